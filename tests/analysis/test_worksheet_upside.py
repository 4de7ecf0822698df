"""The worksheet of upside and of an interval: what twelve treated plots let expect of four others, by hand.

Twelve plots of one rai on sandy soil (group 44), three in each of four villages, had sunn hemp between two
soil tests. Organic matter rose by 0.1 0.2 0.3 in the first village, by 0.2 0.3 and 0.1 on every plot of the
others: 0.2 in the mean of all.

The interval: village means are 0.2 0.2 0.3 0.1, their variance (0.1^2 + 0.1^2) / 3, the standard error of the
mean of four sqrt(0.02 / 3 / 4) = 0.0408248. Villages of the same size make the correction for few clusters
this plain variance with 4 - 1 degrees of freedom; Student's t for 97.5 % and 3 is 3.182446. Neither the plots
nor the villages are lopsided, so nothing is added: 0.2 -+ 0.129923.

Sunn hemp is to cost 500 baht a rai. Candidates, of the same soil: 2, 3 and 6 rai; 1 rai on soil without a
problem that sunn hemp answers.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from tambon_gis.analysis.outcomes.outcome import outcome
from tambon_gis.analysis.upside.spending import Spending, choose
from tambon_gis.analysis.upside.upside import Question, Upside, upside
from tambon_gis.project.project import Project
from tests.analysis.upside_farm import MANURE, Farm, codes, of_plot

HALF_WIDTH = 3.182446 * math.sqrt(0.02 / 3 / 4)
SIZES = {"TWO": 2.0, "THREE": 3.0, "SIX": 6.0}


@pytest.fixture
def farm(project: Project) -> Farm:
    made = Farm(project)
    made.treated()
    return made


@pytest.fixture
def found(farm: Farm) -> Upside:
    for row, (code, rai) in enumerate(SIZES.items()):
        farm.land(code, 10, row, "44", rai=rai)
    farm.land("FINE", 10, 5, "36")
    return upside(farm.project, Question(MANURE, 2571, unit_cost_baht=500.0))


def test_the_interval_of_the_mean_change(farm: Farm) -> None:
    change = outcome(farm.project, "organic_matter", intervention=MANURE).total.treated.change
    assert change is not None
    assert change.estimate == pytest.approx(0.2)
    assert change.freedom == pytest.approx(3)
    assert change.error == pytest.approx(0.0408248, abs=1e-7)
    assert change.low == pytest.approx(0.2 - HALF_WIDTH, abs=1e-6)
    assert change.high == pytest.approx(0.2 + HALF_WIDTH, abs=1e-6)


def test_expected_gain_is_the_mean_change_times_the_rai(found: Upside) -> None:
    every = np.ones(len(found), bool)
    assert codes(found, every) == sorted(SIZES)
    plots = {str(found.register.code[at]): int(found.register.fid[at]) for at in found.plot}
    for code, rai in SIZES.items():
        at = of_plot(found, plots[code])
        assert found.gain[at] == pytest.approx(0.2 * rai)
        assert found.low[at] == pytest.approx((0.2 - HALF_WIDTH) * rai, abs=1e-5)
        assert found.high[at] == pytest.approx((0.2 + HALF_WIDTH) * rai, abs=1e-5)
        assert found.cost_satang[at] == rai * 500 * 100
        assert len(found.plots_behind(plots[code])) == 12
    ranked = [str(found.register.code[found.plot[at]]) for at in found.ranked()]
    assert ranked == ["SIX", "THREE", "TWO"]


@pytest.mark.parametrize(
    ("baht", "expected"),
    [
        # Every rai is worth the same for its money, so the most rai that fit are best: of 1 000 baht the
        # two rai, of 2 500 five, of 3 000 six, of 4 000 eight (two and six), of 5 500 all eleven.
        (1_000, ["TWO"]),
        (2_500, ["THREE", "TWO"]),
        (3_000, ["SIX"]),
        (4_000, ["SIX", "TWO"]),
        (5_500, ["SIX", "THREE", "TWO"]),
    ],
)
def test_the_best_set_for_a_budget(found: Upside, baht: float, expected: list[str]) -> None:
    chosen = choose(found, Spending(baht))
    rai = sum(SIZES[code] for code in expected)
    assert codes(found, chosen.marks) == expected
    assert (chosen.cost_baht, chosen.is_best) == (rai * 500, True)
    assert chosen.gain == pytest.approx(0.2 * rai)
