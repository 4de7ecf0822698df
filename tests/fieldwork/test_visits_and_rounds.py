"""Visits are commands; rounds go by what is due, in the order of the way, and are done by visits."""

from __future__ import annotations

from datetime import date

import pytest
import shapely

from tambon_gis import errors
from tambon_gis.fieldwork.due_plots import due_plots
from tambon_gis.fieldwork.positions import Position, typed_position
from tambon_gis.fieldwork.rounds import (
    RoundPlan,
    delete_round,
    find_round,
    make_round,
    read_rounds,
    read_stops,
    set_stops,
    way_of_round,
)
from tambon_gis.fieldwork.subjects import Subject, subject_of
from tambon_gis.fieldwork.visits import (
    VisitEntry,
    change_visit,
    delete_visits,
    read_entry,
    record_visit,
)
from tambon_gis.project.project import Project
from tests.fieldwork.conftest import apply, fid

TODAY = date(2026, 11, 23)


def plot(project: Project, code: str) -> Subject:
    return subject_of(project, "plot", code)


def test_a_visit_is_kept_changed_deleted_and_undone(field: Project) -> None:
    work = apply(field, "A1", date(2026, 10, 5))
    entry = VisitEntry(
        plot(field, "A1"),
        date(2026, 11, 20),
        "crop_cut",
        " สมหญิง ",
        "ข้าวดี",
        "",
        Position(375_120.0, 1_815_020.0, "typed"),
        work,
    )
    record, key = record_visit(field, entry, today=TODAY)
    assert record.label == "บันทึกการติดตามงานแปลง A1 20 พ.ย. 2569"
    kept = read_entry(field, key)
    assert (kept.visitor, kept.result, kept.note, kept.kind) == ("สมหญิง", "ข้าวดี", None, "crop_cut")
    assert (kept.position, kept.assignment_id) == (entry.position, work)
    changed = VisitEntry(plot(field, "A1"), date(2026, 11, 21), result="ข้าวดีมาก")
    assert change_visit(field, key, changed, today=TODAY) is not None
    assert change_visit(field, key, changed, today=TODAY) is None
    assert read_entry(field, key).position is None
    field.undo()
    assert read_entry(field, key).position == entry.position
    delete_visits(field, [key])
    with pytest.raises(errors.VisitGone):
        read_entry(field, key)
    field.undo()
    assert read_entry(field, key).result == "ข้าวดี"


def test_what_hangs_on_a_visit_stays_and_comes_back(field: Project) -> None:
    _, key = record_visit(field, VisitEntry(plot(field, "A0"), TODAY), today=TODAY)
    with field.command("photo", "ภาพ") as command:
        command.insert("photo", [{"plot_fid": fid(field, "A0"), "visit_id": key, "sha256": "x"}])
    delete_visits(field, [key])
    assert field.rows("SELECT visit_id FROM photo") == [(None,)]
    field.undo()
    assert field.rows("SELECT visit_id FROM photo") == [(key,)]


def test_wrong_visits_are_refused_and_nothing_is_kept(field: Project) -> None:
    work = apply(field, "A1", date(2026, 10, 5))
    on_a0 = plot(field, "A0")
    for entry, problem in (
        (VisitEntry(on_a0, date(2026, 11, 24)), errors.VisitNotYet),
        (VisitEntry(on_a0, TODAY, "party"), errors.UnknownCode),
        (VisitEntry(on_a0, TODAY, assignment_id=work), errors.WorkElsewhere),
        (VisitEntry(on_a0, TODAY, assignment_id=1), errors.WorkElsewhere),
    ):
        with pytest.raises(problem):
            record_visit(field, entry, today=TODAY)
    assert field.count("visit") == 0
    with pytest.raises(errors.UnknownCode):
        subject_of(field, "household", "H9")


def test_households_and_villages_are_visited_without_names_in_the_history(field: Project) -> None:
    record, _ = record_visit(field, VisitEntry(subject_of(field, "household", "H1"), TODAY), today=TODAY)
    assert "H1" not in record.label
    record_visit(field, VisitEntry(subject_of(field, "village", "45080601"), TODAY), today=TODAY)
    rows = field.rows("SELECT plot_fid, household_id NOTNULL, place_id NOTNULL FROM visit ORDER BY 2 DESC")
    assert rows == [(None, 1, 0), (None, 0, 1)]


def test_what_is_due(field: Project) -> None:
    apply(field, "A0", date(2026, 10, 1))
    apply(field, "A1", date(2026, 9, 1))
    apply(field, "A2", date(2026, 10, 2))
    record_visit(field, VisitEntry(plot(field, "A2"), date(2026, 10, 2)), today=TODAY)
    ((indicator,),) = field.rows("SELECT id FROM indicator WHERE code = 'ph'")
    with field.command("observe", "ค่า") as command:
        command.insert(
            "observation",
            [
                {"indicator_id": indicator, "plot_fid": fid(field, code), "value": 5.5, "observed_on": on}
                # A2: tested long ago, worked on since. A0: tested a week ago. A3: nothing done since.
                for code, on in (("A2", "2025-05-01"), ("A0", "2026-11-16"), ("A3", "2025-05-01"))
            ],
        )
    due = due_plots(field, TODAY)
    assert [(each.code, each.since.isoformat(), len(each.reasons)) for each in due] == [
        ("A2", "2025-05-01", 1),
        ("A1", "2026-09-01", 1),
        ("A0", "2026-10-01", 1),
    ]
    assert "ตรวจดินครั้งล่าสุด 1 พ.ค. 2568" in due[0].reasons[0].th
    assert [each.code for each in due_plots(field, date(2026, 9, 30))] == ["A1"]
    assert due_plots(field, TODAY, year_be=2569) == []


def test_a_round_in_the_order_of_the_way(field: Project) -> None:
    given = [plot(field, code) for code in ("A4", "A0", "A2", "A5")]
    start = (375_020.0 - 80.0, 1_815_020.0)
    record, key, way = make_round(field, RoundPlan("รอบ 1", TODAY, "สมหญิง", start), given)
    assert record.label == "วางรอบติดตามงาน รอบ 1 4 แห่ง"
    stops = read_stops(field, key)
    assert [stop.code for stop in stops] == ["A0", "A2", "A4", "A5"]
    # 80 m to A0, then 200, 200 and 100 m.
    assert way.legs_m == pytest.approx((80, 200, 200, 100), abs=1)
    assert way.length_m == pytest.approx(580, abs=1)
    assert "เส้นตรง" in way.said.th
    (found,) = read_rounds(field)
    assert (found.stops, found.done, found.start) == (4, 0, start)
    assert way_of_round(field, found, stops).length_m == pytest.approx(580, abs=1)
    # A visit on an earlier day does not close the stop, one on the day does; deleting it opens it again.
    record_visit(field, VisitEntry(plot(field, "A2"), date(2026, 11, 22)), today=TODAY)
    assert read_rounds(field)[0].done == 0
    _, visit = record_visit(field, VisitEntry(plot(field, "A2"), TODAY), today=TODAY)
    assert [stop.is_done for stop in read_stops(field, key)] == [False, True, False, False]
    delete_visits(field, [visit])
    assert read_rounds(field)[0].done == 0
    set_stops(field, found, [stop.id for stop in reversed(stops[1:])])
    assert [stop.code for stop in read_stops(field, key)] == ["A5", "A4", "A2"]
    delete_round(field, find_round(field, "รอบ 1"))
    assert (field.count("visit_round"), field.count("visit_stop")) == (0, 0)
    field.undo()
    assert len(read_stops(field, key)) == 3
    with pytest.raises(errors.RoundGone):
        find_round(field, "รอบ 9")
    with pytest.raises(errors.NoPlotChosen):
        make_round(field, RoundPlan("x"), [])


def test_a_round_along_roads_and_without(field: Project) -> None:
    # A road 300 m north of the plots, joined to nothing else; from A0 to A5 it is 280 + 500 + 280 m.
    with field.command("import", "ถนน") as command:
        command.insert(
            "reference_layer",
            [
                {
                    "geom": shapely.LineString([(374_000, 1_815_300), (377_000, 1_815_300)]),
                    "layer_name": "ถนน",
                }
            ],
        )
    _, key, way = make_round(field, RoundPlan("ก"), [plot(field, "A0"), plot(field, "A5")])
    assert way.along_roads
    assert way.length_m == pytest.approx(1060, abs=1)
    with field.command("import", "ย้าย") as command:
        ((road,),) = field.rows("SELECT fid FROM reference_layer")
        command.update(
            "reference_layer", road, geom=shapely.LineString([(374_000, 1_818_000), (377_000, 1_818_000)])
        )
    found = read_rounds(field)[0]
    again = way_of_round(field, found, read_stops(field, key))
    assert not again.along_roads
    assert again.length_m == pytest.approx(500, abs=1)
    assert "“ถนน” ไปไม่ถึง" in again.said.th


def test_stops_without_a_place_come_last(field: Project) -> None:
    with field.command("import", "พื้นที่แจ้ง") as command:
        command.insert("plot", [{"code": "B0", "stated_area_m2": 1600.0}])
    _, key, way = make_round(field, RoundPlan("ก"), [plot(field, "B0"), plot(field, "A1"), plot(field, "A0")])
    stops = read_stops(field, key)
    assert stops[-1].code == "B0"
    assert stops[-1].place is None
    assert len(way.order) == 2


@pytest.mark.parametrize(
    "text", ["48N 375020 1815020", "๔๘N ๓๗๕๐๒๐ ๑๘๑๕๐๒๐", "16.4149, 103.8299", "103.8299 E 16.4149 N"]
)
def test_positions_as_people_type_them(field: Project, text: str) -> None:
    position, _ = typed_position(text, field.epsg)
    assert position.x == pytest.approx(375_020, abs=600)
    assert position.y == pytest.approx(1_815_020, abs=600)
    with pytest.raises(errors.ValueNotUnderstood):
        typed_position("หน้าบ้าน", field.epsg)
