"""Tables whose rows and columns both add up as printed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.answers.rounding import rounded
from tambon_gis.answers.two_way_rounding import round_both_ways
from tests.answers.tables import column, row, table

UNIT = 1000
CELL = st.one_of(st.just(0), st.integers(0, 5).map(lambda whole: whole * UNIT), st.integers(0, 9 * UNIT))
TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=7)
)


@given(TABLES)
def test_every_figure_and_every_sum_stays_within_a_unit(parts: list[list[int]]) -> None:
    found = round_both_ways(parts, UNIT)
    for before, after in zip(parts, found, strict=True):
        assert abs(sum(before) - sum(after) * UNIT) < UNIT
        for was, became in zip(before, after, strict=True):
            assert abs(was - became * UNIT) < UNIT
            assert became == 0 or was > 0
    for was_column, became_column in zip(zip(*parts, strict=True), zip(*found, strict=True), strict=True):
        assert abs(sum(was_column) - sum(became_column) * UNIT) < UNIT
    whole = sum(map(sum, parts))
    assert sum(map(sum, found)) == (whole + UNIT // 2) // UNIT


def test_by_hand() -> None:
    # Rows 0.5 + 0.5 and 0.5 + 0.5, columns the same, all 2: one unit in each row and in each column.
    assert round_both_ways([[500, 500], [500, 500]], UNIT) in ([[1, 0], [0, 1]], [[0, 1], [1, 0]])


def test_a_crossed_table_adds_up_along_rows_and_down_columns() -> None:
    # 6 m2 are a wah and a half in each of four cells: 3 wah in each row and column, 6 wah in all.
    columns = [column("x"), column("y"), column("sum")]
    lines = [row([key], [key], {"x": 6.0, "y": 6.0, "sum": 12.0}) for key in "ab"]
    made = table(columns, [*lines, row([], [], {"x": 12.0, "y": 12.0, "sum": 24.0}, "total")])
    found = rounded(replace(made, across="sum"))
    values = [[line.values[name] for name in ("x", "y", "sum")] for line in found.rows]
    assert values in (
        [[8, 4, 12], [4, 8, 12], [12, 12, 24]],
        [[4, 8, 12], [8, 4, 12], [12, 12, 24]],
    )


def test_what_does_not_add_up_along_rows_is_rounded_by_columns() -> None:
    columns = [column("x"), column("sum")]
    lines = [row([key], [key], {"x": 6.0, "sum": 4.0}) for key in "ab"]
    made = table(columns, [*lines, row([], [], {"x": 12.0, "sum": 8.0}, "total")])
    found = rounded(replace(made, across="sum"))
    assert [line.values["x"] for line in found.rows] == [8, 4, 12]
