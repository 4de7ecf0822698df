"""A style applied to the values there are: the symbology that a layer is drawn with."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from tambon_gis.cartography import classification
from tambon_gis.cartography.contrast import darkened, relative_luminance
from tambon_gis.cartography.default_symbology import plot_symbology
from tambon_gis.cartography.layer_style import LayerStyle
from tambon_gis.cartography.palettes import (
    palette,
    qualitative,
    qualitative_names,
    ramp,
    ramp_names,
    work_colours,
)
from tambon_gis.cartography.soil_palette import soil_symbol
from tambon_gis.cartography.style_fields import FieldValues, StyleField
from tambon_gis.cartography.style_rules import symbology_of_rules
from tambon_gis.cartography.symbology import (
    Class,
    Dash,
    Hatch,
    Marker,
    Symbol,
    Symbology,
    category_key,
    counted,
    graduated,
    single,
)
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Shape: TypeAlias = Literal["polygon", "line", "point"]

# More are not told apart; the commonest have a symbol of their own, the rest share one.
MOST_CATEGORIES = 40
_INK, _WHITE = "#22302B", "#FFFFFF"
_REST = "#D5D5D0"
# The classes of plots are told apart, and so are the soils under them.
_PLOT_FILL_OPACITY = 0.6
_RAI = Phrase("ไร่", "rai")
_POINT_PX, _LINE_PX, _OUTLINE_PX = 9.0, 2.0, 2.0
# Three to one against the ground of the map.
_LINE_LUMINANCE = 0.24
_MEAN_LUMINANCE = 0.3
# Neighbours in a legend lean apart; a second round has another set.
_HATCHES: tuple[Hatch, ...] = ("none", "diagonal", "back_diagonal", "dots", "cross", "horizontal", "vertical")
# From few lines to many, as the values rise.
_RISING_HATCHES: tuple[Hatch, ...] = ("none", "dots", "horizontal", "diagonal", "cross")
_DASHES: tuple[Dash, ...] = ("solid", "dash", "dot", "dash_dot")
_MARKERS: tuple[Marker, ...] = ("circle", "square", "triangle", "diamond")
_METHODS = {
    "quantiles": classification.quantiles,
    "equal_intervals": classification.equal_intervals,
    "natural_breaks": classification.natural_breaks,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The layer that is styled: its table, what its shapes are, and its look until somebody changes it."""

    table: str
    title: Phrase
    shape: Shape
    standard: Symbology


def symbology_of(
    style: LayerStyle, subject: Subject, field: StyleField | None = None, values: FieldValues | None = None
) -> Symbology:
    """The symbology of a layer in this style; field and values are needed for classes.

    Classes without any value to make them from fall back to the standard look.
    """
    made = subject.standard
    if style.kind == "single":
        made = single(_single_symbol(subject), subject.title)
    elif style.kind == "rules":
        made = symbology_of_rules(style.rules)
    elif field is not None and values is not None:
        if style.kind == "categorised":
            made = _categorised(style, subject, field, values)
        elif style.kind == "graduated":
            made = _graduated(style, subject, field, values)
    own = dict(style.symbols)
    if own and style.kind != "standard":
        classes = tuple(replace(each, symbol=own.get(each.key, each.symbol)) for each in made.classes)
        made = replace(made, classes=classes)
    if style.outline_only and subject.shape == "polygon":
        return _with_symbols(made, outlined)
    opacity = style.fill_opacity
    return (
        made if opacity is None else _with_symbols(made, lambda symbol: replace(symbol, fill_opacity=opacity))
    )


def breaks_of(style: LayerStyle, values: FieldValues) -> tuple[float, ...]:
    """Where the classes of a graduated style part; empty without any number. Own breaks are as given."""
    if style.method == "own":
        return style.breaks
    numbers = [
        float(value) for value in values.values if isinstance(value, int | float) and math.isfinite(value)
    ]
    return _METHODS[style.method](numbers, style.classes) if numbers else ()


def _single_symbol(subject: Subject) -> Symbol:
    if subject.standard.kind == "single":
        return subject.standard.classes[0].symbol
    return _symbol(subject, _INK if subject.shape == "line" else _REST, 0)


def _categorised(style: LayerStyle, subject: Subject, field: StyleField, values: FieldValues) -> Symbology:
    counts: Counter[str] = Counter()
    for value, count in counted(values.values).items():
        if (key := category_key(value)) is not None:
            counts[key] += count
    if not counts:
        return subject.standard
    keys = sorted((key for key, _ in counts.most_common(MOST_CATEGORIES)), key=_natural)
    symbol = _own_colours(field, values) if not style.palette else None
    if symbol is None:
        name = style.palette if style.palette in qualitative_names() else qualitative_names()[0]
        colours = dict(zip(keys, qualitative(name, len(keys)), strict=True))
        order = {key: number for number, key in enumerate(keys)}

        def symbol(key: str) -> Symbol:
            colour, turn = colours[key]
            # A colour that comes again is told apart by its hatch, asked for or not.
            hatch = order[key] if style.hatched else turn
            return _symbol(subject, colour, hatch)

    elif subject.table == "plot" or style.hatched:
        symbol = _on_subject(symbol, subject, keys, hatched=style.hatched)
    classes = tuple(
        Class(key, values.labels.get(key, Phrase(key or "—", key or "—")), symbol(key)) for key in keys
    )
    rest = _symbol(subject, _REST, 0)
    missing = replace(rest, fill=None) if subject.shape == "polygon" else rest
    return Symbology("categorised", field.name, classes, rest, missing)


def _own_colours(field: StyleField, values: FieldValues) -> Callable[[str], Symbol] | None:
    """The symbols that the values of a field have everywhere."""
    if field.scheme == "work":
        # All interventions that the project uses are named, so that a year keeps the colours of another.
        hues = work_colours(values.labels)
        return lambda key: Symbol(fill=hues[key][0].fill if key in hues else _REST)
    if field.scheme == "soil":
        return soil_symbol
    if field.scheme in ("land_use", "suitability"):
        colours = palette(field.scheme)
        outline = colours["outline"]
        unknown = colours.get("M", _REST)

        def quiet(key: str) -> Symbol:
            fill = colours.get(key) or colours.get(key[:1], unknown)
            return Symbol(fill=fill, outline=outline, outline_px=0.7)

        return quiet
    return None


def _on_subject(
    symbol: Callable[[str], Symbol], subject: Subject, keys: Sequence[str], *, hatched: bool
) -> Callable[[str], Symbol]:
    """The same colours with the outline of the subject, and with hatches where they are wanted."""
    order = {key: number for number, key in enumerate(keys)}

    def placed(key: str) -> Symbol:
        own = symbol(key)
        made = _symbol(subject, own.fill or _REST, order[key] if hatched else 0)
        return (
            made
            if hatched or own.hatch == "none"
            else replace(made, hatch=own.hatch, hatch_colour=own.hatch_colour)
        )

    return placed


def _graduated(style: LayerStyle, subject: Subject, field: StyleField, values: FieldValues) -> Symbology:
    breaks = breaks_of(style, values)
    if len(breaks) < len(("low", "high")):
        return subject.standard
    count = len(breaks) - 1
    name = style.palette if style.palette in ramp_names() else ramp_names()[0]
    colours = ramp(name, count, is_reversed=style.is_reversed)
    symbols = []
    for number, colour in enumerate(colours):
        made = _symbol(subject, colour, 0)
        if style.hatched and subject.shape == "polygon":
            place = round(number * (len(_RISING_HATCHES) - 1) / max(count - 1, 1))
            made = _hatched(made, _RISING_HATCHES[place], colour)
        symbols.append(made)
    rest = replace(_symbol(subject, _REST, 0), fill=None if subject.shape == "polygon" else _REST)
    decimals = 0 if all(float(bound).is_integer() for bound in breaks) else field.decimals
    unit = _RAI if field.name.endswith("_rai") else None
    return graduated(field.name, breaks, symbols, decimals=decimals, unit=unit, other=rest, null=rest)


def _symbol(subject: Subject, colour: str, number: int) -> Symbol:
    """A class of this colour; ``number`` chooses hatch, dashes or marker, 0 the plainest."""
    if subject.shape == "line":
        return Symbol(outline=colour, outline_px=_LINE_PX, outline_dash=_DASHES[number % len(_DASHES)])
    if subject.shape == "point":
        return Symbol(
            fill=colour, outline=_WHITE, marker=_MARKERS[number % len(_MARKERS)], marker_px=_POINT_PX
        )
    if subject.table == "plot":
        line = plot_symbology().classes[0].symbol
        made = replace(line, fill=colour, fill_opacity=_PLOT_FILL_OPACITY)
    else:
        made = Symbol(fill=colour, outline=palette("soil.other")["outline"], outline_px=0.7)
    return _hatched(made, _HATCHES[number % len(_HATCHES)], colour)


def _hatched(symbol: Symbol, hatch: Hatch, colour: str) -> Symbol:
    if hatch == "none":
        return symbol
    line = _INK if relative_luminance(colour) > _MEAN_LUMINANCE else _WHITE
    return replace(symbol, hatch=hatch, hatch_colour=line)


def outlined(symbol: Symbol) -> Symbol:
    """The symbol of an area without its fill: a line of that colour, dark enough to be seen on the ground."""
    colour = symbol.fill or symbol.hatch_colour or symbol.outline
    if symbol.marker != "none" or colour is None:
        return symbol
    width_px = max(symbol.outline_px, _OUTLINE_PX) if symbol.fill is not None else symbol.outline_px
    return Symbol(
        outline=darkened(colour, _LINE_LUMINANCE), outline_px=width_px, outline_dash=symbol.outline_dash
    )


def _with_symbols(symbology: Symbology, change: Callable[[Symbol], Symbol]) -> Symbology:
    classes = tuple(replace(each, symbol=change(each.symbol)) for each in symbology.classes)
    other, null = (None if each is None else change(each) for each in (symbology.other, symbology.null))
    return replace(symbology, classes=classes, other=other, null=null)


def _natural(key: str) -> tuple[tuple[int, float, str], ...]:
    """Numbers in texts by their size: กลุ่ม 4 comes before กลุ่ม 35."""
    return tuple(
        (0, float(piece), "") if piece.isdigit() and piece.isascii() else (1, 0.0, piece)
        for piece in re.split(r"(\d+)", key)
        if piece
    )
