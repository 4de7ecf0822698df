"""Areas in rai, ngan and square wah: values worked out by hand and rules that hold for every area."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.area import (
    describe_area,
    format_area,
    parse_area,
)

any_area = st.floats(min_value=0, max_value=1e12, allow_subnormal=False)


@pytest.mark.parametrize(
    ("m2", "decimals", "text"),
    [
        pytest.param(0, 0, "0-0-00", id="nothing"),
        pytest.param(4, 0, "0-0-01", id="one square wah"),
        pytest.param(400, 0, "0-1-00", id="one ngan"),
        pytest.param(1600, 0, "1-0-00", id="one rai"),
        pytest.param(1596, 0, "0-3-99", id="one square wah short of a rai"),
        pytest.param(1599.9, 0, "1-0-00", id="rounding carries through ngan to rai"),
        pytest.param(399.9, 0, "0-1-00", id="rounding carries to a ngan"),
        pytest.param(1599.9, 1, "1-0-00.0", id="carries with a decimal too"),
        pytest.param(1599.7, 1, "0-3-99.9", id="does not carry when it need not"),
        pytest.param(2, 0, "0-0-01", id="half a square wah rounds up"),
        pytest.param(10, 0, "0-0-03", id="two and a half rounds up, not to even"),
        pytest.param(0.6, 1, "0-0-00.2", id="0.15 rounds up though the float is below"),
        pytest.param(20180, 0, "12-2-45", id="the design's example"),
        pytest.param(20181.2, 1, "12-2-45.3", id="one decimal"),
        pytest.param(20183.96, 2, "12-2-45.99", id="two decimals"),
        pytest.param(979412, 0, "612-0-53", id="the land of the Roi Et station"),
        pytest.param(24809 * 1600, 0, "24,809-0-00", id="thousands have a comma"),
    ],
)
def test_area_in_thai_units(m2: float, decimals: int, text: str) -> None:
    assert format_area(m2, decimals) == text
    assert format_area(np.float64(m2), decimals) == text


@pytest.mark.parametrize(
    ("text", "m2"),
    [
        ("12-2-45", 20180),
        ("๑๒-๒-๔๕", 20180),
        ("12-2-45.5", 20182),
        ("12 – 2 – 45", 20180),
        ("12-2-0", 20000),
        ("1,234-2-45", 1975380),
        ("612-0-53 ไร่", 979412),
        ("12-2-45 (ไร่-งาน-ตร.ว.)", 20180),
        ("12-2-45 5/10", 20182),
        ("12.6125", 20180),
        ("๑๒.๖๑๒๕", 20180),
        ("0.1", 160),
        ("12", 19200),
        ("1,234.5", 1975200),
        ("12 ไร่ 2 งาน 45 ตร.ว.", 20180),
        ("12ไร่2งาน45ตร.ว.", 20180),
        ("๑๒ ไร่ ๒ งาน ๔๕ ตารางวา", 20180),
        ("12 ไร่ 2 งาน 45 5/10 ตารางวา", 20182),
        ("12 rai 2 ngan 45 sq. wah", 20180),
        ("12 ไร่ 45 ตร.ว.", 19380),
        ("12.5 ไร่", 20000),
        ("2 งาน", 800),
        ("45 วา", 180),
        ("150 ตร.ว.", 600),
        ("800 ตร.ม.", 800),
        ("800 m2", 800),
        ("800.25 m²", 800.25),
        ("1 ha", 10000),
        ("12\u200b ไร่", 19200),
    ],
)
def test_what_people_type(text: str, m2: float) -> None:
    assert parse_area(text) == m2


@pytest.mark.parametrize(
    ("text", "write"),
    [
        pytest.param("12-5-45", "13-1-45", id="five ngan are a rai and one"),
        pytest.param("12-2-145", "12-3-45", id="145 square wah are a ngan and 45"),
        pytest.param("12-2-100", "12-3-00", id="exactly a hundred"),
        pytest.param("12-4-0", "13-0-00", id="exactly four ngan"),
        pytest.param("12-2-145.5", "12-3-45.5", id="decimals are kept"),
        pytest.param("12 ไร่ 5 งาน", "13-1-00", id="the same in words"),
        pytest.param("12 ไร่ 2 งาน 100 ตร.ว.", "12-3-00", id="a hundred square wah in words"),
        pytest.param("12-2", "12-2-00", id="half typed"),
        pytest.param("12-2-", "12-2-00", id="half typed with its dash"),
        pytest.param("12-", "12-0-00", id="only rai typed"),
        pytest.param("12-7", "13-3-00", id="half typed and too many ngan"),
        pytest.param("", "12-2-45", id="nothing"),
        pytest.param("-5", "12-2-45", id="negative"),
        pytest.param("-5 ไร่", "12-2-45", id="negative in words"),
        pytest.param("12.5-2-45", "12-2-45", id="broken rai before ngan"),
        pytest.param("12.5 ไร่ 2 งาน", "12-2-45", id="broken rai before ngan in words"),
        pytest.param("2 งาน 1 ไร่", "12-2-45", id="wrong order"),
        pytest.param("1 ไร่ 1 ไร่", "12-2-45", id="twice the same unit"),
        pytest.param("12 ไร่ 100 ตร.ม.", "12-2-45", id="two systems"),
        pytest.param("12 ไร่ 2", "12-2-45", id="a number without its unit"),
        pytest.param("12,5", "12-2-45", id="a comma that may be a decimal point"),
        pytest.param("1,23-1-1", "12-2-45", id="a comma in the wrong place"),
        pytest.param("12--45", "12-2-45", id="a part missing"),
        pytest.param("1-2-3-4", "12-2-45", id="four parts"),
        pytest.param("12-2-45.", "12-2-45", id="a point without decimals"),
        pytest.param("1e5", "12-2-45", id="scientific"),
        pytest.param("nan", "12-2-45", id="not a number"),
        pytest.param("12 ไร", "12-2-45", id="misspelt unit"),
        pytest.param("9" * 30, "12-2-45", id="larger than the country"),
        pytest.param("9" * 30 + "-5-0", "12-2-45", id="larger than the country, and uncarried"),
    ],
)
def test_what_is_refused_and_what_to_write(text: str, write: str) -> None:
    with pytest.raises(ValueNotUnderstood) as refused:
        parse_area(text)
    assert refused.value.facts["example"] == write
    assert write in refused.value.advice("th")
    assert refused.value.told("th").startswith("อ่านเนื้อที่")
    parse_area(write)


@pytest.mark.parametrize("area", [-1, float("nan"), float("inf"), -1e-9])
def test_impossible_areas_are_refused(area: float) -> None:
    for refusing in (format_area, describe_area):
        with pytest.raises(ValueNotUnderstood):
            refusing(area)


def test_negative_zero_is_nothing() -> None:
    assert format_area(-0.0) == "0-0-00"


def test_area_in_words() -> None:
    assert describe_area(20180) == ("12 ไร่ 2 งาน 45 ตร.ว.", "12 rai 2 ngan 45 sq. wah")
    assert describe_area(19380) == ("12 ไร่ 45 ตร.ว.", "12 rai 45 sq. wah")
    assert describe_area(1599.9) == ("1 ไร่", "1 rai")
    assert describe_area(0) == ("0 ไร่", "0 rai")


@given(any_area, st.integers(0, 3))
def test_text_gives_the_rounded_area_back(area_m2: float, decimals: int) -> None:
    text = format_area(area_m2, decimals)
    # Half a unit of the last place, and what a float of this size cannot tell apart.
    assert abs(parse_area(text) - area_m2) <= 2 / 10**decimals + area_m2 * 1e-15
    assert format_area(parse_area(text), decimals) == text


@given(any_area)
def test_words_give_the_same_area_as_the_dashed_form(area_m2: float) -> None:
    said = describe_area(area_m2)
    assert parse_area(said.th) == parse_area(said.en) == parse_area(format_area(area_m2))


@given(any_area, st.integers(0, 3))
def test_parts_never_overflow(area_m2: float, decimals: int) -> None:
    _, ngan, wah = format_area(area_m2, decimals).split("-")
    assert 0 <= int(ngan) <= 3
    assert 0 <= float(wah) < 100
    assert len(wah) == (2 if decimals == 0 else 3 + decimals)


@given(any_area, any_area)
def test_more_ground_never_reads_as_less(one_m2: float, other_m2: float) -> None:
    smaller, larger = sorted((one_m2, other_m2))
    assert parse_area(format_area(smaller)) <= parse_area(format_area(larger))


@given(st.integers(0, 10**6), st.integers(0, 3), st.integers(0, 999))
def test_whole_tenths_of_a_wah_are_exact(rai: int, ngan: int, tenths: int) -> None:
    text = f"{rai:,}-{ngan}-{tenths // 10:02}.{tenths % 10}"
    exact = Fraction(rai * 1600 + ngan * 400) + Fraction(tenths * 4, 10)
    assert parse_area(text) == float(exact)
    assert format_area(parse_area(text), 1) == text


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ValueNotUnderstood):
        assert 0 <= parse_area(text) <= 10**12
