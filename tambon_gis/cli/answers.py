"""How every command that counts answers: lines, JSON, and tables as CSV and Excel files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.parser import Parser

if TYPE_CHECKING:
    from tambon_gis.answers.table import Table


def add_table_files(command: Parser, commands: Commands) -> None:
    """``--csv FILE`` and ``--xlsx FILE``. A file of that name is replaced, when the new one is whole."""
    says = commands.says
    wrong = says("ชื่อไฟล์ต้องลงท้ายด้วย", "the name of the file must end in")
    for ending, thai, english in (
        ("csv", "เขียนตารางเป็น CSV ด้วย", "write the table as CSV, too"),
        ("xlsx", "เขียนตารางเป็น Excel ด้วย", "write the table for Excel, too"),
    ):
        command.add_argument(
            f"--{ending}", type=_named(ending, wrong), metavar=f"FILE.{ending}", help=says(thai, english)
        )


def _named(ending: str, wrong: str) -> Callable[[str], Path]:
    def path(text: str) -> Path:
        # Any other name may be somebody's project or photograph.
        if Path(text).suffix.casefold() != f".{ending}":
            raise argparse.ArgumentTypeError(f"{wrong} .{ending}")
        return Path(text)

    return path


def table_answer(
    arguments: argparse.Namespace,
    caller: Caller,
    tables: Table | Sequence[Table],
    values: Mapping[str, object] | None = None,
    lines: Sequence[str] | None = None,
) -> Answer:
    """The answer with the files that were asked for: the first table as CSV, all of them in the workbook.

    ``values`` are those for programs, else the plain values of the table (of several: ``tables``); ``lines``
    those for a person, else the tables. Raises `DiskRefused`, `FileOpenElsewhere`.
    """
    from tambon_gis.answers.plain import plain_table
    from tambon_gis.answers.text import answer_lines

    every = list(tables) if isinstance(tables, Sequence) else [tables]
    language = caller.language
    if values is None:
        plain = [plain_table(table, language) for table in every]
        values = plain[0] if len(plain) == 1 else {"tables": plain}
    if lines is None:
        lines = []
        for table in every:
            lines += [*([""] if lines else []), *answer_lines(table, language)]
    written = _written(arguments, caller, every)
    said = [caller.text("เขียนไฟล์ {file}", "Wrote {file}.", file=path.name) for path in written]
    files = {"files": [str(path) for path in written]} if written else {}
    return Answer({**values, **files}, [*lines, *said])


def _written(arguments: argparse.Namespace, caller: Caller, tables: Sequence[Table]) -> list[Path]:
    from tambon_gis.answers.csv_file import write_csv
    from tambon_gis.answers.workbook import write_workbook

    found = []
    if arguments.csv is not None:
        write_csv(arguments.csv, tables[0], caller.language)
        found.append(arguments.csv)
    if arguments.xlsx is not None:
        write_workbook(arguments.xlsx, tables, caller.language)
        found.append(arguments.xlsx)
    return found
