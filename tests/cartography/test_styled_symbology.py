"""Styles applied to values: classes as worked out by hand, colours told apart, hatches where asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tambon_gis.cartography.default_symbology import boundary_symbology, plot_symbology
from tambon_gis.cartography.layer_style import LayerStyle, Method
from tambon_gis.cartography.palettes import palette, qualitative_names, ramp, ramp_names
from tambon_gis.cartography.soil_palette import soil_colour
from tambon_gis.cartography.style_fields import FieldValues, StyleField, style_field
from tambon_gis.cartography.styled_symbology import MOST_CATEGORIES, Subject, breaks_of, symbology_of
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.wording import Phrase

PLOTS = Subject("plot", Phrase("แปลง", "Plots"), "polygon", plot_symbology())
LINES = Subject("reference_layer", Phrase("ถนน", "Roads"), "line", plot_symbology())
POINTS = Subject("reference_layer", Phrase("บ่อ", "Wells"), "point", plot_symbology())
AREA = style_field("plot", "area_rai")
VILLAGE = StyleField("village", Phrase("หมู่บ้าน", "Village"))


def graduated(method: Method, classes: int, **more: Any) -> LayerStyle:
    return LayerStyle("graduated", "area_rai", method, classes, **more)


@pytest.mark.parametrize(
    ("method", "breaks"),
    [
        ("equal_intervals", (1, 5, 9)),
        # The middle of 1 2 3 4 8 9 lies between 3 and 4.
        ("quantiles", (1, 3.5, 9)),
        # {1 2 3 4} and {8 9}: squared deviations 5 + 0.5; every other cut costs more.
        ("natural_breaks", (1, 6, 9)),
    ],
)
def test_breaks_of_each_method_by_hand(method: Method, breaks: tuple[float, ...]) -> None:
    values = FieldValues([8, 1, None, 2, 3, float("nan"), 4, 9])
    assert breaks_of(graduated(method, 2), values) == breaks
    made = symbology_of(graduated(method, 2), PLOTS, AREA, values)
    assert made.breaks == breaks
    assert made.symbol_of([8, None])[1] == made.null_index


def test_own_breaks_are_kept_and_labelled() -> None:
    style = graduated("own", 2, breaks=(0.0, 2.5, 10.0))
    made = symbology_of(style, PLOTS, AREA, FieldValues([1.0, 30.0]))
    assert [each.label.th for each in made.classes] == ["0.00 – 2.50 ไร่", "2.50 – 10.00 ไร่"]
    assert made.symbol_of([1.0, 2.5, 10.0, 30.0]).tolist() == [0, 1, 1, made.other_index]


def test_a_ramp_runs_from_low_to_high_and_back() -> None:
    values = FieldValues(list(range(10)))
    for name in ramp_names():
        made = symbology_of(graduated("quantiles", 3, palette=name), PLOTS, AREA, values)
        assert [each.symbol.fill for each in made.classes] == list(ramp(name, 3))
    turned = symbology_of(graduated("quantiles", 3, is_reversed=True), PLOTS, AREA, values)
    assert [each.symbol.fill for each in turned.classes] == list(ramp(ramp_names()[0], 3))[::-1]


def test_rising_hatches_differ() -> None:
    made = symbology_of(graduated("equal_intervals", 5, hatched=True), PLOTS, AREA, FieldValues([0, 5]))
    assert len({each.symbol.hatch for each in made.classes}) == 5


@pytest.mark.parametrize("values", [[], [None, float("nan")], ["a"]])
def test_nothing_to_classify_gives_the_standard_look(values: list[object]) -> None:
    assert symbology_of(graduated("quantiles", 3), PLOTS, AREA, FieldValues(values)) == PLOTS.standard


def test_categories_in_natural_order_with_names() -> None:
    values = FieldValues(["หมู่ 10", "หมู่ 2", None, "หมู่ 2"], {"หมู่ 2": Phrase("บ้านสอง", "Two")})
    made = symbology_of(LayerStyle("categorised", "village"), PLOTS, VILLAGE, values)
    assert [each.key for each in made.classes] == ["หมู่ 2", "หมู่ 10"]
    assert made.labels[0] == Phrase("บ้านสอง", "Two")
    assert made.symbol_of(values.values).tolist() == [1, 0, made.null_index, 0]
    assert made.symbols[made.null_index].fill is None


@pytest.mark.parametrize("name", ["", *qualitative_names()])
@pytest.mark.parametrize("subject", [PLOTS, LINES, POINTS])
def test_no_two_categories_look_alike(name: str, subject: Subject) -> None:
    values = FieldValues([f"{number}" for number in range(18)])
    made = symbology_of(LayerStyle("categorised", "village", palette=name), subject, VILLAGE, values)
    assert len(set(made.symbols[:18])) == 18


def test_with_hatches_neighbours_differ_without_colour() -> None:
    values = FieldValues([f"{number}" for number in range(7)])
    made = symbology_of(LayerStyle("categorised", "village", hatched=True), PLOTS, VILLAGE, values)
    assert len({each.symbol.hatch for each in made.classes}) == 7


def test_rare_categories_share_a_symbol() -> None:
    rows = [f"{number}" for number in range(MOST_CATEGORIES + 5)] + ["44"]
    made = symbology_of(LayerStyle("categorised", "village"), PLOTS, VILLAGE, FieldValues(rows))
    assert len(made.classes) == MOST_CATEGORIES
    assert "44" in {each.key for each in made.classes}


def test_soil_groups_keep_their_colours_on_plots() -> None:
    field = style_field("plot", "soil_group")
    values = FieldValues(["35", "29/48"])
    made = symbology_of(LayerStyle("categorised", "soil_group"), PLOTS, field, values)
    by_key = {each.key: each.symbol for each in made.classes}
    assert by_key["35"].fill == soil_colour("35")
    assert by_key["29/48"].hatch == "back_diagonal"
    assert by_key["35"].outline == PLOTS.standard.classes[0].symbol.outline


def test_land_use_and_work_have_their_own_colours() -> None:
    land_use = symbology_of(
        LayerStyle("categorised", "land_use"),
        PLOTS,
        style_field("plot", "land_use"),
        FieldValues(["A1", "U9"]),
    )
    assert [each.symbol.fill for each in land_use.classes] == [
        palette("land_use")["A1"],
        palette("land_use")["U"],
    ]
    names = {"dolomite": Phrase("โดโลไมท์", "Dolomite"), "vetiver": Phrase("หญ้าแฝก", "Vetiver")}
    field = style_field("plot", "intervention")
    both = symbology_of(
        LayerStyle("categorised", "intervention"), PLOTS, field, FieldValues(list(names), names)
    )
    one = symbology_of(
        LayerStyle("categorised", "intervention"), PLOTS, field, FieldValues(["vetiver"], names)
    )
    assert both.classes[1].symbol == one.classes[0].symbol


def test_a_single_symbol_of_ones_own() -> None:
    red = Symbol(fill="#AA0000")
    style = LayerStyle("single", symbols=(("", red),))
    boundaries = Subject("boundary", Phrase("ขอบเขต", "Boundaries"), "line", boundary_symbology())
    assert symbology_of(style, PLOTS).symbols[0] == red
    assert symbology_of(style, boundaries).symbols[0] == red
    assert symbology_of(LayerStyle("single"), PLOTS).symbols[0] == PLOTS.standard.symbols[0]


def test_own_symbols_of_classes_and_of_fills() -> None:
    red = Symbol(fill="#AA0000", fill_opacity=0.9)
    style = LayerStyle("categorised", "village", fill_opacity=0.5, symbols=(("b", red), ("gone", red)))
    made = symbology_of(style, PLOTS, VILLAGE, FieldValues(["a", "b"]))
    assert made.classes[1].symbol == Symbol(fill="#AA0000", fill_opacity=0.5)
    assert {each.fill_opacity for each in made.symbols} == {0.5}
