"""Symbologies written as JSON for a project's settings, and read back strictly."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import NoReturn, TypeVar, get_args

from tambon_gis.cartography.contrast import is_colour
from tambon_gis.cartography.symbology import Class, Dash, Hatch, Kind, Marker, Symbol, Symbology
from tambon_gis.errors import SymbologyNotUnderstood
from tambon_gis.wording import Phrase

FORMAT = 1

T = TypeVar("T")

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
                {"key": each.key, "label": each.label, "symbol": _written(each.symbol)}
                for each in symbology.classes
            ],
            "other": _written(symbology.other),
            "null": _written(symbology.null),
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
    try:
        raw = json.loads(text)
    except ValueError:
        _refuse("JSON")
    entry = _Table(raw, "symbology")
    if entry.take("format") != FORMAT:
        _refuse("format")
    kind = entry.choice("kind", _KINDS)
    field = entry.take("field")
    classes = tuple(_class(each) for each in entry.items("classes"))
    breaks = tuple(_number(each, "breaks") for each in entry.items("breaks"))
    other, null = (_optional_symbol(entry.take(name)) for name in ("other", "null"))
    labels = [_phrase(entry.take(name), name) for name in ("other_label", "null_label")]
    entry.finish()
    try:
        return Symbology(
            kind, None if field is None else _text(field, "field"), classes, other, null, breaks, *labels
        )
    except ValueError as wrong:
        raise SymbologyNotUnderstood(detail=str(wrong)) from wrong


def _written(symbol: Symbol | None) -> dict[str, object] | None:
    if symbol is None:
        return None
    plain = asdict(Symbol())
    return {name: value for name, value in asdict(symbol).items() if value != plain[name]}


def _class(raw: object) -> Class:
    entry = _Table(raw, "class")
    read = Class(
        _text(entry.take("key"), "key"), _phrase(entry.take("label"), "label"), _symbol(entry.take("symbol"))
    )
    entry.finish()
    return read


def _optional_symbol(raw: object) -> Symbol | None:
    return None if raw is None else _symbol(raw)


def _symbol(raw: object) -> Symbol:
    given = _Table(raw, "symbol")
    whole = _Table(asdict(Symbol()) | given.values, "symbol")
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


class _Table:
    """One JSON object: gives each named value once and refuses what is missing, wrong or left over."""

    def __init__(self, raw: object, name: str) -> None:
        if not isinstance(raw, dict):
            _refuse(name)
        self.values: dict[str, object] = dict(raw)

    def take(self, name: str) -> object:
        if name not in self.values:
            _refuse(name)
        return self.values.pop(name)

    def items(self, name: str) -> list[object]:
        value = self.take(name)
        if not isinstance(value, list):
            _refuse(name)
        return value

    def choice(self, name: str, choices: dict[str, T]) -> T:
        value = _text(self.take(name), name)
        if value not in choices:
            _refuse(f"{name}: {value}")
        return choices[value]

    def colour(self, name: str) -> str | None:
        value = self.take(name)
        if value is None:
            return None
        if not isinstance(value, str) or not is_colour(value):
            _refuse(name)
        return value

    def number(self, name: str, most: float) -> float:
        value = _number(self.take(name), name)
        if not 0 <= value <= most:
            _refuse(name)
        return value

    def finish(self) -> None:
        if self.values:
            _refuse(", ".join(sorted(self.values)))


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        _refuse(name)
    return value


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        _refuse(name)
    return float(value)


def _phrase(value: object, name: str) -> Phrase:
    if not isinstance(value, list) or len(value) != len(Phrase._fields):
        _refuse(name)
    return Phrase(*(_text(word, name) for word in value))


def _refuse(detail: str) -> NoReturn:
    raise SymbologyNotUnderstood(detail=detail)
