"""Sides of points: the sign is that of exact fractions, and a point on a line has one too."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.crossing.exact_sides import sides_of_plot_points, sides_of_unit_points

# Easting and northing of a farm, and what a millimetre, a rounding and nothing make of it.
COORDINATE = st.builds(
    lambda whole, part: whole + part,
    st.integers(-4, 4).map(lambda step: 4_096.0 + step * 0.1),
    st.sampled_from([0.0, 0.001, 2.0**-40, -(2.0**-40), 1 / 3]),
)
POINT = st.builds(complex, COORDINATE, COORDINATE)


def by_fractions(begin: complex, end: complex, point: complex) -> int:
    (x, y), (east, north), (px, py) = (
        (Fraction(place.real), Fraction(place.imag)) for place in (begin, end, point)
    )
    offset = (east - x) * (py - y) - (north - y) * (px - x)
    return (offset > 0) - (offset < 0)


@given(POINT, POINT, POINT)
def test_the_side_is_that_of_exact_fractions(begin: complex, end: complex, point: complex) -> None:
    exact = by_fractions(begin, end, point)
    for sides in (sides_of_plot_points, sides_of_unit_points):
        found = sides(*(np.array([place]) for place in (begin, end, point)))
        assert np.sign(found.offset[0]) == exact
        if exact:
            assert found.sign[0] == exact
        elif begin != end:
            assert found.sign[0] in (-1, 1)


def test_what_plain_arithmetic_gets_wrong_is_got_right() -> None:
    # Kettner et al., Classroom examples of robustness problems (2008): points near (0.5, 0.5), (12, 12) and
    # (24, 24). Plain arithmetic puts many of them on the line, and some on its other side.
    steps = np.arange(256) * 2.0**-53
    east, north = (grid.reshape(-1) for grid in np.meshgrid(0.5 + steps, 0.5 + steps))
    points = east + 1j * north
    near, far = np.full(len(points), 12 + 12j), np.full(len(points), 24 + 24j)
    # Above the diagonal is left of it.
    side = np.sign(north - east)
    plain = np.sign((12 - east) * (24 - north) - (12 - north) * (24 - east))
    assert (plain * side < 0).any()
    for line in ((near, far, points), (points, near, far), (far, points, near)):
        assert (np.sign(sides_of_plot_points(*line).offset) == side).all()


@pytest.mark.parametrize(
    ("end", "plot_point", "unit_point"),
    [
        # A plot is a trace to the east and, less, to the north. Seen along a line to the north that is right;
        # along one to the east it is left, and what of units it is seen from is on the other side.
        (0 + 10j, -1, 1),
        (0 - 10j, 1, -1),
        (10 + 0j, 1, -1),
        (-10 + 0j, -1, 1),
        (10 + 10j, -1, 1),
    ],
)
def test_a_point_on_a_line_is_where_the_trace_puts_it(end: complex, plot_point: int, unit_point: int) -> None:
    line = np.array([0j]), np.array([end]), np.array([end / 2])
    assert sides_of_plot_points(*line).sign.tolist() == [plot_point]
    assert sides_of_unit_points(*line).sign.tolist() == [unit_point]
