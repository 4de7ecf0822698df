"""Numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.planning.typed_numbers import parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200.50", 1200.5),
        ("๑,๒๐๐", 1200),
        (" 12 ", 12),
        ("-3", -3),
        ("−3", -3),
        ("+.5", 0.5),
        ("1200", 1200),
    ],
)
def test_digits_of_both_kinds_and_commas_between_thousands(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "1,5", "12,00", "1,2345", "ห้า", "nan", "inf", "1e5", "1 200", "--1", "5 บาท"]
)
def test_what_is_no_number_is_answered(text: str) -> None:
    with pytest.raises(ValueNotUnderstood):
        parse_number(text)


def test_a_comma_that_may_be_a_point_is_answered_with_the_point() -> None:
    with pytest.raises(ValueNotUnderstood) as problem:
        parse_number("1,5")
    assert problem.value.advice() == "พิมพ์แบบนี้: 1.5"


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_what_the_program_writes_is_read_back(number: object) -> None:
    assert parse_number(f"{number:,}") == pytest.approx(float(str(number)))
