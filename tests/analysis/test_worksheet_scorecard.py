"""The worksheet of the scorecard: two villages in the dimension environment, scaled and weighed by hand.

Plots of `tests.analysis.worksheet`; organic matter (%) is scaled from 0.5 (nothing) to 3.5 (a hundred), pH
from 3.5 up to 6.5 and from 8.4 down to 7.3.

====  =====  =======================  ======================
plot  rai    organic matter           pH
====  =====  =======================  ======================
A1    10     2569: 1.1, 2571: 2.0     2571: 5.0
A2    5      2569: 0.5, 2571: 1.4     2571: 7.0
A3    4      2569: 3.5
B1    8      2571: 5.0 (above best)
====  =====  =======================  ======================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.scorecard.scales import set_scale
from tambon_gis.analysis.scorecard.scorecard import behind, scorecard
from tests.analysis.conftest import Small
from tests.analysis.worksheet import VILLAGE_A, VILLAGE_B, Worksheet, make_worksheet

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

BEFORE, AFTER = "2026-02-15", "2028-02-15"
MEASURED = (
    ("A1", "organic_matter", 1.1, BEFORE),
    ("A1", "organic_matter", 2.0, AFTER),
    ("A2", "organic_matter", 0.5, BEFORE),
    ("A2", "organic_matter", 1.4, AFTER),
    ("A3", "organic_matter", 3.5, BEFORE),
    ("B1", "organic_matter", 5.0, AFTER),
    ("A1", "ph", 5.0, AFTER),
    ("A2", "ph", 7.0, AFTER),
)


@pytest.fixture
def sheet(project: Project) -> Worksheet:
    made = make_worksheet(project)
    keys = dict(project.rows("SELECT code, id FROM indicator"))
    for code, indicator, value, day in MEASURED:
        Small(project).add(
            "observation",
            indicator_id=keys[indicator],
            plot_fid=made.plots[code],
            value=value,
            observed_on=day,
            method="lab",
        )
    return made


def test_a_dimension_of_a_village(sheet: Worksheet) -> None:
    row = scorecard(sheet.project, 2571, by="village").row(VILLAGE_A, "environment")
    # Organic matter in 2571: A1 50, A2 30, by rai (10 x 50 + 5 x 30) / 15 = 130/3. pH: A1 at 5.0 is half way
    # to 6.5: 50, A2 100: (500 + 500) / 15 = 200/3. Their mean is 55.
    assert row.latest == pytest.approx(55)
    # Only organic matter has a baseline: in 2569 A1 20, A2 0, A3 100: (200 + 0 + 400) / 19. Like is compared
    # with like: the change is that of organic matter alone.
    assert row.baseline == pytest.approx(600 / 19)
    assert row.change == pytest.approx(130 / 3 - 600 / 19)
    assert (row.used, row.without_baseline) == (("organic_matter", "ph"), ("ph",))
    # Behind the latest values are A1 and A2; A3 was measured before and not again.
    assert (row.n, row.n_missing) == (2, 1)


def test_beyond_the_best_is_a_hundred(sheet: Worksheet) -> None:
    row = scorecard(sheet.project, 2571, by="village").row(VILLAGE_B, "environment")
    assert (row.latest, row.baseline, row.used) == (100, None, ("organic_matter",))
    assert row.why["baseline"].en.startswith("There is only one year")


def test_weights_and_target_of_the_station(sheet: Worksheet) -> None:
    set_scale(sheet.project, "organic_matter", {"weight": 3, "target": 2.3})
    row = scorecard(sheet.project, 2571, by="village").row(VILLAGE_A, "environment")
    # Three parts 130/3 and one part 200/3 are 590/3 of four. 2.3 % is 60 on the scale.
    assert row.latest == pytest.approx(590 / 12)
    assert row.target == pytest.approx(60)


def test_a_dimension_of_which_nothing_is_known(sheet: Worksheet) -> None:
    row = scorecard(sheet.project, 2571, by="village").row(VILLAGE_A, "health")
    assert (row.latest, row.n) == (None, 0)
    assert row.why["latest"]


def test_opened_to_the_plots(sheet: Worksheet) -> None:
    card = scorecard(sheet.project, 2571, by="village")
    found = behind(sheet.project, card, plot_register(sheet.project), VILLAGE_A, "environment")
    assert sheet.codes(list(found.plots)) == ["A1", "A2"]
