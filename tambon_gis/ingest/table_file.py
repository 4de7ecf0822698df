"""A table somebody sent, as headings and rows of typed cells, whichever kind of file it came in.

This is the work of the guarded reader (`guarded_tables` asks for it); it trusts nothing in the file.
"""

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


def table_names(path: str | os.PathLike[str], called: str | None = None) -> list[str]:
    """The tables of a file: sheets with something in them, or the one of a CSV file, called like it."""
    table = existing_table(path)
    file = called or table.name
    return sheet_names(table, file) if table.suffix.lower() == _XLSX else [Path(file).stem]


def read_table(
    path: str | os.PathLike[str],
    sheet: str | None = None,
    told: str | None = None,
    task: Task = SILENT,
    *,
    may_be_unclear: bool = False,
    called: str | None = None,
) -> Table:
    """One table of a file; ``told`` is the encoding that a person chose for a CSV file.

    ``may_be_unclear`` reads one although its encoding is not: as Latin-1, which keeps every byte. ``called``
    is the name of the file where ``path`` is a copy of it.

    Raises `TableEmpty`, `TableHeadingsMissing`, `TableRagged`, `TableTooLarge`, `LayerNotNamed`, the problems
    of encodings, and `SourceDamaged` for what is no such file.
    """
    table = existing_table(path)
    file = called or table.name
    is_xlsx = table.suffix.lower() == _XLSX
    check_bytes(table.stat().st_size, file)
    try:
        raw = table.read_bytes()
    except OSError as problem:
        raise SourceDamaged(file=file, detail_th="เปิดอ่านไม่ได้", detail_en="it cannot be opened") from problem
    sha256 = hashlib.sha256(raw).hexdigest()
    warnings: list[Phrase] = []
    lost = 0
    if is_xlsx:
        cells = read_sheet(table, file, sheet, task)
        rows = list(within_limits(cells.rows, file))
        name = sheet or Path(file).stem
        encoding: TextEncoding | None = TextEncoding(UTF_8, _ALWAYS_UNICODE)
        if cells.uncomputed:
            warnings.append(_UNCOMPUTED.fill(count=f"{cells.uncomputed:,}"))
    else:
        text = read_text(raw, told, file, may_be_unclear=may_be_unclear)
        rows = list(within_limits(csv_rows(text.text, file), file))
        encoding, lost, name = text.encoding, text.lost, Path(file).stem
    task.stop_if_asked()
    headings, body = headed(rows, file, ragged=not is_xlsx)
    return Table(
        file=file,
        name=name,
        kind="XLSX" if is_xlsx else "CSV",
        sha256=sha256,
        headings=headings,
        rows=tuple(tuple(row) for _, row in body),
        numbers=tuple(number for number, _ in body),
        encoding=encoding,
        lost=lost,
        warnings=tuple(warnings),
    )


def existing_table(path: str | os.PathLike[str]) -> Path:
    """The path, if an ordinary file of a kind of tables lies there.

    Raises `SourceMissing`, `SourceRefused`, `FormatNotRead`.
    """
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
