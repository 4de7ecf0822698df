"""The command that lays plans and work beside their targets, and sets a target."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.progress import Progress
    from tambon_gis.answers.table import Table

# What fits a terminal; files and JSON have every column.
_SHOWN = (
    "target",
    "planned",
    "applied",
    "target_share",
    "ahead",
    "projected_share",
    "target_baht",
    "spent_baht",
)
_LEVELS = ("village", "tambon", "amphoe", "project")


def add_commands(commands: Commands) -> None:
    """``target``."""
    says = commands.says
    target = commands.add_with_project(
        "target", Phrase("แผนและผลเทียบเป้าหมาย", "planned and done against targets"), _target
    )
    target.add_argument(
        "--year", help=says("ปีงบประมาณ พ.ศ. (ปกติ: ปีนี้)", "fiscal year, B.E. (usually: this one)")
    )
    target.add_argument(
        "--as-of", metavar="DATE", help=says("ถึงวันที่ (ปกติ: วันนี้)", "up to a day (usually: today)")
    )
    target.add_argument("--intervention", metavar="CODE", help=says("เฉพาะมาตรการ", "of one intervention"))
    target.add_argument(
        "--by",
        choices=_LEVELS,
        default="village",
        help=says("ระดับพื้นที่ของแถว (ปกติ: หมู่บ้าน)", "places of the rows (usually: villages)"),
    )
    target.add_argument(
        "--form",
        choices=("result", "plan"),
        help=says("แบบรายงานรายเดือนของกรม: ผล หรือแผน", "the department's monthly form: results or plans"),
    )
    target.add_argument(
        "--by-person",
        action="store_true",
        help=says("แบบรายเดือนแยกตามผู้รับผิดชอบ", "the monthly form by person responsible"),
    )
    target.add_argument("--work", type=float, metavar="N", help=says("ตั้งเป้าหมายงาน", "set the target: work"))
    target.add_argument(
        "--money", type=float, metavar="BAHT", help=says("ตั้งเป้าหมายเงิน", "set the target: money")
    )
    target.add_argument(
        "--place", metavar="CODE", help=says("พื้นที่ของเป้าหมายที่ตั้ง", "place of the target that is set")
    )
    target.add_argument(
        "--month",
        type=int,
        choices=range(1, 13),
        metavar="1-12",
        help=says("เดือนของเป้าหมายที่ตั้ง", "calendar month of the target that is set"),
    )
    add_table_files(target, commands)


def _target(arguments: argparse.Namespace, caller: Caller) -> Answer:
    if arguments.work is not None or arguments.money is not None:
        return _set(arguments, caller)
    from tambon_gis.analysis.targets.monthly_form import monthly_form
    from tambon_gis.analysis.targets.progress import progress
    from tambon_gis.analysis.targets.progress_table import progress_table
    from tambon_gis.measures.thai_calendar import parse_date

    as_of = parse_date(arguments.as_of) if arguments.as_of is not None else date.today()
    year_be = _year(arguments)
    with caller.open(arguments.project, read_only=True) as project:
        found = progress(
            project,
            year_be,
            as_of=as_of,
            by="project" if arguments.form else arguments.by,
            intervention=arguments.intervention,
            task=caller.task,
        )
    if arguments.form:
        form = monthly_form(found, arguments.form, by_person=arguments.by_person)
        return table_answer(arguments, caller, form, _values(form, found, caller))
    table = progress_table(found)
    return table_answer(arguments, caller, table, _values(table, found, caller), _lines(table, found, caller))


def _values(table: Table, found: Progress, caller: Caller) -> dict[str, object]:
    from tambon_gis.answers.plain import plain_table

    head = {"year": found.year_be, "as_of": found.as_of.isoformat()}
    return {**head, **plain_table(table, caller.language)}


def _lines(table: Table, found: Progress, caller: Caller) -> list[str]:
    """The most important columns, then the pace of each intervention as a whole in a sentence."""
    from dataclasses import replace

    from tambon_gis.analysis.targets.pace_words import said
    from tambon_gis.analysis.targets.place_tree import ROOT
    from tambon_gis.answers.text import answer_lines
    from tambon_gis.project.catalogue import unit_phrase

    narrow = replace(table, columns=tuple(column for column in table.columns if column.name in _SHOWN))
    lines = answer_lines(narrow, caller.language)
    for line in found.lines:
        if line.place == ROOT and line.intervention is not None:
            told = said(line.pace, unit_phrase(line.unit)).text(caller.language)
            lines.append(f"{found.names[line.intervention].text(caller.language)}: {told}")
    return lines


def _set(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.errors import ValueNotUnderstood
    from tambon_gis.project.target_entries import TargetEntry, set_target

    if arguments.intervention is None:
        raise ValueNotUnderstood(
            value="--intervention",
            what_th="มาตรการของเป้าหมาย",
            what_en="the intervention of a target",
            example="--intervention green_manure_sunn_hemp",
        )
    entry = TargetEntry(
        intervention_code=arguments.intervention,
        year_be=_year(arguments),
        place_code=arguments.place,
        month=arguments.month,
        work=arguments.work,
        money_baht=arguments.money,
    )
    with caller.open(arguments.project) as project:
        record, added = set_target(project, entry)
    if record is None:
        said = caller.text("เป้าหมายเป็นอย่างนี้อยู่แล้ว", "The target is so already.")
        return Answer({"added": 0, "command": None}, [said])
    said = caller.text(
        "{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)", label=record.label
    )
    return Answer({"added": added, "command": record.id, "label": record.label}, [said])


def _year(arguments: argparse.Namespace) -> int:
    from tambon_gis.measures.thai_calendar import fiscal_year_be, parse_date, parse_year_be

    if arguments.year is not None:
        return parse_year_be(arguments.year)
    return fiscal_year_be(parse_date(arguments.as_of) if arguments.as_of is not None else date.today())
