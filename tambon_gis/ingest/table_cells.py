"""Cells as they lie in a table file, and how much of them is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from tambon_gis.errors import TableTooLarge
from tambon_gis.wording import Phrase

Cell = str | int | float | bool | date | None
# A row with its number as Excel shows it, from 1.
Row = tuple[int, list[Cell]]

_BYTES = Phrase("ไฟล์ใหญ่กว่า {most} MB", "the file is larger than {most} MB")
_ROWS = Phrase("มีเกิน {most} แถว", "it has more than {most} rows")
_COLUMNS = Phrase("แถวที่ {row} มีเกิน {most} คอลัมน์", "row {row} has more than {most} columns")
_CELLS = Phrase("มีเกิน {most} ช่อง", "it has more than {most} cells")
_LENGTH = Phrase(
    "ข้อความในแถวที่ {row} ยาวเกิน {most} ตัวอักษร", "a text in row {row} is longer than {most} characters"
)


@dataclass(frozen=True, slots=True)
class TableLimits:
    """Half a million plots with a dozen columns pass; what would fill the memory does not.

    The length of a text is what a cell of Excel can hold; WKT of a plot may be longer.
    """

    file_bytes: int = 256 << 20
    unpacked_bytes: int = 1 << 30
    rows: int = 1_048_576
    columns: int = 512
    cells: int = 8_000_000
    text_length: int = 1 << 20


LIMITS = TableLimits()


def check_bytes(count: int, file: str, most: int = LIMITS.file_bytes) -> None:
    """Raise `TableTooLarge` for a file, or its unpacked content, of more than ``most`` bytes."""
    if count > most:
        _refuse(file, _BYTES.fill(most=f"{most >> 20:,}"))


def within_limits(rows: Iterable[Row], file: str, limits: TableLimits = LIMITS) -> Iterator[Row]:
    """The rows, counted as they come. Raises `TableTooLarge` at the first that is too much."""
    cells = 0
    for taken, (number, row) in enumerate(rows, 1):
        cells += len(row)
        if taken > limits.rows:
            _refuse(file, _ROWS.fill(most=f"{limits.rows:,}"))
        if len(row) > limits.columns:
            _refuse(file, _COLUMNS.fill(row=number, most=f"{limits.columns:,}"))
        if cells > limits.cells:
            _refuse(file, _CELLS.fill(most=f"{limits.cells:,}"))
        if any(isinstance(cell, str) and len(cell) > limits.text_length for cell in row):
            _refuse(file, _LENGTH.fill(row=number, most=f"{limits.text_length:,}"))
        yield number, row


def _refuse(file: str, what: Phrase) -> NoReturn:
    raise TableTooLarge(file=file, what_th=what.th, what_en=what.en)
