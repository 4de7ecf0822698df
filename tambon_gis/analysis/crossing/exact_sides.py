"""On which side of a line a point lies: never wrong, and never undecided."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.crossing.flat_rings import Points

_HALF_ULP = 2.0**-53
# J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic (1997), the bound A of ORIENT2D.
_ROUNDING = (3.0 + 16.0 * _HALF_ULP) * _HALF_ULP
_ROUNDING_OF_PAIRS = 2.0**-98
_SPLITTER = 2.0**27 + 1.0
_LEAST = 5e-324


class Sides(NamedTuple):
    """``offset`` is twice the area of line and point, positive to the left; ``sign`` is 1 left and -1 right.

    ``near`` are those that plain arithmetic could not tell apart from points on the line.
    """

    offset: Floats
    sign: Floats
    near: Ints


def sides_of_plot_points(begin: Points, end: Points, point: Points) -> Sides:
    """Sides of vertices of plots, seen along the lines of units.

    All plots are taken to lie (d, d squared) further to the east and north than they do, for a d that is
    above 0 and below every number (Edelsbrunner and Mücke, Simulation of Simplicity, 1990): so no vertex is
    on a line, and every area is what it is without d.
    """
    return _sides(begin, end, point, 1.0)


def sides_of_unit_points(begin: Points, end: Points, point: Points) -> Sides:
    """Sides of vertices of units, seen along the edges of plots; see `sides_of_plot_points`."""
    return _sides(begin, end, point, -1.0)


def _sides(begin: Points, end: Points, point: Points, moved: float) -> Sides:
    way, to_point = end - begin, point - begin
    one, other = way.real * to_point.imag, way.imag * to_point.real
    offset = one - other
    near = np.flatnonzero(np.abs(offset) <= _ROUNDING * (np.abs(one) + np.abs(other)))
    offset[near] = _exact_offset(begin[near], end[near], point[near])
    sign = np.sign(offset)
    on_line = near[sign[near] == 0]
    if len(on_line):
        east, north = way[on_line].real, way[on_line].imag
        sign[on_line] = moved * np.where(north != 0, -np.sign(north), np.sign(east))
    return Sides(offset, sign, near)


def _exact_offset(begin: Points, end: Points, point: Points) -> Floats:
    """The offset with the right sign, 0 only where it is."""
    (east, east_rest), (north, north_rest) = (
        _difference(end.real, begin.real),
        _difference(end.imag, begin.imag),
    )
    (x, x_rest), (y, y_rest) = _difference(point.real, begin.real), _difference(point.imag, begin.imag)
    one, one_rest = _product(east, y)
    other, other_rest = _product(north, x)
    # Where no difference was rounded, both products are exact as pairs of numbers.
    is_exact = (east_rest == 0) & (north_rest == 0) & (x_rest == 0) & (y_rest == 0)
    is_zero = is_exact & (one == other) & (one_rest == other_rest)
    is_zero |= (point == begin) | (point == end)
    one_rest += east * y_rest + east_rest * y
    other_rest += north * x_rest + north_rest * x
    high, low = _difference(one, other)
    offset: Floats = high + (low + (one_rest - other_rest))
    offset[is_zero] = 0.0
    unsure = ~is_zero & (np.abs(offset) <= _ROUNDING_OF_PAIRS * (np.abs(one) + np.abs(other)))
    for index in np.flatnonzero(unsure).tolist():
        offset[index] = _by_fractions(complex(begin[index]), complex(end[index]), complex(point[index]))
    return offset


def _by_fractions(begin: complex, end: complex, point: complex) -> float:
    x, y = Fraction(begin.real), Fraction(begin.imag)
    offset = (Fraction(end.real) - x) * (Fraction(point.imag) - y)
    offset -= (Fraction(end.imag) - y) * (Fraction(point.real) - x)
    if not offset:
        return 0.0
    return float(offset) or (_LEAST if offset > 0 else -_LEAST)


def _difference(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """The difference as a number and what was rounded off it (Knuth)."""
    difference = one - other
    shared = difference - one
    return difference, (one - (difference - shared)) - (other + shared)


def _product(one: Floats, other: Floats) -> tuple[Floats, Floats]:
    """The product as a number and what was rounded off it (Dekker)."""
    product = one * other
    one_high, other_high = _upper_half(one), _upper_half(other)
    one_low, other_low = one - one_high, other - other_high
    rest = one_high * other_high - product + one_high * other_low + one_low * other_high
    return product, rest + one_low * other_low


def _upper_half(number: Floats) -> Floats:
    large = number * _SPLITTER
    return large - (large - number)
