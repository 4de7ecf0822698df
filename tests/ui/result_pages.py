"""A page of results that answers as a test wants it to: at once, late, never, or with a refusal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
import shapely
from pytestqt.qtbot import QtBot

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.errors import UnknownCode
from tambon_gis.project.project import Project
from tambon_gis.tasks import SILENT, Stopped, Task
from tambon_gis.wording import Phrase
from tests.ui.result_tables import crossed
from tests.ui.settling import settle
from ui.header import Tab
from ui.look.theme import look
from ui.main_window import MainWindow
from ui.map.result_layer import NAME
from ui.results.charts import bars_of
from ui.results.page import (
    Answer,
    Asked,
    Behind,
    Choice,
    Control,
    Option,
    PageAction,
    PlotValues,
    ResultPage,
    ResultShapes,
    Tick,
)

REPEATED = shapely.box(375_000, 1_815_000, 375_020, 1_815_020)
MEASURED = Column("measured", Phrase("วัดได้", "Measured"), "number")


class StubPage(ResultPage):
    """Rows of the four plots of the small project: the first two are หมู่ 10, the others หมู่ 9."""

    name: ClassVar[str] = "stub"
    rests_on: ClassVar[frozenset[str]] = frozenset({"plot"})

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[Asked] = []
        self.stopped = 0
        self.hears_stop = True

    @property
    def title(self) -> str:
        return "หน้าทดสอบ"

    def actions(self) -> tuple[PageAction, ...]:
        return (PageAction("ทำร่าง", "assign", self.act),)

    def act(self, project: Project, asked: Asked, answer: Answer, task: Task) -> str:
        with project.command("draft", "ร่าง") as command:
            command.set("drafted", answer.table.title.th)
        return "ทำร่างแล้ว"

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        options = tuple(Option(code, code) for code in ("a", "b", "refuse", "none"))
        return (Choice("what", "อะไร", options), Tick("ticked", "ติ๊ก"))

    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        self.asked.append(asked)
        while not self.gate.wait(0.005):
            if self.hears_stop:
                self._stop_if_asked(task)
        if asked.code("what") == "refuse":
            raise UnknownCode(value="x", kind_th="ตัวชี้วัด", kind_en="indicator", known="y")
        table = crossed()
        if asked.code("what") == "b":
            table = replace(table, title=Phrase("อีกตาราง", "Another table"))
        if asked.code("what") == "none":
            table = replace(table, rows=(), notes=(Phrase("ยังไม่มีคู่ก่อนหลัง", "No pairs yet"),))
        fids = self._fids(project)
        return Answer(
            table,
            (bars_of(table, ("done",), Phrase("งาน", "Work")),),
            plot_values=(PlotValues(MEASURED, fids, np.array([1.0, 2.0, np.nan, 4.0])),),
            shapes=ResultShapes(
                Phrase("พื้นที่ซ้ำ", "Repeat area"),
                np.array([shapely.box(375_000, 1_815_000, 375_020, 1_815_020)]),
            ),
            found=table,
        )

    def _stop_if_asked(self, task: Task) -> None:
        try:
            task.stop_if_asked()
        except Stopped:
            self.stopped += 1
            raise

    def behind(
        self,
        project: Project,
        asked: Asked,
        answer: Answer,
        row: Row,
        column: str | None,
        task: Task = SILENT,
    ) -> Behind:
        fids = self._fids(project)
        if column == "change":
            return Behind(fids[:0])
        village = row.keys[0] if row.keys else None
        of_village: dict[object, np.ndarray] = {"หมู่ 10": fids[:2], "หมู่ 9": fids[2:], None: fids}
        chosen = of_village[village]
        return Behind(chosen, self.evidence() if column == "done" else None)

    def evidence(self) -> Table:
        return replace(crossed(), title=Phrase("หลักฐานของตัวเลข", "The evidence"))

    def _fids(self, project: Project) -> np.ndarray:
        return np.array([fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")], np.int64)


@contextmanager
def results_open(
    page: StubPage, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window at its results, which have this page only."""
    monkeypatch.setattr("ui.results.desk.result_pages", lambda: (page,))
    look().apply("light")
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.begin(project)
    settle(window, qtbot)
    window.show_tab(Tab.RESULTS)
    settle(window, qtbot)
    yield window
    page.gate.set()
    window.close()
    window.deleteLater()


def rename_a_plot(window: MainWindow, name: str) -> None:
    """Change a table that the page rests on."""
    with window.session.require().command("edit", "แก้ชื่อ") as command:
        command.update("plot", int(window.session.plots.fids[0]), crop=name)


def on_map(window: MainWindow) -> list[str]:
    """The layers that a result has laid over the map."""
    return [layer.name for layer in window.canvas.layers if layer.name.startswith(NAME)]
