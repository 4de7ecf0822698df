"""Choosing entries of a year's plan on the command line, the same way for all commands that change them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tambon_gis.cli.command import Commands
from tambon_gis.cli.parser import Parser

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.categories import Categories
    from tambon_gis.planning.plan_rows import PlanRows
    from tambon_gis.project.project import Project

STATUSES = ("planned", "approved", "in_progress", "applied", "certified", "cancelled")


def add_choice(command: Parser, commands: Commands, *, by_entry: bool = True) -> None:
    """``--year`` and the options that narrow the plan of that year."""
    says = commands.says
    command.add_argument("--year", required=True, help=says("ปีงบประมาณ พ.ศ. เช่น 2570", "fiscal year, B.E."))
    for name, metavar, thai, english in (
        ("intervention", "CODE,…", "เฉพาะมาตรการ", "of these interventions"),
        ("village", "CODE,…", "เฉพาะหมู่บ้าน", "in these villages"),
        ("status", "STATUS,…", "เฉพาะสถานะ", "in these states"),
        ("partner", "CODE,…", "เฉพาะหน่วยงานร่วม", "of these partners"),
        ("budget", "CODE,…", "เฉพาะงบประมาณ", "of these budget lines"),
        ("plots", "CODE,…", "เฉพาะแปลง", "on these plots"),
    ):
        command.add_argument(f"--{name}", metavar=metavar, help=says(thai, english))
    if by_entry:
        command.add_argument(
            "--where",
            metavar="EXPRESSION",
            help=says("เฉพาะแปลงตามเงื่อนไข", "on plots that match a condition"),
        )
        command.add_argument(
            "--id",
            metavar="NUMBER,…",
            help=says("เฉพาะรายการเลขที่ (ดูด้วย plan)", "entries by number, as plan shows"),
        )


def parts(text: str | None) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def typed_number(text: str | None) -> float | None:
    """A number as people write it, None where none was given. Raises `ValueNotUnderstood`."""
    from tambon_gis.planning.typed_numbers import parse_number

    return None if text is None else parse_number(text)


def chosen(project: Project, arguments: argparse.Namespace, rows: PlanRows) -> Ints:
    """The places in ``rows`` of the entries that the options mean.

    Raises `UnknownCode` for a state, intervention or plot that there is not, `FilterNotUnderstood`.
    """
    import numpy as np

    from tambon_gis.errors import UnknownCode
    from tambon_gis.project.plots import plots_by_code

    here = np.ones(len(rows), bool)
    columns: dict[str, Categories[Any]] = {
        "village": rows.village,
        "status": rows.status,
        "partner": rows.partner,
        "budget": rows.budget,
        "intervention": rows.intervention,
    }
    known = {"status": STATUSES, "intervention": tuple(rows.catalogue)}
    words = {"status": ("สถานะ", "states"), "intervention": ("มาตรการ", "intervention")}
    for name, column in columns.items():
        asked = parts(getattr(arguments, name))
        for code in asked:
            if code not in known.get(name, asked):
                thai, english = words[name]
                raise UnknownCode(value=code, kind_th=thai, kind_en=english, known=", ".join(known[name]))
        if asked:
            here &= column.where(asked.__contains__)
    if arguments.plots is not None:
        plots = plots_by_code(project, parts(arguments.plots))
        here &= (rows.subject == 0) & np.isin(rows.on, plots)
    if getattr(arguments, "where", None) is not None:
        here &= (rows.subject == 0) & np.isin(rows.on, _matching(project, arguments.where))
    if getattr(arguments, "id", None) is not None:
        numbers = [int(part) for part in parts(arguments.id) if part.isdigit()]
        here &= np.isin(rows.key, np.array(numbers, np.int64))
    return np.flatnonzero(here)


def _matching(project: Project, condition: str) -> Ints:
    from tambon_gis.analysis.plot_filter import parse_filter
    from tambon_gis.analysis.plot_register import plot_register

    wanted = parse_filter(condition)
    register = plot_register(project)
    return register.fid[wanted.rows(register)]
