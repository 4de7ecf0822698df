"""Columns of Arrow batches as plain bytes and numbers, taken without pyarrow."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nanoarrow.c_array import CArray

FieldType = Literal["text", "integer", "real", "yes/no", "date", "other"]
# How values are stored: pieces of bytes, 64-bit numbers, or one byte for yes and no.
Storage = Literal["bytes", "integer", "real", "yes/no"]

_FREED_AT_ONCE = 5_000

_INTEGERS = frozenset({"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"})
_REALS = frozenset({"half_float", "float", "double"})
_BYTES = frozenset({"string", "large_string", "binary", "large_binary"})


@dataclass(frozen=True, slots=True)
class Stored:
    """Values as bytes: ``there`` per row; numbers, or all pieces in a row with the ``lengths`` of each."""

    there: np.ndarray
    values: np.ndarray
    lengths: np.ndarray | None = None


def objects(values: Sequence[object]) -> np.ndarray:
    """The values in an object array of one dimension, whatever they are."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def let_go(values: np.ndarray) -> None:
    """Empty an object array some at a time.

    Freed at once, the shapes of a province would keep every other thread of the program waiting.
    """
    for start in range(0, len(values), _FREED_AT_ONCE):
        values[start : start + _FREED_AT_ONCE] = None


def field_type(arrow_type: str, storage_type: str) -> FieldType:
    """The kind of value that a person would call it."""
    if arrow_type in _INTEGERS:
        return "integer"
    if arrow_type in _REALS:
        return "real"
    if arrow_type == "bool":
        return "yes/no"
    if arrow_type in {"date32", "date64"}:
        return "date"
    return "text" if storage_type in _BYTES else "other"


def storage_of(kind: FieldType) -> Storage:
    """Dates are stored as ISO text, lists and times as JSON text."""
    return kind if kind in ("integer", "real", "yes/no") else "bytes"


def stored_values(array: CArray, arrow_type: str, storage_type: str) -> Stored:
    """One batch of a column."""
    view = array.view()
    start, stop = array.offset, array.offset + array.length
    there = _validity(np.asarray(view.buffer(0)), start, stop)
    if storage_type in _BYTES:
        ends = np.asarray(view.buffer(1))[start : stop + 1].astype(np.int64)
        if not len(ends):
            return Stored(there, np.empty(0, np.uint8), np.empty(0, np.int64))
        data = np.asarray(view.buffer(2)).view(np.uint8)[ends[0] : ends[-1]]
        return Stored(there, data.copy(), np.diff(ends))
    if arrow_type in _INTEGERS:
        return Stored(there, np.asarray(view.buffer(1))[start:stop].astype(np.int64))
    if arrow_type in _REALS:
        return Stored(there, np.asarray(view.buffer(1))[start:stop].astype(np.float64))
    if arrow_type == "bool":
        return Stored(there, _bits(np.asarray(view.buffer(1)), start, stop))
    if arrow_type == "date32":
        days = np.asarray(view.buffer(1))[start:stop].astype("datetime64[D]").astype(str).tolist()
        return pieces(days, there)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pieces(_told(array), there)


def pieces(texts: Sequence[str | bytes | None], there: np.ndarray | None = None) -> Stored:
    """Texts as the pieces of one column; ``None`` is missing."""
    raw = [text.encode() if isinstance(text, str) else text for text in texts]
    given = np.array([piece is not None for piece in raw], dtype=bool)
    data = b"".join(piece for piece in raw if piece is not None)
    lengths = np.array([len(piece or b"") for piece in raw], dtype=np.int64)
    return Stored(given if there is None else given & there, np.frombuffer(data, np.uint8), lengths)


def joined(parts: Sequence[Stored], storage: Storage) -> Stored:
    """The batches of a column, one after the other; an empty column where there are none."""
    if not parts:
        nothing = np.empty(0, dtype=np.int64)
        return Stored(np.empty(0, dtype=bool), nothing, nothing if storage == "bytes" else None)
    return Stored(
        np.concatenate([part.there for part in parts]),
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.lengths for part in parts if part.lengths is not None])
        if storage == "bytes"
        else None,
    )


def _told(array: CArray) -> list[str | None]:
    """Lists, times and whatever else a format may hold, as JSON text."""
    import nanoarrow

    values = nanoarrow.Array(array).to_pylist()
    return [None if v is None else json.dumps(v, default=str, ensure_ascii=False) for v in values]


def _bits(bitmap: np.ndarray, start: int, stop: int) -> np.ndarray:
    return np.unpackbits(bitmap.view(np.uint8), bitorder="little")[start:stop]


def _validity(bitmap: np.ndarray, start: int, stop: int) -> np.ndarray:
    if not len(bitmap):
        return np.ones(stop - start, dtype=bool)
    return _bits(bitmap, start, stop).astype(bool)
