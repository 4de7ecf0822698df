"""Qt opens a real window, so the system libraries that make installs are all it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

SHOW = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("ตำบลคำพอุง")
label.show()
while not label.windowHandle().isExposed():
    app.processEvents()
print(app.platformName())
"""


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="there is no X server to show a window on")
def test_a_window_is_shown_on_an_x_server() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    command = ["xvfb-run", "--auto-servernum", sys.executable, "-c", SHOW]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["xcb"], done.stderr
