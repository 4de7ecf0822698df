"""The whole program with a project open, without a screen: first picture, memory, frames, hover, long holds.

``python -m benchmarks.map.program PROJECT FRAMES`` prints what it measured as JSON, its last line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.map.figures import share
from benchmarks.map.holds import Hold, HoldWatch
from benchmarks.map.waiting import wait_for

if TYPE_CHECKING:
    from benchmarks.map.motion import Frame
    from ui.main_window import MainWindow
    from ui.map.canvas import MapCanvas

CANVAS_PX = (1200, 800)
_PATIENCE_S = 300.0
_HOVERS = 400
# What waiting itself takes of the processor in a second and a half, and a little more.
_STILL_RUNS_S = 0.3
_WATCHED_FRAMES = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds from asking for the project to the first picture of its layers, and to the sharp one."""

    first_ms: float
    sharp_ms: float


@dataclass(frozen=True, slots=True)
class Program:
    """What one run of the program measured; times in milliseconds, memory in MB.

    ``register_s`` are seconds until the table of plots is filled, soil and all. ``frame_ms`` and ``zoom_ms``
    are the 95 % of all frames and of those that zoom, ``busy_ms`` the processor time of the window in them.
    ``holds`` are those of workers, the longest first.
    """

    first_ms: float
    sharp_ms: float
    register_s: float
    resident_mb: float
    peak_mb: float
    frames: int
    late: int
    frame_ms: float
    zoom_ms: float
    worst_ms: float
    busy_ms: float
    hover_ms: float
    longest_hold_ms: float
    window_hold_ms: float
    holds: tuple[str, ...]


def main(path: Path, frames_wanted: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.application import clean_environment, make_application

    clean_environment()
    make_application(["tambon-gis"])
    from benchmarks.map import motion
    from ui.main_window import MainWindow

    window = MainWindow()
    window.show()
    window.begin(None)
    wait_for(lambda: not window.runner.busy, _PATIENCE_S, _turn)
    canvas = window.work.canvas
    opening = HoldWatch()
    opening.start()
    filled: list[float] = []
    window.session.plots_changed.connect(lambda: filled.append(time.perf_counter()))
    begun = time.perf_counter()
    opened = _open(window, canvas, path)
    _settle(window, canvas)
    register_s = filled[0] - begun
    holds = opening.stop()
    _make_room(window, canvas)
    _settle(window, canvas)
    resident_mb = _memory_mb("VmRSS")
    found: list[Frame] = []
    hover_ms = 0.0
    if frames_wanted:
        found = motion.frames(canvas, frames_wanted)
        moving = HoldWatch()
        moving.start()
        motion.frames(canvas, _WATCHED_FRAMES)
        holds += moving.stop()
        hover_ms = _hover_ms(window, canvas)
    resident_mb = max(resident_mb, _memory_mb("VmRSS"))
    print(json.dumps(asdict(_summary(opened, register_s, resident_mb, found, hover_ms, holds))), flush=True)
    window.session.close()
    os._exit(0)


def _summary(
    opened: Opened,
    register_s: float,
    resident_mb: float,
    found: list[Frame],
    hover_ms: float,
    holds: list[Hold],
) -> Program:
    of_workers = sorted((hold for hold in holds if not hold.by_window), key=lambda hold: -hold.millis)
    return Program(
        opened.first_ms,
        opened.sharp_ms,
        register_s,
        resident_mb,
        _memory_mb("VmHWM"),
        len(found),
        sum(frame.late for frame in found),
        share([frame.millis for frame in found] or [0.0], 0.95),
        share([frame.millis for frame in found if frame.kind == "zoom"] or [0.0], 0.95),
        max((frame.millis for frame in found), default=0.0),
        share([frame.busy_ms for frame in found] or [0.0], 0.95),
        hover_ms,
        max((hold.millis for hold in of_workers), default=0.0),
        max((hold.millis for hold in holds if hold.by_window), default=0.0),
        tuple(f"{hold.millis:.0f} ms {hold.doing}" for hold in of_workers[:8]),
    )


def _open(window: MainWindow, canvas: MapCanvas, path: Path) -> Opened:
    from PySide6.QtWidgets import QApplication

    first: list[float] = []

    def note() -> None:
        if canvas.layers and not first:
            canvas.repaint()
            first.append(time.perf_counter())

    canvas.picture_changed.connect(note)
    begun = time.perf_counter()
    window.session.open(path)
    wait_for(lambda: bool(first) and canvas.is_sharp, _PATIENCE_S, _turn)
    sharp = time.perf_counter()
    canvas.picture_changed.disconnect(note)
    QApplication.processEvents()
    return Opened((first[0] - begun) * 1000, (sharp - begun) * 1000)


def _turn() -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    time.sleep(0.001)


def _settle(window: MainWindow, canvas: MapCanvas) -> None:
    """Until nothing runs any more: the table is filled, what is prepared for later is prepared."""
    still_since = time.monotonic()
    ran = time.process_time()

    def is_still() -> bool:
        nonlocal still_since, ran
        # A turn is a millisecond: only what has run since it became still tells of threads that go on.
        if window.runner.busy or not canvas.is_sharp or time.process_time() - ran > _STILL_RUNS_S:
            still_since, ran = time.monotonic(), time.process_time()
        return time.monotonic() - still_since > 1.5

    wait_for(is_still, _PATIENCE_S, _turn)


def _make_room(window: MainWindow, canvas: MapCanvas) -> None:
    """A map of the size that QGIS paints."""
    for _ in range(3):
        wide, high = CANVAS_PX[0] - canvas.width(), CANVAS_PX[1] - canvas.height()
        window.resize(window.width() + wide, window.height() + high)
        _turn()


def _hover_ms(window: MainWindow, canvas: MapCanvas) -> float:
    """Median time of a mouse move over the plots with the mark drawn for it."""
    from PySide6.QtCore import QPointF

    from benchmarks.map.motion import Hand

    canvas.set_tool("select")
    canvas.set_view(canvas.view.with_m_per_px(5.0))
    _settle(window, canvas)
    hand, taken = Hand(canvas), []
    for number in range(_HOVERS):
        at = QPointF(100 + number * 37 % 1000, 100 + number * 53 % 600)
        begun = time.perf_counter()
        hand.hover(at)
        taken.append((time.perf_counter() - begun) * 1000)
        canvas.repaint()
    return median(taken)


def _memory_mb(name: str) -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return int(status.read_text().split(f"{name}:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
