"""Student's t distribution: its two-sided tail and its quantiles, for any degrees of freedom above zero."""

from __future__ import annotations

import math

_SMALLEST = 1e-300
_PRECISION = 1e-15
_STEPS = 500


def two_sided_tail(t: float, freedom: float) -> float:
    """The probability of a value further from 0 than ``t``: the incomplete beta function of DLMF 8.17."""
    if t == 0.0:
        return 1.0
    square = t * t
    return _incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + square), square / (freedom + square))


def t_quantile(confidence: float, freedom: float) -> float:
    """How far from 0 a share of ``confidence`` (0.95, say) of the values lies; not whole freedoms too."""
    wanted = math.log1p(-confidence)
    at = math.log(2.0)
    for _ in range(_STEPS):
        t = math.exp(at)
        tail = two_sided_tail(t, freedom)
        # Newton in logarithms, where heavy tails are nearly straight lines.
        slope = -2.0 * t * _density(t, freedom) / tail
        step = (math.log(tail) - wanted) / slope
        at -= step
        if abs(step) < _PRECISION * 10:
            break
    return math.exp(at)


def _density(t: float, freedom: float) -> float:
    half = (freedom + 1.0) / 2.0
    log_scale = math.lgamma(half) - math.lgamma(freedom / 2.0) - 0.5 * math.log(freedom * math.pi)
    return math.exp(log_scale - half * math.log1p(t * t / freedom))


def _incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """The regularised incomplete beta function at ``x``, where ``rest`` is 1 - x without loss of digits."""
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - _incomplete_beta(b, a, rest, x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest)
    )
    return front * _continued_fraction(a, b, x) / a


def _continued_fraction(a: float, b: float, x: float) -> float:
    """DLMF 8.17.22 by the method of Lentz (1976)."""
    c, d = 1.0, 1.0 / _off_zero(1.0 - (a + b) * x / (a + 1.0))
    found = d
    for m in range(1, _STEPS):
        change = 1.0
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 / _off_zero(1.0 + term * d)
            c = _off_zero(1.0 + term / c)
            change = c * d
            found *= change
        if abs(change - 1.0) < _PRECISION:
            break
    return found


def _off_zero(value: float) -> float:
    return value if abs(value) > _SMALLEST else _SMALLEST
