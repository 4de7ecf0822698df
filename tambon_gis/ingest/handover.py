"""What the guarded reader hands over: columns as plain bytes in one file, a description in another.

Nothing here can run code or take memory on the word of the reader: the description is small JSON, the sizes
it claims must add up to the size of the file, and every offset is looked at before it is used.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, get_args

import numpy as np

from tambon_gis.ingest.arrow_columns import FieldType, Storage, Stored, objects, storage_of
from tambon_gis.tasks import SILENT, Task

DESCRIPTION, VALUES, PROGRESS = "answer.json", "answer.bin", "progress.bin"
_DTYPES: Mapping[Storage, np.dtype] = {
    "integer": np.dtype(np.int64),
    "real": np.dtype(np.float64),
    "yes/no": np.dtype(np.uint8),
}
_MOST_DESCRIPTION_BYTES = 8 << 20
_MOST_ROWS = 20_000_000
_MOST_COLUMNS = 4096
_MOST_LAYERS = 4096
_MOST_NAME = 4096
_ROWS_AT_ONCE = 50_000
_MOST_CRS = 1 << 20
_MOST_NOTES = 100
# The first columns are GDAL's row numbers, the shapes, and which rows were lost.
_FIDS, _LOST = 0, 2


class HandoverUnsound(Exception):
    """What was handed over is not what a reader in its right mind writes."""


@dataclass(frozen=True, slots=True)
class Named:
    """A column about to be handed over."""

    name: bytes
    type: FieldType
    stored: Stored


@dataclass(frozen=True, slots=True)
class Listed:
    """A layer as it is listed: its name, GDAL's word for its shapes, its records (-1 where not counted)."""

    name: str
    geometry: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """One column as it was taken over; ``size`` is what it took in the file."""

    name: bytes
    type: FieldType
    values: np.ndarray
    size: int


@dataclass(frozen=True, slots=True)
class Handed:
    """Columns taken over. ``fids`` are GDAL's row numbers; ``lost`` says which rows could not be read."""

    fids: np.ndarray
    wkb: np.ndarray
    lost: np.ndarray
    columns: tuple[tuple[bytes, FieldType, np.ndarray], ...]
    crs: str | None
    notes: tuple[str, ...]


def hand_over(folder: Path, columns: Sequence[Named], crs: str | None, notes: Sequence[str]) -> None:
    """Write the columns: first GDAL's row numbers, then the shapes as WKB, then which rows were lost."""
    described = []
    with (folder / VALUES).open("wb") as stream:
        for column in columns:
            stored, storage = column.stored, storage_of(column.type)
            stream.write(stored.there.astype(np.uint8).data)
            if stored.lengths is None:
                stream.write(stored.values.astype(_DTYPES[storage], copy=False).data)
            else:
                ends = np.concatenate([[0], np.cumsum(stored.lengths, dtype=np.int64)]).astype(np.int64)
                stream.write(ends.data)
                stream.write(stored.values.astype(np.uint8, copy=False).data)
            described.append(
                {
                    "name": column.name.decode("latin-1"),
                    "type": column.type,
                    "bytes": 0 if stored.lengths is None else len(stored.values),
                }
            )
    rows = len(columns[0].stored.there)
    describe(folder, {"rows": rows, "columns": described, "crs": crs, "notes": list(notes)})


def describe(folder: Path, answer: Mapping[str, object]) -> None:
    """Write the description last and at once: where it is, the answer is whole."""
    draft = folder / f"{DESCRIPTION}.draft"
    draft.write_text(json.dumps(answer), encoding="utf-8")
    draft.replace(folder / DESCRIPTION)


def take_over(folder: Path, task: Task = SILENT) -> Handed:
    """The columns that were handed over. Raises `HandoverUnsound`, `Stopped`."""
    answer = description_of(folder)
    rows = _count(answer.get("rows"), _MOST_ROWS)
    described = answer.get("columns")
    if not isinstance(described, list) or not 3 <= len(described) <= _MOST_COLUMNS:
        raise HandoverUnsound("columns")
    with ordinary_file(folder / VALUES) as stream:
        size = left = os.fstat(stream.fileno()).st_size
        taken: list[_Taken] = []
        for entry in described:
            task.look(size - left, size)
            column = _column(
                stream, entry, rows, left, as_objects=len(taken) not in (_FIDS, _LOST), task=task
            )
            left -= column.size
            taken.append(column)
    if left:
        raise HandoverUnsound("more bytes than described")
    fids, shapes, lost, *columns = taken
    if (fids.type, shapes.type, lost.type) != ("integer", "text", "yes/no"):
        raise HandoverUnsound("order of columns")
    crs, notes = answer.get("crs"), answer.get("notes")
    if not isinstance(notes, list):
        raise HandoverUnsound("notes")
    return Handed(
        fids=fids.values,
        wkb=shapes.values,
        lost=lost.values.astype(bool),
        columns=tuple((column.name, column.type, column.values) for column in columns),
        crs=None if crs is None else _text(crs, _MOST_CRS),
        notes=tuple(_text(note, _MOST_NAME) for note in notes[:_MOST_NOTES]),
    )


def with_lost(handed: Handed, numbers: Sequence[int], lost: Sequence[int]) -> Handed:
    """The same with its records renumbered, and empty rows put in for those that are lost."""
    order = np.argsort(np.array([*numbers, *lost], dtype=np.int64), kind="stable")
    nothing = np.full(len(lost), None, dtype=object)
    return replace(
        handed,
        fids=np.array([*numbers, *lost], dtype=np.int64)[order],
        wkb=np.concatenate([handed.wkb, nothing])[order],
        lost=np.concatenate([handed.lost, np.ones(len(lost), dtype=bool)])[order],
        columns=tuple(
            (name, kind, np.concatenate([values, nothing])[order]) for name, kind, values in handed.columns
        ),
    )


def take_list(folder: Path) -> tuple[Listed, ...]:
    """The layers that were listed. Raises `HandoverUnsound`."""
    layers = description_of(folder).get("layers")
    if not isinstance(layers, list) or len(layers) > _MOST_LAYERS:
        raise HandoverUnsound("layers")
    found = []
    for entry in layers:
        if not isinstance(entry, list) or len(entry) != 3:
            raise HandoverUnsound("layer")
        name, geometry, rows = entry
        found.append(Listed(_text(name, _MOST_NAME), _text(geometry, 64), _count(rows, 1 << 62, least=-1)))
    return tuple(found)


def say_progress(folder: Path, done: int) -> None:
    (folder / PROGRESS).write_bytes(done.to_bytes(8, "little"))


def heard_progress(folder: Path) -> int:
    """How many rows have been read so far; 0 where nothing sensible was said."""
    try:
        with ordinary_file(folder / PROGRESS) as stream:
            said = stream.read(8)
    except HandoverUnsound:
        return 0
    return min(int.from_bytes(said, "little"), _MOST_ROWS)


def description_of(folder: Path) -> dict[str, object]:
    """The description that was handed over, as it is. Raises `HandoverUnsound`."""
    with ordinary_file(folder / DESCRIPTION) as stream:
        text = stream.read(_MOST_DESCRIPTION_BYTES + 1)
    if len(text) > _MOST_DESCRIPTION_BYTES:
        raise HandoverUnsound("description too long")
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise HandoverUnsound("description") from problem
    if not isinstance(answer, dict):
        raise HandoverUnsound("description")
    return answer


def ordinary_file(path: Path) -> BinaryIO:
    """A file opened to be read if it is one: a link or a pipe in its place would lead astray or never end."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        handle = os.open(path, flags)
    except OSError as problem:
        raise HandoverUnsound(path.name) from problem
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise HandoverUnsound(path.name)
    return os.fdopen(handle, "rb")


def _column(stream: BinaryIO, entry: object, rows: int, left: int, *, as_objects: bool, task: Task) -> _Taken:
    """One column, once its description makes sense and its bytes are known to be there."""
    if not isinstance(entry, dict):
        raise HandoverUnsound("column")
    kind = next((known for known in get_args(FieldType) if known == entry.get("type")), None)
    if kind is None:
        raise HandoverUnsound("kind of column")
    storage = storage_of(kind)
    name = _text(entry.get("name"), _MOST_NAME)
    if any(ord(letter) > 0xFF for letter in name):
        raise HandoverUnsound("name of column")
    count = _count(entry.get("bytes"), left)
    size = rows + (8 * (rows + 1) + count if storage == "bytes" else _DTYPES[storage].itemsize * rows)
    if size > left:
        raise HandoverUnsound("fewer bytes than described")
    there = _array(stream, np.dtype(np.uint8), rows)
    if (there > 1).any():
        raise HandoverUnsound("mask")
    if storage == "bytes":
        ends = _array(stream, np.dtype(np.int64), rows + 1)
        outside = (ends < 0) | (ends > count)
        if ends[0] != 0 or ends[-1] != count or outside.any() or (np.diff(ends) < 0).any():
            raise HandoverUnsound("offsets")
        data = _bytes(stream, count)
        values = np.full(rows, None, dtype=object)
        for first in range(0, rows, _ROWS_AT_ONCE):
            task.stop_if_asked()
            part = slice(first, first + _ROWS_AT_ONCE)
            bounds = (ends[:-1][part].tolist(), ends[1:][part].tolist(), there[part].tolist())
            values[part] = [data[a:b] if is_there else None for a, b, is_there in zip(*bounds, strict=True)]
        if kind != "text":
            values = objects([None if v is None else v.decode("utf-8", "replace") for v in values])
    else:
        values = _array(stream, _DTYPES[storage], rows)
        if as_objects:
            values = values.astype(bool if kind == "yes/no" else values.dtype).astype(object)
            values[there == 0] = None
    return _Taken(name.encode("latin-1"), kind, values, size)


def _array(stream: BinaryIO, dtype: np.dtype, count: int) -> np.ndarray:
    return np.frombuffer(_bytes(stream, count * dtype.itemsize), dtype=dtype)


def _bytes(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise HandoverUnsound("cut short")
    return data


def _count(value: object, most: int, least: int = 0) -> int:
    if type(value) is not int or not least <= value <= most:
        raise HandoverUnsound("count")
    return value


def _text(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise HandoverUnsound("text")
    return value
