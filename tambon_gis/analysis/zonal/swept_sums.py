"""Sums of pixels over plots along their boundaries alone, however many pixels lie inside.

By Green's theorem the integral of the values over a plot is that of their sums along the rows, from the west
on, around its boundary. Those sums are looked up at each piece of it, so the work grows with the boundary
and not with the ground.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tambon_gis.analysis.grouped_sums import sums as sums_by

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.zonal.pixel_pieces import Pieces

_BITS = 62
# A number this many times as large as its neighbours usually are would leave too few digits to them.
_MOST_TIMES = 4096.0
_LOOKED_AT = 10_000


class RowSums(NamedTuple):
    """By row, the sum of values from the west up to each column, in whole steps: differences are exact."""

    until: NDArray[np.int64]
    step: float


def row_sums(values: NDArray[Any], valid: Bools) -> RowSums | None:
    """The sums of the valid values; None where some are so large that little would be left of the others.

    Each value is rounded to 2**-62 of the sum that a row of the largest would have: about as a double is.
    """
    height, width = values.shape
    until = np.zeros((height, width + 1), np.int64)
    if values.dtype.kind in "bui" and values.dtype.itemsize <= 4:
        np.cumsum(np.where(valid, values, 0), axis=1, dtype=np.int64, out=until[:, 1:])
        return RowSums(until, 1.0)
    kept = np.where(valid, values, 0).astype(np.float64, copy=False)
    size = np.abs(kept)
    most = float(size.max(initial=0.0))
    if most == 0.0:
        return RowSums(until, 1.0)
    some = size.ravel()[:: max(size.size // _LOOKED_AT, 1)]
    some = some[some > 0]
    if not len(some) or not most <= _MOST_TIMES * float(np.median(some)):
        return None
    # A power of two: what the values have as digits is kept as it is.
    bits = _BITS - int(np.ceil(np.log2(width))) - int(np.ceil(np.log2(most)))
    kept *= 2.0**bits
    np.rint(kept, out=kept)
    np.cumsum(kept, axis=1, dtype=np.int64, out=until[:, 1:])
    return RowSums(until, 2.0**-bits)


def swept_sums(pieces: Pieces, sums: RowSums, plots: int, weights: Floats | None = None) -> Floats:
    """The sum over the pixels of each of so many plots: share covered × value × weight of its row."""
    return _swept(pieces, sums, plots, weights, _first_columns(pieces, plots))


def swept_pixels(pieces: Pieces, plots: int, weights: Floats | None = None) -> Floats:
    """How many pixels each plot covers of the grid that its pieces are on, each × the weight of its row."""
    first = _first_columns(pieces, plots)
    return _summed(pieces, (pieces.column - first) + pieces.along, plots, weights)


def _swept(pieces: Pieces, sums: RowSums, plots: int, weights: Floats | None, first: Ints) -> Floats:
    flat = sums.until.ravel()
    across = sums.until.shape[1]
    row = pieces.row * across
    before = flat[row + pieces.column]
    own = flat[row + pieces.column + 1] - before
    # Seen from the plot's own first column: far from the west of a grid sums are large, and plots small.
    before -= flat[row + first]
    return _summed(pieces, before + own * pieces.along, plots, weights) * sums.step


def _first_columns(pieces: Pieces, plots: int) -> Ints:
    """For each piece the first column of its plot."""
    first = np.zeros(plots, np.int64)
    begin = np.flatnonzero(np.diff(pieces.plot, prepend=-1))
    if len(begin):
        first[pieces.plot[begin]] = np.minimum.reduceat(pieces.column, begin)
    return first[pieces.plot]


def _summed(pieces: Pieces, until: Floats, plots: int, weights: Floats | None) -> Floats:
    swept = pieces.down * until
    if weights is not None:
        swept *= weights[pieces.row]
    # What lies to the west of a piece that goes down is not covered.
    return -sums_by(pieces.plot, swept, plots)
