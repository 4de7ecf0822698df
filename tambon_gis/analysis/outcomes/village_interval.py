"""A weighted least-squares effect and its 95 % interval, with villages as clusters, for lopsided values too.

In words: people of a village share rain, soil and neighbours, so their values are no separate witnesses. The
spread is therefore taken from how whole villages differ, corrected for the few villages there are, and
an end of the interval moves further out where values are lopsided (few very large gains).

The pieces, each from the literature; what they do together is measured in docs/statistics.md:

- variance: CR2, Bell and McCaffrey (2002), in the form for weighted least squares of Pustejovsky and
  Tipton (2018), whose working model here is independent pairs with a variance of 1 / weight;
- degrees of freedom: Satterthwaite's, from the same working model (Bell and McCaffrey 2002);
- skewness: the cubic transformation of Hall (1992), with the third moment by pairs or by villages, whichever
  is larger. The interval reaches as far as the plain or the transformed one, each end by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.outcomes.student_t import t_quantile, two_sided_tail

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints

CONFIDENCE = 0.95
# Design §4: nothing is claimed below these.
LEAST_PAIRS, LEAST_VILLAGES = 10, 4
# With fewer degrees of freedom one village has nearly all weight: t then has no width that means anything.
_LEAST_FREEDOM = 1.5
# A village that alone has a group leaves no residual there: so much of the variance may have to be made up.
_MOST_UNSEEN = 0.9
# Below this part of the size of the values a spread is the dust of rounding.
_DUST = 1e-12
# Rounding leaves 1e-12 or so where nothing is left of a column for other villages.
_NOTHING_LEFT = 1e-9

Why = Literal["pairs", "villages", "one_village", "same_values"]


@dataclass(frozen=True, slots=True)
class Effect:
    """An estimate with its interval, or ``why`` there is none.

    ``error`` is the standard error, ``freedom`` the degrees of freedom, ``chance`` the largest share of wrong
    alarms (1 less the confidence) at which the interval would reach 0; all NaN without an interval.
    """

    estimate: float
    low: float | None
    high: float | None
    why: Why | None
    error: float = math.nan
    freedom: float = math.nan
    chance: float = math.nan


def mean_effect(values: Floats, weights: Floats, village: Ints) -> Effect:
    """The weighted mean of ``values``, of which there is at least one; ``village`` numbers the clusters."""
    return cell_effect(values, weights, np.zeros(len(values), np.int64), np.ones(1), village)


def cell_effect(values: Floats, weights: Floats, cell: Ints, contrast: Floats, village: Ints) -> Effect:
    """What ``contrast`` makes of the weighted means of cells, each of which has a pair at least.

    The same as `effect` with a column for each cell: everything falls apart into sums by village and cell.
    """
    cells = len(contrast)
    whole = sums(cell, weights, cells)
    means = sums(cell, weights * values, cells) / whole
    estimate = float(contrast @ means)
    residual = values - means[cell]
    names, cluster = np.unique(village, return_inverse=True)
    why = _withheld(values, residual, len(names))
    if why is not None:
        return Effect(estimate, None, None, why)
    place, count = cluster * cells + cell, len(names) * cells
    of_village = sums(place, weights, count).reshape(-1, cells)
    scores = sums(place, weights * residual, count).reshape(-1, cells)
    spare = 1.0 - of_village / whole
    lean = np.where(spare > _NOTHING_LEFT, contrast / whole / np.sqrt(np.maximum(spare, _NOTHING_LEFT)), 0.0)
    leaned = of_village * lean
    shared = -(leaned / whole) @ leaned.T
    shared[np.diag_indices(len(names))] += (leaned * lean).sum(1)
    pull = weights * (contrast / whole)[cell]
    return _ended(
        estimate,
        (lean * scores).sum(1),
        _freedom(shared, float((contrast**2 / whole).sum())),
        pull * residual,
        weights / whole[cell],
    )


def effect(values: Floats, weights: Floats, design: Floats, contrast: Floats, village: Ints) -> Effect:
    """What ``contrast`` makes of the coefficients of ``design`` (a row a pair), fitted with ``weights``.

    Weights are above 0, and the columns of ``design`` independent. Without an interval below 10 pairs or
    4 villages, where one village has nearly everything, and where the values do not differ.
    """
    weighted = design * weights[:, None]
    inverse = np.asarray(np.linalg.inv(design.T @ weighted), np.float64)
    coefficients = inverse @ (weighted.T @ values)
    estimate = float(contrast @ coefficients)
    residual = values - design @ coefficients
    names, cluster = np.unique(village, return_inverse=True)
    why = _withheld(values, residual, len(names))
    if why is not None:
        return Effect(estimate, None, None, why)
    inner = _by_village(weighted, design, cluster, len(names))
    scores = _by_village(weighted, residual[:, None], cluster, len(names))[:, :, 0]
    lean = _leaning(inner, inverse, contrast)
    leaned = np.einsum("gij,gj->gi", inner, lean)
    shared = -leaned @ inverse @ leaned.T
    shared[np.diag_indices(len(lean))] += (leaned * lean).sum(1)
    # What a unit of each pair moves the estimate by.
    pull = weighted @ (inverse @ contrast)
    return _ended(
        estimate,
        (lean * scores).sum(1),
        _freedom(shared, float(contrast @ inverse @ contrast)),
        pull * residual,
        ((design @ inverse) * weighted).sum(1),
    )


def _withheld(values: Floats, residual: Floats, villages: int) -> Why | None:
    if len(values) < LEAST_PAIRS:
        return "pairs"
    if villages < LEAST_VILLAGES:
        return "villages"
    size = max(float(np.abs(values).max()), 1e-300)
    return "same_values" if np.abs(residual).max() <= _DUST * size else None


def _ended(
    estimate: float, moved: Floats, freedom_seen: tuple[float, float], pulled: Floats, leverage: Floats
) -> Effect:
    """The effect with its interval: ``moved`` by villages, ``pulled`` by pairs."""
    freedom, seen = freedom_seen
    if freedom < _LEAST_FREEDOM or seen < 1.0 - _MOST_UNSEEN:
        return Effect(estimate, None, None, "one_village")
    error = math.sqrt(float(moved @ moved) / seen)
    if error <= _DUST * abs(estimate):
        return Effect(estimate, None, None, "same_values")
    third = max(float((moved**3).sum()), _third_of_pairs(pulled, leverage), key=abs)
    skewness = third / error**3
    t = t_quantile(CONFIDENCE, freedom)
    below, above = _hall(t, skewness)
    low, high = estimate - max(t, below) * error, estimate + max(t, above) * error
    return Effect(estimate, low, high, None, error, freedom, _chance(estimate / error, skewness, freedom))


def _by_village(left: Floats, right: Floats, cluster: Ints, count: int) -> Floats:
    """The sums of ``left' right`` over the pairs of each village."""
    order = np.argsort(cluster, kind="stable")
    ends = np.cumsum(np.bincount(cluster, minlength=count))[:-1]
    pieces = zip(np.split(left[order], ends), np.split(right[order], ends), strict=True)
    return np.array([one.T @ other for one, other in pieces])


def _leaning(inner: Floats, inverse: Floats, contrast: Floats) -> Floats:
    """The factor of each village's scores: ``contrast' L (I - L' X'WX L)^-1/2 L'`` with ``L L'`` the inverse.

    This is (I - H)^-1/2 of the pairs of a village, but of the size of the columns, not of the pairs. Where a
    village alone decides a column there is no residual: it gets 0 there.
    """
    root = np.linalg.cholesky(inverse)
    left = np.eye(len(inverse)) - root.T @ inner @ root
    values, vectors = np.linalg.eigh((left + left.transpose(0, 2, 1)) / 2.0)
    spare = np.where(values > _NOTHING_LEFT, 1.0 / np.sqrt(np.maximum(values, _NOTHING_LEFT)), 0.0)
    turned = vectors.transpose(0, 2, 1) @ (root.T @ contrast)
    found: Floats = (vectors @ (spare * turned)[:, :, None])[:, :, 0] @ root.T
    return found


def _freedom(shared: Floats, whole: float) -> tuple[float, float]:
    """Satterthwaite's degrees of freedom of the villages' sums, whose covariance ``shared`` is.

    And the share that they see of the variance that the working model says there is in all.
    """
    seen = float(np.trace(shared))
    squares = float((shared * shared).sum())
    return (seen * seen / squares if squares > 0 else 0.0), seen / whole


def _third_of_pairs(pulled: Floats, leverage: Floats) -> float:
    """The third central moment of the estimate if all pairs were independent.

    Divided by (1 - h)(1 - 2 h), h the leverage, which for a plain mean is the usual n² / ((n - 1)(n - 2)).
    """
    h = np.minimum(leverage, 0.4)
    return float((pulled**3 / ((1.0 - h) * (1.0 - 2.0 * h))).sum())


def _hall(t: float, skewness: float) -> tuple[float, float]:
    """How many standard errors the interval reaches down and up by Hall's cubic transformation (1992).

    ``skewness`` is that of the estimate itself. It is inverted exactly: (cbrt(1 + s (x - s / 6)) - 1) 3 / s.
    """
    if abs(skewness) < 1e-6:
        return t, t

    def inverted(x: float) -> float:
        return (float(np.cbrt(1.0 + skewness * (x - skewness / 6.0))) - 1.0) * 3.0 / skewness

    return inverted(t), -inverted(-t)


def _chance(size: float, skewness: float, freedom: float) -> float:
    """The share of wrong alarms at which an interval of this estimate, in standard errors, just reaches 0.

    The end at 0 is the farther one of the plain and the transformed interval, so the smaller t of both.
    """
    turned = -skewness if size < 0 else skewness
    size = abs(size)
    if abs(turned) < 1e-6:
        t = size
    else:
        # What `_hall` inverts.
        transformed = ((1.0 + turned * size / 3.0) ** 3 - 1.0) / turned + turned / 6.0
        t = min(size, transformed)
    return two_sided_tail(t, freedom) if t > 0 else 1.0
