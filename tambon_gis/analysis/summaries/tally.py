"""Counting and adding what lies in each row of a grouping: plots, ground, farmers, amounts and money."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.grouped_sums import matches, sums
from tambon_gis.analysis.sorted_keys import each_once
from tambon_gis.analysis.summaries.groupings import GROUND_KEYS, PLACE_KEYS, WORK_KEYS, Axis
from tambon_gis.analysis.summaries.treated_area import Ground, net_ground, overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Bools, Floats, Ints, Wholes
    from tambon_gis.analysis.summaries.ground_split import GroundSplit
    from tambon_gis.analysis.summaries.treated_area import Treated
    from tambon_gis.analysis.summaries.work_records import WorkRecords, WorkSubjects

_AT_ONCE = 50_000


@dataclass(frozen=True)
class Evidence:
    """All that is known of the plots and of the work before anything is grouped.

    ``split`` divides ground by soil; None where no grouping asks for it.
    """

    subjects: WorkSubjects
    records: WorkRecords
    treated: Treated
    quantity: Floats
    farmers: tuple[Ints, Ints]
    split: GroundSplit | None

    @cached_property
    def activity_m2(self) -> Floats:
        """Treated m2 of each assignment that counts; work counted by piece has none."""
        counted = self.records.counts & self.records.by_area
        return np.where(counted, self.treated.ground.area_m2, 0.0)

    @cached_property
    def work_parts(self) -> tuple[Ints, Wholes, Floats]:
        """Assignment, soil and share (summing to 1) of each part of an assignment."""
        ground = self.treated.ground
        shape = ground.shape.copy()
        # Work by piece, and drawings that miss their plot, go by the soil of the whole plot.
        shape[~self.records.by_area | (ground.area_m2 <= 0)] = None
        return self._parts(Ground(ground.subject, shape, np.ones(len(shape))))

    @cached_property
    def plot_parts(self) -> tuple[Wholes, Wholes, Floats]:
        """Plot, soil and m2 of each part of a plot."""
        if self.split is None:
            plots = np.arange(self.subjects.plots)
            return plots, np.zeros(len(plots), np.int64), self.subjects.ground.area_m2[: len(plots)]
        found = self.split.of_plots(self.subjects.ground.area_m2)
        return found.index, found.value, found.area_m2

    def _parts(self, ground: Ground) -> tuple[Ints, Wholes, Floats]:
        if self.split is None:
            return np.arange(len(ground.subject)), np.zeros(len(ground.subject), np.int64), ground.area_m2
        found = self.split.of(ground)
        return found.index, found.value, found.area_m2

    @cached_property
    def _net_work(self) -> tuple[Ints, Treated, tuple[Ints, Ints]]:
        """The assignments that treat ground at this stage, and the pairs of their subjects that overlap."""
        counted = np.flatnonzero(self.records.counts & self.records.by_area)
        work = self.treated.at(counted)
        return counted, work, overlaps(work, self.subjects.ground)

    def net_parts(self, row: Ints) -> tuple[Ints, Wholes, Floats]:
        """Row, soil and m2 of the ground that counts once a row; ``row`` is that of each assignment."""
        counted, work, pairs = self._net_work
        net = net_ground(row[counted], work, self.subjects.ground, pairs)
        index, soil, area = self._parts(net.ground)
        return net.row[index], soil, area


class Tally:
    """The rows of a grouping, numbered by the crossed codes of its axes: the first axis turns slowest."""

    def __init__(self, axes: Sequence[Axis], evidence: Evidence) -> None:
        self.axes = tuple(axes)
        self.evidence = evidence
        sizes = [len(axis.values) for axis in self.axes]
        self._strides = [int(np.prod(sizes[at + 1 :], dtype=np.int64)) for at in range(len(sizes))]
        is_small = np.prod(sizes, dtype=np.int64) <= np.iinfo(np.int32).max
        self._smallest: type[np.signedinteger[Any]] = np.int32 if is_small else np.int64

    def codes(self, row: Wholes) -> list[Ints]:
        """The code on each axis of each row."""
        return [
            row // stride % len(axis.values) for axis, stride in zip(self.axes, self._strides, strict=True)
        ]

    @property
    def members(self) -> tuple[Wholes, Wholes, Floats]:
        """Row, plot and m2 of the ground of each row, whether anything was done on it or not.

        By work (intervention, year, partner) a plot is in the rows of its assignments, planned or done;
        a plot without any is in the row without.
        """
        row, plot, area, _ = self._members
        return row, plot, area

    @cached_property
    def _members(self) -> tuple[Wholes, Wholes, Floats, Wholes]:
        """The `members`, and the row of each plot of a row, however many parts of the plot are in it."""
        records, plots = self.evidence.records, np.arange(self.evidence.subjects.plots)
        row, plot = self._row(PLACE_KEYS, plots), plots
        if works_axes := [axis for axis in self.axes if axis.key in WORK_KEYS]:
            works = np.flatnonzero(records.subject < len(plots))
            idle = np.setdiff1d(plots, records.subject[works])
            without = sum(
                self._strides[self.axes.index(axis)] * (len(axis.values) - 1) for axis in works_axes
            )
            row = np.concatenate([self._row_of_work[works], row[idle] + without])
            plot = np.concatenate([records.subject[works], idle])
            row, plot = unique_pairs(row, plot)
        part_plot, soil, area = self.evidence.plot_parts
        kept: list[tuple[Wholes, Wholes, Floats, Wholes]] = []
        # So many plots at a time: what is looked up for each part of half a million takes hundreds of MB.
        for first in range(0, max(len(plot), 1), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            entry, at = matches(plot[some], part_plot)
            found, turn = self._with_ground(row[some][entry], soil[at])
            at = at[turn]
            # A plot comes into a row by one entry only: it is not met again in the next lot.
            row_of_plot, _ = unique_pairs(found, part_plot[at])
            small = self._smallest
            kept.append((found.astype(small), part_plot[at], area[at], row_of_plot.astype(small)))
        rows, members, areas, rows_of_plots = zip(*kept, strict=True)
        return (
            np.concatenate(rows),
            np.concatenate(members),
            np.concatenate(areas),
            np.concatenate(rows_of_plots),
        )

    @cached_property
    def works(self) -> tuple[Ints, Ints, Floats]:
        """Row, assignment and its share in the row; the shares of an assignment sum to 1 over soil groups."""
        work, soil, share = self.evidence.work_parts
        row, turn = self._with_ground(self._row_of_work[work], soil)
        return row, work[turn], share[turn]

    @cached_property
    def net(self) -> tuple[Ints, Floats]:
        """Row and m2 of ground that counts once a row."""
        row, soil, area = self.evidence.net_parts(self._row_of_work)
        row, turn = self._with_ground(row, soil)
        return row, area[turn]

    @cached_property
    def rows(self) -> Ints:
        """The numbers of the rows that have a plot or work, ascending; without axes always the one row."""
        always = np.zeros(0 if self.axes else 1, dtype=np.int64)
        return each_once(np.concatenate([self.members[0], self.works[0], always]))

    def total(self, row: Wholes, values: Floats) -> Floats:
        """``values`` added up by row, in the order of `rows`."""
        return sums(np.searchsorted(self.rows, row), values, len(self.rows))

    def distinct(self, row: Wholes, what: Wholes) -> Ints:
        """How many different ``what`` each row has."""
        row, _ = unique_pairs(row, what)
        return np.bincount(np.searchsorted(self.rows, row), minlength=len(self.rows))

    @property
    def plots(self) -> Ints:
        *_, row_of_plot = self._members
        return np.bincount(np.searchsorted(self.rows, row_of_plot), minlength=len(self.rows))

    @property
    def area_m2(self) -> Floats:
        row, _, area = self.members
        return self.total(row, area)

    @property
    def treated(self) -> tuple[Ints, Ints]:
        """Row and plot of work that counts; a plot may come several times."""
        row, work, _ = self._counted
        plot = self.evidence.records.subject[work]
        on_plot = plot < self.evidence.subjects.plots
        return row[on_plot], plot[on_plot]

    @property
    def farmers(self) -> Ints:
        row, work, _ = self._counted
        farmed, person = self.evidence.farmers
        order = np.argsort(farmed, kind="stable")
        at, farmer = matches(work, farmed[order])
        return self.distinct(row[at], person[order][farmer])

    @property
    def net_m2(self) -> Floats:
        return self.total(*self.net)

    def amount(self, values: Floats, chosen: Bools | None = None) -> Floats:
        """A value of each assignment, added up by its share in each row; unknown (NaN) values add nothing."""
        row, work, share = self.works
        if chosen is not None:
            row, work, share = row[chosen[work]], work[chosen[work]], share[chosen[work]]
        return self.total(row, np.nan_to_num(values[work]) * share)

    def units(self, unit: Ints) -> list[list[int]]:
        """The units of the work that counts in each row; where none does, of all its work."""
        found: list[list[int]] = [[] for _ in range(len(self.rows))]
        for row, work, _ in (self._counted, self.works):
            empty = np.array([not units for units in found], dtype=bool)
            rows, codes = unique_pairs(np.searchsorted(self.rows, row), unit[work])
            for at in np.flatnonzero(empty[rows]).tolist():
                found[rows[at]].append(int(codes[at]))
        return found

    @cached_property
    def _counted(self) -> tuple[Ints, Ints, Floats]:
        row, work, share = self.works
        counts = self.evidence.records.counts[work]
        return row[counts], work[counts], share[counts]

    @cached_property
    def _row_of_work(self) -> Ints:
        return self._row(PLACE_KEYS, self.evidence.records.subject) + self._row(
            WORK_KEYS, np.arange(len(self.evidence.records.key))
        )

    def _row(self, keys: Sequence[str], entries: Ints) -> Ints:
        found = np.zeros(len(entries), dtype=np.int64)
        for axis, stride in zip(self.axes, self._strides, strict=True):
            if axis.key in keys:
                found += stride * axis.code[entries]
        return found

    def _with_ground(self, row: Ints, soil: Wholes) -> tuple[Ints, Ints]:
        """Rows completed by the codes of their soil, and which entry each came from: a soil of two
        problems puts its ground into both rows.
        """
        turn = np.arange(len(row))
        for axis, stride in zip(self.axes, self._strides, strict=True):
            if axis.key in GROUND_KEYS and np.array_equal(axis.owner, np.arange(len(axis.owner))):
                row = row + stride * axis.code[soil[turn]]
            elif axis.key in GROUND_KEYS:
                at, of_soil = matches(soil[turn], axis.owner)
                row, turn = row[at] + stride * axis.code[of_soil], turn[at]
        return row, turn


def unique_pairs(first: Wholes, second: Wholes) -> tuple[Ints, Ints]:
    """Each different pair once, sorted; the second numbers may be as large as keys are."""
    first, second = first.astype(np.int64, copy=False), second.astype(np.int64, copy=False)
    width = int(second.max(initial=0)) + 1
    if (int(first.max(initial=0)) + 1) * width <= np.iinfo(np.int64).max:
        pairs = each_once(first * width + second)
        return pairs // width, pairs % width
    values, code = np.unique(second, return_inverse=True)
    pairs = each_once(first * len(values) + code)
    return pairs // len(values), values[pairs % len(values)]
