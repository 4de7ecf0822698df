"""The invented lives must be plausible, hang together with the work."""

from __future__ import annotations

import numpy as np
import pytest

from tambon_gis.demonstration.livelihoods import (
    MODEL_EVERY,
    Livelihoods,
    make_livelihoods,
)
from tambon_gis.demonstration.programme import TODAY, Job, make_jobs, soil_at_plots
from tambon_gis.demonstration.tambon import Tambon
from tambon_gis.measures.thai_calendar import fiscal_year_be


@pytest.fixture(scope="module")
def jobs(tambon: Tambon) -> list[Job]:
    return make_jobs(tambon, soil_at_plots(tambon), np.random.default_rng(1))


@pytest.fixture(scope="module")
def lives(tambon: Tambon, jobs: list[Job]) -> Livelihoods:
    return make_livelihoods(tambon, jobs, np.random.default_rng(3))


def test_the_same_chances_give_the_same_lives(tambon: Tambon, jobs: list[Job], lives: Livelihoods) -> None:
    assert make_livelihoods(tambon, jobs, np.random.default_rng(3)) == lives


def test_no_household_is_poor_and_a_model(tambon: Tambon, lives: Livelihoods) -> None:
    assert 0.1 < len(lives.poor) / len(tambon.farmers) < 0.3
    assert not [farmer for farmer in lives.poor if farmer % MODEL_EVERY == 0]


def test_values_are_what_people_could_tell(lives: Livelihoods) -> None:
    bounds = {
        "net_income": (15_000, 300_000),
        "water_months": (2, 12),
        "quality_of_life": (20, 100),
        "satisfaction": (1, 5),
        "farm_chemical_rounds": (0, 9),
        "dry_season_area": (0, 12),
        "burned_area": (0, 250),
        "project_awareness": (5, 100),
    }
    for told in (*lives.households, *lives.villages):
        low, high = bounds.get(told.indicator, (0, 60))
        assert low <= told.value <= high, told
        assert told.on <= TODAY
    assert {fiscal_year_be(told.on) for told in lives.households} == {2568, 2570}
    assert {fiscal_year_be(told.on) for told in lives.villages} == {2568, 2569, 2570}


def test_fields_gave_more_after_manure(jobs: list[Job], lives: Livelihoods) -> None:
    manured = {
        job.plot
        for job in jobs
        if job.applied and job.year_be == 2568 and job.intervention.startswith(("green", "compost"))
    }
    kg = {(one.plot, one.year_be): one.yield_kg for one in lives.harvests}
    gains: dict[bool, list[float]] = {True: [], False: []}
    for plot in {one.plot for one in lives.harvests}:
        gains[plot in manured].append(kg[plot, 2569] / kg[plot, 2568] - 1)
    assert min(map(len, gains.values())) >= 20
    assert 0.03 < np.mean(gains[True]) - np.mean(gains[False]) < 0.12
    for one in lives.harvests:
        assert one.value_baht > 0.9 * one.yield_kg
        assert one.cost_baht > 0
