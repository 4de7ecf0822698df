"""Plans and work on the plots of `plots_of_province`: three to a plot, some drawn, the same at every run."""

from __future__ import annotations

import numpy as np
import shapely

from benchmarks.plots_of_province import plot_shapes
from benchmarks.soils_of_province import soil_shapes
from tambon_gis.project.catalogue import interventions, partners
from tambon_gis.project.command import Command
from tambon_gis.project.project import Project

PLOTS_TO_A_SOIL = 55
WORKS_TO_A_PLOT = 3
# One piece of work in so many has its ground drawn, once or twice on a plot.
WORKS_TO_A_DRAWING = 15
_PLOTS_TO_A_VILLAGE = 530
_PLOTS_TO_A_PERSON = 2
_YEARS = range(2565, 2571)
_GROUPS = ("7", "18", "24", "29/48", "35", "36B", "40", "41C", "44Bb", "48E", "56", "RL", "W", None)
_USES = ("A101", "A201", "A202", "A204", "A302", "F200", "U201", "W101", "M101")
_KINDS = ("โฉนด", "น.ส.3 ก", "ส.ป.ก.4-01")
_STATUSES = np.array(["planned", "applied", "certified"], dtype=object)


def fill(project: Project, count: int) -> None:
    """So many plots on soil and land use, with villages, persons, documents and work."""
    rng = np.random.default_rng(2569)
    plots = shapely.make_valid(plot_shapes(count))
    at = np.arange(count)
    with project.command("import", "แปลงและชั้นข้อมูลสำหรับวัดเวลา") as command:
        village = [village_code(number) for number in (at // _PLOTS_TO_A_VILLAGE).tolist()]
        codes = [f"{number:06d}" for number in range(count)]
        fids = command.insert_columns("plot", {"geom": plots, "code": codes, "village_code": village})
        for table, scale, cells in (("soil_unit", 1, _soil), ("land_use", 2, _land_use)):
            units = soil_shapes(plots, max(count // PLOTS_TO_A_SOIL // scale, 2))
            numbers = np.arange(len(units))
            command.insert_columns(table, {"geom": units, "position": numbers, **cells(numbers)})
        _people(command, fids, rng)
        command.insert_columns(
            "plot_document", {"plot_fid": fids[::2], "kind": [_KINDS[n % 3] for n in range(len(fids[::2]))]}
        )
    _work(project, fids, plots, rng)


def village_code(number: int) -> str:
    return f"45{number // 80 % 20 + 1:02d}{number // 8 % 10 + 1:02d}{number % 8 + 1:02d}"


def _soil(numbers: np.ndarray) -> dict[str, list[str | None]]:
    symbols = [_GROUPS[number % len(_GROUPS)] for number in numbers.tolist()]
    groups = [symbol.rstrip("BCEb") if symbol else None for symbol in symbols]
    return {"symbol": symbols, "soil_group": groups}


def _land_use(numbers: np.ndarray) -> dict[str, list[str | None]]:
    codes = [_USES[number % len(_USES)] for number in numbers.tolist()]
    return {"code": list(codes), "level1": [code[0] for code in codes]}


def _people(command: Command, fids: np.ndarray, rng: np.random.Generator) -> None:
    """Households next to each other hold plots next to each other."""
    insert = command.insert_columns
    count = len(fids) // _PLOTS_TO_A_PERSON + 1
    homes = insert(
        "household",
        {
            "code": [f"บ{number}" for number in range(count)],
            "poverty": (rng.random(count) < 0.1).astype(int),
            "model_farmer": (rng.random(count) < 0.03).astype(int),
        },
    )
    people = insert("person", {"household_id": homes, "gender": ["f"] * count})
    held = people[np.arange(len(fids)) // _PLOTS_TO_A_PERSON]
    insert("tenure", {"person_id": held, "plot_fid": fids, "role": ["owner"] * len(fids)})


def _work(project: Project, fids: np.ndarray, plots: np.ndarray, rng: np.random.Generator) -> None:
    count = len(fids) * WORKS_TO_A_PLOT
    known = interventions(project)
    kinds = [each.id for each in known if each.counted_by == "area"][:8]
    kinds += [each.id for each in known if each.counted_by == "piece"][:3]
    who = [None, None, *(each.id for each in partners(project)[:3])]
    on = np.repeat(np.arange(len(fids)), WORKS_TO_A_PLOT)
    year = rng.choice(list(_YEARS), count)
    month = rng.integers(1, 13, count)
    dates = np.array([f"{be - 543 - (m > 9)}-{m:02d}-15" for be, m in zip(year, month, strict=True)], object)
    status = _STATUSES[rng.integers(0, 3, count)]
    # A third says how much; the rest is all of its plot.
    amount = np.where(rng.random(count) < 1 / 3, rng.uniform(200, 9000, count), np.nan)
    with project.command("work", "งานสำหรับวัดเวลา") as command:
        keys = command.insert_columns(
            "assignment",
            {
                "plot_fid": fids[on],
                "intervention_id": np.array(kinds)[rng.integers(0, len(kinds), count)],
                "partner_id": [who[number] for number in rng.integers(0, len(who), count).tolist()],
                "year_be": year,
                "status": status,
                "planned_date": dates,
                "applied_date": [
                    None if told == "planned" else date for told, date in zip(status, dates, strict=True)
                ],
                "area_applied_m2": amount,
                "quantity_applied": rng.integers(1, 9, count).astype(float),
                "cost_planned_baht": rng.integers(100, 9000, count).astype(float),
                "cost_spent_baht": rng.integers(100, 9000, count).astype(float),
            },
        )
        # The first and second work of some plots: their drawings overlap.
        chosen = np.arange(count // (2 * WORKS_TO_A_DRAWING)) * 2 * WORKS_TO_A_DRAWING
        drawn = np.sort(np.concatenate([chosen, chosen + 1]))
        boxes = _rectangles(plots[on[drawn]], rng)
        command.insert_columns("treated_area", {"geom": boxes, "assignment_id": keys[drawn]})


def _rectangles(plots: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Some part of each plot, now and then beyond its edge."""
    west, south, east, north = shapely.bounds(plots).T
    low, size = rng.uniform(0, 0.4, (2, len(plots))), rng.uniform(0.3, 0.6, (2, len(plots)))
    x, y = west + low[0] * (east - west), south + low[1] * (north - south)
    found: np.ndarray = shapely.box(x, y, x + size[0] * (east - west), y + size[1] * (north - south))
    return found
