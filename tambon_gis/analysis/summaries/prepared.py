"""A question made ready for counting block by block: every column at its place, and the rows as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept
from tambon_gis.analysis.summaries.block_rows import expanded
from tambon_gis.analysis.summaries.drawn_ground import DrawnGround
from tambon_gis.analysis.summaries.own_parts import own_parts, with_others
from tambon_gis.analysis.summaries.plot_parts import PlotParts
from tambon_gis.analysis.summaries.tenure_columns import Farming
from tambon_gis.analysis.summaries.treated_area import Subjects
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints, Wholes
    from tambon_gis.analysis.summaries.ground_layers import LayerUnits
    from tambon_gis.analysis.summaries.question import Question, Stage
    from tambon_gis.analysis.summaries.work_columns import WorkColumns
    from tambon_gis.analysis.who_farms import Tenures
    from tambon_gis.project.project import Project

RAI = "rai"


@dataclass(frozen=True, slots=True, eq=False)
class WorkRows:
    """What a key of work adds to the number of a row: for each number from ``first`` of a column."""

    column: str
    first: int
    adds: Ints


@dataclass(frozen=True, slots=True, eq=False)
class GroundRows:
    """What the values of a layer add to the number of a row: those of value i are ``start[i]`` and on."""

    start: Ints
    adds: Ints
    is_single: bool


@dataclass(frozen=True, slots=True, eq=False)
class GroundShares:
    """The rows that the ground of each entry is in: what they add to its number, and their share.

    Entry i has ``start[i]`` to ``start[i + 1]``. Soil of two problems is in two rows with all of its share.
    """

    start: Ints
    adds: Wholes
    share: Floats


class Spread(NamedTuple):
    """Which entry, which row, and how much of it."""

    entry: Ints
    row: Ints
    share: Floats


def _spread(ground: GroundShares | None, row: Ints, entries: Wholes) -> Spread:
    if ground is None:
        return Spread(np.arange(len(row)), row, np.ones(len(row)))
    entry, at = expanded(ground.start, entries)
    return Spread(entry, row[entry] + ground.adds[at], ground.share[at])


def in_rows(ground_rows: Sequence[GroundRows], values: NDArray[np.int32]) -> tuple[Ints, Ints]:
    """What the values of the layers add to the number of a row, and of which entry that is, ascending."""
    adds, turn = np.zeros(len(values), np.int64), np.arange(len(values))
    for rows, value in zip(ground_rows, values.T, strict=True):
        if rows.is_single:
            adds = adds + rows.adds[value[turn]]
        else:
            which, at = expanded(rows.start, value[turn])
            adds, turn = adds[which] + rows.adds[at], turn[which]
    return adds, turn


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A `Question` by column; see there, in `Sources` and in `WorkSubjects` for what they are.

    ``subject_row`` is what keys of subjects add to the number of a row, ``without_work`` what a plot without
    work has there. ``own`` are the parts of the drawn ground. ``roams`` says of each person whether plots of
    several blocks are farmed by them. ``ground`` and ``own_ground`` are parts and own as the rows that they
    are in.
    """

    question: Question
    stage: Stage
    works: WorkColumns
    plots: int
    subject: NDArray[np.int32]
    subject_row: Ints
    by_work: bool
    without_work: int
    work_rows: tuple[WorkRows, ...]
    ground_rows: tuple[GroundRows, ...]
    chosen: Bools | None
    work_numbers: Mapping[str, Bools]
    area_m2: Floats
    least_m2: Floats
    has_shape: Bools
    tangled: Bools
    amount_m2: Floats
    quantity: Floats
    drawn: DrawnGround
    clipped_m2: Floats
    own: PlotParts | None
    parts: PlotParts | None
    ground: GroundShares | None
    own_ground: GroundShares | None
    held: Tenures
    farming: Farming
    members: tuple[Ints, Wholes]
    member_start: Ints
    unit: NDArray[np.int16]
    unit_names: tuple[str, ...]
    in_rai: Bools
    roams: Bools

    @property
    def units(self) -> int:
        return max(len(self.unit_names), 1)

    def spread(self, row: Ints, subjects: Wholes) -> Spread:
        """Rows of subjects, each spread over the rows that its ground is in."""
        return _spread(self.ground, row, subjects)

    def spread_own(self, row: Ints, pieces: Ints) -> Spread:
        """The same for drawn ground, by its own parts."""
        return _spread(self.own_ground, row, pieces)

    def work_row(self, at: Ints | slice) -> Ints:
        """What the keys of work add to the number of a row, for some assignments."""
        found: Ints = np.zeros((), np.int64)
        for rows in self.work_rows:
            found = found + rows.adds[getattr(self.works, rows.column)[at].astype(np.int64) - rows.first]
        return found

    def has_plan(self, at: Ints | slice) -> Bools:
        """Whether assignments carry a planned amount, cost or date."""
        works = self.works
        found: Bools = works.is_dated[at] | ~np.isnan(works.area_planned[at])
        return found | ~np.isnan(works.quantity_planned[at]) | ~np.isnan(works.planned_baht[at])

    def ground_of(self, subjects: Ints, geometry: Geometries) -> Subjects:
        """Some of the subjects with their shapes."""
        return Subjects.of_polygons(geometry, self.area_m2[subjects], self.least_m2[subjects])


def prepared(project: Project, asked: Question, roams: Bools, task: Task = SILENT) -> Prepared:
    """Make a question ready. Raises Stopped."""
    found = asked.sources
    works, subjects, drawn = found.works, found.subjects, found.drawn
    strides = strides_of([len(axis.values) for axis in asked.axes])
    subject_row = np.zeros(len(subjects.area_m2), np.int64)
    without, work_rows = 0, []
    ground: list[list[tuple[Ints, Ints]]] = [[] for _ in asked.units]
    for axis, stride in zip(asked.axes, strides, strict=True):
        if axis.column:
            work_rows.append(WorkRows(axis.column, axis.first, axis.code.astype(np.int64) * stride))
            without += stride * (len(axis.values) - 1)
        elif axis.owner is not None:
            ground[axis.layer].append((axis.owner.astype(np.int64), axis.code.astype(np.int64) * stride))
        else:
            subject_row += axis.code.astype(np.int64) * stride
    catalogue = works.catalogue
    unit_names = tuple(sorted(set(catalogue.unit)))
    stage = asked.stage
    amount = getattr(works, f"area_{stage}")
    if len(drawn.loose):
        amount = amount.copy()
        amount[drawn.loose] = drawn.loose_m2
    of_drawn = subjects.of_work[drawn.work]
    clipped = np.divide(
        drawn.plane_m2 * subjects.area_m2[of_drawn],
        drawn.of_plane_m2,
        out=np.zeros(len(drawn)),
        where=drawn.of_plane_m2 > 0,
    )
    tangled = np.zeros(len(subjects.area_m2), bool)
    tangled[found.tangle.subject] = True
    parts = with_others(project, found, asked.units, asked.parts, task)
    own = own_parts(project, found, asked.units, parts, task) if parts is not None else None
    ground_rows = tuple(_ground_rows(pairs, one) for pairs, one in zip(ground, asked.units, strict=True))
    home, person = asked.members
    member_start = np.searchsorted(home, np.arange(len(subjects.others.key) + 1))
    return Prepared(
        question=asked,
        stage=stage,
        works=works,
        plots=subjects.plots,
        subject=subjects.of_work,
        subject_row=subject_row,
        by_work=bool(work_rows),
        without_work=without,
        work_rows=tuple(work_rows),
        ground_rows=ground_rows,
        chosen=asked.subjects,
        work_numbers=asked.work_numbers,
        area_m2=subjects.area_m2,
        least_m2=subjects.least_m2,
        has_shape=subjects.has_shape,
        tangled=tangled,
        amount_m2=amount,
        quantity=getattr(works, f"quantity_{stage}"),
        drawn=drawn,
        clipped_m2=clipped,
        own=own,
        ground=_shares(parts, ground_rows),
        own_ground=_shares(own, ground_rows),
        parts=parts,
        held=found.held,
        farming=kept(
            project,
            "farming",
            (Same(found.held), Same(works), Same(subjects.of_work)),
            lambda: Farming(found.held, subjects.of_work, works.year),
        ),
        members=(home, person),
        member_start=member_start,
        unit=np.array([unit_names.index(unit) for unit in catalogue.unit], np.int16),
        unit_names=unit_names,
        in_rai=np.array([unit == RAI for unit in catalogue.unit], bool),
        roams=roams,
    )


def _shares(parts: PlotParts | None, ground_rows: Sequence[GroundRows]) -> GroundShares | None:
    if parts is None:
        return None
    adds, turn = in_rows(ground_rows, parts.values)
    small = not len(adds) or int(adds.max()) <= np.iinfo(np.int32).max
    told: Wholes = adds.astype(np.int32) if small else adds
    if all(rows.is_single for rows in ground_rows):
        return GroundShares(parts.start, told, parts.share)
    return GroundShares(np.searchsorted(turn, parts.start), told, parts.share[turn])


def strides_of(sizes: Sequence[int]) -> list[int]:
    """By how much the number of a row grows with the code of each axis: the first turns slowest."""
    return [int(np.prod(sizes[at + 1 :], dtype=np.int64)) for at in range(len(sizes))]


def _ground_rows(pairs: Sequence[tuple[Ints, Ints]], units: LayerUnits) -> GroundRows:
    """The keys of one layer together: a value of two problems has two rows with its group."""
    owner, adds = np.arange(len(units.cells)), np.zeros(len(units.cells), np.int64)
    for of, more in pairs:
        order = np.argsort(of, kind="stable")
        start = np.searchsorted(of[order], np.arange(len(units.cells) + 1))
        which, at = expanded(start, owner)
        owner, adds = owner[which], adds[which] + more[order][at]
    start = np.searchsorted(owner, np.arange(len(units.cells) + 1))
    return GroundRows(start, adds, bool(len(owner) == len(units.cells)))
