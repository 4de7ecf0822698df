"""What was found stands under the search box: by kind, masked, chosen by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tambon_gis.finding.hit import Hit
from tests.ui.open_windows import window_with
from ui.finding.hit_list import HitList
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot) as made:
        yield made


def typed(qtbot: QtBot, window: MainWindow, text: str) -> HitList:
    """The list after a text was typed; keyClicks knows no Thai."""
    (hits,) = window.findChildren(HitList)
    window.activateWindow()
    window.header.search.setFocus()
    qtbot.waitUntil(window.header.search.hasFocus)
    window.header.search.insert(text)
    qtbot.waitUntil(lambda: hits.isVisible() and not window.runner.busy, timeout=10_000)
    return hits


def key(window: MainWindow, key: Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.header.search, key, held)


def chosen(window: MainWindow) -> list[str]:
    plots = window.session.plots
    return [str(code) for code in plots.texts["code"][plots.rows_of(window.session.selection)]]


def test_hits_stand_by_kind_and_the_arrows_skip_the_headings(window: MainWindow, qtbot: QtBot) -> None:
    hits = typed(qtbot, window, "000")
    assert [title for title, _ in hits.list.lines()][:3] == ["แปลง", "แปลง 0001", "แปลง 0002"]
    assert hits.current() is None
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Down)
    current = hits.current()
    assert isinstance(current, Hit)
    assert current.code == "0002"
    assert window.header.search.hasFocus(), "typing goes on"
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen(window) == ["0002"])
    assert hits.isHidden()
    assert window.header.search.text() == ""
    qtbot.waitUntil(lambda: window.work.plot_table.plot_model.rowCount() == 4)


def test_a_farmer_is_masked_until_asked_for_and_the_asking_is_logged(
    window: MainWindow, qtbot: QtBot
) -> None:
    hits = typed(qtbot, window, "สมมุติ")
    assert hits.list.lines() == [("เกษตรกร", ""), ("นายส••• ต•••", "แปลง 0001")]
    assert not hits.reveal_button.isVisible()
    key(window, Qt.Key.Key_Down)
    assert hits.reveal_button.isVisible()
    key(window, Qt.Key.Key_Return, control=True)
    qtbot.waitUntil(lambda: ("นายสมมุติ ตัวอย่าง", "แปลง 0001") in hits.list.lines())
    ((logged,),) = window.session.require().rows("SELECT what FROM export_log")
    assert logged.startswith("reveal farmer ")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen(window) == ["0001"])


def test_enter_goes_to_what_is_no_place_on_the_map(window: MainWindow, qtbot: QtBot) -> None:
    hits = typed(qtbot, window, "ปอเทือง")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen(window) == ["0001", "0002"] or not window.runner.busy)
    assert hits.isHidden()


def test_esc_closes_the_list_first_and_conditions_show_none(window: MainWindow, qtbot: QtBot) -> None:
    hits = typed(qtbot, window, "0003")
    key(window, Qt.Key.Key_Escape)
    assert hits.isHidden()
    assert window.header.search.text() == "0003"
    key(window, Qt.Key.Key_Escape)
    assert window.header.search.text() == ""
    window.header.search.insert("soil_group = 35")
    qtbot.waitUntil(lambda: window.work.plot_table.plot_model.rowCount() == 2)
    assert hits.isHidden()


def test_the_list_stays_inside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    hits = typed(qtbot, window, "0")
    over = hits.parentWidget()
    assert over is not None
    assert over.rect().contains(hits.geometry())
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: over.rect().contains(hits.geometry()))
