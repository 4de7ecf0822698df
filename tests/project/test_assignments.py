"""Giving interventions: amounts from area and catalogue, one command for all, subjects of each kind."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tambon_gis import errors
from tambon_gis.project import plots as plot_records
from tambon_gis.project.assignments import (
    AssignmentPlan,
    assign,
    assign_households,
    assign_villages,
    plot_areas_m2,
)
from tambon_gis.project.catalogue import (
    indicators,
    intervention_by_code,
    interventions,
    partners,
    unit_phrase,
)
from tambon_gis.project.project import Project


def test_planned_work_takes_the_area_of_the_plot(project: Project, plots: list[int]) -> None:
    record = assign(
        project, plots, AssignmentPlan("green_manure_sunn_hemp", 2570, planned_date=date(2027, 5, 1))
    )
    assert record.label == "กำหนดปุ๋ยพืชสด (ปอเทือง) 4 แปลง ปี 2570"
    rows = project.records("SELECT * FROM assignment")
    assert len(rows) == 4
    for row in rows:
        # A square of 40 m in zone 48 is 1,600 m2 = 1 rai, planar in its own zone.
        assert row["area_planned_m2"] == pytest.approx(1600, abs=1e-6)
        assert row["quantity_planned"] == pytest.approx(1, abs=1e-9)
        assert (row["status"], row["planned_date"], row["applied_date"]) == ("planned", "2027-05-01", None)
        assert row["area_applied_m2"] is row["quantity_applied"] is row["cost_planned_baht"] is None
    project.undo()
    assert project.count("assignment") == 0


def test_applied_work_counts_by_its_counting_stage(project: Project, plots: list[int]) -> None:
    plan = AssignmentPlan(
        "green_manure_sunn_hemp", 2570, applied_date=date(2026, 11, 20), spent_baht=500, area_applied_m2=800
    )
    assign(project, plots[:1], plan)
    (row,) = project.records("SELECT * FROM assignment")
    assert (row["area_applied_m2"], row["quantity_applied"], row["cost_spent_baht"]) == (800, 0.5, 500)
    assert row["area_planned_m2"] is None, "work recorded as done is not also a plan"
    assert row["status"] == "applied"
    assert row["stage_dates_json"] == '{"ploughed_in": "2026-11-20"}'


def test_work_counted_by_piece_has_no_area(project: Project, plots: list[int]) -> None:
    pond = next(one for one in interventions(project) if one.unit == "pond")
    assign(project, plots[:2], AssignmentPlan(pond.code, 2570, partner_code=partners(project)[0].code))
    rows = project.records("SELECT * FROM assignment")
    assert [(row["area_planned_m2"], row["quantity_planned"]) for row in rows] == [(None, 1.0)] * 2
    assert {row["partner_id"] for row in rows} == {partners(project)[0].id}


def test_a_plot_without_a_shape_uses_its_document_area(project: Project) -> None:
    with project.command("import", "แจ้ง") as command:
        keys = command.insert(
            "plot",
            [
                {"stated_area_m2": 3200.0},
                {"stated_area_m2": 3200.0, "document_area_m2": 3000.0},
                {"code": "?"},
            ],
        )
    areas = plot_areas_m2(project, np.array(keys))
    assert areas[:2].tolist() == [3200.0, 3000.0]
    assert areas[2] != areas[2], "no area is known"


def test_nothing_chosen_and_unknown_codes(project: Project, plots: list[int]) -> None:
    with pytest.raises(errors.NoPlotChosen):
        assign(project, [], AssignmentPlan("green_manure_sunn_hemp", 2570))
    with pytest.raises(errors.UnknownCode) as refusal:
        assign(project, plots, AssignmentPlan("ไม่มี", 2570))
    assert "มาตรการ" in refusal.value.told()
    assert "green_manure_sunn_hemp" in refusal.value.advice()
    with pytest.raises(errors.UnknownCode):
        assign(project, plots, AssignmentPlan("green_manure_sunn_hemp", 2570, partner_code="ใคร"))
    assert len(project.commands()) == 1


def test_households_and_villages_are_subjects_too(project: Project) -> None:
    with project.command("people", "ครัวเรือน") as command:
        (household,) = command.insert("household", [{"code": "H1"}])
        (village,) = command.insert("place", [{"code": "45080603", "kind": "village", "name_th": "คำพอุง"}])
    training = next(one for one in interventions(project) if one.unit == "person")
    assign_households(project, ["H1"], AssignmentPlan(training.code, 2570))
    assign_villages(project, ["45080603"], AssignmentPlan(training.code, 2570, quantity_planned=100))
    rows = project.rows(
        "SELECT household_id, place_id, plot_fid, quantity_planned FROM assignment ORDER BY quantity_planned"
    )
    assert rows == [(household, None, None, 1.0), (None, village, None, 100.0)]
    with pytest.raises(errors.UnknownCode):
        assign_households(project, ["H9"], AssignmentPlan(training.code, 2570))
    with pytest.raises(errors.UnknownCode):
        assign_villages(project, ["45080699"], AssignmentPlan(training.code, 2570))


def test_deleting_a_plot_takes_its_work_along_and_undo_brings_it_back(
    project: Project, plots: list[int]
) -> None:
    assign(project, plots, AssignmentPlan("green_manure_sunn_hemp", 2570))
    with project.command("records", "บันทึก") as command:
        (person,) = command.insert("person", [{"given_name": "ก"}])
        command.insert("tenure", [{"person_id": person, "plot_fid": plots[0], "role": "owner"}])
        command.insert("visit", [{"plot_fid": plots[0], "visited_on": "2026-11-22"}])
        command.insert("quarantine", [{"table_name": "plot", "row_key": plots[0], "values_json": "{}"}])
    tables = ("plot", "assignment", "tenure", "visit", "quarantine", "person")
    full = {name: project.rows(f"SELECT * FROM {name} ORDER BY 1") for name in tables}
    with project.command("delete", "ลบแปลง 0001") as command:
        kept_aside = project.rows("SELECT id FROM quarantine WHERE row_key = ?", (plots[0],))
        command.delete("quarantine", [key for (key,) in kept_aside])
        command.delete("plot", plots[:1])
    assert [project.count(name) for name in tables] == [3, 3, 0, 0, 0, 1]
    project.undo()
    assert {name: project.rows(f"SELECT * FROM {name} ORDER BY 1") for name in tables} == full
    project.redo()
    assert [project.count(name) for name in tables] == [3, 3, 0, 0, 0, 1]


def test_plots_are_found_by_code(project: Project, plots: list[int]) -> None:
    assert plot_records.plots_by_code(project, ["0003", "0001"]) == [plots[2], plots[0]]
    with pytest.raises(errors.UnknownCode):
        plot_records.plots_by_code(project, ["0001", "9999"])


@pytest.mark.parametrize(
    ("taken", "codes"),
    [([], ["0001", "0002"]), (["0007", "ก", None, "12-3"], ["0008", "0009"]), (["9999"], ["10000", "10001"])],
)
def test_new_codes_follow_the_highest(taken: list[str | None], codes: list[str]) -> None:
    assert plot_records.next_codes(taken, 2) == codes


def test_the_catalogue_is_the_projects_own_copy(project: Project) -> None:
    sunn_hemp = intervention_by_code(project, "green_manure_sunn_hemp")
    assert (sunn_hemp.rate_per_rai, sunn_hemp.rate_unit, sunn_hemp.counting_stage) == (5, "kg", "ploughed_in")
    assert [stage.name.th for stage in sunn_hemp.stages] == ["รับเมล็ด", "หว่าน", "ไถกลบ", "ตรวจรับ"]
    assert unit_phrase("pond").th == "บ่อ"
    assert unit_phrase("ชุด").th == "ชุด"
    assert "organic_matter" in {one.code for one in indicators(project)}
    with project.command("catalogue", "แก้อัตรา") as command:
        command.update("intervention", sunn_hemp.id, rate_per_rai=6)
    assert intervention_by_code(project, "green_manure_sunn_hemp").rate_per_rai == 6
    project.undo()
    assert intervention_by_code(project, "green_manure_sunn_hemp").rate_per_rai == 5
