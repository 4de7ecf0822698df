"""A layer read in bulk: text as the bytes that were written, shapes as they are, nothing mended yet."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import shapely

from tambon_gis.errors import LayerNotNamed, SourceDamaged
from tambon_gis.ingest.arrow_columns import FieldType, column_values, field_type, objects
from tambon_gis.ingest.source import PrivateCopy
from tambon_gis.ingest.text_encoding import decode
from tambon_gis.tasks import SILENT, Task

_BATCH_ROWS = 8192
_FARTHEST = 1e8  # metres or degrees; nothing on Earth is farther from any origin
_LATIN_1 = "iso-8859-1"


@dataclass(frozen=True, slots=True)
class Column:
    """One field: object values, ``None`` where missing. Text stays ``bytes`` until its encoding is known."""

    type: FieldType
    values: np.ndarray


@dataclass(frozen=True, slots=True)
class RawLayer:
    """What is in a layer, row by row; ``rows`` counts from 1 as in the file.

    ``unreadable`` are shapes that are meant to be there and cannot be read; ``unclosed`` had rings left open.
    """

    name: str
    rows: np.ndarray
    shapes: np.ndarray
    unreadable: np.ndarray
    unclosed: np.ndarray
    columns: Mapping[bytes, Column]
    crs: str | None
    notes: tuple[str, ...]

    def text_values(self) -> Iterator[bytes]:
        """Every text of the layer and the names of its fields, for finding their encoding."""
        yield from self.columns
        for column in self.columns.values():
            if column.type == "text":
                yield from {value for value in column.values if value is not None}


def layer_names(copy: PrivateCopy) -> list[str]:
    """Layers that hold shapes. A shapefile or GeoJSON file has one, called by the file's own name."""
    if copy.source.driver != "GPKG":
        return [copy.source.path.stem]
    with _gdal(copy):
        import pyogrio

        return [str(name) for name, kind in pyogrio.list_layers(copy.path) if kind is not None]


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
    """Read one layer by Arrow batches, so that other threads breathe and a person can stop it.

    Text of a shapefile is asked for as Latin-1, which keeps every byte: left alone, GDAL guesses encodings
    without a word and stumbles over Thai field names that were cut in mid-character. Raises `SourceDamaged`.
    """
    latin = copy.source.driver == "ESRI Shapefile"
    options = {"ESRI Shapefile": {"ENCODING": "ISO-8859-1"}, "GeoJSON": {"DATE_AS_STRING": "YES"}}
    notes: list[str] = []
    with _gdal(copy, notes):
        import nanoarrow
        import pyogrio.raw
        from nanoarrow.c_schema import c_schema_view

        with pyogrio.raw.open_arrow(
            copy.path,
            layer=layer if copy.source.driver == "GPKG" else None,
            return_fids=True,
            batch_size=_BATCH_ROWS,
            use_pyarrow=False,
            datetime_as_string=True,
            **options.get(copy.source.driver, {}),
        ) as (meta, stream):
            batches = nanoarrow.c_array_stream(stream)
            schema = batches.get_schema()
            fields = [
                (schema.child(i).name, c_schema_view(schema.child(i))) for i in range(schema.n_children)
            ]
            parts: list[list[np.ndarray]] = [[] for _ in fields]
            done = 0
            for batch in batches:
                task.stop_if_asked()
                done += batch.length
                if has_shape is not None:
                    task.report(done, len(has_shape))
                for i, (_, kind) in enumerate(fields):
                    parts[i].append(column_values(batch.child(i), kind.type, kind.storage_type))
    columns = {
        name: Column(field_type(kind.type, kind.storage_type), _joined(part))
        for (name, kind), part in zip(fields, parts, strict=True)
    }
    fids = columns.pop(meta["fid_column"] or "OGC_FID").values.astype(np.int64)
    wkb = columns.pop(meta["geometry_name"] or "wkb_geometry").values
    shapes, unreadable, unclosed = _shapes(wkb)
    if has_shape is None:
        rows = np.arange(1, len(fids) + 1)
    else:
        rows = fids + 1
        unreadable |= has_shape[fids] & _missing(wkb)
    return RawLayer(
        name=layer,
        rows=rows,
        shapes=shapes,
        unreadable=unreadable,
        unclosed=unclosed,
        columns={_written(name, latin): _as_written(column, latin) for name, column in columns.items()},
        crs=copy.text_of(".prj") if latin else meta["crs"],
        notes=tuple(notes),
    )


def decode_columns(layer: RawLayer, encoding: str) -> tuple[dict[str, Column], int]:
    """The fields with their text decoded, and how many values had lost bytes. Equal names get a number."""
    lost = 0
    columns: dict[str, Column] = {}
    for raw_name, column in layer.columns.items():
        name = base = decode(raw_name, encoding)[0].strip("\x00 ") or "?"
        number = 1
        while name in columns:
            number += 1
            name = f"{base}_{number}"
        if column.type == "text":
            known: dict[bytes | None, tuple[str | None, bool]] = {None: (None, False)}
            for value in column.values:
                if value not in known:
                    known[value] = decode(value, encoding)
            texts = [known[value] for value in column.values]
            lost += sum(cut for _, cut in texts)
            column = Column("text", objects([text for text, _ in texts]))
        columns[name] = column
    return columns, lost


@contextmanager
def _gdal(copy: PrivateCopy, notes: list[str] | None = None) -> Iterator[None]:
    """GDAL without the network; its warnings become notes and its failures a declared problem."""
    import pyogrio

    pyogrio.set_gdal_config_options(
        {"CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none", "GDAL_VRT_ENABLE_PYTHON": "NO"}
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield
        except (RuntimeError, ValueError) as problem:
            raise SourceDamaged(
                file=copy.file, detail_th="เนื้อหาอ่านไม่ได้", detail_en="its content cannot be read"
            ) from problem
    if notes is not None:
        notes += dict.fromkeys(
            str(warning.message).replace(str(copy.path.parent), "")[:200] for warning in caught
        )


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.empty(0, dtype=object)


def _shapes(wkb: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Shapes, which of them cannot be read, and which had rings left open."""
    there = ~_missing(wkb)
    with np.errstate(invalid="ignore", over="ignore"):  # coordinates that are no numbers are found below
        shapes = shapely.from_wkb(wkb, on_invalid="ignore")
        unclosed = there & shapely.is_missing(shapes)
        shapes[unclosed] = shapely.from_wkb(wkb[unclosed], on_invalid="fix")
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    unreadable = there & shapely.is_missing(shapes)
    unreadable[owner[~(np.abs(xy) < _FARTHEST).all(axis=1)]] = True
    shapes[unreadable] = None
    return shapes, unreadable, unclosed & ~unreadable


def _missing(values: np.ndarray) -> np.ndarray:
    return np.fromiter((value is None for value in values), dtype=bool, count=len(values))


def _written(text: str, latin: bool) -> bytes:
    return text.encode(_LATIN_1 if latin else "utf-8", "replace")


def _as_written(column: Column, latin: bool) -> Column:
    """Text that GDAL turned from Latin-1 into UTF-8, as the bytes that stand in the table."""
    if not latin or column.type != "text":
        return column
    known: dict[bytes | None, bytes | None] = {None: None}
    for value in column.values:
        if value not in known:
            known[value] = value if value.isascii() else value.decode("utf-8").encode(_LATIN_1, "replace")
    return Column("text", objects([known[value] for value in column.values]))
