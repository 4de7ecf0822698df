"""A stored symbol comes back equal, and anything this program did not write is refused by name."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.cartography.symbol_json import read_symbol, written
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.errors import SymbologyNotUnderstood

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


@given(symbols)
def test_what_was_written_comes_back_equal(symbol: Symbol) -> None:
    assert read_symbol(json.loads(json.dumps(written(symbol)))) == symbol


def test_defaults_are_left_out() -> None:
    assert written(Symbol(fill="#1D5C8F", marker="circle")) == {"fill": "#1D5C8F", "marker": "circle"}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        3,
        [],
        {"fill": "blue"},
        {"fill": 12},
        {"fill_opacity": 1.01},
        {"fill_opacity": True},
        {"outline_px": -1},
        {"outline_px": "3"},
        {"hatch": "waves"},
        {"shadow": 1},
    ],
)
def test_anything_else_is_refused(raw: object) -> None:
    with pytest.raises(SymbologyNotUnderstood):
        read_symbol(raw)
