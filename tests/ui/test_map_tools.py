"""The tools of the map by mouse and keys: who hears what, what Esc does, boxes, polygons, free lines."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol
from tests.ui.map_mouse import (
    ALT,
    CTRL,
    MIDDLE,
    NO_KEYS,
    RIGHT,
    SHIFT,
    click,
    double_click,
    drag,
    hover,
    press_key,
    send,
)
from ui.map.canvas import MapCanvas
from ui.map.tools.tool import MapTool

EAST, NORTH = 370_000.0, 1_810_000.0
# One metre a pixel: the widget's upper left corner is EAST - 50, NORTH + 300.
VIEW = MapView(EAST + 350, NORTH + 50, 1.0, 800, 500)

Asked = list[tuple[list[tuple[float, float]], str]]


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[MapCanvas]:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    squares = np.array(
        [shapely.box(EAST + 200 * n, NORTH, EAST + 200 * n + 100, NORTH + 100) for n in range(4)], object
    )
    store = from_geometries(np.arange(1, 5), squares)
    canvas.set_layers([MapLayer("plots", store, (Symbol(fill="#1F6B4A"),), interactive=True)])
    canvas.show()
    canvas.set_view(VIEW)
    yield canvas
    canvas.stop()


def shapes(canvas: MapCanvas) -> Asked:
    asked: Asked = []
    canvas.shape_selection_requested.connect(lambda ring, mode: asked.append((ring, mode)))
    return asked


def test_shift_with_a_drag_zooms_to_the_box_under_any_tool(canvas: MapCanvas) -> None:
    for name in ("pan", "identify"):
        canvas.set_view(VIEW)
        canvas.set_tool(name)
        # 200 by 125 px: a quarter of the widget both ways.
        drag(canvas, (100, 100), (200, 150), (300, 225), keys=SHIFT)
        assert canvas.view.m_per_px == pytest.approx(0.25)
        assert (canvas.view.centre_x, canvas.view.centre_y) == pytest.approx(
            (EAST - 50 + 200, NORTH + 300 - 162.5)
        )
        assert canvas.tool == name


def test_the_box_zoom_tool_zooms_in_by_a_box_and_out_by_alt(canvas: MapCanvas) -> None:
    canvas.set_tool("zoom_box")
    drag(canvas, (100, 100), (300, 225))
    assert canvas.view.m_per_px == pytest.approx(0.25)
    drag(canvas, (100, 100), (300, 225), keys=ALT)
    assert canvas.view.m_per_px == pytest.approx(1.0)
    click(canvas, (400, 250))
    assert canvas.view.m_per_px == pytest.approx(0.5)


def test_shift_with_the_selecting_tool_still_selects(canvas: MapCanvas) -> None:
    canvas.set_tool("select")
    asked: list[tuple[list[int], str]] = []
    canvas.selection_requested.connect(lambda keys, mode: asked.append((sorted(keys.tolist()), mode)))
    drag(canvas, (40, 190), (160, 310), keys=SHIFT)
    click(canvas, (300, 250), keys=CTRL | SHIFT)
    assert asked == [([1], "add"), ([2], "remove")]
    assert canvas.view == VIEW


def test_a_polygon_is_closed_by_a_double_click(canvas: MapCanvas) -> None:
    canvas.set_tool("select_polygon")
    asked = shapes(canvas)
    click(canvas, (50, 300))
    click(canvas, (150, 300))
    hover(canvas, (150, 250))
    double_click(canvas, (150, 200))
    corners = [(EAST, NORTH), (EAST + 100, NORTH), (EAST + 100, NORTH + 100)]
    assert asked == [(corners, "replace")]


def test_a_polygon_is_closed_by_its_first_corner_as_a_finger_does(canvas: MapCanvas) -> None:
    canvas.set_tool("select_polygon")
    asked = shapes(canvas)
    for place in ((50, 300), (150, 300), (55, 303), (150, 200)):
        # The third is near the first, but two corners are no polygon yet.
        click(canvas, place)
    assert asked == []
    click(canvas, (57, 296))
    ((corners, mode),) = asked
    assert (len(corners), mode) == (4, "replace")
    click(canvas, (57, 296))
    assert len(asked) == 1, "the next click begins another one"


@pytest.mark.parametrize("end", ["enter", "right"])
def test_a_polygon_is_closed_by_enter_or_the_right_button(canvas: MapCanvas, end: str) -> None:
    canvas.set_tool("select_polygon")
    asked = shapes(canvas)
    for at in ((50, 300), (150, 300), (400, 400), (150, 200)):
        click(canvas, at)
    press_key(canvas, Qt.Key.Key_Backspace)
    click(canvas, (50, 200))
    if end == "enter":
        press_key(canvas, Qt.Key.Key_Return, CTRL)
    else:
        click(canvas, (50, 200), RIGHT, CTRL)
    ring = [(0, 0), (100, 0), (350, -100), (0, 100)]
    assert asked == [([(EAST + x, NORTH + y) for x, y in ring], "toggle")]


def test_the_map_can_be_moved_between_two_corners(canvas: MapCanvas) -> None:
    canvas.set_tool("select_polygon")
    asked = shapes(canvas)
    click(canvas, (50, 300))
    drag(canvas, (400, 250), (500, 250), button=MIDDLE)
    click(canvas, (250, 300))
    click(canvas, (250, 200))
    press_key(canvas, Qt.Key.Key_Enter)
    assert asked == [([(EAST, NORTH), (EAST + 100, NORTH), (EAST + 100, NORTH + 100)], "replace")]


def test_two_corners_select_nothing(canvas: MapCanvas) -> None:
    canvas.set_tool("select_polygon")
    asked = shapes(canvas)
    click(canvas, (50, 300))
    double_click(canvas, (150, 200))
    assert asked == []


def test_a_free_line_is_closed_when_the_button_is_let_go(canvas: MapCanvas) -> None:
    canvas.set_tool("select_freehand")
    asked = shapes(canvas)
    drag(canvas, (50, 300), (51, 300), (150, 300), (150, 200), keys=SHIFT)
    corners = [(EAST, NORTH), (EAST + 100, NORTH), (EAST + 100, NORTH + 100)]
    assert asked == [(corners, "add")]


def test_escape_gives_up_first_and_puts_the_tool_away_next(canvas: MapCanvas) -> None:
    canvas.set_tool("select_polygon")
    asked = shapes(canvas)
    hints: list[str] = []
    canvas.hint_changed.connect(hints.append)
    click(canvas, (50, 300))
    press_key(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select_polygon"
    press_key(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select"
    assert asked == []
    assert [hint.partition(" ")[0] for hint in hints] == [
        "คลิกมุมต่อไป",
        "คลิกมุมแรกของรูปที่จะเลือก",
        "คลิกหรือลากกรอบเพื่อเลือก",
    ]


class Recorder(MapTool):
    """Writes down what it hears."""

    name = "recorder"
    uses_shift = True

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.heard: list[str] = []

    def begin(self) -> None:
        self.heard.append("begin")

    def end(self) -> None:
        self.heard.append("end")

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        self.heard.append(f"key {key}")
        return key == ord("ก")

    def second_click(self, at: object, keys: Qt.KeyboardModifier) -> bool:
        self.heard.append("second")
        return True


def test_a_tool_of_somebody_else_hears_what_is_its_own(canvas: MapCanvas) -> None:
    tool = Recorder(canvas)
    canvas.add_tool(tool)
    canvas.set_tool("recorder")
    press_key(canvas, ord("ก"))
    press_key(canvas, Qt.Key.Key_Left)
    click(canvas, (10, 10), RIGHT)
    canvas.set_tool("pan")
    assert tool.heard == ["begin", f"key {ord('ก')}", f"key {int(Qt.Key.Key_Left)}", "second", "end"]
    assert canvas.view.centre_x == VIEW.centre_x - 160, "a key that the tool has no use for is the map's"


def test_a_move_without_a_button_reaches_the_tool(canvas: MapCanvas) -> None:
    canvas.set_tool("select_polygon")
    click(canvas, (50, 300))
    before = canvas.grab().toImage().pixel(300, 300)
    hover(canvas, (550, 300))
    assert canvas.grab().toImage().pixel(300, 300) != before
    send(canvas, QEvent.Type.MouseMove, (60, 300), Qt.MouseButton.NoButton, NO_KEYS)
