"""A table somebody sent, as headings and rows of typed cells, whichever kind of file it came in."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from tambon_gis.errors import (
    FormatNotRead,
    SourceDamaged,
    SourceMissing,
    SourceRefused,
)
from tambon_gis.ingest.csv_table import csv_rows, read_text
from tambon_gis.ingest.table_cells import Cell, check_bytes, within_limits
from tambon_gis.ingest.table_headings import headed
from tambon_gis.ingest.text_encoding import UTF_8, TextEncoding
from tambon_gis.ingest.xlsx_table import read_sheet, sheet_names
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

_CSV = frozenset({".csv", ".tsv"})
_XLSX = ".xlsx"
TABLE_SUFFIXES = frozenset({*_CSV, _XLSX})

_ALWAYS_UNICODE = Phrase("Excel เก็บข้อความเป็น Unicode เสมอ", "Excel always holds Unicode.")
_UNCOMPUTED = Phrase(
    "สูตร {count} ช่องไม่มีผลลัพธ์เก็บไว้ จึงเป็นช่องว่าง (เปิดและบันทึกใน Excel ก่อน)",
    "{count} formulas have no stored result and are empty; open and save it in Excel first.",
)
_READING = Phrase("อ่านตาราง", "Reading the table")
_AS_XLSX = Phrase("เปิดใน Excel แล้วบันทึกเป็น .xlsx", "open it in Excel and save it as .xlsx")


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, each once, and the rows under them with their numbers in the file (from 1, as Excel shows).

    Cells are text, numbers, yes/no, dates or ``None``; of a CSV file they are text only.
    """

    file: str
    name: str
    kind: str
    sha256: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    encoding: TextEncoding | None
    lost: int = 0
    warnings: tuple[Phrase, ...] = ()

    def column(self, at: int) -> list[Cell]:
        return [row[at] for row in self.rows]


def is_table(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a table rather than a layer, by its name."""
    return Path(path).suffix.lower() in TABLE_SUFFIXES


def table_names(path: str | os.PathLike[str]) -> list[str]:
    """The tables of a file: sheets with something in them, or the one of a CSV file, called like it."""
    table = _existing(path)
    return sheet_names(table, table.name) if table.suffix.lower() == _XLSX else [table.stem]


def read_table(
    path: str | os.PathLike[str],
    sheet: str | None = None,
    told: str | None = None,
    task: Task = SILENT,
    *,
    may_be_unclear: bool = False,
) -> Table:
    """One table of a file; ``told`` is the encoding that a person chose for a CSV file.

    ``may_be_unclear`` reads one although its encoding is not: as Latin-1, which keeps every byte.

    Raises `TableEmpty`, `TableHeadingsMissing`, `TableRagged`, `TableTooLarge`, `LayerNotNamed`, the problems
    of encodings, and `SourceDamaged` for what is no such file.
    """
    table = _existing(path)
    task.say(_READING)
    check_bytes(table.stat().st_size, table.name)
    try:
        raw = table.read_bytes()
    except OSError as problem:
        raise SourceDamaged(
            file=table.name, detail_th="เปิดอ่านไม่ได้", detail_en="it cannot be opened"
        ) from problem
    sha256 = hashlib.sha256(raw).hexdigest()
    warnings: list[Phrase] = []
    lost = 0
    if table.suffix.lower() == _XLSX:
        cells = read_sheet(table, table.name, sheet, task)
        rows = list(within_limits(cells.rows, table.name))
        name = sheet or table.stem
        encoding: TextEncoding | None = TextEncoding(UTF_8, _ALWAYS_UNICODE)
        if cells.uncomputed:
            warnings.append(_UNCOMPUTED.fill(count=f"{cells.uncomputed:,}"))
    else:
        text = read_text(raw, told, table.name, may_be_unclear=may_be_unclear)
        rows = list(within_limits(csv_rows(text.text, table.name), table.name))
        encoding, lost, name = text.encoding, text.lost, table.stem
    task.stop_if_asked()
    headings, body = headed(rows, table.name, ragged=table.suffix.lower() != _XLSX)
    return Table(
        file=table.name,
        name=name,
        kind="XLSX" if table.suffix.lower() == _XLSX else "CSV",
        sha256=sha256,
        headings=headings,
        rows=tuple(tuple(row) for _, row in body),
        numbers=tuple(number for number, _ in body),
        encoding=encoding,
        lost=lost,
        warnings=tuple(warnings),
    )


def _existing(path: str | os.PathLike[str]) -> Path:
    table = Path(path)
    if not table.exists():
        raise SourceMissing(file=table.name)
    if not table.is_file():
        raise SourceRefused(file=table.name)
    if not is_table(table):
        raise FormatNotRead(
            file=table.name, suffix=table.suffix or "–", how_th=_AS_XLSX.th, how_en=_AS_XLSX.en
        )
    return table
