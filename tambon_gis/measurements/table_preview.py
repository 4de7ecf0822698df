"""A table of soil tests or of a survey looked through, value by value, before anything of it is kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.ingest.guarded_tables import read_table_guarded
from tambon_gis.measurements.table_columns import TableShape, table_shape
from tambon_gis.measurements.table_values import PreviewValue, RowReader, State, TableDefaults
from tambon_gis.measurements.units import is_unit
from tambon_gis.project.catalogue import indicators
from tambon_gis.tasks import SILENT, Task, watched
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.table_cells import Cell
    from tambon_gis.ingest.table_file import Table
    from tambon_gis.project.project import Project

_CHECKING = Phrase("ตรวจค่าในตาราง", "Checking the values of the table")
_PERSONAL = Phrase("ไม่นำคอลัมน์ข้อมูลส่วนบุคคล: {columns}", "Personal columns are never taken: {columns}.")
_UNKNOWN = Phrase("ไม่รู้จักคอลัมน์ จึงไม่นำ: {columns}", "Columns that are not known are not taken: {columns}.")
_NOTES = Phrase(
    "หมายเหตุ {count} แถวมีเลขประจำตัวหรือเลขโทรศัพท์ จึงไม่นำหมายเหตุนั้น",
    "Notes that hold an ID or a telephone number are not taken: {count}.",
)
_STEP = 200


@dataclass(frozen=True, slots=True)
class MeasurementPreview:
    """What a table would bring; nothing has been written.

    ``empty`` counts rows without a value, ``seq`` is the last command that the project had.
    """

    file: str
    headings: tuple[str, ...]
    shape: TableShape
    rows: int
    empty: int
    values: tuple[PreviewValue, ...]
    warnings: tuple[Phrase, ...]
    seq: int | None

    def count(self, state: State) -> int:
        return sum(each.state == state for each in self.values)


def preview_table(
    project: Project,
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    defaults: TableDefaults | None = None,
    today: date | None = None,
    task: Task = SILENT,
) -> MeasurementPreview:
    """Look through a CSV or XLSX table; ``columns`` says for headings what they are, where a person said so.

    Raises what `read_table` and `table_shape` raise, `Stopped`.
    """
    table = read_table_guarded(path, sheet, encoding, task)
    return preview_of(project, table, columns=columns, defaults=defaults, today=today, task=task)


def preview_of(
    project: Project,
    table: Table,
    *,
    columns: Mapping[str, str] | None = None,
    defaults: TableDefaults | None = None,
    today: date | None = None,
    task: Task = SILENT,
) -> MeasurementPreview:
    """As `preview_table`, of a table that was read already."""
    every = indicators(project)
    shape, body = _with_units(table_shape(table, every, columns), table)
    task.say(_CHECKING)
    reader = RowReader(project, every, shape, defaults or TableDefaults(), today or date.today())
    values: list[PreviewValue] = []
    empty = 0
    for number, cells in watched(body, len(body), task, every=_STEP):
        found = list(reader.row(number, cells))
        empty += not found
        values += found
    warnings = [*table.warnings]
    if shape.personal:
        warnings.append(_PERSONAL.fill(columns=", ".join(shape.personal)))
    if shape.unknown:
        warnings.append(_UNKNOWN.fill(columns=", ".join(shape.unknown)))
    if reader.notes_left:
        warnings.append(_NOTES.fill(count=f"{reader.notes_left:,}"))
    return MeasurementPreview(
        table.file, table.headings, shape, len(body), empty, tuple(values), tuple(warnings), last_seq(project)
    )


def last_seq(project: Project) -> int | None:
    """The number of the last command, by which a preview knows whether it still holds."""
    last = project.commands(limit=1)
    return last[0].seq if last else None


def _with_units(shape: TableShape, table: Table) -> tuple[TableShape, list[tuple[int, tuple[Cell, ...]]]]:
    """The shape with the units of a line of units below the headings, and the rows without that line."""
    body = list(zip(table.numbers, table.rows, strict=True))
    if not body or shape.layout == "long":
        return shape, body
    first = body[0][1]
    told = [first[each.at] for each in shape.values if first[each.at] is not None]
    named = [first[each.at] for each in shape.subjects if first[each.at] is not None]
    if not told or named or not all(isinstance(each, str) and is_unit(_bare(each)) for each in told):
        return shape, body
    columns = tuple(
        replace(each, unit=_bare(str(first[each.at])))
        if each.role == "value" and first[each.at] is not None and each.unit is None
        else each
        for each in shape.columns
    )
    return replace(shape, columns=columns), body[1:]


def _bare(unit: str) -> str:
    return unit.strip("()[] ")
