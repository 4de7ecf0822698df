"""Cells, headings and notes of a table of results as people read them."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.measures.area import format_area
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.answers.table import Column, Kind, Row, Table, Value
    from tambon_gis.wording import Language

NOTHING = "—"
MINUS = "−"
SUM = Phrase("รวม", "Total")
AREA_UNIT = Phrase("ไร่-งาน-ตร.ว.", "rai-ngan-wah")
BAHT = Phrase("บาท", "baht")
# Behind the total of a column whose rows do not add up to it.
NOT_A_SUM = " *"
_NOT_SUMS = Phrase("* แถวรวมกันไม่เท่ากับยอดรวม: {columns}", "* The rows do not add up to the total: {columns}.")
_INTERVAL = Phrase("{value} ({low} ถึง {high})", "{value} ({low} to {high})")
_USUAL_DECIMALS = 2


def written_cell(table: Table, row: Row, column: Column, language: Language) -> str:
    """What stands in a cell: the figure with its interval and unit, else why there is none, else a dash."""
    value = row.values.get(column.name)
    if is_nothing(value):
        why = row.why.get(column.name)
        return why.text(language) if why else NOTHING
    text = written_value(value, column, language)
    if column.low is not None and column.high is not None:
        low, high = (row.values.get(end) for end in (column.low, column.high))
        if not is_nothing(low) and not is_nothing(high):
            ends = [written_value(end, column, language) for end in (low, high)]
            text = _INTERVAL.text(language).format(value=text, low=ends[0], high=ends[1])
    if column.name in row.units:
        text = f"{text} {row.units[column.name].text(language)}"
    if row.level == "total" and column.name in columns_that_do_not_add(table):
        text += NOT_A_SUM
    return text


def written_value(value: Value, column: Column, language: Language) -> str:
    """One figure or text without its unit. A date must be ISO."""
    if value is None:
        return NOTHING
    if isinstance(value, Phrase):
        return value.text(language)
    if isinstance(value, str):
        return (
            format_date(date.fromisoformat(value[:10]), "short", language) if column.kind == "date" else value
        )
    figure = float(value)
    if not math.isfinite(figure):
        return NOTHING
    text = _written_size(abs(figure), column.kind, column.decimals)
    return MINUS + text if figure < 0 and any(digit in "123456789" for digit in text) else text


def _written_size(size: float, kind: Kind, decimals: int | None) -> str:
    if kind == "area":
        return format_area(size, decimals or 0)
    if kind == "share":
        return f"{size * 100:,.{1 if decimals is None else decimals}f} %"
    if kind == "count":
        return f"{size:,.0f}"
    text = f"{size:,.{_USUAL_DECIMALS if decimals is None else decimals}f}"
    # Amounts of several units stand in one column: 3 ponds have no decimals because 12.5 rai have.
    return text.rstrip("0").rstrip(".") if kind == "quantity" and "." in text else text


def is_nothing(value: Value) -> bool:
    """No value, or a number that is none."""
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def row_words(table: Table, row: Row, language: Language) -> list[str]:
    """What stands for a row, one text for each of its keys: a subtotal says so after the keys it has."""
    wide = max(len(table.by_headings), 1)
    words = [word.text(language) for word in row.words][:wide]
    if row.level != "row" and len(words) < wide:
        words.append(SUM.text(language))
    return words + [""] * (wide - len(words))


def by_headings(table: Table, language: Language) -> list[str]:
    """The headings of the keys; a table without keys has one empty heading above its words."""
    return [heading.text(language) for heading in table.by_headings] or [""]


def column_heading(column: Column, language: Language, *, with_area: bool = True) -> str:
    """The heading with its unit in brackets, unless it names the unit itself."""
    heading = column.heading.text(language)
    unit = column.unit
    if unit is None and column.kind == "money":
        unit = BAHT
    if unit is None and column.kind == "area" and with_area:
        unit = AREA_UNIT
    if unit is None or not unit.text(language) or unit.text(language).casefold() in heading.casefold():
        return heading
    return f"{heading} ({unit.text(language)})"


def columns_that_do_not_add(table: Table) -> tuple[str, ...]:
    """Names of the columns whose total is no sum of their rows, and of which that must be said."""
    totals = [row for row in table.rows if row.level == "total"]
    if not totals or len(table.rows) <= len(totals):
        return ()
    return tuple(
        column.name
        for column in table.shown
        if not column.adds_up
        and column.kind in ("area", "count", "money", "quantity")
        and any(not is_nothing(row.values.get(column.name)) for row in totals)
    )


def notes_of(table: Table, language: Language) -> list[str]:
    """The notes below a table; first which columns do not add up."""
    notes = [note.text(language) for note in table.notes]
    names = columns_that_do_not_add(table)
    if names:
        listed = ", ".join(table.column(name).heading.text(language) for name in names)
        notes.insert(0, _NOT_SUMS.text(language).format(columns=listed))
    return notes
