"""Compact columns read as the lists they were made of, and find what a search through those lists finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.categories import Categories, first_known, joined, paired, spread
from tambon_gis.analysis.text_column import Texts

CELLS = st.lists(st.one_of(st.none(), st.text(st.sampled_from("aAb ก้é\x00ß"), max_size=5)), max_size=8)


@given(CELLS, st.text(st.sampled_from("aAbก้s"), min_size=1, max_size=2))
def test_texts_are_a_list_of_texts(cells: list[str | None], part: str) -> None:
    texts = Texts.of(cells)
    assert texts.tolist() == [texts[row] for row in range(len(texts))] == cells
    backwards = np.arange(len(cells))[::-1]
    assert texts.at(backwards).tolist() == list(texts[backwards]) == cells[::-1]
    assert texts.reading_as("").tolist() == [cell or "" for cell in cells]
    assert texts.is_empty.tolist() == [not cell for cell in cells]
    assert texts.is_missing.tolist() == [cell is None for cell in cells]
    assert texts.holding(part).tolist() == [cell is not None and part in cell for cell in cells]
    assert texts.holding("").tolist() == [cell is not None for cell in cells]
    for cell in {*cells, part} - {None}:
        assert cell is not None
        assert texts.equal(cell).tolist() == [each == cell for each in cells]
    for way in (str.casefold, str.strip):
        expected = [None if cell is None else way(cell) for cell in cells]
        assert texts.written(way).tolist() == expected


@given(CELLS)
def test_categories_are_a_list_of_values(cells: list[str | None]) -> None:
    column = Categories.of(cells)
    assert sorted(column.values, key=str) == sorted(set(cells), key=str)
    assert column.tolist() == [column[row] for row in range(len(column))] == cells
    assert (
        column.at(np.arange(len(cells))[1:]).tolist() == list(column[np.arange(len(cells))[1:]]) == cells[1:]
    )
    assert column.renamed(bool).tolist() == [bool(cell) for cell in cells]
    assert set(column.renamed(bool).values) == {bool(cell) for cell in cells}
    assert column.where(lambda cell: cell == "a").tolist() == [cell == "a" for cell in cells]
    assert column.counts() == {cell: cells.count(cell) for cell in cells}


@given(st.lists(st.tuples(*[st.sampled_from([None, "", "ก", "ข"])] * 3), max_size=8))
def test_columns_put_together(rows: list[tuple[str | None, ...]]) -> None:
    one, two, three = (Categories.of([row[at] for row in rows]) for at in range(3))
    expected = [next((cell for cell in row if cell), None) for row in rows]
    assert first_known(one, two, three).tolist() == expected
    assert paired(one, two).tolist() == [row[:2] for row in rows]
    assert joined(one, two).tolist() == one.tolist() + two.tolist()


def test_many_values_take_a_larger_number_each() -> None:
    small, large = Categories.of(map(str, range(127))), Categories.of(map(str, range(40_000)))
    assert (small.code.dtype, large.code.dtype) == (np.dtype(np.int8), np.dtype(np.int32))
    assert large.tolist()[39_999] == "39999"


def test_what_is_known_of_some_keys_is_spread_over_all() -> None:
    keys = np.array([30, 10, 20])
    assert spread({10: "ก", 40: "ง", 30: "ก"}, keys, "").tolist() == ["ก", "ก", ""]
    assert spread({}, keys, "").tolist() == ["", "", ""]
    assert spread({1: "ก"}, np.empty(0, np.int64), "").tolist() == []
