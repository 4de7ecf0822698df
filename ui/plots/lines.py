"""The lines of the plot table: plots in their order, or under a line for each group with its sums."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ui.plots.rows import PlotRows, Rows


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The plots of one word: how many, and the sums of their areas and numbers by column."""

    word: str
    plots: int
    sums: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """``at`` holds the row of a plot, or -1 - g for the line of ``groups[g]``; ``rows`` all plots that are
    there, also those whose group is folded.
    """

    at: Rows
    rows: Rows
    groups: tuple[Group, ...] = ()
    of_row: Rows | None = None

    def __len__(self) -> int:
        return len(self.at)

    def group(self, line: int) -> Group | None:
        """The group that a line tells of; None for the line of a plot."""
        at = int(self.at[line])
        return self.groups[-1 - at] if at < 0 else None

    def rows_between(self, first: int, last: int) -> Rows:
        """The plots of the lines from the first to the last, both included."""
        some = self.at[first : last + 1]
        return some[some >= 0]

    def rows_of_group(self, line: int) -> Rows:
        """The plots of the group that a line tells of, folded or not."""
        at = int(self.at[line])
        return self.rows[:0] if at >= 0 or self.of_row is None else self.rows[self.of_row == -1 - at]

    @property
    def group_lines(self) -> npt.NDArray[np.intp]:
        return np.flatnonzero(self.at < 0)


def plain_lines(rows: Rows) -> Lines:
    return Lines(rows, rows)


def grouped_lines(
    plots: PlotRows, rows: Rows, column: str, summed: Collection[str], folded: Collection[str]
) -> Lines:
    """Plots under the lines of their groups, each group in the order that the plots have.

    ``summed`` are columns of numbers; a group that has none of a number has no sum of it.
    """
    words, group = plots.groups(column, rows)
    order = np.argsort(group, kind="stable")
    rows, group = rows[order], group[order]
    counts = np.bincount(group, minlength=len(words))
    sums: list[dict[str, float]] = [{} for _ in words]
    for name in summed:
        numbers = plots.amounts(name)[rows]
        known = ~np.isnan(numbers)
        total = np.bincount(group[known], numbers[known], minlength=len(words))
        there = np.bincount(group[known], minlength=len(words))
        for place in np.flatnonzero(there).tolist():
            sums[place][name] = float(total[place])
    groups = tuple(
        Group(word, int(count), told) for word, count, told in zip(words, counts, sums, strict=True)
    )
    pieces: list[Rows] = []
    begin = 0
    for place, each in enumerate(groups):
        pieces.append(np.array([-1 - place], np.int32))
        if each.word not in folded:
            pieces.append(rows[begin : begin + each.plots])
        begin += each.plots
    at = np.concatenate(pieces) if pieces else rows
    return Lines(at, rows, groups, group)
