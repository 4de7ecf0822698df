"""The window with a small project in it, ready: its plots are read and nothing is under way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from ui.look.theme import look
from ui.main_window import MainWindow

# The screen of an office computer.
USUAL = QSize(1366, 768)


@contextmanager
def window_with(
    project: Path, qtbot: QtBot, *, plots: int = 4, size: QSize = USUAL, is_sharp: bool = False
) -> Iterator[MainWindow]:
    """Opened with so many plots; ``is_sharp``: its map is painted, too."""
    look().apply("light")
    window = MainWindow()
    window.resize(size)
    window.show()
    window.session.open(project)

    def is_ready() -> bool:
        is_read = len(window.session.plots) == plots and not window.runner.busy
        return is_read and (window.canvas.is_sharp or not is_sharp)

    qtbot.waitUntil(is_ready, timeout=20_000)
    yield window
    window.close()
    window.deleteLater()
