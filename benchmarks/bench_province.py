"""Import of thousands of plots from a shapefile: time, memory, progress and how long other threads wait.

``BENCH_PLOTS=500000`` (numbers with commas between) measures other sizes. Ours and the peers each run in a
process of its own, so that the memory of one is not that of another; of three rounds (one, of a province) the
quickest counts, being the least disturbed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.plots_of_province import EPSG, write_plots
from benchmarks.results import Result
from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase

SIZES = "8000,64000"
PROVINCE, PROVINCE_S, PROVINCE_MB = 500_000, 60.0, 1500.0
TAMBON, TAMBON_S = 8_000, 2.0
ROUNDS = 3
LONGEST_SILENCE_S, LONGEST_WAIT_S = 1.0, 0.3
_LOOK_EVERY_S = 0.01
_TICK_S = 0.001


@dataclass(frozen=True, slots=True, order=True)
class Measured:
    """What one process did: its seconds, its own peak of memory and that of it with its children, in MB.

    ``busy_s`` is processor time, children's too, which says more than the clock where others are at work. The
    longest silence is that of the progress, the longest wait that of a thread beside the work.
    """

    seconds: float
    busy_s: float
    own_mb: float
    total_mb: float
    silence_s: float = 0.0
    wait_s: float = 0.0


def run() -> list[Result]:
    sizes = [int(size) for size in os.environ.get("BENCH_PLOTS", SIZES).split(",")]
    return [result for size in sizes for result in _measured(size)]


def _measured(count: int) -> list[Result]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "แปลง.shp"
        write_plots(file, count)
        rounds = range(1 if count >= PROVINCE else ROUNDS)
        ours = min(_in_a_process("ours", file, folder / f"งาน{n}.gpkg") for n in rounds)
        read = min(_in_a_process("geopandas", file, folder / "-") for _ in rounds)
        written = min(_in_a_process("geopandas", file, folder / f"theirs{n}.gpkg") for n in rounds)
    what = f"import of {count:,} plots"
    target_s = TAMBON_S if count <= TAMBON else max(TAMBON_S, PROVINCE_S * count / PROVINCE)
    for who, did in (("ours", ours), ("geopandas", read), ("geopandas + to_file", written)):
        print(
            f"{who}: {did.seconds:.2f} s ({did.busy_s:.2f} s of processor), {did.total_mb:.0f} MB,"
            f" without children {did.own_mb:.0f} MB",
            file=sys.stderr,
        )
    return [
        Result(
            what,
            ours.seconds,
            "geopandas.read_file + make_valid",
            read.seconds,
            target_s,
            ours.total_mb,
            PROVINCE_MB,
        ),
        Result(f"{what}, beside writing it", ours.seconds, "the same + to_file", written.seconds, target_s),
        Result(f"{what}: longest silence", ours.silence_s, "", None, LONGEST_SILENCE_S),
        Result(f"{what}: longest wait of a thread", ours.wait_s, "", None, LONGEST_WAIT_S),
    ]


def _in_a_process(who: str, file: Path, result: Path) -> Measured:
    """Started anew and watched from outside; memory is told where there is a /proc."""
    order = [sys.executable, "-m", "benchmarks.bench_province", who, str(file), str(result)]
    with subprocess.Popen(order, stdout=subprocess.PIPE, text=True) as process:
        own_kb = total_kb = 0
        while process.poll() is None:
            own, children = _resident_kb(process.pid), sum(map(_resident_kb, _children(process.pid)))
            own_kb, total_kb = max(own_kb, own), max(total_kb, own + children)
            time.sleep(_LOOK_EVERY_S)
        assert process.stdout is not None
        told = process.stdout.read()
    if process.returncode:
        raise RuntimeError(f"{who} failed")
    return Measured(own_mb=own_kb / 1024, total_mb=total_kb / 1024, **json.loads(told))


def _resident_kb(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def _children(process: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


class _Listening(Task):
    """Notes the longest time in which nothing was said."""

    def __init__(self) -> None:
        self.heard_at = time.perf_counter()
        self.silence_s = 0.0

    def report(self, done: float, of: float) -> None:
        now = time.perf_counter()
        self.silence_s = max(self.silence_s, now - self.heard_at)
        self.heard_at = now

    def say(self, step: Phrase) -> None:
        self.report(0, 1)


class _Ticking(threading.Thread):
    """A thread that has next to nothing to do, as a window has; notes how long it could not do it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.wait_s = 0.0

    def run(self) -> None:
        last = time.perf_counter()
        while not self.ended.is_set():
            time.sleep(_TICK_S)
            now = time.perf_counter()
            self.wait_s = max(self.wait_s, now - last - _TICK_S)
            last = now


def _ours(file: Path, path: Path) -> dict[str, float]:
    from tambon_gis.ingest.load import import_layer
    from tambon_gis.project.project import Project

    with Project.create(path, name="จังหวัด", epsg=EPSG) as project:
        task, beside = _Listening(), _Ticking()
        beside.start()
        start, busy_s = time.perf_counter(), _busy_s()
        import_layer(project, file, "plots", task=task)
        took_s, busy_s = time.perf_counter() - start, _busy_s() - busy_s
        task.report(1, 1)
        beside.ended.set()
        beside.join()
    return {"seconds": took_s, "busy_s": busy_s, "silence_s": task.silence_s, "wait_s": beside.wait_s}


def _geopandas(file: Path, path: Path) -> dict[str, float]:
    import geopandas

    start, busy_s = time.perf_counter(), _busy_s()
    table = geopandas.read_file(file)
    table["geometry"] = table.geometry.make_valid()
    if path.suffix:
        table.to_file(path, driver="GPKG")
    return {"seconds": time.perf_counter() - start, "busy_s": _busy_s() - busy_s}


def _busy_s() -> float:
    return sum(os.times()[:4])


if __name__ == "__main__":
    who, given, made = sys.argv[1:]
    print(json.dumps((_ours if who == "ours" else _geopandas)(Path(given), Path(made))))
