"""Buddhist dates and fiscal years: the days where years and quarters turn, and what people type."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.errors import AmbiguousYear, NoSuchDay, TambonError, ValueNotUnderstood
from tambon_gis.measures.thai_calendar import (
    FISCAL_MONTHS,
    fiscal_month_start,
    fiscal_year_be,
    fiscal_year_span,
    format_date,
    month_name,
    parse_date,
    parse_year_be,
    quarter_of_month,
    to_year_be,
    to_year_ce,
)

SPAN = {"min_value": date(1850, 1, 1), "max_value": date(2199, 12, 31)}


@pytest.mark.parametrize(
    ("day", "year_be", "fiscal", "quarter"),
    [
        pytest.param(date(2026, 9, 30), 2569, 2569, 4, id="last day of a fiscal year"),
        pytest.param(date(2026, 10, 1), 2569, 2570, 1, id="1 Oct 2569 is in 2570"),
        pytest.param(date(2026, 12, 31), 2569, 2570, 1, id="New Year's Eve"),
        pytest.param(date(2027, 1, 1), 2570, 2570, 2, id="New Year's Day"),
        pytest.param(date(2027, 3, 31), 2570, 2570, 2, id="end of the second quarter"),
        pytest.param(date(2027, 4, 1), 2570, 2570, 3, id="start of the third"),
        pytest.param(date(2027, 7, 1), 2570, 2570, 4, id="start of the fourth"),
        pytest.param(date(2024, 2, 29), 2567, 2567, 2, id="leap day of 2567"),
    ],
)
def test_years_and_quarters(day: date, year_be: int, fiscal: int, quarter: int) -> None:
    assert to_year_be(day) == year_be
    assert fiscal_year_be(day) == fiscal
    assert quarter_of_month(day.month) == quarter


def test_months_of_the_form() -> None:
    assert [month_name(month, "short").th for month in FISCAL_MONTHS] == (
        ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."]
    )
    assert [quarter_of_month(month) for month in FISCAL_MONTHS] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert fiscal_month_start(2570, 10) == date(2026, 10, 1)
    assert fiscal_month_start(2570, 1) == date(2027, 1, 1)


def test_span_of_a_fiscal_year() -> None:
    assert fiscal_year_span(2570) == (date(2026, 10, 1), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("day", "short", "long", "english"),
    [
        (date(2026, 11, 22), "22 พ.ย. 2569", "22 พฤศจิกายน พ.ศ. 2569", "22 Nov 2026"),
        (date(2024, 2, 29), "29 ก.พ. 2567", "29 กุมภาพันธ์ พ.ศ. 2567", "29 Feb 2024"),
        (date(2026, 6, 1), "1 มิ.ย. 2569", "1 มิถุนายน พ.ศ. 2569", "1 Jun 2026"),
    ],
)
def test_written_dates(day: date, short: str, long: str, english: str) -> None:
    assert format_date(day) == short
    assert format_date(day, "long") == long
    assert format_date(day, language="en") == english


def test_a_moment_is_written_as_its_day() -> None:
    assert format_date(datetime(2026, 11, 22, 23, 59)) == "22 พ.ย. 2569"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        "2026-11-22T00:00:00",
        "2026-11-22 00:00:00.000",
        "2569-11-22",
        "22/11/2569",
        "22/11/2026",
        "22-11-2569",
        "22.11.2569",
        " 22 / 11 / 2569 ",
        "๒๒/๑๑/๒๕๖๙",
        "22 พ.ย. 2569",
        "22 พ.ย.2569",
        "22พ.ย.2569",
        "22 พย 2569",
        "๒๒ พ.ย. ๒๕๖๙",
        "22 พฤศจิกายน 2569",
        "22 พฤศจิกายน พ.ศ. 2569",
        "วันที่ 22 เดือน พฤศจิกายน พ.ศ. 2569",
        "วันที่ ๒๒ พฤศจิกายน ๒๕๖๙",
        "22 พ.ย. พ.ศ. 2569",
        "22 พฤศจิกายน ค.ศ. 2026",
        "22-พ.ย.-2569",
        "22 Nov 2026",
        "22 November 2026",
        "22 NOV. 2569",
        "22 November B.E. 2569",
    ],
)
def test_what_people_type(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "พ.ย. 2569",
        "22/2569",
        "11/22/2569",
        "0/11/2569",
        "32/11/2569",
        "22/13/2569",
        "22/11/569",
        "22/11/25690",
        "22/11/2300",
        "22/11/0001",
        "22 พ.ย. ค.ศ. 2569",
        "22 พ.ย. พ.ศ. 2026",
        "22 พ.บ. 2569",
        "22/11-2569",
        "2026-11-22T08:30:00",
        "20261122",
        "พรุ่งนี้",
    ],
)
def test_what_is_not_a_date(text: str) -> None:
    with pytest.raises(ValueNotUnderstood) as refused:
        parse_date(text)
    assert refused.value.advice("th") == "พิมพ์แบบนี้: 22/11/2569"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        pytest.param(
            "22/11/69", (2569, 2026, 1969, 2512), id="the Buddhist year is meant, the other is possible"
        ),
        pytest.param("22/11/26", (2526, 1983, 2026, 2569), id="the other era is meant"),
        pytest.param("22 พ.ย. 69", (2569, 2026, 1969, 2512), id="with a month's name"),
        pytest.param("22/11/๖๙", (2569, 2026, 1969, 2512), id="Thai digits"),
        pytest.param("22/11/9", (2509, 1966, 2009, 2552), id="one digit"),
    ],
)
def test_short_years_are_refused_with_both_readings(text: str, readings: tuple[int, int, int, int]) -> None:
    with pytest.raises(AmbiguousYear) as refused:
        parse_date(text)
    for reading in readings:
        assert str(reading) in refused.value.told("th")
        assert str(reading) in refused.value.told("en")
    assert f"22/11/{readings[0]}" in refused.value.advice("th")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/2/2569", "เดือนกุมภาพันธ์ พ.ศ. 2569 (ค.ศ. 2026) มี 28 วัน จึงไม่มีวันที่ 31"),
        ("31/2/2567", "เดือนกุมภาพันธ์ พ.ศ. 2567 (ค.ศ. 2024) มี 29 วัน จึงไม่มีวันที่ 31"),
        ("29 ก.พ. 2569", "เดือนกุมภาพันธ์ พ.ศ. 2569 (ค.ศ. 2026) มี 28 วัน จึงไม่มีวันที่ 29"),
        ("2026-04-31", "เดือนเมษายน พ.ศ. 2569 (ค.ศ. 2026) มี 30 วัน จึงไม่มีวันที่ 31"),
    ],
)
def test_days_that_do_not_exist(text: str, said: str) -> None:
    with pytest.raises(NoSuchDay) as refused:
        parse_date(text)
    assert refused.value.told("th") == said


def test_leap_day_of_2567() -> None:
    assert parse_date("29 ก.พ. 2567") == parse_date("29/2/2024") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["2570", "๒๕๗๐", "ปีงบประมาณ 2570", "พ.ศ. 2570", " ปี 2570 "])
def test_typed_years(text: str) -> None:
    assert parse_year_be(text) == 2570


@pytest.mark.parametrize(
    ("text", "example"), [("2027", 2570), ("70", 2570), ("", 2570), ("2300", 2570), ("x", 2570)]
)
def test_other_years_are_refused(text: str, example: int) -> None:
    with pytest.raises(ValueNotUnderstood) as refused:
        parse_year_be(text)
    assert refused.value.facts["example"] == example


@given(st.dates(**SPAN))
def test_every_written_form_reads_back(day: date) -> None:
    numbers = f"{day.day}/{day.month}/{to_year_be(day)}"
    for text in (
        format_date(day),
        format_date(day, "long"),
        format_date(day, "long", "en"),
        day.isoformat(),
        numbers,
    ):
        assert parse_date(text) == day


@given(st.dates(**SPAN))
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    first, last = fiscal_year_span(fiscal_year_be(day))
    assert first <= day <= last
    start = fiscal_month_start(fiscal_year_be(day), day.month)
    assert (start.year, start.month) == (day.year, day.month)


@given(st.dates(**SPAN))
def test_fiscal_years_follow_one_another(day: date) -> None:
    year_be = fiscal_year_be(day)
    assert fiscal_year_span(year_be)[1] + timedelta(days=1) == fiscal_year_span(year_be + 1)[0]
    assert to_year_ce(to_year_be(day)) == day.year


@given(st.text(max_size=25))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(TambonError):
        assert isinstance(parse_date(text), date)
    with suppress(TambonError):
        assert isinstance(parse_year_be(text), int)
