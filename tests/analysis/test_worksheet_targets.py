"""The worksheet of targets: share, months due, how far ahead, and where the pace leads, by hand.

Targets of fiscal year 2570, laid beside the work of `tests.analysis.worksheet` on 23 February 2570 B.E.
(2027): 31 + 30 + 31 + 31 + 23 = 146 days of 365, so that the year is 2.5 times what has passed. The work has
no dates: all of it was done since 1 October.

================  =========  =========  ====================  ============
intervention      place      month      work                  money
================  =========  =========  ====================  ============
sunn hemp         village A  November   20 rai                6,000
sunn hemp         village B  February   14 rai                4,200
sunn hemp         village B  July       16 rai                4,800
farm pond         village A  March      4 ponds               80,000
dolomite          village A  none said  10 rai                3,500
compost           village A  June       0 rai                 0
================  =========  =========  ====================  ============
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tambon_gis.analysis.targets.pace import NO_MONTHS, NO_TARGET, ZERO_TARGET
from tambon_gis.analysis.targets.progress import Progress, progress
from tests.analysis.conftest import Small
from tests.analysis.worksheet import (
    COMPOST,
    DOLOMITE,
    POND,
    SESBANIA,
    SUNN_HEMP,
    VILLAGE_A,
    VILLAGE_B,
    Worksheet,
    make_worksheet,
)

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

AS_OF = date(2027, 2, 23)
TARGETS = (
    (SUNN_HEMP, VILLAGE_A, 11, 20.0, 6000.0),
    (SUNN_HEMP, VILLAGE_B, 2, 14.0, 4200.0),
    (SUNN_HEMP, VILLAGE_B, 7, 16.0, 4800.0),
    (POND, VILLAGE_A, 3, 4.0, 80000.0),
    (DOLOMITE, VILLAGE_A, None, 10.0, 3500.0),
    (COMPOST, VILLAGE_A, 6, 0.0, 0.0),
)


@pytest.fixture
def sheet(project: Project) -> Worksheet:
    made = make_worksheet(project)
    keys = dict(project.rows("SELECT code, id FROM intervention"))
    for code, place, month, amount, money in TARGETS:
        Small(project).add(
            "target",
            intervention_id=keys[code],
            place_code=place,
            year_be=2570,
            month=month,
            work=amount,
            money_baht=money,
        )
    return made


@pytest.fixture
def found(sheet: Worksheet) -> Progress:
    return progress(sheet.project, 2570, as_of=AS_OF)


def test_a_village_that_is_behind(found: Progress) -> None:
    line = found.line(SUNN_HEMP, VILLAGE_A)
    # Planned 10 + 5 + 2 rai; done 10 + 1 of 20: 55 %. All 20 were due in November: 9 behind.
    assert line.target.work is not None
    assert [line.planned.total, line.applied.total, line.target.work.total] == [17, 11, 20]
    pace = line.pace
    assert (pace.share, pace.expected, pace.ahead) == (0.55, 20, -9)
    # 11 rai in 146 days are 27.5 in 365: 137.5 % of the target.
    assert [pace.projected, pace.projected_share] == pytest.approx([27.5, 1.375])
    # The plan had 11 rai when 11/20 of November were over, at 1.55 months; now are 4 + 23/28.
    assert pace.ahead_months == pytest.approx(1.55 - (4 + 23 / 28))
    assert pace.state == "far_behind"


def test_a_village_on_plan(found: Progress) -> None:
    pace = found.line(SUNN_HEMP, VILLAGE_B).pace
    # Done 6 + 5 of 30. Due were 23/28 of February's 14: 11.5 rai; 11 of them are 96 %, so on plan.
    assert (pace.done, pace.target) == (11, 30)
    assert pace.expected == pytest.approx(11.5)
    assert pace.ahead == pytest.approx(-0.5)
    assert pace.projected_share == pytest.approx(27.5 / 30)
    assert pace.ahead_months == pytest.approx(4 + 11 / 14 - (4 + 23 / 28))
    assert pace.state == "on_plan"


def test_all_places_add_up_the_targets_of_their_villages(found: Progress) -> None:
    line = found.line(SUNN_HEMP)
    # 22 of 50 rai; due 20 + 11.5; at this rate 55 rai, 110 %.
    assert (line.pace.done, line.pace.target, line.pace.share) == (22, 50, 0.44)
    assert line.pace.expected == pytest.approx(31.5)
    assert line.pace.projected_share == pytest.approx(1.1)
    # Money: spent 4,000 + 500 + 2,900.50 + 2,500 of 15,000; at this rate 24,751.25.
    assert (line.money_pace.done, line.money_pace.target) == (9900.5, 15000)
    assert line.money_pace.projected == pytest.approx(24751.25)


def test_work_before_it_was_due(found: Progress) -> None:
    pace = found.line(POND, VILLAGE_A).pace
    # Two ponds of four in March, none of them due: the plan has two in the middle of March, at 5.5 months.
    assert (pace.share, pace.expected, pace.ahead) == (0.5, 0, 2)
    assert pace.ahead_months == pytest.approx(5.5 - (4 + 23 / 28))
    assert pace.projected == pytest.approx(5)
    assert pace.state == "on_plan"


def test_a_target_of_zero_and_one_without_months(found: Progress) -> None:
    zero = found.line(COMPOST, VILLAGE_A).pace
    assert (zero.share, zero.why["share"], zero.why["expected"]) == (None, ZERO_TARGET, ZERO_TARGET)
    assert zero.state == "unknown"
    # Dolomite: 8 of 10 rai, 20 at this rate; nothing says when they were due.
    loose = found.line(DOLOMITE, VILLAGE_A).pace
    assert (loose.share, loose.why["expected"]) == (0.8, NO_MONTHS)
    assert loose.projected == pytest.approx(20)
    # Sesbania has work and no target.
    assert found.line(SESBANIA, VILLAGE_B).pace.why["share"] == NO_TARGET


def test_plots_behind(found: Progress, sheet: Worksheet) -> None:
    line = found.line(SUNN_HEMP, VILLAGE_A)
    assert sheet.codes(found.plots_behind(line, "applied")) == ["A1", "A4"]
    assert sheet.codes(found.plots_behind(line)) == ["A1", "A2", "A4"]
