"""The lines between the units of a map: each edge once, with the units on its sides; where units overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.crossing.edge_grid import EdgeGrid
from tambon_gis.analysis.crossing.exact_sides import sides_of_unit_points
from tambon_gis.analysis.tree_pairs import pairs_of_tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.analysis.crossing.flat_rings import FlatRings, Points

NO_EDGE = -1
_MIX = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
# An overlap that is no wider than this is rounding of coordinates, not ground: 0.01 m2 on a thousand km.
_NUDGE_M = 1e-8


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


def contested(lines: UnitLines, owner: Ints, units: Geometries, origin: complex) -> Ints:
    """The lines that bound ground which several units claim; ``owner`` is the unit of each edge.

    Where each line has one unit on either side none overlap, so only lines with a single unit are looked at:
    a step from the middle of such a line into its unit must not lead into another unit too, and where lines
    cross or end on each other, what holds of one holds of the other.
    """
    single = np.flatnonzero(lines.right == NO_EDGE)
    if not len(single):
        return single
    begin, end = lines.begin[single], lines.end[single]
    way = end - begin
    inward = (begin + end) / 2 + 1j * way / np.abs(way) * _NUDGE_M + origin
    shapely.prepare(units)
    tree = shapely.STRtree(shapely.points(inward.real, inward.imag))
    unit, line = pairs_of_tree(tree, units, "intersects")
    is_contested = np.zeros(len(single), dtype=bool)
    is_contested[line[unit != owner[lines.left[single[line]]]]] = True
    one, other, crosses = _meeting(begin, end, lines.cell_m)
    is_contested[one[crosses]] = is_contested[other[crosses]] = True
    one, other = one[~crosses], other[~crosses]
    is_contested[one[is_contested[other]]] = True
    is_contested[other[is_contested[one]]] = True
    return single[is_contested]


def _meeting(begin: Points, end: Points, cell_m: float) -> tuple[Ints, Ints, Bools]:
    """Pairs of edges that cross, or of which one ends on the other between its ends; and which cross."""
    low = complex(min(begin.real.min(), end.real.min()), min(begin.imag.min(), end.imag.min()))
    high = complex(max(begin.real.max(), end.real.max()), max(begin.imag.max(), end.imag.max()))
    one, other = EdgeGrid(begin, end, low, high, cell_m).pairs(begin, end)
    apart = one < other
    for here in (begin, end):
        for there in (begin, end):
            apart &= here[one] != there[other]
    one, other = one[apart], other[apart]
    a, b, c, d = begin[one], end[one], begin[other], end[other]
    crosses = sides_of_unit_points(a, b, c).sign != sides_of_unit_points(a, b, d).sign
    crosses &= sides_of_unit_points(c, d, a).sign != sides_of_unit_points(c, d, b).sign
    gap = np.minimum.reduce([_distance(a, b, c), _distance(a, b, d), _distance(c, d, a), _distance(c, d, b)])
    meet = crosses | (gap <= _NUDGE_M)
    return one[meet], other[meet], crosses[meet] & (gap[meet] > _NUDGE_M)


def _distance(begin: Points, end: Points, point: Points) -> Floats:
    way, to_point = end - begin, point - begin
    along = np.clip((way.conj() * to_point).real / (way.conj() * way).real, 0.0, 1.0)
    distance: Floats = np.abs(to_point - along * way)
    return distance
