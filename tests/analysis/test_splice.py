"""Columns with rows replaced, added and taken out: by hand, and beside lists put together one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.splice import Splice
from tambon_gis.analysis.text_column import Texts

OLD = np.array([10, 20, 30, 40], np.int64)


def test_one_goes_one_comes_one_changes() -> None:
    keys, there = np.array([15, 20, 30], np.int64), np.array([15, 30], np.int64)
    splice = Splice.of_rows(OLD, keys, there)
    assert not splice.keeps_places
    assert splice.numbers(OLD, there).tolist() == [10, 15, 30, 40]
    assert splice.numbers(np.array([1.0, 2, 3, 4]), np.array([1.5, 3.5])).tolist() == [1, 1.5, 3.5, 4]
    kind = Categories[str | None]
    names = splice.categories(kind.of(["a", "b", None, "a"]), kind.of(["c", "a"]))
    assert names.tolist() == ["a", "c", "a", "a"]
    assert set(names.values) == {"a", "c"}, "b and None are in no row any more"
    texts = splice.texts(Texts.of(["ก", "ข", None, ""]), Texts.of([None, "คง"]))
    assert texts.tolist() == ["ก", None, "คง", ""]


def test_what_does_not_differ_stays_the_same_object() -> None:
    keys = np.array([20, 40], np.int64)
    splice = Splice.of_rows(OLD, keys, keys)
    numbers, none = np.array([1.0, np.nan, 3, 4]), np.broadcast_to(np.float64(np.nan), (4,))
    names, texts = Categories.of(["a", "b", "c", "b"]), Texts.of(["ก", "ข", None, "ค"])
    assert splice.numbers(OLD, keys) is OLD
    assert splice.numbers(numbers, np.array([np.nan, 4.0])) is numbers
    assert splice.numbers(none, np.array([np.nan, np.nan])) is none
    assert splice.categories(names, Categories.of(["b", "b"])) is names
    assert splice.texts(texts, Texts.of(["ข", "ค"])) is texts
    assert splice.numbers(numbers, np.array([2.0, 4.0])).tolist() == [1, 2, 3, 4]
    assert numbers.tolist()[:1] == [1.0], "the earlier column is somebody's still"


def test_a_column_of_nothing_takes_no_memory_after_a_row_came() -> None:
    splice = Splice.of_rows(OLD, np.array([25], np.int64), np.array([25], np.int64))
    none = splice.numbers(np.broadcast_to(np.float64(np.nan), (4,)), np.array([np.nan]))
    assert none.shape == (5,)
    assert none.strides == (0,)
    told = splice.numbers(np.broadcast_to(np.float64(np.nan), (4,)), np.array([7.0]))
    assert told.tolist() == pytest.approx([np.nan, np.nan, 7, np.nan, np.nan], nan_ok=True)


def test_the_first_rows_of_an_empty_column() -> None:
    empty = np.empty(0, np.int64)
    splice = Splice.of_rows(empty, np.array([3, 5], np.int64), np.array([3, 5], np.int64))
    assert splice.numbers(empty, np.array([3, 5], np.int64)).tolist() == [3, 5]
    assert splice.categories(Categories.of([]), Categories.of(["a", None])).tolist() == ["a", None]
    assert splice.texts(Texts.of([]), Texts.of(["ก", None])).tolist() == ["ก", None]


ROWS = st.dictionaries(st.integers(1, 30), st.sampled_from(["a", "ข้าว", "", None, "long text"]), max_size=20)


@given(
    old=ROWS, changes=st.dictionaries(st.integers(1, 30), st.sampled_from(["a", None, "ใหม่", 0]), max_size=12)
)
def test_any_changes_are_as_in_a_dictionary(
    old: dict[int, str | None], changes: dict[int, str | int | None]
) -> None:
    said = {key: text for key, text in changes.items() if not isinstance(text, int)}
    after = {**{key: text for key, text in old.items() if key not in changes}, **said}
    fid, keys, there = (np.array(sorted(rows), np.int64) for rows in (old, changes, said))
    splice = Splice.of_rows(fid, keys, there)
    assert splice.numbers(fid, there).tolist() == sorted(after)
    expected = [after[key] for key in sorted(after)]
    cells, fresh = [old[key] for key in sorted(old)], [said[key] for key in sorted(said)]
    assert splice.texts(Texts.of(cells), Texts.of(fresh)).tolist() == expected
    names = splice.categories(Categories.of(cells), Categories.of(fresh))
    assert names.tolist() == expected
    assert sorted(names.values, key=str) == sorted(set(expected), key=str)
