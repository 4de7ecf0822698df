"""The net area of subjects that share ground with others: by their shapes, and only when they changed."""

from __future__ import annotations

from dataclasses import dataclass
from operator import is_not
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import Same, kept
from tambon_gis.analysis.summaries.block_net import Placed
from tambon_gis.analysis.summaries.block_work import work_here
from tambon_gis.analysis.summaries.differences import Differences
from tambon_gis.analysis.summaries.ground_parts import Parts, split_shapes
from tambon_gis.analysis.summaries.prepared import in_rows
from tambon_gis.analysis.summaries.recent import kept_recent
from tambon_gis.analysis.summaries.treated_area import Ground, Treated, net_ground
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.analysis.summaries.ground_layers import LayerUnits
    from tambon_gis.analysis.summaries.prepared import Prepared
    from tambon_gis.project.project import Project

# So many pieces take some tens of MB.
_MOST_REMEMBERED = 100_000
_BYTES_OF_A_PIECE = 800


@dataclass(frozen=True, slots=True, eq=False)
class Tangled:
    """Row and m2 of ground that counts once a row.

    ``columns``, ``shapes`` and ``units`` are all that it was made of.
    """

    row: Ints
    area_m2: Floats
    columns: tuple[NDArray[Any], ...]
    shapes: tuple[NDArray[Any], ...]
    units: tuple[LayerUnits, ...]


def tangled_net(project: Project, asked: Prepared, before: Tangled | None, task: Task = SILENT) -> Tangled:
    """The net area of overlapping subjects, the same object while nothing of it changed. Raises Stopped."""
    knot = asked.question.sources.tangle
    here = asked.subject >= 0
    here &= asked.tangled[asked.subject]
    work = work_here(asked, np.flatnonzero(here))
    treats = np.flatnonzero(work.counts & work.by_area)
    subject = np.searchsorted(knot.subject, work.subject[treats])
    drawn = work.drawn[treats]
    shape = np.full(len(treats), None, dtype=object)
    shape[drawn >= 0] = asked.drawn.shape[drawn[drawn >= 0]]
    area, least = asked.area_m2[knot.subject], asked.least_m2[knot.subject]
    pairs = np.searchsorted(knot.subject, knot.one), np.searchsorted(knot.subject, knot.other)
    entry, adds, share = asked.spread(np.zeros(len(knot.subject), np.int64), knot.subject)
    columns: list[NDArray[Any]] = [work.row[treats], subject, work.area_m2[treats], work.whole[treats]]
    columns += [*pairs, area, least, entry, adds, share]
    # What is cut by its shape goes to rows by the values of layers, not by these parts.
    columns += [told for rows in asked.ground_rows for told in (rows.start, rows.adds)]
    shapes = (knot.shape, shape)
    units = asked.question.units
    if before is not None and _alike(before, columns, shapes, units):
        return before
    task.stop_if_asked()
    treated = Treated(Ground(subject, shape, work.area_m2[treats]), work.whole[treats])
    differences = kept(project, "differences of shapes", (), Differences)
    ground = asked.ground_of(knot.subject, knot.shape)
    net = net_ground(work.row[treats], treated, ground, pairs, differences)
    row, found = _divided(project, asked, knot.subject, net.row, net.ground, task)
    return Tangled(row, found, tuple(columns), shapes, units)


def _alike(
    before: Tangled,
    columns: list[NDArray[Any]],
    shapes: tuple[NDArray[Any], ...],
    units: tuple[LayerUnits, ...],
) -> bool:
    # Units that changed divide ground otherwise, even where plots have as much of each value as before.
    if len(before.columns) != len(columns) or any(map(is_not, before.units, units)):
        return False
    if not all(np.array_equal(one, other) for one, other in zip(before.columns, columns, strict=True)):
        return False
    for one, other in zip(before.shapes, shapes, strict=True):
        if len(one) != len(other) or any(a is not b for a, b in zip(one, other, strict=True)):
            return False
    return True


def _divided(
    project: Project, asked: Prepared, subjects: Ints, row: Ints, ground: Ground, task: Task
) -> tuple[Ints, Floats]:
    """Rows and m2 of ground divided by the layers: by its shape, or as its subject is where it has none."""
    if asked.parts is None:
        return row, ground.area_m2
    subject = subjects[ground.subject]
    # Ground of a subject that is one part is of that part, wherever on it it lies.
    single = asked.parts.start[subject + 1] - asked.parts.start[subject] == 1
    by_shape = ~shapely.is_missing(ground.shape) & ~single
    even = np.flatnonzero(~by_shape)
    entry, even_row, part = asked.spread(row[even], subject[even])
    even_m2 = ground.area_m2[even][entry] * part
    here = np.flatnonzero(by_shape)
    _, placed_row, placed_m2 = divided(
        project, asked, Placed(row[here], ground.shape[here], ground.area_m2[here]), task
    )
    return np.concatenate([even_row, placed_row]), np.concatenate([even_m2, placed_m2])


def divided(
    project: Project, asked: Prepared, ground: Placed, task: Task = SILENT
) -> tuple[Ints, Ints, Floats]:
    """Which piece, row and m2 for the parts of ground that lies where its shape says."""
    if asked.parts is None:
        return np.arange(len(ground.row)), ground.row, ground.area_m2
    found = _remembered(project, ground.shape, asked.question.units, task)
    share = found.area_m2 / sums(found.index, found.area_m2, len(ground.row))[found.index]
    adds, turn = in_rows(asked.ground_rows, found.values)
    of = found.index[turn]
    return of, ground.row[of] + adds, ground.area_m2[of] * share[turn]


class _Known(dict[bytes, Parts]):
    """The parts of shapes by their bytes."""

    @property
    def nbytes(self) -> int:
        return len(self) * _BYTES_OF_A_PIECE


def _remembered(project: Project, shapes: Geometries, units: Sequence[LayerUnits], task: Task) -> Parts:
    """`split_shapes`, which other questions have mostly asked for the same shapes."""
    state = tuple(map(Same, units))
    name = f"parts of shapes {[one.layer for one in units]}"
    known = kept_recent(project, name, state, _Known)
    keys = shapely.to_wkb(shapes).tolist()
    fresh = np.array([at for at, key in enumerate(keys) if key not in known], np.int64)
    if len(fresh):
        found = split_shapes(project, shapes[fresh], units, task)
        order = np.argsort(found.index, kind="stable")
        start = np.searchsorted(found.index[order], np.arange(len(fresh) + 1))
        if len(known) + len(fresh) > _MOST_REMEMBERED:
            known.clear()
        for place, at in enumerate(fresh.tolist()):
            mine = order[start[place] : start[place + 1]]
            known[keys[at]] = Parts(found.index[mine], found.values[mine], found.area_m2[mine])
    told = [known[key] for key in keys]
    index = np.repeat(np.arange(len(told)), [len(parts.index) for parts in told])
    none = Parts(index[:0], np.empty((0, len(units)), np.int32), np.empty(0))
    return Parts.one_of([none, *told]).of(index)
