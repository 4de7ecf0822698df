"""Rasters under the layers of the map: shown, styled, asked at a point."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from layers.map_view import MapView
from tambon_gis.cartography.raster_symbology import RasterStyle
from tambon_gis.rasters.raster_on_map import stored_style
from tests.ingest.raster_files import NORTH, WEST, write_raster
from tests.ui.raster_maps import GROUND, RED, Make, RasterMap
from ui.map.rasters.style_dialog import RasterStyleDialog


def test_a_raster_is_on_map_and_panel(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "ภาพถ่าย.tif", RED)))
    assert shown.panel.isVisible()
    assert shown.rows() == [("ภาพถ่าย", Qt.CheckState.Checked, [])]
    shown.wait_for("#ff0000")
    item = shown.panel.tree.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert shown.pixel() == GROUND
    shown.canvas.set_view(MapView(0, 0, 10, 400, 400))
    shown.panel.zoom_requested.emit(shown.desk.rasters[0].key)
    assert shown.canvas.view.centre_x == pytest.approx(WEST + 500)


def test_a_style_is_tried_kept_and_undone(shown: RasterMap, make: Make, tmp_path: Path) -> None:
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
    low, high = dialog.limits.pairs[0]
    low.setText("0")
    high.setText("x")
    assert dialog.style_chosen().stretch == "most"
    high.setText("1,000")
    chosen = dialog.style_chosen()
    assert (chosen.stretch, chosen.limits) == ("own", (0.0, 1000.0))
    with shown.qtbot.waitSignal(shown.session.tables_changed, timeout=30_000):
        shown.desk.styles.store_style(raster.key, chosen)
    shown.settle()
    assert shown.rows()[0][2][0] == "1,000 ม."
    assert stored_style(shown.session.require(), raster.key) == chosen
    with shown.qtbot.waitSignal(shown.desk.shown, timeout=30_000):
        shown.session.undo()
    assert shown.rows()[0][2][0] == "100 ม."


def test_opacity_reads_nothing_anew(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    shown.open(make(write_raster(tmp_path / "a.tif", RED)))
    shown.wait_for("#ff0000")
    shown.desk.styles.try_style(shown.desk.rasters[0].key, RasterStyle(opacity=0.0))
    assert shown.pixel() == GROUND
    shown.desk.styles.try_style(shown.desk.rasters[0].key, RasterStyle(opacity=1.0))
    assert shown.pixel() == "#ff0000"


def test_a_point_tells_the_values_of_rasters(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    heights = np.full((100, 100), 151.5, np.float32)
    heights[50:, 50:] = -9999
    shown.open(make(write_raster(tmp_path / "dem.tif", heights, nodata=-9999), kind="elevation"))
    for right, words in ((200.0, "151.5 ม."), (700.0, "ไม่มีค่า")):
        with shown.qtbot.waitSignal(shown.desk.identified, timeout=30_000) as told:
            shown.canvas.identify_requested.emit(WEST + right, NORTH - 700, ())
        assert told.args is not None
        assert [(each.words, each.layer) for each in told.args[0]] == [(words, "dem")]
