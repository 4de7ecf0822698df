"""Bookmarks by keys: keeping a view, going back to it, renaming, deleting, undoing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.open_windows import window_with
from ui.main_window import MainWindow


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot) as made:
        yield made


def names(window: MainWindow) -> list[str]:
    return [title for title, _ in window.work.bookmark_card.list.lines()]


def wait_names(qtbot: QtBot, window: MainWindow, expected: list[str]) -> None:
    qtbot.waitUntil(lambda: names(window) == expected and not window.runner.busy, timeout=10_000)


def test_a_view_is_kept_gone_back_to_renamed_and_deleted(window: MainWindow, qtbot: QtBot) -> None:
    card, canvas = window.work.bookmark_card, window.canvas
    canvas.set_view(canvas.view.centred(375_100.0, 1_815_020.0).with_scale_denominator(2000))
    kept = canvas.view
    window.commands.bookmark.trigger()
    assert card.name.text() == "มุมมอง 1"
    card.name.setText("หนองบัว")
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    wait_names(qtbot, window, ["หนองบัว"])
    assert card.list.lines()[0][1] == "1:2,000 · E 375,100  N 1,815,020"
    canvas.zoom_full()
    window.commands.bookmarks.trigger()
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    view = canvas.view
    assert (view.centre_x, view.centre_y) == (kept.centre_x, kept.centre_y)
    assert view.m_per_px == pytest.approx(kept.m_per_px)
    QTest.keyClick(card.list, Qt.Key.Key_F2)
    card.new_name.setText("หนองน้ำ")
    QTest.keyClick(card.new_name, Qt.Key.Key_Return)
    wait_names(qtbot, window, ["หนองน้ำ"])
    QTest.keyClick(card.list, Qt.Key.Key_Delete)
    wait_names(qtbot, window, [])
    window.commands.undo.trigger()
    wait_names(qtbot, window, ["หนองน้ำ"])
    QTest.keyClick(card.list, Qt.Key.Key_Escape)
    assert card.isHidden()
