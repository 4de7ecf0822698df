"""The sums that a person looks for first, and the notes beside them, in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.answers.written import AREA_UNIT, column_heading, notes_of, written_cell
from ui.results.capitals import capital
from ui.results.cells import number
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.answers.table import Table
    from ui.results.page import Answer

_MOST_SUMS = 3
_SUMMED = frozenset({"area", "quantity", "count", "money", "share"})


def headline_of(answer: Answer, printed: Table) -> str:
    """What the page says of itself, else the first sums of its total; the number of rows without one."""
    if told(answer.headline):
        return capital(told(answer.headline))
    total = next((row for row in printed.rows if row.level == "total"), None)
    if total is None:
        rows = sum(row.level == "row" for row in printed.rows)
        return tr("%Ln แถว", rows) if rows else ""
    names = [name for name in answer.columns if name in {each.name for each in printed.columns}]
    columns = [printed.column(name) for name in names] or list(printed.shown)
    language = speaker().language
    parts = []
    for column in columns:
        if column.kind in _SUMMED and number(total.values.get(column.name)):
            heading = column_heading(column, language, with_area=False)
            parts.append(f"{heading} {written_cell(printed, total, column, language).rstrip(' *')}")
    return capital(" · ".join(parts[:_MOST_SUMS]))


def has_figures(printed: Table) -> bool:
    """Whether there is a row to read; a sum of nothing under no row tells less than the note beside it."""
    return any(row.level != "total" or any(map(number, row.values.values())) for row in printed.rows)


def notes_told(printed: Table) -> str:
    """What a reader must know beside the figures, in one line."""
    notes = notes_of(printed, speaker().language)
    if has_figures(printed) and any(column.kind == "area" for column in printed.shown):
        notes.insert(0, tr("เนื้อที่เป็น {unit}").format(unit=told(AREA_UNIT)))
    return " · ".join(notes)
