"""The plan of a year by column, its months and its quarters, held to what was entered by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tambon_gis.planning.budget import BudgetEntry, add_budget_line
from tambon_gis.planning.plan_months import plan_months
from tambon_gis.planning.plan_rows import SUBJECTS, plan_of_year
from tambon_gis.planning.steps import Step, take_step
from tambon_gis.project.assignments import AssignmentPlan, assign, assign_households, assign_villages
from tambon_gis.project.project import Project


@pytest.fixture
def year(project: Project, plots: list[int]) -> Project:
    add_budget_line(project, BudgetEntry("LDD-1", "", 2570, 1000))
    lime = AssignmentPlan(
        "dolomite",
        2570,
        planned_date=date(2027, 5, 10),
        cost_baht=100,
        budget_code="LDD-1",
        responsible=" ก ",
    )
    assign(project, plots, lime)
    assign_households(
        project, ["H1"], AssignmentPlan("farmer_training", 2570, planned_date=date(2026, 12, 1))
    )
    training = AssignmentPlan("farmer_training", 2570, quantity_planned=30, partner_code="nstda")
    assign_villages(project, ["45080604"], training)
    assign(project, plots[:1], AssignmentPlan("dolomite", 2569))
    keys = [
        key
        for (key,) in project.rows(
            "SELECT id FROM assignment WHERE cost_planned_baht = 100 ORDER BY plot_fid"
        )
    ]
    take_step(project, keys[:2], Step(date(2026, 10, 5), "approved"))
    take_step(project, keys[:1], Step(date(2027, 4, 30), "applied", quantity=0.5, spent_baht=80))
    take_step(project, keys[3:], Step(date(2027, 1, 5), "cancelled", reason="ถอน"))
    return project


def test_every_entry_of_the_year_by_column(year: Project, plots: list[int]) -> None:
    rows = plan_of_year(year, 2570)
    assert len(rows) == 6
    told = {
        (SUBJECTS[kind], code, village, status)
        for kind, code, village, status in zip(
            rows.subject.tolist(), rows.code, rows.village, rows.status, strict=True
        )
    }
    by_key = dict(zip(plots, ("0001", "0002", "0003", "0004"), strict=True))
    villages = dict(zip(plots, ("45080603", "45080603", "45080604", "45080604"), strict=True))
    states = dict(zip(sorted(plots), ("applied", "approved", "planned", "cancelled"), strict=True))
    assert told == {("plot", by_key[fid], villages[fid], states[fid]) for fid in plots} | {
        ("household", "H1", "45080603", "planned"),
        ("village", "45080604", "45080604", "planned"),
    }
    lime = rows.at(np.flatnonzero(rows.intervention.where(lambda code: code == "dolomite")))
    assert set(lime.planned_day.tolist()) == {date(2027, 5, 10)}
    assert np.nansum(lime.cost_planned_baht) == 400
    assert lime.area_m2 == pytest.approx([1600] * 4)
    assert (set(lime.budget), set(lime.responsible), set(lime.partner)) == ({"LDD-1"}, {"ก"}, {None})
    assert rows.village_names["45080604"].th.endswith("โคกใหญ่")
    undated = rows.at(np.flatnonzero(np.isnat(rows.planned_day)))
    assert (undated.code.tolist(), undated.partner.tolist()) == (["45080604"], ["nstda"])
    assert plan_of_year(year, 2570) is rows, "nothing changed"
    assert len(plan_of_year(year, 2568)) == 0


def test_months_and_quarters_leave_cancelled_work_out(year: Project) -> None:
    lime, training, whole = plan_months(plan_of_year(year, 2570))
    assert (lime.intervention, training.intervention, whole.intervention) == (
        "dolomite",
        "farmer_training",
        None,
    )
    # October is first: May is the eighth month, April the seventh, both in quarter 3.
    assert lime.sums["works"].months == (0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0)
    assert lime.sums["quantity_planned"].quarter(3) == pytest.approx(3)
    assert (lime.sums["done"].months[6], lime.sums["quantity_applied"].months[6]) == (1, 0.5)
    assert (training.sums["works"].months[2], training.sums["works"].undated) == (1, 1)
    assert training.sums["quantity_planned"].total == 31
    assert (whole.sums["works"].total, whole.sums["cost_planned_baht"].total) == (5, 300)
    assert whole.sums["cost_spent_baht"].quarter(3) == 80
