"""Statistics of small projects worked out by hand; a square of 40 m x 40 m is one rai."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shapely

from tambon_gis.analysis.summaries.grouping_keys import KEYS, grouping
from tambon_gis.analysis.summaries.statistics import (
    MEASURES,
    STAGES,
    Statistics,
    planned_and_applied,
    plots_behind,
    statistics,
)
from tambon_gis.errors import UnknownCode
from tambon_gis.project.assignments import AssignmentPlan, assign
from tests.analysis.conftest import SOUTH, WEST, Small, square, work

RAI = 1600.0
MANURE, POND = "green_manure_sunn_hemp", "farm_pond"
DONE = date(2027, 1, 10)


def by_key(found: Statistics, measure: str) -> dict[Any, Any]:
    """One measure by the row's key or keys, rounded to hide the trace of the last digits."""
    told = {}
    for row in found.records():
        key = tuple(row[name] for name in found.by)
        value = row[measure]
        told[key if len(key) > 1 else key[0]] = round(value, 6) if isinstance(value, float) else value
    return told


def test_two_plots_of_one_rai_that_overlap_by_half_a_rai_each_wholly_treated(small: Small) -> None:
    one, two = small.plot("1", square(0, 0, 40, 40)), small.plot("2", square(20, 0, 60, 40))
    assign(small.project, [one, two], AssignmentPlan(MANURE, 2570, applied_date=DONE))
    total = statistics(small.project, ["intervention"]).total
    assert total["activity_area_m2"] == pytest.approx(2 * RAI)
    assert total["net_area_m2"] == pytest.approx(1.5 * RAI)
    assert total["repeat_area_m2"] == pytest.approx(0.5 * RAI)
    assert (total["plots"], total["treated_plots"]) == (2, 2)
    assert total["area_m2"] == pytest.approx(2 * RAI)


def test_the_same_work_planned_but_not_applied_counts_only_under_planned(small: Small) -> None:
    one, two = small.plot("1", square(0, 0, 40, 40)), small.plot("2", square(20, 0, 60, 40))
    assign(small.project, [one, two], AssignmentPlan(MANURE, 2570, cost_baht=500.0))
    applied = statistics(small.project, ["village"]).total
    for measure in (
        "treated_plots",
        "farmers",
        "net_area_m2",
        "activity_area_m2",
        "repeat_area_m2",
        "quantity",
    ):
        assert applied[measure] == 0
    assert (applied["planned_baht"], applied["spent_baht"]) == (1000, 0)
    planned = statistics(small.project, ["village"], stage="planned").total
    assert planned["activity_area_m2"] == pytest.approx(2 * RAI)
    assert planned["net_area_m2"] == pytest.approx(1.5 * RAI)
    assert (planned["treated_plots"], planned["planned_baht"]) == (2, 1000)
    assert planned["quantity"] == pytest.approx(2)


def test_a_plot_on_several_units_of_one_soil_is_one_plot(small: Small) -> None:
    small.plot("1", square(0, 0, 40, 40))
    small.plot("2", square(50, 0, 90, 40))
    small.soil("35", square(0, 0, 20, 40), 1)
    small.soil("35", square(20, 0, 100, 40), 2)
    for key in ("soil_group", "problem"):
        # Every problem of group 35 has a row.
        for line in statistics(small.project, [key]).records():
            assert line["plots"] == 2
            assert line["area_m2"] == pytest.approx(2 * RAI)


def test_both_stages_read_together_say_what_each_says_alone(small: Small) -> None:
    one, two = small.plot("1", square(0, 0, 40, 40)), small.plot("2", square(20, 0, 60, 40))
    small.plot("3", None, stated_area_m2=RAI)
    small.soil("35", square(0, 0, 30, 40))
    assign(small.project, [one, two], AssignmentPlan(MANURE, 2570, cost_baht=500.0))
    work(small, one, status="applied", area_planned_m2=None, area_applied_m2=400.0)
    planned, applied = planned_and_applied(small.project, [], year_be=2570)
    assert planned.total["activity_area_m2"] == pytest.approx(2 * RAI)
    assert applied.total["activity_area_m2"] == pytest.approx(400)
    for by in ([], ["soil_group"], ["village", "problem"], ["intervention"]):
        together = planned_and_applied(small.project, by, year_be=2570)
        for stage, found in zip(STAGES, together, strict=True):
            alone = statistics(small.project, by, year_be=2570, stage=stage)
            assert (found.stage, found.records(), found.total) == (stage, alone.records(), alone.total)
            assert found.rows.to_dict("records") == found.records()


def test_which_assignments_count_at_which_stage(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    for area, cells in (
        (1, {"status": "planned"}),
        (2, {"status": "approved"}),
        (4, {"status": "in_progress"}),
        (8, {"status": "applied"}),
        (16, {"status": "certified"}),
        (32, {"status": "applied", "planned_date": "2026-11-01"}),
        (64, {"status": "applied", "cost_planned_baht": 5.0}),
        (128, {"status": "cancelled", "cost_planned_baht": 7.0, "cost_spent_baht": 7.0}),
    ):
        work(small, plot, area_planned_m2=None, area_applied_m2=float(area), **cells)
    found = statistics(small.project, [])
    assert found.total["activity_area_m2"] == pytest.approx(8 + 16 + 32 + 64)
    assert (found.total["planned_baht"], found.total["spent_baht"]) == (5, 0)
    # Planned: five of them, no planned area said, so the whole plot each.
    assert statistics(small.project, [], stage="planned").total["activity_area_m2"] == pytest.approx(5 * RAI)


def test_by_soil_everything_follows_the_shares_of_the_plot(small: Small) -> None:
    # Soil: 10 of 40 m group 24, 20 m group 36, 10 m none. Half of the plot treated, 2 tonnes, 100 baht.
    plot = small.plot("1", square(0, 0, 40, 40))
    small.plot("2", square(100, 0, 140, 40))
    small.soil("24", square(0, 0, 10, 40), 1)
    small.soil("36", square(10, 0, 30, 40), 2)
    small.soil("36", square(100, 0, 140, 40), 3)
    work(
        small,
        plot,
        area_applied_m2=800.0,
        quantity_applied=2.0,
        cost_planned_baht=100.0,
        cost_spent_baht=80.0,
    )
    found = statistics(small.project, ["soil_group"])
    assert by_key(found, "plots") == {"24": 1, "36": 2, None: 1}
    assert by_key(found, "area_m2") == {"24": 400, "36": 800 + RAI, None: 400}
    assert by_key(found, "treated_plots") == {"24": 1, "36": 1, None: 1}
    assert by_key(found, "activity_area_m2") == {"24": 200, "36": 400, None: 200}
    assert by_key(found, "net_area_m2") == {"24": 200, "36": 400, None: 200}
    assert by_key(found, "quantity") == {"24": 0.5, "36": 1, None: 0.5}
    assert by_key(found, "planned_baht") == {"24": 25, "36": 50, None: 25}
    assert by_key(found, "spent_baht") == {"24": 20, "36": 40, None: 20}
    assert found.uncovered_m2 == pytest.approx(400)
    assert found.overlap_m2 == 0


def test_drawn_ground_goes_by_its_own_soil(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("24", square(0, 0, 10, 40), 1)
    small.soil("36", square(10, 0, 30, 40), 2)
    drawn = work(small, plot, quantity_applied=3.0)
    # 0..20 drawn: 400 m2 on group 24, 400 on 36. A second work of 900 m2 anywhere: 100 beyond that.
    small.add("treated_area", geom=square(-5, 0, 20, 40), assignment_id=drawn)
    work(small, plot, area_applied_m2=900.0)
    found = statistics(small.project, ["soil_group"])
    # 900 by the shares of the plot: 225, 450, 225.
    assert by_key(found, "activity_area_m2") == {"24": 625, "36": 850, None: 225}
    # Of the 800 m2 not drawn, 400 are on group 36 and 400 bare: the 100 beyond lie half on each.
    assert by_key(found, "net_area_m2") == {"24": 400, "36": 450, None: 50}
    quantity = by_key(statistics(small.project, ["soil_group"]), "quantities")
    assert quantity["24"]["rai"] == pytest.approx(1.5 + 225 / RAI)
    assert found.total["net_area_m2"] == pytest.approx(900)


def test_two_drawings_of_one_assignment_are_one_ground(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    drawn = work(small, plot)
    small.add("treated_area", geom=square(0, 0, 20, 40), assignment_id=drawn)
    small.add("treated_area", geom=square(10, 0, 30, 40), assignment_id=drawn)
    total = statistics(small.project, []).total
    assert (total["activity_area_m2"], total["net_area_m2"]) == (pytest.approx(1200), pytest.approx(1200))


def test_overlapping_plots_by_soil_share_ground_once(small: Small) -> None:
    # Plots 0..40 and 20..60; soil 24 to x = 30, 36 beyond. The union by soil: 30 m and 30 m.
    plots = [small.plot("1", square(0, 0, 40, 40)), small.plot("2", square(20, 0, 60, 40))]
    small.soil("24", square(0, 0, 30, 40), 1)
    small.soil("36", square(30, 0, 60, 40), 2)
    for plot in plots:
        work(small, plot)
    found = statistics(small.project, ["soil_group"])
    assert by_key(found, "net_area_m2") == {"24": 1200, "36": 1200}
    assert by_key(found, "activity_area_m2") == {"24": 1600, "36": 1600}
    assert by_key(found, "repeat_area_m2") == {"24": 400, "36": 400}


def test_work_by_piece_has_an_amount_but_no_area(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("36", square(0, 0, 30, 40))
    pond = work(small, plot, POND, quantity_applied=1.0, cost_spent_baht=2500.0)
    small.add("treated_area", geom=shapely.Point(WEST + 5, SOUTH + 5), assignment_id=pond)
    found = statistics(small.project, ["soil_group"])
    assert by_key(found, "net_area_m2") == {"36": 0, None: 0}
    assert by_key(found, "treated_plots") == {"36": 1, None: 1}
    assert by_key(found, "quantity") == {"36": 0.75, None: 0.25}
    assert (found.total["treated_plots"], found.total["quantity"], found.total["unit"]) == (1, 1, "pond")


def test_amounts_of_different_units_are_never_added(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40), village_code="45080601")
    work(small, plot, quantity_applied=1.0)
    work(small, plot, POND, quantity_applied=2.0)
    found = statistics(small.project, ["village"])
    assert by_key(found, "quantity") == {"45080601": None}
    assert by_key(found, "unit") == {"45080601": None}
    assert by_key(found, "quantities") == {"45080601": {"pond": 2.0, "rai": 1.0}}
    crossed = statistics(small.project, ["village", "intervention"])
    assert by_key(crossed, "quantity") == {("45080601", POND): 2, ("45080601", MANURE): 1}
    assert by_key(crossed, "unit") == {("45080601", POND): "pond", ("45080601", MANURE): "rai"}


def test_an_amount_that_nobody_recorded_is_said_not_guessed(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    work(small, plot, POND)
    found = statistics(small.project, [])
    assert found.total["quantity"] == 0
    assert any("ไม่ได้บันทึกปริมาณ" in note.th for note in found.notes)


def test_plots_without_work_are_shown_and_cancelled_work_is_none(small: Small) -> None:
    one = small.plot("1", square(0, 0, 40, 40), village_code="45080601")
    two = small.plot("2", square(100, 0, 140, 40), village_code="45080602")
    work(small, one)
    work(small, two, status="cancelled", cost_spent_baht=9.0)
    by_village = statistics(small.project, ["village"])
    assert by_key(by_village, "treated_plots") == {"45080601": 1, "45080602": 0}
    by_work = statistics(small.project, ["intervention"])
    assert by_key(by_work, "plots") == {MANURE: 1, None: 1}
    assert by_key(by_work, "spent_baht") == {MANURE: 0, None: 0}
    assert by_work.labels["intervention"][None].en == "No intervention"
    assert plots_behind(small.project, ["intervention"], None) == [two]


def test_a_year_and_an_intervention_can_be_chosen(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    work(small, plot, year_be=2569, area_applied_m2=100.0)
    work(small, plot, year_be=2570, area_applied_m2=200.0)
    work(small, plot, POND, year_be=2570, quantity_applied=1.0)
    assert by_key(statistics(small.project, ["year"]), "activity_area_m2") == {2569: 100, 2570: 200}
    # The same ground in both years counts once in all: the larger amount.
    assert statistics(small.project, ["year"]).total["net_area_m2"] == pytest.approx(200)
    assert statistics(small.project, [], year_be=2569).total["activity_area_m2"] == pytest.approx(100)
    ponds = statistics(small.project, ["year"], intervention=POND)
    assert by_key(ponds, "quantity") == {2570: 1}
    assert ponds.total["plots"] == 1


def test_a_soil_of_two_problems_counts_for_both_and_says_so(small: Small) -> None:
    # 43 is sandy and of low fertility, 24sa sandy and saline by its phase, U a built-up area.
    plot = small.plot("1", square(0, 0, 40, 40))
    small.soil("43", square(0, 0, 10, 40), 1)
    small.add("soil_unit", soil_group="24", symbol="24sa", geom=square(10, 0, 20, 40), position=2)
    small.soil("U", square(20, 0, 30, 40), 3)
    work(small, plot, quantity_applied=4.0)
    found = statistics(small.project, ["problem"])
    assert by_key(found, "area_m2") == {
        "saline_inland": 400, "sandy": 800, "low_fertility": 400, "none": 400, None: 400
    }  # fmt: skip
    assert by_key(found, "quantity")["sandy"] == pytest.approx(2)
    assert set(MEASURES) == set(found.not_additive)
    assert found.labels["problem"]["none"].th == "ไม่พบปัญหา"
    # Crossed with the group the problem of a phase stays with its unit.
    crossed = statistics(small.project, ["soil_group", "problem"])
    assert by_key(crossed, "area_m2") == {
        ("24", "saline_inland"): 400, ("24", "sandy"): 400, ("43", "sandy"): 400,
        ("43", "low_fertility"): 400, ("U", "none"): 400, (None, None): 400,
    }  # fmt: skip


def test_farmers_are_users_then_tenants_then_owners_in_the_year_of_the_work(small: Small) -> None:
    plots = [small.plot(str(n), square(100 * n, 0, 100 * n + 40, 40)) for n in range(4)]
    people = [small.add("person", gender="f") for _ in range(6)]
    for person, plot, role, begin, end in (
        (0, 0, "owner", None, None),
        (1, 0, "user", "2024-01-01", None),
        (2, 1, "owner", None, None),
        (3, 1, "tenant", None, "2026-09-30"),  # the last day of fiscal year 2569
        (1, 2, "owner", None, None),
        (4, 3, "owner", "2027-10-01", None),  # the first day of fiscal year 2571
        (5, 3, None, None, None),
    ):
        small.add(
            "tenure", person_id=people[person], plot_fid=plots[plot], role=role, from_date=begin, to_date=end
        )
    for year in (2569, 2570):
        for plot in plots:
            work(small, plot, year_be=year)
    work(small, plots[0], POND, year_be=2570)
    # 2569: 1, 3, 1, 5. 2570: 1, 2, 1, 5.
    assert by_key(statistics(small.project, ["year"]), "farmers") == {2569: 3, 2570: 3}
    assert statistics(small.project, ["year"]).total["farmers"] == 4
    assert by_key(statistics(small.project, ["intervention"]), "farmers") == {POND: 1, MANURE: 4}


def test_work_on_households_villages_and_work_areas(small: Small) -> None:
    # A work area 0..80 x 0..20 over a plot 0..40 x 0..40: both treated, 800 m2 of it shared.
    plot = small.plot("1", square(0, 0, 40, 40), village_code="45080601")
    small.soil("36", square(0, 0, 60, 40))
    small.add("boundary", kind="village", code="45080601", geom=square(-10, -10, 200, 200))
    work(small, plot)
    home = small.add("household", code="H1", village_code="45080602")
    for _ in range(2):
        small.add("person", household_id=home)
    village = small.add("place", code="45080603", kind="village", name_th="คำพอุง")
    tambon = small.add("place", code="450806", kind="tambon", name_th="คำพอุง")
    ground = small.add("work_area", geom=square(0, 0, 80, 20), code="W1")
    road = small.add("work_area", geom=shapely.LineString(square(0, 0, 80, 20).exterior), code="W2")
    ((manure,), (pond,)) = (
        small.project.rows("SELECT id FROM intervention WHERE code = ?", (code,))[0]
        for code in (MANURE, POND)
    )
    common = {"year_be": 2570, "status": "applied"}
    small.add("assignment", intervention_id=pond, household_id=home, quantity_applied=1.0, **common)
    small.add("assignment", intervention_id=pond, place_id=village, quantity_applied=2.0, **common)
    small.add("assignment", intervention_id=pond, place_id=tambon, quantity_applied=4.0, **common)
    small.add("assignment", intervention_id=manure, work_area_fid=ground, **common)
    small.add("assignment", intervention_id=manure, work_area_fid=road, area_applied_m2=50.0, **common)
    found = statistics(small.project, ["village"])
    assert by_key(found, "plots") == {"45080601": 1, "45080602": 0, "45080603": 0, None: 0}
    assert by_key(found, "farmers") == {"45080601": 0, "45080602": 2, "45080603": 0, None: 0}
    assert by_key(found, "activity_area_m2") == {
        "45080601": RAI + RAI + 50, "45080602": 0, "45080603": 0, None: 0
    }  # fmt: skip
    assert by_key(found, "net_area_m2")["45080601"] == pytest.approx(RAI + 800 + 50)
    assert by_key(found, "quantities")["45080603"] == {"pond": 2.0}
    assert by_key(statistics(small.project, ["tambon"]), "quantities") == {
        "450806": {"pond": 7.0, "rai": pytest.approx(2 + 50 / RAI)}
    }
    # The plot and 60 of the 80 m of the work area lie on group 36; the road lies nowhere that is known.
    by_soil = statistics(small.project, ["soil_group"])
    assert by_key(by_soil, "activity_area_m2") == {"36": RAI + 1200, None: 400 + 50}
    assert by_key(by_soil, "net_area_m2") == {"36": RAI + 400, None: 400 + 50}
    assert by_soil.total["treated_plots"] == 1


def test_plots_without_geometry_stand_apart(small: Small) -> None:
    stated = small.plot("1", None, stated_area_m2=3200.0, village_code="45080601")
    nothing = small.plot("2", None, village_code="45080601")
    small.plot("3", square(0, 0, 40, 40), village_code="45080601")
    small.soil("36", square(0, 0, 40, 40))
    for plot in (stated, nothing):
        work(small, plot)
    found = statistics(small.project, ["soil_group"])
    assert by_key(found, "plots") == {"36": 1, None: 2}
    assert by_key(found, "area_m2") == {"36": RAI, None: 3200}
    assert by_key(found, "net_area_m2") == {"36": 0, None: 3200}
    assert found.uncovered_m2 == 0
    assert found.total["treated_plots"] == 2
    told = ["1 plot has no", "1 plot has no", "2 assignments", "A plot can be"]
    assert [note.en[:13] for note in found.notes] == told


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("stage", STAGES)
def test_nothing_at_all_is_answered_with_a_sentence(small: Small, key: str, stage: Any) -> None:
    found = statistics(small.project, [key], stage=stage)
    assert found.records() == []
    assert list(found.rows.columns) == [key, *MEASURES, "unit", "quantities"]
    assert all(found.total[measure] == 0 for measure in MEASURES)
    assert any("ยังไม่มีแปลง" in note.th for note in found.notes)
    small.plot("1", square(0, 0, 40, 40))
    found = statistics(small.project, [key], stage=stage)
    (row,) = found.records()
    assert (row[key], row["plots"], row["net_area_m2"]) == (None, 1, 0)
    assert found.notes[-1].en == "No work counts under these conditions yet."
    layer = grouping(key).layer
    assert (found.notes[0].en == "The project has no soil layer yet.") == (layer == "soil_unit")
    assert any("layer yet" in note.en for note in found.notes) == (layer is not None)


def test_what_cannot_be_asked_is_refused(small: Small) -> None:
    with pytest.raises(UnknownCode, match="colour"):
        statistics(small.project, ["colour"])
    dreamt: Any = "dreamt"
    with pytest.raises(UnknownCode, match="dreamt"):
        statistics(small.project, ["year"], stage=dreamt)
    with pytest.raises(UnknownCode, match="magic"):
        statistics(small.project, ["year"], intervention="magic")
    with pytest.raises(ValueError, match="2 keys"):
        plots_behind(small.project, ["village", "year"], "45080601")
    assert plots_behind(small.project, ["village"], "45080699") == []


def test_rows_come_in_the_order_of_their_keys_with_the_unknown_last(small: Small) -> None:
    for position, group in enumerate(["RL", "35", "7", "29/48", "29"]):
        small.soil(group, square(10 * position, 0, 10 * position + 10, 40), position)
    small.plot("1", square(0, 0, 60, 40))
    found = statistics(small.project, ["soil_group"])
    assert found.rows["soil_group"].tolist() == ["7", "29", "29/48", "35", "RL", None]
    assert found.labels["soil_group"]["29/48"].th == "หน่วยผสม 29/48"
    assert found.labels["soil_group"][None].th == "ไม่มีข้อมูลดิน"
