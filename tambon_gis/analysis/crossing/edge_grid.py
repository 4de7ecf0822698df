"""Which edges of two sets could meet: those whose boxes touch, found in the cells of a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.sorted_keys import each_once

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.crossing.flat_rings import Points

_MOST_CELLS = 4_000_000
_LEAST_CELL_M = 1e-3


def counted_off(counts: Ints) -> tuple[Ints, Ints]:
    """For each of ``counts`` its index that many times over, and beside it 0, 1, 2 and so on."""
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)


class _Boxes(NamedTuple):
    """Rectangles of cells, both ends included, each of one edge."""

    edge: Ints
    left: Ints
    bottom: Ints
    right: Ints
    top: Ints

    def cells(self, across: int) -> tuple[Ints, Ints]:
        """Every cell of every rectangle: which rectangle, and the number of the cell."""
        wide = self.right - self.left + 1
        box, rank = counted_off(wide * (self.top - self.bottom + 1))
        row, column = np.divmod(rank, wide[box])
        return box, (self.bottom[box] + row) * across + self.left[box] + column


class EdgeGrid:
    """Edges sorted into the cells of a grid over the ground from ``low`` to ``high``.

    What lies beyond is put into the outermost cells.
    """

    def __init__(self, begin: Points, end: Points, low: complex, high: complex, cell_m: float) -> None:
        self._begin, self._end, self._low = begin, end, low
        wide, tall = max(high.real - low.real, _LEAST_CELL_M), max(high.imag - low.imag, _LEAST_CELL_M)
        self._cell_m = max(cell_m, _LEAST_CELL_M, float(np.sqrt(wide * tall / _MOST_CELLS)))
        # Ground that is all width and no height would have more columns than cells.
        self._cell_m = max(self._cell_m, max(wide, tall) / _MOST_CELLS)
        self._across, self._up = int(wide / self._cell_m) + 1, int(tall / self._cell_m) + 1
        boxes = self._boxes(begin, end)
        box, cell = boxes.cells(self._across)
        self._edge = boxes.edge[box[np.argsort(cell, kind="stable")]]
        count = np.bincount(cell, minlength=self._across * self._up)
        # Small numbers: there are far more cells than edges.
        self._first = np.zeros(len(count) + 1, np.int32)
        np.cumsum(count, out=self._first[1:])
        self._below = np.zeros((self._up + 1, self._across + 1), np.int32)
        below = self._below[1:, 1:]
        np.cumsum(count.reshape(self._up, self._across), axis=0, out=below)
        np.cumsum(below, axis=1, out=below)

    def has_any(self, begin: Points, end: Points) -> Bools:
        """Whether there is an edge of the grid in the cells of the box of each edge."""
        _, left, bottom, right, top = self._cells(np.arange(len(begin)), begin, end, 0.0)
        below = self._below
        inside = below[top + 1, right + 1] - below[bottom, right + 1]
        found: Bools = inside > below[top + 1, left] - below[bottom, left]
        return found

    def pairs(self, begin: Points, end: Points) -> tuple[Ints, Ints]:
        """Every pair (edge that is given, edge of the grid) whose boxes touch, by ascending pair."""
        boxes = self._boxes(begin, end)
        box, cell = boxes.cells(self._across)
        first, count = self._first[cell], self._first[cell + 1] - self._first[cell]
        filled = np.flatnonzero(count)
        which, rank = counted_off(count[filled])
        one = boxes.edge[box[filled]][which]
        other = self._edge[first[filled][which] + rank]
        for part in (np.real, np.imag):
            low, high = _span(part(begin), part(end))
            grid_low, grid_high = _span(part(self._begin), part(self._end))
            touch = (low[one] <= grid_high[other]) & (grid_low[other] <= high[one])
            one, other = one[touch], other[touch]
        # Edges that are in several cells together are found in each.
        pair = each_once(one * len(self._begin) + other)
        one, other = np.divmod(pair, max(len(self._begin), 1))
        return one, other

    def _boxes(self, begin: Points, end: Points) -> _Boxes:
        """The cells of edges; long ones are taken in pieces, as their boxes have more cells than they."""
        way = end - begin
        length = np.maximum(np.abs(way.real), np.abs(way.imag))
        pieces = np.maximum(np.ceil(length / (2 * self._cell_m)), 1).astype(np.int64)
        if (pieces == 1).all():
            return self._cells(np.arange(len(begin)), begin, end, 0.0)
        edge, rank = counted_off(pieces)
        step = (way / pieces)[edge]
        piece = begin[edge] + rank * step
        return self._cells(edge, piece, piece + step, self._cell_m * 1e-6)

    def _cells(self, edge: Ints, begin: Points, end: Points, pad_m: float) -> _Boxes:
        left, right = _span(begin.real, end.real)
        bottom, top = _span(begin.imag, end.imag)
        west, south = self._low.real, self._low.imag
        return _Boxes(
            edge,
            self._number(left - (west + pad_m), self._across),
            self._number(bottom - (south + pad_m), self._up),
            self._number(right - (west - pad_m), self._across),
            self._number(top - (south - pad_m), self._up),
        )

    def _number(self, distance: Floats, count: int) -> Ints:
        return np.clip(distance * (1.0 / self._cell_m), 0, count - 1).astype(np.int64)


def _span(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    return np.minimum(one, other), np.maximum(one, other)
