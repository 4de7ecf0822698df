"""How the ground of every plot is shared among the units of a layer: kept, and renewed for what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.blocks_of_layer import blocks_of_layer
from tambon_gis.analysis.derived_rows import keep_all, keep_some
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.overlay import shares_of_blocks
from tambon_gis.analysis.plot_areas import PlotAreas
from tambon_gis.analysis.plot_cells import is_most
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.splice import Splice
from tambon_gis.analysis.stale_plots import stale_plots
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.project.derived import made_at
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

    Small = NDArray[np.int32]

NO_UNIT = -1
_TABLE = "plot_share"
_STEP = Phrase("คำนวณเนื้อที่แปลงตามชั้นข้อมูล", "Crossing plots with the layer")


@dataclass(frozen=True, slots=True, eq=False)
class LayerShares:
    """Pieces of plots, by ascending plot and then in the order of the layer.

    ``plot`` indexes ``fid``, the plots of the `PlotAreas` that they belong to; ``unit`` indexes ``units``,
    keys of units in any order, whose last entry is NO_UNIT: ground that the layer does not cover. Areas are
    in m2, scaled to the measured area of the plot. The pieces of a plot sum to it; a plot without geometry
    has none. ``overlap_by_plot_m2`` is ground of the plots ``overlap_plot`` that a later unit claims in vain.
    """

    fid: Ints
    plot: Small
    units: Ints
    unit: Small
    area_m2: Floats
    overlap_plot: Small
    overlap_by_plot_m2: Floats

    @property
    def plot_fid(self) -> Ints:
        return self.fid[self.plot]

    @property
    def unit_fid(self) -> Ints:
        return self.units[self.unit]

    @property
    def overlap_m2(self) -> float:
        return float(self.overlap_by_plot_m2.sum())

    @property
    def uncovered_m2(self) -> float:
        return float(self.area_m2[self.unit == len(self.units) - 1].sum())


def layer_shares(project: Project, layer: str, areas: PlotAreas, task: Task = SILENT) -> LayerShares:
    """The shares of ``layer`` (soil_unit, land_use, suitability) in the plots, as kept or computed.

    Where units overlap, the one that comes first in the layer has the ground. After a change only the plots
    that it concerns are computed again. Raises Stopped.
    """
    return kept(
        project,
        f"shares of {layer}",
        (Same(areas.measures), *state_of(project, layer)),
        lambda: _made(project, layer, areas, task),
        # Not of the layer's own state: whatever happened since the areas were read is looked at again.
        as_of=areas.as_of,
        renew=lambda old, since: _renewed(project, layer, old, areas, since, task),
    )


def _made(project: Project, layer: str, areas: PlotAreas, task: Task) -> LayerShares:
    if _is_empty(project, layer):
        # Nothing to cross and nothing to keep.
        return _bare(areas)
    since = made_at(project, _TABLE, layer)
    found = None
    if since is not None:
        found = _renewed(project, layer, _read(project, layer), areas, since, task)
    if found is None:
        task.say(_STEP)
        found = _computed(project, layer, areas, areas.fid, task)
        keep_all(project, areas.as_of, _TABLE, _rows(layer, found))
    return found


def _is_empty(project: Project, layer: str) -> bool:
    # Counting would go through all pages that the shapes fill.
    return not project.rows(f"SELECT EXISTS (SELECT 1 FROM {layer})")[0][0]


def _bare(areas: PlotAreas) -> LayerShares:
    bare = np.flatnonzero(areas.measured_m2 > 0).astype(np.int32)
    none = np.empty(0, np.int32)
    units, unit = np.array([NO_UNIT]), np.broadcast_to(np.int32(0), bare.shape)
    area = areas.measured_m2 if len(bare) == len(areas.fid) else areas.measured_m2[bare]
    return LayerShares(areas.fid, bare, units, unit, area, none, np.empty(0))


def _read(project: Project, layer: str) -> LayerShares:
    """The rows as the project keeps them, of whatever plots they are."""
    # As the index has them: renewed rows come at the end of the table.
    sql = (
        f"SELECT plot_fid, coalesce(unit_fid, {NO_UNIT}), area_m2 FROM {_TABLE} WHERE layer = ? "
        "ORDER BY plot_fid, id"
    )
    dtypes = (np.int64, np.int64, np.float64)
    plot_fid, unit_fid, area = number_columns(project, sql, (layer,), dtypes)
    claimed, _, overlap = number_columns(project, sql, (_overlap(layer),), dtypes)
    fid = each_once(np.concatenate([plot_fid, claimed]))
    units = np.array([*(fid for (fid,) in project.rows(f"SELECT fid FROM {layer} ORDER BY fid")), NO_UNIT])
    # A unit that went meanwhile is none: its plots are out of date.
    unit, known = look_up(units[:-1], unit_fid)
    unit[~known] = len(units) - 1
    plot = look_up(fid, plot_fid)[0].astype(np.int32)
    return LayerShares(
        fid, plot, units, unit.astype(np.int32), area, look_up(fid, claimed)[0].astype(np.int32), overlap
    )


def _renewed(
    project: Project, layer: str, old: LayerShares, areas: PlotAreas, since: int, task: Task
) -> LayerShares | None:
    """With the pieces of what changed since computed again; None where it is better done for all."""
    made = made_at(project, _TABLE, layer)
    if (made is None and not project.read_only) or _is_empty(project, layer):
        # No rows to renew: they are written with all others.
        return None
    since = since if made is None else min(since, made)
    stale = stale_plots(project, layer, since)
    if stale is None or is_most(stale, areas.fid):
        return None
    keys, moved = stale, None
    if old.fid is not areas.fid:
        place, known = look_up(areas.fid, old.fid)
        keys, moved = each_once(np.concatenate([stale, old.fid[~known]])), place.astype(np.int32)
    elif not len(keys):
        return old
    here = keys[look_up(areas.fid, keys)[1]]
    fresh = _computed(project, layer, areas, here, task)
    if made is not None:
        keep_some(project, areas.as_of, since, _TABLE, keys, _rows(layer, fresh))
    units = _all_units(old.units, fresh.units)
    piece = _spliced(old.fid, old.plot, areas.fid, fresh.plot, keys)
    overlap = _spliced(old.fid, old.overlap_plot, areas.fid, fresh.overlap_plot, keys)
    return LayerShares(
        areas.fid,
        piece.numbers(old.plot if moved is None else moved[old.plot], fresh.plot),
        units,
        piece.numbers(_code(old, units), _code(fresh, units)),
        piece.numbers(old.area_m2, fresh.area_m2),
        overlap.numbers(old.overlap_plot if moved is None else moved[old.overlap_plot], fresh.overlap_plot),
        overlap.numbers(old.overlap_by_plot_m2, fresh.overlap_by_plot_m2),
    )


def _spliced(old_fid: Ints, old_plot: Small, fid: Ints, plot: Small, keys: Ints) -> Splice:
    """The pieces of the plots with these keys, in place of those that they had."""
    row, there = look_up(old_fid, keys)
    # Numbers of another size would have all the plots copied.
    begin, end = np.searchsorted(old_plot, np.array((row, row + there), np.int32))
    at, known = look_up(fid, keys)
    first, last = np.searchsorted(plot, np.array((at, at + known), np.int32))
    return Splice(begin, end, last - first)


def _all_units(old: Ints, fresh: Ints) -> Ints:
    new = np.setdiff1d(fresh, old)
    return np.concatenate([old[:-1], new, old[-1:]]) if len(new) else old


def _code(found: LayerShares, units: Ints) -> Small:
    """The units of pieces as indexes of other ``units``."""
    if found.units is units:
        return found.unit
    order = np.argsort(units)
    return order[np.searchsorted(units[order], found.units)].astype(np.int32)[found.unit]


def _computed(project: Project, layer: str, areas: PlotAreas, fids: Ints, task: Task) -> LayerShares:
    """The pieces of the plots ``fids``, computed from the shapes that the project has now."""
    place = look_up(areas.fid, fids)[0].astype(np.int32)
    units, blocks = blocks_of_layer(project, layer, fids, areas.x[place], areas.y[place])
    found = shares_of_blocks(blocks, len(fids), task=task)
    bare = np.flatnonzero(found.uncovered_by_plot_m2)
    plot = np.concatenate([found.plot, bare])
    unit = np.concatenate([found.unit, np.full(len(bare), len(units))])
    area = np.concatenate([found.area_m2, found.uncovered_by_plot_m2[bare]])
    # Stable: the units of a plot stay in the order of the layer, the ground without one comes last.
    order = np.argsort(plot, kind="stable")
    plot, unit, area = plot[order], unit[order].astype(np.int32), area[order]
    measured = np.nan_to_num(areas.measured_m2[place])
    if not (measured[plot] > 0).all():
        # A shape that came after the areas were read: they know none, and are asked for again.
        known = measured[plot] > 0
        plot, unit, area = plot[known], unit[known], area[known]
    # The project's zone stretches a plot of the other zone, and rounding leaves a trace: both go by this.
    whole = sums(plot, area, len(fids))
    scale = np.divide(measured, whole, out=np.zeros(len(fids)), where=whole > 0)
    area *= scale[plot]
    overlapped = np.flatnonzero(found.overlap_by_plot_m2)
    overlap = found.overlap_by_plot_m2[overlapped] * scale[overlapped]
    return LayerShares(
        areas.fid, place[plot], np.append(units, NO_UNIT), unit, area, place[overlapped], overlap
    )


def _rows(layer: str, found: LayerShares) -> dict[str | None, dict[str, Any]]:
    """What is kept, by part. The overlap first: the rows of the layer are what says that both are fresh."""
    # Whole numbers up to 52 bits are exact in a double; SQLite makes keys of them again, and nothing of NaN.
    unit_fid = np.where(found.unit == len(found.units) - 1, np.nan, found.unit_fid)
    overlapped = found.fid[found.overlap_plot]
    parts = (
        (_overlap(layer), overlapped, np.full(len(overlapped), np.nan), found.overlap_by_plot_m2),
        (layer, found.plot_fid, unit_fid, found.area_m2),
    )
    return {
        part: {
            "layer": np.broadcast_to(part, len(fids)),
            "plot_fid": fids,
            "unit_fid": units,
            "area_m2": pieces,
        }
        for part, fids, units, pieces in parts
    }


def _overlap(layer: str) -> str:
    return f"{layer}:overlap"
