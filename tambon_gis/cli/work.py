"""The command that gives an intervention to plots, a household or a village."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.plan_choice import parts, typed_number
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Floats
    from tambon_gis.project.assignments import AssignmentPlan
    from tambon_gis.project.journal import CommandRecord
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
    subject.add_argument("--household", metavar="CODE,…", help=says("รหัสครัวเรือน", "household codes"))
    subject.add_argument("--village", metavar="CODE,…", help=says("รหัสหมู่บ้าน", "village codes"))
    assign.add_argument("--quantity", metavar="N", help=says("ปริมาณต่อแปลง", "amount of each, in its unit"))
    assign.add_argument("--area", help=says("เนื้อที่ต่อแปลง ไร่-งาน-ตารางวา", "area of each, rai-ngan-wah"))
    assign.add_argument("--planned", metavar="DATE", help=says("วันที่ตามแผน", "planned date"))
    assign.add_argument("--applied", metavar="DATE", help=says("วันที่ดำเนินการ", "date it was done"))
    assign.add_argument("--cost", metavar="BAHT", help=says("งบประมาณต่อแปลง", "planned money of each"))
    assign.add_argument("--spent", metavar="BAHT", help=says("เบิกจ่ายต่อแปลง", "money spent on each"))
    assign.add_argument("--partner", metavar="CODE", help=says("รหัสหน่วยงานร่วม", "partner code"))
    assign.add_argument("--responsible", metavar="NAME", help=says("ผู้รับผิดชอบ", "person responsible"))
    assign.add_argument("--note", metavar="TEXT", help=says("หมายเหตุ", "a note"))
    assign.add_argument("--budget", metavar="CODE", help=says("รหัสงบประมาณของปี", "budget line of the year"))
    assign.add_argument(
        "--spacing",
        metavar="ROWS[xIN-ROW]",
        help=says("ระยะปลูกเป็นเมตร เช่น 2x2", "planting distances in metres, such as 2x2 or 20x0.1"),
    )
    assign.add_argument(
        "--stage-date",
        action="append",
        default=[],
        metavar="STAGE=DATE",
        help=says("วันที่ตามแผนของขั้น", "planned day of a stage"),
    )
    assign.add_argument(
        "--every", choices=("year", "season"), help=says("ทำซ้ำทุกปีหรือทุกฤดู", "again every year or season")
    )
    assign.add_argument(
        "--years", type=int, default=1, metavar="N", help=says("ทำซ้ำกี่ปี", "for so many years, with --every")
    )


def _assign(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.cli.plans import warnings_told
    from tambon_gis.planning.plan_warnings import plan_warnings

    plan = _plan(arguments)
    matching = _matching_plots(arguments, caller)
    with caller.open(arguments.project) as project:
        before = {key for (key,) in project.rows("SELECT id FROM assignment")}
        record, figures = _given(project, arguments, plan, matching, caller)
        warnings = [
            warning
            for warning in plan_warnings(project, plan.year_be, caller.task)
            if not before.issuperset(warning.assignments)
        ]
    said = [
        caller.text(
            "{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)", label=record.label
        ),
        *(f"{figure['amount']:,.10g} {figure['unit']}: {figure['origin']}" for figure in figures),
        *(
            f"{warning.sentence.text(caller.language)} ({warning.source.text(caller.language)})"
            for warning in warnings
        ),
    ]
    values = {
        "assigned": record.tables["assignment"],
        "command": record.id,
        "label": record.label,
        "figures": figures,
        "warnings": warnings_told(warnings, caller),
    }
    return Answer(values, said)


def _given(
    project: Project,
    arguments: argparse.Namespace,
    plan: AssignmentPlan,
    matching: Sequence[int] | None,
    caller: Caller,
) -> tuple[CommandRecord, list[dict[str, Any]]]:
    """The command, and what each time of it takes with where the figures come from."""
    import numpy as np

    from tambon_gis.project.assignments import assign, assign_households, assign_villages, plot_areas_m2

    if arguments.household is not None:
        codes = parts(arguments.household)
        record = assign_households(project, codes, plan)
        return record, _figures(project, plan, np.full(len(set(codes)), np.nan), caller)
    if arguments.village is not None:
        codes = parts(arguments.village)
        record = assign_villages(project, codes, plan)
        return record, _figures(project, plan, np.full(len(set(codes)), np.nan), caller)
    fids = _chosen_plots(project, arguments) if matching is None else matching
    record = assign(project, fids, plan)
    return record, _figures(project, plan, plot_areas_m2(project, np.array(fids, np.int64)), caller)


def _figures(
    project: Project, plan: AssignmentPlan, areas_m2: Floats, caller: Caller
) -> list[dict[str, Any]]:
    from tambon_gis.planning.estimates import estimate
    from tambon_gis.project.catalogue import intervention_by_code

    found = estimate(intervention_by_code(project, plan.intervention_code), plan, areas_m2)
    named = {
        "area_m2": found.area,
        "quantity": found.quantity,
        "material": found.material,
        "cost_baht": found.cost,
    }
    return [
        {
            "name": name,
            "amount": figure.total,
            "unit": figure.unit.text(caller.language),
            "origin": figure.origin.text(caller.language),
        }
        for name, figure in named.items()
        if figure is not None and figure.total is not None
    ]


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
    quantity = typed_number(arguments.quantity)
    row_m, in_row_m = _spacing(arguments.spacing)
    return AssignmentPlan(
        intervention_code=arguments.intervention,
        year_be=parse_year_be(arguments.year),
        quantity_planned=quantity if for_plan else None,
        quantity_applied=quantity if applied else None,
        area_planned_m2=area_m2 if for_plan else None,
        area_applied_m2=area_m2 if applied else None,
        planned_date=planned,
        applied_date=applied,
        cost_baht=typed_number(arguments.cost),
        spent_baht=typed_number(arguments.spent),
        partner_code=arguments.partner,
        responsible=arguments.responsible,
        note=arguments.note,
        budget_code=arguments.budget,
        row_spacing_m=row_m,
        plant_spacing_m=in_row_m,
        every=arguments.every,
        years=arguments.years,
        stage_dates=dict(_stage_date(pair) for pair in arguments.stage_date),
    )


def _spacing(text: str | None) -> tuple[float | None, float | None]:
    """``20x0.1`` is rows 20 m apart and a plant every 10 cm; ``20`` alone says nothing of the row."""
    if text is None:
        return None, None
    row, _, in_row = text.lower().replace("×", "x").partition("x")
    return typed_number(row), typed_number(in_row) if in_row.strip() else None


def _stage_date(pair: str) -> tuple[str, date]:
    from tambon_gis.measures.thai_calendar import parse_date

    stage, _, day = pair.partition("=")
    return stage.strip(), parse_date(day)
