"""The lines between the units of a map: each edge once, with the units on its sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.crossing.flat_rings import FlatRings, Points

NO_EDGE = -1
_MIX = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class UnitLines:
    """Edges ``begin`` → ``end``; ``left`` is the edge of the unit on the left, the vertex that it begins at,
    and ``right`` that of the unit on the right, which runs the other way. One of them may be NO_EDGE.
    """

    begin: Points
    end: Points
    left: Ints
    right: Ints

    @property
    def cell_m(self) -> float:
        """A good size of the cells of a grid for them."""
        if not len(self.begin):
            return 1.0
        way = self.end - self.begin
        return float(np.median(np.maximum(np.abs(way.real), np.abs(way.imag)))) * 1.5


def unit_lines(rings: FlatRings) -> UnitLines:
    """The lines of units; edges of neighbours that have the same two ends are one."""
    at, ahead = rings.at, rings.ahead
    mark = _marks(at)
    mark_ahead = mark[rings.after]
    upward = mark < mark_ahead
    key = np.minimum(mark, mark_ahead) * _MIX[1] ^ np.maximum(mark, mark_ahead)
    order = np.argsort(key)
    one, other = order[:-1], order[1:]
    twins = (key[one] == key[other]) & (upward[one] != upward[other])
    twins &= (at[one] == ahead[other]) & (at[other] == ahead[one])
    # Of several in one place the first two are a pair, the next two another.
    found = np.flatnonzero(twins)
    first_of_run = np.maximum.accumulate(np.where(np.diff(found, prepend=-2) > 1, np.arange(len(found)), 0))
    found = found[(np.arange(len(found)) - first_of_run) % 2 == 0]
    left, right = one[found], other[found]
    alone = np.ones(len(at), dtype=bool)
    alone[left] = alone[right] = False
    single = np.flatnonzero(alone)
    left = np.concatenate([left, single])
    right = np.concatenate([right, np.full(len(single), NO_EDGE)])
    return UnitLines(at[left], ahead[left], left, right)


def _marks(at: Points) -> NDArray[np.uint64]:
    """A number for each place, the same for the same place and hardly ever for another."""
    # Adding 0 makes the one 0 of the two.
    bits = (at + 0.0).view(np.uint64).reshape(-1, 2)
    mark = bits[:, 0] * _MIX[0] ^ (bits[:, 1] * _MIX[1] + (bits[:, 0] >> np.uint64(29)))
    mark ^= mark >> np.uint64(31)
    mark *= _MIX[2]
    mark ^= mark >> np.uint64(29)
    return mark
