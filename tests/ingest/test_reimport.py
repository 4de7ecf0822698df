"""A newer delivery: matched, previewed, taken in without losing what hangs on the rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from tambon_gis.errors import NothingToCompare, PreviewOutdated, UnknownCode
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.reimport import reimport_preview
from tambon_gis.ingest.reimport_apply import apply_reimport
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.integrity import verify
from tests.project.plot_edits import edit_plot

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]


def square(place: int, size_m: float = 100.0) -> shapely.Polygon:
    x, y = 372_000 + 300 * place, 1_812_000
    return shapely.Polygon([(x, y), (x + size_m, y), (x + size_m, y + size_m), (x, y + size_m)])


FIRST = {
    "plot_id": ["A", "B", "C", "D", "E"],
    "crop": ["rice", "rice", "cane", None, "cane"],
    "owner": ["นายหนึ่ง ก", "นายสอง ข", "นายสาม ค", "นายสี่ ง", "นายห้า จ"],
    "well": ["yes", "no", "no", "no", "no"],
}
# A unchanged · B another crop · C another outline · D gone · E gone · F and G new.
SECOND = {
    "plot_id": ["G", "C", "B", "A", "F"],
    "crop": ["rice", "cane", "cassava", "rice", None],
    "owner": ["นายเจ็ด ช", "นายสาม ค", "นางใหม่ ญ", "นายหนึ่ง ก", "นายหก ฉ"],
    "well": ["no", "no", "no", "yes", "no"],
}


@pytest.fixture
def first(project: Project, write_shapefile: WriteShapefile) -> dict[str, int]:
    """The plots of the first delivery by code."""
    shapes = [square(i) for i in range(5)]
    import_layer(project, write_shapefile(FIRST, shapes, name="แปลง68"), "plots")
    return {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}


@pytest.fixture
def second(write_shapefile: WriteShapefile) -> Path:
    shapes = [square(6), square(2, 120.0), square(1), square(0), square(5)]
    return write_shapefile(SECOND, shapes, name="แปลง69")


def some_work(project: Project, fids: list[int]) -> None:
    assign(project, fids, AssignmentPlan("green_manure_sunn_hemp", 2570))


def snapshot(project: Project) -> list[object]:
    tables = ("plot", "tenure", "person", "quarantine", "assignment", "import_batch", "setting")
    rows = [project.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables]
    return [[row for row in found if "expected" not in str(row)] for found in rows]


def test_the_preview_tells_what_is_new_other_gone_and_the_same(
    project: Project, first: dict[str, int], second: Path
) -> None:
    before = hashlib.sha256(project.path.read_bytes()).hexdigest()
    preview = reimport_preview(project, second, "plots")
    assert hashlib.sha256(project.path.read_bytes()).hexdigest() == before
    assert preview.added == (1, 5)
    assert preview.unchanged == 1
    assert {row.label: row.has_work for row in preview.removed} == {"D": False, "E": False}
    changed = {change.label: change for change in preview.changed}
    assert set(changed) == {"B", "C"}
    assert [(cell.column, cell.old, cell.new, cell.edited) for cell in changed["B"].cells] == [
        ("crop", "rice", "cassava", False)
    ]
    assert (changed["B"].shape_changed, changed["B"].matched_by) == (False, "code")
    assert (changed["C"].shape_changed, changed["C"].cells) == (True, ())
    assert changed["C"].area_before_m2 == pytest.approx(10_000)
    assert changed["C"].area_after_m2 == pytest.approx(14_400)
    assert not any("รหัสแปลงซ้ำ" in warning.th for warning in preview.warnings)
    assert changed["B"].key == first["B"]


def test_taking_it_in_keeps_keys_and_all_that_hangs_on_them(
    project: Project, first: dict[str, int], second: Path
) -> None:
    some_work(project, [first["B"], first["C"], first["E"]])
    before = snapshot(project)
    preview = reimport_preview(project, second, "plots")
    report = apply_reimport(project, preview)
    assert (report.added, report.changed, report.removed, report.kept) == (2, 2, 1, 1)
    now = {code: (fid, crop) for fid, code, crop in project.rows("SELECT fid, code, crop FROM plot")}
    # D is gone; E is gone from the file and stays, for work was planned on it.
    assert set(now) == {"A", "B", "C", "E", "F", "G"}
    assert {code: now[code][0] for code in "ABCE"} == {code: first[code] for code in "ABCE"}
    assert now["B"][1] == "cassava"
    assert project.rows("SELECT count(*) FROM assignment") == [(3,)]
    shapes = dict(zip(*project.geometries("plot"), strict=True))
    assert shapely.area(shapes[first["C"]]) == pytest.approx(14_400)
    assert {change.column for change in project.history("plot", first["B"]) if change.old == "rice"} == {
        "crop"
    }
    assert report.record is not None
    assert "เพิ่ม 2 แก้ 2 ลบ 1" in report.record.label
    assert all(check.ok for check in verify(project))
    after = snapshot(project)
    project.undo()
    assert snapshot(project) == before
    project.redo()
    assert snapshot(project) == after


def test_a_new_owner_follows_the_old_one(project: Project, first: dict[str, int], second: Path) -> None:
    report = apply_reimport(project, reimport_preview(project, second, "plots"))
    assert report.owners_changed == 1
    rows = project.rows(
        "SELECT given_name, to_date NOTNULL, from_date NOTNULL FROM tenure JOIN person"
        " ON person.id = person_id WHERE plot_fid = ? ORDER BY given_name",
        (first["B"],),
    )
    assert rows == [("สอง", 1, 0), ("ใหม่", 0, 1)]
    # Whoever stayed is there once; the persons of new plots came with them.
    assert project.rows("SELECT count(*) FROM tenure WHERE plot_fid = ?", (first["A"],)) == [(1,)]
    assert project.rows("SELECT count(*) FROM person WHERE given_name IN ('หก', 'เจ็ด')") == [(2,)]


def test_a_third_delivery_sees_rows_of_both_before(
    project: Project, first: dict[str, int], second: Path
) -> None:
    apply_reimport(project, reimport_preview(project, second, "plots"))
    again = reimport_preview(project, second, "plots")
    assert (again.added, again.changed, again.removed, again.unchanged) == ((), (), (), 5)
    done = apply_reimport(project, again)
    assert (done.added, done.changed, done.removed, done.record) == (0, 0, 0, None)
    assert first["A"] in set(again.keys.tolist())


def test_what_people_edited_stays_unless_they_say_so(
    project: Project, first: dict[str, int], second: Path
) -> None:
    edit_plot(project, first["B"], crop="ข้าวหอมมะลิ")
    preview = reimport_preview(project, second, "plots")
    (change,) = [change for change in preview.changed if change.label == "B"]
    assert [(cell.column, cell.old, cell.edited) for cell in change.cells] == [("crop", "ข้าวหอมมะลิ", True)]
    report = apply_reimport(project, preview)
    assert report.held == 1
    assert project.rows("SELECT crop FROM plot WHERE fid = ?", (first["B"],)) == [("ข้าวหอมมะลิ",)]
    project.undo()
    apply_reimport(project, reimport_preview(project, second, "plots"), over_edits=True)
    assert project.rows("SELECT crop FROM plot WHERE fid = ?", (first["B"],)) == [("cassava",)]


def test_an_edit_taken_back_is_no_edit(project: Project, first: dict[str, int], second: Path) -> None:
    edit_plot(project, first["B"], crop="ข้าวหอมมะลิ")
    project.undo()
    edit_plot(project, first["A"], note="ตรวจแล้ว")
    preview = reimport_preview(project, second, "plots")
    edited = [cell for change in preview.changed for cell in change.cells if cell.edited]
    assert edited == []


@pytest.mark.parametrize(
    ("take", "codes"),
    [({"added"}, "ABCDEFG"), ({"removed"}, "ABC"), ({"changed"}, "ABCDE"), (set(), "ABCDE")],
)
def test_groups_are_taken_alone(
    project: Project, first: dict[str, int], second: Path, take: set[str], codes: str
) -> None:
    apply_reimport(project, reimport_preview(project, second, "plots"), take=take)
    assert {code for (code,) in project.rows("SELECT code FROM plot")} == set(codes)
    (crop,) = project.rows("SELECT crop FROM plot WHERE fid = ?", (first["B"],))[0]
    assert crop == ("cassava" if "changed" in take else "rice")


def test_an_outdated_preview_and_a_strange_group_are_refused(
    project: Project, first: dict[str, int], second: Path
) -> None:
    preview = reimport_preview(project, second, "plots")
    with pytest.raises(UnknownCode):
        apply_reimport(project, preview, take={"everything"})
    edit_plot(project, first["A"], note="ใหม่")
    with pytest.raises(PreviewOutdated):
        apply_reimport(project, preview)
    assert project.count("plot") == 5


def test_nothing_to_compare_with(project: Project, second: Path) -> None:
    with pytest.raises(NothingToCompare):
        reimport_preview(project, second, "plots")


def test_plots_without_codes_are_matched_by_their_ground(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    shapes = [square(0), square(1), square(2)]
    import_layer(project, write_shapefile({"crop": ["rice", "cane", "rice"]}, shapes, name="เก่า"), "plots")
    keys = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
    # One turned round, one redrawn a little, one far from all.
    turned = shapely.Polygon(np.roll(shapely.get_coordinates(square(0))[:-1], 2, axis=0))
    newer = write_shapefile({"crop": ["rice"] * 3}, [square(9), square(1, 108.0), turned], name="ใหม่")
    preview = reimport_preview(project, newer, "plots")
    assert preview.added == (1,)
    assert {(change.key, change.matched_by) for change in preview.changed} == {(keys["0002"], "ground")}
    assert [cell.column for cell in preview.changed[0].cells] == ["crop"]
    assert [row.key for row in preview.removed] == [keys["0003"]]
    assert preview.unchanged == 1


def test_a_code_far_away_is_another_plot(project: Project, write_shapefile: WriteShapefile) -> None:
    import_layer(project, write_shapefile({"plot_id": ["1", "2"]}, [square(0), square(1)], name="ก"), "plots")
    other = write_shapefile({"plot_id": ["1", "2"]}, [square(30), square(31)], name="ข")
    preview = reimport_preview(project, other, "plots")
    assert (preview.added, preview.changed, preview.removed) == ((1, 2), (), ())


def test_rows_of_another_import_are_left_alone(
    project: Project, first: dict[str, int], second: Path, write_shapefile: WriteShapefile
) -> None:
    import_layer(
        project, write_shapefile({"plot_id": ["X", "Y"]}, [square(20), square(21)], name="อื่น"), "plots"
    )
    preview = reimport_preview(project, second, "plots")
    assert {row.label for row in preview.removed} == {"D", "E"}
    (import_id,) = project.rows("SELECT import_id FROM plot WHERE code = 'X'")[0]
    named = reimport_preview(project, second, "plots", replaces=import_id)
    assert {row.label for row in named.removed} == {"X", "Y"}
    assert len(named.added) == 5


def test_a_field_that_is_not_in_the_file_blanks_nothing(
    project: Project, first: dict[str, int], write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile({"plot_id": list("ABCDE"), "crop": [None] * 5}, [square(i) for i in range(5)])
    only_codes = write_shapefile({"plot_id": list("ABCDE")}, [square(i) for i in range(5)], name="รหัส")
    assert all(not change.cells for change in reimport_preview(project, only_codes, "plots").changed)
    blanked = reimport_preview(project, path, "plots").changed
    assert {(c.label, cell.column, cell.new) for c in blanked for cell in c.cells} == {
        (code, "crop", None) for code in "ABCE"
    }


def test_soil_keeps_its_keys_and_its_order(project: Project, write_shapefile: WriteShapefile) -> None:
    old = write_shapefile({"soilgroup": ["17", "36B", "40"]}, [square(i) for i in range(3)], name="ดิน60")
    import_layer(project, old, "soil")
    import_layer(project, write_shapefile({"soilgroup": ["1"]}, [square(50)], name="อีกชั้น"), "soil")
    keys = {symbol: fid for fid, symbol in project.rows("SELECT fid, symbol FROM soil_unit")}
    new = write_shapefile({"soilgroup": ["44", "35B", "17"]}, [square(9), square(1), square(0)], name="ดิน69")
    preview = reimport_preview(project, new, "soil")
    (change,) = preview.changed
    assert [(cell.column, cell.new) for cell in change.cells] == [("symbol", "35B"), ("soil_group", "35")]
    report = apply_reimport(project, preview)
    assert (report.added, report.changed, report.removed) == (1, 1, 1)
    rows = project.rows("SELECT symbol, fid FROM soil_unit WHERE symbol != '1' ORDER BY position")
    assert [symbol for symbol, _ in rows] == ["44", "35B", "17"]
    assert dict(rows)["35B"] == keys["36B"]
    assert dict(rows)["17"] == keys["17"]
    positions = [position for (position,) in project.rows("SELECT position FROM soil_unit")]
    assert len(set(positions)) == 4


def test_real_plots_come_again_unchanged(shared_data: Path, zone_47: Project) -> None:
    path = shared_data / "kamphaeng_phet" / "kpp_registered_cassava.geojson"
    import_layer(zone_47, path, "plots")
    preview = reimport_preview(zone_47, path, "plots")
    assert (preview.added, preview.changed, preview.removed) == ((), (), ())
    assert preview.unchanged == 6817


def test_real_soil_comes_again_unchanged_with_its_rows_of_no_area(
    shared_data: Path, zone_47: Project
) -> None:
    path = shared_data / "kamphaeng_phet" / "kpp_soilgroup.geojson"
    import_layer(zone_47, path, "soil")
    preview = reimport_preview(zone_47, path, "soil")
    assert (preview.added, preview.changed, preview.removed, preview.unchanged) == ((), (), (), 1778)
