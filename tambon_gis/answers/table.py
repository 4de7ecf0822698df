"""A table of results: headings in two languages, values in stored units, a sentence where none can stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tambon_gis.wording import Phrase

# What a figure is, and by that how it is written: an area in m2 as rai-ngan-wah, money in baht, a share of
# 0 to 1 in percent, a count whole, a quantity and a number with the decimals they need, a date ISO.
Kind = Literal["text", "count", "area", "money", "quantity", "share", "number", "date"]
Level = Literal["row", "subtotal", "total"]
# How a state is to be taken at a glance: a light beside the words that say it.
Tone = Literal["good", "fair", "poor"]
Key = str | int | None
Value = float | int | str | Phrase | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values. ``name`` is its key in JSON and never changes.

    ``adds_up``: its rows sum to the total; where they do not, the table says so. ``decimals`` None: as many
    as the kind usually has. ``low`` and ``high`` name columns that hold the ends of its 95 % interval.
    ``less`` names two columns where the figure is the first less the second: as printed, too.
    """

    name: str
    heading: Phrase
    kind: Kind
    unit: Phrase | None = None
    adds_up: bool = True
    decimals: int | None = None
    low: str | None = None
    high: str | None = None
    less: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its ``keys`` (codes, None for unknown or without) and the ``words`` that name them.

    A subtotal has only the leading keys, those that its rows share, and a total has none; their words may
    be as few. ``values`` has a value for each column by its name; None stands where there is none, and
    ``why`` says in its place why not: a value that is missing without a reason is simply nothing recorded.
    ``units`` names the unit of a value where it goes from row to row (rai, ponds, seedlings). ``tones`` puts
    a light beside values that are states in words.
    """

    keys: tuple[Key, ...]
    words: tuple[Phrase, ...]
    values: Mapping[str, Value]
    level: Level = "row"
    why: Mapping[str, Phrase] = field(default_factory=dict)
    units: Mapping[str, Phrase] = field(default_factory=dict)
    tones: Mapping[str, Tone] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """``by`` names the keys of the rows and ``by_headings`` heads them; subtotals and total are rows, too.

    ``across`` names the column that is the sum of all others along a row, where there is one.
    ``name`` is the table's key in JSON. ``notes`` say what a reader must know beside the figures; ``method``
    defines them: what was counted and how, with the source of a formula.
    """

    name: str
    title: Phrase
    by: tuple[str, ...]
    by_headings: tuple[Phrase, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Phrase, ...] = ()
    method: tuple[Phrase, ...] = ()
    across: str | None = None

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that stand alone: ends of an interval are written with what they are the ends of."""
        ends = {end for column in self.columns for end in (column.low, column.high)}
        return tuple(column for column in self.columns if column.name not in ends)

    def column(self, name: str) -> Column:
        """The column of that name. Raises ``KeyError``."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
