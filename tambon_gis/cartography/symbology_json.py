"""Symbologies written as JSON for a project's settings, and read back strictly."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import get_args

from tambon_gis.cartography.strict_json import Entry, as_number, as_phrase, as_text, parsed, refuse
from tambon_gis.cartography.symbology import Class, Dash, Hatch, Kind, Marker, Symbol, Symbology
from tambon_gis.errors import SymbologyNotUnderstood

FORMAT = 1

_KINDS: dict[str, Kind] = {name: name for name in get_args(Kind)}
_HATCHES: dict[str, Hatch] = {name: name for name in get_args(Hatch)}
_DASHES: dict[str, Dash] = {name: name for name in get_args(Dash)}
_MARKERS: dict[str, Marker] = {name: name for name in get_args(Marker)}
_WIDEST_PX = 100.0


def to_json(symbology: Symbology) -> str:
    """The symbology as one line of JSON; what a symbol has by default is left out."""
    return json.dumps(
        {
            "format": FORMAT,
            "kind": symbology.kind,
            "field": symbology.field,
            "breaks": symbology.breaks,
            "classes": [
                {"key": each.key, "label": each.label, "symbol": written(each.symbol)}
                for each in symbology.classes
            ],
            "other": written(symbology.other),
            "null": written(symbology.null),
            "other_label": symbology.other_label,
            "null_label": symbology.null_label,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> Symbology:
    """The symbology that ``to_json`` wrote.

    Raises ``SymbologyNotUnderstood`` for anything else: broken JSON, another format number, an unknown or
    missing name, a value of the wrong type or range, classes and breaks that do not belong together.
    """
    entry = Entry(parsed(text), "symbology")
    if entry.take("format") != FORMAT:
        refuse("format")
    kind = entry.choice("kind", _KINDS)
    field = entry.take("field")
    classes = tuple(_class(each) for each in entry.items("classes"))
    breaks = tuple(as_number(each, "breaks") for each in entry.items("breaks"))
    other, null = (_optional_symbol(entry.take(name)) for name in ("other", "null"))
    labels = [as_phrase(entry.take(name), name) for name in ("other_label", "null_label")]
    entry.finish()
    try:
        return Symbology(
            kind, None if field is None else as_text(field, "field"), classes, other, null, breaks, *labels
        )
    except ValueError as wrong:
        raise SymbologyNotUnderstood(detail=str(wrong)) from wrong


def written(symbol: Symbol | None) -> dict[str, object] | None:
    """A symbol without what it has by default."""
    if symbol is None:
        return None
    plain = asdict(Symbol())
    return {name: value for name, value in asdict(symbol).items() if value != plain[name]}


def _class(raw: object) -> Class:
    entry = Entry(raw, "class")
    key, label = as_text(entry.take("key"), "key"), as_phrase(entry.take("label"), "label")
    read = Class(key, label, read_symbol(entry.take("symbol")))
    entry.finish()
    return read


def _optional_symbol(raw: object) -> Symbol | None:
    return None if raw is None else read_symbol(raw)


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
