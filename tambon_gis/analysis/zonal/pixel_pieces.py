"""Boundaries of plots on a grid of pixels, cut wherever they pass from one pixel to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.crossing.flat_rings import flat_rings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints

    # From places (x, y) of shapes to pixels: columns to the east and rows to the south, with fractions.
    OnGrid = Callable[[Floats, Floats], tuple[Floats, Floats]]


class PixelEdges(NamedTuple):
    """Edges of plots from (column, row) to (column, row), in pixels; the plot is on their left as seen on a
    map. Those that run along a row are left out: nothing lies beside them in it.
    """

    plot: Ints
    column: Floats
    row: Floats
    end_column: Floats
    end_row: Floats


class Pieces(NamedTuple):
    """What an edge does within one pixel: it goes ``down`` so many rows (up: below 0), on average ``along``
    from the pixel's west side (0) to its east (1).

    So all pixels to the east of it in its row, and the part 1 - ``along`` of its own, have ``down`` more of
    the plot that is beside it. Summed over the boundary of a plot, this is how much of each pixel it covers.
    """

    plot: Ints
    row: Ints
    column: Ints
    down: Floats
    along: Floats


def pixel_edges(polygons: Geometries, on_grid: OnGrid) -> PixelEdges:
    """The edges of valid polygons and multipolygons; others have none. ``plot`` counts them from 0."""
    rings = flat_rings(polygons, 0j)
    column, row = on_grid(rings.at.real, rings.at.imag)
    end_column, end_row = column[rings.after], row[rings.after]
    steep = np.flatnonzero(row != end_row)
    return PixelEdges(
        rings.owner[rings.ring[steep]], column[steep], row[steep], end_column[steep], end_row[steep]
    )


def pieces_of(edges: PixelEdges, width: int, height: int) -> Pieces:
    """The edges cut at the pixels of a grid of so many columns and rows.

    What runs north or south of it is left out; what runs west or east of it lies on that border, as all
    pixels of a row that are there have it on the same side.
    """
    of_edge, row, start, start_column, end, end_column = _cut(
        edges.row, edges.column, edges.end_row, edges.end_column, height
    )
    on = np.flatnonzero((row >= 0) & (row < height))
    if len(on) < len(row):
        of_edge, row, start, end = of_edge[on], row[on], start[on], end[on]
        start_column, end_column = start_column[on], end_column[on]
    of_part, column, west, top, east, bottom = _cut(start_column, start, end_column, end, width)
    along = (west + east) / 2 - column
    outside = np.flatnonzero((column < 0) | (column >= width))
    along[outside] = column[outside] >= width
    np.clip(column, 0, width - 1, out=column)
    return Pieces(
        edges.plot[of_edge[of_part]],
        row[of_part].astype(np.int64),
        column.astype(np.int64),
        bottom - top,
        along,
    )


def _cut(
    begin: Floats, other_begin: Floats, end: Floats, other_end: Floats, cells: int
) -> tuple[Ints, Floats, Floats, Floats, Floats, Floats]:
    """Lines cut where ``begin`` → ``end`` passes a whole number; ``other`` is their second coordinate.

    Gives the line of each part, its cell, and where the part begins and ends in both coordinates. All that
    lies before cell 0 is one cell, -1, and all behind the last is the cell ``cells``.
    """
    low, high = np.minimum(begin, end), np.maximum(begin, end)
    first = np.clip(np.floor(low), -1, cells)
    last = np.clip(np.maximum(np.ceil(high) - 1, np.floor(low)), -1, cells)
    size = (last - first).astype(np.int64) + 1
    line = np.repeat(np.arange(len(size)), size)
    step = np.arange(len(line)) - np.repeat(np.cumsum(size) - size, size)
    ahead = (end >= begin)[line]
    cell = first[line] + np.where(ahead, step, size[line] - 1 - step)
    is_last = step == size[line] - 1
    start, stop, other_start, other_stop = begin[line], end[line], other_begin[line], other_end[line]
    way, other_way = stop - start, other_stop - other_start
    # Both parts that meet at a cut have the very same place there: what one loses there the other has.
    cut = np.flatnonzero(~is_last)
    place = (cell + ahead)[cut]
    other_place = other_start[cut] + (place - start[cut]) / way[cut] * other_way[cut]
    stop[cut], other_stop[cut] = place, other_place
    start[cut + 1], other_start[cut + 1] = place, other_place
    return line, cell, start, other_start, stop, other_stop
