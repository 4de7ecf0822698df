"""Three invented years must hang together: dates in their fiscal years, gains where work was done."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from tambon_gis.demonstration.programme import (
    TODAY,
    YEARS_BE,
    Job,
    SoilTest,
    make_jobs,
    make_soil_tests,
    soil_at_plots,
)
from tambon_gis.demonstration.tambon import Tambon
from tambon_gis.measures.thai_calendar import fiscal_year_span


@pytest.fixture(scope="module")
def symbols(tambon: Tambon) -> list[str]:
    return soil_at_plots(tambon)


@pytest.fixture(scope="module")
def jobs(tambon: Tambon, symbols: list[str]) -> list[Job]:
    return make_jobs(tambon, symbols, np.random.default_rng(1))


@pytest.fixture(scope="module")
def tests(tambon: Tambon, symbols: list[str], jobs: list[Job]) -> list[SoilTest]:
    return make_soil_tests(symbols, jobs, np.random.default_rng(2))


def test_every_year_has_work_of_every_kind(jobs: list[Job]) -> None:
    for year in YEARS_BE:
        assert len({job.intervention for job in jobs if job.year_be == year}) == 9
    statuses = Counter(job.status for job in jobs)
    assert set(statuses) == {"planned", "approved", "in_progress", "applied", "certified", "cancelled"}
    assert min(statuses.values()) > 10


def test_dates_lie_in_their_fiscal_year_and_results_not_in_the_future(jobs: list[Job]) -> None:
    for job in jobs:
        first, last = fiscal_year_span(job.year_be)
        assert first <= job.planned <= last
        if job.applied is not None:
            assert job.planned < job.applied <= min(last, TODAY)


def test_only_done_work_has_results(jobs: list[Job]) -> None:
    for job in jobs:
        done = job.status in ("applied", "certified")
        assert (job.applied is not None) is done
        assert (job.units_applied is not None) is done
        assert (job.baht_spent is not None) is done
        if done and job.area_applied_m2 is not None:
            assert job.area_planned_m2 is not None
            assert job.area_applied_m2 <= job.area_planned_m2


def test_a_plot_gets_an_intervention_once_a_year(jobs: list[Job]) -> None:
    keys = Counter((job.plot, job.intervention, job.year_be) for job in jobs)
    assert max(keys.values()) == 1


def test_soil_is_better_where_work_was_done(jobs: list[Job], tests: list[SoilTest]) -> None:
    values = {(test.plot, test.indicator, test.year_be): test.value for test in tests}
    manured = {
        job.plot
        for job in jobs
        if job.applied and job.year_be < 2570 and job.intervention.startswith(("green", "compost"))
    }
    gains: dict[bool, list[float]] = {True: [], False: []}
    for plot in {test.plot for test in tests}:
        before, after = (values.get((plot, "organic_matter", year)) for year in (2568, 2570))
        if before is not None and after is not None:
            gains[plot in manured].append(after - before)
    assert min(len(gains[True]), len(gains[False])) >= 15
    assert 0.08 < np.mean(gains[True]) < 0.25
    assert abs(np.mean(gains[False])) < 0.08


def test_values_are_what_a_laboratory_could_report(tests: list[SoilTest]) -> None:
    for test in tests:
        low, high = {
            "organic_matter": (0.2, 3.0),
            "ph": (3.9, 8.4),
            "salinity_ec": (0.05, 12.0),
            "available_p": (0.5, 60.0),
            "exchangeable_k": (5.0, 250.0),
        }[test.indicator]
        assert low <= test.value <= high
    per_sample = Counter((test.plot, test.year_be) for test in tests)
    assert 0 < sum(count < 5 for count in per_sample.values()) < len(per_sample)


def test_the_same_chances_give_the_same_years(tambon: Tambon, symbols: list[str], jobs: list[Job]) -> None:
    assert make_jobs(tambon, symbols, np.random.default_rng(1)) == jobs
