"""The map canvas with real mouse and keys: views, tools, selection, hover."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers.map_layer import Hit, MapLayer
from layers.map_view import Extent, MapView
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol
from ui.map.canvas import MapCanvas
from ui.words.language import speaker

EAST, NORTH = 370_000.0, 1_810_000.0
GREEN, SAND = 0xFF1F6B4A, 0xFFD9C7A6
LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def box(x: float, y: float, side: float) -> object:
    return shapely.box(EAST + x, NORTH + y, EAST + x + side, NORTH + y + side)


def plots(symbol: Symbol | None = None) -> MapLayer:
    """Four plots of 100 m in a row, 100 m apart, keys 1 to 4."""
    squares = np.array([box(200 * n, 0, 100) for n in range(4)], object)
    store = from_geometries(np.arange(1, 5), squares)
    return MapLayer("plots", store, (symbol or Symbol(fill="#1F6B4A"),), interactive=True)


def soil() -> MapLayer:
    store = from_geometries(np.array([90]), np.array([box(-500, -500, 2000)], object))
    return MapLayer("soil", store, (Symbol(fill="#D9C7A6"),))


# One metre a pixel; the first plot spans x 50 to 150 and y 200 to 300 of the widget.
VIEW = MapView(EAST + 350, NORTH + 50, 1.0, 800, 500)


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[MapCanvas]:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    canvas.set_layers([soil(), plots()])
    canvas.show()
    canvas.set_view(VIEW)
    wait_until_sharp(qtbot, canvas)
    yield canvas
    canvas.stop()


def wait_until_sharp(qtbot: QtBot, canvas: MapCanvas) -> None:
    qtbot.waitUntil(lambda: canvas.is_sharp, timeout=5000)


def colour(canvas: MapCanvas, x: int, y: int) -> int:
    return int(canvas.grab().toImage().pixel(x, y))


def send(
    canvas: MapCanvas,
    kind: QEvent.Type,
    x: float,
    y: float,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    at = QPointF(x, y)
    event = QMouseEvent(kind, at, canvas.mapToGlobal(at), button, held, keys)
    QApplication.sendEvent(canvas, event)


def drag(
    canvas: MapCanvas,
    start: tuple[float, float],
    end: tuple[float, float],
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    send(canvas, QEvent.Type.MouseButtonPress, *start, button, keys)
    for share in (0.3, 0.7, 1.0):
        x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        send(canvas, QEvent.Type.MouseMove, x, y, button, keys)
    send(canvas, QEvent.Type.MouseButtonRelease, *end, button, keys)


def press_key(canvas: MapCanvas, key: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, key, keys))


def release_key(canvas: MapCanvas, key: int) -> None:
    QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyRelease, key, NO_KEYS))


def turn_wheel(
    canvas: MapCanvas, x: float, y: float, steps: int, keys: Qt.KeyboardModifier = NO_KEYS
) -> None:
    at = QPointF(x, y)
    event = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, steps),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def selections(canvas: MapCanvas) -> list[tuple[list[int], str]]:
    asked: list[tuple[list[int], str]] = []
    canvas.selection_requested.connect(lambda keys, mode: asked.append((sorted(keys.tolist()), mode)))
    return asked


def test_the_picture_lies_where_the_map_is(canvas: MapCanvas) -> None:
    assert colour(canvas, 100, 250) == GREEN
    assert colour(canvas, 200, 250) == SAND
    assert colour(canvas, 49, 250) == SAND
    assert colour(canvas, 50, 250) == GREEN


def test_the_first_layers_are_zoomed_to_and_stay_whole(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.set_layers([plots()])
    canvas.resize(700, 300)
    canvas.show()
    extent = canvas.view.extent
    assert extent.west < EAST < EAST + 700 < extent.east
    canvas.resize(350, 300)
    assert canvas.view.extent.west < EAST < EAST + 700 < canvas.view.extent.east
    canvas.stop()


def test_dragging_pans_and_the_picture_goes_along_at_once(canvas: MapCanvas) -> None:
    before = canvas.rendered
    drag(canvas, (400, 250), (430, 260))
    assert (canvas.view.centre_x, canvas.view.centre_y) == (VIEW.centre_x - 30, VIEW.centre_y + 10)
    assert canvas.rendered is before
    assert colour(canvas, 80, 260) == GREEN
    assert colour(canvas, 79, 260) == SAND


def test_a_long_drag_asks_for_a_new_picture(qtbot: QtBot, canvas: MapCanvas) -> None:
    before = canvas.rendered
    drag(canvas, (400, 250), (600, 250), MIDDLE)
    wait_until_sharp(qtbot, canvas)
    assert canvas.rendered is not before
    assert colour(canvas, 300, 250) == GREEN


def test_space_turns_any_tool_into_the_hand(canvas: MapCanvas) -> None:
    canvas.set_tool("select")
    asked = selections(canvas)
    press_key(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    drag(canvas, (400, 250), (410, 250))
    release_key(canvas, Qt.Key.Key_Space)
    assert canvas.view.centre_x == VIEW.centre_x - 10
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert asked == []


def test_the_wheel_zooms_about_the_cursor(qtbot: QtBot, canvas: MapCanvas) -> None:
    ground = canvas.view.to_map(100, 250)
    turn_wheel(canvas, 100, 250, 120)
    assert canvas.view.m_per_px == 0.5
    assert canvas.view.to_map(100, 250) == pytest.approx(ground)
    # Before the new picture the old one is stretched: the plot's left edge is twice as far from the cursor.
    assert colour(canvas, 10, 250) == GREEN
    wait_until_sharp(qtbot, canvas)
    assert canvas.rendered is not None
    assert canvas.rendered.view.m_per_px == 0.5
    turn_wheel(canvas, 100, 250, -120)
    turn_wheel(canvas, 100, 250, 120, Qt.KeyboardModifier.ControlModifier)
    assert canvas.view.m_per_px == pytest.approx(2**-0.25)


@pytest.mark.parametrize(
    ("key", "moved"),
    [
        pytest.param(Qt.Key.Key_Left, (-160, 0), id="left"),
        pytest.param(Qt.Key.Key_Right, (160, 0), id="right"),
        pytest.param(Qt.Key.Key_Up, (0, 100), id="up"),
        pytest.param(Qt.Key.Key_Down, (0, -100), id="down"),
    ],
)
def test_arrows_pan_by_a_fifth(canvas: MapCanvas, key: Qt.Key, moved: tuple[float, float]) -> None:
    press_key(canvas, key)
    view = canvas.view
    assert (view.centre_x - VIEW.centre_x, view.centre_y - VIEW.centre_y) == pytest.approx(moved)


def test_zooming_by_keys_and_letters_of_a_thai_keyboard(canvas: MapCanvas) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    press_key(canvas, Qt.Key.Key_Plus, both)
    assert canvas.view.m_per_px == 0.5
    press_key(canvas, Qt.Key.Key_Minus, both)
    press_key(canvas, ord("ก"))
    press_key(canvas, Qt.Key.Key_A)
    assert canvas.view == VIEW


def test_a_double_click_zooms_only_with_the_hand(canvas: MapCanvas) -> None:
    canvas.set_tool("select")
    send(canvas, QEvent.Type.MouseButtonDblClick, 100, 250)
    assert canvas.view.m_per_px == 1.0
    canvas.set_tool("pan")
    send(canvas, QEvent.Type.MouseButtonDblClick, 100, 250)
    assert canvas.view.m_per_px == 0.5


@pytest.mark.parametrize(
    ("keys", "mode"),
    [
        pytest.param(NO_KEYS, "replace", id="alone"),
        pytest.param(Qt.KeyboardModifier.ShiftModifier, "add", id="with Shift"),
        pytest.param(Qt.KeyboardModifier.ControlModifier, "toggle", id="with Ctrl"),
    ],
)
def test_clicks_and_boxes_ask_for_a_selection(
    canvas: MapCanvas, keys: Qt.KeyboardModifier, mode: str
) -> None:
    canvas.set_tool("select")
    asked = selections(canvas)
    send(canvas, QEvent.Type.MouseButtonPress, 100, 250, LEFT, keys)
    send(canvas, QEvent.Type.MouseButtonRelease, 101, 250, LEFT, keys)
    drag(canvas, (140, 290), (460, 210), LEFT, keys)
    assert asked == [([1], mode), ([1, 2, 3], mode)]


def test_a_click_on_bare_ground_clears_and_adds_nothing(canvas: MapCanvas) -> None:
    canvas.set_tool("select")
    asked = selections(canvas)
    drag(canvas, (200, 250), (200, 250))
    drag(canvas, (200, 250), (200, 250), LEFT, Qt.KeyboardModifier.ShiftModifier)
    drag(canvas, (160, 100), (240, 120))
    assert asked == [([], "replace"), ([], "replace")]


def test_escape_gives_up_a_box(canvas: MapCanvas) -> None:
    canvas.set_tool("select")
    asked = selections(canvas)
    send(canvas, QEvent.Type.MouseButtonPress, 20, 20)
    send(canvas, QEvent.Type.MouseMove, 300, 300)
    banded = colour(canvas, 200, 100)
    press_key(canvas, Qt.Key.Key_Escape)
    assert colour(canvas, 200, 100) != banded
    send(canvas, QEvent.Type.MouseButtonRelease, 300, 300)
    assert asked == []


def test_identify_goes_through_all_layers(canvas: MapCanvas) -> None:
    canvas.set_tool("identify")
    told: list[tuple[float, float, tuple[Hit, ...]]] = []
    canvas.identify_requested.connect(lambda x, y, hits: told.append((x, y, hits)))
    drag(canvas, (300, 250), (300, 250))
    assert told == [(EAST + 250, NORTH + 50, (Hit("plots", 2), Hit("soil", 90)))]


def test_the_selection_is_painted_when_the_owner_sets_it(qtbot: QtBot, canvas: MapCanvas) -> None:
    canvas.set_selection([2, 77])
    wait_until_sharp(qtbot, canvas)
    assert colour(canvas, 250, 250) == 0xFFE08A00
    assert colour(canvas, 300, 250) not in (GREEN, SAND)
    assert colour(canvas, 100, 250) == GREEN
    canvas.set_selection([])
    wait_until_sharp(qtbot, canvas)
    assert colour(canvas, 300, 250) == GREEN


def test_the_plot_under_the_cursor_is_marked(canvas: MapCanvas) -> None:
    hits: list[Hit | None] = []
    canvas.hover_changed.connect(hits.append)
    canvas.set_tool("select")
    for x in (300, 310, 400):
        send(canvas, QEvent.Type.MouseMove, x, 250, Qt.MouseButton.NoButton)
        if x == 310:
            assert colour(canvas, 300, 250) not in (GREEN, SAND)
    assert hits == [Hit("plots", 2), None]
    assert colour(canvas, 300, 250) == GREEN


def test_where_the_cursor_is_is_told_in_metres(canvas: MapCanvas) -> None:
    places: list[tuple[float, float]] = []
    canvas.cursor_moved.connect(lambda x, y: places.append((x, y)))
    send(canvas, QEvent.Type.MouseMove, 50, 300, Qt.MouseButton.NoButton)
    assert places == [(EAST, NORTH)]


def test_the_scale_can_be_read_and_set(canvas: MapCanvas) -> None:
    views: list[MapView] = []
    canvas.view_changed.connect(views.append)
    canvas.set_scale_denominator(4000)
    assert canvas.scale_denominator == pytest.approx(4000)
    assert (canvas.view.centre_x, canvas.view.centre_y) == (VIEW.centre_x, VIEW.centre_y)
    assert views == [canvas.view]


def test_zooming_to_everything_counts_visible_layers(canvas: MapCanvas) -> None:
    hidden = MapLayer("soil", soil().store, (Symbol(),), visible=False)
    canvas.set_layers([hidden, plots()])
    canvas.zoom_full()
    extent = canvas.view.extent
    assert extent.east - extent.west == pytest.approx(700 / 0.92)


def test_an_empty_map_and_an_odd_extent(canvas: MapCanvas) -> None:
    canvas.set_layers([])
    canvas.zoom_full()
    canvas.zoom_to(Extent(float("nan"), 0, 1, 1))
    assert canvas.view == VIEW
    assert colour(canvas, 400, 150) == 0xFFF1EFE9 or not canvas.is_sharp
    send(canvas, QEvent.Type.MouseMove, 300, 250, Qt.MouseButton.NoButton)
    drag(canvas, (300, 250), (300, 250))


def test_the_map_has_a_name_for_screen_readers(canvas: MapCanvas) -> None:
    assert canvas.accessibleName() == "แผนที่"
    assert speaker().language == "th"
    assert canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_closed_map_leaves_no_thread(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.set_layers([soil()])
    canvas.show()
    wait_until_sharp(qtbot, canvas)
    assert any(thread.name == "map painter" for thread in threading.enumerate())
    canvas.close()
    assert not any(thread.name == "map painter" for thread in threading.enumerate())
