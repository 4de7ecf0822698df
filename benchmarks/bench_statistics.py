"""Crossed summaries of 500,000 plots with 1.5 million assignments, beside pandas and geopandas.

The columns are read once, and that is told; a summary is then counted for keys that nobody asked for before,
as a person goes from one question to the next: the total of all is known by then. Net area is timed with its
drawn ground clipped anew. ``BENCH_PLOTS=64000`` makes it smaller.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from benchmarks.plots_of_province import EPSG
from benchmarks.results import Result
from benchmarks.works_of_province import fill
from tambon_gis.analysis.soil_shares import plot_pieces
from tambon_gis.analysis.streamed_rows import shapes_of_plots
from tambon_gis.analysis.summaries.drawn_ground import clipped_ground, drawings
from tambon_gis.analysis.summaries.question import Sources, sources
from tambon_gis.analysis.summaries.statistics import plots_behind, statistics
from tambon_gis.analysis.summaries.tally import forget_answers
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

PLOTS = 500_000
CROSSED_S, NET_S, FRESH_S, BEHIND_S, MEMORY_MB = 1.0, 3.0, 0.2, 0.2, 1200.0
EDITS = 5
QUESTIONS = (
    ("soil_group", "intervention"),
    ("village", "intervention", "year"),
    ("soil_group", "land_use", "intervention"),
    ("problem", "quarter"),
    ("farmer_class", "document", "dimension"),
)
# Of all pairs of keys, and of triples tried for many rows, many parts of ground or several problems, those
# that took longest when all were timed; the slowest of them and of QUESTIONS is printed.
LONGEST = (
    ("problem", "intervention"),
    ("problem", "land_use_level1"),
    ("problem", "land_use"),
    ("problem", "year"),
    ("problem", "partner"),
    ("problem", "month"),
    ("problem", "tambon"),
    ("soil_series", "intervention"),
    ("soil_group", "month"),
    ("village", "intervention", "month"),
    ("village", "document", "month"),
    ("village", "soil_group", "month"),
    ("village", "soil_group", "intervention"),
    ("problem", "village", "month"),
    ("problem", "slope", "month"),
    ("problem", "intervention", "month"),
    ("problem", "soil_group", "intervention"),
    ("problem", "land_use", "intervention"),
    ("problem", "land_use", "month"),
    ("soil_group", "land_use", "month"),
    ("soil_group", "land_use", "village"),
)


def run() -> list[Result]:
    count = max(int(size) for size in os.environ.get("BENCH_PLOTS", str(PLOTS)).split(","))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "จังหวัด.gpkg"
        start = time.perf_counter()
        with Project.create(path, name="จังหวัด", epsg=EPSG) as project:
            fill(project, count)
            _tell(f"{count:,} plots put in", start)
            start = time.perf_counter()
            plots_and_soil = [
                plot_pieces(project, layer, sources(project).areas) for layer in ("soil_unit", "land_use")
            ]
            del plots_and_soil
            _tell("plots crossed with soil and land use, overlaps found", start)
        with Project.open(path) as project:
            return _measured(project, count)


def _measured(project: Project, count: int) -> list[Result]:
    found = _timed("columns read", lambda: sources(project))
    results = [_net(project, found, count)]
    peer, table = _pandas(project, found)
    timed = {}
    for by in (*QUESTIONS, *LONGEST):
        timed[by], rows = _asked(project, by)
        if by not in QUESTIONS:
            continue
        name = f"{' × '.join(by)}: {rows:,} rows of {len(found.works):,}"
        beside = by == QUESTIONS[0]
        results.append(
            Result(
                name,
                timed[by],
                "pandas merge + groupby" if beside else "",
                peer() if beside else None,
                CROSSED_S,
            )
        )
    longest = max(timed, key=lambda by: timed[by])
    name = f"the slowest of {len(timed)} combinations, {' × '.join(longest)}"
    results.append(Result(name, timed[longest], "", None, CROSSED_S))
    del table
    results += _fresh(project, found)
    row = statistics(project, QUESTIONS[0]).lines[1]
    key = [row[name] for name in QUESTIONS[0]]
    start = time.perf_counter()
    plots_behind(project, QUESTIONS[0], key, treated_only=True)
    results.append(Result("plots behind one figure", time.perf_counter() - start, "", None, BEHIND_S))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory, peers and making the data with it: {peak_mb:.0f} MB", file=sys.stderr)
    return results


def _asked(project: Project, by: tuple[str, ...]) -> tuple[float, int]:
    """Seconds and rows of a question that is counted anew, with its layers crossed and the total known."""
    statistics(project, by)
    forget_answers(project)
    statistics(project, ())
    start = time.perf_counter()
    told = statistics(project, by)
    took_s = time.perf_counter() - start
    _tell(f"{' × '.join(by)}, {len(told.lines):,} rows", start)
    return took_s, len(told.lines)


def _net(project: Project, found: Sources, count: int) -> Result:
    """Drawn ground clipped and united anew, and the net area of everything; the peer dissolves by plot."""
    import geopandas as gpd

    statistics(project, ())
    forget_answers(project)
    start = time.perf_counter()
    drawn = clipped_ground(project, found.works, found.subjects, drawings(project))
    told = statistics(project, ())
    ours = time.perf_counter() - start
    del told
    start = time.perf_counter()
    frame = gpd.GeoDataFrame({"plot": drawn.owner}, geometry=drawn.drawn, crs=EPSG)
    frame["geometry"] = frame.geometry.intersection(gpd.GeoSeries(drawn.of, crs=EPSG))
    frame.dissolve("plot").area.sum()
    theirs = time.perf_counter() - start
    name = f"net area of all, {len(drawn):,} of them drawn"
    return Result(name, ours, "geopandas, drawn ones alone", theirs, NET_S)


def _pandas(project: Project, found: Sources) -> tuple[Callable[[], float], pd.DataFrame]:
    """Soil × intervention in the usual way: work merged with the pieces of its plots, grouped."""
    import pandas as pd

    works, pieces = found.works, plot_pieces(project, "soil_unit", found.areas)
    of_plot = np.bincount(pieces.plot, pieces.area_m2, len(found.areas.fid))
    soil = pd.DataFrame(
        {"plot": pieces.plot, "soil": pieces.value, "share": pieces.area_m2 / of_plot[pieces.plot]}
    )
    work = pd.DataFrame(
        {
            "plot": found.subjects.of_work,
            "intervention": works.intervention,
            "counts": works.status >= 3,
            "spent": works.spent_baht,
            "planned": works.planned_baht,
            "quantity": works.quantity_applied,
            "area": np.where(
                np.isnan(works.area_applied),
                found.subjects.area_m2[found.subjects.of_work],
                works.area_applied,
            ),
        }
    )
    person = np.repeat(np.arange(len(found.held.start) - 1), np.diff(found.held.start))
    held = pd.DataFrame({"plot": person, "person": found.held.person})

    def asked() -> float:
        start = time.perf_counter()
        parts = work.merge(soil, on="plot")
        for name in ("spent", "planned", "quantity", "area"):
            parts[name] *= parts["share"]
        keys = ["soil", "intervention"]
        parts.groupby(keys)[["spent", "planned"]].sum()
        done = parts[parts["counts"]]
        groups = done.groupby(keys)
        groups[["quantity", "area"]].sum()
        groups["plot"].nunique()
        done.merge(held, on="plot").groupby(keys)["person"].nunique()
        return time.perf_counter() - start

    return asked, work


def _fresh(project: Project, found: Sources) -> list[Result]:
    """A plot is reshaped, then work is put on one: the first question answered as it is now."""
    by = QUESTIONS[0]
    results = []
    fids = found.areas.fid
    for name, change, target_s in (
        ("a plot is reshaped", _reshape, FRESH_S),
        ("work is put on a plot", _assign, None),
    ):
        taken = []
        statistics(project, by)
        for number in range(EDITS):
            fid = int(fids[(number + 1) * len(fids) // (EDITS + 1)])
            start = time.perf_counter()
            change(project, fid, number)
            statistics(project, by)
            taken.append(time.perf_counter() - start)
        results.append(Result(f"{' × '.join(by)} after {name}", float(np.median(taken)), "", None, target_s))
    return results


def _reshape(project: Project, fid: int, number: int) -> None:
    (shape,) = shapes_of_plots(project, np.array([fid]))
    with project.command("edit", "แก้รูปแปลง") as command:
        command.update("plot", fid, geom=shapely.transform(shape, lambda points: points + 0.1 * (number + 1)))


def _assign(project: Project, fid: int, number: int) -> None:
    cells: dict[str, Any] = {
        "plot_fid": fid,
        "year_be": 2570,
        "status": "applied",
        "area_applied_m2": 100.0 + number,
    }
    with project.command("work", "เพิ่มงาน") as command:
        ((kind,),) = project.rows("SELECT min(intervention_id) FROM assignment")
        command.insert("assignment", [{**cells, "intervention_id": kind}])


def _timed(what: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    found = work()
    _tell(what, start)
    return found


def _tell(what: str, start: float) -> None:
    print(f"{what}: {time.perf_counter() - start:.2f} s", file=sys.stderr, flush=True)
