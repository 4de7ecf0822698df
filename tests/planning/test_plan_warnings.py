"""What a plan is warned of, each rule broken by hand and told with its source."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tambon_gis.planning.budget import BudgetEntry, add_budget_line
from tambon_gis.planning.farmer_limits import farmer_warnings_before
from tambon_gis.planning.plan_rows import plan_of_year
from tambon_gis.planning.plan_warning import PlanWarning
from tambon_gis.planning.plan_warnings import plan_warnings, warnings_by_entry
from tambon_gis.planning.steps import Step, take_step
from tambon_gis.project.assignments import AssignmentPlan, assign, assign_households, assign_villages
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.project.project import Project
from tambon_gis.project.target_entries import TargetEntry, set_target


def of_kind(project: Project, kind: str, year: int = 2570) -> list[PlanWarning]:
    return [warning for warning in plan_warnings(project, year) if warning.kind == kind]


@pytest.fixture
def people(project: Project, plots: list[int]) -> list[int]:
    """The first farms plots 1 and 2 (the second with another), the third owns plot 3; plot 4 has nobody."""
    with project.command("people", "คน") as command:
        home = project.rows("SELECT id FROM household")[0][0]
        persons = command.insert(
            "person", [{"given_name": "ก", "household_id": home}, {"given_name": "ข"}, {"given_name": "ค"}]
        )
        held = [(0, 0, "user"), (0, 1, "user"), (1, 1, "user"), (2, 1, "owner"), (2, 2, "owner")]
        command.insert(
            "tenure",
            [{"person_id": persons[who], "plot_fid": plots[at], "role": role} for who, at, role in held],
        )
    return persons


def test_slips_for_one_person_are_added_over_plots_and_household(
    project: Project, plots: list[int], people: list[int]
) -> None:
    assign(project, plots, AssignmentPlan("vetiver", 2570, quantity_planned=12_000))
    # The first has 12,000 and half of 12,000; nobody has more than 20,000.
    assert of_kind(project, "per_person") == []
    assign_households(project, ["H1"], AssignmentPlan("vetiver", 2570, quantity_planned=3_000))
    (told,) = of_kind(project, "per_person")
    assert (told.persons, told.amount, told.limit) == ((people[0],), 21_000, 20_000)
    assert set(told.plots) == set(plots[:2])
    assert len(told.assignments) == 3
    assert told.sentence.th == "ปลูกหญ้าแฝก: เกษตรกร 1 ราย ได้ 21,000 กล้า เกิน 20,000 กล้า ต่อปี"
    assert "at most 20,000 slips a person" in told.source.en
    # Of a plot that nobody is known to farm the plot itself is looked at.
    assign(project, plots[3:], AssignmentPlan("vetiver", 2570, quantity_planned=9_000))
    (unknown,) = (warning for warning in of_kind(project, "per_person") if not warning.persons)
    assert (unknown.plots, unknown.amount) == ((plots[3],), 21_000)
    assert of_kind(project, "per_person", 2571) == []


def test_what_would_be_too_much_is_told_before_it_is_given(
    project: Project, plots: list[int], people: list[int]
) -> None:
    vetiver = intervention_by_code(project, "vetiver")
    assign(project, plots[:1], AssignmentPlan("vetiver", 2570, quantity_planned=12_000))
    two, amount = np.array(plots[1:3]), np.array([10_000.0, 10_000.0])
    # The first would have 12,000 and half of 10,000; the owner of the third plot 10,000.
    assert farmer_warnings_before(project, vetiver, 2570, two, amount) == []
    (told,) = farmer_warnings_before(project, vetiver, 2570, two, amount * 2)
    assert (told.persons, told.amount, len(told.assignments)) == ((people[0],), 22_000, 1)
    pond = intervention_by_code(project, "farm_pond")
    (twice,) = farmer_warnings_before(project, pond, 2570, np.array(plots[:2]), np.array([1.0, np.nan]))
    assert (twice.persons, twice.amount, twice.assignments) == ((people[0],), 2, ())
    assert project.count("assignment") == 1


def test_a_pond_is_given_once_ever(project: Project, plots: list[int], people: list[int]) -> None:
    assign(project, plots[:1], AssignmentPlan("farm_pond", 2565, applied_date=date(2022, 1, 5)))
    assert of_kind(project, "once", 2565) == []
    assign(project, plots[1:3], AssignmentPlan("farm_pond", 2570))
    # The first had one on another plot in 2565; the two that farm plot 2 with or own plot 3 have one each.
    (told,) = of_kind(project, "once")
    assert (told.persons, told.amount, told.limit) == ((people[0],), 2, 1)
    assert told.sentence.en.endswith(": 2 pond for one farmer in all years, more than 1")
    mine = [key for key in told.assignments if key in plan_of_year(project, 2570).key]
    take_step(project, mine, Step(date(2026, 11, 1), "cancelled", reason="มีแล้ว"))
    assert of_kind(project, "once") == []


def test_plots_that_are_too_small_or_have_other_papers(project: Project, plots: list[int]) -> None:
    with project.command("papers", "เอกสาร") as command:
        command.insert(
            "plot_document",
            [
                {"plot_fid": plots[0], "kind": "โฉนดที่ดิน"},
                {"plot_fid": plots[1], "kind": "ภ.บ.ท.5"},
                {"plot_fid": plots[2], "kind": "ส.ป.ก. 4-01"},
            ],
        )
    assign(project, plots, AssignmentPlan("farm_pond", 2570))
    (small,) = of_kind(project, "min_area")
    assert (set(small.plots), small.sentence.th.endswith("4 แปลงมีเนื้อที่น้อยกว่า 2-0-00 ไร่")) == (set(plots), True)
    (paper,) = of_kind(project, "document")
    assert paper.plots == (plots[1],)


def test_areas_days_and_doubles(project: Project, plots: list[int]) -> None:
    plan = AssignmentPlan("dolomite", 2570, planned_date=date(2027, 5, 1), area_planned_m2=2000)
    assign(project, plots[:1], plan)
    assign(project, plots[:2], AssignmentPlan("dolomite", 2570, planned_date=date(2027, 10, 1)))
    assign(project, plots[2:], AssignmentPlan("dolomite", 2570, every="season", years=1))
    (large,), (outside,), (double,) = (
        of_kind(project, kind) for kind in ("area_over_plot", "outside_year", "repeated")
    )
    assert (large.plots, len(large.assignments)) == ((plots[0],), 1)
    assert set(outside.plots) == set(plots[:2])
    # Both seasons of a series are meant; the two entries on the first plot may not be.
    assert (double.plots, len(double.assignments)) == ((plots[0],), 2)
    by_entry = warnings_by_entry(plan_of_year(project, 2570), plan_warnings(project, 2570))
    assert {len(told) for told in by_entry.values()} == {1, 2}


def test_a_budget_line_and_targets_that_are_exceeded(project: Project, plots: list[int]) -> None:
    add_budget_line(project, BudgetEntry("A", "", 2570, 350, "แผนปฏิบัติการ 2570"))
    set_target(project, TargetEntry("dolomite", 2570, "45080603", work=1.5, money_baht=1000))
    set_target(project, TargetEntry("farmer_training", 2570, work=20))
    plan = AssignmentPlan("dolomite", 2570, cost_baht=100, budget_code="A")
    assign(project, plots[:3], plan)
    assert of_kind(project, "budget") == []
    assign(project, plots[3:], plan)
    assign_villages(project, ["45080604"], AssignmentPlan("farmer_training", 2570, quantity_planned=30))
    (line,) = of_kind(project, "budget")
    assert (line.amount, line.limit, len(line.assignments), line.source.th) == (
        400,
        350,
        4,
        "แผนปฏิบัติการ 2570",
    )
    lime, training = of_kind(project, "target")
    assert lime.amount == pytest.approx(2)
    assert (lime.limit, set(lime.plots)) == (1.5, set(plots[:2]))
    assert lime.sentence.th.endswith("ในแผน 2 ไร่ เกินเป้าหมาย 1.50 ไร่")
    assert (training.amount, training.limit, len(training.assignments)) == (30, 20, 1)
    assert of_kind(project, "target_money") == []
    assert plan_warnings(project, 2570) is plan_warnings(project, 2570)
