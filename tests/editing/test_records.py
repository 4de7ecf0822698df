"""Work and records of plots that are split or merged: amounts kept, nothing lost, meanings kept."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from shapely import Point

from tambon_gis.editing.apply import apply
from tambon_gis.editing.draw import plan_hole, plan_reshape
from tambon_gis.editing.edit import WorkRule
from tambon_gis.editing.merge import plan_merge
from tambon_gis.editing.plot_records import PLOT_RECORDS
from tambon_gis.editing.split import plan_split
from tambon_gis.project.catalogue import intervention_by_code, interventions
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.project.project import Project
from tests.editing.squares import SOUTH, WEST, line, rectangle

AREA_WORK = "green_manure_sunn_hemp"
# Cuts a quarter off the east side of the first square.
QUARTER = line((30, -5), (30, 45))


def give(project: Project, plot: int, code: str = AREA_WORK, drawn: object = None, **amounts: object) -> int:
    """An assignment on the plot, with drawn ground where given."""
    cells = {"intervention_id": intervention_by_code(project, code).id, "year_be": 2570, "status": "planned"}
    with project.command("assign", "กำหนด") as command:
        (key,) = command.insert("assignment", [{**cells, "plot_fid": plot, **amounts}])
        if drawn is not None:
            command.insert("treated_area", [{"assignment_id": key, "geom": drawn}])
    return key


def pond(project: Project) -> str:
    return next(one.code for one in interventions(project) if one.unit == "pond")


def work_of(project: Project, code: str) -> list[dict[str, Any]]:
    return project.records(
        "SELECT a.* FROM assignment a JOIN plot p ON p.fid = a.plot_fid WHERE p.code = ? ORDER BY a.id",
        (code,),
    )


def drawn_of(project: Project, assignment: int) -> shapely.Geometry:
    blobs = project.rows("SELECT geom FROM treated_area WHERE assignment_id = ?", (assignment,))
    return shapely.union_all(from_blobs([blob for (blob,) in blobs]))


def split(project: Project, plot: int, work: WorkRule = "share") -> None:
    apply(project, plan_split(project, [plot], QUARTER, work=work))


def test_work_is_divided_by_share(project: Project, plots: list[int]) -> None:
    key = give(
        project,
        plots[0],
        quantity_planned=1.0,
        area_planned_m2=1600.0,
        cost_planned_baht=100.01,
        responsible="สมชาย",
    )
    edit = plan_split(project, [plots[0]], QUARTER)
    (effect,) = edit.work
    assert (effect.how, effect.assignment_id) == ("divided", key)
    assert [part.share for part in effect.parts] == pytest.approx([0.75, 0.25], abs=1e-9)
    apply(project, edit)
    ((kept,), (new,)) = work_of(project, "0001"), work_of(project, "0004")
    assert kept["id"] == key
    assert (kept["area_planned_m2"], new["area_planned_m2"]) == pytest.approx((1200, 400), abs=1e-6)
    assert (kept["cost_planned_baht"], new["cost_planned_baht"]) == pytest.approx((75.01, 25.0), abs=1e-9)
    for name in ("quantity_planned", "area_planned_m2", "cost_planned_baht"):
        assert kept[name] + new[name] == {"quantity_planned": 1.0, "area_planned_m2": 1600.0}.get(
            name, 100.01
        )
    assert new["responsible"] == "สมชาย"
    assert new["cost_spent_baht"] is None


def test_work_without_amounts_still_means_all_of_each(project: Project, plots: list[int]) -> None:
    give(project, plots[0])
    split(project, plots[0])
    for code in ("0001", "0004"):
        (row,) = work_of(project, code)
        assert row["area_planned_m2"] is None


def test_drawn_ground_is_cut_and_gives_the_shares(project: Project, plots: list[int]) -> None:
    # 20 m × 10 m drawn, half of it east of the cut.
    key = give(project, plots[0], drawn=rectangle(20, 0, 40, 10), area_planned_m2=200.0)
    split(project, plots[0])
    ((kept,), (new,)) = work_of(project, "0001"), work_of(project, "0004")
    assert (kept["area_planned_m2"], new["area_planned_m2"]) == pytest.approx((100, 100), abs=1e-6)
    assert drawn_of(project, key).equals(rectangle(20, 0, 30, 10))
    assert drawn_of(project, new["id"]).equals(rectangle(30, 0, 40, 10))


def test_work_drawn_on_the_other_piece_goes_there_whole(project: Project, plots: list[int]) -> None:
    key = give(project, plots[0], drawn=rectangle(32, 0, 40, 10), area_planned_m2=80.0)
    edit = plan_split(project, [plots[0]], QUARTER)
    assert edit.work[0].how == "moves"
    apply(project, edit)
    ((row,),) = (work_of(project, "0004"),)
    assert (row["id"], row["area_planned_m2"]) == (key, 80.0)
    assert drawn_of(project, key).equals(rectangle(32, 0, 40, 10))
    assert not work_of(project, "0001")


def test_a_pond_stays_where_it_is_dug(project: Project, plots: list[int]) -> None:
    unplaced = give(project, plots[0], pond(project), quantity_planned=1.0)
    east = give(project, plots[0], pond(project), Point(WEST + 35, SOUTH + 5), quantity_planned=1.0)
    west = give(project, plots[0], pond(project), Point(WEST + 5, SOUTH + 5), quantity_planned=1.0)
    edit = plan_split(project, [plots[0]], QUARTER)
    assert {one.assignment_id: one.how for one in edit.work} == {
        unplaced: "stays",
        east: "moves",
        west: "stays",
    }
    apply(project, edit)
    assert [row["id"] for row in work_of(project, "0004")] == [east]
    assert sum(row["quantity_planned"] for row in work_of(project, "0001")) == 2


def test_the_keeper_keeps_all_work_when_asked(project: Project, plots: list[int]) -> None:
    key = give(project, plots[0], drawn=rectangle(32, 0, 40, 10), area_planned_m2=80.0)
    edit = plan_split(project, [plots[0]], QUARTER, work="keeper")
    assert len(edit.notes) == 1, "its ground lies elsewhere now"
    apply(project, edit)
    assert [row["id"] for row in work_of(project, "0001")] == [key]
    assert not work_of(project, "0004")


def test_work_is_repeated_when_asked(project: Project, plots: list[int]) -> None:
    give(project, plots[0], area_planned_m2=300.0, cost_planned_baht=50.0)
    give(project, plots[0], pond(project), quantity_planned=1.0)
    split(project, plots[0], "copy")
    assert len(work_of(project, "0001")) == 2
    (copy,) = work_of(project, "0004")
    assert (copy["area_planned_m2"], copy["cost_planned_baht"]) == (300.0, 50.0)


def everything(project: Project, plot: int) -> None:
    """One record in every table that tells of a plot."""
    with project.command("import", "ทุกอย่าง") as command:
        (person,) = command.insert("person", [{"given_name": "ทดสอบ"}])
        command.insert("tenure", [{"person_id": person, "plot_fid": plot, "role": "owner"}])
        command.insert("plot_document", [{"plot_fid": plot, "kind": "chanote", "number": "1"}])
        command.insert("visit", [{"plot_fid": plot, "visited_on": "2026-11-01"}])
        indicator = project.rows("SELECT id FROM indicator ORDER BY position LIMIT 1")[0][0]
        command.insert("observation", [{"plot_fid": plot, "indicator_id": indicator, "value": 5.5}])
        command.insert("season", [{"plot_fid": plot, "year_be": 2570, "crop": "ข้าว"}])
        command.insert("request", [{"plot_fid": plot, "year_be": 2570}])
        command.insert("photo", [{"plot_fid": plot, "file_name": "a.jpg"}])
        (visit,) = command.insert("inspection", [{"inspected_on": "2026-11-02"}])
        command.insert("finding", [{"plot_fid": plot, "inspection_id": visit}])
        command.insert("suggestion_decision", [{"plot_fid": plot, "decision": "rejected"}])
        (round_of_visits,) = command.insert("visit_round", [{"name": "รอบ"}])
        command.insert("visit_stop", [{"round_id": round_of_visits, "plot_fid": plot, "position": 1}])
        command.insert("quarantine", [{"table_name": "plot", "row_key": plot, "values_json": "{}"}])


def counts(project: Project, plot: int) -> dict[str, int]:
    told = {
        table: project.rows(f"SELECT count(*) FROM {table} WHERE plot_fid = ?", (plot,))[0][0]
        for table in PLOT_RECORDS
    }
    told["quarantine"] = project.rows("SELECT count(*) FROM quarantine WHERE row_key = ?", (plot,))[0][0]
    return told


def test_every_table_that_tells_of_a_plot_is_known(project: Project) -> None:
    tables = [name for (name,) in project.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    telling = {
        table
        for table in tables
        if project.rows("SELECT 1 FROM pragma_foreign_key_list(?) WHERE \"table\" = 'plot'", (table,))
    }
    assert telling == set(PLOT_RECORDS)


def test_records_stay_with_the_keeper_and_tenure_is_repeated(project: Project, plots: list[int]) -> None:
    everything(project, plots[0])
    before = counts(project, plots[0])
    edit = plan_split(project, [plots[0]], QUARTER)
    assert edit.moved == {"tenure": 1}
    assert edit.kept == dict.fromkeys(PLOT_RECORDS.keys() - {"assignment"}, 1)
    apply(project, edit)
    assert counts(project, plots[0]) == before
    new = counts(project, edit.added[0].fid)
    assert new.pop("tenure") == 1
    assert not any(new.values())


def test_a_merge_takes_every_record_over(project: Project, plots: list[int]) -> None:
    for plot in plots[:2]:
        everything(project, plot)
        give(project, plot, area_planned_m2=100.0)
    apply(project, plan_merge(project, plots[:2]))
    assert set(counts(project, plots[0]).values()) == {2}


def test_what_says_the_same_twice_is_listed(project: Project, plots: list[int]) -> None:
    keys = sorted(give(project, plot, area_planned_m2=100.0) for plot in plots[:2])
    give(project, plots[2], pond(project), quantity_planned=1.0)
    with project.command("import", "ผู้ถือครอง") as command:
        (person,) = command.insert("person", [{"given_name": "ทดสอบ"}])
        for plot in plots[:2]:
            command.insert("tenure", [{"person_id": person, "plot_fid": plot, "role": "owner"}])
    edit = plan_merge(project, plots)
    assert [one.table for one in edit.duplicates] == ["assignment", "tenure"]
    assert edit.duplicates[0].keys == tuple(keys)
    apply(project, edit)
    assert project.count("assignment") == 3
    assert project.count("tenure") == 2


def test_whole_plots_go_on_meaning_their_ground(project: Project, plots: list[int]) -> None:
    whole = give(project, plots[0], area_planned_m2=1600.0)
    silent = give(project, plots[1])
    part = give(project, plots[1], area_planned_m2=500.0)
    apply(project, plan_merge(project, plots[:2]))
    assert drawn_of(project, whole).equals(rectangle(0, 0, 40, 40))
    assert drawn_of(project, silent).equals(rectangle(40, 0, 80, 40))
    assert drawn_of(project, part).is_empty


def test_cells_of_merged_plots(project: Project, plots: list[int]) -> None:
    with project.command("edit_plot", "แก้") as command:
        command.update("plot", plots[0], crop="ข้าว", document_area_m2=1500.0)
        command.update("plot", plots[1], crop="อ้อย", document_area_m2=1600.0, note="ริมน้ำ", stated_area_m2=1.0)
    edit = plan_merge(project, plots[:2], keeper=plots[0])
    assert edit.changed[0].cells == {
        "note": "ริมน้ำ",
        "document_area_m2": 3100.0,
        "stated_area_m2": None,
    }
    assert len(edit.notes) == 2, "another crop; no stated area for all"
    apply(project, edit)
    assert project.rows("SELECT crop, note FROM plot WHERE fid = ?", (plots[0],)) == [("ข้าว", "ริมน้ำ")]


def test_drawn_ground_left_outside_is_told(project: Project, plots: list[int]) -> None:
    give(project, plots[2], drawn=rectangle(100, 0, 120, 10))
    edit = plan_reshape(project, plots[2], rectangle(80, 0, 110, 40))
    (note,) = edit.notes
    assert note.en.startswith("0-0-25 rai of the ground"), "10 m × 10 m are 25 square wah"
    assert not plan_reshape(project, plots[2], rectangle(80, 0, 130, 40)).notes
    assert len(plan_hole(project, plots[2], rectangle(115, 5, 118, 8)).notes) == 1


def test_areas_on_paper_are_divided(project: Project, plots: list[int]) -> None:
    with project.command("edit_plot", "แก้") as command:
        command.update("plot", plots[0], document_area_m2=1500.3)
    split(project, plots[0])
    areas = [area for (area,) in project.rows("SELECT document_area_m2 FROM plot WHERE document_area_m2 > 0")]
    assert sum(areas) == 1500.3
    assert max(areas) == pytest.approx(1500.3 * 0.75, abs=1e-6)


def test_work_on_merged_work_areas_follows(project: Project, plots: list[int]) -> None:
    with project.command("import", "พื้นที่งาน") as command:
        areas = command.insert(
            "work_area",
            [{"code": "A", "geom": rectangle(0, 0, 50, 40)}, {"code": "B", "geom": rectangle(50, 0, 90, 40)}],
        )
    with project.command("assign", "กำหนด") as command:
        cells = {"intervention_id": intervention_by_code(project, AREA_WORK).id, "year_be": 2570}
        command.insert("assignment", [{**cells, "status": "planned", "work_area_fid": areas[1]}])
    edit = plan_merge(project, areas, layer="work_area")
    assert edit.moved == {"assignment": 1}
    apply(project, edit)
    assert project.rows("SELECT work_area_fid FROM assignment") == [(areas[0],)]
