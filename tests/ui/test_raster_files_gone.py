"""Files of rasters that are missing, damaged, changed or moved while a project leads to them."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt

from layers.map_view import MapView
from tambon_gis.project.project import Project
from tests.ingest.raster_files import NORTH, WEST, steps, write_mbtiles, write_raster
from tests.ui.raster_maps import BLUE, GROUND, RED, Make, RasterMap


def test_a_missing_file_is_told_once_and_the_rest_works(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    there = write_raster(tmp_path / "there.tif", RED)
    gone = write_raster(tmp_path / "gone.tif", steps(100, 100))
    project = make(there, gone)
    moved = gone.rename(tmp_path / "moved.tif")
    shown.open(project)
    assert shown.rows() == [
        ("gone", Qt.CheckState.Unchecked, ["ไม่พบไฟล์"]),
        ("there", Qt.CheckState.Checked, []),
    ]
    shown.wait_for("#ff0000")
    shown.desk.read()
    shown.settle()
    (notice,) = shown.notices
    assert ("gone" in notice.sentence, notice.action) == (True, "หาไฟล์…")
    # Found again: one command, and it is shown.
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.desk.files.relink(shown.desk.rasters[1].key, moved)
    assert shown.rows()[0][1] == Qt.CheckState.Checked
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.session.undo()
    assert shown.rows()[0][2] == ["ไม่พบไฟล์"]


def test_a_damaged_mbtiles_is_told_and_the_rest_works(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    there, tiles = write_raster(tmp_path / "there.tif", RED), write_mbtiles(tmp_path / "tiles.mbtiles")
    project = make(there, tiles)
    data = bytearray(tiles.read_bytes())
    data[100:] = bytes(len(data) - 100)
    tiles.write_bytes(bytes(data))
    with Project.open(project, author="ทดสอบ") as opened:
        # As if it had been damaged before it was linked: its fingerprint is that of the damaged file.
        from tambon_gis.ingest.raster_link import fingerprint

        key = opened.rows("SELECT id FROM raster_layer WHERE name = 'tiles'")[0][0]
        mark = fingerprint(tiles)
        with opened.command("edit", "แก้") as command:
            command.update("raster_layer", key, sha256=mark.sha256, modified_at=mark.modified_at)
    shown.open(project)
    name, state, lines = shown.rows()[0]
    assert (name, state, len(lines)) == ("tiles", Qt.CheckState.Unchecked, 1)
    assert [notice.action for notice in shown.notices] == ["หาไฟล์…"]
    shown.wait_for("#ff0000")


def test_a_file_changed_while_it_is_shown(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", RED)
    shown.open(make(path))
    shown.wait_for("#ff0000")
    path.write_bytes(b"II*\0 and no more")
    shown.canvas.set_view(MapView(WEST + 500, NORTH - 500, 0.5, 400, 400))
    shown.qtbot.waitUntil(lambda: shown.pixel() is not None and len(shown.notices) > 0, timeout=30_000)
    assert shown.rows()[0][1] == Qt.CheckState.Unchecked
    assert shown.rows()[0][2] == ["ไฟล์ถูกเปลี่ยนหลังจากนำเข้า"]
    assert [notice.action for notice in shown.notices] == ["ใช้ไฟล์ที่เปลี่ยนแล้ว"]


def test_a_file_written_anew_elsewhere_is_not_shown_in_its_old_place(
    shown: RasterMap, make: Make, tmp_path: Path
) -> None:
    path = write_raster(tmp_path / "a.tif", RED)
    shown.open(make(path))
    shown.wait_for("#ff0000")
    path.unlink()
    write_raster(path, BLUE, origin=(WEST + 5000, NORTH))
    # Nearer, so that tiles are asked for that are not there yet.
    shown.canvas.set_view(MapView(WEST + 500, NORTH - 500, 0.5, 400, 400))
    shown.qtbot.waitUntil(lambda: len(shown.notices) > 0, timeout=30_000)
    assert shown.pixel() == GROUND
    (notice,) = shown.notices
    assert notice.act is not None
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        notice.act()
    shown.settle()
    assert shown.pixel() == GROUND
    shown.panel.zoom_requested.emit(shown.desk.rasters[0].key)
    shown.wait_for("#0000ff")
    assert shown.desk.rasters[0].linked.extent[0] == WEST + 5000


def test_a_file_that_was_only_touched_is_shown_as_before(
    shown: RasterMap, make: Make, tmp_path: Path
) -> None:
    path = write_raster(tmp_path / "a.tif", RED)
    shown.open(make(path))
    shown.wait_for("#ff0000")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.canvas.set_view(MapView(WEST + 500, NORTH - 500, 0.5, 400, 400))
    shown.wait_for("#ff0000")
    assert shown.notices == []


def test_a_folder_that_was_renamed_is_found_by_one_of_its_files(
    shown: RasterMap, make: Make, tmp_path: Path
) -> None:
    old, new = tmp_path / "ภาพ", tmp_path / "ภาพใหม่"
    (old / "ลึก").mkdir(parents=True)
    paths = write_raster(old / "a.tif", RED), write_raster(old / "ลึก" / "b.tif", BLUE)
    project = make(*paths)
    old.rename(new)
    shown.open(project)
    assert [lines for _, _, lines in shown.rows()] == [["ไม่พบไฟล์"], ["ไม่พบไฟล์"]]
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.desk.files.relink(shown.desk.rasters[0].key, new / "a.tif")
    shown.settle()
    assert [state for _, state, _ in shown.rows()] == [Qt.CheckState.Checked] * 2
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.session.undo()
    assert [lines for _, _, lines in shown.rows()] == [["ไม่พบไฟล์"], ["ไม่พบไฟล์"]]


def test_several_files_that_are_missing_are_one_message(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    gone = [write_raster(tmp_path / f"{name}.tif", steps(10, 10 + len(name))) for name in ("a", "bb")]
    project = make(*gone)
    for path in gone:
        path.unlink()
    shown.open(project)
    (notice,) = shown.notices
    assert "a, bb" in notice.sentence
