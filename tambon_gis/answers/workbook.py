"""Tables of results as an Excel workbook: real numbers, real sums, and the notes on a sheet of their own."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from tambon_gis.answers.plain import key_text, plain_value, with_codes
from tambon_gis.answers.rounding import rounded
from tambon_gis.answers.text import columns_of
from tambon_gis.answers.whole_file import put_in_place
from tambon_gis.answers.written import (
    AREA_UNIT,
    NOTHING,
    by_headings,
    column_heading,
    columns_that_do_not_add,
    is_nothing,
    notes_of,
    row_words,
    written_value,
)
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from tambon_gis.answers.table import Column, Key, Row, Table
    from tambon_gis.wording import Language

# The font of government papers; where it is missing Excel takes its own.
_FONT, _POINTS, _TITLE_POINTS = "TH SarabunPSK", 14, 16
_HEAD, _LINE = "#DDEBDD", "#B7C4B7"
_TITLE_ROW, _HEADING_ROW = 0, 2
_NARROWEST, _WIDEST, _REASON = 9, 44, 26
_NAME_LENGTH = 31
_RAI = Phrase("ไร่", "rai")
_CODE = Phrase("รหัส", "code")
_ABOUT = Phrase("หมายเหตุและวิธีคิด", "Notes and method")
_NOTES, _METHOD = Phrase("หมายเหตุ", "Notes"), Phrase("วิธีคิด", "Method")
# Days stay days that Excel can sort; Thai ones are shown in the Buddhist era.
_DAY, _DAY_WIDTH = {"th": "[$-107041E]d mmm yyyy;@", "en": "d mmm yyyy"}, 14
_BAD_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def write_workbook(path: Path, tables: Sequence[Table], language: Language) -> None:
    """A sheet a table, and one for notes and method. Raises `DiskRefused`, `FileOpenElsewhere`."""
    put_in_place(path, workbook_bytes(tables, language))


def workbook_bytes(tables: Sequence[Table], language: Language) -> bytes:
    """The workbook; no text of the data can become a formula or a link in it."""
    import xlsxwriter

    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        styles = _Styles(book)
        taken: set[str] = set()
        for table in tables:
            name = _sheet_name(table.title.text(language), taken)
            _Sheet(book.add_worksheet(name), rounded(table), language, styles).write()
        _write_about(book.add_worksheet(_sheet_name(_ABOUT.text(language), taken)), tables, language, styles)
    return content.getvalue()


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **how: object) -> Any:
        key = tuple(sorted(how.items()))
        if key not in self._made:
            usual = {"font_name": _FONT, "font_size": _POINTS, "valign": "top"}
            self._made[key] = self._book.add_format({**usual, **how})
        return self._made[key]


@dataclass(slots=True)
class _Field:
    """A column of the sheet: which column of the table it shows, or which key, and in what form."""

    heading: str
    column: Column | None = None
    in_rai: bool = False
    key: int | None = None
    is_code: bool = False
    width: int = _NARROWEST


@dataclass(slots=True)
class _Sheet:
    sheet: Any
    table: Table
    language: Language
    styles: _Styles
    fields: list[_Field] = field(default_factory=list)
    not_sums: tuple[str, ...] = ()
    leaves: Counter[tuple[Key, ...]] | None = None

    def write(self) -> None:
        self.fields = self._fields()
        self.not_sums = columns_that_do_not_add(self.table)
        sheet, rows = self.sheet, self.table.rows
        sheet.write_string(
            _TITLE_ROW,
            0,
            self.table.title.text(self.language),
            self.styles(bold=True, font_size=_TITLE_POINTS),
        )
        head = self.styles(
            bold=True, bg_color=_HEAD, border=1, border_color=_LINE, text_wrap=True, valign="vcenter"
        )
        for at, each in enumerate(self.fields):
            sheet.write_string(_HEADING_ROW, at, each.heading, head)
        for number, row in enumerate(rows, start=_HEADING_ROW + 1):
            self._write_row(number, row)
        for at, each in enumerate(self.fields):
            sheet.set_column(at, at, each.width)
        keys = sum(each.column is None for each in self.fields)
        # Excel would mark every code with a green corner: a number as text.
        codes = f"A{_HEADING_ROW + 2}:{_letters(max(keys - 1, 0))}{_HEADING_ROW + 2 + len(rows)}"
        sheet.ignore_errors({"number_stored_as_text": codes})
        sheet.freeze_panes(_HEADING_ROW + 1, keys)
        plain = [row.level == "row" for row in rows]
        if any(plain) and all(plain[: sum(plain)]):
            sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + sum(plain), len(self.fields) - 1)
        for line, note in enumerate(notes_of(self.table, self.language), start=_HEADING_ROW + len(rows) + 2):
            sheet.write_string(line, 0, note, self.styles(italic=True))
        sheet.set_paper(9)
        if sum(each.width for each in self.fields) > 90:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADING_ROW)
        sheet.set_footer("&R&P / &N")

    def _fields(self) -> list[_Field]:
        table, language = self.table, self.language
        found = []
        coded = with_codes(table)
        for at, heading in enumerate(by_headings(table, language)):
            # Codes of places and plots are what people join by; names of ours are not.
            if at in coded and all((key := key_text(row, at)).isdigit() or not key for row in table.rows):
                found.append(_Field(f"{_CODE.text(language)} {heading}", key=at, is_code=True))
            found.append(_Field(heading, key=at))
        for column in table.columns:
            if column.kind == "area":
                heading = column.heading.text(language)
                found.append(_Field(f"{heading} ({AREA_UNIT.text(language)})", column))
                found.append(_Field(f"{heading} ({_RAI.text(language)})", column, in_rai=True))
            else:
                found.append(_Field(column_heading(column, language), column))
        for each in found:
            # A heading may break between its words and its unit.
            parts = each.heading.replace("(", "\n(").split("\n")
            each.width = max(each.width, *(columns_of(part) + 2 for part in parts))
        return found

    def _write_row(self, number: int, row: Row) -> None:
        words = row_words(self.table, row, self.language)
        how: dict[str, object] = {"border": 1, "border_color": _LINE}
        if row.level != "row":
            how |= {"bold": True, "top": 2 if row.level == "total" else 1}
        said: set[str] = set()
        for at, each in enumerate(self.fields):
            if each.column is None:
                text = key_text(row, each.key or 0) if each.is_code else words[each.key or 0]
                self._text(number, at, text, {**how, "num_format": "@", "text_wrap": True})
            elif is_nothing(row.values.get(each.column.name)):
                self._write_reason(number, at, row, each, said, how)
            else:
                self._write_value(number, at, row, each, each.column, how)

    def _write_reason(
        self, number: int, at: int, row: Row, each: _Field, said: set[str], how: dict[str, object]
    ) -> None:
        """Why there is no figure, once in a row however many figures are missing for it; else a dash."""
        why = row.why.get(each.column.name) if each.column is not None else None
        text = why.text(self.language) if why is not None else NOTHING
        if text in said or text == NOTHING:
            self._text(number, at, NOTHING, {**how, "align": "right"})
            return
        said.add(text)
        self.sheet.write_string(number, at, text, self.styles(**how, text_wrap=True, align="left"))
        # A sentence is wrapped rather than making a column of figures wide.
        each.width = max(each.width, min(columns_of(text) + 2, _REASON))

    def _write_value(
        self, number: int, at: int, row: Row, each: _Field, column: Column, how: dict[str, object]
    ) -> None:
        value = plain_value(row.values.get(column.name), self.language)
        if isinstance(value, str) and column.kind == "date":
            style = self.styles(**how, num_format=_DAY[self.language], align="right")
            self.sheet.write_datetime(number, at, date.fromisoformat(value[:10]), style)
            each.width = max(each.width, _DAY_WIDTH)
        elif isinstance(value, str) or value is None or (column.kind == "area" and not each.in_rai):
            text = written_value(value, column, self.language)
            self._text(number, at, text, {**how, "align": "right" if column.kind == "area" else "left"})
        else:
            self._number(number, at, value / M2_PER_RAI if each.in_rai else value, row, column, how)

    def _text(self, number: int, at: int, text: str, how: dict[str, object]) -> None:
        self.sheet.write_string(number, at, text, self.styles(**how))
        self.fields[at].width = min(max(self.fields[at].width, columns_of(text) + 2), _WIDEST)

    def _number(
        self, number: int, at: int, value: float, row: Row, column: Column, how: dict[str, object]
    ) -> None:
        unit = row.units.get(column.name)
        form = _number_format(column, value, unit.text(self.language) if unit else None)
        if row.level == "total" and column.name in self.not_sums:
            form += '" *"'
        style = self.styles(**how, num_format=form)
        formula = self._sum(number, at, row, column)
        if formula is None:
            self.sheet.write_number(number, at, value, style)
        else:
            self.sheet.write_formula(number, at, formula, style, value)
        shown = len(f"{value:,.0f}") + (
            column.decimals or 4 if column.kind == "area" else column.decimals or 0
        )
        extra = columns_of(unit.text(self.language)) + 1 if unit else 0
        self.fields[at].width = max(self.fields[at].width, shown + extra + 4)

    def _sum(self, number: int, at: int, row: Row, column: Column) -> str | None:
        """The sum of the rows above that belong to the row, where they are all there and make it."""
        rows = self.table.rows
        if (
            row.level == "row"
            or not column.adds_up
            or column.kind not in ("area", "count", "money", "quantity")
        ):
            return None
        place = number - _HEADING_ROW - 1
        first = self._first_of(place)
        if first is None:
            return None
        inside = [one.values.get(column.name) for one in rows[first:place] if one.level == "row"]
        known = [figure for figure in inside if isinstance(figure, int | float)]
        value = row.values[column.name]
        if not known or not isinstance(value, int | float):
            return None
        if abs(sum(known) - value) > 1e-6 * max(1.0, abs(value)):
            return None
        letter = _letters(at)
        span = f"{letter}{_HEADING_ROW + 2 + first}:{letter}{number}"
        # SUBTOTAL leaves out other subtotals, so a total may run over them.
        nested = any(one.level == "subtotal" for one in rows)
        return f"=SUBTOTAL(9,{span})" if nested else f"=SUM({span})"

    def _first_of(self, place: int) -> int | None:
        """The first of the rows that a subtotal or total stands below, if these are all of its rows."""
        rows = self.table.rows
        row = rows[place]
        keys = row.keys if row.level == "subtotal" else ()
        first = place
        while first and rows[first - 1].keys[: len(keys)] == keys and rows[first - 1].level != "total":
            first -= 1
        if self.leaves is None:
            self.leaves = Counter(
                one.keys[:length] for one in rows if one.level == "row" for length in range(len(one.keys) + 1)
            )
        inside = sum(one.level == "row" for one in rows[first:place])
        return first if inside == self.leaves[keys] else None


def _write_about(sheet: Any, tables: Sequence[Table], language: Language, styles: _Styles) -> None:
    """Notes and method of every table, as text that can be read and copied."""
    sheet.set_column(0, 0, 110)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    line = 0
    plain, bold = styles(text_wrap=True), styles(bold=True, text_wrap=True)
    for table in tables:
        sheet.write_string(line, 0, table.title.text(language), styles(bold=True, font_size=_TITLE_POINTS))
        line += 1
        method = [said.text(language) for said in table.method]
        for heading, said in ((_NOTES, notes_of(table, language)), (_METHOD, method)):
            if said:
                sheet.write_string(line, 0, heading.text(language), bold)
                for at, text in enumerate(said, start=line + 1):
                    sheet.write_string(at, 0, text, plain)
                line += len(said) + 1
        line += 1


def _number_format(column: Column, value: float, unit: str | None) -> str:
    decimals = column.decimals or 0
    if column.kind == "area":
        form = "#,##0.0000"
    elif column.kind == "share":
        form = "0." + "0" * decimals + "%" if decimals else "0%"
    elif column.kind == "quantity":
        text = f"{abs(value):.{decimals}f}".rstrip("0").partition(".")[2] if decimals else ""
        form = "#,##0." + "0" * len(text) if text else "#,##0"
    else:
        form = "#,##0." + "0" * decimals if decimals else "#,##0"
    quoted = unit.replace('"', "") if unit else ""
    return f'{form} "{quoted}"' if quoted else form


def _letters(column: int) -> str:
    """The name of a column in Excel, counted from 0: A to Z, then AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes: short, without its marks, and no other sheet's."""
    plain = _BAD_IN_NAMES.sub(" ", title).strip() or "1"
    name, number = _cut(plain, _NAME_LENGTH), 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = _cut(plain, _NAME_LENGTH - len(ending)) + ending, number + 1
    taken.add(name.casefold())
    return name


def _cut(text: str, length: int) -> str:
    """The beginning of a text, between words where it has any, never between a letter and its tone mark."""
    if length < len(text) and " " in text[length // 2 : length + 1]:
        length = text.rindex(" ", 0, length + 1)
    while length < len(text) and length and unicodedata.category(text[length]) == "Mn":
        length -= 1
    return text[:length].rstrip(" ·-–,(") if length < len(text) else text
