"""The order in which places are visited: always to the nearest one next, then improved by 2-opt.

2-opt: G. A. Croes, A method for solving traveling-salesman problems, Operations Research 6 (1958). The way
begins at the start and ends at the last place: a day in the field may end anywhere.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Distances = NDArray[np.float64]
# Less than this is no gain but rounding.
_LEAST_GAIN_M = 1e-6
_MOST_ROUNDS = 60


def way_order(distances_m: Distances) -> list[int]:
    """Places 1 … n in the order of the way. ``distances_m`` is symmetric (n + 1, n + 1), row 0 the start.

    A start at no distance from anywhere leaves free where the way begins.
    """
    return improved(distances_m, nearest_next(distances_m))


def nearest_next(distances_m: Distances) -> list[int]:
    """From the start always to the nearest place not visited yet; of equally near ones the first."""
    left = list(range(1, len(distances_m)))
    at, order = 0, []
    while left:
        at = left.pop(int(np.argmin(distances_m[at, left])))
        order.append(at)
    return order


def improved(distances_m: Distances, order: list[int]) -> list[int]:
    """The order with stretches turned round for as long as that makes the way shorter."""
    way = np.array([0, *order], np.intp)
    last = len(way) - 1
    for _ in range(_MOST_ROUNDS):
        gained = False
        for first in range(1, last):
            # Turning first … end takes the steps before and after it away and puts two others there.
            ends = np.arange(first + 1, last + 1)
            after = way[np.minimum(ends + 1, last)]
            has_after = ends < last
            before = distances_m[way[first - 1], way[first]] + np.where(
                has_after, distances_m[way[ends], after], 0.0
            )
            then = distances_m[way[first - 1], way[ends]] + np.where(
                has_after, distances_m[way[first], after], 0.0
            )
            gains = before - then
            best = int(np.argmax(gains))
            if gains[best] > _LEAST_GAIN_M:
                end = int(ends[best])
                way[first : end + 1] = way[first : end + 1][::-1]
                gained = True
        if not gained:
            break
    return [int(place) for place in way[1:]]


def way_length_m(distances_m: Distances, order: list[int]) -> float:
    """From the start through all places in that order."""
    way = [0, *order]
    return float(sum(distances_m[a, b] for a, b in pairwise(way)))


def straight_distances(points: NDArray[np.float64]) -> Distances:
    """As the crow flies between points (n, 2) in metres."""
    found: Distances = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    return found
