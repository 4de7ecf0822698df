"""Percentiles of pixels weighted by how much of each a plot covers, exact, kept until a plot is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints

# Sums of weights are compared up to rounding: half of two pixels is half.
_ROUNDING = 1e-12
# A plot of more pixels (400 km2 at 10 m) that goes on over several strips has no percentiles: they would all
# have to be held.
MOST_HELD = 4 << 20


def weighted_percentiles(plot: Ints, value: Floats, weight: Floats, shares: Floats) -> tuple[Ints, Floats]:
    """The plots that occur, ascending, and for each (row) the percentiles at ``shares`` (0 to 1).

    The least value that so large a share of the weight does not exceed (the inverse of the distribution): of
    a plot's ground, not of a number of pixels, and always a value that occurs.
    """
    order = np.lexsort((value, plot))
    plot, value, weight = plot[order], value[order], weight[order]
    first = np.flatnonzero(np.diff(plot, prepend=-1))
    plots = plot[first]
    until = np.cumsum(weight)
    before = until[first] - weight[first]
    whole = np.add.reduceat(weight, first) if len(first) else np.empty(0)
    last = np.append(first[1:], len(plot)) - 1
    found = np.empty((len(plots), len(shares)))
    for at, share in enumerate(shares.tolist()):
        wanted = before + whole * share
        place = np.searchsorted(until, wanted - _ROUNDING * np.maximum(wanted, 1.0))
        found[:, at] = value[np.clip(place, first, last)]
    return plots, found


class HeldPixels:
    """Pixels of plots that go on in another strip; percentiles of those that do not are settled at once."""

    def __init__(self, plots: int, percents: tuple[int, ...]) -> None:
        self.found = np.full((plots, len(percents)), np.nan)
        self.too_large = np.zeros(plots, bool)
        self._shares = np.array(percents) / 100
        self._held: list[tuple[Ints, Floats, Floats]] = []

    def add(self, plot: Ints, value: Floats, weight: Floats) -> None:
        """Pixels of a strip."""
        if len(plot):
            self._held.append((plot, value, weight))

    def settle(self, ended: Bools) -> None:
        """Work out the plots that ``ended``, and hold the others on."""
        if not self._held:
            return
        plot, value, weight = (np.concatenate(part) for part in zip(*self._held, strict=True))
        done = ended[plot]
        plots, found = weighted_percentiles(plot[done], value[done], weight[done], self._shares)
        self.found[plots] = found
        self._held = []
        rest = ~done
        if rest.any():
            many = np.bincount(plot[rest], minlength=len(ended))
            self.too_large |= many > MOST_HELD
            rest &= ~self.too_large[plot]
            self._held = [(plot[rest], value[rest], weight[rest])]
        self.found[self.too_large] = np.nan
