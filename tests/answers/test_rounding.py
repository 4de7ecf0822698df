"""Printed rows add up to what is printed below them: Hamilton's rule, by hand and as properties."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.answers.rounding import largest_remainder, rounded
from tambon_gis.answers.table import Table
from tests.answers.tables import column, row, table

FIGURES = st.lists(st.floats(min_value=0, max_value=1e7, allow_nan=False), min_size=1, max_size=30)


def printed(found: Table, name: str) -> list[object]:
    return [line.values[name] for line in found.rows]


@pytest.mark.parametrize(
    ("figures", "total", "expected"),
    [
        # Cut: 3 3 3 = 9 of 10; all lost a third, so the first gets the unit.
        ([10 / 3, 10 / 3, 10 / 3], 10, [4, 3, 3]),
        # Cut: 1 2 0 = 3 of 5; the remainders 0.4 0.7 0.9 give units to the third and the second.
        ([1.4, 2.7, 0.9], 5.0, [1, 3, 1]),
        # A total of a half goes up: 1.2 + 1.3 = 2.5 is printed as 3.
        ([1.2, 1.3], 2.5, [1, 2]),
        # What was whole stays, and nothing stays nothing.
        ([0.0, 5.0, 0.5, 0.5], 6.0, [0, 5, 1, 0]),
        # Losses: -1.4 lies between -2 and -1, remainders 0.6 and 0.1.
        ([-1.4, 2.1], 0.7, [-1, 2]),
        ([], 0.0, []),
    ],
)
def test_by_hand(figures: list[float], total: float, expected: list[int]) -> None:
    assert largest_remainder(figures, total) == expected


@given(FIGURES)
def test_rows_add_up_and_none_moves_by_a_unit(figures: list[float]) -> None:
    total = math.fsum(figures)
    found = largest_remainder(figures, total)
    assert sum(found) == pytest.approx(total, abs=0.500001)
    for figure, whole in zip(figures, found, strict=True):
        assert abs(whole - figure) < 1
        if figure == 0:
            assert whole == 0


def test_areas_are_whole_square_wah_that_add_up() -> None:
    # Three plots of 1,333.3 m2 are 333.325 wah each, 999.975 together: 1,000 wah = 4,000 m2. Cut to 333
    # each they lack one, which the first gets: 334 333 333 wah.
    lines = [row([key], [key], {"a": 1333.3}) for key in "abc"]
    found = rounded(table([column("a")], [*lines, row([], [], {"a": 3999.9}, "total")]))
    assert printed(found, "a") == [1336, 1332, 1332, 4000]


def test_money_is_whole_where_all_of_it_is() -> None:
    cells = [{"b": 100.0}, {"b": 50.0}]
    lines = [row([str(at)], ["x"], values) for at, values in enumerate(cells)]
    whole = rounded(table([column("b", "money")], [*lines, row([], [], {"b": 150.0}, "total")]))
    assert whole.column("b").decimals == 0
    # A third of 100 baht three times: 33.34 + 33.33 + 33.33.
    lines = [row([key], [key], {"b": 100 / 3}) for key in "abc"]
    broken = rounded(table([column("b", "money")], [*lines, row([], [], {"b": 100.0}, "total")]))
    assert broken.column("b").decimals == 2
    assert printed(broken, "b") == [33.34, 33.33, 33.33, 100]


def test_shares_of_a_whole_are_a_hundred_per_cent() -> None:
    lines = [row([key], [key], {"s": 1 / 3}) for key in "abc"]
    found = rounded(table([column("s", "share")], [*lines, row([], [], {"s": 1.0}, "total")]))
    assert printed(found, "s") == [0.334, 0.333, 0.333, 1]


def test_what_is_no_sum_is_rounded_alone() -> None:
    """The net area of two rows that share ground: the total is less than they make together."""
    lines = [row([key], [key], {"net": 1602.5}) for key in "ab"]
    net = column("net", adds_up=False)
    found = rounded(table([net], [*lines, row([], [], {"net": 2400.0}, "total")]))
    # 400.625 wah is 401 wah.
    assert printed(found, "net") == [1604, 1604, 2400]


def test_through_subtotals() -> None:
    # Village a: 1.3 + 1.3 = 2.6, village b: 1.3 + 0.5 = 1.8, total 4.4: 4 units, so the villages (cut to 2
    # and 1) lack one; b lost 0.8 and gets it: 2 and 2. In a nothing is left over (1 + 1); in b 1.3 and 0.5
    # (cut to 1 and 0) lack one, which 0.5 gets.
    cells = [("a", "x", 1.3), ("a", "y", 1.3), ("b", "x", 1.3), ("b", "y", 0.5)]
    lines = [row([one, two], [one, two], {"n": value}) for one, two, value in cells]
    sums = [row([key], [key], {"n": value}, "subtotal") for key, value in (("a", 2.6), ("b", 1.8))]
    total = row([], [], {"n": 4.4}, "total")
    rows = [*lines[:2], sums[0], *lines[2:], sums[1], total]
    found = rounded(table([column("n", "number", decimals=0)], rows, ["one", "two"]))
    assert printed(found, "n") == [1, 1, 2, 1, 1, 2, 4]


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.floats(min_value=0, max_value=1e6)),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(["area", "money", "quantity", "share", "count"]),
)
def test_every_level_adds_up(cells: list[tuple[str, str, float]], kind: str) -> None:
    lines = [row([a, b, str(at)], ["w"] * 3, {"v": value}) for at, (a, b, value) in enumerate(cells)]
    sums = []
    for depth in (1, 2):
        for keys in sorted({line.keys[:depth] for line in lines}):
            mine = [float(str(line.values["v"])) for line in lines if line.keys[:depth] == keys]
            sums.append(row(keys, ["w"] * depth, {"v": sum(mine)}, "subtotal"))
    total = row([], [], {"v": sum(value for _, _, value in cells)}, "total")
    exact = [*lines, *sums, total]
    found = rounded(table([column("v", kind)], exact, ["a", "b", "c"]))
    unit = {"area": 4.0, "money": 0.01, "quantity": 0.01, "share": 0.001, "count": 1.0}[kind]
    whole = {line.keys: round(float(str(line.values["v"])) / unit) for line in found.rows}
    leaves = {line.keys: whole[line.keys] for line in lines}
    for keys, value in whole.items():
        below = [leaves[one] for one in leaves if one[: len(keys)] == keys]
        assert value == sum(below), keys
    for before, after in zip(exact, found.rows, strict=True):
        was, became = float(str(before.values["v"])), float(str(after.values["v"]))
        assert abs(was - became) < unit * 1.000001
        if was == 0:
            assert became == 0
    assert rounded(found).rows == found.rows


def test_missing_figures_and_numbers_that_are_none() -> None:
    values = [None, math.nan, math.inf, np.float64(8.0), np.int64(2), 2.0]
    lines = [row([str(at)], ["x"], {"a": value}) for at, value in enumerate(values)]  # type: ignore[dict-item]  # numbers of numpy come from engines
    found = rounded(table([column("a")], [*lines, row([], [], {"a": 12.0}, "total")]))
    # 8, 2 and 2 m2 are 2, 0.5 and 0.5 wah, 12 m2 are 3.
    assert printed(found, "a") == [None, None, None, 8, 4, 0, 12]


def test_small_numbers_do_not_read_as_nothing() -> None:
    lines = [row([str(at)], ["x"], {"d": value}) for at, value in enumerate([0.00312, 0.5, -0.04])]
    found = rounded(table([column("d", "number", adds_up=False)], lines))
    assert found.column("d").decimals == 3
    assert printed(found, "d") == [0.003, 0.5, -0.04]
    only = rounded(table([column("d", "number", adds_up=False)], lines[:1]))
    assert printed(only, "d") == [0.00312]


def test_ends_of_an_interval_have_the_decimals_of_their_middle() -> None:
    names = ("d", "low", "high")
    columns = [
        column("d", "number", low="low", high="high"),
        column("low", "number"),
        column("high", "number"),
    ]
    found = rounded(table(columns, [row(["a"], ["a"], dict(zip(names, (0.5, 0.00001, 1.0), strict=True)))]))
    assert [each.decimals for each in found.columns] == [3, 3, 3]


def test_a_rest_is_printed_as_what_is_left_of_the_printed_whole() -> None:
    # 3 m2 of 5 m2: 0.75 and 1.25 wah are printed as 1 and 1, so the rest of 2 m2 (0.5 wah, alone 1) is 0.
    columns = [column("whole"), column("part"), column("rest", less=("whole", "part"))]
    found = rounded(table(columns, [row(["a"], ["a"], {"whole": 5.0, "part": 3.0, "rest": 2.0})]))
    assert [printed(found, name) for name in ("whole", "part", "rest")] == [[4], [4], [0]]
    other = rounded(table(columns, [row(["a"], ["a"], {"whole": 5.0, "part": 3.0, "rest": 40.0})]))
    assert printed(other, "rest") == [40]
