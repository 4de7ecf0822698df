"""Grids, scale bar, north arrow and overview map over the real map, and that they are remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from layers.map_view import MapView
from tambon_gis.wording import Language
from ui.main_window import MainWindow
from ui.map.furniture.desk import FurnitureDesk
from ui.map.furniture.drawn import bar_length
from ui.map.furniture.graticule_lines import degree_label, degree_lines, degree_step, metre_lines, metre_step
from ui.map.furniture.words import arrow_words, bar_words
from ui.window_memory import WindowMemory

SECOND = 1 / 3600


@pytest.mark.parametrize(
    ("m_per_px", "metres", "degrees"),
    [(0.01, 2, SECOND * 0.05), (1.0, 200, SECOND * 5), (25.0, 5_000, 2 / 60), (1000.0, 200_000, 2.0)],
)
def test_steps_leave_room_for_labels(m_per_px: float, metres: float, degrees: float) -> None:
    assert metre_step(m_per_px) == pytest.approx(metres)
    assert degree_step(m_per_px) == pytest.approx(degrees)


@pytest.mark.parametrize(
    ("degree", "step", "label"),
    [
        (103.5, 0.5, "103°30′E"),
        (104.0, 1.0, "104°E"),
        (16 + 25 / 60 + 5 * SECOND, 5 * SECOND, "16°25′05″E"),
        (16 + 25 / 60 + 5.05 * SECOND, 0.05 * SECOND, "16°25′05.05″E"),
        (15.99999999, 1 / 60, "16°00′E"),
        (-0.5, 0.5, "0°30′W"),
    ],
)
def test_degrees_are_written_as_finely_as_they_step(degree: float, step: float, label: str) -> None:
    assert degree_label(degree, step, "E", "W") == label


def test_metre_lines_are_round_and_cross_the_whole_view() -> None:
    view = MapView(375_000, 1_815_000, 1.0, 800, 500)
    lines = metre_lines(view)
    assert [line.label for line in lines if line.rises] == [
        f"E {east:,}" for east in range(374_600, 375_401, 200)
    ]
    assert [line.label for line in lines if not line.rises] == ["N 1,814,800", "N 1,815,000", "N 1,815,200"]
    assert lines[0].points.tolist() == [[374_600, 1_814_750], [374_600, 1_815_250]]


def test_degree_lines_lie_where_another_program_has_them() -> None:
    from pyproj import Transformer

    view = MapView(375_000, 1_815_000, 25.0, 800, 500)
    lines = degree_lines(view, 32648)
    meridian = next(line for line in lines if line.label == "103°50′E")
    to_degrees = Transformer.from_crs(32648, 4326, always_xy=True)
    longitude, _ = to_degrees.transform(meridian.points[:, 0], meridian.points[:, 1])
    assert np.allclose(longitude, 103 + 50 / 60, atol=1e-9)
    assert meridian.points[0, 1] < view.extent.south
    assert meridian.points[-1, 1] > view.extent.north


def test_no_degrees_where_the_system_ends() -> None:
    assert degree_lines(MapView(375_000, 1_815_000, 20_000.0, 800, 500), 32648) == ()


def test_the_pieces_explain_themselves(qapp: QApplication, speak: Callable[[Language], None]) -> None:
    speak("en")
    assert (
        bar_words(bar_length(1.0), 3_779.5)
        == "100 m at 1:3,780. A square as wide as this bar holds 6-1-00 rai"
    )
    assert (
        arrow_words(375_000, 1_815_000, 32648)
        == "Up is grid north (UTM 48N) · true north lies 0°20′ to the right"
    )
    assert arrow_words(625_000, 1_815_000, 32648).endswith("to the left")
    assert arrow_words(500_000, 1_815_000, 32648).endswith("it is true north too")
    assert arrow_words(1e12, 1e12, 32648) == "Up is grid north (UTM 48N)"


@pytest.fixture
def window(
    qtbot: QtBot, small_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    # What one test chooses must not be remembered in the next.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.begin(small_project)
    qtbot.waitUntil(lambda: bool(window.canvas.layers) and window.canvas.is_sharp, timeout=20_000)
    yield window
    window.close()


@pytest.fixture
def desk(window: MainWindow) -> FurnitureDesk:
    found = window.work.map_frame.findChild(FurnitureDesk)
    assert isinstance(found, FurnitureDesk)
    return found


def pixels(window: MainWindow) -> bytes:
    # Held in a name: the bytes live as long as the picture.
    image = window.canvas.grab().toImage()
    return bytes(image.constBits())


@pytest.mark.parametrize("name", ["bar", "arrow", "metres", "degrees"])
def test_each_piece_comes_and_goes(window: MainWindow, desk: FurnitureDesk, name: str) -> None:
    before = pixels(window)
    action = getattr(desk, name)
    action.toggle()
    assert pixels(window) != before
    action.toggle()
    assert pixels(window) == before


def test_choices_are_remembered(window: MainWindow, desk: FurnitureDesk) -> None:
    desk.arrow.setChecked(False)
    desk.degrees.setChecked(True)
    memory = WindowMemory()
    assert (memory.shows("north_arrow", True), memory.shows("degree_grid", False)) == (False, True)
    again = FurnitureDesk(window.session, window.work.map_frame, memory)
    assert not again.arrow.isChecked()
    assert again.degrees.isChecked()
    assert again.bar.isChecked()


def test_pointing_at_the_arrow_tells_what_north_it_is(
    window: MainWindow, desk: FurnitureDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: said.append(words))
    canvas = window.canvas
    pixels(window)
    for place in (canvas.over.furniture.arrow_place, canvas.over.furniture.bar_place):
        at = place.center().toPoint()
        QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))
    assert "UTM 48N" in said[0]
    assert "1:" in said[1]
    assert len(said) == 2


def test_the_small_map_moves_the_big_one(qtbot: QtBot, window: MainWindow, desk: FurnitureDesk) -> None:
    canvas, small = window.canvas, desk.overview
    assert small.isHidden()
    desk.small_map.setChecked(True)
    qtbot.waitUntil(lambda: small.is_painted, timeout=10_000)
    assert canvas.geometry().contains(small.geometry())
    canvas.set_scale_denominator(500)
    middle = small.frame_of_view.center()
    west, north = canvas.view.extent.west, canvas.view.extent.north
    QTest.mouseClick(small, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 40))
    assert canvas.view.extent.west < west
    assert canvas.view.extent.north > north
    assert small.frame_of_view.center().x() == pytest.approx(60, abs=1.5)
    assert small.frame_of_view.center().y() == pytest.approx(40, abs=1.5)
    assert middle != small.frame_of_view.center()
