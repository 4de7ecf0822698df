"""Tables as lines of a terminal, aligned although Thai vowels and tone marks take no column."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tambon_gis.answers.rounding import rounded
from tambon_gis.answers.written import (
    by_headings,
    column_heading,
    is_nothing,
    notes_of,
    row_words,
    written_cell,
)
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.answers.table import Table
    from tambon_gis.wording import Language

_GAP = "  "
# A sentence longer than this stands below the table, with its number in the cell.
_LONGEST_IN_CELL = 16
_AREAS = Phrase("เนื้อที่เป็น ไร่-งาน-ตร.ว.", "Areas are rai-ngan-wah.")


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: marks above and below take none, wide characters two."""
    width = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        width += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return width


def table_lines(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> list[str]:
    """The table as lines; columns whose place is in ``right`` are aligned right, headings as their column."""
    widths = [max(map(columns_of, column)) for column in zip(headings, *rows, strict=True)]
    rule = _GAP.join("─" * width for width in widths).rstrip()
    lines = [_line(headings, widths, right), rule]
    return lines + [_line(row, widths, right) for row in rows]


def answer_lines(table: Table, language: Language) -> list[str]:
    """Title, table and notes. Sentences that stand for a number follow below, each once, by number."""
    shown = rounded(table)
    begin = by_headings(shown, language)
    headings = begin + [column_heading(column, language, with_area=False) for column in shown.shown]
    told: dict[str, int] = {}
    lines = []
    for row in shown.rows:
        cells = row_words(shown, row, language)
        for column in shown.shown:
            text = written_cell(shown, row, column, language)
            why = row.why.get(column.name)
            if why and is_nothing(row.values.get(column.name)) and columns_of(text) > _LONGEST_IN_CELL:
                text = f"[{told.setdefault(text, len(told) + 1)}]"
            cells.append(text)
        lines.append(cells)
    right = tuple(
        len(begin) + at for at, column in enumerate(shown.shown) if column.kind not in ("text", "date")
    )
    found = [shown.title.text(language), *table_lines(headings, lines, right)]
    found += [f"[{number}] {sentence}" for sentence, number in told.items()]
    if any(column.kind == "area" for column in shown.shown):
        found.append(_AREAS.text(language))
    return found + notes_of(shown, language)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    padded = []
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        blank = " " * (width - columns_of(cell))
        padded.append(blank + cell if place in right else cell + blank)
    return _GAP.join(padded).rstrip()
