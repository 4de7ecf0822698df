"""Starts the window: a clean environment, the look, the language, the last net, then the window itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tambon_gis.cli.window import DRAW_SHEET

# Data folders of another program's GDAL or PROJ would change results; the wheels carry their own.
FOREIGN_VARIABLES = ("PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH", "SHAPE_ENCODING")


def clean_environment() -> None:
    for name in FOREIGN_VARIABLES:
        os.environ.pop(name, None)
    os.environ["PROJ_NETWORK"] = "OFF"


def make_application(argv: Sequence[str]) -> QApplication:
    """The Qt application with look and language as the person left them."""
    from tambon_gis.settings import load_settings
    from ui.look.theme import look
    from ui.thai_keyboard import ThaiKeyboard
    from ui.window_memory import WindowMemory
    from ui.words.language import speaker

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(list(argv))
    application.setApplicationName("tambon-gis")
    application.setApplicationDisplayName("Tambon GIS")
    look().apply(WindowMemory().theme)
    speaker().speak(load_settings().language)
    ThaiKeyboard(application)
    return application


def run(argv: Sequence[str] | None = None) -> int:
    """Open the window, with the project named in ``argv`` if there is one, and stay until it is closed."""
    clean_environment()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [DRAW_SHEET]:
        from ui.map.paper.drawing import main as draw_sheet

        return draw_sheet(arguments[1:])
    application = make_application(["tambon-gis", *arguments])
    from ui import crash_report
    from ui.main_window import MainWindow

    window = MainWindow()
    crash_report.install(window.tell_crash)
    room = application.primaryScreen().availableGeometry()
    if window.frameGeometry().width() > room.width() or window.frameGeometry().height() > room.height() - 30:
        window.showMaximized()
    else:
        window.show()
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    QTimer.singleShot(0, lambda: window.begin(paths[0] if paths else None))
    return int(application.exec())
