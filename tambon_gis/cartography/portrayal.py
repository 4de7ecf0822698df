"""The look of a layer for other programs: its classes as tests of columns, with symbols and scales."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.cartography.foreign_tests import (
    EVERYTHING,
    NOTHING,
    Compared,
    both,
    columns_of,
    either,
    opposite,
)
from tambon_gis.cartography.rule_fields import rule_filter
from tambon_gis.cartography.style_rules import rules_before
from tambon_gis.errors import FilterNotUnderstood

if TYPE_CHECKING:
    from tambon_gis.cartography.foreign_columns import ForeignColumns
    from tambon_gis.cartography.foreign_tests import Column, Test
    from tambon_gis.cartography.style_rules import StyleRule
    from tambon_gis.cartography.styled_symbology import Shape
    from tambon_gis.cartography.symbology import Symbol, Symbology
    from tambon_gis.wording import Phrase


@dataclass(frozen=True, slots=True)
class ForeignLabels:
    """A line for each column; ``size`` is relative to labels of the usual size. Shown at scales below 1:n."""

    columns: tuple[Column, ...]
    size: float = 1.0
    up_to_scale: int | None = None


@dataclass(frozen=True, slots=True)
class Portrayal:
    """The look of a layer and how another program finds the values that it goes by."""

    symbology: Symbology
    shape: Shape
    columns: ForeignColumns
    rules: tuple[StyleRule, ...] = ()
    opacity: float = 1.0
    labels: ForeignLabels | None = None
    # Of a look that is told by several columns: what `told_classes` gives.
    own_classes: tuple[ToldClass, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldClass:
    """One class for programs that draw every rule that fits: the tests of two classes never both hold.

    ``part`` is 0, or counts on where a class needs different tests at different scales. ``is_rest``: it takes
    what no other class takes at that scale, which is also what the test says.
    """

    key: str
    label: Phrase
    symbol: Symbol
    test: Test
    nearest: float = 0.0
    farthest: float = math.inf
    part: int = 0
    is_rest: bool = False


def told_classes(portrayal: Portrayal) -> list[ToldClass]:
    """The classes in order, then others and missing values as far as they are drawn.

    Raises `StyleNotForOthers` where a class goes by something that no column holds.
    """
    if portrayal.own_classes:
        return list(portrayal.own_classes)
    kind = portrayal.symbology.kind
    if kind == "single":
        only = portrayal.symbology.classes[0]
        return [ToldClass(only.key, only.label, only.symbol, EVERYTHING)]
    return list(_ruled(portrayal) if kind == "rules" else _by_field(portrayal))


def require_attributes(portrayal: Portrayal, test: Test) -> None:
    """Raise `StyleNotForSld` for a test of what is not simply a column."""
    for column in columns_of(test):
        if not column.is_attribute:
            title = portrayal.columns.title
            raise errors.StyleNotForSld(layer_th=title.th, layer_en=title.en, field=column.name)


def _by_field(portrayal: Portrayal) -> Iterator[ToldClass]:
    symbology, columns = portrayal.symbology, portrayal.columns
    told = columns.told(symbology.field)
    missing = columns.is_missing(told)
    if symbology.kind == "graduated":
        tests = list(_intervals(symbology.breaks, told.column))
    else:
        tests = [columns.is_value(told, each.key) for each in symbology.classes]
    for each, test in zip(symbology.classes, tests, strict=True):
        yield ToldClass(each.key, each.label, each.symbol, test)
    # One symbol for both is told once.
    if symbology.other is not None and symbology.other == symbology.null:
        rest = opposite(either(*tests))
        yield ToldClass("other", symbology.other_label, symbology.other, rest, is_rest=True)
        return
    if symbology.null is not None:
        yield ToldClass("null", symbology.null_label, symbology.null, missing)
    if symbology.other is not None:
        rest = opposite(either(*tests, missing))
        # Where missing values are not drawn, the rest is not simply what no other class takes.
        is_rest = symbology.null is not None
        yield ToldClass("other", symbology.other_label, symbology.other, rest, is_rest=is_rest)


def _intervals(breaks: tuple[float, ...], column: Column) -> Iterator[Test]:
    """Each from its lower bound to below the next one; the last has its upper bound too."""
    for low, high in pairwise(breaks):
        above = Compared(column, ">=", low - column.slack(low))
        last = high == breaks[-1]
        slack = column.slack(high)
        yield both(above, Compared(column, "<=" if last else "<", high + slack if last else high - slack))


def _ruled(portrayal: Portrayal) -> Iterator[ToldClass]:
    met = [_met(portrayal, rule) for rule in portrayal.rules]
    for number, (rule, each) in enumerate(zip(portrayal.rules, portrayal.symbology.classes, strict=True)):
        # Later rules find nothing left at these scales: what takes everything left is the rest indeed.
        is_rest, part = met[number] == EVERYTHING, 0
        for nearest, farthest, before in rules_before(portrayal.rules, number):
            test = both(met[number], *(opposite(met[earlier]) for earlier in before))
            if test == NOTHING:
                continue
            yield ToldClass(each.key, rule.label, each.symbol, test, nearest, farthest, part, is_rest)
            part += 1


def _met(portrayal: Portrayal, rule: StyleRule) -> Test:
    if not rule.condition.strip():
        return EVERYTHING
    try:
        return portrayal.columns.met(rule_filter(portrayal.columns.table, rule.condition))
    except FilterNotUnderstood:
        # On the map such a rule draws nothing.
        return NOTHING
