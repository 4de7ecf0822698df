"""Every value finds its class: categories by text, numbers by interval, missing values apart."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.cartography.legend import legend
from tambon_gis.cartography.symbology import (
    NO_DATA,
    NOTHING,
    OTHER,
    Class,
    Symbol,
    Symbology,
    categorised,
    graduated,
    single,
)
from tambon_gis.wording import Phrase

RED, GREEN, BLUE, GREY = (Symbol(fill=fill) for fill in ("#AA0000", "#00AA00", "#0000AA", "#999999"))
BY_GROUP = categorised(
    "soil_group",
    [Class("17", Phrase("กลุ่ม 17", "Group 17"), RED), Class("29/48", Phrase("หน่วยผสม", "Mixed"), GREEN)],
    other=GREY,
)
BY_AREA = graduated("area_m2", [0, 10, 20], [RED, GREEN], other=GREY, null=BLUE)


def test_categories_others_and_missing_have_their_own_index() -> None:
    index = BY_GROUP.symbol_of(["17", "29/48", "36", None, "17"])
    assert index.tolist() == [0, 1, BY_GROUP.other_index, BY_GROUP.null_index, 0]
    assert [BY_GROUP.symbols[i] for i in index] == [RED, GREEN, GREY, NOTHING, RED]


@pytest.mark.parametrize(
    "missing", [None, float("nan"), np.nan, pd.NA, pd.NaT], ids=["None", "nan", "np.nan", "NA", "NaT"]
)
def test_every_kind_of_missing_value_is_missing(missing: object) -> None:
    values = np.array(["17", missing], dtype=object)
    assert BY_GROUP.symbol_of(values).tolist() == [0, BY_GROUP.null_index]
    assert BY_AREA.symbol_of(np.array([5, missing], dtype=object)).tolist() == [0, BY_AREA.null_index]


def test_a_list_of_texts_with_a_nan_is_not_turned_into_text() -> None:
    assert BY_GROUP.symbol_of(["17", float("nan")]).tolist() == [0, BY_GROUP.null_index]


def test_a_text_column_of_a_table_is_understood() -> None:
    column = pd.Series(["29/48", None, "17"], dtype="str")
    assert BY_GROUP.symbol_of(column.to_numpy()).tolist() == [1, BY_GROUP.null_index, 0]


@pytest.mark.parametrize("dtype", [np.int64, np.int16, np.float32, np.float64, object])
def test_whole_numbers_match_keys_written_without_a_point(dtype: type) -> None:
    years = categorised("year_be", [Class("2570", Phrase("2570", "2570"), RED)])
    assert years.symbol_of(np.array([2570, 2569], dtype=dtype)).tolist() == [0, years.other_index]


def test_numbers_that_are_missing_are_missing_in_categories() -> None:
    years = categorised("year_be", [Class("2570", Phrase("2570", "2570"), RED), Class("0.5", NO_DATA, GREEN)])
    assert years.symbol_of(np.array([2570, np.nan, 0.5])).tolist() == [0, years.null_index, 1]
    assert years.symbol_of(np.array([], dtype=float)).tolist() == []


def test_intervals_hold_their_lower_bound_and_the_last_its_upper_too() -> None:
    index = BY_AREA.symbol_of([0, 9.999, 10, 20, 20.001, -0.001, np.nan])
    other, null = BY_AREA.other_index, BY_AREA.null_index
    assert index.tolist() == [0, 0, 1, 1, other, other, null]


def test_labels_of_intervals_show_their_bounds() -> None:
    by_money = graduated("baht", [0, 1234.5, 99999], [RED, GREEN], decimals=1)
    assert by_money.labels[0] == Phrase("0.0 – 1,234.5", "0.0 – 1,234.5")
    assert by_money.labels[-2:] == (OTHER, NO_DATA)


def test_a_single_symbol_takes_everything() -> None:
    plain = single(RED, Phrase("แปลง", "Plots"))
    assert plain.symbol_of([None, "x", 3]).tolist() == [0, 0, 0]


@given(st.lists(st.one_of(st.none(), st.floats(), st.integers(-100, 100)), max_size=50))
def test_every_value_has_a_symbol(values: list[float | None]) -> None:
    index = BY_AREA.symbol_of(np.array(values, dtype=object))
    assert len(index) == len(values)
    for value, position in zip(values, index.tolist(), strict=True):
        if value is None or value != value:
            assert position == BY_AREA.null_index
        elif 0 <= value <= 20:
            assert BY_AREA.breaks[position] <= value <= BY_AREA.breaks[position + 1]
        else:
            assert position == BY_AREA.other_index


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: categorised("a", [Class("1", OTHER, RED), Class("1", OTHER, GREEN)]), "same key"),
        (lambda: Symbology("single"), "exactly one class"),
        (lambda: Symbology("categorised"), "no field"),
        (lambda: Symbology("graduated", "a", (Class("0", OTHER, RED),), breaks=(0.0,)), "one more break"),
        (lambda: graduated("a", [0, 2, 2], [RED, GREEN]), "rise"),
        (lambda: graduated("a", [0, float("inf")], [RED]), "finite"),
        (lambda: Symbology("categorised", "a", breaks=(0.0, 1.0)), "only graduated"),
    ],
)
def test_what_does_not_belong_together_is_refused(build: Callable[[], Symbology], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        build()


def test_legend_counts_rows_and_areas_and_adds_up() -> None:
    entries = legend(BY_GROUP, ["17", "17", "36", None], [100.0, 300.0, 500.0, np.nan])
    assert [(entry.label.en, entry.count, entry.area_m2) for entry in entries] == [
        ("Group 17", 2, 400.0),
        ("Mixed", 0, 0.0),
        ("Other", 1, 500.0),
        ("No data", 1, 0.0),
    ]
    assert [entry.share for entry in entries] == pytest.approx([4 / 9, 0, 5 / 9, 0])
    assert entries[2].symbol == GREY
    assert entries[3].symbol == NOTHING


def test_legend_of_used_classes_only_and_without_areas() -> None:
    entries = legend(BY_GROUP, ["17"], only_used=True)
    assert [(entry.label.en, entry.count, entry.area_m2, entry.share) for entry in entries] == [
        ("Group 17", 1, None, None)
    ]
    assert [entry.share for entry in legend(BY_GROUP, ["17"], [0.0])] == [None, None]
    assert [entry.count for entry in legend(BY_GROUP, [])] == [0, 0]
