"""Where to go next among 50,000 plots, with a budget: everything once the register is there, and each step.

The peers choose among the same plots for the same money: a loop over a table of pandas, as one would write
it by hand, and HiGHS (an exact solver), where it is installed. How much each of them gains is printed, too.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from benchmarks.plots_of_province import EPSG, plot_shapes
from benchmarks.results import Result, seconds
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.upside.best_set import BestSet, best_set
from tambon_gis.analysis.upside.plots_table import ranked_table
from tambon_gis.analysis.upside.spending import Spending, choose, curve
from tambon_gis.analysis.upside.upside import SATANG, Question, Upside, upside
from tambon_gis.project.catalogue import indicator_by_code, intervention_by_code
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries

CANDIDATES, TREATED, HOUSEHOLDS = 50_000, 2_400, 20_000
MANURE = "green_manure_sunn_hemp"
GROUPS = ("44B", "24B", "35A", "41C", "40B", "18A")
USES = ("A101", "A202", "A203", "A302")
BUDGET = 5_000_000.0
FEW = 5_000


def fill(project: Project) -> None:
    """Plots with soils, land use, farmers, work on some of them and soil tests before and after it."""
    rng = np.random.default_rng(2569)
    count = CANDIDATES + TREATED
    shapes = _of_many_sizes(plot_shapes(count), rng)
    village = np.arange(count) // 530
    with project.command("import", "แปลงสำหรับวัดเวลา") as command:
        plots = command.insert_columns(
            "plot",
            {
                "geom": shapes,
                "code": [f"{at:05d}" for at in range(count)],
                "village_code": [
                    f"45{at // 20 % 20 + 1:02d}{at % 20 + 1:02d}{at % 30 + 1:02d}" for at in village.tolist()
                ],
            },
        )
        west, south, east, north = shapely.total_bounds(shapes).tolist()
        for table, kinds, across in (("soil_unit", GROUPS, 40), ("land_use", USES, 30)):
            blocks = _blocks((west, south, east, north), across)
            told = [kinds[at] for at in rng.integers(0, len(kinds), len(blocks)).tolist()]
            columns: dict[str, Any] = {"geom": blocks, "position": np.arange(len(blocks))}
            columns |= (
                {"symbol": told, "soil_group": [symbol[:2] for symbol in told]}
                if table == "soil_unit"
                else {"code": told}
            )
            command.insert_columns(table, columns)
    poor = rng.random(HOUSEHOLDS) < 0.2
    with project.command("people", "เกษตรกรสำหรับวัดเวลา") as command:
        households = command.insert_columns(
            "household",
            {
                "poverty": poor.astype(np.int64),
                "model_farmer": (np.arange(HOUSEHOLDS) % 40 == 0).astype(np.int64),
            },
        )
        persons = command.insert_columns("person", {"household_id": households})
        command.insert_columns(
            "tenure",
            {
                "person_id": persons[rng.integers(0, HOUSEHOLDS, count)],
                "plot_fid": plots,
                "role": ["owner"] * count,
            },
        )
    intervention = intervention_by_code(project, MANURE).id
    indicator = indicator_by_code(project, "organic_matter").id
    order = rng.permutation(count)
    treated, tested = order[:TREATED], order[: TREATED + TREATED // 2]
    with project.command("work", "งานสำหรับวัดเวลา") as command:
        command.insert_columns(
            "assignment",
            {
                "intervention_id": [intervention] * TREATED,
                "plot_fid": plots[treated],
                "year_be": [2569] * TREATED,
                "status": ["applied"] * TREATED,
                "applied_date": ["2025-12-15"] * TREATED,
            },
        )
        before = rng.normal(0.9, 0.2, len(tested))
        after = before + np.where(np.isin(tested, treated), rng.normal(0.15, 0.2, len(tested)), 0.0)
        for values, day in ((before, "2024-12-01"), (after, "2026-10-20")):
            command.insert_columns(
                "observation",
                {
                    "indicator_id": [indicator] * len(tested),
                    "plot_fid": plots[tested],
                    "value": values,
                    "observed_on": [day] * len(tested),
                    "method": ["Walkley-Black"] * len(tested),
                    "depth_cm": ["0-15"] * len(tested),
                },
            )


def _of_many_sizes(shapes: Geometries, rng: np.random.Generator) -> Geometries:
    """The plots shrunk about their middle to a tenth or more of their area."""
    shapes = shapely.make_valid(shapes)
    coordinates, of_shape = shapely.get_coordinates(shapes, return_index=True)
    middle = shapely.get_coordinates(shapely.centroid(shapes))[of_shape]
    factor = np.sqrt(rng.uniform(0.1, 1.0, len(shapes)))[of_shape, None]
    shrunk: Geometries = shapely.set_coordinates(shapes, middle + (coordinates - middle) * factor)
    return shrunk


def _blocks(extent: tuple[float, float, float, float], across: int) -> Geometries:
    west, south, east, north = extent
    x, y = np.linspace(west, east, across + 1), np.linspace(south, north, across + 1)
    column, row = (part.ravel() for part in np.meshgrid(np.arange(across), np.arange(across)))
    found: Geometries = shapely.box(x[column], y[row], x[column + 1], y[row + 1])
    return found


def by_hand(found: Upside, budget: float) -> float:
    """What a loop over a table gains: the most for its money first, whatever still fits."""
    import pandas as pd

    can = found.can_be_bought
    table = pd.DataFrame({"gain": found.gain[can], "cost": found.cost_satang[can] / SATANG})
    table["ratio"] = table["gain"] / table["cost"]
    table = table.sort_values("ratio", ascending=False)
    gained, left = 0.0, budget
    for gain, cost in zip(table["gain"].tolist(), table["cost"].tolist(), strict=True):
        if cost <= left:
            gained, left = gained + gain, left - cost
    return gained


def by_highs(value: Floats, cost_baht: Floats, budget: float) -> float:
    """What HiGHS gains as a mixed integer program, within a hundred-thousandth of the best."""
    highspy = importlib.import_module("highspy")
    count = len(value)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = count, 1
    program.col_cost_, program.col_lower_, program.col_upper_ = -value, np.zeros(count), np.ones(count)
    program.row_lower_, program.row_upper_ = np.array([-np.inf]), np.array([budget])
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = np.array([0, count]), np.arange(count), cost_baht
    program.integrality_ = [highspy.HighsVarType.kInteger] * count
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 1e-5)
    solver.passModel(program)
    solver.run()
    return -float(solver.getInfo().objective_function_value)


def run() -> list[Result]:
    with (
        TemporaryDirectory() as folder,
        Project.create(Path(folder) / "upside.gpkg", name="วัด", epsg=EPSG) as project,
    ):
        fill(project)
        register = plot_register(project)
        # Another cost is another question: nothing of the answer is kept from one round to the next, but the
        # likeness of plots, their people and the pairs are, as they are in the window.
        first = seconds(lambda _: _answer(project, 500.0), 1)
        again = seconds(lambda turn: _answer(project, 501.0 + turn), 5)
        found = upside(project, Question(MANURE, 2571, unit_cost_baht=500.0))
        slid = seconds(lambda turn: choose(found, Spending(BUDGET + 1000 * turn)), 7)
        line = curve(found, Spending(0))
        looked_up = seconds(lambda turn: line.at(BUDGET + 1000 * turn), 7)
        limited = seconds(lambda _: choose(found, Spending(BUDGET, most_per_village=40)), 3)
        ours: list[BestSet] = []
        value, cost = np.where(found.can_be_bought, found.gain, 0.0), found.cost_satang
        alone = seconds(lambda _: ours.append(best_set(value, cost, int(BUDGET * SATANG))), 5)
        gains: dict[str, float] = {}
        theirs = seconds(lambda _: gains.__setitem__("pandas", by_hand(found, BUDGET)), 3)
        results = [
            Result(f"upside with a budget, {len(found):,} candidates, first", first, "", None, 2.0),
            Result("the same for another unit cost", again, "", None, 2.0),
            Result("another budget (a slider moved)", slid, "", None, 0.2),
            Result("the sums of a budget on the curve", looked_up, "", None, 0.001),
            Result("a budget with at most 40 plots a village", limited, "", None, 2.0),
            Result("best set alone", alone, "a loop over pandas", theirs, 2.0),
        ]
        if importlib.util.find_spec("highspy") is None:
            print("HiGHS (highspy) is not installed: no exact peer", file=sys.stderr)
        else:
            results.append(_beside_highs(found))
        _tell(ours[0], gains, len(register))
    return results


def _answer(project: Project, unit_cost: float) -> object:
    found = upside(project, Question(MANURE, 2571, unit_cost_baht=unit_cost))
    chosen = choose(found, Spending(BUDGET, poor_first=True))
    return ranked_table(found, chosen, most=2_000)


def _beside_highs(found: Upside) -> Result:
    """A tenth of the plots: of all of them HiGHS found no set at all in 150 s."""
    can = np.flatnonzero(found.can_be_bought)[:FEW]
    value, cost = found.gain[can], found.cost_satang[can]
    budget = int(cost.sum()) // 10
    ours: list[BestSet] = []
    exact: list[float] = []
    alone = seconds(lambda _: ours.append(best_set(value, cost, budget)), 3)
    theirs = seconds(lambda _: exact.append(by_highs(value, cost / SATANG, budget / SATANG)), 1)
    print(f"  of {FEW:,} plots HiGHS gains {exact[0] / ours[0].value - 1:+.2e} of ours", file=sys.stderr)
    return Result(f"best set of {FEW:,} plots", alone, "HiGHS", theirs, 2.0)


def _tell(ours: BestSet, gains: dict[str, float], plots: int) -> None:
    tell = partial(print, file=sys.stderr)
    tell(f"  {plots:,} plots; ours gains {ours.value:,.4f}, at most {ours.gap:.2e} below the best possible")
    for peer, gain in gains.items():
        tell(f"  {peer} gains {gain:,.4f}: {(gain / ours.value - 1):+.2e} of ours")
