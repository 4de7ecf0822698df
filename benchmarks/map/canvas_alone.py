"""The map alone with plots and soils, without project and panels: how long its frames take, in half a minute.

``python -m benchmarks.map.canvas_alone FOLDER PLOTS FRAMES`` prints what it measured as JSON, its last line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from benchmarks.map.figures import share
from benchmarks.map.kept_stores import kept_store
from benchmarks.map.mosaic import plots, soils
from benchmarks.map.program import CANVAS_PX
from benchmarks.map.sharp import measured_layer
from benchmarks.map.waiting import wait_for

_PATIENCE_S = 60.0


def main(folder: Path, count: int, frames_wanted: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    from benchmarks.map import motion
    from ui.map.canvas import MapCanvas

    def turn() -> None:
        application.processEvents()
        time.sleep(0.001)

    canvas = MapCanvas()
    canvas.resize(*CANVAS_PX)
    canvas.show()
    canvas.set_layers(
        [measured_layer(layer, kept_store(layer, folder)) for layer in (soils(count), plots(count))]
    )
    wait_for(lambda: canvas.is_sharp, _PATIENCE_S, turn)
    found = motion.frames(canvas, frames_wanted)
    zoomed = [frame.millis for frame in found if frame.kind == "zoom"]
    answer = {
        "frames": len(found),
        "late": sum(frame.late for frame in found),
        "frame_ms": share([frame.millis for frame in found], 0.95),
        "zoom_ms": share(zoomed, 0.95),
        "worst_ms": max(frame.millis for frame in found),
        "busy_ms": share([frame.busy_ms for frame in found], 0.95),
    }
    print(json.dumps(answer), flush=True)
    canvas.stop()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
