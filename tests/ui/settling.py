"""Waits until the window has done all that it was asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Until a project is open, nothing is being read and the map is sharp."""

    def settled() -> bool:
        QApplication.processEvents()
        return window.session.is_open and not window.runner.busy and window.canvas.is_sharp

    qtbot.waitUntil(settled, timeout=30_000)
    # A change of the project is told one turn of the events later, and what hears of it reads anew.
    qtbot.wait(1)
    qtbot.waitUntil(settled, timeout=30_000)
