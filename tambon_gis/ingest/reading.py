"""A layer read in bulk: text as the bytes that were written, shapes as they are, nothing mended yet."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely

from tambon_gis.errors import LayerNotNamed, SourceDamaged
from tambon_gis.ingest.arrow_columns import FieldType, objects
from tambon_gis.ingest.dbf_numbers import misread_numbers
from tambon_gis.ingest.geojson_crs import named_system
from tambon_gis.ingest.guarded_reader import list_layers, read_columns
from tambon_gis.ingest.handover import Handed, Listed, with_lost
from tambon_gis.ingest.json_lines import keep_sound_records
from tambon_gis.ingest.nested_shapes import without_deep
from tambon_gis.ingest.source import PrivateCopy
from tambon_gis.ingest.text_encoding import decode
from tambon_gis.tasks import SILENT, Portion, Task, watched
from tambon_gis.wording import Phrase

_FARTHEST = 1e8  # metres or degrees; nothing on Earth is farther from any origin
_LATIN_1 = "iso-8859-1"
# Coordinates of all rows together would take as much memory as the shapes; a window waits for each piece.
_ROWS_AT_ONCE = 2_000
_COUNT_FROM_0 = frozenset({"FlatGeobuf", "GeoJSONSeq"})
_NOT_READ = Phrase("เนื้อหาอ่านไม่ได้", "its content cannot be read")


@dataclass(frozen=True, slots=True)
class Column:
    """One field: object values, ``None`` where missing. Text stays ``bytes`` until its encoding is known."""

    type: FieldType
    values: np.ndarray


@dataclass(frozen=True, slots=True)
class RawLayer:
    """What is in a layer, row by row; ``rows`` counts from 1 as in the file.

    ``unreadable`` are shapes that are meant to be there and cannot be read; ``unclosed`` had rings left open.
    ``starred`` are the rows of numbers too large for their field, one for each of them, ``no_numbers`` those
    of other cells without a number in a field of numbers; both kinds count as missing.
    """

    name: str
    rows: np.ndarray
    shapes: np.ndarray
    unreadable: np.ndarray
    unclosed: np.ndarray
    columns: Mapping[bytes, Column]
    crs: str | None
    notes: tuple[str, ...]
    starred: tuple[int, ...] = ()
    no_numbers: tuple[int, ...] = ()

    def text_values(self) -> Iterator[bytes]:
        """Every text of the layer and the names of its fields, for finding their encoding."""
        yield from self.columns
        for column in self.columns.values():
            if column.type == "text":
                yield from {value for value in column.values if value is not None}


def layer_names(copy: PrivateCopy) -> list[str]:
    """Layers that hold shapes. Formats of one layer have one, called by the file's own name."""
    return [layer.name for layer in listed_layers(copy)]


def listed_layers(copy: PrivateCopy) -> list[Listed]:
    """Layers with their kind of shapes and number of records; tables without shapes are not among them.

    A format whose layers are always there, used or not (GPX, folders of a KML), lists those with records.
    """
    form = copy.source.form
    if form.one_layer:
        return [Listed(copy.source.path.stem, "Unknown", -1)]
    listed = [
        replace(layer, name=copy.source.path.stem) if _is_nameless(copy, layer.name) else layer
        for layer in list_layers(copy)
        if layer.geometry != "None"
    ]
    return [layer for layer in listed if layer.rows != 0] or listed if form.bare else listed


def choose_layer(copy: PrivateCopy, layer: str | None) -> str:
    """The layer of that name, or the only one. Raises `LayerNotNamed` with the names there are."""
    names = layer_names(copy)
    if layer is None and len(names) == 1:
        return names[0]
    if layer not in names:
        raise LayerNotNamed(file=copy.file, layer=layer or "–", known=", ".join(names) or "–")
    return str(layer)


def read_layer(
    copy: PrivateCopy, layer: str, has_shape: np.ndarray | None = None, task: Task = SILENT
) -> RawLayer:
    """Read one layer in a process of its own, in bulk; where that fails, record by record.

    Records that cannot be read are rows without shape and values, marked as unreadable. ``has_shape`` is what
    the index of a shapefile says. Raises `SourceDamaged`, `ReadingStopped`, and `Stopped` when asked.
    """
    form = copy.source.form
    asked = None if form.one_layer else layer
    if layer == copy.source.path.stem and copy.source.driver == "LIBKML":
        asked = next((listed.name for listed in list_layers(copy) if _is_nameless(copy, listed.name)), layer)
    expected = 0 if has_shape is None else len(has_shape)
    bulk, shaping, writing = Portion.split(task, [8, 2, 2])
    handed = _handed(copy, asked, bulk, expected)
    latin = form.driver == "ESRI Shapefile"
    absent = _missing(handed.wkb)
    shapes, unreadable, unclosed = _shapes(handed.wkb, shaping)
    rows = _row_numbers(copy, handed)
    unreadable |= handed.lost
    if has_shape is not None:
        if len(rows) and not 1 <= rows.min() <= rows.max() <= len(has_shape):
            raise SourceDamaged(file=copy.file, detail_th=_NOT_READ.th, detail_en=_NOT_READ.en)
        unreadable |= has_shape[rows - 1] & absent
    columns = {name: Column(kind, values) for name, kind, values in handed.columns}
    starred, no_numbers = _blank_no_numbers(copy, rows, columns) if latin else ((), ())
    return RawLayer(
        name=layer,
        rows=rows,
        shapes=shapes,
        unreadable=unreadable,
        unclosed=unclosed,
        columns={
            _written(name, latin): _as_written(column, latin)
            for name, column in watched(columns.items(), len(columns), writing, every=1)
            if not (form.bare and _says_nothing(name, column, form.no_data))
        },
        crs=copy.text_of(".prj") if latin else _said_system(copy, handed),
        notes=handed.notes,
        starred=starred,
        no_numbers=no_numbers,
    )


def _said_system(copy: PrivateCopy, handed: Handed) -> str | None:
    if copy.source.driver != "GeoJSON":
        return handed.crs
    named = named_system(copy.path.read_bytes())
    return handed.crs if named is None else named or None


def _blank_no_numbers(
    copy: PrivateCopy, rows: np.ndarray, columns: Mapping[bytes, Column]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Take out what stands in fields of numbers and is none (GDAL gives 0); the rows of both kinds."""
    in_order = list(columns.values())
    starred: list[int] = []
    no_numbers: list[int] = []
    for found in misread_numbers(copy.part(".dbf")):
        if found.field >= len(in_order) or in_order[found.field].type not in ("integer", "real"):
            continue
        values = in_order[found.field].values
        for records, listed in ((found.starred, starred), (found.other, no_numbers)):
            there = np.isin(rows, records)
            values[there] = None
            listed += rows[there].tolist()
    return tuple(sorted(starred)), tuple(sorted(no_numbers))


def _handed(copy: PrivateCopy, layer: str | None, task: Task, expected: int) -> Handed:
    """The columns in bulk, or record by record where that fails; no record is left out without a word."""
    started = time.monotonic()
    try:
        handed = read_columns(copy, layer, task, expected)
    except SourceDamaged:
        if not copy.source.form.by_number:
            raise
        spent_s = time.monotonic() - started
        return read_columns(copy, layer, task, expected, ask="salvage", spent_s=spent_s)
    if copy.source.driver == "GeoJSONSeq":
        split = keep_sound_records(copy, len(handed.fids))
        if split is not None:
            sound, others = split
            again = read_columns(copy, layer, task, spent_s=time.monotonic() - started)
            if not sound or len(again.fids) != len(sound):
                raise SourceDamaged(file=copy.file, detail_th=_NOT_READ.th, detail_en=_NOT_READ.en)
            return with_lost(again, sound, others)
    return handed


def _is_nameless(copy: PrivateCopy, layer: str) -> bool:
    """A KML that gives its layer no name has it called by the file, which is a copy here."""
    return copy.source.driver == "LIBKML" and layer == copy.path.stem


def _row_numbers(copy: PrivateCopy, handed: Handed) -> np.ndarray:
    """Rows counted from 1 as in the file: where records were deleted, or lost, the others keep theirs."""
    if copy.source.driver == "ESRI Shapefile":
        return handed.fids + 1
    if not handed.lost.any():
        return np.arange(1, len(handed.fids) + 1)
    return handed.fids + (1 if copy.source.driver in _COUNT_FROM_0 else 0)


def _says_nothing(name: bytes, column: Column, no_data: frozenset[str]) -> bool:
    return name.decode("utf-8", "replace") in no_data or bool(_missing(column.values).all())


def decode_columns(layer: RawLayer, encoding: str, task: Task = SILENT) -> tuple[dict[str, Column], int]:
    """The fields with their text decoded, and how many values had lost bytes. Equal names get a number."""
    lost = 0
    columns: dict[str, Column] = {}
    for raw_name, column in watched(layer.columns.items(), len(layer.columns), task, every=1):
        name = base = decode(raw_name, encoding)[0].strip("\x00 ") or "?"
        number = 1
        while name in columns:
            number += 1
            name = f"{base}_{number}"
        if column.type == "text":
            column, cut = _decoded(column, encoding)
            lost += cut
        columns[name] = column
    return columns, lost


def _decoded(column: Column, encoding: str) -> tuple[Column, int]:
    """Text decoded, each value once, and how many rows had lost bytes."""
    known: dict[bytes | None, str | None] = {None: None}
    spoilt = set()
    for value in column.values:
        if value not in known:
            known[value], cut = decode(value, encoding)
            if cut:
                spoilt.add(value)
    texts = objects([known[value] for value in column.values])
    return Column("text", texts), sum(value in spoilt for value in column.values) if spoilt else 0


def _shapes(wkb: np.ndarray, task: Task) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Shapes, which of them cannot be read, and which had rings left open. Empties ``wkb`` on its way."""
    shapes = np.full(len(wkb), None, dtype=object)
    unreadable, unclosed = np.zeros(len(wkb), dtype=bool), np.zeros(len(wkb), dtype=bool)
    for start in range(0, len(wkb), _ROWS_AT_ONCE):
        task.look(start, len(wkb))
        part = slice(start, start + _ROWS_AT_ONCE)
        shapes[part], unreadable[part], unclosed[part] = _some_shapes(wkb[part])
        wkb[part] = None
    return shapes, unreadable, unclosed


def _some_shapes(wkb: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    wkb, deep = without_deep(wkb)
    there = ~_missing(wkb)
    with np.errstate(invalid="ignore", over="ignore"):  # coordinates that are no numbers are found below
        shapes = shapely.from_wkb(wkb, on_invalid="ignore")
        unclosed = there & shapely.is_missing(shapes)
        shapes[unclosed] = shapely.from_wkb(wkb[unclosed], on_invalid="fix")
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    unreadable = there & shapely.is_missing(shapes)
    unreadable[owner[~(np.abs(xy) < _FARTHEST).all(axis=1)]] = True
    shapes[unreadable] = None
    return shapes, unreadable | deep, unclosed & ~unreadable


def _missing(values: np.ndarray) -> np.ndarray:
    return np.fromiter((value is None for value in values), dtype=bool, count=len(values))


def _written(name: bytes, latin: bool) -> bytes:
    return name.decode("utf-8", "replace").encode(_LATIN_1, "replace") if latin else name


def _as_written(column: Column, latin: bool) -> Column:
    """Text that GDAL turned from Latin-1 into UTF-8, as the bytes that stand in the table."""
    if not latin or column.type != "text":
        return column
    known: dict[bytes | None, bytes | None] = {None: None}
    for value in column.values:
        if value not in known:
            known[value] = (
                value if value.isascii() else value.decode("utf-8", "replace").encode(_LATIN_1, "replace")
            )
    return Column("text", objects([known[value] for value in column.values]))
