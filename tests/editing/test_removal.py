"""Shapes deleted: all that goes along is counted beforehand, and undo brings every byte back."""

from __future__ import annotations

from typing import Any

import pytest
from shapely import Point

from tambon_gis import errors
from tambon_gis.editing.apply import apply
from tambon_gis.editing.removal import plan_remove
from tambon_gis.editing.told import told
from tambon_gis.project.project import Project
from tambon_gis.project.schema import TABLES
from tests.editing.squares import rectangle, square
from tests.editing.test_records import AREA_WORK, give, pond


def contents(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that is not worked out from others, shapes as their bytes."""
    kept = [table.name for table in TABLES.values() if table.kind != "derived" and table.name != "journal"]
    found = {name: project.rows(f"SELECT * FROM {name} ORDER BY 1") for name in kept}
    # It counts what was ever written.
    found["setting"] = [row for row in found["setting"] if row[1] != "expected_change_counter"]
    return found


def counts(project: Project) -> dict[str, int]:
    return {name: len(rows) for name, rows in contents(project).items()}


@pytest.fixture
def used(project: Project, plots: list[int]) -> list[int]:
    """The first plot with one of every record that a plot can have, and what hangs on those."""
    first = plots[0]
    key = give(project, first, AREA_WORK, rectangle(0, 0, 20, 40), status="applied")
    give(project, first, pond(project))
    with project.command("records", "บันทึก") as command:
        (person,) = command.insert("person", [{"given_name": "สมชาย"}])
        (visit,) = command.insert("visit", [{"plot_fid": first, "visited_on": "2026-11-01"}])
        (looked,) = command.insert("inspection", [{"purpose": "ตรวจ"}])
        (indicator,) = project.rows("SELECT id FROM indicator LIMIT 1")[0]
        command.insert("tenure", [{"person_id": person, "plot_fid": first, "role": "owner"}])
        command.insert("plot_document", [{"plot_fid": first, "number": "12"}])
        command.insert("photo", [{"plot_fid": first, "image": b"\x89PNG\x00"}, {"visit_id": visit}])
        command.insert("request", [{"plot_fid": first, "person_id": person}])
        command.insert("observation", [{"indicator_id": indicator, "plot_fid": first, "value": 5.5}])
        command.insert("season", [{"plot_fid": first, "crop": "ข้าว"}])
        command.insert("finding", [{"inspection_id": looked, "plot_fid": first}])
        command.insert("material_move", [{"assignment_id": key, "quantity": 3.0}])
        command.insert("suggestion_decision", [{"plot_fid": first, "decision": "accepted"}])
        (round_of_visits,) = command.insert("visit_round", [{"name": "รอบ"}])
        stops = [{"plot_fid": first}, {"plot_fid": plots[1], "visit_id": visit}]
        command.insert("visit_stop", [{"round_id": round_of_visits, **stop} for stop in stops])
        # A photograph of another plot that mentions the visit and the work is one photograph.
        command.insert("photo", [{"plot_fid": plots[1], "visit_id": visit, "assignment_id": key}])
        command.insert("quarantine", [{"table_name": "plot", "row_key": first, "values_json": "{}"}])
    return plots


def test_everything_that_goes_along_is_told_and_comes_back(project: Project, used: list[int]) -> None:
    before, held = contents(project), counts(project)
    edit = plan_remove(project, used[:1])
    assert edit.along == {
        **dict.fromkeys(("tenure", "plot_document", "photo", "visit", "observation", "season"), 1),
        **dict.fromkeys(("suggestion_decision", "visit_stop"), 1),
        "assignment": 2,
        "treated_area": 1,
        "quarantine": 1,
    }
    # The second photograph was taken on the visit and shows no plot, the third shows another plot.
    assert edit.unlinked == {"request": 1, "finding": 1, "material_move": 1, "photo": 2, "visit_stop": 1}
    assert edit.needs_a_look
    said = [line.en for line in told(edit)]
    assert said[0] == "0001 (1-0-00 rai) is deleted"
    assert "photos deleted as well: 1" in said
    assert "Of this work 1 are done; results and statistics will no longer have them." in said
    assert sum("2570 deleted as well: 1" in line for line in said) == 2
    assert contents(project) == before

    apply(project, edit)
    after = counts(project)
    lost = {name: held[name] - after[name] for name in held if held[name] != after[name]}
    assert lost.pop("plot") == 1
    assert lost == edit.along
    project.undo()
    assert contents(project) == before
    project.redo()
    assert counts(project)["plot"] == 2


def test_every_table_that_mentions_a_plot_is_counted(project: Project, used: list[int]) -> None:
    edit = plan_remove(project, used[:1])
    told_of = {*edit.along, *edit.unlinked}
    for table in TABLES:
        for row in project.rows(f"PRAGMA foreign_key_list({table})"):
            if row[2] in ("plot", "visit", "assignment"):
                assert table in told_of, table


def test_a_plot_without_a_shape_goes_too(project: Project, plots: list[int]) -> None:
    with project.command("add", "แปลงแจ้ง") as command:
        (fid,) = command.insert("plot", [{"code": "0009", "stated_area_m2": 1600.0}])
    edit = plan_remove(project, [fid])
    assert not edit.needs_a_look
    assert [line.en for line in edit.notes] == ["No work or other record hangs on it."]
    apply(project, edit)
    assert project.count("plot") == 3


def test_a_work_area_goes_with_its_work(project: Project) -> None:
    with project.command("add", "พื้นที่") as command:
        area, spot = command.insert("work_area", [{"name": "ลาน", "geom": square(0)}, {"geom": Point(1, 2)}])
    with project.command("assign", "กำหนด") as command:
        (intervention,) = project.rows("SELECT id FROM intervention LIMIT 1")[0]
        cells = {"intervention_id": intervention, "year_be": 2570, "status": "planned"}
        (key,) = command.insert("assignment", [{**cells, "work_area_fid": area}])
        command.insert("treated_area", [{"assignment_id": key, "geom": square(0)}])
    before = contents(project)
    edit = plan_remove(project, [area, spot], layer="work_area")
    assert edit.along == {"assignment": 1, "treated_area": 1}
    apply(project, edit)
    assert [project.count(table) for table in ("work_area", "assignment", "treated_area")] == [0, 0, 0]
    project.undo()
    assert contents(project) == before


@pytest.mark.parametrize("layer", ["boundary", "reference_layer"])
def test_shapes_of_other_layers_go_alone(project: Project, plots: list[int], layer: str) -> None:
    with project.command("add", "เพิ่ม") as command:
        fids = command.insert(layer, [{"geom": square(n)} for n in range(2)])
        command.insert("quarantine", [{"table_name": layer, "row_key": fids[0], "values_json": "{}"}])
    apply(project, plan_remove(project, fids, layer=layer))
    assert (project.count(layer), project.count("quarantine"), project.count("plot")) == (0, 0, 3)
    project.undo()
    assert (project.count(layer), project.count("quarantine")) == (2, 1)


def test_nothing_chosen_and_gone_rows_are_refused(project: Project, plots: list[int]) -> None:
    with pytest.raises(errors.NoPlotChosen):
        plan_remove(project, [])
    edit = plan_remove(project, plots[:1])
    apply(project, edit)
    with pytest.raises(errors.EditOutdated):
        plan_remove(project, plots[:1])
    with pytest.raises(errors.EditOutdated):
        apply(project, edit)
