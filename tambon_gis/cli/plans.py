"""The commands of a year's plan: what is in it, moving its work along, changing it, copying it."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.plan_choice import STATUSES, add_choice, chosen, parts, typed_number
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.planning.changes import Changes
    from tambon_gis.planning.plan_warning import PlanWarning
    from tambon_gis.project.journal import CommandRecord


# What fits a terminal; files and JSON have every column.
_SHOWN = (
    *("village", "status", "planned_date", "applied_date", "quantity_planned", "quantity_applied"),
    *("cost_planned_baht", "cost_spent_baht"),
    *("total", "quarter_1", "quarter_2", "quarter_3", "quarter_4", "other"),
)


def add_commands(commands: Commands) -> None:
    """``plan``, ``plan-step``, ``plan-change`` and ``copy-plan``."""
    says = commands.says
    plan = commands.add_with_project("plan", Phrase("แผนของปี", "the plan of a year"), _plan)
    add_choice(plan, commands)
    add_table_files(plan, commands)
    step = commands.add_with_project(
        "plan-step", Phrase("เปลี่ยนสถานะของงานในแผน", "move planned work along"), _step
    )
    add_choice(step, commands)
    where = step.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", choices=STATUSES, help=says("สถานะใหม่", "the new state"))
    where.add_argument("--stage", metavar="CODE", help=says("ขั้นของมาตรการที่ทำแล้ว", "a stage that is done"))
    step.add_argument("--date", metavar="DATE", help=says("วันที่ (ปกติ: วันนี้)", "the day (usually: today)"))
    step.add_argument("--by", metavar="NAME", help=says("ผู้อนุมัติหรือผู้ทำ", "who approved or did it"))
    step.add_argument(
        "--reason", metavar="TEXT", help=says("เหตุผล", "the reason for cancelling or going back")
    )
    step.add_argument("--quantity", metavar="N", help=says("ปริมาณที่ทำต่อรายการ", "amount done of each"))
    step.add_argument("--area", help=says("เนื้อที่ที่ทำต่อรายการ", "area done of each, rai-ngan-wah"))
    step.add_argument("--spent", metavar="BAHT", help=says("เบิกจ่ายต่อรายการ", "spent on each"))
    step.add_argument(
        "--carried-over", action="store_true", help=says("งานเหลื่อมปี", "done after the fiscal year")
    )
    step.add_argument(
        "--only-ready", action="store_true", help=says("เฉพาะรายการที่เปลี่ยนได้", "leave those that cannot")
    )
    change = commands.add_with_project(
        "plan-change", Phrase("แก้รายการในแผน", "change entries of the plan"), _change
    )
    add_choice(change, commands)
    change.add_argument(
        "--set",
        action="append",
        required=True,
        metavar="FIELD=VALUE",
        help=says(
            "ช่องกับค่า: quantity area planned cost applied done-quantity done-area spent benefit-area "
            "new-year partner budget responsible note",
            "quantity area planned cost applied done-quantity done-area spent benefit-area new-year partner "
            "budget responsible note; nothing after = empties it",
        ),
    )
    copy = commands.add_with_project(
        "copy-plan", Phrase("คัดลอกแผนไปปีอื่น", "copy the plan of a year to another"), _copy
    )
    copy.add_argument(
        "--from", dest="from_year", required=True, metavar="YEAR", help=says("จากปี", "from year")
    )
    copy.add_argument("--to", dest="to_year", required=True, metavar="YEAR", help=says("ไปปี", "to year"))
    copy.add_argument("--intervention", metavar="CODE,…", help=says("เฉพาะมาตรการ", "of these interventions"))
    copy.add_argument("--village", metavar="CODE,…", help=says("เฉพาะหมู่บ้าน", "in these villages"))
    copy.add_argument("--status", metavar="STATUS,…", help=says("เฉพาะสถานะ", "in these states"))
    copy.add_argument("--preview", action="store_true", help=says("ดูก่อน ไม่เขียน", "show only"))


def warnings_told(warnings: list[PlanWarning], caller: Caller) -> list[dict[str, object]]:
    """Warnings for programs: sentence, source, figures, and keys of entries; of persons only how many."""
    return [
        {
            "kind": warning.kind,
            "sentence": warning.sentence.text(caller.language),
            "source": warning.source.text(caller.language),
            "intervention": warning.intervention,
            "assignments": list(warning.assignments),
            "plots": len(warning.plots),
            "persons": len(warning.persons),
            "amount": warning.amount,
            "limit": warning.limit,
        }
        for warning in warnings
    ]


def _plan(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from dataclasses import replace

    from tambon_gis.answers.plain import plain_table
    from tambon_gis.answers.text import answer_lines
    from tambon_gis.measures.thai_calendar import parse_year_be
    from tambon_gis.planning.plan_rows import plan_of_year
    from tambon_gis.planning.plan_table import entries_table, months_table, warnings_table
    from tambon_gis.planning.plan_warnings import plan_warnings, warnings_by_entry

    with caller.open(arguments.project, read_only=True) as project:
        whole = plan_of_year(project, parse_year_be(arguments.year), caller.task)
        warnings = plan_warnings(project, whole.year_be, caller.task)
        rows = whole.at(chosen(project, arguments, whole))
    mine = set(rows.key.tolist())
    told = [warning for warning in warnings if mine.intersection(warning.assignments)]
    entries = entries_table(rows, warnings_by_entry(rows, told))
    months, warned = months_table(rows), warnings_table(rows, told)
    states = dict.fromkeys(STATUSES, 0) | {str(name): count for name, count in rows.status.counts().items()}
    values = {
        "year": rows.year_be,
        **plain_table(entries, caller.language),
        "months": plain_table(months, caller.language)["rows"],
        "warnings": warnings_told(told, caller),
        "states": states,
    }
    narrow = [
        replace(table, columns=tuple(column for column in table.columns if column.name in _SHOWN))
        for table in (entries, months)
    ]
    lines = [*answer_lines(narrow[0], caller.language), "", *answer_lines(narrow[1], caller.language)]
    if told:
        lines += ["", *answer_lines(warned, caller.language)]
    return table_answer(arguments, caller, [entries, months, warned], values, lines)


def _step(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.measures.area import parse_area
    from tambon_gis.measures.thai_calendar import parse_date, parse_year_be
    from tambon_gis.planning.plan_rows import plan_of_year
    from tambon_gis.planning.steps import Step, take_step

    step = Step(
        on=parse_date(arguments.date) if arguments.date is not None else date.today(),
        to=arguments.to,
        stage=arguments.stage,
        by=arguments.by,
        reason=arguments.reason,
        quantity=typed_number(arguments.quantity),
        area_m2=parse_area(arguments.area) if arguments.area is not None else None,
        spent_baht=typed_number(arguments.spent),
        carried_over=arguments.carried_over,
    )
    year_be = parse_year_be(arguments.year)
    with caller.open(arguments.project) as project:
        rows = plan_of_year(project, year_be, caller.task)
        keys = rows.key[chosen(project, arguments, rows)]
        done = take_step(project, keys, step, only_ready=arguments.only_ready)
    refused = [{"id": refusal.key, "why": refusal.why.text(caller.language)} for refusal in done.refused]
    said = [_undoable(done.record, caller)]
    if refused:
        said.append(
            caller.text(
                "{count} รายการเปลี่ยนไม่ได้: {why}",
                "{count} entries could not: {why}",
                count=len(refused),
                why=refused[0]["why"],
            )
        )
    values = {"moved": done.moved, "refused": refused, "command": done.record.id, "label": done.record.label}
    return Answer(values, said)


def _change(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.measures.thai_calendar import parse_year_be
    from tambon_gis.planning.changes import change_work
    from tambon_gis.planning.plan_rows import plan_of_year

    changes = _changes(arguments.set)
    year_be = parse_year_be(arguments.year)
    with caller.open(arguments.project) as project:
        rows = plan_of_year(project, year_be, caller.task)
        keys = rows.key[chosen(project, arguments, rows)]
        record = change_work(project, keys, changes)
    if record is None:
        said = caller.text("เป็นอย่างนี้อยู่แล้ว", "All of it is so already.")
        return Answer({"changed": 0, "command": None}, [said])
    values = {"changed": len(keys), "command": record.id, "label": record.label}
    return Answer(values, [_undoable(record, caller)])


def _changes(pairs: list[str]) -> Changes:
    """What was typed after ``--set``. Raises `UnknownCode` for another field, `ValueNotUnderstood`."""
    from collections.abc import Callable

    from tambon_gis.errors import UnknownCode
    from tambon_gis.measures.area import parse_area
    from tambon_gis.measures.thai_calendar import parse_date, parse_year_be
    from tambon_gis.planning.changes import Changes
    from tambon_gis.planning.typed_numbers import parse_number

    readers: dict[str, tuple[str, Callable[[str], object]]] = {
        "quantity": ("quantity_planned", parse_number),
        "area": ("area_planned_m2", parse_area),
        "planned": ("planned_date", parse_date),
        "cost": ("cost_planned_baht", parse_number),
        "applied": ("applied_date", parse_date),
        "done-quantity": ("quantity_applied", parse_number),
        "done-area": ("area_applied_m2", parse_area),
        "spent": ("cost_spent_baht", parse_number),
        "benefit-area": ("benefit_area_m2", parse_area),
        "new-year": ("year_be", parse_year_be),
        "partner": ("partner_code", str),
        "budget": ("budget_code", str),
        "responsible": ("responsible", str),
        "note": ("note", str),
    }
    told: dict[str, Any] = {}
    for pair in pairs:
        field, _, text = pair.partition("=")
        if field not in readers:
            raise UnknownCode(
                value=field, kind_th="ช่องของแผน", kind_en="field of the plan", known=", ".join(readers)
            )
        name, read = readers[field]
        # A day of doing and a fiscal year cannot be empty: they are read, and refused.
        told[name] = None if not text.strip() and field not in ("applied", "new-year") else read(text)
    return Changes(**told)


def _copy(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.measures.thai_calendar import parse_year_be
    from tambon_gis.planning.copying import COPIED_STATUSES, CopyChoice, copy_plan, look_at_copy
    from tambon_gis.planning.moves import status_named

    choice = CopyChoice(
        villages=parts(arguments.village) or None,
        interventions=parts(arguments.intervention) or None,
        statuses=[status_named(name) for name in parts(arguments.status)] or COPIED_STATUSES,
    )
    years = parse_year_be(arguments.from_year), parse_year_be(arguments.to_year)
    with caller.open(arguments.project, read_only=arguments.preview) as project:
        if arguments.preview:
            look = look_at_copy(project, *years, choice)
            copied, already, gone, record = len(look.keys), look.already, look.gone, None
        else:
            done = copy_plan(project, *years, choice)
            copied, already, gone, record = done.copied, done.already, done.gone, done.record
        names = dict(project.rows("SELECT id, code FROM intervention"))
    said = [
        caller.text(
            "คัดลอกได้ {copied} รายการ มีอยู่แล้ว {already} รายการ",
            "{copied} entries can be copied, {already} are there already",
            copied=copied,
            already=already,
        )
        if record is None
        else _undoable(record, caller)
    ]
    if gone:
        said.append(
            caller.text(
                "แปลงที่ไม่มีแล้ว: {plots}", "Plots that are gone: {plots}",
                plots=", ".join(dict.fromkeys(plot.code or "—" for plot in gone)),
            )
        )  # fmt: skip
    return Answer(
        {
            "copied": copied,
            "already": already,
            "gone": [{"plot": plot.code, "intervention": names[plot.intervention_id]} for plot in gone],
            "command": record.id if record is not None else None,
        },
        said,
    )


def _undoable(record: CommandRecord, caller: Caller) -> str:
    return caller.text(
        "{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)", label=record.label
    )
