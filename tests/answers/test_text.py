"""Thai columns must stand straight: marks above and below a letter take no column of a terminal."""

from __future__ import annotations

import pytest

from tambon_gis.answers.text import columns_of, table_lines


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("กข", 2),
        ("ที่", 1),
        ("ปุ๋ยพืชสด", 6),
        ("น้ำ", 2),
        ("", 0),
        ("漢", 2),
        ("a\u200bb", 2),
        ("✓ ok", 4),
    ],
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    assert columns_of(text) == columns


def test_columns_stand_straight() -> None:
    assert table_lines(["ที่", "ไร่"], [["บ้านคำพอุง", "5"], ["ก", "1,234"]], right=(1,)) == [
        "ที่            ไร่",
        "────────  ─────",
        "บ้านคำพอุง      5",
        "ก         1,234",
    ]


def test_a_table_without_rows_is_its_heading() -> None:
    assert table_lines(["a", ""], []) == ["a", "─"]
