"""Sorting keys and looking them up among sorted ones, half a million at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Ints

Whole = TypeVar("Whole", bound=np.integer[Any])

_AT_ONCE = 50_000


def each_once(values: NDArray[Whole]) -> NDArray[Whole]:
    """Sorted, without doubles.

    While numpy sorts, other threads go on; while its ``unique`` hashes they do not.
    """
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def look_up(keys: Ints, asked: Ints) -> tuple[Ints, Bools]:
    """The place of each asked key among the ascending ``keys``, and whether it is among them at all.

    Half a million are looked up in the time that numpy's ``isin`` takes for a hundred thousand, so many at a
    time that other threads have a turn.
    """
    at, known = np.zeros(len(asked), np.int64), np.zeros(len(asked), bool)
    if not len(keys):
        return at, known
    for first in range(0, len(asked), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        at[some] = np.searchsorted(keys, asked[some])
        known[some] = keys[np.minimum(at[some], len(keys) - 1)] == asked[some]
    return at, known


class Grouped(NamedTuple):
    """The different ``key``s, ascending, and the index of the one that each entry has, its ``group``."""

    key: Ints
    group: Ints


def grouped(keys: Ints) -> Grouped:
    """What numpy's ``unique`` says with ``return_inverse``, by sorting."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    group = np.empty(len(keys), np.int64)
    group[order] = np.cumsum(fresh) - 1
    return Grouped(ordered[fresh], group)
