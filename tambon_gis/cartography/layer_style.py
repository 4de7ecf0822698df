"""What a person chose for the look of a layer: a recipe for the values there are, kept as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from tambon_gis.cartography.palettes import is_palette
from tambon_gis.cartography.strict_json import Entry, as_number, as_text, parsed, refuse
from tambon_gis.cartography.style_rules import StyleRule, read_rules, rules_told
from tambon_gis.cartography.symbol_json import read_symbol, written
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.errors import SymbologyNotUnderstood

StyleKind: TypeAlias = Literal["standard", "single", "categorised", "graduated", "rules"]
Method: TypeAlias = Literal["quantiles", "equal_intervals", "natural_breaks", "own"]

FORMAT = 1
LEAST_CLASSES, MOST_CLASSES = 2, 12

_KINDS: dict[str, StyleKind] = {name: name for name in get_args(StyleKind)}
_METHODS: dict[str, Method] = {name: name for name in get_args(Method)}
_NAMES = ("kind", "field", "method", "classes", "breaks", "palette", "is_reversed", "hatched", "outline_only")


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """How a layer is drawn. ``standard`` is the look that the layer has until somebody changes it.

    ``categorised`` and ``graduated`` go by ``field``. ``breaks`` are used by the method ``own`` and computed
    for the others. ``palette`` "" stands for the field's own colours, or the first palette. ``hatched`` adds
    a hatch to every class, so that colour is not the only cue. ``fill_opacity`` is that of the fills, None
    for the usual one; ``opacity`` that of the whole layer. ``symbols`` are those a person made for single
    classes, by the key of the class ("" for a single symbol). ``rules`` are those of that kind.
    ``outline_only`` gives areas a line of their colour and no fill, so that what lies below is seen.
    Raises ``ValueError`` for what cannot be together.
    """

    kind: StyleKind = "standard"
    field: str | None = None
    method: Method = "quantiles"
    classes: int = 5
    breaks: tuple[float, ...] = ()
    palette: str = ""
    is_reversed: bool = False
    hatched: bool = False
    fill_opacity: float | None = None
    opacity: float = 1.0
    symbols: tuple[tuple[str, Symbol], ...] = ()
    outline_only: bool = False
    rules: tuple[StyleRule, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind in ("categorised", "graduated")) != (self.field is not None):
            raise ValueError("only classes have a field")
        if (self.kind == "rules") != bool(self.rules):
            raise ValueError("only a style of rules has rules")
        if not LEAST_CLASSES <= self.classes <= MOST_CLASSES:
            raise ValueError("too few or too many classes")
        if (self.method == "own") != bool(self.breaks):
            raise ValueError("own classes need breaks, others compute them")
        if self.breaks and (len(self.breaks) < 2 or list(self.breaks) != sorted(set(self.breaks))):
            raise ValueError("breaks must rise")
        if not all(0.0 <= each <= 1.0 for each in (self.opacity, self.fill_opacity or 0.0)):
            raise ValueError("opacity is from 0 to 1")


STANDARD = LayerStyle()


def style_to_json(style: LayerStyle) -> str:
    """The style as one line of JSON; what is as in `STANDARD` is left out."""
    told: dict[str, object] = {"format": FORMAT}
    for name in (*_NAMES, "fill_opacity", "opacity"):
        if getattr(style, name) != getattr(STANDARD, name):
            told[name] = getattr(style, name)
    if style.symbols:
        told["symbols"] = {key: written(symbol) for key, symbol in style.symbols}
    if style.rules:
        told["rules"] = rules_told(style.rules)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def style_from_json(text: str) -> LayerStyle:
    """The style that ``style_to_json`` wrote. Raises ``SymbologyNotUnderstood`` for anything else."""
    given = Entry(parsed(text), "style")
    if given.take("format") != FORMAT:
        refuse("format")
    plain = {name: getattr(STANDARD, name) for name in (*_NAMES, "fill_opacity", "opacity")}
    entry = Entry(plain | {"breaks": [], "symbols": {}, "rules": []} | given.values, "style")
    field, palette = entry.take("field"), as_text(entry.take("palette"), "palette")
    if palette and not is_palette(palette):
        refuse(f"palette: {palette}")
    classes, fill_opacity = entry.take("classes"), entry.take("fill_opacity")
    if isinstance(classes, bool) or not isinstance(classes, int):
        refuse("classes")
    symbols = Entry(entry.take("symbols"), "symbols").values
    try:
        style = LayerStyle(
            kind=entry.choice("kind", _KINDS),
            field=None if field is None else as_text(field, "field"),
            method=entry.choice("method", _METHODS),
            classes=classes,
            breaks=tuple(as_number(each, "breaks") for each in entry.items("breaks")),
            palette=palette,
            is_reversed=entry.flag("is_reversed"),
            hatched=entry.flag("hatched"),
            fill_opacity=None if fill_opacity is None else as_number(fill_opacity, "fill_opacity"),
            opacity=entry.number("opacity", 1.0),
            symbols=tuple((key, read_symbol(each)) for key, each in symbols.items()),
            outline_only=entry.flag("outline_only"),
            rules=read_rules(entry.items("rules")),
        )
    except ValueError as wrong:
        raise SymbologyNotUnderstood(detail=str(wrong)) from wrong
    entry.finish()
    return style
