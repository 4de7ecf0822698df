"""The net area of subjects that share ground with others: by their shapes, and only when they changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.summaries.block_net import Placed
from tambon_gis.analysis.summaries.block_work import work_here
from tambon_gis.analysis.summaries.ground_parts import split_shapes
from tambon_gis.analysis.summaries.treated_area import Ground, Treated, net_ground
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.summaries.prepared import Prepared
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Tangled:
    """Row and m2 of ground that counts once a row; ``columns`` and ``shapes`` are all that it was made of."""

    row: Ints
    area_m2: Floats
    columns: tuple[NDArray[Any], ...]
    shapes: tuple[NDArray[Any], ...]


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
    entry, part = asked.parts_of(knot.subject)
    share = asked.share[part]
    columns: list[NDArray[Any]] = [
        work.row[treats], subject, work.area_m2[treats], work.whole[treats], *pairs, area, least, entry, share
    ]  # fmt: skip
    if asked.parts is not None:
        columns += [asked.parts.values[part], *(rows.adds for rows in asked.ground_rows)]
    shapes = (knot.shape, shape)
    if before is not None and _alike(before, columns, shapes):
        return before
    task.stop_if_asked()
    treated = Treated(Ground(subject, shape, work.area_m2[treats]), work.whole[treats])
    net = net_ground(work.row[treats], treated, asked.ground_of(knot.subject, knot.shape), pairs)
    row, found = _divided(project, asked, knot.subject, net.row, net.ground, task)
    return Tangled(row, found, tuple(columns), shapes)


def _alike(before: Tangled, columns: list[NDArray[Any]], shapes: tuple[NDArray[Any], ...]) -> bool:
    if len(before.columns) != len(columns):
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
    placed = ~shapely.is_missing(ground.shape)
    even = np.flatnonzero(~placed)
    entry, at = asked.parts_of(subjects[ground.subject[even]])
    even_row, turn = asked.with_ground(row[even][entry], at)
    even_m2 = (ground.area_m2[even][entry] * asked.share[at])[turn]
    here = np.flatnonzero(placed)
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
    found = split_shapes(project, ground.shape, asked.question.units, task)
    share = found.area_m2 / sums(found.index, found.area_m2, len(ground.row))[found.index]
    row, turn = asked.with_ground_of(ground.row[found.index], found.values)
    of = found.index[turn]
    return of, row, ground.area_m2[of] * share[turn]
