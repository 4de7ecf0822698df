"""Rounding of a table whose rows and columns both add up, so that both still do as printed.

Every figure becomes the whole number just below or above it, and so does every sum. That is always possible
(Cox, "A constructive procedure for unbiased controlled rounding", JASA 82, 1987): figures that are not whole
lie on closed paths of rows and columns, along which a little can be moved from one to the next until another
is whole. The figure that a path begins at decides which way: sums come first, then the nearest to whole.
"""

from __future__ import annotations

from collections.abc import Sequence

_Cell = tuple[int, int]


def round_both_ways(parts: Sequence[Sequence[int]], unit: int) -> list[list[int]]:
    """Whole units for figures in parts of a unit; rows and columns of the result are within a unit of theirs.

    The sum of all is rounded half up. Work grows with the square of how many figures are not whole.
    """
    table = _with_rests(parts, unit)
    wide = _Fractions(table, unit)
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    # What is missing to whole sums stands in the last row and column; rounding up a sum takes it away.
    corner = (last_row, last_column)
    wide.settle(corner, up=table[last_row][last_column] % unit * 2 >= unit)
    for rests in (
        [(row, last_column) for row in range(last_row)],
        [(last_row, at) for at in range(last_column)],
    ):
        for cell in rests:
            wide.settle(cell, up=wide.rest(cell) * 2 > unit)
    inner = [(row, at) for row in range(last_row) for at in range(last_column) if wide.rest((row, at))]
    for cell in sorted(inner, key=lambda cell: (min(wide.rest(cell), unit - wide.rest(cell)), cell)):
        wide.settle(cell, up=wide.rest(cell) * 2 >= unit)
    return [[wide.table[row][at] // unit for at in range(last_column)] for row in range(last_row)]


def _with_rests(parts: Sequence[Sequence[int]], unit: int) -> list[list[int]]:
    """The table with a last column and row that make every sum a whole number of units."""
    rows = [[*row, -sum(row) % unit] for row in parts]
    last = [-sum(column) % unit for column in zip(*parts, strict=True)]
    whole = sum(map(sum, parts))
    return [*rows, [*last, whole % unit]]


class _Fractions:
    """A table of which all sums are whole, and its cells that are not."""

    def __init__(self, table: list[list[int]], unit: int) -> None:
        self.table = table
        self._unit = unit
        self._in_row: list[set[int]] = [set() for _ in table]
        self._in_column: list[set[int]] = [set() for _ in table[0]]
        for row, cells in enumerate(table):
            for at, part in enumerate(cells):
                if part % unit:
                    self._in_row[row].add(at)
                    self._in_column[at].add(row)

    def rest(self, cell: _Cell) -> int:
        """What a cell has above a whole number."""
        return self.table[cell[0]][cell[1]] % self._unit

    def settle(self, cell: _Cell, *, up: bool) -> None:
        """Make a cell whole in the direction that is asked for."""
        while self.rest(cell):
            path = self._path(cell)
            # Cells of a path take turns: what one is given the next gives.
            grows = [turn % 2 == 0 if up else turn % 2 == 1 for turn in range(len(path))]
            step = min(
                self._unit - self.rest(each) if more else self.rest(each)
                for each, more in zip(path, grows, strict=True)
            )
            for (row, at), more in zip(path, grows, strict=True):
                self.table[row][at] += step if more else -step
                if not self.table[row][at] % self._unit:
                    self._in_row[row].discard(at)
                    self._in_column[at].discard(row)

    def _path(self, start: _Cell) -> list[_Cell]:
        """The shortest closed path of cells that are not whole, from ``start`` along its row and so on.

        There is one: sums are whole, so a cell that is not is never alone in its row, column or part.
        """
        first_row, first_column = start
        came: dict[int, tuple[int, int]] = {}
        rows, seen = [first_row], {first_column}
        while rows:
            reached = []
            for row in rows:
                for at in sorted(self._in_row[row] - seen):
                    seen.add(at)
                    for other in sorted(self._in_column[at]):
                        if other in came or other == first_row:
                            continue
                        came[other] = (row, at)
                        if first_column in self._in_row[other]:
                            return self._walked(came, other, start)
                        reached.append(other)
            rows = reached
        raise AssertionError("a cell that is not whole lies on no closed path")

    @staticmethod
    def _walked(came: dict[int, tuple[int, int]], end: int, start: _Cell) -> list[_Cell]:
        """The cells of the path, back from the row that closes it: each shares a line with the next."""
        path = [(end, start[1])]
        row = end
        while row != start[0]:
            before, at = came[row]
            path += [(row, at), (before, at)]
            row = before
        return [start, *path]
