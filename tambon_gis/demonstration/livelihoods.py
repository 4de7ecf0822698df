"""How the invented people live: what surveys and village meetings told, and what fields gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from tambon_gis.demonstration.programme import M2_PER_RAI, Job
from tambon_gis.demonstration.tambon import VILLAGE_NAMES, Tambon

# Every source of an invented value says that it is one.
SOURCE = "ข้อมูลสมมุติของตำบลสาธิต"
MODEL_EVERY = 40
SEASON_YEARS_BE = (2568, 2569)

_SURVEYED = 150
_POOR_BELOW = -0.85
_MANURES = ("green_manure_sunn_hemp", "green_manure_sesbania", "compost_pd1")
_FIELDS = 420
_SURVEY_DAYS = {2568: date(2025, 8, 4), 2570: date(2026, 11, 2)}
_MEETINGS = {2568: date(2025, 9, 10), 2569: date(2026, 9, 9), 2570: date(2026, 11, 11)}


class _Crop(NamedTuple):
    """What a rai gives in kg, how much that spreads, what a kg is worth, what a rai costs, when it grows."""

    kg_per_rai: float
    spread: float
    baht_per_kg: float
    cost_per_rai: float
    season: str


_CROPS = {
    "ข้าว": _Crop(365.0, 55.0, 13.2, 3_350.0, "นาปี"),
    "อ้อย": _Crop(9_600.0, 1_200.0, 1.08, 7_400.0, "ปีการผลิต"),
    "มันสำปะหลัง": _Crop(3_350.0, 420.0, 2.55, 5_300.0, "ปีการผลิต"),
}
# Households or persons of a village in the first meeting, and how many come to it each year.
_COUNTED = {
    "participation": (14.0, 6.0),
    "soil_doctors": (1.0, 0.6),
    "own_vegetables": (17.0, 5.0),
    "trained_farmers": (9.0, 8.0),
    "uses_soil_test": (5.0, 5.0),
    "burned_area": (120.0, -28.0),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A value that a household (index of a farmer) or a village (index) gave."""

    subject: int
    indicator: str
    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one plot gave in one year, in all."""

    plot: int
    year_be: int
    crop: str
    season: str
    yield_kg: float
    value_baht: float
    cost_baht: float


@dataclass(frozen=True, slots=True)
class Livelihoods:
    """All of it; ``poor`` are the farmers whose household is below the poverty line."""

    poor: frozenset[int]
    households: list[Told]
    villages: list[Told]
    harvests: list[Harvest]


def make_livelihoods(tambon: Tambon, jobs: list[Job], rng: np.random.Generator) -> Livelihoods:
    """The same chances give the same lives. No farmer is a model and poor at once."""
    means = rng.normal(0.0, 1.0, len(tambon.farmers))
    poor = frozenset(i for i, mean in enumerate(means) if mean < _POOR_BELOW and i % MODEL_EVERY)
    return Livelihoods(
        poor=poor,
        households=_surveys(tambon, jobs, means, poor, rng),
        villages=_meetings(rng),
        harvests=_harvests(tambon, jobs, rng),
    )


def _surveys(
    tambon: Tambon,
    jobs: list[Job],
    means: np.typing.NDArray[np.float64],
    poor: frozenset[int],
    rng: np.random.Generator,
) -> list[Told]:
    """The same households asked twice: all models, as many poor ones as others."""
    ponds = {tambon.plots[job.plot].worker for job in jobs if job.intervention == "farm_pond" and job.applied}
    reached = {tambon.plots[job.plot].worker for job in jobs if job.applied and job.year_be < 2570}
    order = [int(i) for i in rng.permutation(len(tambon.farmers))]
    models = [i for i in order if i % MODEL_EVERY == 0]
    rest = [i for i in order if i in poor][: _SURVEYED // 3]
    rest += [i for i in order if i % MODEL_EVERY and i not in poor][: _SURVEYED - len(models) - len(rest)]
    told = []
    for year, first in _SURVEY_DAYS.items():
        later = year == 2570
        for at, farmer in enumerate(sorted([*models, *rest])):
            day = first + timedelta(days=at // 10)
            helped = later and farmer in reached
            for indicator, value in _answers(
                means[farmer], later, helped, farmer in ponds and later, rng
            ).items():
                # Some do not answer, and nobody fills in for them.
                if rng.random() > 0.07:
                    told.append(Told(farmer, indicator, value, day))
    return told


def _answers(
    mean: float, later: bool, helped: bool, pond: bool, rng: np.random.Generator
) -> dict[str, float]:
    noise = rng.normal(0.0, 1.0, 6)
    income = np.exp(11.15 + 0.34 * mean + 0.08 * noise[0] + 0.02 * later + 0.09 * helped)
    water = 6.2 + 0.9 * mean + 0.5 * noise[1] + 3.0 * pond
    life = 61.0 + 7.0 * mean + 3.0 * noise[2] + 1.0 * later + 4.0 * helped
    content = 3.4 + 0.3 * mean + 0.3 * noise[3] + 0.3 * helped
    sprays = 4.3 - 0.5 * mean + 0.8 * noise[4] - 0.3 * later - 0.7 * helped
    dry = 2.2 + 0.6 * mean + 0.5 * noise[5] + 1.1 * pond
    return {
        "net_income": float(round(income, -2)),
        "water_months": float(np.clip(round(water), 2, 12)),
        "quality_of_life": float(np.clip(round(life), 20, 100)),
        "satisfaction": float(np.clip(round(content, 1), 1.0, 5.0)),
        "farm_chemical_rounds": float(np.clip(round(sprays), 0, 9)),
        "dry_season_area": float(np.clip(round(dry, 1), 0.0, 12.0)),
    }


def _meetings(rng: np.random.Generator) -> list[Told]:
    told = []
    for village in range(len(VILLAGE_NAMES)):
        eager = rng.normal(1.0, 0.2)
        for years, (_, day) in enumerate(_MEETINGS.items()):
            for indicator, (first, growth) in _COUNTED.items():
                value = (first + growth * years) * (eager if growth > 0 else 2 - eager) + rng.normal(
                    0, 0.08
                ) * first
                told.append(Told(village, indicator, float(max(round(value), 0)), day))
            aware = 38 + 14 * years + 10 * (eager - 1) + rng.normal(0, 3)
            told.append(Told(village, "project_awareness", float(np.clip(round(aware), 5, 100)), day))
    return told


def _harvests(tambon: Tambon, jobs: list[Job], rng: np.random.Generator) -> list[Harvest]:
    """Of the same fields in both years; more a year after manure than without."""
    manured = {
        job.plot for job in jobs if job.intervention in _MANURES and job.applied and job.year_be == 2568
    }
    grown = [i for i, plot in enumerate(tambon.plots) if plot.crop in _CROPS]
    fields = sorted(int(i) for i in rng.choice(grown, min(_FIELDS, len(grown)), replace=False))
    own = rng.normal(0.0, 1.0, len(fields))
    found = []
    for year in SEASON_YEARS_BE:
        weather = 0.0 if year == 2568 else 0.015
        for level, plot in zip(own, fields, strict=True):
            crop = _CROPS[tambon.plots[plot].crop]
            gain = 0.07 if year == 2569 and plot in manured else 0.0
            per_rai = crop.kg_per_rai * (1 + weather + gain) + crop.spread * (
                0.8 * level + 0.35 * rng.normal()
            )
            rai = tambon.plots[plot].true_area_m2 / M2_PER_RAI
            kg = max(per_rai, crop.kg_per_rai * 0.2) * rai
            price = crop.baht_per_kg * (1 + rng.normal(0, 0.03))
            cost = crop.cost_per_rai * rai * (1 + rng.normal(0, 0.06) - 0.6 * gain)
            found.append(
                Harvest(
                    plot,
                    year,
                    tambon.plots[plot].crop,
                    crop.season,
                    float(round(kg)),
                    float(round(kg * price, -1)),
                    float(round(cost, -1)),
                )
            )
    return found
