"""The worksheet of outcomes: matched pairs and difference in differences, by hand.

Organic matter (%) of fiscal years 2569 and 2571, before and after the dolomite of 2570. Beside A1 and B1 of
`tests.analysis.worksheet` there are plots on soil 35: D1 to D3 with dolomite in 2570, C1 to C3 without work.

====  =====  ====  =========  ============================================================
plot  rai    soil  dolomite   organic matter
====  =====  ====  =========  ============================================================
A1    10     35    (3)        1.0 to 1.6 (and 2.9 earlier in 2571, which counts not)
A2    5      -     (4)        never measured
D1    4      35    yes        2.0 to 2.2
D2    2      35    yes        1.5 to 2.5, but at another depth: no pair
D3    2      35    yes        1.1 in 2569 alone: no pair
C1    2      35    no         1.0 to 1.3
C2    4      35    no         1.0 to 1.0
C3    4      35    no         1.2 to 1.35
B1    8      20    no         0.5 to 2.5: another soil, compared with nothing
====  =====  ====  =========  ============================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.outcomes.outcome import Outcome, outcome, plots_behind
from tests.analysis.conftest import Small, square, work
from tests.analysis.worksheet import DOLOMITE, VILLAGE_A, Worksheet, make_worksheet

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

BEFORE, AFTER = "2026-02-15", "2028-02-15"
PAIRS = {
    "A1": (1.0, 1.6),
    "D1": (2.0, 2.2),
    "C1": (1.0, 1.3),
    "C2": (1.0, 1.0),
    "C3": (1.2, 1.35),
    "B1": (0.5, 2.5),
}


@pytest.fixture
def sheet(project: Project) -> Worksheet:
    made = make_worksheet(project)
    small = Small(project)
    small.soil("35", square(0, 400, 400, 520), 9)
    plots = dict(made.plots)
    for code, west, south, east in (
        ("C1", 0, 400, 80),
        ("C2", 80, 400, 240),
        ("C3", 240, 400, 400),
        ("D1", 0, 440, 160),
        ("D2", 160, 440, 240),
        ("D3", 240, 440, 320),
    ):
        plots[code] = small.plot(code, square(west, south, east, south + 40), village_code=VILLAGE_A)
        if code.startswith("D"):
            work(small, plots[code], DOLOMITE)
    ((indicator,),) = project.rows("SELECT id FROM indicator WHERE code = 'organic_matter'")

    def measured(code: str, value: float, day: str, depth: str = "0-15") -> None:
        small.add(
            "observation",
            indicator_id=indicator,
            plot_fid=plots[code],
            value=value,
            observed_on=day,
            method="walkley_black",
            depth_cm=depth,
        )

    for code, (before, after) in PAIRS.items():
        measured(code, before, BEFORE)
        measured(code, after, AFTER)
    measured("A1", 2.9, "2027-11-01")
    measured("D2", 1.5, BEFORE)
    measured("D2", 2.5, AFTER, "15-30")
    measured("D3", 1.1, BEFORE)
    return Worksheet(project, plots, made.works)


@pytest.fixture
def found(sheet: Worksheet) -> Outcome:
    return outcome(sheet.project, "organic_matter", intervention=DOLOMITE, baseline=2569, follow_up=2571)


def test_matched_pairs_weigh_by_their_area(found: Outcome) -> None:
    treated = found.total.treated
    assert treated.pairs == 2
    # A1 10 rai from 1.0 to 1.6, D1 4 rai from 2.0 to 2.2: (10 + 8) / 14 to (16 + 8.8) / 14.
    assert treated.before == pytest.approx(18 / 14)
    assert treated.after == pytest.approx(24.8 / 14)
    assert treated.change is not None
    assert treated.change.estimate == pytest.approx(6.8 / 14)
    # Two pairs are no ground for an interval.
    assert (treated.change.low, treated.change.high, treated.change.why) == (None, None, "pairs")


def test_those_without_a_pair_are_counted_with_the_reason(found: Outcome) -> None:
    left = {why: number for why, number in found.total.left_out.items() if number}
    # D3 was not measured again, D2 at another depth, A2 never.
    assert left == {"missing_after": 1, "depth": 1, "missing_both": 1}


def test_difference_in_differences_on_the_same_soil(found: Outcome) -> None:
    between = found.total.difference
    assert between is not None
    assert between.effect is not None
    # Untreated on soil 35: (2 x 0.3 + 4 x 0 + 4 x 0.15) / 10 = 0.12; B1's 2.0 is of another soil.
    assert between.treated is not None
    assert between.untreated is not None
    assert between.treated.estimate == pytest.approx(6.8 / 14)
    assert between.untreated.estimate == pytest.approx(0.12)
    assert between.effect.estimate == pytest.approx(6.8 / 14 - 0.12)
    assert (between.strata, between.effect.why) == (1, "pairs")


def test_opened_to_the_plots(found: Outcome, sheet: Worksheet) -> None:
    assert sheet.codes(plots_behind(sheet.project, found, found.total)) == ["A1", "D1"]
    untreated = plots_behind(sheet.project, found, found.total, "untreated")
    assert sheet.codes(untreated) == ["C1", "C2", "C3"]
    # D2 was measured in both years, so it is not missing.
    missing = plots_behind(sheet.project, found, found.total, "missing")
    assert sheet.codes(missing) == ["A2", "D3"]
