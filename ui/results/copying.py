"""A result on the clipboard as spreadsheets take it: the lines that are seen as numbers, then the notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tambon_gis.answers.plain import plain_value
from tambon_gis.answers.written import (
    by_headings,
    column_heading,
    is_nothing,
    notes_of,
    row_words,
    written_value,
)
from tambon_gis.measures.area import M2_PER_RAI
from ui.parts.table_copy import Cell, copy_cells, copy_table
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.answers.table import Column, Row, Table
    from ui.results.model import ResultModel

_RAI_DECIMALS = 4


def copy_answer(body: ResultModel, foot: ResultModel, columns: Sequence[Column]) -> int:
    """Copy the lines of both in these columns; how many lines there were."""
    table = body.table
    if table is None:
        return 0
    lines = [row for model in (body, foot) for at in range(model.rowCount()) if (row := model.row(at))]
    copy_table(*copied(table, lines, columns))
    return len(lines)


def copy_chosen(model: ResultModel, places: Sequence[tuple[int, int]], sections: Sequence[int]) -> str:
    """Copy the chosen cells, lines and sections of the model; the sentence that says what was copied.

    ``sections`` are those that are seen. Whole rows go as the table does, with headings and notes; other
    cells bare, an area in rai, so that a spreadsheet counts with it.
    """
    table, chosen = model.table, set(places)
    if table is None or not chosen:
        return ""
    lines = sorted({line for line, _ in chosen})
    if len(sections) > 1 and all((line, section) in chosen for line in lines for section in sections):
        rows = [row for line in lines if (row := model.row(line)) is not None]
        shown = [column for section in sections if (column := model.column(section)) is not None]
        copy_table(*copied(table, rows, shown))
        return tr("คัดลอกแล้ว %Ln แถว", len(rows))
    among = [section for section in sections if any((line, section) in chosen for line in lines)]
    cells = [[_bare(model, line, at) if (line, at) in chosen else None for at in among] for line in lines]
    copy_cells(cells)
    return tr("คัดลอกแล้ว %Ln ช่อง", len(chosen))


def _bare(model: ResultModel, line: int, section: int) -> Cell:
    row, column = model.row(line), model.column(section)
    if row is None or column is None:
        return str(model.index(line, section).data() or "")
    return _cells(row, column)[-1] if not is_nothing(row.values.get(column.name)) else _cells(row, column)[0]


def copied(
    table: Table, rows: Sequence[Row], columns: Sequence[Column]
) -> tuple[list[str], list[list[Cell]]]:
    """Headings and cells. An area is told as 12-2-45 and beside it as rai, an interval with both its ends.

    Below the rows stand the title and the notes of the table, so that figures do not travel without them.
    """
    language = speaker().language
    headings = by_headings(table, language)
    asked: list[Column] = []
    for column in columns:
        asked.append(column)
        asked += [table.column(end) for end in (column.low, column.high) if end is not None]
    for column in asked:
        headings.append(column_heading(column, language) + (" (%)" if column.kind == "share" else ""))
        if column.kind == "area":
            headings.append(f"{column_heading(column, language, with_area=False)} ({tr('ไร่')})")
    lines: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = list(row_words(table, row, language))
        for column in asked:
            cells += _cells(row, column)
        lines.append(cells)
    lines.append([])
    lines += [[text] for text in (told(table.title), *notes_of(table, language))]
    return headings, lines


def _cells(row: Row, column: Column) -> list[Cell]:
    language = speaker().language
    value = row.values.get(column.name)
    if is_nothing(value):
        why = row.why.get(column.name)
        return [told(why) if why else None, *([None] if column.kind == "area" else [])]
    plain = plain_value(value, language)
    if isinstance(plain, str) or plain is None:
        return [written_value(value, column, language)]
    if column.kind == "area":
        return [written_value(value, column, language), round(plain / M2_PER_RAI, _RAI_DECIMALS)]
    return [round(plain * 100, 8) if column.kind == "share" else plain]
