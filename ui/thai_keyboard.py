"""Shortcuts with a Thai keyboard: the key that is pressed counts, not the Thai letter that it writes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget

# Scan codes of the keys that write, row by row, and what they write on the American and the Thai (Kedmanee,
# TIS 820) layout, without and with Shift.
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+", "ๅ/-ภถุึคตจขช", "+๑๒๓๔ู฿๕๖๗๘๙"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}", "ๆไำพะัีรนยบล", '๐"ฎฑธํ๊ณฯญฐ,'),
    (30, "asdfghjkl;'", 'ASDFGHJKL:"', "ฟหกดเ้่าสวง", "ฤฆฏโฌ็๋ษศซ."),
    (44, "zxcvbnm,./", "ZXCVBNM<>?", "ผปแอิืทมใฝ", "()ฉฮฺ์?ฒฬฦ"),
)
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
# The X server counts from 8 on.
_X_OFFSET = 8
_THAI = range(0x0E00, 0x0E80)


class _Key(NamedTuple):
    """What a key writes on the American layout, and on the Thai one."""

    plain: str
    shifted: str
    thai: str
    thai_shifted: str

    @property
    def writes_thai(self) -> set[int]:
        """What Qt may call it on the Thai layout; for a Thai digit it says the Arabic one."""
        signs = self.thai + self.thai_shifted
        return {ord(sign) for sign in signs} | {ord(str(int(sign))) for sign in signs if sign.isdigit()}


_BY_SCAN_CODE = {
    first + at: _Key(*signs) for first, *rows in _ROWS for at, signs in enumerate(zip(*rows, strict=True))
}
_BY_SIGN = {
    sign: key for key in _BY_SCAN_CODE.values() for sign in (key.thai, key.thai_shifted) if ord(sign) in _THAI
}


def latin_key(event: QKeyEvent) -> _Key | None:
    """The key that was pressed, if what it wrote is of the Thai layout; None for any other layout.

    Where the system tells which key it was, signs that both layouts have on different keys ("(" is Shift with
    Z on a Thai keyboard) are told apart too.
    """
    written = ord(event.text()) if len(event.text()) == 1 and ord(event.text()) in _THAI else event.key()
    scan_code = event.nativeScanCode() - (_X_OFFSET if sys.platform.startswith("linux") else 0)
    key = _BY_SCAN_CODE.get(scan_code)
    if key is not None and written in key.writes_thai:
        return key
    return _BY_SIGN.get(chr(written)) if written in _THAI else None


class ThaiKeyboard(QObject):
    """Finds for Ctrl with a key of the Thai layout the command that has it, or hands it on as the Latin one.

    Qt does so by itself where a Latin layout is installed beside the Thai one, on some systems only.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._window: QWindow | None = None
        application.focusWindowChanged.connect(self._listen_to)
        self._listen_to(application.focusWindow())

    def _listen_to(self, window: QWindow | None) -> None:
        # A window hears each key once; all events of the application would be hundreds in a frame.
        if window is None:
            return
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        widget = QApplication.focusWidget() or _widget_of(watched)
        key = latin_key(event) if event.modifiers() & _CTRL else None
        if key is None or widget is None:
            return False
        meant = _meant(key, event.modifiers())
        if _is_wanted(widget, meant[0]) or not _trigger(widget, meant):
            QApplication.sendEvent(widget, _pressed(QEvent.Type.KeyPress, meant[0]))
        return True


def _widget_of(window: QObject) -> QWidget | None:
    """The whole window, where nothing in it has the focus."""
    return next((each for each in QApplication.topLevelWidgets() if each.windowHandle() is window), None)


def _is_wanted(widget: QWidget, meant: QKeyCombination) -> bool:
    """Whether the widget takes the key before any command does, as a field takes Ctrl+Z."""
    asked = _pressed(QEvent.Type.ShortcutOverride, meant)
    asked.ignore()
    QApplication.sendEvent(widget, asked)
    return asked.isAccepted()


def _meant(key: _Key, pressed: Qt.KeyboardModifier) -> list[QKeyCombination]:
    """What the key with these others may be in a list of shortcuts, the likeliest first."""
    modifiers = pressed & ~_KEYPAD
    plain = QKeyCombination(modifiers, Qt.Key(ord(key.plain.upper())))
    if not modifiers & _SHIFT or key.plain.isalpha():
        return [plain]
    # Ctrl++ is pressed with Shift, and Shift is part of the plus.
    return [QKeyCombination(modifiers & ~_SHIFT, Qt.Key(ord(key.shifted))), plain]


def _pressed(kind: QEvent.Type, meant: QKeyCombination) -> QKeyEvent:
    return QKeyEvent(kind, meant.key(), meant.keyboardModifiers())


def _trigger(widget: QWidget, meant: list[QKeyCombination]) -> bool:
    """Carry out what has one of these keys in the widget's window; whether anything has."""
    wanted = [QKeySequence(each) for each in meant]
    for command, keys in _commands(widget):
        if any(key in wanted for key in keys):
            if isinstance(command, QAction):
                command.trigger()
            else:
                command.activated.emit()
            return True
    return False


def _commands(widget: QWidget) -> Iterator[tuple[QAction | QShortcut, list[QKeySequence]]]:
    """Commands and shortcuts that hear keys now; those nearest to the widget come first."""
    window = widget.window()
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and _hears(shortcut, widget):
            yield shortcut, shortcut.keys()
    for action in window.findChildren(QAction):
        if action.isEnabled() and action.isVisible() and action.associatedObjects():
            yield action, action.shortcuts()


def _hears(shortcut: QShortcut, widget: QWidget) -> bool:
    owner = shortcut.parent()
    if shortcut.context() == Qt.ShortcutContext.WidgetShortcut:
        return owner is widget
    if shortcut.context() == Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return owner is widget or (isinstance(owner, QWidget) and owner.isAncestorOf(widget))
    return isinstance(owner, QWidget) and owner.isVisible()
