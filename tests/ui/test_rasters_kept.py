"""What a project keeps of its rasters, and what the program holds of them in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from layers.colours import MapColours
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.project.project import Project
from tambon_gis.rasters import reduced_copy
from tambon_gis.rasters.arrangement import hidden_rasters
from tests.ingest.raster_files import write_raster
from tests.ui.raster_maps import BLUE, GROUND, RED, Make, RasterMap
from ui.map.furniture.overview import SIZE_PX, OverviewMap


def test_order_and_ticks_are_kept_and_undone(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    red, blue = write_raster(tmp_path / "a.tif", RED), write_raster(tmp_path / "b.tif", BLUE)
    project = make(red, blue)
    shown.open(project)
    shown.wait_for("#0000ff")
    (item,) = [item for item in shown.panel.tree.rasters if item.text(0) == "b"]
    shown.panel.menu_of(item.data(0, Qt.ItemDataRole.UserRole), item).actions()[4].trigger()
    assert [name for name, _, _ in shown.rows()] == ["a", "b"]
    shown.wait_for("#ff0000")
    shown.settle()
    shown.panel.tree.rasters[0].setCheckState(0, Qt.CheckState.Unchecked)
    assert shown.pixel() == "#0000ff"
    shown.settle()
    with Project.open(project, read_only=True, author="x") as kept:
        assert [raster.name for raster in linked_rasters(kept)] == ["b", "a"]
        assert hidden_rasters(kept) == {shown.desk.rasters[1].key}
    for state, names in ((Qt.CheckState.Checked, ["a", "b"]), (Qt.CheckState.Checked, ["b", "a"])):
        with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
            shown.session.undo()
        shown.settle()
        assert ([name for name, _, _ in shown.rows()], shown.rows()[0][1]) == (names, state)
    shown.wait_for("#0000ff")


def test_fast_ticks_do_not_wait_for_one_another(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    shown.wait_for("#ff0000")
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        shown.panel.tree.rasters[0].setCheckState(0, state)
    shown.settle()
    shown.qtbot.wait(50)
    shown.settle()
    assert shown.rows()[0][1] == Qt.CheckState.Unchecked
    assert hidden_rasters(shown.session.require()) == {shown.desk.rasters[0].key}


def test_memory_is_given_back_when_nothing_is_shown(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    shown.wait_for("#ff0000")
    assert shown.desk.held_bytes > 0
    shown.panel.tree.rasters[0].setCheckState(0, Qt.CheckState.Unchecked)
    shown.settle()
    # Ticked again at once it needs no reading; after a while nothing is held.
    assert shown.desk.held_bytes > 0
    shown.desk.forget_hidden()
    assert shown.desk.held_bytes == 0
    shown.panel.tree.rasters[0].setCheckState(0, Qt.CheckState.Checked)
    shown.wait_for("#ff0000")


def test_rasters_are_seen_with_other_eyes(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    shown.wait_for("#ff0000")
    shown.desk.set_vision("grey")
    shown.wait_for("#7f7f7f")
    shown.desk.set_vision("full")
    shown.wait_for("#ff0000")


def test_the_overview_shows_rasters_and_leaves_the_map_its_tiles(
    shown: RasterMap, make: Make, tmp_path: Path
) -> None:
    small = OverviewMap()
    shown.qtbot.addWidget(small)
    shown.desk.laid.connect(small.show_rasters)
    small.show_layers((), MapColours())
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    shown.wait_for("#ff0000")
    small.show()

    def middle() -> str:
        return small.grab().toImage().pixelColor(SIZE_PX.width() // 2, SIZE_PX.height() // 2).name()

    shown.qtbot.waitUntil(lambda: middle() == "#ff0000", timeout=30_000)
    shown.panel.tree.rasters[0].setCheckState(0, Qt.CheckState.Unchecked)
    shown.qtbot.waitUntil(lambda: middle() != "#ff0000", timeout=30_000)
    small.stop()


def test_a_read_only_project_shows_ticks_and_keeps_none(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    project = make(write_raster(tmp_path / "a.tif", RED))
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.session.open(project, read_only=True)
    shown.wait_for("#ff0000")
    shown.panel.tree.rasters[0].setCheckState(0, Qt.CheckState.Unchecked)
    shown.settle()
    assert shown.pixel() == GROUND
    assert shown.notices == []


def test_overviews_are_offered_and_made(
    shown: RasterMap, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
