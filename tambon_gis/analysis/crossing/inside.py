"""Which polygons hold the first vertices of rings, decided as exactly as crossings are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.crossing.edge_grid import counted_off
from tambon_gis.analysis.crossing.exact_sides import sides_of_plot_points, sides_of_unit_points

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.crossing.flat_rings import FlatRings, Points

# Edges looked at together: bounds the memory.
_MOST_EDGES = 2_000_000


def unit_points_in_plots(points: Points, plot: Ints, plots: FlatRings, count: int) -> Bools:
    """Whether each of the points, vertices of units, is in its ``plot``, one of ``count``."""
    return _inside(points, plot, plots, count, of_units=True)


def plot_points_in_units(points: Points, unit: Ints, units: FlatRings, count: int) -> Bools:
    """Whether each of the points, vertices of plots, is in its ``unit``, one of ``count``."""
    return _inside(points, unit, units, count, of_units=False)


def _inside(points: Points, polygon: Ints, rings: FlatRings, count: int, *, of_units: bool) -> Bools:
    """By the number of edges that a ray to the east crosses (M. Shimrat, Algorithm 112, 1962)."""
    first, last = rings.vertices_of(count)
    size = (last - first)[polygon]
    until = np.cumsum(size)
    found = np.zeros(len(points), dtype=bool)
    at = 0
    while at < len(points):
        done = until[at - 1] if at else 0
        stop = max(int(np.searchsorted(until, done + _MOST_EDGES)), at + 1)
        which, rank = counted_off(size[at:stop])
        vertex = first[polygon[at:stop]][which] + rank
        begin, end, point = rings.at[vertex], rings.at[rings.after[vertex]], points[at:stop][which]
        # A plot lies a trace further north than it says, see `exact_sides`.
        is_above = np.greater_equal if of_units else np.greater
        begins_above = is_above(begin.imag, point.imag)
        ends_above = is_above(end.imag, point.imag)
        cut = np.flatnonzero(begins_above != ends_above)
        sides = sides_of_unit_points if of_units else sides_of_plot_points
        sign = sides(begin[cut], end[cut], point[cut]).sign
        east = (sign > 0) == ends_above[cut]
        found[at:stop] = np.bincount(which[cut[east]], minlength=stop - at) % 2 == 1
        at = stop
    return found
