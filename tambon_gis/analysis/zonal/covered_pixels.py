"""How much of each pixel every plot covers, exactly, without a shape for any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.grouped_sums import sums

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.zonal.pixel_pieces import Pieces

# Rounding leaves less than this of a pixel beside a plot that ends on its border.
_ROUNDING = 1e-11
# A pixel of which a plot covers less does not count for its least and greatest value: 1 cm2 of 10 m by 10 m.
_LEAST_SHARE = 1e-6


class CoveredPixels(NamedTuple):
    """Pixels by ascending plot, then row, then column, and the ``share`` of each that the plot covers."""

    plot: Ints
    row: Ints
    column: Ints
    share: Floats

    def counted(self, covered: Floats) -> Bools:
        """Which of them a plot covers more of than a sliver; ``covered`` is how many each covers in all.

        A plot smaller than a millionth of a pixel has its pixels all the same.
        """
        return self.share > _LEAST_SHARE * np.minimum(covered[self.plot], 1.0)


class PixelBoxes(NamedTuple):
    """The pixels that each plot lies among: the first column and row, and how many."""

    column: Ints
    row: Ints
    across: Ints
    down: Ints


def pixel_boxes(pieces: Pieces, plots: int) -> PixelBoxes:
    """The boxes about the pieces of so many plots; empty for a plot without."""
    none = np.iinfo(np.int64).max
    column, row = np.full(plots, none), np.full(plots, none)
    last_column, last_row = np.full(plots, -1), np.full(plots, -1)
    if len(pieces.plot):
        # Pieces come by ascending plot.
        first = np.flatnonzero(np.diff(pieces.plot, prepend=-1))
        plot = pieces.plot[first]
        column[plot] = np.minimum.reduceat(pieces.column, first)
        row[plot] = np.minimum.reduceat(pieces.row, first)
        last_column[plot] = np.maximum.reduceat(pieces.column, first)
        last_row[plot] = np.maximum.reduceat(pieces.row, first)
    there = last_row >= 0
    return PixelBoxes(
        column, row, np.where(there, last_column - column + 1, 0), np.where(there, last_row - row + 1, 0)
    )


def covered_pixels(pieces: Pieces, plots: int) -> CoveredPixels:
    """The pixels that so many plots cover, from their pieces.

    Each piece says how much more is covered from its pixel on to the east; the sum of all to the west of a
    pixel is its share (as outlines of letters are filled on a screen, only exactly). The boxes of all plots
    lie in one row of numbers, so that one sum does for all: it is 0 again behind every row of a box.
    """
    boxes = pixel_boxes(pieces, plots)
    size = (boxes.across + 1) * boxes.down
    start = np.cumsum(size) - size
    plot = pieces.plot
    at = (pieces.row - boxes.row[plot]) * (boxes.across + 1)[plot] + pieces.column - boxes.column[plot]
    at += start[plot]
    total = int(size.sum())
    more = sums(at, pieces.down * (1 - pieces.along), total)
    more += sums(at + 1, pieces.down * pieces.along, total)
    share = np.cumsum(more)
    share[share > 1 - _ROUNDING] = 1.0
    kept = np.flatnonzero(share > _ROUNDING)
    owner = np.repeat(np.arange(plots), size)[kept]
    row, column = np.divmod(kept - start[owner], (boxes.across + 1)[owner])
    return CoveredPixels(owner, row + boxes.row[owner], column + boxes.column[owner], share[kept])
