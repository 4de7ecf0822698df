"""The command for budget lines: money allocated, planned, bound and spent; a line made or changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.plan_choice import typed_number
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.planning.budget import BudgetEntry, BudgetLine


def add_commands(commands: Commands) -> None:
    """``budget``."""
    says = commands.says
    budget = commands.add_with_project("budget", Phrase("งบประมาณของปี", "budget lines of a year"), _budget)
    budget.add_argument("--year", required=True, help=says("ปีงบประมาณ พ.ศ.", "fiscal year, B.E."))
    budget.add_argument(
        "--line", metavar="CODE", help=says("รหัสของงบประมาณที่เพิ่มหรือแก้", "code of a line to add or change")
    )
    budget.add_argument("--name", metavar="TEXT", help=says("ชื่อ", "its name"))
    budget.add_argument("--allocated", metavar="BAHT", help=says("เงินจัดสรร", "money allocated"))
    budget.add_argument("--source", metavar="TEXT", help=says("ที่มาของเงิน", "where the money comes from"))
    budget.add_argument("--note", metavar="TEXT", help=says("หมายเหตุ", "a note"))
    budget.add_argument("--remove", action="store_true", help=says("ลบงบประมาณนี้", "take the line away"))
    add_table_files(budget, commands)


def _budget(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.answers.plain import plain_table
    from tambon_gis.measures.thai_calendar import parse_year_be
    from tambon_gis.planning.budget import budget_standing
    from tambon_gis.planning.budget_table import budget_table

    year_be = parse_year_be(arguments.year)
    if arguments.line is not None:
        return _set(arguments, caller, year_be)
    with caller.open(arguments.project, read_only=True) as project:
        table = budget_table(year_be, budget_standing(project, year_be))
    return table_answer(arguments, caller, table, {"year": year_be, **plain_table(table, caller.language)})


def _set(arguments: argparse.Namespace, caller: Caller, year_be: int) -> Answer:
    from tambon_gis.planning.budget import (
        add_budget_line,
        budget_line_by_code,
        budget_lines,
        change_budget_line,
        remove_budget_line,
    )

    added = 0
    with caller.open(arguments.project) as project:
        there = [line for line in budget_lines(project, year_be) if line.code == arguments.line.strip()]
        if arguments.remove:
            line = budget_line_by_code(project, arguments.line.strip(), year_be)
            record = remove_budget_line(project, line.id)
        elif there:
            entry = _entry(arguments, year_be, there[0])
            changed = change_budget_line(project, there[0].id, entry)
            if changed is None:
                said = caller.text("งบประมาณเป็นอย่างนี้อยู่แล้ว", "The line is so already.")
                return Answer({"added": 0, "command": None}, [said])
            record = changed
        else:
            record, _ = add_budget_line(project, _entry(arguments, year_be, None))
            added = 1
    said = caller.text(
        "{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)", label=record.label
    )
    return Answer({"added": added, "command": record.id, "label": record.label}, [said])


def _entry(arguments: argparse.Namespace, year_be: int, line: BudgetLine | None) -> BudgetEntry:
    """What was typed over what the line has."""
    from tambon_gis.planning.budget import BudgetEntry

    allocated = typed_number(arguments.allocated)
    return BudgetEntry(
        code=arguments.line,
        name=arguments.name if arguments.name is not None else line.name if line else "",
        year_be=year_be,
        allocated_baht=allocated if allocated is not None or line is None else line.allocated_baht,
        source=arguments.source if arguments.source is not None or line is None else line.source,
        note=arguments.note if arguments.note is not None or line is None else line.note,
    )
