"""The worker that paints the map, the answers that come late, and the round lengths of the scale bar."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.render import RenderedMap, Renderer, RenderRequest
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol
from ui.map.render_worker import RenderWorker
from ui.map.screen import MapScreen

EAST, NORTH = 370_000.0, 1_810_000.0


def soil() -> MapLayer:
    ground = shapely.box(EAST - 500, NORTH - 500, EAST + 500, NORTH + 500)
    store = from_geometries(np.array([90]), np.array([ground], object))
    return MapLayer("soil", store, (Symbol(fill="#D9C7A6", outline="#5C6B64"),))


class SlowPainter(QtPainter):
    """Waits at the gate before it paints."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.begun = threading.Semaphore(0)

    def draw_edges(
        self, image: np.ndarray, edges: np.ndarray, colour: str, opacity: float, width_px: float
    ) -> None:
        self.begun.release()
        self.gate.wait(5)
        super().draw_edges(image, edges, colour, opacity, width_px)


def requests(numbers: Sequence[int]) -> list[RenderRequest]:
    view = MapView(EAST, NORTH, 1.0, 40, 30)
    return [RenderRequest(number, view, (soil(),)) for number in numbers]


def test_only_the_newest_request_is_painted(qtbot: QtBot) -> None:
    painter = SlowPainter()
    worker = RenderWorker(painter)
    told: list[int] = []
    worker.rendered.connect(lambda picture: told.append(picture.number))
    first, *waiting = requests([1, 2, 3, 4])
    worker.request(first)
    assert painter.begun.acquire(timeout=5)
    for request in waiting:
        worker.request(request)
    painter.gate.set()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert told == [1, 4]
    worker.stop()
    assert not worker.is_alive


def test_a_worker_stops_while_it_paints_and_begins_again(qtbot: QtBot) -> None:
    painter = SlowPainter()
    worker = RenderWorker(painter)
    told: list[int] = []
    worker.rendered.connect(lambda picture: told.append(picture.number))
    first, second = requests([1, 2])
    worker.request(first)
    assert painter.begun.acquire(timeout=5)
    threading.Timer(0.05, painter.gate.set).start()
    worker.stop()
    assert not worker.is_alive
    worker.stop()
    worker.request(second)
    qtbot.waitUntil(lambda: told == [2], timeout=5000)
    worker.stop()


def test_a_worker_rests_once_when_no_more_is_asked_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.map.render_worker._REST_AFTER_S", 0.02)
    told: list[str] = []
    monkeypatch.setattr(Renderer, "rest", lambda _self: told.append("rests"))
    worker = RenderWorker(QtPainter(), works_ahead=False)
    worker.rendered.connect(lambda picture: told.append(f"painted {picture.number}"))
    first, second = requests([1, 2])
    worker.request(first)
    qtbot.waitUntil(lambda: told == ["painted 1", "rests"], timeout=5000)
    qtbot.wait(100)
    assert told == ["painted 1", "rests"]
    worker.request(second)
    qtbot.waitUntil(lambda: told[2:] == ["painted 2", "rests"], timeout=5000)
    worker.stop()


@pytest.fixture
def screen(qapp: QApplication) -> Iterator[MapScreen]:
    screen = MapScreen("Sarabun")
    yield screen
    screen.stop()


def answer(number: int) -> RenderedMap:
    view = MapView(EAST, NORTH, 1.0, 40, 30)
    return RenderedMap(number, view, np.zeros((30, 40), np.uint32), None, None, 1.0, 1.0)


def test_late_answers_are_dropped(screen: MapScreen) -> None:
    take: Callable[[RenderedMap], None] = screen.take
    take(answer(5))
    assert screen.shown is not None
    take(answer(4))
    assert screen.shown.number == 5
    take(answer(6))
    assert screen.shown.number == 6


def test_answers_with_old_layers_are_dropped(screen: MapScreen) -> None:
    view = MapView(EAST, NORTH, 1.0, 40, 30)
    screen.renew(view, 1.0)
    screen.renew(view, 1.0)
    screen.stop()
    screen.take(answer(1))
    assert screen.shown is None
    screen.take(answer(2))
    assert screen.shown is not None


def test_a_draft_is_shown_until_the_picture_of_its_number_comes(screen: MapScreen) -> None:
    view = MapView(EAST, NORTH, 1.0, 40, 30)
    screen.take(replace(answer(5), is_draft=True))
    assert screen.shown is not None
    assert screen.shown.is_draft
    assert not screen.is_sharp(view, 1.0)
    screen.take(answer(5))
    assert not screen.shown.is_draft
    screen.take(replace(answer(5), is_draft=True))
    assert not screen.shown.is_draft
    screen.take(replace(answer(4), is_draft=True))
    assert screen.shown.number == 5


def test_a_worker_announces_the_draft_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.render.DRAFT_FROM_VERTICES", 1)
    worker = RenderWorker(QtPainter())
    told: list[tuple[int, bool]] = []
    worker.rendered.connect(lambda picture: told.append((picture.number, picture.is_draft)))
    worker.request(requests([1])[0])
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert told == [(1, True), (1, False)]
    worker.stop()
