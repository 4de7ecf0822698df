"""Sums and pairs of entries that carry the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints, Wholes


def pairs_within(group: Ints) -> tuple[Ints, Ints]:
    """Every (earlier, later) pair of positions that carry the same value in the sorted array ``group``."""
    first = np.flatnonzero(np.diff(group, prepend=-1))
    size = np.diff(first, append=len(group))
    # A position that is the k-th of its group pairs with the k before it.
    rank = np.arange(len(group)) - np.repeat(first, size)
    later = np.repeat(np.arange(len(group)), rank)
    back = np.arange(len(later)) - np.repeat(np.cumsum(rank) - rank, rank)
    return later - 1 - back, later


def matches(wanted: Wholes, known: Wholes) -> tuple[Ints, Ints]:
    """Every pair (i, j) with ``wanted[i] == known[j]``, by ascending i; ``known`` is sorted."""
    start = np.searchsorted(known, wanted)
    size = np.searchsorted(known, wanted, side="right") - start
    one = np.repeat(np.arange(len(wanted)), size)
    return one, np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(start, size)


def sums(group: Wholes, values: Floats, count: int) -> Floats:
    """The sum of ``values`` for every group 0 to ``count`` - 1."""
    return np.bincount(group, values, count).astype(np.float64, copy=False)
