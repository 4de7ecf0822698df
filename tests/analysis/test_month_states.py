"""States by month and quarter, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tambon_gis.analysis.targets.month_states import month_states, quarter_states
from tambon_gis.analysis.targets.year_profile import YearProfile

# 10 each month from October to March.
TARGET = YearProfile((10.0,) * 6 + (0.0,) * 6)


def test_each_month_by_its_end() -> None:
    # October 10 of 10; November 9.4 more of 20; December 12.8 more; January half over, nothing yet.
    done = YearProfile((10.0, 6.0, 12.8, 0.0) + (0.0,) * 8)
    found = month_states(TARGET, done, 2570, date(2027, 1, 15))
    october, november, december, january = found[:4]
    assert [each.state for each in found[4:]] == ["not_due"] * 8
    assert (october.due, october.reached, october.state) == (10.0, 10.0, "on_plan")
    # 16 of 20 are 80 %: behind, not far behind.
    assert november.share == pytest.approx(0.8)
    assert november.state == "behind"
    # 28.8 of 30 are 96 %.
    assert december.share == pytest.approx(0.96)
    assert december.state == "on_plan"
    # 15 of 31 days: 30 and 4.84 are due.
    assert january.due == pytest.approx(30 + 10 * 15 / 31)
    assert january.state == "behind"
    assert (january.target, january.done) == (10.0, 0.0)


def test_quarters_take_three_months() -> None:
    done = YearProfile((10.0, 0.0, 5.0) + (0.0,) * 9, undated=2.0)
    first, second, third, fourth = quarter_states(TARGET, done, 2570, date(2027, 1, 31))
    assert (first.target, first.done, first.reached) == (30.0, 15.0, 15.0)
    assert (first.share, first.state) == (0.5, "far_behind")
    # Undated work counts from today on.
    assert (second.due, second.reached) == (40.0, 17.0)
    assert (third.state, fourth.state) == ("not_due", "not_due")


def test_without_months_or_before_the_year_nothing_is_judged() -> None:
    done = YearProfile((5.0,) + (0.0,) * 11)
    assert {each.state for each in month_states(None, done, 2570, date(2027, 1, 1))} == {"unknown"}
    whole = YearProfile((0.0,) * 12, undated=40.0)
    assert {each.state for each in month_states(whole, done, 2570, date(2027, 1, 1))} == {"unknown"}
    before = month_states(TARGET, YearProfile((0.0,) * 12), 2570, date(2026, 9, 1))
    assert {each.state for each in before} == {"not_due"}


def test_after_the_year_what_was_reached_stands() -> None:
    done = YearProfile((10.0,) * 6 + (0.0,) * 6)
    found = month_states(TARGET, done, 2570, date(2028, 1, 1))
    assert [each.state for each in found[:6]] == ["on_plan"] * 5 + ["met"]
    assert {each.state for each in found[6:]} == {"met"}
