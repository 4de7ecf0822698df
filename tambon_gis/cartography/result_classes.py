"""The classes that a result is mapped in: breaks of its figures, colours from little to much, a legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from tambon_gis.answers.written import written_value
from tambon_gis.cartography import classification
from tambon_gis.cartography.legend import LegendEntry, LegendSection
from tambon_gis.cartography.palettes import ramp
from tambon_gis.cartography.symbology import Class, Symbol, Symbology
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.answers.table import Column
    from tambon_gis.wording import Language

Method: TypeAlias = Literal["natural", "quantile", "equal"]
METHODS: tuple[Method, ...] = ("natural", "quantile", "equal")
CLASSES = 5
# From little to much one hue from light to dark, which every colour vision and a grey printer can follow;
# brown for loss and teal for gain where a result goes both ways.
_RISING, _CHANGE = "blue", "change"
_OUTLINE = "#5C6B64"
_NO_FIGURE = Phrase("ไม่มีตัวเลข", "No figure")
_TO = " – "
_MAKERS = {
    "natural": classification.natural_breaks,
    "quantile": classification.quantiles,
    "equal": classification.equal_intervals,
}


@dataclass(frozen=True, slots=True, eq=False)
class ResultClasses:
    """Symbols, and the index of the symbol of each plot; plots without a figure have the last, a hatch."""

    symbols: tuple[Symbol, ...]
    classes: NDArray[np.intp]
    legend: LegendSection


def result_classes(
    values: NDArray[np.float64], column: Column, title: Phrase, method: Method = "natural"
) -> ResultClasses:
    """Classes of the figures of plots, in stored units; NaN where a plot has none.

    Where figures lie on both sides of zero, zero parts two classes and the colours go both ways from it.
    """
    known = values[np.isfinite(values)]
    if not len(known):
        made = Symbology("single", classes=(Class("", _NO_FIGURE, _hatched()),))
        entry = LegendEntry(_NO_FIGURE, _hatched(), len(values), None, None)
        return ResultClasses(made.symbols[:1], np.zeros(len(values), np.intp), LegendSection(title, (entry,)))
    breaks = _breaks(known, method)
    colours = _colours(breaks)
    is_one = bool(known.min() == known.max())
    classes = tuple(
        Class(f"{at}", _label(breaks[at], None if is_one else breaks[at + 1], column), _filled(colour))
        for at, colour in enumerate(colours)
    )
    symbology = Symbology("graduated", column.name, classes, None, _hatched(), breaks, null_label=_NO_FIGURE)
    index = symbology.symbol_of(np.where(np.isfinite(values), values, np.nan))
    counts = np.bincount(index, minlength=len(symbology.symbols))
    shown = [at for at in range(len(symbology.symbols)) if at < len(classes) or counts[at]]
    entries = tuple(
        LegendEntry(symbology.labels[at], symbology.symbols[at], int(counts[at]), None, None) for at in shown
    )
    return ResultClasses(symbology.symbols, index, LegendSection(title, entries))


def _breaks(known: NDArray[np.float64], method: Method) -> tuple[float, ...]:
    breaks = _MAKERS[method](known, CLASSES)
    if breaks[0] < 0 < breaks[-1]:
        # The break that is nearest to zero becomes zero: no class holds loss and gain.
        inner = np.array(breaks[1:-1])
        kept = inner[np.arange(len(inner)) != np.abs(inner).argmin()] if len(inner) else inner
        breaks = tuple(sorted({breaks[0], 0.0, breaks[-1], *kept.tolist()}))
    return breaks


def _colours(breaks: tuple[float, ...]) -> tuple[str, ...]:
    count = len(breaks) - 1
    if not breaks[0] < 0 < breaks[-1]:
        is_loss = breaks[-1] <= 0
        if is_loss:
            # Only the half of the ramp that stands for loss, the greatest the darkest.
            return ramp(_CHANGE, 2 * count + 1)[:count]
        # The lightest would be lost on paper.
        return ramp(_RISING, count + 1)[1:] if count > 1 else ramp(_RISING, 3)[1:2]
    below = sum(low < 0 for low in breaks[:-1])
    above = count - below
    losses = ramp(_CHANGE, 2 * below + 1)[:below]
    return (*losses, *ramp(_CHANGE, 2 * above + 1)[above + 1 :])


def _label(low: float, high: float | None, column: Column) -> Phrase:
    """From the least to the greatest figure, written as the table writes them; one figure where all are."""
    unit = column.unit if column.kind != "area" else None

    def told(language: Language) -> str:
        ends = [written_value(end, column, language) for end in (low, high) if end is not None]
        text = _TO.join(dict.fromkeys(ends))
        return text if unit is None else f"{text} {unit.text(language)}"

    return Phrase(told("th"), told("en"))


def _filled(colour: str) -> Symbol:
    return Symbol(fill=colour, outline=_OUTLINE, outline_px=0.7)


def _hatched() -> Symbol:
    return Symbol(fill="#F7F6F2", hatch="diagonal", hatch_colour="#8C9790", outline=_OUTLINE, outline_px=0.7)
