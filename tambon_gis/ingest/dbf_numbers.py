"""Cells of number fields that hold no number, found in the bytes of a .dbf: GDAL makes them missing, or 0."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_FIELD_BYTES = 32
_END_OF_FIELDS = 0x0D
_NUMBERS = (ord("N"), ord("F"))
_STAR = ord("*")
_ROWS_AT_ONCE = 50_000


def _signs(text: bytes) -> np.ndarray:
    table = np.zeros(256, dtype=bool)
    table[list(text)] = True
    return table


_BLANK = _signs(b" \x00")
_DIGITS = _signs(b"0123456789")
_OF_NUMBERS = _signs(b" \x000123456789+-.eE")


@dataclass(frozen=True, slots=True)
class NoNumbers:
    """Records, counted from 1, of one field (counted from 0): ``starred`` ones were too large to be written.

    ``other`` ones hold something that is neither a number nor blank.
    """

    field: int
    starred: np.ndarray
    other: np.ndarray


def misread_numbers(dbf: Path) -> list[NoNumbers]:
    """The number fields of a checked table with cells that hold none; layout after dBASE III."""
    with dbf.open("rb") as stream:
        head = stream.read(32)
        records, header_length, record_length = struct.unpack_from("<IHH", head, 4)
        described = stream.read(header_length - 32)
    fields = _fields(described, record_length)
    if not records or not fields:
        return []
    table = np.memmap(dbf, dtype=np.uint8, mode="r", offset=header_length, shape=(records, record_length))
    starred: dict[int, list[np.ndarray]] = {}
    other: dict[int, list[np.ndarray]] = {}
    for start in range(0, records, _ROWS_AT_ONCE):
        for number, at, width in fields:
            cells = table[start : start + _ROWS_AT_ONCE, at : at + width]
            stars = (cells == _STAR).any(axis=1)
            strange = ~_OF_NUMBERS[cells].all(axis=1)
            empty = ~_DIGITS[cells].any(axis=1) & ~_BLANK[cells].all(axis=1)
            starred.setdefault(number, []).append(np.flatnonzero(stars) + start + 1)
            other.setdefault(number, []).append(np.flatnonzero((strange | empty) & ~stars) + start + 1)
    found = (
        NoNumbers(number, np.concatenate(starred[number]), np.concatenate(other[number]))
        for number, _, _ in fields
    )
    return [one for one in found if len(one.starred) or len(one.other)]


def _fields(described: bytes, record_length: int) -> list[tuple[int, int, int]]:
    """Number, place in the record and width of each number field; a first byte marks deleted records."""
    found = []
    at = 1
    for number in range(len(described) // _FIELD_BYTES):
        entry = described[number * _FIELD_BYTES : (number + 1) * _FIELD_BYTES]
        if entry[0] == _END_OF_FIELDS:
            break
        width = entry[16]
        if entry[11] in _NUMBERS and at + width <= record_length and width:
            found.append((number, at, width))
        # The decimals of a text field are the upper byte of its width.
        at += width + (256 * entry[17] if entry[11] == ord("C") else 0)
    return found
