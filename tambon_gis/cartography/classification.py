"""Where to break a run of numbers into classes: equal intervals, quantiles, natural breaks.

Every method gives rising breaks for ``symbology.graduated``: one more than classes, from the least value to
the greatest, each class holding its lower break. Values that are not finite are left out. Where there are
fewer distinct values than classes asked for, there are fewer classes. No values or classes: ``ValueError``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

Breaks: TypeAlias = tuple[float, ...]
Method: TypeAlias = "Callable[[ArrayLike, int], Breaks]"

# Above this number of distinct values the natural breaks are sought between groups of equal count.
EXACT_DISTINCT = 1000


def equal_intervals(values: ArrayLike, classes: int) -> Breaks:
    """Classes of the same width."""
    numbers = _finite(values, classes)
    return _rising(np.linspace(numbers[0], numbers[-1], classes + 1))


def quantiles(values: ArrayLike, classes: int) -> Breaks:
    """Classes of about the same number of values; equal values always share a class."""
    numbers = _finite(values, classes)
    return _rising(np.quantile(numbers, np.linspace(0, 1, classes + 1)))


def natural_breaks(values: ArrayLike, classes: int) -> Breaks:
    """Classes with the least sum of squared deviations from their means (Fisher 1958; Jenks 1977).

    The optimum for up to ``EXACT_DISTINCT`` distinct values; beyond that the optimum between that many groups
    of neighbouring values of equal count. A break lies midway between the classes it parts.
    """
    numbers = _finite(values, classes)
    starts, means, weights = _groups(numbers)
    classes = min(classes, len(starts))
    cost = _costs(means, weights)
    # Of the groups before j: the least cost in the classes so far, and for each class where it starts.
    best = np.concatenate(([0.0], cost[0]))
    cuts = []
    for _ in range(classes - 1):
        total = best[:-1, None] + cost
        cut = total.argmin(axis=0)
        best = np.concatenate(([np.inf], total[cut, np.arange(len(cut))]))
        cuts.append(cut)
    edges = [len(starts)]
    for cut in reversed(cuts):
        edges.append(int(cut[edges[-1] - 1]))
    above = starts[np.array(edges[:0:-1], dtype=int)]
    below = numbers[np.searchsorted(numbers, above) - 1]
    return _rising(np.concatenate(([numbers[0]], below / 2 + above / 2, [numbers[-1]])))


def _finite(values: ArrayLike, classes: int) -> NDArray[np.float64]:
    numbers = np.asarray(values, dtype=np.float64)
    numbers = np.sort(numbers[np.isfinite(numbers)])
    if not numbers.size:
        raise ValueError("no finite values to classify")
    if classes < 1:
        raise ValueError("at least one class is needed")
    return numbers


def _groups(
    ordered: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """First value, mean and number of values of each group that is never cut."""
    starts, first, counts = np.unique(ordered, return_index=True, return_counts=True)
    if len(starts) > EXACT_DISTINCT:
        wanted = np.linspace(0, len(ordered), EXACT_DISTINCT, endpoint=False).astype(int)
        kept = np.unique(np.searchsorted(first, wanted, side="right") - 1)
        starts, first = starts[kept], first[kept]
        counts = np.diff(np.append(first, len(ordered)))
    means = np.add.reduceat(ordered, first) / counts
    return starts, means, counts.astype(np.float64)


def _costs(means: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum of squared deviations of the groups i..j as row i, column j; infinite below the diagonal."""
    # Squares of large coordinates would swallow small differences.
    centred = means - np.average(means, weights=weights)
    weight, first, second = (
        np.concatenate(([0.0], np.cumsum(weights * centred**power))) for power in (0, 1, 2)
    )
    of = (weight[None, 1:] - weight[:-1, None], first[None, 1:] - first[:-1, None])
    with np.errstate(divide="ignore", invalid="ignore"):
        cost = second[None, 1:] - second[:-1, None] - of[1] ** 2 / of[0]
    below = np.tri(len(means), k=-1, dtype=bool)
    return np.where(below, np.inf, np.maximum(cost, 0.0))


def _rising(breaks: NDArray[np.float64]) -> Breaks:
    distinct = np.unique(breaks)
    if len(distinct) == 1:
        return (float(distinct[0]), float(np.nextafter(distinct[0], np.inf)))
    return tuple(distinct.tolist())
