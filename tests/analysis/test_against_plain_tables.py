"""The treated share of problem soil, and the official count, of chance projects beside plain sums."""

from __future__ import annotations

import pytest

from tambon_gis.analysis.summaries.problem_table import problem_table
from tambon_gis.analysis.summaries.summary_table import official_table
from tambon_gis.project.catalogue import interventions
from tests.analysis.conftest import Small
from tests.analysis.plain_chance import Chance
from tests.analysis.plain_summary import PlainSummary, Sums


@pytest.mark.parametrize("seed", range(6))
def test_share_of_problem_soil_that_was_treated(small: Small, seed: int) -> None:
    Chance(small.project, seed)
    plain = PlainSummary(small.project)
    land = plain.rows(("problem",))
    table = problem_table(small.project).table
    rows = {row.keys[0]: row for row in table.rows if row.keys}
    assert {(key,) for key in rows} == set(land)
    for (problem,), sums in land.items():
        values = rows[problem].values
        assert values["area_m2"] == pytest.approx(sums.area_m2, abs=1e-3)
        assert values["treated_m2"] == pytest.approx(sums.net_area_m2, abs=1e-3)
        answers = tuple(each.code for each in interventions(small.project) if problem in each.problems)
        if problem in (None, "none") or not answers:
            assert "answered_m2" in rows[problem].why
            continue
        done = plain.rows(("problem",), interventions=answers).get((problem,), Sums())
        assert values["answered_m2"] == pytest.approx(done.net_area_m2, abs=1e-3)
        if sums.area_m2 > 0:
            assert values["answered_share"] == pytest.approx(done.net_area_m2 / sums.area_m2, abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_official_count_in_the_unit_of_each_intervention(small: Small, seed: int) -> None:
    Chance(small.project, seed)
    plain = PlainSummary(small.project)
    applied, planned = (plain.rows(("intervention",), stage) for stage in ("applied", "planned"))
    for row in official_table(small.project).table.rows:
        if row.level == "row" and row.keys[-1] is not None:
            for name, told in (("applied", applied), ("planned", planned)):
                wanted = sum(told[row.keys[-1],].quantities.values())
                assert row.values[name] == pytest.approx(wanted, abs=1e-6)
