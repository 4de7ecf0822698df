"""Lines of Thai break between words, never inside one and never before a vowel or tone mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.thai_text import BREAK, KEEP, breakable, line_units, segments, without_marks


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("ไฟล์ดินไม่มีข้อมูลระบบพิกัด", "ไฟล์|ดิน|ไม่มี|ข้อมูล|ระบบพิกัด", id="known words, longest first"),
        pytest.param("เนื้อที่แปลง", "เนื้อที่|แปลง", id="not เนื้อ|ที่"),
        pytest.param("บ้านฆฌฑแปลง", "บ้าน|ฆฌฑ|แปลง", id="an unknown name stays whole"),
        pytest.param("ฆฌฑ", "ฆฌฑ", id="nothing known"),
    ],
)
def test_cuts_between_words(text: str, words: str) -> None:
    assert segments(text) == words.split("|")


def test_only_thai_runs_are_touched() -> None:
    assert breakable("Tambon GIS 12-2-45") == "Tambon GIS 12-2-45"
    assert breakable("") == ""


def test_the_name_of_a_place_is_not_torn_apart() -> None:
    told = "อยู่ใน ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด"
    assert breakable(told) == f"อยู่{BREAK}ใน ต.{KEEP}คำพอุง อ.{KEEP}โพธิ์ชัย จ.{KEEP}ร้อยเอ็ด"
    assert without_marks(breakable(told)) == told
    assert KEEP not in breakable("12-2-45 ตร.ว. และ 5 กม. ปี พ.ศ. 2569")


@given(st.text(alphabet="กขคงดตนบปผมยรลวสหอะาิีึืุูเแโใไ่้์ ab1", max_size=40))
def test_nothing_is_lost_and_no_line_begins_with_a_mark(text: str) -> None:
    broken = breakable(text)
    assert without_marks(broken) == text
    for piece in broken.split(BREAK)[1:]:
        assert piece[0] not in "ะาิีึืุู่้์"
    for piece in broken.split(BREAK)[:-1]:
        assert piece[-1] not in "เแโใไ"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("คู่หลักฐาน", "คู่|หลักฐาน", id="a compound stays whole"),
        pytest.param("แผนและผล ปีงบประมาณ 2570", "แผน|และ|ผล |ปีงบประมาณ 2570", id="a year with its number"),
        pytest.param("ถึง 23 พ.ย. 2569", "ถึง |23 พ.ย. 2569", id="a date is one piece"),
        pytest.param("up to 23 Nov 2026", "up |to |23 Nov 2026", id="in English, too"),
        pytest.param("แผน 12 ไร่ · ได้ 0.5 %", "แผน |12 |ไร่ ·| ได้ |0.5 %", id="a dot ends a line"),
    ],
)
def test_lines_end_where_a_reader_pauses(text: str, lines: str) -> None:
    assert [unit.strip() for unit in line_units(text)] == [each.strip() for each in lines.split("|")]


@given(st.text(alphabet="กขคงดตปมรยลหอะาิีืุเแโไ่้ ·a1%", max_size=40))
def test_the_pieces_of_lines_are_the_text(text: str) -> None:
    assert "".join(line_units(text)) == text
