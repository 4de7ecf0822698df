"""``make bench-map``: every figure that the map is held to, ours beside QGIS, as one table.

``--plots`` or ``BENCH_MAP_PLOTS`` sets the scale (500,000 plots), ``--rounds`` how many medians are of; the
layers are kept in ``BENCH_MAP_FOLDER`` or the user's cache. The exit code is 1 when a target was missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.map.core import alone_on_a_core
from benchmarks.map.figures import Figure, told
from benchmarks.map.mosaic import plots, project, soils
from benchmarks.map.qgis_peer import Qgis, desktop_mb, running_qgis
from benchmarks.map.sharp import Sharp

PLOTS, FEW_PLOTS = 500_000, 8_000
FRAMES = 1_000
ROUNDS = 7
# Part of the width, the most milliseconds, the least ratio of QGIS to them.
PLOT_TARGETS = ((1, 30.0, 20.0), (3, 100.0, 5.0), (10, 40.0, 2.0), (100, 8.0, 1.2))
SOIL_TARGETS = ((1, 100.0, 2.0), (3, 60.0, 2.0))
FRAME_MS, HOLD_MS, PICK_MS = 8.0, 30.0, 1.0
FIRST_MS, FEW_FIRST_MS, CACHED_FIRST_MS = 1500.0, 150.0, 300.0
RESIDENT_MB, PEAK_MB = 400.0, 600.0
_PART = {1: "full", 3: "1/3", 10: "1/10", 100: "1/100"}
_PATIENCE_S = 900.0
_OPENINGS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked for."""

    plots: int
    rounds: int
    folder: Path
    qgis: Qgis | None

    def say(self, what: str) -> None:
        print(f"{what} …", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    wanted = _wanted(arguments)
    folder = _folder()
    with alone_on_a_core() as quiet, running_qgis() as qgis:
        run = Run(wanted.plots, wanted.rounds, folder, qgis)
        print(_circumstances(qgis, quiet))
        figures: list[Figure] = []
        for part, measure in PARTS.items():
            if part in wanted.parts:
                figures += measure(run)
    print(f"load at the end {os.getloadavg()[0]:.1f}\n")
    print(told(figures))
    return 1 if any(figure.met is False for figure in figures) else 0


def sharp_plots(run: Run) -> Iterator[Figure]:
    """Time to a sharp picture of 1200 × 800 pixels, fill by class and outlines, antialiased."""
    count = run.plots
    run.say(f"{count:,} plots, sharp")
    layer = Sharp(plots(count), run.folder, run.qgis)
    for zoom, target, ratio in PLOT_TARGETS:
        times = layer.paired(zoom, run.rounds)
        name = f"sharp, {count:,} plots, {_PART[zoom]}"
        yield Figure(name, times.ours_ms, "ms", target, times.qgis_ms, ratio)
    before = layer.unprepared(min(run.rounds, 3))
    name = f"sharp, {count:,} plots, full, nothing prepared"
    yield Figure(name, before.ours_ms, "ms", None, before.qgis_ms)
    picked = layer.picked(300)
    yield Figure(f"pick one of {count:,} plots", picked.ours_ms, "ms", PICK_MS, picked.qgis_ms)


def sharp_soils(run: Run) -> Iterator[Figure]:
    soil = soils(run.plots)
    run.say(f"{soil.count:,} soils, sharp")
    layer = Sharp(soil, run.folder, run.qgis)
    for zoom, target, ratio in SOIL_TARGETS:
        times = layer.paired(zoom, run.rounds)
        name = f"sharp, {soil.count:,} soils, {_PART[zoom]}"
        yield Figure(name, times.ours_ms, "ms", target, times.qgis_ms, ratio)


def canvas_alone(run: Run) -> Iterator[Figure]:
    """Frames of the map without the program around it: for a quick look while the painting is worked at."""
    run.say(f"the map alone with {run.plots:,} plots")
    found = _answer(run, "canvas_alone", str(run.folder), str(run.plots), str(FRAMES))
    yield Figure("map alone, pan and zoom, frame p95", found["frame_ms"], "ms")
    yield Figure("map alone, zoom only, frame p95", found["zoom_ms"], "ms")
    yield Figure(f"map alone, late frames of {found['frames']:,}", found["late"], "")
    yield Figure("map alone, worst frame", found["worst_ms"], "ms")
    yield Figure("map alone, processor time of a frame, p95", found["busy_ms"], "ms")


def program(run: Run) -> Iterator[Figure]:
    """The window with plots and soil, while they are painted."""
    run.say(f"the program with {run.plots:,} plots")
    _forget_kept(run)
    path = project(run.folder, run.plots)
    fresh = _program(run, path, 0)
    found = _program(run, path, FRAMES)
    frames = found["frames"]
    yield Figure("pan and zoom, frame p95", found["frame_ms"], "ms", FRAME_MS)
    yield Figure("zoom only, frame p95", found["zoom_ms"], "ms", FRAME_MS)
    yield Figure(f"late frames of {frames:,}", found["late"], "", 0)
    yield Figure("worst frame", found["worst_ms"], "ms")
    yield Figure("processor time of the window in a frame, p95", found["busy_ms"], "ms")
    yield Figure("hover", found["hover_ms"], "ms", PICK_MS)
    window_mb = None if run.qgis is None else desktop_mb(plots(run.plots).file(run.folder))
    for name, told_mb in (("nothing kept", fresh), ("kept", found)):
        yield Figure(f"memory, {name}", told_mb["resident_mb"], "MB", RESIDENT_MB, window_mb, 1.0)
        yield Figure(f"peak of memory, {name}", told_mb["peak_mb"], "MB", PEAK_MB)
    holds = max(fresh["longest_hold_ms"], found["longest_hold_ms"])
    yield Figure("longest hold of the lock by a worker", holds, "ms", HOLD_MS)
    yield Figure("longest the window did not answer", found["window_hold_ms"], "ms")
    for hold in (*fresh["holds"], *found["holds"]):
        print(f"held {hold}", file=sys.stderr)
    yield Figure(f"first picture, {run.plots:,} plots", fresh["first_ms"], "ms", FIRST_MS)
    yield Figure(f"first picture, {run.plots:,} plots, kept", found["first_ms"], "ms", CACHED_FIRST_MS)


def first_ever(run: Run) -> Iterator[Figure]:
    """A project that was just imported: plots are measured and crossed with the soil beside the map."""
    run.say(f"the very first opening of {run.plots:,} plots")
    _forget_kept(run)
    with TemporaryDirectory(dir=run.folder) as name:
        found = _program(run, project(Path(name), run.plots), 0)
    yield Figure("first picture, very first opening", found["first_ms"], "ms", FIRST_MS)
    yield Figure("register of plots there, very first opening", found["register_s"], "s")
    yield Figure("memory, very first opening", found["resident_mb"], "MB", RESIDENT_MB)
    yield Figure("peak of memory, very first opening", found["peak_mb"], "MB", PEAK_MB)
    yield Figure("longest hold of the lock, very first opening", found["longest_hold_ms"], "ms", HOLD_MS)
    for hold in found["holds"]:
        print(f"held {hold}", file=sys.stderr)


def first_pictures(run: Run) -> Iterator[Figure]:
    run.say(f"first picture of {FEW_PLOTS:,} plots")
    _forget_kept(run)
    path = project(run.folder, FEW_PLOTS)
    fresh = []
    for _ in range(_OPENINGS):
        _forget_kept(run)
        fresh.append(_program(run, path, 0)["first_ms"])
    yield Figure(f"first picture, {FEW_PLOTS:,} plots", median(fresh), "ms", FEW_FIRST_MS)


PARTS: dict[str, Callable[[Run], Iterator[Figure]]] = {
    "plots": sharp_plots,
    "soils": sharp_soils,
    "canvas": canvas_alone,
    "program": program,
    "ever": first_ever,
    "first": first_pictures,
}


def _program(run: Run, path: Path, frames: int) -> dict[str, Any]:
    return _answer(run, "program", str(path), str(frames))


def _answer(run: Run, module: str, *arguments: str) -> dict[str, Any]:
    """What a module of ours told that ran in a process of its own."""
    homes = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **{name: str(run.folder / "home") for name in homes}}
    order = [sys.executable, "-m", f"benchmarks.map.{module}", *arguments]
    done = subprocess.run(
        order, env=environment, capture_output=True, text=True, check=False, timeout=_PATIENCE_S
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _forget_kept(run: Run) -> None:
    shutil.rmtree(run.folder / "home", ignore_errors=True)


def _folder() -> Path:
    from platformdirs import user_cache_path

    named = os.environ.get("BENCH_MAP_FOLDER")
    folder = Path(named) if named else user_cache_path("tambon-gis-benchmarks", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _circumstances(qgis: Qgis | None, quiet: bool) -> str:
    peer = "QGIS is not installed (apt-get install qgis)" if qgis is None else f"QGIS {qgis.version}"
    ahead = "ahead of other programs" if quiet else "beside other programs"
    return (
        f"{date.today():%Y-%m-%d}, {_processor()} × {os.cpu_count()}, one core, {ahead};"
        f" load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}; {peer}"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    named = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _wanted(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.map", description=__doc__)
    scale = int(os.environ.get("BENCH_MAP_PLOTS", PLOTS))
    parser.add_argument("--plots", type=int, default=scale, help="how many plots (%(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of which the median counts (%(default)s)")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="only these")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
