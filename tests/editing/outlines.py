"""Random plots for properties: star-shaped outlines with holes and several parts, where Thailand lies."""

from __future__ import annotations

import math

from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Polygon

from tests.editing.squares import SOUTH, WEST

_REACH_M = 400.0


@st.composite
def rings(draw: st.DrawFn, x: float, y: float, least_m: float, most_m: float) -> Polygon:
    """A polygon around (x, y) with corners between the two distances from it."""
    count = draw(st.integers(3, 12))
    turns = sorted(draw(st.lists(st.floats(0, 0.8 / count), min_size=count, max_size=count)))
    away = draw(st.lists(st.floats(least_m, most_m), min_size=count, max_size=count))
    corners = []
    for at, (turn, distance) in enumerate(zip(turns, away, strict=True)):
        angle = 2 * math.pi * (at / count + turn)
        corners.append((x + distance * math.cos(angle), y + distance * math.sin(angle)))
    return Polygon(corners)


@st.composite
def plot_shapes(draw: st.DrawFn) -> MultiPolygon:
    """A valid plot of one to three parts, some with a hole."""
    parts = []
    for part in range(draw(st.integers(1, 3))):
        x, y = WEST + 1000 * part, SOUTH
        shell = draw(rings(x, y, 40, _REACH_M))
        if draw(st.booleans()):
            hole = draw(rings(x, y, 2, 15))
            shell = Polygon(shell.exterior, [hole.exterior.coords])
        parts.append(shell)
    shape = MultiPolygon(parts)
    # A star with few corners may leave its middle out, and the hole with it.
    return shape if shape.is_valid else MultiPolygon([Polygon(part.exterior) for part in parts])


@st.composite
def cuts(draw: st.DrawFn) -> LineString:
    """A line with up to three bends that begins and ends outside of a first part around the origin."""
    angle, other = draw(st.floats(0, math.tau)), draw(st.floats(2.0, 4.2))
    begin = (600 * math.cos(angle), 600 * math.sin(angle))
    end = (600 * math.cos(angle + other), 600 * math.sin(angle + other))
    near = st.tuples(st.floats(-150, 150), st.floats(-150, 150))
    middle = draw(st.lists(near, max_size=3))
    return LineString([(WEST + x, SOUTH + y) for x, y in (begin, *middle, end)])
