"""A stored symbology comes back equal, and anything this program did not write is refused by name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.cartography.symbology import Class, Symbol, Symbology, categorised, graduated, single
from tambon_gis.cartography.symbology_json import from_json, to_json
from tambon_gis.errors import SymbologyNotUnderstood
from tambon_gis.wording import Phrase

colours = st.one_of(st.none(), st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
symbols = st.builds(
    Symbol,
    fill=colours,
    fill_opacity=st.floats(0, 1),
    hatch=st.sampled_from(["none", "diagonal", "back_diagonal", "cross", "dots"]),
    hatch_colour=colours,
    outline=colours,
    outline_px=st.floats(0, 20),
    outline_dash=st.sampled_from(["solid", "dash", "dot", "dash_dot"]),
    marker=st.sampled_from(["none", "circle", "square", "diamond", "triangle"]),
    marker_px=st.floats(0, 40),
)
phrases = st.builds(Phrase, st.text(max_size=8), st.text(max_size=8))
categories = st.lists(
    st.builds(Class, st.text(max_size=5), phrases, symbols), max_size=4, unique_by=lambda each: each.key
)
symbologies = st.one_of(
    st.builds(single, symbols, phrases),
    st.builds(
        lambda classes, other, null: categorised("soil_group", classes, other=other, null=null),
        categories,
        st.one_of(st.none(), symbols),
        st.one_of(st.none(), symbols),
    ),
    st.builds(
        lambda breaks, symbol: graduated("area_m2", sorted(breaks), [symbol] * (len(breaks) - 1)),
        st.sets(st.floats(-1e6, 1e6), min_size=2, max_size=6),
        symbols,
    ),
)


@given(symbologies)
def test_what_was_written_comes_back_equal(symbology: Symbology) -> None:
    assert from_json(to_json(symbology)) == symbology


def written() -> dict[str, Any]:
    plan = categorised(
        "work", [Class("pond", Phrase("บ่อ", "Pond"), Symbol(fill="#1D5C8F", marker="circle"))], other=Symbol()
    )
    entry: dict[str, Any] = json.loads(to_json(plan))
    return entry


def test_thai_stays_readable_and_defaults_are_left_out() -> None:
    text = json.dumps(written(), ensure_ascii=False)
    assert "บ่อ" in text
    assert written()["classes"][0]["symbol"] == {"fill": "#1D5C8F", "marker": "circle"}


def change(path: str, value: object) -> str:
    """The stored text with the value at a dotted path replaced."""
    entry = written()
    *way, last = path.split(".")
    target: Any = entry
    for step in way:
        target = target[int(step) if step.isdigit() else step]
    target[last] = value
    return json.dumps(entry)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", 2),
        ("kind", "heatmap"),
        ("kind", 1),
        ("field", 5),
        ("surprise", True),
        ("breaks", [1, 2]),
        ("breaks", ["1"]),
        ("breaks", "12"),
        ("classes", {}),
        ("classes", ["pond"]),
        ("classes.0.key", None),
        ("classes.0.label", ["บ่อ"]),
        ("classes.0.label", [1, 2]),
        ("classes.0.extra", 1),
        ("classes.0.symbol", None),
        ("classes.0.symbol.fill", "blue"),
        ("classes.0.symbol.fill", 12),
        ("classes.0.symbol.fill_opacity", 1.01),
        ("classes.0.symbol.fill_opacity", True),
        ("classes.0.symbol.outline_px", -1),
        ("classes.0.symbol.outline_px", "3"),
        ("classes.0.symbol.hatch", "waves"),
        ("classes.0.symbol.shadow", 1),
        ("other", 3),
        ("null_label", None),
    ],
)
def test_anything_else_is_refused(path: str, value: object) -> None:
    with pytest.raises(SymbologyNotUnderstood):
        from_json(change(path, value))


@pytest.mark.parametrize(
    "name", ["format", "kind", "field", "classes", "other", "null", "breaks", "null_label"]
)
def test_a_missing_part_is_refused(name: str) -> None:
    entry = written()
    del entry[name]
    with pytest.raises(SymbologyNotUnderstood):
        from_json(json.dumps(entry))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "NaN"])
def test_text_that_is_not_an_object_is_refused(text: str) -> None:
    with pytest.raises(SymbologyNotUnderstood):
        from_json(text)


def test_two_classes_of_one_key_are_refused_with_the_reason() -> None:
    entry = written()
    entry["classes"] *= 2
    with pytest.raises(SymbologyNotUnderstood) as caught:
        from_json(json.dumps(entry))
    assert "same key" in caught.value.told("en")
