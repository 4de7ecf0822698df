"""The order in which people look for codes: numbers inside texts by their size, หมู่ 9 before หมู่ 10."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.text_column import MISSING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.text_column import Texts

    Ranks = NDArray[np.int32]

_DIGITS = re.compile(r"(\d+)")
# A number of an identity card has thirteen digits.
_MOST_DIGITS = 18
# Whoever sorts by longer texts does not look further.
_MOST_BYTES = 80
_ZERO, _NINE, _NUMBER = ord("0"), ord("9"), 1


def natural_key(text: str) -> str:
    """Sorts numbers inside texts by value, and before letters."""
    return _DIGITS.sub(lambda found: f"\x01{int(found[1]):0{_MOST_DIGITS}}", text)


def natural_ranks(texts: Texts) -> Ranks:
    """The place of every text in their order; equal ones share it, and missing and empty ones the last.

    By the first 80 bytes of their keys. Texts are made only of those that are not plain ASCII.
    """
    return texts.once(natural_ranks, lambda: _ranks(texts))


def _ranks(texts: Texts) -> Ranks:
    keys = [_keys(piece) for piece in texts.pieces()]
    if not keys:
        return np.empty(0, np.int32)
    # Sorted by numpy, which lets other threads go on meanwhile.
    different, rank = np.unique(np.concatenate(keys), return_inverse=True)
    ranks: Ranks = rank.astype(np.int32)
    ranks[texts.is_empty] = len(different)
    return ranks


def _keys(texts: Texts) -> NDArray[np.bytes_]:
    if ((texts.data >= 0x80) & (texts.data < MISSING)).any():
        return np.array([natural_key(text or "").encode("utf-8")[:_MOST_BYTES] for text in texts], np.bytes_)
    return _ascii_keys(texts)


def _ascii_keys(texts: Texts) -> NDArray[np.bytes_]:
    """`natural_key` of many texts at once: every byte is sent to its place in a table of keys."""
    data = texts.data
    row = np.repeat(np.arange(len(texts)), np.diff(texts.start))
    is_digit = (data >= _ZERO) & (data <= _NINE)
    before, after = np.append(False, is_digit[:-1]), np.append(is_digit[1:], False)
    opens = np.flatnonzero(is_digit & ~before)
    closes = np.flatnonzero(is_digit & ~after) + 1
    places = np.arange(len(data))
    # Zeros before a number say nothing, and of zeros alone all but the last.
    told = np.where(is_digit & (data != _ZERO), places, len(data))
    first = np.minimum(np.minimum.reduceat(told, opens), closes - 1) if len(opens) else opens
    size = 1 + np.maximum(closes - first, _MOST_DIGITS)
    # How many bytes of the key each byte stands for: a number is told whole at its first digit.
    adds = (~is_digit & (data < MISSING)).astype(np.int64)
    adds[opens] = size
    ends = np.cumsum(adds)
    key_ends = ends[texts.start[1:] - 1]
    at = ends - adds - np.append(0, key_ends[:-1])[row]
    width = min(max(int(np.diff(key_ends, prepend=0).max()), 1), _MOST_BYTES)
    table = np.zeros((len(texts), width), np.uint8)

    def put(of: NDArray[np.int64], to: NDArray[np.int64], what: NDArray[np.uint8] | int) -> None:
        fits = to < width
        table[row[of[fits]], to[fits]] = what if isinstance(what, int) else what[fits]

    letters = np.flatnonzero(~is_digit & (data < MISSING))
    put(letters, at[letters], data[letters])
    # A number: its mark, then zeros, over which its own digits go.
    put(opens, at[opens], _NUMBER)
    for place in range(1, 1 + _MOST_DIGITS):
        put(opens, at[opens] + place, _ZERO)
    number = np.cumsum(is_digit & ~before) - 1
    digits = np.flatnonzero(is_digit)
    digits = digits[digits >= first[number[digits]]]
    number = number[digits]
    put(digits, at[opens[number]] + size[number] - (closes[number] - digits), data[digits])
    return table.reshape(-1).view(f"S{width}")
