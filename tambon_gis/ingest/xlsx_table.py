"""Sheets of an Excel workbook read cell by cell: what each cell shows, typed, without running anything."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tambon_gis.errors import LayerNotNamed
from tambon_gis.ingest.table_cells import LIMITS, Cell, Row
from tambon_gis.ingest.xlsx_formats import day_of, is_date_format, with_zeros, zeros_of
from tambon_gis.ingest.xml_parts import Enough, OfficeFile
from tambon_gis.tasks import SILENT, Task

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EXACT = 1 << 53
_MOST_MERGES = 100_000
_MOST_STYLES = 65_536  # Excel's own limit is below
_ROWS_A_BREATH = 5000


@dataclass(slots=True)
class SheetCells:
    """The rows of a sheet that hold something; ``uncomputed`` counts formulas without a stored value."""

    rows: list[Row] = field(default_factory=list)
    uncomputed: int = 0


@dataclass(slots=True)
class _Workbook:
    """What a workbook says beside its sheets: (name, part) of the visible ones, texts, and formats."""

    sheets: list[tuple[str, str]]
    texts: list[str]
    is_date: list[bool]
    zeros: list[str | None]
    since_1904: bool


def sheet_names(path: Path, file: str) -> list[str]:
    """The visible sheets that hold a value. Raises `SourceDamaged` and `TableTooLarge`."""
    with OfficeFile(path, file) as office:
        sheets, *_ = _sheets(office)
        return [name for name, part in sheets if _holds_something(office, part)]


def read_sheet(path: Path, file: str, sheet: str | None, task: Task = SILENT) -> SheetCells:
    """The cells of one sheet, or of the only one that holds something.

    Formulas give the values that Excel stored, dates come as dates, numbers shown with leading zeros as text;
    cells merged downwards are all filled. Raises `LayerNotNamed`, `SourceDamaged`, `TableTooLarge`.
    """
    names = sheet_names(path, file)
    chosen = names[0] if sheet is None and len(names) == 1 else sheet
    if names and chosen not in names:
        raise LayerNotNamed(file=file, layer=sheet or "–", known=", ".join(names))
    with OfficeFile(path, file) as office:
        book = _workbook(office)
        part = next((part for name, part in book.sheets if name == chosen), None)
        return SheetCells() if part is None else _Reader(book, task).read(office, part)


def _sheets(office: OfficeFile) -> tuple[list[tuple[str, str]], str, bool]:
    """Visible sheets with their parts, the folder of the workbook, whether its days count from 1904."""
    main = "xl/workbook.xml"
    if "_rels/.rels" in office.parts:
        targets = _relations(office, "_rels/.rels")
        main = next((t for kind, t in targets.values() if kind.endswith("/officeDocument")), main).lstrip("/")
    home = posixpath.dirname(main)
    related = _relations(office, f"{home}/_rels/{posixpath.basename(main)}.rels")
    listed: list[tuple[str, str]] = []
    since_1904 = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal since_1904
        if name == "workbookPr":
            since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            kind, target = related.get(attributes.get("id", ""), ("", ""))
            if kind.endswith("/worksheet"):
                listed.append((attributes.get("name", "?"), _resolved(home, target)))

    office.read(main, start)
    return listed, home, since_1904


def _relations(office: OfficeFile, part: str) -> dict[str, tuple[str, str]]:
    """Kind and target of each relation; outside targets are left out."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            found[attributes.get("Id", "")] = attributes.get("Type", ""), attributes.get("Target", "")

    office.read(part, start)
    return found


def _resolved(home: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(home, target))


def _holds_something(office: OfficeFile, part: str) -> bool:
    seen = False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal seen
        if name in ("v", "is"):
            seen = True
            raise Enough

    office.read(part, start)
    return seen


def _workbook(office: OfficeFile) -> _Workbook:
    sheets, home, since_1904 = _sheets(office)
    texts = _shared_texts(office, f"{home}/sharedStrings.xml")
    is_date, zeros = _formats(office, f"{home}/styles.xml")
    return _Workbook(sheets, texts, is_date, zeros, since_1904)


def _shared_texts(office: OfficeFile, part: str) -> list[str]:
    texts: list[str] = []
    pieces: list[str] = []
    reading = phonetic = False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal reading, phonetic
        if name == "si":
            pieces.clear()
        phonetic = phonetic or name == "rPh"
        reading = name == "t" and not phonetic

    def end(name: str) -> None:
        nonlocal reading, phonetic
        reading = False
        if name == "rPh":
            phonetic = False
        elif name == "si":
            texts.append(_unescaped("".join(pieces)))
            if len(texts) > LIMITS.cells:
                raise OverflowError

    if part in office.parts:
        office.read(part, start, end, lambda text: pieces.append(text) if reading else None)
    return texts


def _formats(office: OfficeFile, part: str) -> tuple[list[bool], list[str | None]]:
    """By style number: whether it shows dates, and the pattern of codes it shows."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", "0")))
            if len(styles) > _MOST_STYLES:
                raise OverflowError

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if part in office.parts:
        office.read(part, start, end)
    return [is_date_format(s, codes.get(s)) for s in styles], [zeros_of(codes.get(s)) for s in styles]


class _Reader:
    """Collects the cells of one sheet from the events of its XML."""

    def __init__(self, book: _Workbook, task: Task) -> None:
        self._book, self._task = book, task
        self._sheet = SheetCells()
        self._row: list[Cell] = []
        self._number = self._column = 0
        self._kind, self._style = "n", 0
        self._formula = self._has_value = self._reading = self._phonetic = False
        self._pieces: list[str] = []
        self._merges: list[tuple[int, int, int]] = []
        self._cells = 0
        self._columns: dict[str, int] = {}

    def read(self, office: OfficeFile, part: str) -> SheetCells:
        office.read(part, self._start, self._end, self._text)
        self._fill_merged()
        return self._sheet

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._column = self._place(attributes.get("r", ""))
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self._formula = self._has_value = False
            self._pieces = []
        elif name == "v" or (name == "t" and not self._phonetic):
            self._reading = self._has_value = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._row, self._column = [], -1
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell" and len(self._merges) < _MOST_MERGES:
            self._merge(attributes.get("ref", ""))

    def _place(self, reference: str) -> int:
        """The column of a cell, which is the next one where it does not say."""
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            place = _REFERENCE.fullmatch(reference)
            if place is None:
                return self._column + 1
            letters = place[1]
            self._columns[letters] = _column(letters)
        return self._columns[letters]

    def _text(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        self._reading = False
        if name == "rPh":
            self._phonetic = False
        elif name == "c":
            value = self._value("".join(self._pieces)) if self._has_value else None
            self._sheet.uncomputed += self._formula and not self._has_value
            if value is not None:
                # A row wider than any table gets one cell too many, which the limits then refuse.
                at = min(self._column, LIMITS.columns)
                self._row += [None] * (at + 1 - len(self._row))
                self._row[at] = value
        elif name == "row" and any(cell is not None for cell in self._row):
            self._cells += len(self._row)
            self._sheet.rows.append((self._number, self._row))
            if len(self._sheet.rows) % _ROWS_A_BREATH == 0:
                self._task.stop_if_asked()
            if self._cells > LIMITS.cells:
                raise Enough

    def _value(self, text: str) -> Cell:
        book = self._book
        if self._kind == "s":
            at = int(text)
            return (book.texts[at].strip() or None) if 0 <= at < len(book.texts) else None
        if self._kind == "b":
            return text == "1"
        if self._kind != "n":
            return _unescaped(text).strip() or None
        if not text.strip():
            return None
        number = float(text)
        if not math.isfinite(number):
            return text
        style = self._style
        if style < len(book.is_date) and book.is_date[style]:
            return day_of(number, since_1904=book.since_1904)
        if number.is_integer() and abs(number) < _EXACT:
            pattern = book.zeros[style] if style < len(book.zeros) else None
            return int(number) if pattern is None or number < 0 else with_zeros(int(number), pattern)
        return number

    def _merge(self, reference: str) -> None:
        begin, _, end = reference.partition(":")
        first, last = _REFERENCE.fullmatch(begin), _REFERENCE.fullmatch(end)
        if first and last and int(last[2]) > int(first[2]):
            self._merges.append((_column(first[1]), int(first[2]), int(last[2])))

    def _fill_merged(self) -> None:
        """A village named once beside a merged block of rows is meant for each of them."""
        rows = dict(self._sheet.rows)
        for column, top, bottom in self._merges:
            value = rows[top][column] if top in rows and column < len(rows[top]) else None
            for number in range(top + 1, min(bottom, top + len(rows)) + 1):
                row = rows.get(number)
                # An amount beside a merged block is the amount of the block, not of each of its rows.
                if row is None or not isinstance(value, str):
                    continue
                row += [None] * (column + 1 - len(row))
                if row[column] is None:
                    row[column] = value


def _column(letters: str) -> int:
    """``A`` is 0, ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    """Text with Excel's escapes read; half a character, which it can be made to hold, is none."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)).encode("utf-8", "replace").decode("utf-8")
