"""Many entries changed by one command; what cannot be is answered, and nothing is half changed."""

from __future__ import annotations

from datetime import date

import pytest

from tambon_gis import errors
from tambon_gis.planning.changes import Changes, change_work, move_to_month
from tambon_gis.planning.steps import Step, take_step
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tambon_gis.project.stage_dates import StageDates

JULY = date(2027, 7, 31)


def planned(project: Project, plots: list[int], code: str = "green_manure_sunn_hemp") -> list[int]:
    assign(project, plots, AssignmentPlan(code, 2570, planned_date=JULY, note="เดิม"))
    return [key for (key,) in project.rows("SELECT id FROM assignment ORDER BY id")]


def cells(project: Project, *names: str) -> set[tuple[object, ...]]:
    return set(project.rows(f"SELECT {', '.join(names)} FROM assignment"))


def test_amounts_money_and_people_of_many(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots)
    record = change_work(
        project,
        keys,
        Changes(
            area_planned_m2=800, cost_planned_baht=250, partner_code="nstda", responsible=" สมชาย ", note=None
        ),
    )
    assert record is not None
    assert record.label == "แก้แผน 4 รายการ: เนื้อที่ตามแผน เงินตามแผน หน่วยงานร่วม ผู้รับผิดชอบ หมายเหตุ"
    partner = project.rows("SELECT id FROM partner WHERE code = 'nstda'")[0][0]
    names = ("area_planned_m2", "quantity_planned", "cost_planned_baht", "partner_id", "responsible", "note")
    # Half a rai each: of work counted in rai the quantity is the area.
    assert cells(project, *names) == {(800, 0.5, 250, partner, "สมชาย", None)}
    change_work(project, keys, Changes(quantity_planned=0.25))
    assert cells(project, "area_planned_m2", "quantity_planned") == {(400, 0.25)}
    assert change_work(project, keys, Changes(quantity_planned=0.25)) is None, "it was so already"
    project.undo()
    project.undo()
    assert cells(project, "note", "partner_id") == {("เดิม", None)}


def test_an_area_for_all_leaves_work_by_piece_without(project: Project, plots: list[int]) -> None:
    planned(project, plots[:1])
    keys = planned(project, plots[:1], "farm_pond")
    change_work(project, keys, Changes(area_planned_m2=800))
    assert cells(project, "area_planned_m2", "quantity_planned") == {(800, 0.5), (None, 1)}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (Changes(cost_planned_baht=-1), errors.AmountNegative),
        (Changes(quantity_planned=float("nan")), errors.AmountNegative),
        (Changes(area_planned_m2=1700), errors.AreaOverPlot),
        (Changes(quantity_planned=2), errors.AreaOverPlot),
        (Changes(planned_date=date(2026, 9, 30)), errors.DayOutsideYear),
        (Changes(year_be=2571), errors.DayOutsideYear),
        (Changes(applied_date=JULY), errors.StepRefused),
        (Changes(partner_code="ใคร"), errors.UnknownCode),
        (Changes(budget_code="ใด"), errors.UnknownCode),
    ],
)
def test_what_cannot_be_changes_nothing(
    project: Project, plots: list[int], changes: Changes, problem: type[errors.TambonError]
) -> None:
    keys = planned(project, plots)
    before = project.rows("SELECT * FROM assignment ORDER BY id")
    with pytest.raises(problem):
        change_work(project, keys, changes)
    assert project.rows("SELECT * FROM assignment ORDER BY id") == before
    assert project.commands(1)[0].kind == "assign"


def test_the_day_of_doing_is_the_day_of_the_counting_stage(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:1])
    take_step(project, keys, Step(date(2026, 10, 5), "approved"))
    take_step(project, keys, Step(JULY, "applied"))
    change_work(project, keys, Changes(applied_date=date(2027, 7, 20)))
    ((applied, text),) = cells(project, "applied_date", "stage_dates_json")
    assert applied == "2027-07-20"
    assert StageDates.read(str(text)).done == {"ploughed_in": date(2027, 7, 20)}


def test_moving_on_the_calendar_keeps_the_day_of_the_month(project: Project, plots: list[int]) -> None:
    keys = planned(project, plots[:2])
    with project.command("budget", "งบ") as command:
        (line,) = command.insert("budget_line", [{"code": "A", "year_be": 2570}])
    change_work(project, keys, Changes(budget_code="A"))
    assert cells(project, "budget_line_id") == {(line,)}
    move_to_month(project, keys, 2570, 2)
    # February 2027 has 28 days; the 31st becomes its last.
    assert cells(project, "planned_date", "year_be", "budget_line_id") == {("2027-02-28", 2570, line)}
    move_to_month(project, keys, 2571, 10)
    assert cells(project, "planned_date", "year_be", "budget_line_id") == {("2027-10-28", 2571, None)}
    with pytest.raises(errors.NoWorkChosen):
        move_to_month(project, [1], 2570, 2)
