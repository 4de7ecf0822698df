"""The pictures that a style sheet is painted with go when the program ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.look.theme import look
application = QApplication([])
application.setApplicationName("tambon-gis")
look().apply("light")
print(len([each for each in Path(look()._pictures.path()).iterdir()]))
"""


def test_nothing_stays_of_the_pictures_of_a_window_that_was_closed(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    environment |= {"TEMP": str(tmp_path), "TMP": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=Path(__file__).resolve().parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(said.stdout) > 0
    assert list(tmp_path.iterdir()) == []
