"""A section of the plot record: read with the record, filled while open, busy while somebody types in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tambon_gis.plot_record.record import PlotRecord
from tambon_gis.project.project import Project
from tests.ui.open_windows import window_with
from tests.ui.settling import settle
from ui.main_window import MainWindow
from ui.parts.labels import Label
from ui.plots.record_section import RecordSection


class Counted(RecordSection[int]):
    """Shows how many visits a plot had, and has a field to type in."""

    name = "counted_in_a_test"
    place = 10

    def __init__(self) -> None:
        super().__init__()
        self.typed = QLineEdit()
        self.below.addWidget(self.typed)
        self.left: list[int] = []
        self.fills = 0

    def heading(self) -> str:
        return "ทดสอบ"

    def read(self, project: Project, record: PlotRecord) -> int:
        ((visits,),) = project.rows("SELECT count(*) FROM visit WHERE plot_fid = ?", (record.fid,))
        return int(visits)

    def fill(self, record: PlotRecord, found: int) -> None:
        self.fills += 1
        self.body.addWidget(Label(f"{record.code}: {found}"))

    def summary(self, record: PlotRecord, found: int) -> str:
        return str(found)

    def is_there(self, record: PlotRecord, found: int) -> bool:
        return record.code != "0003"

    def is_busy(self) -> bool:
        return bool(self.typed.text())

    def leave(self) -> None:
        if self.record is not None:
            self.left.append(self.record.fid)
        self.typed.clear()


@pytest.fixture(autouse=True)
def folded_by_nobody(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests share one memory of the window."""
    monkeypatch.setattr(Counted, "name", request.node.name)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot) as made:
        yield made


def choose(window: MainWindow, qtbot: QtBot, row: int) -> int:
    fid = int(window.session.plots.fids[window.session.plots.texts["code"].tolist().index(f"{row:04d}")])
    window.session.select(np.array([fid]))
    settle(window, qtbot)
    return fid


def told(section: Counted) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in section.inside.findChildren(Label) if label.isVisible()]


def test_a_section_is_read_with_the_record_and_filled_when_opened(window: MainWindow, qtbot: QtBot) -> None:
    section = Counted()
    window.work.plot_panel.add_section(section)
    choose(window, qtbot, 1)
    assert section.isVisible()
    assert (section.told.plain_text(), section.fills) == ("1", 0)
    section.head.click()
    assert told(section) == ["0001: 1"]
    choose(window, qtbot, 2)
    assert told(section) == ["0002: 0"]
    choose(window, qtbot, 3)
    assert section.isHidden()
    choose(window, qtbot, 4)
    assert section.isVisible()
    window.session.select(np.empty(0, np.int64))
    settle(window, qtbot)
    assert section.isHidden()


def test_a_section_remembers_that_it_was_opened(window: MainWindow, qtbot: QtBot) -> None:
    first = Counted()
    window.work.plot_panel.add_section(first)
    choose(window, qtbot, 1)
    assert not first.is_open
    first.head.click()
    second = Counted()
    window.work.plot_panel.add_section(second)
    assert second.is_open
    second.head.click()
    third = Counted()
    window.work.plot_panel.add_section(third)
    assert not third.is_open


def test_what_is_being_typed_outlives_a_change_and_is_left_with_the_plot(
    window: MainWindow, qtbot: QtBot
) -> None:
    section = Counted()
    window.work.plot_panel.add_section(section)
    fid = choose(window, qtbot, 1)
    section.head.click()
    section.typed.setText("ครึ่ง")
    with window.session.require().command("visit", "ติดตามงาน") as command:
        command.insert("visit", [{"plot_fid": fid, "visited_on": "2026-11-02"}])
    window.work.plot_panel.outdated.emit()
    settle(window, qtbot)
    assert section.typed.text() == "ครึ่ง"
    assert told(section) == ["0001: 1"]
    section.typed.clear()
    section.resume()
    assert told(section) == ["0001: 2"]
    section.typed.setText("อีกครึ่ง")
    choose(window, qtbot, 2)
    assert section.left == [fid]
    assert told(section) == ["0002: 0"]
