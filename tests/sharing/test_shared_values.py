"""A value on its way into a shapefile: cut between characters, rounded as announced, missing kept missing."""

from __future__ import annotations

import unicodedata
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.sharing.character_cut import clusters, cut_to_bytes
from tambon_gis.sharing.field_map import ASSIGNMENTS, PLOTS, SharedField
from tambon_gis.sharing.shared_tables import fit
from tambon_gis.wording import Phrase

LABEL = Phrase("ช่อง", "field")
TEXT = SharedField("t", "T", "text", 12, 0, LABEL, None)
REAL = SharedField("r", "R", "real", 9, 2, LABEL, None)
INTEGER = SharedField("i", "I", "integer", 4, 0, LABEL, None)
DATE = SharedField("d", "D", "date", 8, 0, LABEL, None)


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        pytest.param("ปุ๋ยพืชสด", 100, "ปุ๋ยพืชสด", id="fits"),
        # ป ุ ๋ are one character of three code points, nine bytes.
        pytest.param("ปุ๋ย", 9, "ปุ๋", id="vowel and tone stay with the consonant"),
        pytest.param("ปุ๋ย", 8, "", id="no half character"),
        pytest.param("กำ", 5, "", id="sara am belongs to its consonant"),
        pytest.param("น้ำ", 9, "น้ำ", id="tone before sara am"),
        pytest.param("abc กข", 5, "abc", id="no blank at the end"),
        pytest.param("", 5, "", id="nothing"),
    ],
)
def test_text_is_cut_between_characters(text: str, limit: int, kept: str) -> None:
    assert cut_to_bytes(text, limit) == kept


@given(st.text(alphabet="กขคำนปุ๋่้ัาิเแabc ", max_size=40), st.integers(0, 60))
def test_cut_text_is_a_beginning_that_fits_and_breaks_no_character(text: str, limit: int) -> None:
    kept = cut_to_bytes(text, limit)
    assert text.startswith(kept)
    assert len(kept.encode()) <= limit or kept == text
    rest = text[len(kept) :]
    if rest and kept:
        assert unicodedata.category(rest[0]) != "Mn"
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("value", "field", "expected"),
    [
        pytest.param("ข้าวหอมมะลิ", TEXT, ("ข้าว", "cut"), id="text cut"),
        pytest.param("", TEXT, (None, "empty"), id="empty text"),
        pytest.param("ก  ", TEXT, ("ก", None), id="blanks at the end"),
        pytest.param(np.nan, TEXT, (None, None), id="missing text"),
        pytest.param(pd.NA, TEXT, (None, None), id="pandas missing"),
        pytest.param(0, REAL, (0.0, None), id="zero is not missing"),
        pytest.param(-0.0, REAL, (0.0, None), id="minus zero"),
        pytest.param(12.345, REAL, (12.35, "rounded"), id="rounded up"),
        pytest.param(12.34, REAL, (12.34, None), id="kept"),
        pytest.param(123456.78, REAL, (123456.78, None), id="just fits"),
        pytest.param(1234567.8, REAL, (None, "wide"), id="too wide"),
        pytest.param(1e300, REAL, (None, "wide"), id="far too wide"),
        pytest.param(float("inf"), REAL, (None, "wide"), id="infinite"),
        pytest.param(None, REAL, (None, None), id="missing number"),
        pytest.param(2570, INTEGER, (2570, None), id="year"),
        pytest.param(2**62, INTEGER, (None, "wide"), id="beyond the digits"),
        pytest.param("2026-11-22", DATE, (date(2026, 11, 22), None), id="date"),
        pytest.param("2026-11-22T10:30", DATE, (date(2026, 11, 22), "time"), id="time of day"),
        pytest.param("22/11/2569", DATE, (None, "unread"), id="no date"),
        pytest.param(pd.NaT, DATE, (None, None), id="missing date"),
    ],
)
def test_values_become_what_the_field_can_hold(
    value: object, field: SharedField, expected: tuple[object, str | None]
) -> None:
    kept, loss = fit(value, field)
    assert (kept, loss) == expected
    assert type(kept) is type(expected[0])
    assert str(kept) == str(expected[0])  # tells 0.0 from -0.0


@pytest.mark.parametrize("fields", [PLOTS, ASSIGNMENTS], ids=["plots", "assignments"])
def test_shapefile_names_hold_everywhere(fields: tuple[SharedField, ...]) -> None:
    shorts = [field.short for field in fields]
    assert all(short.isascii() and len(short) <= 10 and short == short.upper() for short in shorts)
    assert len(set(shorts)) == len(shorts)
    assert len({field.name for field in fields}) == len(fields)
    assert all(field.width <= 254 for field in fields)


def test_nothing_shared_comes_from_a_table_about_people() -> None:
    sources = {field.source.split(".")[0] for field in (*PLOTS, *ASSIGNMENTS) if field.source}
    assert sources == {"plot", "assignment", "intervention", "partner"}
    columns = {field.source for field in (*PLOTS, *ASSIGNMENTS)}
    # Free text about a plot or a piece of work is where people write names.
    assert not columns & {"plot.note", "plot.code", "assignment.note", "assignment.responsible"}
