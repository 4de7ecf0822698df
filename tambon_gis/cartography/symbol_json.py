"""Symbols written as JSON for a project's settings, and read back strictly."""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

from tambon_gis.cartography.strict_json import Entry
from tambon_gis.cartography.symbology import Dash, Hatch, Marker, Symbol

_HATCHES: dict[str, Hatch] = {name: name for name in get_args(Hatch)}
_DASHES: dict[str, Dash] = {name: name for name in get_args(Dash)}
_MARKERS: dict[str, Marker] = {name: name for name in get_args(Marker)}
_WIDEST_PX = 100.0


def written(symbol: Symbol | None) -> dict[str, object] | None:
    """A symbol without what it has by default."""
    if symbol is None:
        return None
    plain = asdict(Symbol())
    return {name: value for name, value in asdict(symbol).items() if value != plain[name]}


def read_symbol(raw: object) -> Symbol:
    """The symbol that ``written`` gave. Raises ``SymbologyNotUnderstood``."""
    given = Entry(raw, "symbol")
    whole = Entry(asdict(Symbol()) | given.values, "symbol")
    symbol = Symbol(
        fill=whole.colour("fill"),
        fill_opacity=whole.number("fill_opacity", 1.0),
        hatch=whole.choice("hatch", _HATCHES),
        hatch_colour=whole.colour("hatch_colour"),
        outline=whole.colour("outline"),
        outline_px=whole.number("outline_px", _WIDEST_PX),
        outline_dash=whole.choice("outline_dash", _DASHES),
        marker=whole.choice("marker", _MARKERS),
        marker_px=whole.number("marker_px", _WIDEST_PX),
    )
    whole.finish()
    return symbol
