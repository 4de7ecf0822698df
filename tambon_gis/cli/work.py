"""The command that gives an intervention to plots, a household or a village."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.project.assignments import AssignmentPlan
    from tambon_gis.project.project import Project


def add_commands(commands: Commands) -> None:
    """``assign``."""
    says = commands.says
    assign = commands.add_with_project("assign", Phrase("กำหนดมาตรการ", "assign an intervention"), _assign)
    assign.add_argument(
        "--intervention", required=True, metavar="CODE", help=says("รหัสมาตรการ", "intervention code")
    )
    assign.add_argument("--year", required=True, help=says("ปีงบประมาณ พ.ศ. เช่น 2570", "fiscal year, B.E."))
    subject = assign.add_mutually_exclusive_group(required=True)
    subject.add_argument("--all", action="store_true", help=says("ทุกแปลง", "all plots"))
    subject.add_argument("--plots", metavar="CODE,…", help=says("รหัสแปลง", "plot codes"))
    subject.add_argument(
        "--where",
        metavar="EXPRESSION",
        help=says(
            "เงื่อนไข เช่น \"กลุ่มชุดดิน = '35' และ เนื้อที่ > 5\"", "such as \"soil_group = '35' and area_rai > 5\""
        ),
    )
    subject.add_argument("--household", metavar="CODE", help=says("รหัสครัวเรือน", "household code"))
    subject.add_argument("--village", metavar="CODE", help=says("รหัสหมู่บ้าน", "village code"))
    assign.add_argument("--quantity", type=float, help=says("ปริมาณต่อแปลง", "amount of each, in its unit"))
    assign.add_argument("--area", help=says("เนื้อที่ต่อแปลง ไร่-งาน-ตารางวา", "area of each, rai-ngan-wah"))
    assign.add_argument("--planned", metavar="DATE", help=says("วันที่ตามแผน", "planned date"))
    assign.add_argument("--applied", metavar="DATE", help=says("วันที่ดำเนินการ", "date it was done"))
    assign.add_argument(
        "--cost", type=float, metavar="BAHT", help=says("งบประมาณต่อแปลง", "planned money of each")
    )
    assign.add_argument(
        "--spent", type=float, metavar="BAHT", help=says("เบิกจ่ายต่อแปลง", "money spent on each")
    )
    assign.add_argument("--partner", metavar="CODE", help=says("รหัสหน่วยงานร่วม", "partner code"))
    assign.add_argument("--responsible", metavar="NAME", help=says("ผู้รับผิดชอบ", "person responsible"))


def _assign(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.project.assignments import assign, assign_households, assign_villages

    plan = _plan(arguments)
    matching = _matching_plots(arguments, caller)
    with caller.open(arguments.project) as project:
        if arguments.household is not None:
            count, record = 1, assign_households(project, [arguments.household], plan)
        elif arguments.village is not None:
            count, record = 1, assign_villages(project, [arguments.village], plan)
        else:
            fids = _chosen_plots(project, arguments) if matching is None else matching
            count, record = len(fids), assign(project, fids, plan)
    said = caller.text(
        "{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)", label=record.label
    )
    return Answer({"assigned": count, "command": record.id, "label": record.label}, [said])


def _matching_plots(arguments: argparse.Namespace, caller: Caller) -> Sequence[int] | None:
    """The plots that ``--where`` means, ``None`` without it.

    Looked up in a project open for reading: a condition that fits nothing writes nothing, not even areas.
    """
    from tambon_gis.analysis.plot_filter import parse_filter
    from tambon_gis.analysis.plot_register import plot_register

    if arguments.where is None:
        return None
    condition = parse_filter(arguments.where)
    with caller.open(arguments.project, read_only=True) as project:
        register = plot_register(project)
    return [int(fid) for fid in register.fid[condition.rows(register)].tolist()]


def _chosen_plots(project: Project, arguments: argparse.Namespace) -> Sequence[int]:
    from tambon_gis.project.plots import plots_by_code

    if arguments.plots is not None:
        return plots_by_code(project, [code.strip() for code in arguments.plots.split(",") if code.strip()])
    return [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code, fid")]


def _plan(arguments: argparse.Namespace) -> AssignmentPlan:
    """What was typed, read.

    Amounts are planned ones unless a date of doing is given; then they are done ones, and planned as well
    where a planned date stands beside it.
    """
    from tambon_gis.measures.area import parse_area
    from tambon_gis.measures.thai_calendar import parse_date, parse_year_be
    from tambon_gis.project.assignments import AssignmentPlan

    area_m2 = parse_area(arguments.area) if arguments.area is not None else None
    applied = parse_date(arguments.applied) if arguments.applied is not None else None
    planned = parse_date(arguments.planned) if arguments.planned is not None else None
    for_plan = applied is None or planned is not None
    return AssignmentPlan(
        intervention_code=arguments.intervention,
        year_be=parse_year_be(arguments.year),
        quantity_planned=arguments.quantity if for_plan else None,
        quantity_applied=arguments.quantity if applied else None,
        area_planned_m2=area_m2 if for_plan else None,
        area_applied_m2=area_m2 if applied else None,
        planned_date=planned,
        applied_date=applied,
        cost_baht=arguments.cost,
        spent_baht=arguments.spent,
        partner_code=arguments.partner,
        responsible=arguments.responsible,
    )
