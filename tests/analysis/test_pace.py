"""Whether work keeps up, against figures worked out by hand for fiscal year 2570 (from 1 Oct 2026)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.targets.pace import Pace, pace
from tambon_gis.analysis.targets.pace_words import said
from tambon_gis.analysis.targets.year_profile import (
    BEFORE,
    LATE,
    UNDATED,
    YearProfile,
    julian_day,
    month_position,
    slots_of_days,
)
from tambon_gis.wording import Phrase

YEAR = 2570
RAI = Phrase("ไร่", "rai")
amounts = st.floats(0, 1e6, allow_subnormal=False)
profiles = st.lists(amounts, min_size=12, max_size=12).map(lambda months: YearProfile(tuple(months)))
days = st.dates(date(2026, 10, 1), date(2027, 9, 30))


def by_month(**months: float) -> YearProfile:
    """October is ``m1``, September ``m12``."""
    return YearProfile(tuple(float(months.get(f"m{number}", 0.0)) for number in range(1, 13)))


def at(done: YearProfile, target: YearProfile | None, day: date) -> Pace:
    return pace(target, done, YEAR, day)


def test_at_this_rate() -> None:
    # 30 Nov is day 31 + 30 = 61 of 365; 14 rai in 61 days are 14 / 61 * 365 = 83.770... of 100 by the end.
    found = at(by_month(m1=4, m2=10), by_month(m2=10, m8=90), date(2026, 11, 30))
    assert found.projected == pytest.approx(83.7704918)
    assert found.projected_share == pytest.approx(0.837704918)
    assert found.share == pytest.approx(0.14)
    # Due by 30 Nov: all of November's 10. So 4 ahead; the plan has 14 when 4/90 of May (month 8) is over:
    # 7 + 4/90 months, from 2 months now.
    assert (found.expected, found.ahead) == pytest.approx((10, 4))
    assert found.ahead_months == pytest.approx(7 + 4 / 90 - 2)
    assert found.state == "on_plan"
    assert said(found, RAI) == Phrase(
        "ได้ร้อยละ 14 ของเป้าหมาย · เร็วกว่าแผนรายเดือน 4 ไร่ (ราว 5.0 เดือน) · ด้วยอัตรานี้จะได้ร้อยละ 84 ณ 30 ก.ย.",
        "14 % of the target is done · 4 rai ahead of the plan by months (about 5.0 months) · "
        "at this rate 84 % by 30 September",
    )


def test_the_running_month_counts_by_its_days() -> None:
    # 15 Nov: October's 31 and half of November's 60 are due, 31 + 30 = 61. Done 31: the plan had that
    # on 31 Oct, half a month ago. 31 of 61 is 51 %: far behind.
    found = at(by_month(m1=31), by_month(m1=31, m2=60), date(2026, 11, 15))
    assert found.expected == pytest.approx(61)
    assert (found.ahead, found.ahead_months) == pytest.approx((-30, -0.5))
    assert found.state == "far_behind"


def test_months_without_a_target_hold_nobody_up() -> None:
    # Only May has work; nothing is due on 15 Dec, so nobody is behind with nothing done.
    found = at(by_month(), by_month(m8=50), date(2026, 12, 15))
    assert (found.expected, found.ahead, found.ahead_months, found.state) == (0, 0, 0, "not_due")
    # On 30 June 50 were due since May: behind since the beginning of May, two months ago (not nine).
    late = at(by_month(), by_month(m8=50), date(2027, 6, 30))
    assert (late.expected, late.ahead) == pytest.approx((50, -50))
    assert late.ahead_months == pytest.approx(-2)


@pytest.mark.parametrize(
    ("done", "state"), [(95, "on_plan"), (94, "behind"), (80, "behind"), (79, "far_behind")]
)
def test_lights_go_by_what_is_due(done: float, state: str) -> None:
    assert at(by_month(m1=done), by_month(m1=100, m12=100), date(2026, 10, 31)).state == state


def test_without_months_the_light_goes_by_the_projection() -> None:
    # 73 days are a fifth of the year: 20 of 100 on 12 Dec lead to 100, 15 to 75.
    target = YearProfile((0.0,) * 12, undated=100.0)
    found = at(by_month(m1=20), target, date(2026, 12, 12))
    assert found.projected == pytest.approx(100)
    assert (found.state, found.expected) == ("on_plan", None)
    assert found.why["expected"].th == "เป้าหมายไม่ได้ระบุเดือน จึงเทียบเป็นรายเดือนไม่ได้"
    assert at(by_month(m1=15), target, date(2026, 12, 12)).state == "far_behind"
    partly = YearProfile(by_month(m1=60).months, undated=40.0)
    assert "40" in at(by_month(m1=15), partly, date(2026, 12, 12)).why["ahead"].en


def test_work_before_the_year_is_not_part_of_the_rate_and_undated_work_is() -> None:
    # 10 before the year stand; 20 + 4 undated in 73 of 365 days are 120 in the year: 130.
    done = YearProfile(by_month(m1=20).months, before=10.0, undated=4.0)
    assert at(done, by_month(m1=260), date(2026, 12, 12)).projected == pytest.approx(130)


@pytest.mark.parametrize(
    ("target", "done", "day", "column", "sentence"),
    [
        (by_month(m1=10), by_month(m1=1), date(2026, 9, 30), "projected", "ปีงบประมาณ 2570 ยังไม่เริ่ม"),
        (
            by_month(m1=10),
            by_month(m1=1),
            date(2026, 10, 30),
            "projected_share",
            "เพิ่งผ่านไป 30 วัน ไม่คาดการณ์ใน 30 วันแรกของปีงบประมาณ",
        ),
        (by_month(m1=10), by_month(), date(2027, 3, 1), "projected", "ยังไม่มีผลงาน จึงคาดการณ์ไม่ได้"),
        (by_month(m1=10), by_month(m1=1), date(2027, 9, 30), "projected", "สิ้นปีงบประมาณแล้ว นี่คือผลทั้งปี"),
        (by_month(), by_month(m1=1), date(2027, 3, 1), "share", "เป้าหมายเป็นศูนย์ คิดร้อยละไม่ได้"),
        (by_month(), by_month(m1=1), date(2027, 3, 1), "expected", "เป้าหมายเป็นศูนย์ คิดร้อยละไม่ได้"),
        (None, by_month(m1=1), date(2027, 3, 1), "share", "ยังไม่ได้ตั้งเป้าหมาย"),
        (None, by_month(m1=1), date(2027, 3, 1), "projected_share", "ยังไม่ได้ตั้งเป้าหมาย"),
        (None, by_month(m1=1), date(2027, 3, 1), "ahead_months", "ยังไม่ได้ตั้งเป้าหมาย"),
    ],
)
def test_where_no_figure_can_stand_a_sentence_does(
    target: YearProfile | None, done: YearProfile, day: date, column: str, sentence: str
) -> None:
    found = at(done, target, day)
    assert getattr(found, column) is None
    assert found.why[column].th == sentence
    assert sentence in said(found, RAI).th


def test_day_31_is_the_first_with_a_projection() -> None:
    assert at(by_month(m1=31), by_month(m1=365), date(2026, 10, 31)).projected == pytest.approx(365)


def test_a_year_that_is_over_was_met_or_missed() -> None:
    assert at(by_month(m1=9), by_month(m1=10), date(2027, 9, 30)).state == "missed"
    assert at(by_month(m1=10), by_month(m1=10), date(2027, 9, 30)).state == "met"
    assert said(at(by_month(m1=11), by_month(m1=10), date(2027, 1, 1)), RAI).th == "ครบเป้าหมายแล้ว"
    # Nobody is months behind a year that is over: 1 of 10 is missing.
    told = said(at(by_month(m1=9), by_month(m1=10), date(2027, 10, 15)), RAI)
    assert told.th == "ได้ร้อยละ 90 ของเป้าหมาย · ขาด 1 ไร่ · สิ้นปีงบประมาณแล้ว นี่คือผลทั้งปี"


def test_nothing_is_on_plan_before_its_year() -> None:
    assert at(by_month(), by_month(m1=10), date(2026, 9, 30)).state == "not_due"
    assert at(by_month(), by_month(m2=10), date(2026, 10, 1)).state == "not_due"
    assert at(by_month(m1=1), by_month(m2=10), date(2026, 10, 1)).state == "on_plan"


def test_a_target_below_zero_is_not_called_zero() -> None:
    found = at(by_month(m1=1), by_month(m1=-5), date(2027, 3, 1))
    assert found.state == "unknown"
    assert said(found, RAI).th == "เป้าหมายติดลบ คิดร้อยละไม่ได้ โปรดตรวจ"


def test_a_leap_year_has_366_days() -> None:
    # Fiscal year 2567 ran to 30 Sep 2024: 31 in 31 days are 366 in the year.
    found = pace(by_month(m1=366), by_month(m1=31), 2567, date(2023, 10, 31))
    assert found.projected == pytest.approx(366)


def test_days_are_in_their_month_of_the_fiscal_year() -> None:
    dates = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2027, 2, 28), date(2027, 9, 30)]
    julian = [julian_day(day) for day in (*dates, date(2027, 10, 1))]
    # SQLite's julianday of noon, 1 Jan 2000 is 2451545.0; midnight before it is 0.5 less.
    assert julian_day(date(2000, 1, 1)) == 2451544.5
    import numpy as np

    found = slots_of_days(np.array([*julian, np.nan]), YEAR)
    assert found.tolist() == [BEFORE, 0, 0, 4, 11, LATE, UNDATED]


def test_parts_of_months() -> None:
    assert month_position(date(2026, 9, 30), YEAR) == 0
    assert month_position(date(2026, 10, 31), YEAR) == 1
    assert month_position(date(2026, 11, 15), YEAR) == 1.5
    assert month_position(date(2027, 9, 15), YEAR) == 11.5
    assert month_position(date(2027, 9, 29), YEAR) == pytest.approx(11 + 29 / 30)
    assert month_position(date(2027, 9, 30), YEAR) == 12


@given(profiles, profiles, days)
def test_more_work_is_never_a_worse_pace(target: YearProfile, done: YearProfile, day: date) -> None:
    more = YearProfile(done.months, undated=1.0)
    one, other = at(done, target, day), at(more, target, day)
    for name in ("share", "ahead", "ahead_months", "projected"):
        before, after = getattr(one, name), getattr(other, name)
        if before is not None and after is not None:
            assert after >= before - 1e-6 * max(1.0, abs(before)), name


@given(profiles, days)
def test_work_as_planned_is_on_plan(target: YearProfile, day: date) -> None:
    due = at(by_month(), target, day).expected
    if due is None:
        return
    found = at(YearProfile((0.0,) * 12, undated=due), target, day)
    assert found.state in ("on_plan", "not_due", "met", "missed")
    assert found.ahead_months == 0
    # All of it is due when the year is over.
    end = at(by_month(), target, date(2027, 9, 30)).expected
    assert end == pytest.approx(target.total)
