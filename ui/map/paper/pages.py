"""Several SVG files drawn into one PDF by the process that draws maps; waits for it, for threads of work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import ui
from tambon_gis.cli.window import DRAW_SHEET
from tambon_gis.errors import DiskRefused, SheetNotDrawn
from tambon_gis.tasks import Task
from ui.map.paper.drawing import BETWEEN, REFUSED

_LOOK_S = 0.2
_DPI = 200


def draw_pages(sources: Sequence[Path], out: Path, task: Task) -> None:
    """One page for each source. Raises `DiskRefused`, `SheetNotDrawn`, `Stopped`."""
    begin = [DRAW_SHEET] if getattr(sys, "frozen", False) else ["-m", "ui.map.paper.drawing"]
    told = BETWEEN.join(str(source) for source in sources)
    root = str(Path(ui.__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH", "")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (root, known))),
        "PYTHONUTF8": "1",
    }
    process = subprocess.Popen(
        [sys.executable, *begin, told, str(out), str(_DPI)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        while True:
            task.stop_if_asked()
            try:
                _, said = process.communicate(timeout=_LOOK_S)
                break
            except subprocess.TimeoutExpired:
                continue
    finally:
        process.kill()
        process.wait()
    if process.returncode == REFUSED:
        words = said.decode("utf-8", "replace").strip()
        raise DiskRefused(path=out.name, detail=words.splitlines()[-1] if words else "—")
    if process.returncode:
        raise SheetNotDrawn(file=out.name, code=process.returncode)
