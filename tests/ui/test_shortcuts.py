"""The keys of the help list: each is there once, is pressed, and does what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.open_windows import window_with
from ui.main_window import MainWindow
from ui.parts.labels import Label
from ui.shortcuts_dialog import ShortcutsDialog


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot) as made:
        yield made


def in_menus(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from in_menus(inner)


def test_every_key_is_told_once_and_works(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.editing.switch.trigger()
    window.session.select(window.session.plots.fids[:2])
    QApplication.processEvents()
    keyed = [action for action in window.commands.findChildren(QAction) if action.shortcuts()]
    assert len(keyed) > 40
    keys = Counter(key.toString() for action in keyed for key in action.shortcuts())
    assert [key for key, times in keys.items() if times > 1] == []
    dialog = ShortcutsDialog(window.commands, window)
    shown = [label.text() for label in dialog.findChildren(Label)]
    told = Counter(key for text in shown for key in text.split(" / ") if key in keys)
    assert told == keys
    dialog.deleteLater()
    # Where a command stands in no menu nobody would learn its key.
    reached = {id(action) for menu in window.menus.values() for action in in_menus(menu)}
    assert [action.text() for action in keyed if id(action) not in reached] == []
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    pressed: list[QAction] = []
    for action in keyed:
        action.triggered.disconnect()
        action.triggered.connect(lambda _on=False, action=action: pressed.append(action))
        action.setCheckable(False)
        action.setEnabled(True)
    for action in keyed:
        for key in action.shortcuts():
            pressed.clear()
            QTest.keySequence(window.canvas, key)
            assert pressed == [action], key.toString()
    window.session.select(np.array([], np.int64))
