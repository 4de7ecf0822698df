"""Work that comes again, plants by their distances, and work for households and villages."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.measures.thai_calendar import fiscal_year_be
from tambon_gis.planning.budget import BudgetEntry, add_budget_line
from tambon_gis.project.assignments import AssignmentPlan, assign, assign_households, assign_villages
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.project.plant_spacing import spacing_of
from tambon_gis.project.project import Project
from tambon_gis.project.recurrence import months_later, occurrences
from tambon_gis.project.stage_dates import StageDates


def test_every_year_for_three_years_is_one_command(project: Project, plots: list[int]) -> None:
    for year in (2570, 2572):
        add_budget_line(project, BudgetEntry("A", "", year))
    plan = AssignmentPlan(
        "green_manure_sunn_hemp",
        2570,
        stage_dates={"sown": date(2027, 5, 10), "ploughed_in": date(2027, 7, 10)},
        budget_code="A",
        every="year",
        years=3,
    )
    record = assign(project, plots[:2], plan)
    assert record.label == "กำหนดปุ๋ยพืชสด (ปอเทือง) 2 แปลง 3 ครั้ง ปี 2570–2572"
    rows = project.rows(
        "SELECT a.plot_fid, a.series_id, a.year_be, a.planned_date, b.year_be, a.quantity_planned "
        "FROM assignment a LEFT JOIN budget_line b ON b.id = a.budget_line_id ORDER BY a.plot_fid, a.year_be"
    )
    assert [row[2:5] for row in rows if row[0] == min(plots[:2])] == [
        (2570, "2027-07-10", 2570),
        (2571, "2028-07-10", None),
        (2572, "2029-07-10", 2572),
    ]
    assert len({row[1] for row in rows}) == 2, "each plot has its own series"
    assert all(row[5] == pytest.approx(1) for row in rows)
    (text,) = project.rows("SELECT stage_dates_json FROM assignment WHERE year_be = 2571")[0]
    assert StageDates.read(text).planned == {"sown": date(2028, 5, 10), "ploughed_in": date(2028, 7, 10)}
    project.undo()
    assert project.count("assignment") == 0


def test_what_is_done_comes_again_as_a_plan(project: Project, plots: list[int]) -> None:
    plan = AssignmentPlan(
        "stubble_incorporation", 2570, applied_date=date(2026, 11, 20), spent_baht=50, every="year", years=2
    )
    assign(project, plots[:1], plan)
    rows = project.rows(
        "SELECT year_be, status, planned_date, applied_date, quantity_planned, quantity_applied, "
        "cost_spent_baht FROM assignment ORDER BY year_be"
    )
    rai = pytest.approx(1)
    assert rows == [
        (2570, "applied", None, "2026-11-20", None, rai, 50),
        (2571, "planned", "2027-11-20", None, rai, None, None),
    ]


def test_two_seasons_a_year_belong_to_the_fiscal_years_of_their_days() -> None:
    found = occurrences(2570, date(2027, 5, 31), {}, "season", 2)
    assert [(one.year_be, one.planned_date) for one in found] == [
        (2570, date(2027, 5, 31)),
        (2571, date(2027, 11, 30)),
        (2571, date(2028, 5, 31)),
        (2572, date(2028, 11, 30)),
    ]
    assert [one.year_be for one in occurrences(2570, None, {}, "season", 2)] == [2570, 2570, 2571, 2571]
    for years in (0, 21):
        with pytest.raises(errors.RecurrenceNotUnderstood):
            occurrences(2570, None, {}, "year", years)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_later_months_are_those_of_the_calendar(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert fiscal_year_be(months_later(day, 12)) == fiscal_year_be(day) + 1


def test_plants_by_the_distance_of_rows_and_in_the_row(project: Project, plots: list[int]) -> None:
    acacia = intervention_by_code(project, "saline_acacia")
    spacing = spacing_of(acacia)
    assert spacing is not None
    assert (spacing.row_m, spacing.in_row_m, spacing.from_catalogue) == (2, 2, True)
    # 1 rai is 1,600 m2 and each tree stands on 4 m2; 1,601 m2 take no part of a tree.
    assert spacing.plants(np.array([1600, 1601])).tolist() == [400, 400]
    vetiver = intervention_by_code(project, "vetiver")
    assert spacing_of(vetiver) is None, "how far the rows lie apart depends on the slope"
    assign(project, plots[:1], AssignmentPlan("vetiver", 2570, row_spacing_m=20))
    # 1,600 m2 in rows 20 m apart are 80 m of hedge, a slip every 10 cm.
    assert project.rows("SELECT quantity_planned, area_planned_m2 FROM assignment") == [(800, None)]
    with pytest.raises(errors.ValueNotUnderstood):
        spacing_of(vetiver, 0, 0.1)


def test_households_and_villages_at_once(project: Project) -> None:
    villages = ["45080603", "45080604", "45080603"]
    record = assign_villages(project, villages, AssignmentPlan("farmer_training", 2570, quantity_planned=30))
    assert record.label == "กำหนดอบรมเกษตรกร 2 หมู่บ้าน ปี 2570"
    assert project.count("assignment") == 2
    assert assign_households(project, ["H1"], AssignmentPlan("farmer_training", 2570)).tables == {
        "assignment": 1
    }
    with pytest.raises(errors.UnknownCode):
        assign_villages(project, [], AssignmentPlan("farmer_training", 2570))
    with pytest.raises(errors.AmountNegative):
        assign_villages(project, villages, AssignmentPlan("farmer_training", 2570, quantity_planned=-3))
    strange = AssignmentPlan("farmer_training", 2570, stage_dates={"sown": date(2027, 5, 1)})
    with pytest.raises(errors.UnknownCode):
        assign_villages(project, villages, strange)
    with pytest.raises(errors.UnknownCode) as missing:
        assign_villages(project, villages, AssignmentPlan("farmer_training", 2570, budget_code="A"))
    assert missing.value.told() == "ไม่พบรหัส A ในงบประมาณปี 2570"
