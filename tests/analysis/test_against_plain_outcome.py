"""Matched pairs, their means and differences of chance projects beside loops over what was recorded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tambon_gis.analysis.outcomes.outcome import OutcomeRow, outcome
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

MANURE, RAI = "green_manure_sunn_hemp", 1600.0
# The edges of the fiscal years 2568 to 2570 among them.
DAYS = ("2024-10-01", "2024-12-05", "2025-09-30", "2025-10-01", "2026-03-03", "2026-09-30", "2026-10-01",
        "2027-09-30")  # fmt: skip
METHODS = (*("Walkley-Black",) * 6, "walkley–black ", "loss on ignition", None)
DEPTHS = (*("0-15",) * 6, "0–15 ซม.", "15-30")
# When the work was done: mostly between the values that most plots have.
DONE = (*("2025-10-01", "2025-12-05", "2026-06-01") * 3, *DAYS, None)
SOILS = ("35", "24", None)


def fiscal(day: date) -> int:
    return day.year + 543 + (day.month >= 10)


def ends(year_be: int) -> tuple[date, date]:
    return date(year_be - 544, 10, 1), date(year_be - 543, 9, 30)


class Chance:
    """Plots in five villages on three soils, soil tests and seasons, and work on some of them."""

    def __init__(self, small: Small, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.soil: dict[int, str | None] = {}
        project = small.project
        codes = dict(project.rows("SELECT code, id FROM indicator"))
        with project.command("test", "ทดสอบ") as command:
            for at, group in enumerate(SOILS[:2]):
                south = 1000.0 * at
                shape = square(-10, south - 10, 5000, south + 900)
                command.insert("soil_unit", [{"soil_group": group, "symbol": group, "geom": shape}])
            for number in range(int(self.rng.integers(3, 40))):
                at = int(self.rng.integers(3))
                rai = float(self.rng.integers(1, 4))
                west, south = 200.0 * (number % 20), 1000.0 * at + 100 * (number // 20)
                shape = square(west, south, west + 40 * rai, south + 40)
                village = f"4508060{self.rng.integers(1, 6)}"
                (fid,) = command.insert("plot", [{"geom": shape, "village_code": village}])
                self.soil[fid] = SOILS[at]
        with project.command("test", "ทดสอบ") as command:
            for fid in self.soil:
                usual = self.pick(((), ("2025-09-30", "2027-09-30"), ("2025-09-30", "2027-09-30")))
                more = self.rng.choice(DAYS, int(self.rng.integers(0, 3)), replace=False).tolist()
                for day in dict.fromkeys((*usual, *more)):
                    row = {
                        "plot_fid": fid,
                        "value": self.pick((float(self.rng.normal(1, 0.3)),) * 9 + (None,)),
                        "observed_on": self.pick((day,) * 9 + (None,)),
                        "method": self.pick(METHODS),
                        "depth_cm": self.pick(DEPTHS),
                    }
                    command.insert("observation", [{"indicator_id": codes["organic_matter"], **row}])
                more = self.rng.choice((2568, 2569, 2570), int(self.rng.integers(0, 2))).tolist()
                for year in (*self.pick(((), (2568, 2570), (2568, 2570))), *more):
                    row = {"name": self.pick(("นาปี", "นาปี ")), "crop": self.pick((*("ข้าว",) * 4, "อ้อย"))}
                    row |= {"yield_kg": self.pick((*(float(self.rng.uniform(200, 900)),) * 9, None))}
                    command.insert("season", [{"plot_fid": fid, "year_be": year, **row}])
        for fid in self.soil:
            for _ in range(int(self.pick((0, 0, 1, 1, 2)))):
                day = self.pick(DONE)
                year = fiscal(date.fromisoformat(day)) if day else int(self.rng.integers(2568, 2571))
                status = self.pick(("applied", "certified", "applied", "planned", "cancelled"))
                work(small, fid, MANURE, year_be=year, applied_date=day, status=status)

    def pick(self, choices: tuple[Any, ...]) -> Any:
        return choices[int(self.rng.integers(len(choices)))]


@dataclass
class Plain:
    """The comparison of two years; means are weighted by area."""

    baseline: int
    follow_up: int
    treated: list[tuple[int, float, float, Any]] = field(default_factory=list)
    untreated: list[tuple[int, float, float, Any]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def folded(text: str | None) -> str | None:
    """As conditions are compared: capitals, spaces and long dashes make no other method."""
    return text.replace("–", "-").replace("ซม.", "").strip().casefold() if text else None


def values_of(project: Project, indicator: str, area: dict[int, float]) -> dict[Any, dict[int, Any]]:
    """By (plot, conditions) and year the latest (day, value)."""
    found: dict[Any, dict[int, Any]] = defaultdict(dict)
    if indicator == "yield":
        seen: dict[Any, list[float]] = defaultdict(list)
        for plot, year, name, crop, kg in project.rows(
            "SELECT plot_fid, year_be, name, crop, yield_kg FROM season ORDER BY id"
        ):
            if kg is not None:
                seen[plot, (None, None, folded(name), folded(crop)), year].append(kg / area[plot] * RAI)
        for (plot, conditions, year), kg in seen.items():
            if len(kg) == 1:
                found[plot, conditions][year] = (ends(year)[1] + timedelta(days=1), kg[0])
        return found
    for plot, value, day, method, depth in project.rows(
        "SELECT o.plot_fid, o.value, o.observed_on, o.method, o.depth_cm FROM observation o "
        "JOIN indicator i ON i.id = o.indicator_id WHERE i.code = ? ORDER BY o.id",
        (indicator,),
    ):
        if value is not None and day is not None:
            on = date.fromisoformat(day)
            cells = found[plot, (folded(method), folded(depth), None, None)]
            if fiscal(on) not in cells or cells[fiscal(on)][0] <= on:
                cells[fiscal(on)] = (on, value)
    return found


def plainly(project: Project, indicator: str, made: Chance) -> Plain | None:
    fids, shapes = project.geometries("plot")
    area = {fid: shape.area for fid, shape in zip(fids.tolist(), shapes, strict=True)}
    values = values_of(project, indicator, area)
    spans: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for plot, day, year in project.rows(
        "SELECT plot_fid, applied_date, year_be FROM assignment WHERE status IN ('applied', 'certified')"
    ):
        span = (date.fromisoformat(day),) * 2 if day else ends(year)
        spans[plot].append(span)
    years = sorted({year for cells in values.values() for year in cells})
    if len(years) < 2:
        return None
    follow_up = years[-1]
    start = min((first for some in spans.values() for first, _ in some), default=None)
    fresh = {
        year
        for cells in values.values()
        for year, (day, _) in cells.items()
        if start and day <= start and year < follow_up
    }
    found = Plain(max(fresh) if fresh else years[0], follow_up)
    both = {key: cells for key, cells in values.items() if found.baseline in cells and follow_up in cells}
    usual: dict[Any, int] = defaultdict(int)
    for _, conditions in both:
        usual[conditions] += 1
    first_seen = {conditions: at for at, (_, conditions) in reversed(list(enumerate(values)))}
    end = ends(follow_up)[1]
    for plot in made.soil:
        mine = [conditions for one, conditions in both if one == plot]
        has = {
            year: any(year in cells for (one, _), cells in values.items() if one == plot)
            for year in (found.baseline, follow_up)
        }
        done = any(first <= end for first, _ in spans[plot])
        if not mine:
            if done:
                name = {
                    (False, False): "missing_both",
                    (False, True): "missing_before",
                    (True, False): "missing_after",
                }.get((has[found.baseline], has[follow_up]), "differing")
                found.left_out[name] += 1
            continue
        conditions = min(mine, key=lambda one: (-usual[one], first_seen[one]))
        (day, before), (later, after) = (both[plot, conditions][year] for year in (found.baseline, follow_up))
        entry = (plot, before, after, (made.soil[plot], conditions[3]))
        earlier = any(last < day for _, last in spans[plot])
        between = any(first >= day and last < later for first, last in spans[plot])
        unclear = any(
            first < later and not last < day and not (first >= day and last < later)
            for first, last in spans[plot]
        )
        if earlier or unclear:
            if done:
                found.left_out["done_before" if earlier else "undated"] += 1
        elif between:
            found.treated.append(entry)
        else:
            found.untreated.append(entry)
    return found


def mean(entries: list[tuple[int, float, float, Any]], area: dict[int, float]) -> float:
    whole = sum(area[plot] for plot, *_ in entries)
    return sum(area[plot] * (after - before) for plot, before, after, _ in entries) / whole


def plain_difference(plain: Plain, area: dict[int, float]) -> float | None:
    """Within soil and crop, weighted by the treated ground; None where no stratum has both sides."""
    total = weights = 0.0
    for stratum in {entry[3] for entry in plain.treated if entry[3][0] is not None}:
        sides = [[one for one in side if one[3] == stratum] for side in (plain.treated, plain.untreated)]
        if all(sides):
            weight = sum(area[plot] for plot, *_ in sides[0])
            total += weight * (mean(sides[0], area) - mean(sides[1], area))
            weights += weight
    return total / weights if weights else None


@pytest.mark.parametrize("indicator", ["organic_matter", "yield"])
@pytest.mark.parametrize("seed", range(12))
def test_pairs_means_and_differences(small: Small, seed: int, indicator: str) -> None:
    made = Chance(small, seed)
    plain = plainly(small.project, indicator, made)
    found = outcome(small.project, indicator, intervention=MANURE).total
    if plain is None:
        assert found.baseline is None
        return
    fids, shapes = small.project.geometries("plot")
    area = {fid: shape.area for fid, shape in zip(fids.tolist(), shapes, strict=True)}
    counted(found, plain)
    if len({entry[3][1] for entry in plain.treated}) <= 1:
        compare(found, plain, area)
        return
    # Kilograms of rice and of cane have no common mean: each crop by itself.
    assert found.treated.change is None
    for row in outcome(small.project, indicator, intervention=MANURE, by="crop").rows:
        treated, untreated = (
            [one for one in side if one[3][1] == row.key] for side in (plain.treated, plain.untreated)
        )
        compare(row, Plain(plain.baseline, plain.follow_up, treated, untreated), area)


def counted(found: OutcomeRow, plain: Plain) -> None:
    assert (found.baseline, found.follow_up) == (plain.baseline, plain.follow_up)
    left: dict[str, int] = defaultdict(int)
    for name, count in found.left_out.items():
        left["differing" if name in ("method", "depth", "season", "crop") else name] += count
    assert left == plain.left_out


def compare(found: OutcomeRow, plain: Plain, area: dict[int, float]) -> None:
    assert sorted(found.treated_subjects.tolist()) == sorted(plot for plot, *_ in plain.treated)
    assert found.treated.pairs == len(plain.treated)
    if plain.treated:
        assert found.treated.change is not None
        assert found.treated.change.estimate == pytest.approx(mean(plain.treated, area))
    wanted = plain_difference(plain, area)
    assert found.difference is not None
    if wanted is None:
        assert found.difference.effect is None
        assert found.elsewhere == len(plain.untreated)
    else:
        assert found.difference.effect is not None
        # Strata that rest on one village are only left out where an interval is had for it.
        if found.difference.effect.why is not None:
            assert found.difference.effect.estimate == pytest.approx(wanted)
            assert found.untreated.pairs + found.elsewhere == len(plain.untreated)
