"""A table of results as CSV that Excel opens with its Thai, its codes and its numbers intact."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from tambon_gis.answers.plain import key_text, plain_value, with_codes
from tambon_gis.answers.rounding import rounded
from tambon_gis.answers.whole_file import put_in_place
from tambon_gis.answers.written import by_headings, column_heading, is_nothing, row_words
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from tambon_gis.answers.table import Column, Row, Table
    from tambon_gis.wording import Language

_CODE = Phrase("รหัส{heading}", "{heading} code")
_RAI = Phrase("ไร่", "rai")
_UNITS, _UNIT = Phrase("หน่วยนับ", "unit"), Phrase("หน่วยของ{heading}", "unit of {heading}")
_LEVEL = Phrase("ระดับ", "level")
_LEVELS = {
    "row": Phrase("แถว", "row"),
    "subtotal": Phrase("รวมย่อย", "subtotal"),
    "total": Phrase("รวม", "total"),
}
# What a spreadsheet would take for a formula, also in full width or behind blanks.
_FORMULA = re.compile(r"[\s\0\ufeff]*[=+\-@＝＋－＠|%]|[\t\r\n\0\ufeff]")
# What it would take for another number, a date or a power: a zero in front goes, and long numbers are cut.
_CHANGED = re.compile(r"0\d+|\d{12,}|\d+[eE]\d+|\d{1,4}[-/]\d{1,4}(?:[-/]\d{1,4})?")


def write_csv(path: Path, table: Table, language: Language) -> None:
    """UTF-8 with a mark that tells Excel so. Raises `DiskRefused`, `FileOpenElsewhere`."""
    put_in_place(path, csv_text(table, language).encode("utf-8-sig"))


def csv_text(table: Table, language: Language) -> str:
    """One heading line, then a line a row; areas as rai with decimals, shares in percent, dates ISO.

    Figures are rounded as printed, so that a column still adds up. Where no number can stand the sentence
    does. Codes go before the words that name them, units that go from row to row before the figure.
    """
    shown = rounded(table)
    coded = with_codes(shown)
    units = _unit_columns(shown)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_text(heading) for heading in _headings(shown, coded, units, language)])
    leveled = any(row.level == "subtotal" for row in shown.rows)
    for row in shown.rows:
        cells: list[str | float | int | None] = [_LEVELS[row.level].text(language)] if leveled else []
        words = row_words(shown, row, language)
        for at, word in enumerate(words):
            if at in coded:
                cells.append(safe_code(key_text(row, at)))
            cells.append(safe_text(word))
        for column in shown.columns:
            if column.name in units:
                said = {
                    unit.text(language): None
                    for name, unit in row.units.items()
                    if name in units[column.name]
                }
                cells.append(safe_text(", ".join(said)))
            cells.append(_cell(row, column, language))
        writer.writerow(cells)
    return out.getvalue()


def safe_text(text: str) -> str:
    """A text that a spreadsheet shows and does not compute: an apostrophe goes before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def safe_code(code: str) -> str:
    """A code that a spreadsheet keeps: a tab before what it would change makes it a text."""
    return f"\t{code}" if _CHANGED.fullmatch(code) else safe_text(code)


def _unit_columns(table: Table) -> dict[str, tuple[str, ...]]:
    """Before which columns a column of units goes, and whose units it holds.

    One is enough where no row has two units; else every amount has its own.
    """
    names = [column.name for column in table.columns if any(column.name in row.units for row in table.rows)]
    if all(len(set(row.units.values())) <= 1 for row in table.rows):
        return {names[0]: tuple(names)} if names else {}
    return {name: (name,) for name in names}


def _headings(
    table: Table, coded: frozenset[int], units: dict[str, tuple[str, ...]], language: Language
) -> list[str]:
    found = [_LEVEL.text(language)] if any(row.level == "subtotal" for row in table.rows) else []
    for at, heading in enumerate(by_headings(table, language)):
        if at in coded:
            found.append(_CODE.text(language).format(heading=heading))
        found.append(heading)
    for column in table.columns:
        if column.name in units:
            own = _UNIT.text(language).format(heading=column.heading.text(language))
            found.append(own if len(units) > 1 else _UNITS.text(language))
        if column.kind == "area":
            found.append(f"{column.heading.text(language)} ({_RAI.text(language)})")
        elif column.kind == "share":
            found.append(f"{column_heading(column, language)} (%)")
        else:
            found.append(column_heading(column, language))
    return found


def _cell(row: Row, column: Column, language: Language) -> str | float | int | None:
    value = row.values.get(column.name)
    if is_nothing(value):
        why = row.why.get(column.name)
        return safe_text(why.text(language)) if why else None
    found = plain_value(value, language)
    if isinstance(found, str):
        return found if column.kind == "date" else safe_text(found)
    if isinstance(found, float) and column.kind == "area":
        found = round(found / M2_PER_RAI, 4)
    elif isinstance(found, float) and column.kind == "share":
        found = round(found * 100, 8)
    return int(found) if isinstance(found, float) and found.is_integer() else found
