"""Starts the process that draws an SVG into a picture or a PDF, and tells when it has ended."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import ui
from tambon_gis.cli.window import DRAW_SHEET
from tambon_gis.errors import DiskRefused, SheetNotDrawn
from ui.map.paper.drawing import REFUSED

_END_MS = 2_000


class Conversion(QObject):
    """One file at a time: ``drawn`` names it, ``failed`` carries a `TambonError`. A newer one ends it."""

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._out: Path | None = None
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._note_error)

    def begin(self, source: Path, out: Path, dpi: float) -> None:
        """Draw ``source`` into ``out``; the window goes on meanwhile."""
        self.stop()
        self._out = out
        # The frozen program starts itself; everywhere else Python runs the module.
        begin = [DRAW_SHEET] if getattr(sys, "frozen", False) else ["-m", "ui.map.paper.drawing"]
        self._process.start(sys.executable, [*begin, str(source), str(out), f"{dpi:g}"])

    def stop(self) -> None:
        """Give up what is being drawn, if anything is."""
        self._out = None
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_END_MS)

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        out, self._out = self._out, None
        if out is None:
            return
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        if status != QProcess.ExitStatus.NormalExit:
            self.failed.emit(SheetNotDrawn(file=out.name, code=-1))
        elif code == 0:
            self.drawn.emit(out)
        elif code == REFUSED:
            self.failed.emit(DiskRefused(path=out.name, detail=said.splitlines()[-1] if said else "—"))
        else:
            self.failed.emit(SheetNotDrawn(file=out.name, code=code))

    def _note_error(self, problem: QProcess.ProcessError) -> None:
        # Whatever else goes wrong ends the process, and that is told.
        if problem == QProcess.ProcessError.FailedToStart and self._out is not None:
            out, self._out = self._out, None
            self.failed.emit(SheetNotDrawn(file=out.name, code=-1))


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(ui.__file__).resolve().parents[1])
    known = environment.value("PYTHONPATH", "")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (root, known))))
    environment.insert("PYTHONUTF8", "1")
    return environment
