"""Rasters that cannot be: given to the real window each is answered with what helps, and the map goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers.map_view import MapView
from tambon_gis.ingest.raster_link import fingerprint
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.project.project import Project
from tests.ingest.raster_files import plain_tags, steps, tiff, write_mbtiles, write_raster
from tests.ui.conftest import SOUTH, WEST
from tests.ui.raster_maps import BLUE, RED, Make, RasterMap
from ui.imports.card import ImportCard
from ui.main_window import MainWindow
from ui.notifications import Notice

MILLION = 10**6


class Window:
    """The whole window with plots, soils and one good raster beside them."""

    def __init__(self, qtbot: QtBot, project: Path) -> None:
        self.window = MainWindow()
        self.window.resize(1366, 768)
        self.window.show()
        self.window.session.open(project)
        self.qtbot = qtbot
        self.notices: list[Notice] = []
        self.settle()
        self.window.session.noticed.connect(self.notices.append)

    def settle(self) -> None:
        def quiet() -> bool:
            QApplication.processEvents()
            return not self.window.runner.busy and self.window.work.canvas.is_sharp

        self.qtbot.waitUntil(quiet, timeout=60_000)

    def give(self, path: Path) -> None:
        """As dropped onto the window."""
        self.window.work.import_desk.look_at([path])
        self.settle()

    @property
    def cards(self) -> list[ImportCard]:
        return self.window.findChildren(ImportCard)

    def shows_the_rest(self) -> bool:
        """Whether the good raster and the plots are painted, looked at from another place than before."""
        canvas = self.window.work.canvas
        canvas.set_view(MapView(WEST - 500, SOUTH, 2.0, canvas.width(), canvas.height()))
        middle = canvas.rect().center()

        def is_red() -> bool:
            picture = canvas.grab().toImage()
            return canvas.is_sharp and picture.pixelColor(middle).name() == "#ff0000"

        self.qtbot.waitUntil(is_red, timeout=60_000)
        return any(layer.name == "plot" and layer.visible for layer in canvas.layers)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path, tmp_path: Path) -> Iterator[Window]:
    good = write_raster(tmp_path / "good.tif", RED, origin=(WEST - 1000, SOUTH + 500))
    with Project.open(small_project, author="ทดสอบ") as project:
        import_raster(project, good)
    made = Window(qtbot, small_project)
    yield made
    made.window.close()
    made.window.deleteLater()


def test_a_million_times_a_million_pixels(window: Window, tmp_path: Path) -> None:
    window.give(tiff(tmp_path / "huge.tif", plain_tags(MILLION, MILLION)))
    (notice,) = window.notices
    assert "1,000,000 × 1,000,000" in notice.sentence
    assert "QGIS" in notice.remedy
    assert window.cards == []
    assert window.shows_the_rest()


def test_a_damaged_mbtiles(window: Window, tmp_path: Path) -> None:
    path = write_mbtiles(tmp_path / "tiles.mbtiles")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    window.give(path)
    (notice,) = window.notices
    assert "tiles.mbtiles" in notice.sentence
    assert notice.remedy
    assert window.shows_the_rest()


def test_a_raster_far_outside_thailand(window: Window, tmp_path: Path) -> None:
    """Zone 31 in France: the card says so, and nothing is taken in by itself."""
    path = tmp_path / "paris.tif"
    window.give(write_raster(path, steps(9, 9), crs="EPSG:32631", origin=(450_000, 5_411_000)))
    (card,) = window.cards
    assert card.question.plain_text()
    assert not card.accept.isEnabled()
    assert window.shows_the_rest()


def test_a_raster_without_a_system(window: Window, tmp_path: Path) -> None:
    # Beside the good one: where it might lie is drawn over the map.
    window.give(write_raster(tmp_path / "bare.tif", RED, crs=None, origin=(WEST + 4000, SOUTH + 4000)))
    (card,) = window.cards
    assert card.question.plain_text()
    assert not card.accept.isEnabled()
    assert window.shows_the_rest()


def test_a_picture_without_a_place(window: Window, tmp_path: Path) -> None:
    window.give(write_raster(tmp_path / "scan.tif", steps(9, 9), crs=None, affine=(1, 0, 0, 0, 1, 0)))
    (card,) = window.cards
    assert card.question.plain_text()
    assert not card.accept.isEnabled()
    assert window.shows_the_rest()


def as_if_linked(project: Path, name: str, path: Path) -> None:
    """Let a project believe that the file was so when it was linked."""
    with Project.open(project, author="ทดสอบ") as opened:
        ((key,),) = opened.rows("SELECT id FROM raster_layer WHERE name = ?", (name,))
        mark = fingerprint(path)
        with opened.command("edit", "แก้") as command:
            command.update(
                "raster_layer",
                key,
                sha256=mark.sha256,
                modified_at=mark.modified_at,
                size_bytes=mark.size_bytes,
            )


def test_a_project_that_leads_to_a_monster(shown: RasterMap, make: Make, tmp_path: Path) -> None:
    there, huge = write_raster(tmp_path / "there.tif", RED), write_raster(tmp_path / "huge.tif", BLUE)
    project = make(there, huge)
    tiff(huge, plain_tags(MILLION, MILLION))
    as_if_linked(project, "huge", huge)
    shown.open(project)
    name, state, lines = shown.rows()[0]
    assert (name, state) == ("huge", Qt.CheckState.Unchecked)
    assert "1,000,000" in lines[0]
    (notice,) = shown.notices
    assert "QGIS" in notice.remedy
    assert notice.action == "หาไฟล์…"
    shown.wait_for("#ff0000")


@pytest.mark.parametrize("west", [np.inf, -9_000_000.0])
def test_a_project_that_leads_to_a_raster_abroad(
    shown: RasterMap, make: Make, tmp_path: Path, west: float
) -> None:
    """Once linked it lies where it lies, or nowhere at all: the map goes on."""
    there = write_raster(tmp_path / "there.tif", RED)
    abroad = write_raster(tmp_path / "abroad.tif", BLUE)
    project = make(there, abroad)
    abroad.unlink()
    write_raster(abroad, BLUE, crs="EPSG:4326", pixel=0.01, origin=(-60.0, -30.0))
    as_if_linked(project, "abroad", abroad)
    with Project.open(project, author="ทดสอบ") as opened:
        ((key,),) = opened.rows("SELECT id FROM raster_layer WHERE name = 'abroad'")
        with opened.command("edit", "แก้") as command:
            box = {"min_x": west, "min_y": -8_000_000.0, "max_x": west + 1e5, "max_y": -7_900_000.0}
            command.update("raster_layer", key, crs="EPSG:4326", **box)
    shown.open(project)
    shown.panel.zoom_requested.emit(shown.desk.rasters[0].key)
    shown.wait_for("#ff0000")
    shown.panel.zoom_requested.emit(key)
    shown.settle()
    shown.canvas.identify_requested.emit(shown.canvas.view.centre_x, shown.canvas.view.centre_y, ())
    shown.settle()
    assert len(shown.notices) == (0 if np.isfinite(west) else 1)
    shown.panel.zoom_requested.emit(shown.desk.rasters[0].key)
    shown.wait_for("#ff0000")
