"""The order of the lines of a result, and which columns find room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.result_tables import crossed
from ui.results.column_fit import fitting, spread
from ui.results.lines import Line, arranged, totals, words_of


def keys(lines: tuple[Line, ...]) -> list[tuple[object, ...]]:
    table = crossed()
    return [table.rows[line.row].keys for line in lines]


def test_subtotals_stand_above_their_rows() -> None:
    table = crossed()
    lines = arranged(table)
    assert keys(lines) == [
        ("หมู่ 10",),
        ("หมู่ 10", "ปุ๋ย"),
        ("หมู่ 10", "ปูน"),
        ("หมู่ 9",),
        ("หมู่ 9", "ปุ๋ย"),
        ("หมู่ 9", "ปูน"),
    ]
    assert [line.depth for line in lines] == [0, 1, 1, 0, 1, 1]
    assert [table.rows[at].level for at in totals(table)] == ["total"]
    assert [[word.th for word in words_of(table, line)] for line in lines[:2]] == [["หมู่ 10"], ["ปุ๋ย"]]


def test_sorting_moves_rows_within_their_group_and_groups_by_their_subtotal() -> None:
    up = arranged(crossed(), "done")
    assert keys(up) == [
        ("หมู่ 9",),
        ("หมู่ 9", "ปูน"),
        # Without a figure: last, both ways.
        ("หมู่ 9", "ปุ๋ย"),
        ("หมู่ 10",),
        ("หมู่ 10", "ปูน"),
        ("หมู่ 10", "ปุ๋ย"),
    ]
    down = arranged(crossed(), "done", descending=True)
    assert keys(down) == [
        ("หมู่ 10",),
        ("หมู่ 10", "ปุ๋ย"),
        ("หมู่ 10", "ปูน"),
        ("หมู่ 9",),
        ("หมู่ 9", "ปูน"),
        ("หมู่ 9", "ปุ๋ย"),
    ]


def test_words_are_sorted_as_people_number_villages() -> None:
    assert [key[0] for key in keys(arranged(crossed(), "#0")) if len(key) == 1] == ["หมู่ 9", "หมู่ 10"]


def test_a_filter_keeps_the_subtotal_of_what_it_keeps() -> None:
    assert keys(arranged(crossed(), words="ปูน")) == [
        ("หมู่ 10",),
        ("หมู่ 10", "ปูน"),
        ("หมู่ 9",),
        ("หมู่ 9", "ปูน"),
    ]
    assert keys(arranged(crossed(), words="9 ปุ๋ย")) == [("หมู่ 9",), ("หมู่ 9", "ปุ๋ย")]
    assert arranged(crossed(), words="ไม่มี") == ()


def test_columns_come_by_importance_until_the_room_ends() -> None:
    needed = {"a": 100, "b": 60, "c": 60, "d": 10}
    assert fitting(needed, ("c", "a", "b", "d"), 170) == {"c", "a"}
    # The small one behind what does not fit waits with it.
    assert fitting(needed, ("a", "b", "d"), 120) == {"a"}
    assert fitting(needed, ("a", "b"), 10) == {"a"}, "one is always seen"


@given(
    st.lists(st.integers(40, 300), min_size=1, max_size=3),
    st.lists(st.integers(40, 150), max_size=12),
    st.integers(100, 2000),
)
def test_widths_fill_the_room_exactly_or_are_at_their_least(
    words: list[int], figures: list[int], room: int
) -> None:
    least = [min(width, 90) for width in words]
    given_words, given_figures = spread(words, least, figures, room)
    assert all(got >= low for got, low in zip(given_words, least, strict=True))
    assert all(got >= low for got, low in zip(given_figures, figures, strict=True))
    if sum(least) + sum(figures) <= room:
        assert sum(given_words) + sum(given_figures) == room
    else:
        assert (given_words, given_figures) == (least, figures)
