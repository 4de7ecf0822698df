"""Typed text is made uniform without losing Thai marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.measures.typed_text import fold_digits, plain_text


def test_thai_digits_become_arabic() -> None:
    assert fold_digits("ปีงบประมาณ ๒๕๗๐") == "ปีงบประมาณ 2570"
    assert fold_digits("๐๑๒๓๔๕๖๗๘๙") == "0123456789"


def test_dashes_spaces_and_invisible_marks() -> None:
    assert plain_text(" ๑๒\u00a0–\u200b๒\u2212๔๕\ufeff ") == "12 -2-45"


MIXED = "ก่A๐9- \t\n\u00a0\u200b\u2013\u3000\x1c\ufeff\u00ad"


@given(st.text(alphabet=MIXED, max_size=8))
def test_whatever_is_mixed_in_comes_out_plain(text: str) -> None:
    plain = plain_text(text)
    assert set(plain) <= set("ก่A09- ")
    assert "  " not in plain
    assert plain == plain.strip()
    assert plain_text(plain) == plain


def test_thai_marks_stay() -> None:
    assert plain_text("คำพอุง ที่ น้ำ") == "คำพอุง ที่ น้ำ"
