"""The command that counts: what was planned and done, where, on which soil, and what of it twice."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tambon_gis.analysis.summaries.grouping_keys import KEYS
from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.parser import Parser
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.summaries.measure_table import Measures
    from tambon_gis.analysis.summaries.question import Only
    from tambon_gis.analysis.summaries.statistics import Statistics
    from tambon_gis.answers.table import Table
    from tambon_gis.project.project import Project

# The tables, and how many keys each needs and takes.
_TABLES = {
    "measures": (1, 3),
    "plan": (1, 3),
    "official": (0, 2),
    "pivot": (2, 2),
    "problem": (0, 0),
    "repeat": (0, 0),
    "duplicates": (0, 0),
}
# What fits a terminal of the plan; files and JSON have every column.
_PLAN_SHOWN = frozenset(
    {
        "unit",
        "planned",
        "applied",
        "share",
        "net_area_m2",
        "cumulative_net_m2",
        "repeat_area_m2",
        "treated_plots",
        "plots",
        "planned_baht",
        "spent_baht",
    }
)
_NO_PARTNER = "none"


def add_commands(commands: Commands) -> None:
    """``stats``."""
    says = commands.says
    stats = commands.add_with_project("stats", Phrase("สถิติ", "statistics"), _stats)

    def option(name: str, metavar: str, thai: str, english: str) -> None:
        stats.add_argument(name, metavar=metavar, help=says(thai, english))

    keys = " ".join(KEYS)
    option("--by", "KEY[,KEY[,KEY]]", keys, keys)
    stats.add_argument(
        "--table",
        choices=tuple(_TABLES),
        default="measures",
        help=says(
            "ตาราง: ทุกค่า แผนเทียบผล ตามหน่วยนับ ไขว้ ดินมีปัญหา ทำซ้ำรายคู่ อาจบันทึกซ้ำ",
            "all measures, plan beside work, official count, crossed, problem soils, repeat, duplicates",
        ),
    )
    option("--year", "YEAR[,YEAR]", "เฉพาะปีงบประมาณ พ.ศ.", "of some fiscal years, B.E.")
    option("--intervention", "CODE[,CODE]", "เฉพาะมาตรการ", "of some interventions")
    option("--partner", "CODE[,CODE]", "เฉพาะหน่วยงานร่วม (none: ไม่มี)", "of some partners (none: without)")
    option("--place", "CODE[,CODE]", "เฉพาะหมู่บ้าน ตำบล อำเภอ", "of villages, tambons or amphoe")
    option("--plots", "CODE[,CODE]", "เฉพาะแปลง", "of some plots")
    option("--where", "EXPRESSION", "เฉพาะแปลงตามเงื่อนไข", "of the plots that fit a condition")
    stats.add_argument(
        "--stage",
        choices=["planned", "applied"],
        default="applied",
        help=says("ตามแผน หรือทำแล้ว", "planned or done"),
    )
    option(
        "--measure",
        "NAME",
        "ค่าในตารางไขว้ (ปกติ: net_area_m2)",
        "what a crossed table shows (usually: net_area_m2)",
    )
    stats.add_argument(
        "--by-soil",
        action="store_true",
        help=says("ดินมีปัญหาแยกตามกลุ่มชุดดิน", "problem soils by soil group"),
    )
    add_table_files(stats, commands)
    stats.set_defaults(run=_checked(stats, commands))


def _checked(stats: Parser, commands: Commands) -> Callable[[argparse.Namespace, Caller], Answer]:
    """The run of the command after its keys were counted, which argparse cannot do."""

    def run(arguments: argparse.Namespace, caller: Caller) -> Answer:
        number = len(_listed(arguments.by))
        least, most = _TABLES[arguments.table]
        if not least <= number <= most:
            stats.error(
                commands.says(
                    f"ตาราง {arguments.table} ต้องมี --by {least} ถึง {most} หัวข้อ",
                    f"the table {arguments.table} takes {least} to {most} keys in --by",
                )
            )
        return _stats(arguments, caller)

    return run


def _stats(arguments: argparse.Namespace, caller: Caller) -> Answer:
    with caller.open(arguments.project, read_only=True) as project:
        only = _only(project, arguments)
        by = _listed(arguments.by)
        if arguments.table == "measures":
            return _measures(project, by, only, arguments, caller)
        tables = _tables(project, by, only, arguments, caller)
    lines = None
    if arguments.table == "plan":
        from tambon_gis.answers.text import answer_lines

        shown = tuple(column for column in tables[0].columns if column.name in _PLAN_SHOWN)
        lines = answer_lines(replace(tables[0], columns=shown), caller.language)
    return table_answer(arguments, caller, tables, lines=lines)


def _tables(
    project: Project, by: Sequence[str], only: Only, arguments: argparse.Namespace, caller: Caller
) -> list[Table]:
    """The tables that were asked for, the one that CSV holds first."""
    task, stage = caller.task, arguments.stage
    if arguments.table == "plan":
        from tambon_gis.analysis.summaries.summary_table import summary_table

        return [summary_table(project, by, only=only, task=task).table]
    if arguments.table == "official":
        from tambon_gis.analysis.summaries.summary_table import official_table

        return [official_table(project, by, only=only, task=task).table]
    if arguments.table == "pivot":
        from tambon_gis.analysis.summaries.pivot_table import pivot_table

        measure = arguments.measure or "net_area_m2"
        return [pivot_table(project, by[0], by[1], measure=measure, only=only, stage=stage, task=task).table]
    if arguments.table == "problem":
        from tambon_gis.analysis.summaries.problem_table import problem_table

        by_soil = arguments.by_soil
        return [problem_table(project, by_soil=by_soil, only=only, stage=stage, task=task).table]
    if arguments.table == "duplicates":
        from tambon_gis.analysis.summaries.duplicates import duplicates

        return [duplicates(project, only=only, task=task).table]
    from tambon_gis.analysis.summaries.repeat_table import repeats

    found = repeats(project, only=only, stage=stage, task=task)
    return [found.by_pair, found.by_work]


def _listed(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _only(project: Project, arguments: argparse.Namespace) -> Only:
    """Which work and plots alone are counted, as typed."""
    from tambon_gis.analysis.summaries.question import Only
    from tambon_gis.measures.thai_calendar import parse_year_be
    from tambon_gis.project.catalogue import partner_by_code
    from tambon_gis.project.plots import plots_by_code

    partners = [None if code == _NO_PARTNER else code for code in _listed(arguments.partner)]
    for code in partners:
        if code is not None:
            partner_by_code(project, code)
    plots = _listed(arguments.plots)
    return Only(
        years=tuple(parse_year_be(year) for year in _listed(arguments.year)),
        interventions=tuple(_listed(arguments.intervention)),
        partners=tuple(partners),
        places=tuple(_listed(arguments.place)),
        plots=tuple(plots_by_code(project, plots)) if plots else None,
        where=arguments.where or "",
    )


def _measures(
    project: Project, by: Sequence[str], only: Only, arguments: argparse.Namespace, caller: Caller
) -> Answer:
    from tambon_gis.analysis.summaries.measure_table import measure_table

    made = measure_table(project, by, stage=arguments.stage, only=only, task=caller.task)
    return table_answer(arguments, caller, made.table, _values(made, caller))


def _values(made: Measures, caller: Caller) -> dict[str, object]:
    found = made.found
    return {
        "table": made.table.name,
        "title": made.table.title.text(caller.language),
        "by": list(found.by),
        "stage": found.stage,
        "rows": _plain_rows(found, caller),
        "subtotals": [row for above in made.above for row in _plain_rows(above, caller)],
        "total": _plain(found.total),
        "not_additive": list(found.not_additive),
        "overlap_m2": found.overlap_m2,
        "uncovered_m2": found.uncovered_m2,
        "notes": [note.text(caller.language) for note in found.notes],
        "method": [line.text(caller.language) for line in made.table.method],
    }


def _plain_rows(found: Statistics, caller: Caller) -> list[dict[str, object]]:
    rows = []
    for row in found.records():
        named: dict[str, object] = {}
        for key in found.by:
            named |= {key: row[key], f"{key}_name": found.labels[key][row[key]].text(caller.language)}
        rows.append(_plain({**named, **row}))
    return rows


def _plain(row: Mapping[Any, Any]) -> dict[str, object]:
    """A row as JSON has it: numbers of Python, and null where a value is missing."""
    return {str(name): _plain_value(value) for name, value in row.items()}


def _plain_value(value: Any) -> object:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return list(value) if isinstance(value, tuple) else value
