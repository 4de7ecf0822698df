"""Grids, scale bar, north arrow and overview map over the real map, and that they are remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from layers.render import RenderRequest
from tambon_gis.cartography.scale_bar import bar_length
from tambon_gis.wording import Language
from tests.cartography.contrasts import contrast_ratio
from ui.look.theme import ThemeName, look
from ui.main_window import MainWindow
from ui.map.furniture.desk import FurnitureDesk
from ui.map.furniture.words import arrow_words, bar_words
from ui.window_memory import WindowMemory


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
    qtbot.waitUntil(lambda: not small.frame_of_view.isEmpty(), timeout=10_000)
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


def test_labels_keep_off_furniture_and_tools(
    qtbot: QtBot, window: MainWindow, desk: FurnitureDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies over the map is told with the request for its picture, moved by the margin painted."""
    canvas = window.canvas
    asked: list[RenderRequest] = []
    worker = canvas._screen.worker
    request = worker.request

    def listening(wanted: RenderRequest) -> None:
        asked.append(wanted)
        request(wanted)

    monkeypatch.setattr(worker, "request", listening)
    canvas.set_scale_denominator(900)
    qtbot.waitUntil(lambda: canvas.is_sharp, timeout=20_000)
    margin = (asked[-1].view.width_px - canvas.width()) / 2
    pixels(window)
    tools = window.work.map_frame.tools.geometry()
    wanted = [
        QRectF(tools),
        canvas.over.furniture.arrow_place,
        canvas.over.furniture.bar_place.adjusted(0, 1, 0, 0),
    ]
    told = [
        QRectF(QPointF(left - margin, top - margin), QPointF(right - margin, bottom - margin))
        for left, top, right, bottom in asked[-1].covered
    ]
    for place in wanted:
        assert any(box.adjusted(-2, -2, 2, 2).contains(place) for box in told), place
    desk.bar.setChecked(False)
    assert len(canvas.over.places(canvas.view)) == len(told) - 1


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_furniture_stands_on_a_plate_of_its_theme(
    window: MainWindow, desk: FurnitureDesk, theme: ThemeName
) -> None:
    """Whatever lies below: nine tenths of the plate hide it, and what is written has the contrast of text."""
    look().apply(theme)
    try:
        canvas = window.canvas
        image = canvas.grab().toImage()
        over = canvas.over
        ratio = image.devicePixelRatioF()
        for place in (over.furniture.bar_place, over.furniture.arrow_place):
            at = place.topLeft() + QPointF(place.width() / 2, 2.5)
            plate = image.pixelColor(int(at.x() * ratio), int(at.y() * ratio)).name()
            assert contrast_ratio(over.colours.ink, plate) >= 4.5
    finally:
        look().apply("light")


def test_the_arrow_goes_below_the_tools_of_a_narrow_map(
    qtbot: QtBot, window: MainWindow, desk: FurnitureDesk
) -> None:
    """And the small map leaves a map that is hardly larger than itself."""
    furniture, frame = window.canvas.over.furniture, window.work.map_frame
    pixels(window)
    assert furniture.arrow_place.top() == 16
    tools = QRectF(frame.tools.geometry())
    wide = furniture.reserved(int(tools.right()) + 20, 600, [tools])
    assert not any(place.intersects(tools) for place in wide)
    assert wide[-1].top() == tools.bottom() + 5
    desk.small_map.setChecked(True)
    assert desk.overview.isVisible()
    window.canvas.resize(desk.overview.width() * 2 - 1, 600)
    assert desk.overview.isHidden()
    window.canvas.resize(desk.overview.width() * 2, 600)
    assert desk.overview.isVisible()
    desk.small_map.setChecked(False)
    assert desk.overview.isHidden()
