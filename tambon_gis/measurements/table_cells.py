"""Cells of a table of measurements read as days and details; what cannot be is said, not guessed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tambon_gis.errors import TambonError
from tambon_gis.ingest.values import text_or_none
from tambon_gis.measurements.entries import DETAILS, Details
from tambon_gis.measures.codes import national_ids_in, phones_in
from tambon_gis.measures.thai_calendar import parse_date
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.table_cells import Cell
    from tambon_gis.measurements.table_columns import TableShape

# Excel keeps a year B.E. that was typed as if it were of the Common Era: 2569 is five centuries away.
_FIRST_BE = 2400
_MADE_A_DATE = Phrase(
    "{heading} เป็นวันที่ {text} (Excel อาจแปลงให้ เช่น 1-15) พิมพ์เป็นข้อความ",
    "{heading} is the date {text}: Excel may have made it of 1-15. Write it as text.",
)


def cell_text(cell: Cell) -> str:
    """A cell as a person sees it; whole numbers without ``.0``, dates as 2026-11-02."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return text_or_none(cell) or ""


def read_day(cell: Cell) -> date:
    """The day of a cell: a date of Excel, or text as people write it. Raises as `parse_date` does."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        # Through the text, so that years are held to the same bounds.
        return parse_date(f"{cell.day}/{cell.month}/{cell.year}") if cell.year >= _FIRST_BE else cell
    return parse_date(cell_text(cell))


def told(problem: TambonError) -> Phrase:
    """A problem and its remedy in one line."""
    return Phrase(
        f"{problem.told('th')} {problem.advice('th')}", f"{problem.told('en')} {problem.advice('en')}"
    )


def read_details(
    shape: TableShape, cells: tuple[Cell, ...], defaults: Details
) -> tuple[Details, tuple[Phrase, ...], bool]:
    """The details of a row over the defaults, what is wrong with them, and whether a note was left out.

    A note with an ID or a telephone number says who a person is, and is not taken.
    """
    texts: dict[str, str] = {}
    wrong: list[Phrase] = []
    left = False
    for name in DETAILS:
        column = shape.of(name)
        if column is None:
            continue
        cell = cells[column.at]
        text = cell_text(cell)
        if isinstance(cell, date):
            wrong.append(_MADE_A_DATE.fill(heading=column.heading, text=text))
            continue
        if not text or text in {"-", "–"}:
            continue
        if name == "note" and (national_ids_in(text) or phones_in(text)):
            left = True
            continue
        texts[name] = plain_text(text)
    found = Details(
        method=texts.get("method", defaults.method),
        depth_cm=texts.get("depth_cm", defaults.depth_cm),
        season=texts.get("season", defaults.season),
        crop=texts.get("crop", defaults.crop),
        laboratory=texts.get("laboratory", defaults.laboratory),
        source=texts.get("source", defaults.source),
        note=texts.get("note", defaults.note),
        visit_id=defaults.visit_id,
    )
    return found, tuple(wrong), left
