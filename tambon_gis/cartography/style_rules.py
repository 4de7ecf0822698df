"""Rules of a style: conditions in order, each with a symbol and scales; the first that fits draws."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.strict_json import Entry, as_text, refuse
from tambon_gis.cartography.symbol_json import read_symbol, written
from tambon_gis.cartography.symbology import Class, Symbol, Symbology
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.bool_]
    Indices = NDArray[np.intp]

MOST_RULES = 60
FIELD = "rule"
UNDRAWN = -1
REST = Phrase("ที่เหลือทั้งหมด", "All the rest")
_PLAIN_NAMES = ("condition", "name", "nearest", "farthest")


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Draws what meets ``condition`` and no rule before; "" takes all the rest.

    It is drawn at scales 1:n from ``nearest`` (None: however near) up to, but not at, ``farthest`` (None:
    however far); elsewhere it does not count, and later rules may take its rows.
    Raises ``ValueError`` for scales that are none.
    """

    symbol: Symbol
    condition: str = ""
    name: str = ""
    nearest: int | None = None
    farthest: int | None = None

    def __post_init__(self) -> None:
        low, high = self.scales
        if low < 0 or not low < high:
            raise ValueError("scales must rise")

    @property
    def label(self) -> Phrase:
        """Its name, else the condition itself."""
        told = self.name.strip() or " ".join(self.condition.split())
        return Phrase(told, told) if told else REST

    @property
    def scales(self) -> tuple[float, float]:
        return self.nearest or 0.0, math.inf if self.farthest is None else self.farthest

    def shows_at(self, denominator: float) -> bool:
        low, high = self.scales
        return low <= denominator < high


@dataclass(frozen=True, slots=True, eq=False)
class ScaleBand:
    """Scales 1:n from ``nearest`` to below ``farthest`` at which the same rules count; the rule of each row.

    A row of no rule is `UNDRAWN`.
    """

    nearest: float
    farthest: float
    classes: Indices


@dataclass(frozen=True, slots=True, eq=False)
class RuledRows:
    """What rules say of the rows of a layer.

    ``matching`` counts the rows that meet each condition by itself, None where it cannot be read; ``drawn``
    has the rows that each rule draws at some scale.
    """

    bands: tuple[ScaleBand, ...]
    matching: tuple[int | None, ...]
    drawn: tuple[Rows, ...]


def symbology_of_rules(rules: Sequence[StyleRule]) -> Symbology:
    """A class for each rule, by its number; rows of no rule are not drawn."""
    classes = tuple(Class(str(number), rule.label, rule.symbol) for number, rule in enumerate(rules))
    return Symbology("rules", FIELD, classes)


def ruled_rows(rules: Sequence[StyleRule], met: Sequence[Rows | None], count: int) -> RuledRows:
    """Which rule draws each of so many rows. ``met`` has the rows of each condition, None of one unread."""
    bands = []
    drawn = [np.zeros(count, bool) for _ in rules]
    edges = sorted({0.0, math.inf, *(edge for rule in rules for edge in rule.scales)})
    for low, high in pairwise(edges):
        classes = np.full(count, UNDRAWN, np.intp)
        free = np.ones(count, bool)
        for number, (rule, rows) in enumerate(zip(rules, met, strict=True)):
            if rows is not None and rule.shows_at(low):
                taken = free & rows
                classes[taken] = number
                drawn[number] |= taken
                free &= ~rows
        bands.append(ScaleBand(low, high, classes))
    matching = tuple(None if rows is None else int(rows.sum()) for rows in met)
    return RuledRows(tuple(bands), matching, tuple(drawn))


def rules_before(rules: Sequence[StyleRule], number: int) -> list[tuple[float, float, list[int]]]:
    """The ranges of scales in which a rule draws, each with the earlier rules that count there too."""
    low, high = rules[number].scales
    earlier = [(each, *rules[each].scales) for each in range(number)]
    edges = {low, high, *(edge for _, *scales in earlier for edge in scales if low < edge < high)}
    found: list[tuple[float, float, list[int]]] = []
    for begin, end in pairwise(sorted(edges)):
        there = [each for each, nearest, farthest in earlier if nearest <= begin < farthest]
        if found and found[-1][2] == there:
            found[-1] = found[-1][0], end, there
        else:
            found.append((begin, end, there))
    return found


def rules_told(rules: Sequence[StyleRule]) -> list[dict[str, object]]:
    """Rules as JSON has them; what a rule has by default is left out."""
    plain = asdict(StyleRule(Symbol()))
    return [
        {"symbol": written(rule.symbol)}
        | {name: value for name in _PLAIN_NAMES if (value := getattr(rule, name)) != plain[name]}
        for rule in rules
    ]


def read_rules(raw: Sequence[object]) -> tuple[StyleRule, ...]:
    """The rules that ``rules_told`` gave. Raises ``SymbologyNotUnderstood``."""
    if len(raw) > MOST_RULES:
        refuse("rules")
    return tuple(_read(each) for each in raw)


def _read(raw: object) -> StyleRule:
    given = Entry(raw, "rule")
    plain: Mapping[str, object] = {"condition": "", "name": "", "nearest": None, "farthest": None}
    entry = Entry({**plain, **given.values}, "rule")
    scales = [_scale(entry.take(name), name) for name in ("nearest", "farthest")]
    condition, name = (as_text(entry.take(each), each) for each in ("condition", "name"))
    symbol = read_symbol(entry.take("symbol"))
    entry.finish()
    try:
        return StyleRule(symbol, condition, name, scales[0], scales[1])
    except ValueError:
        refuse("scales")


def _scale(value: object, name: str) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        refuse(name)
    return value
