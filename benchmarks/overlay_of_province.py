"""Shares of 500,000 plots on 9,155 soils: how time grows from a tambon, memory, and geopandas beside it.

Ours and geopandas each run in a process of its own, so that the memory of one is not that of the other.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from benchmarks.plots_of_province import EPSG, plot_shapes
from benchmarks.results import Number, Result, busy_seconds
from benchmarks.soils_of_province import soil_shapes
from tambon_gis.analysis.overlay import shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.results import Measured

TAMBON, PROVINCE = (8_000, 139), (500_000, 9_155)
ROUNDS = 3
TARGET_RATIO, TARGET_EXPONENT, TARGET_MB = 3.5, 1.15, 1_200.0
_LOOK_EVERY_S = 0.01


def run() -> list[Measured]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for size in (TAMBON, PROVINCE):
            plots = shapely.make_valid(plot_shapes(size[0]))
            _write(folder / f"plots{size[0]}.npy", plots)
            _write(folder / f"soils{size[0]}.npy", soil_shapes(plots, size[1]))
        ours, theirs = _in_a_process("ours", folder), _in_a_process("geopandas", folder)
    what = f"shares of {PROVINCE[0]:,} plots on {PROVINCE[1]:,} soils"
    print(
        f"rounds: {ours['province']}, tambon {ours['tambon']}, geopandas {theirs['mb']:.0f} MB",
        file=sys.stderr,
    )
    growth = math.log(PROVINCE[0] / TAMBON[0])
    exponents = [
        math.log(large / small) / growth
        for large, small in zip(ours["province"], ours["tambon"], strict=True)
    ]
    return [
        Result(
            what,
            median(ours["province"]),
            "geopandas.overlay",
            median(theirs["province"]),
            None,
            ours["mb"],
            TARGET_MB,
            TARGET_RATIO,
        ),
        Number("growth exponent from a tambon to a province", median(exponents), TARGET_EXPONENT),
    ]


def _write(path: Path, shapes: NDArray[Any]) -> None:
    """Shapes as one run of bytes and where each begins: read without an object more than the shapes."""
    blobs = shapely.to_wkb(shapes).tolist()
    np.save(path, np.frombuffer(b"".join(blobs), np.uint8))
    np.save(path.with_suffix(".ends.npy"), np.cumsum([len(blob) for blob in blobs]))


def _read(path: Path) -> NDArray[Any]:
    data, ends = np.load(path, mmap_mode="r"), np.load(path.with_suffix(".ends.npy")).tolist()
    begins = [0, *ends[:-1]]
    shapes = np.empty(len(ends), dtype=object)
    for first in range(0, len(ends), 20_000):
        some = slice(first, first + 20_000)
        pairs = zip(begins[some], ends[some], strict=True)
        shapes[some] = shapely.from_wkb([data[begin:end].tobytes() for begin, end in pairs])
    return shapes


def _in_a_process(who: str, folder: Path) -> dict[str, Any]:
    order = [sys.executable, "-m", "benchmarks.overlay_of_province", who, str(folder)]
    done = subprocess.run(order, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class _Peak(threading.Thread):
    """Watches how much memory this process has, where there is a /proc."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.mb = 0.0

    def run(self) -> None:
        page_mb = os.sysconf("SC_PAGE_SIZE") / (1 << 20)
        while not self.ended.wait(_LOOK_EVERY_S):
            self.mb = max(self.mb, int(Path("/proc/self/statm").read_text().split()[1]) * page_mb)


def _measured(who: str, folder: Path) -> dict[str, Any]:
    layers = {
        name: (_read(folder / f"plots{size[0]}.npy"), _read(folder / f"soils{size[0]}.npy"))
        for name, size in (("tambon", TAMBON), ("province", PROVINCE))
    }
    peak = _Peak()
    if Path("/proc/self/statm").exists():
        peak.start()
    taken: dict[str, list[float]] = {name: [] for name in layers}
    if who == "ours":
        for _ in range(ROUNDS):
            for name, (plots, units) in layers.items():
                taken[name].append(busy_seconds(partial(shares, plots, units)))
    else:
        import geopandas as gpd

        table, soil = (gpd.GeoDataFrame(geometry=shapes, crs=EPSG) for shapes in layers["province"])
        taken["province"].append(busy_seconds(lambda: gpd.overlay(table, soil, keep_geom_type=True)))
    peak.ended.set()
    return {**taken, "mb": peak.mb}


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1], Path(sys.argv[2]))))
