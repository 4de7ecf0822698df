"""Run by QGIS's own window (``qgis --code``): opens a layer, draws it, writes how much memory that took."""

from __future__ import annotations

import importlib
import os
import time
from pathlib import Path
from typing import Any

SETTLE_S = 2.0


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    interface: Any = importlib.import_module("qgis.utils").iface
    application: Any = importlib.import_module("qgis.PyQt.QtWidgets").QApplication
    layer = interface.addVectorLayer(os.environ["BENCH_LAYER"], "plots", "ogr")
    canvas = interface.mapCanvas()
    canvas.setExtent(layer.extent())
    canvas.refresh()
    begun = time.monotonic()
    while canvas.isDrawing() or time.monotonic() - begun < SETTLE_S:
        application.processEvents()
        time.sleep(0.02)
    Path(os.environ["BENCH_ANSWER"]).write_text(str(resident_mb()))
    os._exit(0)


main()
