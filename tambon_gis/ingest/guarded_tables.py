"""Tables read by the guarded reader from a private copy: what the rest of the program asks for a table."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tambon_gis.errors import DiskRefused, SourceDamaged
from tambon_gis.ingest.guarded_reader import Allowance, answer_of_reader
from tambon_gis.ingest.table_cells import check_bytes
from tambon_gis.ingest.table_file import Table, existing_table
from tambon_gis.ingest.table_handover import TableProblem, take_tables
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

_READING = Phrase("อ่านตาราง", "Reading the table")
_BLOCK = 1 << 20
# A workbook is packed: what there is to read is some ten times its size.
_UNPACKED = 10


def read_table_guarded(
    path: str | os.PathLike[str],
    sheet: str | None = None,
    told: str | None = None,
    task: Task = SILENT,
    *,
    may_be_unclear: bool = False,
) -> Table:
    """One table of a file, as `read_table` reads it. Raises what that raises, `ReadingStopped`, `Stopped`."""
    found = _ask(path, sheet, told, task, every=False, may_be_unclear=may_be_unclear)[0]
    if isinstance(found, TableProblem):
        raise found.problem
    return found


def read_tables_guarded(
    path: str | os.PathLike[str], told: str | None = None, task: Task = SILENT
) -> list[Table | TableProblem]:
    """Every table of a file, or what is wrong with it; encodings may be unclear. Raises as for one."""
    return _ask(path, None, told, task, every=True, may_be_unclear=True)


def _ask(
    path: str | os.PathLike[str],
    sheet: str | None,
    told: str | None,
    task: Task,
    *,
    every: bool,
    may_be_unclear: bool,
) -> list[Table | TableProblem]:
    table = existing_table(path)
    task.say(_READING)
    size = table.stat().st_size
    check_bytes(size, table.name)
    with TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copy = folder / f"table{table.suffix.lower()}"
        sha256 = _copied(table, copy)
        packed = copy.suffix == ".xlsx"
        allowance = Allowance.of(size)
        if packed:
            allowance = replace(allowance, wall_s=Allowance.of(size * _UNPACKED).wall_s)
        request = {
            "ask": "tables",
            "path": str(copy),
            "file": table.name,
            "sheet": sheet,
            "told": told,
            "every": every,
            "may_be_unclear": may_be_unclear,
        }
        take = partial(take_tables, file=table.name, sha256=sha256, every=every)
        return answer_of_reader(folder, request, allowance, take, table.name, task)


def _copied(original: Path, target: Path) -> str:
    """The SHA-256 of what was copied."""
    digest = hashlib.sha256()
    try:
        reading = original.open("rb")
    except OSError as problem:
        raise SourceDamaged(
            file=original.name, detail_th="เปิดอ่านไม่ได้", detail_en="it cannot be opened"
        ) from problem
    try:
        with reading, target.open("wb") as writing:
            while block := reading.read(_BLOCK):
                digest.update(block)
                writing.write(block)
    except OSError as problem:
        raise DiskRefused(path=target.name, detail=problem.strerror or type(problem).__name__) from problem
    return digest.hexdigest()
