"""Rasters under the layers of the map: shown, missing, damaged, linked again, styled, kept smaller."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from layers.map_view import MapView
from tambon_gis.cartography.raster_symbology import RasterStyle
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.project.project import Project
from tambon_gis.rasters import reduced_copy
from tambon_gis.rasters.raster_on_map import stored_style
from tests.ingest.raster_files import NORTH, WEST, steps, write_mbtiles, write_raster
from ui.map.canvas import MapCanvas
from ui.map.rasters.desk import RasterDesk
from ui.map.rasters.panel import RasterPanel
from ui.map.rasters.style_dialog import RasterStyleDialog
from ui.notifications import Notice
from ui.session import Session
from ui.task_runner import TaskRunner

RED = np.repeat(np.array([255, 0, 0], np.uint8), 100 * 100).reshape(3, 100, 100)


class Map:
    """A session with a map and the panel of rasters."""

    def __init__(self, qtbot: QtBot) -> None:
        self.session = Session(TaskRunner())
        self.canvas, self.panel = MapCanvas(), RasterPanel()
        self.desk = RasterDesk(self.session, self.canvas, self.panel)
        self.notices: list[Notice] = []
        self.session.noticed.connect(self.notices.append)
        self.canvas.resize(400, 400)
        self.qtbot = qtbot
        for widget in (self.canvas, self.panel):
            qtbot.addWidget(widget)
            widget.show()

    def open(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.desk.shown, timeout=30_000):
            self.session.open(path)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.runner.busy, timeout=30_000)

    def pixel(self, x: int = 200, y: int = 200) -> str:
        return self.canvas.grab_picture().pixelColor(x, y).name()

    def wait_for(self, colour: str) -> None:
        self.qtbot.waitUntil(lambda: self.pixel() == colour, timeout=30_000)

    def rows(self) -> list[tuple[str, Qt.CheckState, list[str]]]:
        found = []
        for place in range(self.panel.tree.topLevelItemCount()):
            item = self.panel.tree.topLevelItem(place)
            assert item is not None
            children = [item.child(line) for line in range(item.childCount())]
            lines = [child.text(0) for child in children if child is not None]
            found.append((item.text(0), item.checkState(0), lines))
        return found

    def close(self) -> None:
        self.session.runner.close()
        self.canvas.stop()
        self.desk.stop()
        self.session.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Map]:
    found = Map(qtbot)
    yield found
    found.close()


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """A project with these rasters, the last on top."""

    def made(*paths: Path, kind: str | None = None) -> Path:
        path = tmp_path / "งาน.gpkg"
        with Project.create(path, name="ทดสอบ", author="ทดสอบ") as project:
            for raster in paths:
                import_raster(project, raster, ImportChoices(raster_kind=kind))
        return path

    return made


def test_a_raster_is_on_map_and_panel(shown: Map, make: Callable[..., Path], tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "ภาพถ่าย.tif", RED)))
    assert shown.panel.isVisible()
    assert shown.rows() == [("ภาพถ่าย", Qt.CheckState.Checked, [])]
    shown.wait_for("#ff0000")
    item = shown.panel.tree.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert shown.pixel() == "#f1efe9"
    shown.canvas.set_view(MapView(0, 0, 10, 400, 400))
    shown.panel.zoom_requested.emit(shown.desk.rasters[0].key)
    assert shown.canvas.view.centre_x == pytest.approx(WEST + 500)


def test_a_missing_file_is_told_once_and_the_rest_works(
    shown: Map, make: Callable[..., Path], tmp_path: Path
) -> None:
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
        shown.desk.relink(shown.desk.rasters[1].key, moved)
    assert shown.rows()[0][1] == Qt.CheckState.Checked
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.session.undo()
    assert shown.rows()[0][2] == ["ไม่พบไฟล์"]


def test_a_damaged_mbtiles_is_told_and_the_rest_works(
    shown: Map, make: Callable[..., Path], tmp_path: Path
) -> None:
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


def test_a_file_changed_while_it_is_shown(shown: Map, make: Callable[..., Path], tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", RED)
    shown.open(make(path))
    shown.wait_for("#ff0000")
    path.write_bytes(b"II*\0 and no more")
    shown.canvas.set_view(MapView(WEST + 500, NORTH - 500, 0.5, 400, 400))
    shown.qtbot.waitUntil(lambda: shown.pixel() is not None and len(shown.notices) > 0, timeout=30_000)
    assert shown.rows()[0][1] == Qt.CheckState.Unchecked
    assert len(shown.notices) == 1


def test_a_style_is_tried_kept_and_undone(shown: Map, make: Callable[..., Path], tmp_path: Path) -> None:
    heights = np.linspace(0, 100, 10_000, dtype=np.float32).reshape(100, 100)
    shown.open(make(write_raster(tmp_path / "dem.tif", heights), kind="elevation"))
    (raster,) = shown.desk.rasters
    assert raster.ground is not None
    assert shown.rows()[0][2] == ["100 ม.", "75 ม.", "50 ม.", "25 ม.", "0 ม."]
    dialog = RasterStyleDialog(raster.ground)
    shown.qtbot.addWidget(dialog)
    assert dialog.style_chosen() == replace(raster.ground.style, bands=(1,))
    dialog.display.setCurrentIndex(dialog.display.findData("ramp"))
    dialog.stretch.setCurrentIndex(dialog.stretch.findData("own"))
    dialog.low.setText("0")
    dialog.high.setText("x")
    assert dialog.style_chosen().stretch == "most"
    dialog.high.setText("1,000")
    chosen = dialog.style_chosen()
    assert (chosen.stretch, chosen.limits) == ("own", (0.0, 1000.0))
    with shown.qtbot.waitSignal(shown.session.tables_changed, timeout=30_000):
        shown.desk.store_style(raster.key, chosen)
    shown.settle()
    assert shown.rows()[0][2][0] == "1,000 ม."
    assert stored_style(shown.session.require(), raster.key) == chosen
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.session.undo()
    assert shown.rows()[0][2][0] == "100 ม."


def test_opacity_reads_nothing_anew(shown: Map, make: Callable[..., Path], tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    shown.wait_for("#ff0000")
    shown.desk.try_style(shown.desk.rasters[0].key, RasterStyle(opacity=0.0))
    assert shown.pixel() == "#f1efe9"
    shown.desk.try_style(shown.desk.rasters[0].key, RasterStyle(opacity=1.0))
    assert shown.pixel() == "#ff0000"


def test_overviews_are_offered_and_made(
    shown: Map, make: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced_copy, "SLOW_SIDE_PX", 90)
    monkeypatch.setattr(reduced_copy, "reduced_folder", lambda: tmp_path / "cache")
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    assert [notice.action for notice in shown.notices] == ["สร้างภาพย่อ"]
    assert shown.notices[0].act is not None
    shown.notices[0].act()
    shown.qtbot.waitUntil(lambda: not shown.desk.rasters[0].is_slow, timeout=30_000)
    ground = shown.desk.rasters[0].ground
    assert ground is not None
    assert ground.reduced is not None
    shown.wait_for("#ff0000")


def test_a_point_tells_the_values_of_rasters(shown: Map, make: Callable[..., Path], tmp_path: Path) -> None:
    heights = np.full((100, 100), 151.5, np.float32)
    heights[50:, 50:] = -9999
    shown.open(make(write_raster(tmp_path / "dem.tif", heights, nodata=-9999), kind="elevation"))
    for right, words in ((200.0, "151.5 ม."), (700.0, "ไม่มีค่า")):
        with shown.qtbot.waitSignal(shown.desk.identified, timeout=30_000) as told:
            shown.canvas.identify_requested.emit(WEST + right, NORTH - 700, ())
        assert told.args is not None
        assert [(each.words, each.layer) for each in told.args[0]] == [(words, "dem")]


def test_several_files_that_are_missing_are_one_message(
    shown: Map, make: Callable[..., Path], tmp_path: Path
) -> None:
    gone = [write_raster(tmp_path / f"{name}.tif", steps(10, 10 + len(name))) for name in ("a", "bb")]
    project = make(*gone)
    for path in gone:
        path.unlink()
    shown.open(project)
    (notice,) = shown.notices
    assert "a, bb" in notice.sentence
