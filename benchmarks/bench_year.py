"""The year's work on 100,000 plots: an intervention assigned and undone, the table filtered, a record opened.

Assigning and undoing go by the clock, disk and all, beside SQLite's own ``executemany`` of the same rows into
a table with the same indexes, committed as safely; the best of three rounds counts. The project has soil,
people, visits and measured values, which hang on plots and work. Keys and records are timed in the window
(offscreen); a key beside pandas, which looks for the same words in the same columns. ``BENCH_PLOTS=20000``
makes the project smaller.
"""

from __future__ import annotations

import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import shapely

from benchmarks import year_window
from benchmarks.plots_of_province import EPSG, plot_shapes
from benchmarks.results import Result
from benchmarks.soils_of_province import soil_shapes
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.catalogue import indicators
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from benchmarks.results import Measured

PLOTS, PLOTS_TO_A_UNIT, PLOTS_TO_A_VILLAGE = 100_000, 55, 530
ROUNDS = 3
ASSIGN_S, UNDO_S, KEY_S, RECORD_S = 2.0, 2.0, 0.1, 0.05
PLAN = AssignmentPlan("green_manure_sunn_hemp", 2570)
_GROUPS = ("36", "35", "40", "44", "29/48", "RL")
_SEARCHED = ("code", "village", "soil_group", "problems", "intervention", "status")


def run() -> list[Measured]:
    count = int(os.environ.get("BENCH_PLOTS", str(PLOTS)).split(",")[0])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "อำเภอ.gpkg"
        with Project.create(path, name="อำเภอ", epsg=EPSG) as project:
            fids = fill(project, count)
        with Project.open(path) as project:
            found = year_of_work(project, fids, Path(folder))
        in_window = year_window.measured(path)
        with Project.open(path, read_only=True) as project:
            peer = pandas_keys(project)
    worst, opened = max(in_window["keys"]), median(in_window["records"])
    found.append(
        Result(f"worst key in the filter, {count:,} rows", worst, "pandas.str.contains", peer, KEY_S)
    )
    found.append(Result("record of a plot opened, from click to sight", opened, "", None, RECORD_S))
    return found


def fill(project: Project, count: int) -> np.ndarray:
    """Plots on soils, with people and documents; of every fifth a visit, of every fourth a soil test."""
    plots = shapely.make_valid(plot_shapes(count))
    soils = soil_shapes(plots, count // PLOTS_TO_A_UNIT)
    with project.command("import", "แปลงและดินสำหรับวัดเวลา") as command:
        villages = [at // PLOTS_TO_A_VILLAGE for at in range(count)]
        fids: np.ndarray = command.insert_columns(
            "plot",
            {
                "geom": plots,
                "code": [f"{at:06d}" for at in range(count)],
                "village_code": [f"4508{at // 90:02d}{at % 90:02d}" for at in villages],
                "village_name": [f"บ้านโพธิ์ชัย {at}" for at in villages],
            },
        )
        groups = [_GROUPS[at % len(_GROUPS)] for at in range(len(soils))]
        command.insert_columns(
            "soil_unit",
            {"geom": soils, "position": range(len(soils)), "symbol": groups, "soil_group": groups},
        )
        people = command.insert_columns("person", {"given_name": ["สมมุติ"] * count})
        command.insert_columns("tenure", {"person_id": people, "plot_fid": fids, "role": ["owner"] * count})
        command.insert_columns("plot_document", {"plot_fid": fids, "kind": ["น.ส.4"] * count})
    some, tested = fids[::5], fids[::4]
    acidity = indicators(project)[0].id
    with project.command("visit", "ติดตามงานและผลวิเคราะห์ดินสำหรับวัดเวลา") as command:
        command.insert_columns("visit", {"plot_fid": some, "visited_on": ["2026-11-22"] * len(some)})
        command.insert_columns(
            "observation",
            {
                "plot_fid": tested,
                "indicator_id": [acidity] * len(tested),
                "value": [5.5] * len(tested),
                "observed_on": ["2026-11-22"] * len(tested),
            },
        )
    return fids


def year_of_work(project: Project, fids: np.ndarray, folder: Path) -> list[Measured]:
    """Assign, undo, assign again and take that back although something else came after it."""
    assigned, undone, alone = [], [], []
    for number in range(ROUNDS):
        assigned.append(_clock(lambda: assign(project, fids, PLAN)))
        undone.append(_clock(project.undo))
        record = assign(project, fids, PLAN)
        with project.command("edit", "แก้หมายเหตุ") as command:
            command.update("plot", int(fids[number]), note=f"{number}")
        alone.append(_clock(partial(project.undo_command, record.id)))
    # One assignment of each plot stays, for the table and the records.
    assign(project, fids, PLAN)
    rows = project.rows("SELECT * FROM assignment")
    put_in, taken_out = sqlite_alone(project, rows, folder / "ล้วน.sqlite")
    count, peer = len(fids), "sqlite executemany"
    return [
        Result(f"one intervention assigned to {count:,} plots", min(assigned), peer, put_in, ASSIGN_S),
        Result(f"the same {count:,} undone", min(undone), peer, taken_out, UNDO_S),
        Result("the same undone with a later command left", min(alone), peer, taken_out, UNDO_S),
    ]


def sqlite_alone(project: Project, rows: list[tuple[object, ...]], path: Path) -> tuple[float, float]:
    """Seconds to put the rows into a plain table with the same indexes and take them out, no journal kept."""
    tables = project.rows(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'assignment' AND sql NOTNULL ORDER BY type DESC"
    )
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    for (sql,) in tables:
        connection.execute(sql)

    def put() -> None:
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO assignment VALUES ({', '.join('?' * len(rows[0]))})", rows)
        connection.execute("COMMIT")

    def take() -> None:
        connection.execute("BEGIN")
        connection.executemany("DELETE FROM assignment WHERE id = ?", [(row[0],) for row in rows])
        connection.execute("COMMIT")

    taken = [(_clock(put), _clock(take)) for _ in range(ROUNDS)]
    connection.close()
    return min(put_in for put_in, _ in taken), min(out for _, out in taken)


def pandas_keys(project: Project) -> float:
    """Seconds of the worst key, where pandas looks for each word in the columns that the table looks in."""
    import pandas as pd

    from tambon_gis.tasks import SILENT
    from ui.plots.source import read_plots

    plots = read_plots(project, PLAN.year_be, SILENT)
    frame = pd.DataFrame({name: list(plots.texts[name]) for name in _SEARCHED})

    def look_for(text: str) -> None:
        for word in text.split():
            any_of = pd.Series(False, index=frame.index)
            for name in _SEARCHED:
                any_of |= frame[name].str.contains(word, case=False, regex=False)

    words = [text for text in year_window.WORDS if not set(text) & set("=<>")]
    return max(_clock(partial(look_for, text[:end])) for text in words for end in range(1, len(text) + 1))


def _clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
