"""A table opened like a layer: points or shapes with their fields, for everything that reads layers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from tambon_gis.errors import TableEmpty, TableHeadingsMissing, TableWithoutPlace, TambonError
from tambon_gis.ingest.arrow_columns import FieldType, objects
from tambon_gis.ingest.fields import fields_by_role, match_fields
from tambon_gis.ingest.guarded_tables import read_table_guarded, read_tables_guarded
from tambon_gis.ingest.opened_layer import OpenedLayer
from tambon_gis.ingest.reading import Column, RawLayer, decode_columns
from tambon_gis.ingest.table_cells import Cell
from tambon_gis.ingest.table_coordinates import TablePlaces, places_of
from tambon_gis.ingest.table_file import Table
from tambon_gis.ingest.table_handover import TableProblem
from tambon_gis.ingest.text_encoding import CP874, UTF_8
from tambon_gis.tasks import SILENT, Task

_NO_SHAPES_EPSG = 4326


def open_table(
    path: str | os.PathLike[str],
    sheet: str | None = None,
    told: str | None = None,
    task: Task = SILENT,
    *,
    may_be_unclear: bool = False,
) -> OpenedLayer:
    """One table of a file as a layer, its coordinates read.

    Raises what `read_table_guarded` and `layer_of` raise.
    """
    return layer_of(read_table_guarded(path, sheet, told, task, may_be_unclear=may_be_unclear))


def open_tables(
    path: str | os.PathLike[str], sheet: str | None = None, told: str | None = None, task: Task = SILENT
) -> list[OpenedLayer | TableProblem]:
    """Every table of a file that says where its rows lie, for a look: encodings may be unclear.

    Sheets that do not (covers, sums, lists of codes) are passed over; one that cannot be read is told of
    among the others. Raises what `open_table` raises where there is no other.
    """
    if sheet is not None:
        return [open_table(path, sheet, told, task, may_be_unclear=True)]
    opened: list[OpenedLayer | TableProblem] = []
    passed_over: TambonError = TableEmpty(file=Path(path).name)
    for table in read_tables_guarded(path, told, task):
        try:
            if isinstance(table, TableProblem):
                raise table.problem
            opened.append(layer_of(table))
        except (TableEmpty, TableHeadingsMissing, TableWithoutPlace) as problem:
            passed_over = problem
        except TambonError as problem:
            opened.append(TableProblem(table.name, problem))
    bad = [one.problem for one in opened if isinstance(one, TableProblem)]
    if len(bad) == len(opened):
        raise bad[0] if bad else passed_over
    return opened


def layer_of(table: Table) -> OpenedLayer:
    """A table as a layer: rows numbered as in the file, shapes ``None`` where a row says no place.

    A table that only carries plot codes gives rows without shapes: plots that are known by their stated area,
    or cells for plots that are there (`join_preview`). Raises `TableWithoutPlace` and `DecimalComma`.
    """
    places = places_of(table)
    if places is None:
        if "code" not in fields_by_role(match_fields("plots", columns_of(table))):
            raise TableWithoutPlace(file=table.file, known=", ".join(table.headings[:30]))
        return rows_without_places(table)
    return _layer(table, places)


def rows_without_places(table: Table) -> OpenedLayer:
    """The rows of a table as they are, without a shape, whatever coordinates they hold."""
    count = len(table.rows)
    # Where nothing has a position, any system is right; the question would have no answer.
    nowhere = TablePlaces(objects([None] * count), np.zeros(count, dtype=bool), f"EPSG:{_NO_SHAPES_EPSG}")
    return _layer(table, nowhere)


def _layer(table: Table, places: TablePlaces) -> OpenedLayer:
    columns = columns_of(table)
    # The bytes as they are in the file, so that they can be shown in another encoding.
    written = "iso-8859-1" if table.encoding is None else table.encoding.name
    written = UTF_8 if written == "utf-16" or table.lost else written
    kept = [name for at, name in enumerate(table.headings) if at not in places.used]
    raw = RawLayer(
        name=table.name,
        rows=np.array(table.numbers, dtype=np.int64),
        shapes=places.shapes,
        unreadable=places.unreadable,
        unclosed=np.zeros(len(table.rows), dtype=bool),
        columns={name.encode(written, "replace"): _as_bytes(columns[name], written) for name in kept},
        crs=places.crs,
        notes=(),
    )
    decoded, _ = decode_columns(raw, CP874 if table.encoding is None else written)
    return OpenedLayer(
        file=table.file,
        driver=table.kind,
        sha256=table.sha256,
        layer=raw,
        encoding=table.encoding,
        columns=decoded,
        lost_values=table.lost,
        records=len(table.rows),
        remarks=(*table.warnings, *places.evidence, *places.warnings),
    )


def columns_of(table: Table) -> dict[str, Column]:
    """The columns of a table by heading, typed where all cells agree and as text where they do not."""
    return {name: _typed(table.column(at)) for at, name in enumerate(table.headings)}


def _typed(cells: Sequence[Cell]) -> Column:
    kinds = {type(cell) for cell in cells if cell is not None}
    one: FieldType = "text"
    if kinds == {bool}:
        one = "yes/no"
    elif kinds == {int}:
        one = "integer"
    elif kinds and kinds <= {int, float}:
        one = "real"
    elif kinds == {date}:
        one = "date"
    if one == "text":
        return Column("text", objects([None if cell is None else _text(cell) for cell in cells]))
    if one == "date":
        return Column("date", objects([None if cell is None else _text(cell) for cell in cells]))
    if one == "real":
        return Column("real", objects([float(c) if isinstance(c, int | float) else None for c in cells]))
    return Column(one, objects(list(cells)))


def _text(cell: Cell) -> str:
    """A cell as it reads: whole numbers without a point, dates as ISO text."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _as_bytes(column: Column, encoding: str) -> Column:
    if column.type != "text":
        return column
    return Column(
        "text", objects([None if v is None else v.encode(encoding, "replace") for v in column.values])
    )
