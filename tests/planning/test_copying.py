"""Last year's plan copied: what goes along, what is there already, and plots that are gone."""

from __future__ import annotations

from datetime import date

import pytest

from tambon_gis import errors
from tambon_gis.planning.budget import BudgetEntry, add_budget_line
from tambon_gis.planning.copying import CopyChoice, copy_plan, look_at_copy
from tambon_gis.planning.steps import Step, take_step
from tambon_gis.project.assignments import AssignmentPlan, assign, assign_villages
from tambon_gis.project.project import Project
from tambon_gis.project.stage_dates import StageDates


@pytest.fixture
def last_year(project: Project, plots: list[int]) -> Project:
    add_budget_line(project, BudgetEntry("A", "", 2570))
    add_budget_line(project, BudgetEntry("B", "", 2570))
    add_budget_line(project, BudgetEntry("A", "", 2571))
    plan = AssignmentPlan(
        "dolomite",
        2570,
        stage_dates={"spread": date(2028 - 1, 5, 10)},
        cost_baht=100,
        partner_code="nstda",
        responsible="ก",
        budget_code="A",
    )
    assign(project, plots, plan)
    done = AssignmentPlan("stubble_incorporation", 2570, applied_date=date(2027, 1, 31), area_applied_m2=800)
    assign(project, plots[:1], done)
    assign_villages(
        project, ["45080604"], AssignmentPlan("farmer_training", 2570, quantity_planned=30, budget_code="B")
    )
    (lost,) = project.rows("SELECT id FROM assignment WHERE plot_fid = ? AND partner_id NOTNULL", (plots[2],))
    take_step(project, list(lost), Step(date(2026, 11, 1), "cancelled", reason="ถอน"))
    return project


def test_the_work_of_a_year_becomes_the_plan_of_the_next(last_year: Project, plots: list[int]) -> None:
    project = last_year
    done = copy_plan(project, 2570, 2571)
    assert (done.copied, done.already, done.gone) == (5, 0, ())
    assert done.record.label == "คัดลอกแผนปี 2570 ไปปี 2571 5 รายการ"
    rows = project.records(
        "SELECT a.*, i.code AS what, b.code AS line, b.year_be AS line_year FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id LEFT JOIN budget_line b ON b.id = a.budget_line_id "
        "WHERE a.year_be = 2571"
    )
    lime = [row for row in rows if row["what"] == "dolomite"]
    assert {row["plot_fid"] for row in lime} == {plots[0], plots[1], plots[3]}, "cancelled work is no plan"
    for row in lime:
        assert (row["status"], row["planned_date"], row["cost_planned_baht"]) == (
            "planned",
            "2028-05-10",
            100,
        )
        assert (row["line"], row["line_year"], row["responsible"]) == ("A", 2571, "ก")
        assert StageDates.read(row["stage_dates_json"]) == StageDates(planned={"spread": date(2028, 5, 10)})
    (stubble,) = (row for row in rows if row["what"] == "stubble_incorporation")
    # Nothing was planned, so what was done is planned: half a rai, a year later.
    assert (stubble["area_planned_m2"], stubble["quantity_planned"], stubble["planned_date"]) == (
        800,
        0.5,
        "2028-01-31",
    )
    assert stubble["applied_date"] is stubble["area_applied_m2"] is None
    (training,) = (row for row in rows if row["what"] == "farmer_training")
    assert (training["quantity_planned"], training["line"]) == (30, None)
    with pytest.raises(errors.NothingToCopy):
        copy_plan(project, 2570, 2571)
    project.undo()
    assert project.rows("SELECT count(*) FROM assignment WHERE year_be = 2571") == [(0,)]


def test_choosing_by_village_intervention_and_state(last_year: Project, plots: list[int]) -> None:
    project = last_year
    of_village = look_at_copy(project, 2570, 2571, CopyChoice(villages=["45080604"]))
    assert len(of_village.keys) == 2, "the fourth plot, and the village itself"
    assert len(look_at_copy(project, 2570, 2571, CopyChoice(interventions=["dolomite"])).keys) == 3
    assert len(look_at_copy(project, 2570, 2571, CopyChoice(statuses=["cancelled", "applied"])).keys) == 2
    assign(project, plots[:2], AssignmentPlan("dolomite", 2571))
    copied = copy_plan(project, 2570, 2571, CopyChoice(interventions=["dolomite"]))
    assert (copied.copied, copied.already) == (1, 2)
    with pytest.raises(errors.UnknownCode):
        copy_plan(project, 2570, 2571, CopyChoice(interventions=["moon"]))
    with pytest.raises(errors.NothingToCopy):
        copy_plan(project, 2570, 2570)


def test_plots_that_are_gone_are_listed(last_year: Project, plots: list[int]) -> None:
    project = last_year
    with project.command("delete", "ลบแปลง 0001") as command:
        command.delete("plot", plots[:1])
    copied = copy_plan(project, 2570, 2571)
    assert copied.copied == 3
    assert [(plot.fid, plot.code) for plot in copied.gone] == [(plots[0], "0001")] * 2
    only = look_at_copy(project, 2570, 2572, CopyChoice(interventions=["farmer_training"]))
    assert only.gone == ()
    project.undo()
    project.undo()
    assert look_at_copy(project, 2570, 2571).gone == ()
