"""The window on a screen of 1366 by 768 pixels at 150 %, where 911 by 512 are left, and smaller still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tambon_gis.wording import Language
from tests.ui.open_windows import window_with
from ui.header import Tab
from ui.main_window import MainWindow
from ui.map.frame import ActionButton
from ui.parts.flow import FlowLayout
from ui.words.language import speaker

ROOM_PX = 905


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot, size=QSize(ROOM_PX, 480)) as made:
        yield made


def cut(widget: QWidget, within: QWidget) -> bool:
    """Whether a part of the widget lies outside of what it is seen in."""
    corner = widget.mapTo(within, widget.rect().topLeft())
    return not within.rect().contains(QRect(corner, widget.size()))


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_runs_off_the_screen(window: MainWindow, language: Language) -> None:
    speaker().speak(language)
    for tab in Tab:
        window.show_tab(tab)
        QApplication.processEvents()
        assert window.width() == ROOM_PX, (tab, window.minimumSizeHint())
        work = window.work
        for part in (work.dock, work.workspace.side, work.layers_panel, window.header, window.status):
            # Those that are rolled out of sight are reached by rolling.
            shown = [
                each
                for each in part.findChildren(QPushButton)
                if each.isVisible() and not each.visibleRegion().isEmpty()
            ]
            assert not [each.text() for each in shown if cut(each, part)], tab


def test_every_tool_stays_in_reach_while_shapes_are_edited(window: MainWindow) -> None:
    window.commands.editing.switch.trigger()
    QApplication.processEvents()
    frame, bar = window.work.map_frame, window.work.edit_bar
    for row in (frame.tools, bar):
        buttons = row.findChildren(ActionButton)
        assert len(buttons) > 8
        assert not [each.accessibleName() for each in buttons if cut(each, row) or cut(each, frame)]
        assert len({each.y() for each in buttons}) > 1, "more than one line"
    assert frame.tools.geometry().bottom() < bar.geometry().top()
    window.resize(1366, 700)
    QApplication.processEvents()
    for row in (frame.tools, bar):
        assert len({each.y() for each in row.findChildren(ActionButton)}) == 1
        assert not [each.accessibleName() for each in row.findChildren(ActionButton) if cut(each, row)]


def test_cards_over_the_map_leave_the_tools_of_editing_free(window: MainWindow) -> None:
    window.resize(1366, 768)
    window.commands.editing.switch.trigger()
    window.commands.measure_line.trigger()
    QApplication.processEvents()
    card, bar = window.work.measure_card, window.work.edit_bar
    card.show()
    QApplication.processEvents()
    assert card.y() > bar.geometry().bottom()
    window.commands.editing.switch.trigger()
    QApplication.processEvents()
    assert card.y() <= bar.geometry().bottom()


def test_a_flow_takes_as_many_lines_as_it_needs(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = FlowLayout(box, 2)
    row.setContentsMargins(3, 3, 3, 3)
    for height in (20, 30, 20):
        # Of no kind that a style sheet says anything about.
        part = QFrame()
        part.setFixedSize(40, height)
        row.addWidget(part)
    # 3 × 40 and two spaces; a line of two is 82 wide.
    assert (row.sizeHint().width(), row.sizeHint().height()) == (130, 36)
    assert (row.size_within(129).width(), row.size_within(129).height()) == (88, 30 + 2 + 20 + 6)
    assert row.heightForWidth(50) == 20 + 2 + 30 + 2 + 20 + 6
    box.resize(row.size_within(129))
    box.show()
    assert [child.y() for child in box.findChildren(QFrame)] == [8, 3, 35]


def test_the_lowest_window_still_shows_the_map(window: MainWindow) -> None:
    window.resize(100, 100)
    QApplication.processEvents()
    assert window.work.map_frame.height() >= 120
    # With the style sheet of the program, and without it, as the tests before this one left it.
    assert window.height() <= 520
