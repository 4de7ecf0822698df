"""The window with a large project, timed by hand: each key typed into the filter, and each record opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = ("บ้านโพธิ์ชัย", "0042", "กลุ่ม 35 หมู่ 7", "เนื้อที่ > 5 และ หมู่บ้าน = 'บ้าน 7'")
RECORDS = 9


def measured(project: Path) -> dict[str, list[float]]:
    """Seconds by the clock: ``keys`` from a key to a filtered table, ``records`` from a click to a record."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [sys.executable, "-m", "benchmarks.year_window", str(project)]
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
    found: dict[str, list[float]] = json.loads(said.splitlines()[-1])
    return found


def _in_window(path: Path) -> dict[str, list[float]]:
    from PySide6.QtTest import QTest

    from ui.application import clean_environment, make_application

    clean_environment()
    application = make_application(["tambon-gis"])
    from ui.main_window import MainWindow

    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.begin(path)

    def until(is_so: Callable[[], bool]) -> None:
        while not is_so():
            application.processEvents()

    until(lambda: len(window.session.plots) > 0 and not window.runner.busy and window.canvas.is_sharp)
    window.work.workspace.show_table()
    desk, table = window.work.plot_desk, window.work.plot_table
    keys, records = [], []
    for words in WORDS:
        for end in range(1, len(words) + 1):
            start = time.perf_counter()
            desk.search(words[:end])
            table.viewport().repaint()
            keys.append(time.perf_counter() - start)
    desk.search("")
    shown: list[object] = []
    desk._reader.read.connect(lambda record, _found: shown.append(record))
    fids = window.session.plots.fids
    # What the first one loads and makes is not measured.
    for number in range(-1, RECORDS):
        before = len(shown)
        start = time.perf_counter()
        at = (number + 1) * 977
        window.session.select(fids[at : at + 1])
        while len(shown) == before:
            application.processEvents()
        window.work.plot_panel.repaint()
        if number >= 0:
            records.append(time.perf_counter() - start)
        until(lambda: not window.runner.busy)
        QTest.qWait(50)
    window.close()
    return {"keys": keys, "records": records}


if __name__ == "__main__":
    from pathlib import Path

    sys.stdout.write(json.dumps(_in_window(Path(sys.argv[1]))) + "\n")
    sys.stdout.flush()
    os._exit(0)
