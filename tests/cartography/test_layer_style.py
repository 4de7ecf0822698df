"""Styles come back from their JSON, and nothing that this program cannot have written is taken for one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.cartography.layer_style import STANDARD, LayerStyle, style_from_json, style_to_json
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.errors import SymbologyNotUnderstood

FULL = LayerStyle(
    kind="graduated",
    field="area_rai",
    method="own",
    classes=3,
    breaks=(0.0, 1.5, 4.0),
    palette="cividis",
    is_reversed=True,
    hatched=True,
    fill_opacity=0.5,
    opacity=0.25,
    symbols=(("0", Symbol(fill="#112233", hatch="cross", hatch_colour="#445566")),),
)


def test_the_standard_style_is_short() -> None:
    assert style_to_json(STANDARD) == '{"format":1}'
    assert style_from_json('{"format":1}') == STANDARD


def test_everything_comes_back() -> None:
    assert style_from_json(style_to_json(FULL)) == FULL


@given(
    st.builds(
        LayerStyle,
        kind=st.just("categorised"),
        field=st.text(min_size=1),
        classes=st.integers(2, 12),
        palette=st.sampled_from(["", "tol_light", "green"]),
        hatched=st.booleans(),
        fill_opacity=st.none() | st.floats(0, 1),
        opacity=st.floats(0, 1),
    )
)
def test_any_style_comes_back(style: LayerStyle) -> None:
    assert style_from_json(style_to_json(style)) == style


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"kind": "rainbow"},
        {"kind": "single"},
        {"field": None},
        {"method": "quantiles"},
        {"classes": 1},
        {"classes": 4.5},
        {"classes": True},
        {"breaks": [1, 1]},
        {"breaks": [2, 1]},
        {"breaks": "0"},
        {"palette": "neon"},
        {"hatched": 1},
        {"opacity": 1.5},
        {"fill_opacity": -0.5},
        {"fill_opacity": float("nan")},
        {"symbols": {"0": {"fill": "red"}}},
        {"symbols": []},
        {"more": 1},
    ],
)
def test_what_cannot_be_a_style_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(SymbologyNotUnderstood):
        style_from_json(json.dumps(json.loads(style_to_json(FULL)) | change))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "[" * 100_000])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(SymbologyNotUnderstood):
        style_from_json(text)
