"""Shapes drawn over the map: they lie where they belong, move with it, and differ by more than colour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers.colours import MapColours
from layers.map_view import Extent, MapView
from tambon_gis.project.project import Project
from ui.look.theme import look
from ui.map.canvas import MapCanvas
from ui.map.desk import MapDesk
from ui.map.layers_panel import LayersPanel
from ui.map.sketch import Mark, MarkLook, Sketch
from ui.map.sketch_painter import label_place
from ui.session import Session
from ui.task_runner import TaskRunner

EAST, NORTH = 370_000.0, 1_810_000.0
# One metre a pixel, the corner of the map at the upper left of the widget.
VIEW = MapView(EAST + 400, NORTH - 250, 1.0, 800, 500)
INK: dict[MarkLook, str] = {
    "home": MapColours().ink,
    "before": MapColours().danger,
    "after": MapColours().primary,
    "proposal": MapColours().focus,
}


def square(kind: MarkLook, label: str = "") -> Mark:
    """From pixel 200, 150 to pixel 400, 350 of the view."""
    return Mark(shapely.box(EAST + 200, NORTH - 350, EAST + 400, NORTH - 150), kind, label)


@pytest.fixture
def canvas(qapp: QApplication, qtbot: QtBot) -> Iterator[MapCanvas]:
    look().apply("light")
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    canvas.show()
    canvas.set_view(VIEW)
    yield canvas
    canvas.stop()


def pixels(canvas: MapCanvas) -> np.ndarray:
    """Rows of red, green, blue as they are on the screen."""
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    rgb: np.ndarray = flat[:, :, 2::-1].astype(int)
    return rgb


def near(found: np.ndarray, ink: str) -> np.ndarray:
    """Where pixels have a colour, or nearly: the edges of letters and lines are blended."""
    colour = QColor(ink)
    nearly: np.ndarray = np.abs(found - [colour.red(), colour.green(), colour.blue()]).sum(axis=-1) < 75
    return nearly


def inked(canvas: MapCanvas, y: int, first: int, last: int, ink: str) -> list[int]:
    return (first + np.flatnonzero(near(pixels(canvas)[y, first:last], ink))).tolist()


def pixel_at(canvas: MapCanvas, x: int, y: int) -> np.ndarray:
    one: np.ndarray = pixels(canvas)[y, x]
    return one


def rows_inked(canvas: MapCanvas, columns: slice, ink: str) -> set[int]:
    return set(np.flatnonzero(near(pixels(canvas)[:, columns], ink).any(axis=1)).tolist())


def test_an_outline_lies_on_the_pixels_of_its_place(canvas: MapCanvas) -> None:
    canvas.set_sketch(Sketch((square("after"),)))
    # Three pixels wide about x 200 and x 400: the middle two are full.
    assert inked(canvas, 250, 150, 300, INK["after"]) == [199, 200]
    assert inked(canvas, 250, 350, 450, INK["after"]) == [399, 400]
    assert not inked(canvas, 100, 0, 800, INK["after"])


def test_it_moves_with_the_map(canvas: MapCanvas) -> None:
    canvas.set_sketch(Sketch((square("after"),)))
    canvas.pan_by(37, 20)
    assert inked(canvas, 250, 150, 300, INK["after"]) == [236, 237]
    canvas.set_view(MapView(EAST + 200, NORTH - 250, 0.25, 800, 500))
    # The western edge is in the middle of the map, the eastern one 200 m × 4 px to the right of it.
    assert inked(canvas, 250, 350, 450, INK["after"]) == [399, 400]
    canvas.set_view(MapView(EAST + 300, NORTH - 250, 0.5, 800, 500))
    assert inked(canvas, 250, 150, 250, INK["after"]) == [199, 200]
    assert inked(canvas, 250, 550, 650, INK["after"]) == [599, 600]


@pytest.mark.parametrize("ground", ["#F1EFE9", "#1F6B4A", "#000000", "#A8322A", "#1D5C8F"])
@pytest.mark.parametrize("kind", INK)
def test_a_halo_keeps_it_apart_from_any_ground(canvas: MapCanvas, kind: MarkLook, ground: str) -> None:
    canvas.set_colours(MapColours(ground=ground))
    canvas.set_sketch(Sketch((square(kind),)))
    assert near(pixels(canvas)[250, 190:210], MapColours().halo).any()


def test_looks_differ_in_dash_or_width(canvas: MapCanvas) -> None:
    """On the upper edge: how thick the line is, and how long its longest dash."""
    found = {}
    for kind in INK:
        canvas.set_sketch(Sketch((square(kind),)))
        inked_columns = (pixels(canvas)[144:157, 230:370].sum(axis=-1) < 600).sum(axis=0)
        dashes = "".join("-" if inked else " " for inked in inked_columns.tolist()).split()
        found[kind] = int(inked_columns.max()), max(map(len, dashes))
    assert found["after"][1] == found["proposal"][1] == 140
    assert found["after"][0] > found["proposal"][0]
    assert found["before"][1] < found["home"][1] < 20


def test_a_label_is_written_above_its_shape_and_stays_on_the_map(canvas: MapCanvas) -> None:
    canvas.set_sketch(Sketch((square("after", "หลังซ่อม"),)))
    assert rows_inked(canvas, slice(220, 380), INK["after"]) & set(range(125, 145))
    canvas.pan_by(-290, 0)
    # The outline now ends at x 110 and its middle at x 10: the label is moved in from the edge.
    left = np.flatnonzero(near(pixels(canvas)[110:145], INK["after"]).any(axis=0))
    assert left.min() >= 8


def test_two_labels_do_not_lie_on_each_other(canvas: MapCanvas) -> None:
    canvas.set_sketch(Sketch((square("before", "ก่อนซ่อม"), square("after", "หลังซ่อม"))))
    edge = set(range(147, 154))
    before = rows_inked(canvas, slice(230, 370), INK["before"]) - edge
    after = rows_inked(canvas, slice(230, 370), INK["after"]) - edge - set(range(300, 360))
    assert before
    assert after
    assert not before & after


def test_points_and_lines_are_drawn_too(canvas: MapCanvas) -> None:
    point = Mark(shapely.Point(EAST + 300, NORTH - 250), "after")
    line = Mark(shapely.LineString([(EAST + 500, NORTH - 100), (EAST + 500, NORTH - 400)]), "after")
    canvas.set_sketch(Sketch((point, line)))
    # A ring of 7 px about the point.
    assert inked(canvas, 250, 280, 320, INK["after"]) == [292, 293, 306, 307]
    assert inked(canvas, 250, 480, 520, INK["after"]) == [499, 500]


def test_shapes_in_collections_and_too_many_to_fill_are_outlined(canvas: MapCanvas) -> None:
    far = [shapely.box(EAST + 600 + x, NORTH - 400, EAST + 600.5 + x, NORTH - 399.5) for x in range(100)]
    many = shapely.GeometryCollection([shapely.MultiPolygon(far * 5), square("after").geometry])
    canvas.set_sketch(Sketch((Mark(many, "after"),)))
    assert inked(canvas, 250, 150, 300, INK["after"]) == [199, 200]
    ground = pixel_at(canvas, 300, 250)
    assert near(ground, MapColours().ground)
    canvas.set_sketch(Sketch((square("after"),)))
    assert not (pixel_at(canvas, 300, 250) == ground).all()


def test_an_empty_shape_is_no_mark(canvas: MapCanvas) -> None:
    canvas.set_sketch(Sketch((Mark(shapely.Polygon(), "before"), square("after"))))
    assert inked(canvas, 250, 150, 300, INK["after"]) == [199, 200]
    canvas.set_sketch(None)
    assert not inked(canvas, 250, 150, 300, INK["after"])


class Opened:
    """A session with the small project and its map."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.session = Session(TaskRunner())
        self.canvas = MapCanvas()
        qtbot.addWidget(self.canvas)
        self.canvas.resize(800, 500)
        self.panel = LayersPanel()
        qtbot.addWidget(self.panel)
        self.desk = MapDesk(self.session, self.canvas, self.panel)
        self.canvas.show()
        with qtbot.waitSignal(self.desk.layers_shown, timeout=20_000):
            self.session.open(path)

    def close(self) -> None:
        self.session.runner.close()
        self.canvas.stop()
        self.session.close()


@pytest.fixture
def opened(qtbot: QtBot, small_project: Path) -> Iterator[Opened]:
    opened = Opened(qtbot, small_project)
    yield opened
    opened.close()


def test_the_map_goes_to_a_sketch_and_back_when_it_is_gone(opened: Opened) -> None:
    before = opened.canvas.view
    far = (EAST + 50_000, NORTH, EAST + 51_000, NORTH + 1000)
    opened.session.show_sketch(Sketch((square("proposal"),), far))
    there = opened.canvas.view.extent
    assert there.west < far[0]
    assert there.east > far[2]
    other = (EAST, NORTH, EAST + 500, NORTH + 500)
    opened.session.show_sketch(Sketch((square("proposal"),), other))
    opened.session.show_sketch(None)
    assert opened.canvas.view == before


def test_a_project_with_layers_needs_no_hint(opened: Opened) -> None:
    assert opened.panel.hint.isHidden()
    assert opened.canvas.over.hint == ""


def test_a_map_that_was_moved_meanwhile_stays(opened: Opened) -> None:
    opened.session.show_sketch(Sketch((square("after"),), (EAST, NORTH, EAST + 500, NORTH + 500)))
    opened.canvas.zoom_to(Extent(EAST + 5000, NORTH, EAST + 6000, NORTH + 1000))
    moved = opened.canvas.view
    opened.session.show_sketch(None)
    assert opened.canvas.view == moved


def test_an_empty_project_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    Project.create(tmp_path / "empty.gpkg", name="ว่าง").close()
    opened = Opened(qtbot, tmp_path / "empty.gpkg")
    quiet = MapColours().quiet
    assert not opened.panel.hint.isHidden()
    middle = set(range(235, 265))
    assert rows_inked(opened.canvas, slice(100, 700), quiet) & middle
    opened.session.show_sketch(Sketch((square("after"),)))
    assert not rows_inked(opened.canvas, slice(100, 700), quiet) & middle
    opened.close()


ROOM = QRectF(10, 56, 780, 430)
SIZE = QSizeF(120, 24)


@given(
    st.lists(
        st.tuples(st.floats(0, 700), st.floats(0, 450), st.floats(10, 300), st.floats(10, 200)),
        min_size=1,
        max_size=6,
    )
)
def test_labels_of_marks_keep_apart_and_on_the_map(marks: list[tuple[float, float, float, float]]) -> None:
    boxes = [(QRectF(*mark), None) for mark in marks]
    placed: list[QRectF] = []
    for box, _ in boxes:
        place = label_place(box, SIZE, ROOM, placed, boxes)
        assert ROOM.contains(place)
        # Only where eighteen places are all taken does one lie on another.
        if len(placed) < 4:
            assert not any(place.intersects(other) for other in placed)
        placed.append(place)


def test_a_label_goes_above_and_crosses_no_outline() -> None:
    """Two shapes hardly apart, as before and after a repair: one label above both, the other above that."""
    before, after = QRectF(300, 200, 200, 100), QRectF(306, 196, 200, 100)
    boxes = [(before, None), (after, None)]
    first = label_place(before, SIZE, ROOM, [], boxes)
    assert (first.center().x(), first.bottom()) == (400, 200 - 6)
    second = label_place(after, SIZE, ROOM, [first], boxes)
    # A label and a gap higher than it would be alone.
    assert second.bottom() == 196 - 6 - 24 - 3
    assert not second.intersects(first)
    for place in (first, second):
        assert not any(box.intersects(place) for box, _ in boxes)
