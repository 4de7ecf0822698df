"""What pixels come to for each plot, added up strip by strip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.grouped_sums import sums as sums_by
from tambon_gis.analysis.sorted_keys import grouped
from tambon_gis.analysis.zonal.asked import CLASSES, Asked
from tambon_gis.analysis.zonal.covered_pixels import covered_pixels
from tambon_gis.analysis.zonal.swept_sums import row_sums, swept_pixels, swept_sums
from tambon_gis.analysis.zonal.weighted_percentiles import HeldPixels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.zonal.pixel_pieces import Pieces
    from tambon_gis.analysis.zonal.swept_sums import RowSums

# More codes are no map of classes.
MOST_CODES = 256


@dataclass(frozen=True, slots=True)
class Pixels:
    """A strip as it is counted: what is averaged (a direction has two ``means``, east and north), and what
    the other statistics are of. ``codes`` are the classes of the pixels, where they are asked for.

    ``weights`` are those of the rows, None where all pixels weigh the same.
    """

    means: tuple[NDArray[Any], ...]
    values: NDArray[Any]
    valid: Bools
    codes: NDArray[Any] | None
    weights: Floats | None


class PlotSums:
    """Sums over plots 0 to ``plots`` - 1, in pixels, or in m2 where rows have weights.

    ``inside`` is what a plot covers of the raster, ``valid`` of its values; ``means`` are sums of values ×
    cover. ``by_code`` has the cover of each class met, None once there were too many.
    """

    def __init__(self, plots: int, asked: Asked, means: int = 1) -> None:
        self.inside, self.valid = np.zeros(plots), np.zeros(plots)
        self.means = np.zeros((means, plots))
        self.least, self.most = np.full(plots, np.inf), np.full(plots, -np.inf)
        self.by_code: dict[float, Floats] | None = {}
        self.held = HeldPixels(plots, asked.percentiles)
        self._plots = plots
        self._asked = asked

    def add(self, strip: Pixels, chunks: Iterable[tuple[Ints, Pieces]]) -> None:
        """The plots (positions) of a strip, so many at a time, by the pieces of their boundaries in it."""
        sums = self._row_sums(strip)
        for plots, pieces in chunks:
            if sums is None:
                self._add_pixels(strip, plots, pieces)
            else:
                self._add_swept(strip, sums, plots, pieces)

    def _row_sums(self, strip: Pixels) -> tuple[RowSums, ...] | None:
        """Means need no pixels inside of plots, if all of their sums along rows can be kept exactly."""
        if self._asked.statistics != ("mean",):
            return None
        found = [row_sums(values, strip.valid) for values in strip.means]
        sums = tuple(each for each in found if each is not None)
        if len(sums) < len(found):
            return None
        there = row_sums(strip.valid, strip.valid)
        return None if there is None else (there, *sums)

    def _add_swept(self, strip: Pixels, sums: tuple[RowSums, ...], plots: Ints, pieces: Pieces) -> None:
        many = len(plots)
        self.inside[plots] += swept_pixels(pieces, many, strip.weights)
        there, *values = sums
        self.valid[plots] += swept_sums(pieces, there, many, strip.weights)
        for total, each in zip(self.means, values, strict=True):
            total[plots] += swept_sums(pieces, each, many, strip.weights)

    def _add_pixels(self, strip: Pixels, plots: Ints, pieces: Pieces) -> None:
        many = len(plots)
        covered = covered_pixels(pieces, many)
        weight = covered.share
        if strip.weights is not None:
            weight = weight * strip.weights[covered.row]
        self.inside[plots] += sums_by(covered.plot, weight, many)
        at = covered.row * strip.valid.shape[1] + covered.column
        there = np.flatnonzero(strip.valid.ravel()[at])
        plot, at, weight = covered.plot[there], at[there], weight[there]
        counted = covered.counted(sums_by(covered.plot, covered.share, many))[there]
        self.valid[plots] += sums_by(plot, weight, many)
        for total, values in zip(self.means, strip.means, strict=True):
            total[plots] += sums_by(plot, weight * values.ravel()[at], many)
        if strip.codes is not None:
            self._add_codes(strip.codes.ravel()[at], plots, plot, weight)
        if self._asked.statistics == (CLASSES,):
            return
        values = strip.values.ravel()[at].astype(np.float64, copy=False)
        self._add_ends(values[counted], plots, plot[counted])
        if self._asked.percentiles:
            self.held.add(plots[plot], values, weight)

    def _add_ends(self, values: Floats, plots: Ints, plot: Ints) -> None:
        first = np.flatnonzero(np.diff(plot, prepend=-1))
        if len(first):
            at = plots[plot[first]]
            self.least[at] = np.minimum(self.least[at], np.minimum.reduceat(values, first))
            self.most[at] = np.maximum(self.most[at], np.maximum.reduceat(values, first))

    def _add_codes(self, codes: NDArray[Any], plots: Ints, plot: Ints, weight: Floats) -> None:
        if self.by_code is None:
            return
        known, place = _different(codes)
        if len(self.by_code.keys() | known) > MOST_CODES:
            self.by_code = None
            return
        many = len(plots)
        cover = sums_by(place * many + plot, weight, len(known) * many).reshape(len(known), many)
        for code, each in zip(known, cover, strict=True):
            total = self.by_code.setdefault(code, np.zeros(self._plots))
            total[plots] += each


def _different(codes: NDArray[Any]) -> tuple[list[float], Ints]:
    """The codes that occur, and which of them each is."""
    if codes.dtype.kind in "bui" and codes.dtype.itemsize <= 2:
        shifted = codes.astype(np.int64) + (1 << 15)
        there = np.bincount(shifted, minlength=1) > 0
        known = np.flatnonzero(there)
        return (known - (1 << 15)).astype(float).tolist(), (np.cumsum(there) - 1)[shifted]
    if codes.dtype.kind in "bui":
        found = grouped(codes.astype(np.int64))
        return found.key.astype(float).tolist(), found.group
    different, place = np.unique(codes, return_inverse=True)
    return different.astype(float).tolist(), place.astype(np.int64)
