"""Every key of the menus works while the Thai layout is on: the key counts, not the letter it writes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.thai_keyboard import _BY_SCAN_CODE, ThaiKeyboard, latin_key

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
OFFSET = 8 if sys.platform.startswith("linux") else 0


def pressed(sign: str, keys: Qt.KeyboardModifier, scan_code: int = 0, *, key: int | None = None) -> QKeyEvent:
    """As the system tells it: the sign that was written, and which key of the keyboard it was."""
    code = scan_code + OFFSET if scan_code else 0
    return QKeyEvent(QEvent.Type.KeyPress, ord(sign) if key is None else key, keys, code, 0, 0, sign)


def press(window: MainWindow, event: QKeyEvent) -> None:
    QApplication.sendEvent(window.windowHandle(), event)
    QApplication.processEvents()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    keyboard = ThaiKeyboard(qapp)
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.session.open(small_project)
    qtbot.waitUntil(lambda: len(made.session.plots) == 4 and not made.runner.busy, timeout=20_000)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle(), timeout=5_000)
    made.canvas.setFocus()
    yield made
    made.close()
    made.deleteLater()
    keyboard.setParent(None)
    keyboard.deleteLater()


def test_the_letters_of_the_layout_stand_on_their_keys() -> None:
    # By TIS 820: ผ ป แ อ on Z X C V, ฟ ห ก ด on A S D F, ๆ ไ ำ พ on Q W E R.
    for thai, latin in zip("ผปแอฟหกดๆไำพ", "zxcvasdfqwer", strict=True):
        found = latin_key(pressed(thai, CTRL))
        assert found is not None
        assert found.plain == latin
    assert len(_BY_SCAN_CODE) == 12 + 12 + 11 + 10
    assert latin_key(pressed("z", CTRL, 44)) is None, "a Latin layout is left alone"
    assert latin_key(pressed("A", CTRL, 16)) is None, "a French one too"


def test_signs_that_both_layouts_have_are_told_apart_by_their_key() -> None:
    # "(" is Shift with 9 on an American keyboard and Shift with Z on a Thai one.
    assert latin_key(pressed("(", CTRL | SHIFT, 10)) is None
    found = latin_key(pressed("(", CTRL | SHIFT, 44))
    assert found is not None
    assert found.plain == "z"
    # Of the Thai digit nine, Shift with =, Qt says that it is the key 9.
    found = latin_key(pressed("๙", CTRL | SHIFT, 13, key=int(Qt.Key.Key_9)))
    assert found is not None
    assert found.shifted == "+"


def test_undo_redo_and_tools_are_carried_out(window: MainWindow, qtbot: QtBot) -> None:
    with window.session.require().command("edit_plot", "แก้") as command:
        command.update("plot", int(window.session.plots.fids[0]), note="ทดสอบ")
    qtbot.waitUntil(window.commands.undo.isEnabled, timeout=5_000)
    press(window, pressed("ผ", CTRL, 44))
    qtbot.waitUntil(lambda: "แก้" in window.session.redo_label, timeout=5_000)
    press(window, pressed("(", CTRL | SHIFT, 44))
    qtbot.waitUntil(lambda: "แก้" in window.session.undo_label, timeout=5_000)
    press(window, pressed("ำ", CTRL, 18))
    assert window.commands.editing.switch.isChecked()
    press(window, pressed("ก", CTRL | ALT, 32))
    assert window.canvas.tool == "edit_draw"
    scale = window.canvas.scale_denominator
    press(window, pressed("๙", CTRL | ALT | SHIFT, 13, key=int(Qt.Key.Key_9)))
    assert window.canvas.scale_denominator == pytest.approx(scale / 2)
    press(window, pressed("ข", CTRL | ALT, 12))
    assert window.canvas.scale_denominator == pytest.approx(scale)
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=10_000)


def test_a_field_keeps_its_own_keys_and_thai_is_typed_as_ever(window: MainWindow) -> None:
    press(window, pressed("ด", CTRL, 33))
    search = window.header.search
    assert search.hasFocus()
    for sign in "ผา":
        press(window, pressed(sign, Qt.KeyboardModifier.NoModifier))
    assert search.text() == "ผา"
    press(window, pressed("ผ", CTRL, 44))
    assert search.text() == "", "Ctrl+Z takes back what was typed, not the last command"
    assert not window.session.redo_label


def test_every_key_of_the_menus_has_a_place_on_a_thai_keyboard(window: MainWindow) -> None:
    plain = {key.plain.upper() for key in _BY_SCAN_CODE.values()} | {"+"}
    without = []
    for action in window.findChildren(QAction):
        for sequence in action.shortcuts():
            said = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            last = "+" if said.endswith("++") else said.rpartition("+")[2]
            if len(last) == 1 and (last not in plain or not said.startswith("Ctrl+")):
                without.append(said)
    assert without == []
