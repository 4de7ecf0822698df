"""A session with a map and the panel of rasters, and projects with rasters, for the tests of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.project.project import Project
from ui.map.canvas import MapCanvas
from ui.map.rasters.desk import RasterDesk
from ui.map.rasters.panel import RasterPanel
from ui.notifications import Notice
from ui.session import Session
from ui.task_runner import TaskRunner

Make = Callable[..., Path]

RED = np.repeat(np.array([255, 0, 0], np.uint8), 100 * 100).reshape(3, 100, 100)
BLUE = RED[[1, 2, 0]]
GROUND = "#f1efe9"


class RasterMap:
    """A session with a map and the panel of rasters."""

    def __init__(self, qtbot: QtBot) -> None:
        self.session = Session(TaskRunner())
        self.canvas, self.panel = MapCanvas(), RasterPanel()
        self.desk = RasterDesk(self.session, self.canvas, self.panel)
        self.notices: list[Notice] = []
        self.session.noticed.connect(self.notices.append)
        self.canvas.resize(400, 400)
        self.qtbot = qtbot
        for widget in (self.canvas, self.panel):
            qtbot.addWidget(widget)
            widget.show()

    def open(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.desk.shown, timeout=30_000):
            self.session.open(path)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.runner.busy, timeout=30_000)

    def pixel(self, x: int = 200, y: int = 200) -> str:
        self.qtbot.waitUntil(lambda: self.canvas.is_sharp, timeout=30_000)
        return self._colour(x, y)

    def wait_for(self, colour: str) -> None:
        self.qtbot.waitUntil(
            lambda: self.canvas.is_sharp and self._colour(200, 200) == colour, timeout=30_000
        )

    def _colour(self, x: int, y: int) -> str:
        return self.canvas.grab().toImage().pixelColor(x, y).name()

    def rows(self) -> list[tuple[str, Qt.CheckState, list[str]]]:
        found = []
        for place in range(self.panel.tree.topLevelItemCount()):
            item = self.panel.tree.topLevelItem(place)
            assert item is not None
            children = [item.child(line) for line in range(item.childCount())]
            lines = [child.text(0) for child in children if child is not None]
            found.append((item.text(0), item.checkState(0), lines))
        return found

    def close(self) -> None:
        self.session.runner.close()
        self.canvas.stop()
        self.desk.stop()
        self.session.close()


def project_with(path: Path, *rasters: Path, kind: str | None = None) -> Path:
    """A project with these rasters, the last on top."""
    with Project.create(path, name="ทดสอบ", author="ทดสอบ") as project:
        for raster in rasters:
            import_raster(project, raster, ImportChoices(raster_kind=kind))
    return path
