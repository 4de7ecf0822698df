"""The desk of editing over a small project, driven by mouse and keys without the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shapely
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers.map_view import MapView
from tambon_gis.project.project import Project
from tests.ui.conftest import SOUTH, WEST
from ui.editing.actions import EditActions
from ui.editing.card import EditCard
from ui.editing.desk import EditDesk
from ui.editing.layer_box import LayerBox
from ui.map.canvas import MapCanvas
from ui.map.desk import MapDesk
from ui.map.layers_panel import LayersPanel
from ui.session import Session
from ui.task_runner import TaskRunner

# Five pixels a metre: the upper left corner of the widget is WEST - 10, SOUTH + 70.
VIEW = MapView(WEST + 70, SOUTH + 20, 0.2, 800, 500)


def px(east_m: float, north_m: float) -> tuple[float, float]:
    """The pixel of a place counted from the lower left corner of the first plot."""
    return (east_m + 10) * 5, (70 - north_m) * 5


class Bench:
    """The desk of editing with all that it needs, without the rest of the window."""

    def __init__(self, qtbot: QtBot, path: Path, *, read_only: bool = False) -> None:
        self.qtbot = qtbot
        self.session = Session(TaskRunner())
        self.canvas = MapCanvas()
        self.panel = LayersPanel()
        for widget in (self.canvas, self.panel):
            qtbot.addWidget(widget)
        self.canvas.resize(800, 500)
        self.map_desk = MapDesk(self.session, self.canvas, self.panel)
        self.card = EditCard()
        qtbot.addWidget(self.card)
        self.actions = EditActions(self.canvas)
        self.layers = LayerBox()
        qtbot.addWidget(self.layers)
        self.desk = EditDesk(self.session, self.canvas, self.card, self.actions, self.map_desk, self.layers)
        self.notices: list[str] = []
        self.session.noticed.connect(lambda notice: self.notices.append(notice.sentence))
        self.session.open(path, read_only=read_only)
        self.settle(lambda: len(self.session.plots) == 4 and bool(self.canvas.layers))
        self.canvas.show()
        self.canvas.set_view(VIEW)

    @property
    def project(self) -> Project:
        return self.session.require()

    def settle(self, condition: Callable[[], bool] = lambda: True) -> None:
        self.qtbot.waitUntil(lambda: condition() and not self.session.runner.busy, timeout=20_000)

    def on(self, tool: str = "") -> None:
        self.actions.switch.trigger()
        if tool:
            self.canvas.set_tool(tool)
        QApplication.processEvents()
        self.settle()

    def choose(self, *columns: int) -> None:
        self.session.select(self.session.plots.fids[list(columns)])
        self.settle()

    def area_m2(self) -> dict[str, float]:
        return dict(
            self.project.rows("SELECT code, round(area_m2, 3) FROM plot JOIN plot_measure USING (fid)")
        )

    def shapes(self) -> dict[int, bytes]:
        fids, shapes = self.project.geometries("plot")
        return {int(fid): shapely.to_wkb(shape) for fid, shape in zip(fids, shapes, strict=True)}

    def save(self) -> None:
        self.settle(self.card.save.isEnabled)
        self.card.save.click()
        self.settle(lambda: not self.desk.is_pending)
        QApplication.processEvents()
        self.settle()
