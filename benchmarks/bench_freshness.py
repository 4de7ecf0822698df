"""One plot of 500,000 is edited: how long until the register and the summaries are those of after the edit.

The project has 1.5 million assignments on the plots, and soil below them. An edit is one command, planned and
done as the window does it. Processor time counts, so that others at work do not; the time by the clock is
told beside it. ``BENCH_PLOTS=64000`` makes the project smaller.
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import shapely

from benchmarks.plots_of_province import EPSG, plot_shapes
from benchmarks.results import Result, busy_seconds
from benchmarks.soils_of_province import soil_shapes
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.streamed_rows import shapes_of_plots
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.editing.apply import apply
from tambon_gis.editing.draw import plan_reshape
from tambon_gis.project.catalogue import interventions
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.results import Measured

PLOTS, PLOTS_TO_A_UNIT, WORKS_OF_A_PLOT = 500_000, 55, 3
PLOTS_TO_A_VILLAGE, YEARS = 530, (2568, 2569, 2570)
EDITS = 7
TARGET_S = 0.2
_GROUPS = ("36", "35", "40", "44", "29/48", "RL")


def run() -> list[Measured]:
    count = max(int(size) for size in os.environ.get("BENCH_PLOTS", str(PLOTS)).split(","))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "จังหวัด.gpkg"
        start = time.perf_counter()
        with Project.create(path, name="จังหวัด", epsg=EPSG) as project:
            fill(project, count)
        print(f"{count:,} plots put in: {time.perf_counter() - start:.0f} s", file=sys.stderr)
        with Project.open(path) as project:
            return measured(project, count)


def fill(project: Project, count: int) -> None:
    plots = shapely.make_valid(plot_shapes(count))
    soils = soil_shapes(plots, count // PLOTS_TO_A_UNIT)
    with project.command("import", "แปลงและดินสำหรับวัดเวลา") as command:
        village = [village_code(at // PLOTS_TO_A_VILLAGE) for at in range(count)]
        codes = [f"{at:06d}" for at in range(count)]
        fids = command.insert_columns("plot", {"geom": plots, "code": codes, "village_code": village})
        groups = [_GROUPS[at % len(_GROUPS)] for at in range(len(soils))]
        position = np.arange(len(soils))
        command.insert_columns(
            "soil_unit", {"geom": soils, "position": position, "symbol": groups, "soil_group": groups}
        )
    kinds = [each.id for each in interventions(project) if each.counted_by == "area"][:WORKS_OF_A_PLOT]
    with project.command("work", "งานสำหรับวัดเวลา") as command:
        for kind, year in zip(kinds, YEARS, strict=True):
            command.insert_columns(
                "assignment",
                {
                    "plot_fid": fids,
                    "intervention_id": [kind] * count,
                    "year_be": [year] * count,
                    "status": ["applied"] * count,
                    "cost_spent_baht": np.full(count, 250.0),
                },
            )


def village_code(at: int) -> str:
    return f"45{at // 80 % 20 + 1:02d}{at // 8 % 10 + 1:02d}{at % 8 + 1:02d}"


def measured(project: Project, count: int) -> list[Measured]:
    questions: dict[str, Callable[[], object]] = {
        "the register": lambda: plot_register(project),
        "soil": lambda: statistics(project, ["soil_group"]),
        "village × intervention": lambda: statistics(project, ["village", "intervention"]),
    }
    for name, ask in questions.items():
        start = time.perf_counter()
        ask()
        print(f"{name}, asked first: {time.perf_counter() - start:.2f} s", file=sys.stderr)
    fids = plot_register(project).fid
    busy: dict[str, list[float]] = {name: [] for name in ("all of it", "the command", *questions)}
    waited = []
    for number in range(EDITS):
        fid = int(fids[(number + 1) * len(fids) // (EDITS + 1)])
        start = time.perf_counter()
        steps: dict[str, Callable[[], object]] = {"the command": partial(edit, project, fid, number)}
        steps |= questions
        taken = {name: busy_seconds(step) for name, step in steps.items()}
        waited.append(time.perf_counter() - start)
        for name, seconds in {**taken, "all of it": sum(taken.values())}.items():
            busy[name].append(seconds)
    print(f"all of it by the clock: {median(waited):.3f} s", file=sys.stderr)
    return [
        Result(f"after an edit of {count:,} plots: {name}", median(times), "", None, TARGET_S)
        for name, times in busy.items()
    ]


def edit(project: Project, fid: int, number: int) -> None:
    """A corner of the plot is drawn somewhere else."""
    shape = shapes_of_plots(project, np.array([fid]))[0]
    middle = shapely.centroid(shape)
    fewer = 0.9 - 0.01 * number
    moved = shapely.transform(
        shape, lambda points: (points - [middle.x, middle.y]) * fewer + [middle.x, middle.y]
    )
    apply(project, plan_reshape(project, fid, moved, layer="plot"))
