"""From starting the program to a window that shows the demonstration with its map sharp."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.results import Result, seconds
from tambon_gis.demonstration.demo import make_demo

SHOW = """
import sys
from pathlib import Path
from ui.application import clean_environment, make_application
clean_environment()
application = make_application(["tambon-gis"])
from ui.main_window import MainWindow
window = MainWindow()
window.show()
while not window.windowHandle().isExposed():
    application.processEvents()
if len(sys.argv) > 1:
    layers = []
    window.begin(Path(sys.argv[1]))
    window.work.map_desk.layers_shown.connect(lambda: layers.append(True))
    while not (layers and window.work.canvas.is_sharp):
        application.processEvents()
# Leaving is not measured.
sys.stdout.write("shown")
sys.stdout.flush()
sys.stdin.read()
"""


def show(*arguments: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", SHOW, *arguments]
    with subprocess.Popen(
        command, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
    ) as window:
        assert window.stdout is not None
        said = window.stdout.read(5)
        window.kill()
    if said != b"shown":
        raise RuntimeError("the window did not come up")


def run() -> list[Result]:
    with TemporaryDirectory() as folder:
        project = make_demo(Path(folder) / "tambon").project
        show(str(project))  # warms the disk cache
        empty = seconds(lambda _: show(), 5)
        shown = seconds(lambda _: show(str(project)), 5)
    return [
        Result("window shown, start page", empty, "", None, 2.0),
        Result("window shown with the demonstration, map sharp", shown, "", None, 2.0),
    ]
