"""Which lines bound ground that several units claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.crossing.edge_grid import EdgeGrid
from tambon_gis.analysis.crossing.exact_sides import sides_of_unit_points
from tambon_gis.analysis.crossing.unit_lines import NO_EDGE, UnitLines
from tambon_gis.analysis.sorted_keys import each_once
from tambon_gis.analysis.tree_pairs import pairs_of_tree

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.analysis.crossing.flat_rings import Points

# An overlap that is no wider than this is rounding of coordinates, not ground: 0.01 m2 on a thousand km.
_NUDGE_M = 1e-8


class ContestedLines:
    """Tells which lines are contested, when it is asked.

    Where each line has a unit on either side none overlap, so it can only be one of the ``single`` lines,
    those with one unit. ``owner`` is the unit of each edge.
    """

    def __init__(self, lines: UnitLines, owner: Ints, units: Geometries, origin: complex) -> None:
        self.single = np.flatnonzero(lines.right == NO_EDGE)
        self._begin, self._end = lines.begin[self.single], lines.end[self.single]
        self._unit = owner[lines.left[self.single]]
        self._units, self._origin, self._cell_m = units, origin, lines.cell_m
        self._grid: EdgeGrid | None = None

    def among(self, asked: Ints) -> Ints:
        """Which of the asked lines are contested; each asked once, ascending.

        A step from the middle of such a line into its unit must not lead into another unit too, and where
        lines cross or end on each other, what holds of one holds of the other.
        """
        asked = np.searchsorted(self.single, asked[np.isin(asked, self.single)])
        if not len(asked):
            return asked
        one, other, crosses = self._meeting(asked)
        known = each_once(np.concatenate([asked, one, other]))
        is_contested = np.zeros(len(self.single), dtype=bool)
        is_contested[known] = self._claimed_twice(known)
        is_contested[one[crosses]] = True
        is_contested[one[is_contested[other]]] = True
        return self.single[asked[is_contested[asked]]]

    def _claimed_twice(self, lines: Ints) -> Bools:
        """Whether another unit claims the ground beside the middle of each line."""
        begin, end = self._begin[lines], self._end[lines]
        way = end - begin
        inward = (begin + end) / 2 + 1j * way / np.abs(way) * _NUDGE_M + self._origin
        unit, line = pairs_of_tree(
            shapely.STRtree(shapely.points(inward.real, inward.imag)), self._units, "intersects"
        )
        claimed = np.zeros(len(lines), dtype=bool)
        claimed[line[unit != self._unit[lines[line]]]] = True
        return claimed

    def _meeting(self, asked: Ints) -> tuple[Ints, Ints, Bools]:
        """Pairs (asked line, other) that cross, or of which one ends on the other between its ends."""
        if self._grid is None:
            x = np.concatenate([self._begin.real, self._end.real])
            y = np.concatenate([self._begin.imag, self._end.imag])
            low, high = complex(x.min(), y.min()), complex(x.max(), y.max())
            self._grid = EdgeGrid(self._begin, self._end, low, high, self._cell_m)
        one, other = self._grid.pairs(self._begin[asked], self._end[asked])
        one = asked[one]
        apart = one != other
        for here in (self._begin, self._end):
            for there in (self._begin, self._end):
                apart &= here[one] != there[other]
        one, other = one[apart], other[apart]
        a, b, c, d = self._begin[one], self._end[one], self._begin[other], self._end[other]
        crosses = sides_of_unit_points(a, b, c).sign != sides_of_unit_points(a, b, d).sign
        crosses &= sides_of_unit_points(c, d, a).sign != sides_of_unit_points(c, d, b).sign
        ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
        touch = np.minimum.reduce([_distance(*end) for end in ends]) <= _NUDGE_M
        meet = crosses | touch
        return one[meet], other[meet], (crosses & ~touch)[meet]


def _distance(begin: Points, end: Points, point: Points) -> Floats:
    way, to_point = end - begin, point - begin
    along = np.clip((way.conj() * to_point).real / (way.conj() * way).real, 0.0, 1.0)
    distance: Floats = np.abs(to_point - along * way)
    return distance
