"""What the demonstration station planned and did in three fiscal years, chosen plot by plot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import shapely

from tambon_gis.demonstration.tambon import Tambon

YEARS_BE = (2568, 2569, 2570)
# The day the demonstration stands still at: first quarter of fiscal year 2570.
TODAY = date(2026, 11, 22)
M2_PER_RAI = 1_600.0

_LOW_FERTILITY = ("35", "40", "41", "44", "24")
_ACID = ("17", "18", "49", "25")
_SALINE = ("20", "17sa")
_ANY = ("",)


class _Line(NamedTuple):
    """A line of the station's programme: how many plots a year, on which soils, when, at what unit cost."""

    intervention: str
    plots: tuple[int, int, int]
    soils: tuple[str, ...]
    planned_month: int
    applied_month: int
    baht_a_unit: float
    units_a_plot: tuple[float, float] | None
    partner: str | None


# Costs are invented for the demonstration; the catalogue stays empty where no source gives one.
# ``units_a_plot`` is the range of pieces on one plot; without it the unit is the rai of the plot's own area.
_LINES = (
    _Line("green_manure_sunn_hemp", (150, 190, 214), _LOW_FERTILITY, 5, 7, 500.0, None, "farmer_group"),
    _Line("green_manure_sesbania", (34, 46, 52), _SALINE, 5, 8, 520.0, None, "soil_doctors"),
    _Line("dolomite", (70, 96, 88), _ACID, 3, 4, 350.0, None, None),
    _Line("compost_pd1", (40, 62, 70), _LOW_FERTILITY, 2, 4, 300.0, None, "rmuti"),
    _Line("stubble_incorporation", (90, 120, 140), _ACID, 11, 11, 150.0, None, "kham_phaung_municipality"),
    # Sprayed on the stubble that is ploughed in: ground where the same year does two things.
    _Line("bio_extract_pd2", (60, 80, 110), _ACID, 10, 11, 40.0, None, "soil_doctors"),
    _Line("vetiver", (24, 30, 28), ("35", "40", "44", "49"), 5, 6, 2.0, (1_000, 6_000), "soil_doctors"),
    _Line("farm_pond", (12, 15, 14), _ANY, 1, 4, 23_000.0, (1, 1), None),
    _Line("soil_test", (250, 60, 250), _ANY, 10, 10, 120.0, (1, 1), "nstda"),
)
_FIELD_CROPS = ["อ้อย", "มันสำปะหลัง", "ข้าว"]

# What the work does in two years to what a laboratory measures. Without manure organic matter goes down.
_MANURE_GAIN, _ORGANIC_DRIFT, _DOLOMITE_GAIN, _SESBANIA_GAIN = 0.17, -0.02, 0.45, -0.9
# The true difference in differences of an indicator (its unit) between plots with an intervention and
# comparison plots, which a good estimate must find again.
PLANTED = {
    ("organic_matter", "green_manure_sunn_hemp"): _MANURE_GAIN - _ORGANIC_DRIFT,
    ("ph", "dolomite"): _DOLOMITE_GAIN,
    ("salinity_ec", "green_manure_sesbania"): _SESBANIA_GAIN,
}
# One plot in so many is left without soil-improving work, to be compared with.
_COMPARED_EVERY = 5
_IMPROVING = ("green_manure_sunn_hemp", "green_manure_sesbania", "compost_pd1", "dolomite")
# Sampled before and after: so many plots of the first year's work, each with a comparison plot of its soil.
_SAMPLED = {"green_manure_sunn_hemp": 64, "dolomite": 44, "green_manure_sesbania": 24}


@dataclass(frozen=True, slots=True)
class Job:
    """An intervention on one plot in one year; areas in m², ``status`` as the project names it."""

    intervention: str
    year_be: int
    plot: int
    planned: date
    applied: date | None
    area_planned_m2: float | None
    area_applied_m2: float | None
    units_planned: float
    units_applied: float | None
    baht_planned: float
    baht_spent: float | None
    status: str
    partner: str | None


@dataclass(frozen=True, slots=True)
class SoilTest:
    """One value measured on a plot."""

    plot: int
    indicator: str
    value: float
    on: date
    year_be: int


def make_jobs(tambon: Tambon, symbols: list[str], rng: np.random.Generator) -> list[Job]:
    """The work of all years, in the order the station would have planned it.

    Soil is sampled as a trial asks for it: on plots that get the work and on comparison plots of their soils.
    """
    jobs: list[Job] = []
    order = [int(i) for i in rng.permutation(len(tambon.plots)) if tambon.plots[i].crop in _FIELD_CROPS]
    compared = order[::_COMPARED_EVERY]
    sampled: list[int] = []
    for year_index, year in enumerate(YEARS_BE):
        for line_index, line in enumerate(_LINES):
            fits = [i for i in order if symbols[i].startswith(line.soils)]
            if line.intervention in _IMPROVING:
                untouched = set(compared)
                fits = [i for i in fits if i not in untouched]
            # A programme moves on through the tambon, and comes back to some of last year's ground.
            start = (line_index * 41 + sum(line.plots[:year_index]) * 4 // 5) % max(len(fits), 1)
            chosen = (fits[start:] + fits[:start])[: line.plots[year_index]]
            if line.intervention == "soil_test":
                sampled = sampled or _samples(symbols, jobs, compared)
                # The same plots are sampled before and after, others in between.
                others = [i for i in fits if i not in set(sampled)]
                chosen = (others if year == 2569 else sampled)[: line.plots[year_index]]
            jobs.extend(_job(tambon, line, year, plot, rng) for plot in chosen)
    return jobs


def _samples(symbols: list[str], jobs: list[Job], compared: list[int]) -> list[int]:
    """The plots that are sampled before and after, from the work planned so far."""
    treated = [
        plot
        for code, count in _SAMPLED.items()
        for plot in [job.plot for job in jobs if job.intervention == code][:count]
    ]
    of_soil = {symbol: [plot for plot in compared if symbols[plot] == symbol] for symbol in set(symbols)}
    beside = [of_soil[symbols[plot]].pop(0) for plot in treated if of_soil[symbols[plot]]]
    return [*treated, *beside]


def _job(tambon: Tambon, line: _Line, year_be: int, plot: int, rng: np.random.Generator) -> Job:
    planned = _day(year_be, line.planned_month, rng)
    applied = max(_day(year_be, line.applied_month, rng), planned + timedelta(days=int(rng.integers(3, 15))))
    area_m2 = tambon.plots[plot].document_wah * 4.0
    by_area = line.units_a_plot is None
    if line.units_a_plot is None:
        units = area_m2 / M2_PER_RAI
    else:
        low, high = line.units_a_plot
        units = float(round(rng.uniform(low, high) / 100) * 100) if high > 1 else 1.0
    chance = rng.random()
    done = applied <= TODAY and chance > (0.05 if year_be < 2570 else 0.3)
    if done:
        status = "certified" if chance > (0.12 if year_be == 2568 else 0.35) and year_be < 2570 else "applied"
    elif year_be < 2570:
        status = "cancelled"
    else:
        status = "approved" if chance < 0.25 else "in_progress" if planned <= TODAY else "planned"
    # Rain, rocks and second thoughts: a third of the plots is done in part only.
    part = 1.0 if rng.random() < 0.66 or not by_area else float(rng.uniform(0.45, 0.95))
    cost = round(units * line.baht_a_unit, 2)
    return Job(
        intervention=line.intervention,
        year_be=year_be,
        plot=plot,
        planned=planned,
        applied=applied if done else None,
        area_planned_m2=area_m2 if by_area else None,
        area_applied_m2=round(area_m2 * part, 1) if by_area and done else None,
        units_planned=round(units, 4),
        units_applied=round(units * part, 4) if done else None,
        baht_planned=cost,
        baht_spent=round(cost * part * rng.uniform(0.88, 1.0), 2) if done else None,
        status=status,
        partner=line.partner if rng.random() < 0.8 else None,
    )


def make_soil_tests(symbols: list[str], jobs: list[Job], rng: np.random.Generator) -> list[SoilTest]:
    """Values of the sampled plots: low where soils are poor, better by a plausible gain after work."""
    done: dict[int, set[str]] = {}
    tests = []
    for job in jobs:
        if job.applied is None:
            continue
        if job.intervention != "soil_test":
            if job.year_be < 2570:
                done.setdefault(job.plot, set()).add(job.intervention)
            continue
        later = job.year_be == 2570
        work = done.get(job.plot, set()) if later else set()
        # A plot's own level is the same before and after: it comes from the plot, not from the draw.
        own = np.random.default_rng([job.plot, 7]).normal(0.0, 1.0, 5)
        for indicator, value in _levels(symbols[job.plot], work, own, rng, later).items():
            # A lost bag, an unreadable label: one value in twelve never comes back from the laboratory.
            if rng.random() > 0.08:
                tests.append(SoilTest(job.plot, indicator, value, job.applied, job.year_be))
    return tests


def _levels(
    symbol: str, work: set[str], own: np.typing.NDArray[np.float64], rng: np.random.Generator, later: bool
) -> dict[str, float]:
    saline = symbol.startswith(_SALINE)
    noise = rng.normal(0.0, 1.0, 5)
    manured = bool(work & {"green_manure_sunn_hemp", "green_manure_sesbania", "compost_pd1"})
    drift = _ORGANIC_DRIFT if later else 0.0
    organic = 0.75 + 0.22 * own[0] + 0.06 * noise[0] + (_MANURE_GAIN if manured else drift)
    acid = (6.6 if saline else 5.1) + 0.35 * own[1] + 0.12 * noise[1]
    acid += _DOLOMITE_GAIN if "dolomite" in work else 0.0
    salt = (5.2 + 1.4 * own[2] if saline else 0.35 + 0.12 * own[2]) + 0.1 * noise[2]
    salt += _SESBANIA_GAIN if saline and "green_manure_sesbania" in work else 0.0
    phosphorus = np.exp(2.0 + 0.5 * own[3] + 0.1 * noise[3] + (0.12 if manured else 0.0))
    potassium = np.exp(3.7 + 0.4 * own[4] + 0.1 * noise[4] + (0.08 if manured else 0.0))
    return {
        "organic_matter": round(float(np.clip(organic, 0.2, 3.0)), 2),
        "ph": round(float(np.clip(acid, 3.9, 8.4)), 1),
        "salinity_ec": round(float(max(salt, 0.05)), 2),
        "available_p": round(float(phosphorus), 1),
        "exchangeable_k": round(float(potassium), 0),
    }


def soil_at_plots(tambon: Tambon) -> list[str]:
    """The soil symbol under the middle of each plot; empty without soil data or without a shape."""
    symbols = [""] * len(tambon.plots)
    drawn = [i for i, plot in enumerate(tambon.plots) if plot.shape is not None]
    inner = shapely.point_on_surface(np.array([tambon.plots[i].shape for i in drawn], dtype=object))
    units = shapely.STRtree(np.array([unit.shape for unit in tambon.soil], dtype=object))
    for place, unit in units.query(inner, predicate="within").T.tolist():
        symbols[drawn[place]] = tambon.soil[unit].symbol
    return symbols


def _day(year_be: int, month: int, rng: np.random.Generator) -> date:
    """A day of a month that lies in the fiscal year: October to December are in the calendar year before."""
    year_ce = year_be - 543 - (1 if month >= 10 else 0)
    return date(year_ce, month, int(rng.integers(1, 27)))
