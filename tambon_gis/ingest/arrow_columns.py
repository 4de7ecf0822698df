"""Columns of an Arrow batch as numpy object arrays, ``None`` where missing, decoded without pyarrow."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from nanoarrow.c_array import CArray

FieldType = Literal["text", "integer", "real", "yes/no", "date", "other"]

_INTEGERS = frozenset({"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"})
_REALS = frozenset({"half_float", "float", "double"})
_BYTES = frozenset({"string", "large_string", "binary", "large_binary"})


def objects(values: list[object]) -> np.ndarray:
    """The values in an object array of one dimension, whatever they are."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


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


def column_values(array: CArray, arrow_type: str, storage_type: str) -> np.ndarray:
    """Texts and shapes as ``bytes``, dates as ISO text, lists as JSON text, the rest as Python numbers."""
    view = array.view()
    start, stop = array.offset, array.offset + array.length
    valid = _validity(np.asarray(view.buffer(0)), start, stop)
    if storage_type in _BYTES:
        ends = np.asarray(view.buffer(1))[start : stop + 1].tolist()
        data = bytes(np.asarray(view.buffer(2)).view(np.uint8)[: ends[-1]]) if ends else b""
        pieces = [data[ends[i] : ends[i + 1]] if there else None for i, there in enumerate(valid.tolist())]
        return objects(list(pieces))
    if arrow_type in _INTEGERS or arrow_type in _REALS:
        values = np.asarray(view.buffer(1))[start:stop].astype(object)
    elif arrow_type == "date32":
        values = np.asarray(view.buffer(1))[start:stop].astype("datetime64[D]").astype(str).astype(object)
    else:
        values = _others(array)
    values[~valid] = None
    return values


def _others(array: CArray) -> np.ndarray:
    import nanoarrow

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = nanoarrow.Array(array).to_pylist()
    simple = (bool, int, float, type(None))
    return objects(
        [v if isinstance(v, simple) else json.dumps(v, default=str, ensure_ascii=False) for v in values]
    )


def _validity(bitmap: np.ndarray, start: int, stop: int) -> np.ndarray:
    if not len(bitmap):
        return np.ones(stop - start, dtype=bool)
    return np.unpackbits(bitmap.view(np.uint8), bitorder="little")[start:stop].astype(bool)
