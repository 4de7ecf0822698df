"""Long labels break between words into even lines, and never in front of a vowel or tone mark."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.cartography.label_lines import MOST_LINES, WIDEST, columns, label_lines

MARKS = "ะัาำิีึืฺุูๅๆ็่้๊๋์ํ๎"
THAI = "กขคงดตนบปผมยรลวสหอญฐัะาำิีึืุูเแโใไ่้๊๋์็ๆ ab1·()"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param(" \n\t ", (), id="spaces"),
        pytest.param("0171", ("0171",), id="short"),
        pytest.param("โคราช\nปนทราย", ("โคราช ปนทราย",), id="line feeds are spaces"),
        pytest.param(
            "พื้นที่เหมาะสมปานกลางข้อจำกัดน้ำท่วม", ("พื้นที่เหมาะสมปานกลาง", "ข้อจำกัดน้ำท่วม"), id="words, evenly"
        ),
        pytest.param("องค์การบริหารส่วนตำบลคำพอุง", ("องค์การบริหาร", "ส่วนตำบลคำพอุง"), id="between words"),
        pytest.param("กลุ่ม 35 · โคราช ดินร่วนปนทราย", ("กลุ่ม 35 · โคราช", "ดินร่วนปนทราย"), id="at spaces"),
        pytest.param("ต.ฆฌฑฒณฆฌฑฒณฆฌฑฒณฆฌฑ", ("ต.ฆฌฑฒณฆฌฑฒณฆฌฑฒณฆฌฑ",), id="a name stays whole"),
    ],
)
def test_lines(text: str, lines: tuple[str, ...]) -> None:
    assert label_lines(text) == lines


def test_marks_above_and_below_take_no_room() -> None:
    assert columns("กตัญญู") == 4
    assert columns("น้ำ") == 2
    assert columns("ญี่ปุ่น") == 3


def test_what_is_too_much_ends_in_an_ellipsis() -> None:
    lines = label_lines("นาข้าวและพืชไร่ผสมสวนยางพาราบางแห่งถูกทิ้งร้างไม่ได้ใช้ประโยชน์มาหลายปีแล้ว")
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("…")
    (one,) = label_lines("ฆฌ" * 60)
    assert columns(one) == 2 * WIDEST
    assert one.endswith("…")


@given(st.text(alphabet=THAI, max_size=90))
def test_no_line_begins_with_a_mark_nor_ends_before_the_consonant(text: str) -> None:
    lines = label_lines(text)
    assert len(lines) <= MOST_LINES
    plain = " ".join(text.split())
    for before, line in pairwise(lines):
        # Where the text itself has a space, the line goes on as it was written.
        if f"{before[-1]} {line[0]}" not in plain:
            assert unicodedata.category(line[0]) != "Mn"
            assert line[0] not in MARKS
            assert before[-1] not in "เแโใไ"
    assert all(columns(line) <= 2 * WIDEST + 1 for line in lines)


@given(st.lists(st.sampled_from(["ดินร่วน", "ปนทราย", "น้ำท่วม", "ปานกลาง", " 35 ", "พื้นที่", " "]), max_size=9))
def test_nothing_is_lost_where_it_fits(words: list[str]) -> None:
    text = "".join(words)
    lines = label_lines(text, most=20)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(columns(line) <= WIDEST for line in lines)
