"""Tests of columns as QGIS and OGC read them: the opposite is the opposite for missing values too."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.cartography.foreign_tests import (
    EVERYTHING,
    NOTHING,
    Among,
    Column,
    Compared,
    Contains,
    Missing,
    Test,
    Together,
    both,
    either,
    expression,
    ogc_filter,
    opposite,
)
from tests.cartography.test_style_files import holds

TEXT, NUMBER, AREA = Column("a"), Column("n"), Column("m2", 1600.0)

leaves = st.one_of(
    st.builds(Among, st.just(TEXT), st.lists(st.sampled_from("xyz"), max_size=3).map(tuple), st.booleans()),
    st.builds(Contains, st.just(TEXT), st.sampled_from("xyz"), st.booleans()),
    st.builds(
        Compared, st.just(NUMBER), st.sampled_from(["<", "<=", ">", ">="]), st.integers(0, 3), st.booleans()
    ),
    st.builds(Missing, st.sampled_from([TEXT, NUMBER]), st.booleans()),
)
trees: st.SearchStrategy[Test] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: both(*each)),
        st.lists(inner, max_size=3).map(lambda each: either(*each)),
    ),
    max_leaves=6,
)
rows = st.fixed_dictionaries(
    {"a": st.sampled_from([None, "", "x", "xy", "Z"]), "n": st.sampled_from([None, 0, 1, 2, 3])}
)


def meets(test: Test, row: dict[str, Any]) -> bool:
    if isinstance(test, Together) and not test.of:
        return test.every
    if isinstance(test, Among) and not test.values:
        return test.negative
    return holds(ogc_filter(test), row) is True


@given(trees, rows)
def test_a_row_meets_a_test_or_its_opposite(test: Test, row: dict[str, Any]) -> None:
    assert meets(both(test), row) != meets(opposite(both(test)), row)


@given(trees, trees, rows)
def test_joined_tests(one: Test, other: Test, row: dict[str, Any]) -> None:
    told = meets(both(one), row), meets(both(other), row)
    assert meets(both(one, other), row) == all(told)
    assert meets(either(one, other), row) == any(told)


def test_what_says_nothing_is_left_out() -> None:
    yes = Among(TEXT, ("x",))
    assert both(yes, EVERYTHING, yes) == yes
    assert both(yes, NOTHING) == either() == NOTHING
    assert either(yes, EVERYTHING) == both() == EVERYTHING
    assert both(Among(TEXT, ())) == NOTHING
    assert opposite(EVERYTHING) == NOTHING
    assert expression(EVERYTHING) == "true"
    assert expression(NOTHING) == "false"


def test_expressions_of_qgis_by_hand() -> None:
    assert expression(Among(Column('a"b'), ("o'x", "\\"))) == (
        '("a""b" IS NOT NULL AND "a""b" IN (\'o\'\'x\', \'\\\\\'))'
    )
    assert expression(Contains(TEXT, "5%_", True)) == '("a" IS NULL OR NOT ("a" ILIKE \'%5\\\\%\\\\_%\'))'
    assert expression(both(Compared(AREA, ">=", 0.5), either(Missing(TEXT), Missing(NUMBER, True)))) == (
        '("m2" IS NOT NULL AND "m2" >= 800) AND ("a" IS NULL OR "n" IS NOT NULL)'
    )
    measured = Column("เนื้อที่", expression="area($geometry)")
    assert (
        expression(Compared(measured, "<", 2.5)) == "(area($geometry) IS NOT NULL AND area($geometry) < 2.5)"
    )
