"""How the ground of every plot is divided by layers: kept, and brought up to date plot by plot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import Same
from tambon_gis.analysis.plot_areas import PlotAreas
from tambon_gis.analysis.soil_shares import KEY_OF_LAYER, PlotPieces, plot_pieces
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.streamed_rows import shapes_of_plots
from tambon_gis.analysis.summaries.ground_layers import LayerUnits, crops, unit_shapes
from tambon_gis.analysis.summaries.ground_parts import Parts, merged, split_shapes
from tambon_gis.analysis.summaries.recent import kept_recent
from tambon_gis.project.changed_rows import changed_rows
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.project.project import Project

_STEP = Phrase("แบ่งเนื้อที่แปลงตามชั้นข้อมูลที่ไขว้กัน", "Dividing plots by the layers that are crossed")
_AT_ONCE = 20_000
# So many plots are put into what is kept one by one; of more, all is made anew.
_MOST_PUT_IN = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class PlotParts:
    """The parts of each entry i are ``start[i]`` to ``start[i + 1]``; the shares of an entry sum to 1.

    An entry without ground is one part of unknown values. ``values`` has a column for each layer;
    ``rests_on`` is what it was made of.
    """

    fid: Ints
    start: Ints
    values: NDArray[np.int32]
    share: Floats
    rests_on: tuple[object, ...]

    @property
    def nbytes(self) -> int:
        """The memory of it, without the keys of plots, which are those of the areas."""
        return self.start.nbytes + self.values.nbytes + self.share.nbytes

    def parts_of(self, plots: Ints) -> Parts:
        """The parts of some entries, numbered by their place among them, with their shares as areas."""
        number = self.start[plots + 1] - self.start[plots]
        index = np.repeat(np.arange(len(plots)), number)
        at = np.arange(len(index)) - np.repeat(np.cumsum(number) - number, number)
        at += np.repeat(self.start[plots], number)
        return Parts(index, self.values[at], self.share[at])


def plot_parts(
    project: Project, areas: PlotAreas, units: Sequence[LayerUnits], task: Task = SILENT
) -> PlotParts:
    """The parts of every plot on one or several layers, each m2 once; values are those of ``units``.

    Raises Stopped.
    """
    if len(units) == 1:
        return _of_layer(project, areas, units[0], task)
    single = [_of_layer(project, areas, one, task) for one in units]

    def shapes_of(plots: Ints) -> Geometries:
        return areal(shapes_of_plots(project, areas.fid[plots]))[0]

    def make() -> PlotParts:
        task.say(_STEP)
        everything = np.arange(len(areas.fid))
        crossed = crossed_parts(project, units, single, everything, shapes_of, task)
        return assembled(areas.fid, crossed, units, tuple(single))

    def renew(old: PlotParts, since: int) -> PlotParts | None:
        changed = _changed_of(project, areas, old, single, since)
        if changed is None:
            return None
        crossed = crossed_parts(project, units, single, changed, shapes_of, task)
        fresh = assembled(areas.fid[changed], crossed, units, ())
        return _with(_moved(old, areas.fid), changed, fresh, tuple(single))

    state = (*map(Same, single), Same(areas.measures))
    layers = tuple(one.layer for one in units)
    return kept_recent(project, f"ground parts {layers}", state, make, as_of=areas.as_of, renew=renew)


def _of_layer(project: Project, areas: PlotAreas, units: LayerUnits, task: Task) -> PlotParts:
    layer = units.layer
    if layer.table in KEY_OF_LAYER and (layer.is_whole or crops(project) == (layer.crop,)):
        pieces = plot_pieces(project, layer.table, areas, task)
        rests_on: tuple[object, ...] = (pieces, units)
        state = (Same(pieces), Same(units), Same(areas.fid))

        def found() -> Parts:
            return _of_pieces(pieces, units, slice(None))

        def renew(old: PlotParts, _since: int) -> PlotParts | None:
            return _renewed(old, pieces, units, areas)

        return kept_recent(
            project,
            f"ground parts {layer}",
            state,
            lambda: assembled(areas.fid, found(), [units], rests_on),
            renew=renew,
        )
    state = (Same(areas.measures), Same(units), Same(areas.fid))
    return kept_recent(
        project,
        f"ground parts {layer}",
        state,
        lambda: assembled(areas.fid, _by_shape(project, areas, units, task), [units], (units,)),
    )


def _of_pieces(pieces: PlotPieces, units: LayerUnits, these: slice) -> Parts:
    value = units.value_of(pieces.unit_fid[these])
    return merged(pieces.plot[these], value[:, None], pieces.area_m2[these], [len(units.cells)])


def _by_shape(project: Project, areas: PlotAreas, units: LayerUnits, task: Task) -> Parts:
    """The plots near the units crossed with them; nothing of it is kept in the file."""
    task.say(_STEP)
    shapes, _ = unit_shapes(project, units)
    near: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    for box in shapely.bounds(shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]).tolist():
        rows = project.rows(
            "SELECT id FROM rtree_plot_geom WHERE maxx >= ? AND maxy >= ? AND minx <= ? AND miny <= ?", box
        )
        near.append(np.array([fid for (fid,) in rows], np.int64))
    at, known = look_up(areas.fid, each_once(np.concatenate(near)))
    at = at[known]
    found = [Parts(np.empty(0, np.int64), np.empty((0, 1), np.int32), np.empty(0))]
    for first in range(0, len(at), _AT_ONCE):
        task.report(first, len(at))
        some = at[first : first + _AT_ONCE]
        plots, _ = areal(shapes_of_plots(project, areas.fid[some]))
        parts = split_shapes(project, plots, [units], task)
        found.append(parts.of(some[parts.index]))
    return Parts.one_of(found)


def crossed_parts(
    project: Project,
    units: Sequence[LayerUnits],
    single: Sequence[PlotParts],
    entries: Ints,
    shapes_of: Callable[[Ints], Geometries],
    task: Task = SILENT,
) -> Parts:
    """The parts of some entries on all layers, numbered by their place among them, with shares as areas.

    The parts on each layer say all but where two layers divide the same entry: those are cut by shape.
    """
    number = np.array([np.diff(parts.start)[entries] for parts in single])
    divided = (number > 1).sum(axis=0)
    found = []
    plain = np.flatnonzero(divided <= 1)
    chosen = np.argmax(number[:, plain], axis=0)
    for which, parts in enumerate(single):
        mine = plain[chosen == which]
        told = parts.parts_of(entries[mine])
        others = [
            told.values[:, 0] if at == which else other.values[other.start[entries[mine]], 0][told.index]
            for at, other in enumerate(single)
        ]
        found.append(Parts(mine[told.index], np.column_stack(others).astype(np.int32), told.area_m2))
    rest = np.flatnonzero(divided > 1)
    for first in range(0, len(rest), _AT_ONCE):
        task.report(first, len(rest))
        some = rest[first : first + _AT_ONCE]
        cut = split_shapes(project, shapes_of(entries[some]), units, task)
        found.append(cut.of(some[cut.index]))
    return Parts.one_of(found)


def assembled(
    fid: Ints, parts: Parts, units: Sequence[LayerUnits], rests_on: tuple[object, ...]
) -> PlotParts:
    """The parts of all entries in order, shares in place of areas, one part for an entry without ground."""
    count = len(fid)
    number = np.bincount(parts.index, minlength=count)
    total = sums(parts.index, parts.area_m2, count)
    share = parts.area_m2 / total[parts.index]
    bare = np.flatnonzero(number == 0)
    index = np.concatenate([parts.index, bare])
    unknown = np.array([[one.unknown for one in units]], np.int32)
    values = np.concatenate([parts.values, np.repeat(unknown, len(bare), axis=0)])
    share = np.concatenate([share, np.ones(len(bare))])
    if len(index) and (index[1:] < index[:-1]).any():
        order = np.argsort(index, kind="stable")
        values, share = values[order], share[order]
    start = np.zeros(count + 1, np.int64)
    np.cumsum(np.maximum(number, 1), out=start[1:])
    return PlotParts(fid, start, values, share, rests_on)


def _renewed(old: PlotParts, pieces: PlotPieces, units: LayerUnits, areas: PlotAreas) -> PlotParts | None:
    """What was kept with the plots put in whose pieces are others now."""
    # Where the layer had several crops, parts were cut by shape and rest on units alone.
    before, told = old.rests_on[0], old.rests_on[-1]
    if told is not units or old.fid is not areas.fid or not isinstance(before, PlotPieces):
        return None
    first, last = _other_plots(before, pieces)
    if last - first > _MOST_PUT_IN:
        return None
    begin, end = np.searchsorted(pieces.plot, (first, last)).tolist()
    found = _of_pieces(pieces, units, slice(begin, end))
    changed = np.arange(first, last)
    fresh = assembled(areas.fid[changed], found.of(found.index - first), [units], ())
    return _with(old, changed, fresh, (pieces, units))


def _other_plots(before: PlotPieces, now: PlotPieces) -> tuple[int, int]:
    """The first and last (not included) plot between which all pieces lie that are not as they were."""
    shorter = min(len(before.plot), len(now.plot))

    def alike(of_before: slice, of_now: slice) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (
            (before.plot[of_before] == now.plot[of_now])
            & (before.unit_fid[of_before] == now.unit_fid[of_now])
            & (before.area_m2[of_before] == now.area_m2[of_now])
        )
        return found

    ahead = alike(slice(shorter), slice(shorter))
    begin = int(np.argmin(ahead)) if not ahead.all() else shorter
    if begin == len(before.plot) == len(now.plot):
        return 0, 0
    back = alike(slice(len(before.plot) - shorter, None), slice(len(now.plot) - shorter, None))[::-1]
    same = min(int(np.argmin(back)) if not back.all() else shorter, shorter - begin)
    ends = [pieces.plot[begin : len(pieces.plot) - same] for pieces in (before, now)]
    plots = np.concatenate(ends)
    return (int(plots.min()), int(plots.max()) + 1) if len(plots) else (0, 0)


def _changed_of(
    project: Project, areas: PlotAreas, old: PlotParts, single: Sequence[PlotParts], since: int
) -> Ints | None:
    """The plots to be crossed anew: other parts on one of the layers, another shape, or not there before."""
    rows = changed_rows(project, "plot", since)
    before = [parts for parts in old.rests_on if isinstance(parts, PlotParts)]
    if rows is None or len(before) != len(single):
        return None
    if any(one.rests_on[-1] is not other.rests_on[-1] for one, other in zip(before, single, strict=True)):
        return None
    at, known = look_up(areas.fid, rows.keys)
    place, was_there = look_up(old.fid, areas.fid)
    changed = each_once(np.concatenate([at[known], np.flatnonzero(~was_there)]))
    return changed if len(changed) <= _MOST_PUT_IN and len(place) else None


def _moved(old: PlotParts, fid: Ints) -> PlotParts:
    """The same for plots of which some came and some went; those that came are unknown yet."""
    if old.fid is fid:
        return old
    at, known = look_up(old.fid, fid)
    at[~known] = 0
    parts = old.parts_of(at)
    start = np.searchsorted(parts.index, np.arange(len(fid) + 1))
    return PlotParts(fid, start, parts.values, parts.area_m2, old.rests_on)


def _with(old: PlotParts, changed: Ints, fresh: PlotParts, rests_on: tuple[object, ...]) -> PlotParts:
    """The parts with those of some plots, ascending, put in the place of theirs."""
    number = np.diff(old.start)
    number[changed] = np.diff(fresh.start)
    start = np.zeros(len(old.start), np.int64)
    np.cumsum(number, out=start[1:])
    values: list[NDArray[np.int32]] = []
    share: list[Floats] = []
    begin = 0
    for place, plot in enumerate(changed.tolist()):
        end, mine = old.start[plot], slice(fresh.start[place], fresh.start[place + 1])
        values += (old.values[begin:end], fresh.values[mine])
        share += (old.share[begin:end], fresh.share[mine])
        begin = old.start[plot + 1]
    values.append(old.values[begin:])
    share.append(old.share[begin:])
    return PlotParts(old.fid, start, np.concatenate(values), np.concatenate(share), rests_on)
