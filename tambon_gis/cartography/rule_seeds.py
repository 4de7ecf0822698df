"""Rules to begin with: the look that a layer has now, told as conditions that a person goes on from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from tambon_gis.cartography.rule_fields import rule_fields, rule_filter
from tambon_gis.cartography.style_rules import MOST_RULES, StyleRule
from tambon_gis.errors import FilterNotUnderstood

if TYPE_CHECKING:
    from tambon_gis.cartography.symbology import Symbology
    from tambon_gis.wording import Language, Phrase

# Fields of styles that conditions know by another name.
_NAMES = {"stated_rai": "stated_area_rai", "problem": "main_problem"}
_OF_PLOTS = {"land_use": "land_use_level2"}


def seed_rules(
    symbology: Symbology, table: str, used: Collection[Phrase], language: Language = "th"
) -> tuple[StyleRule, ...]:
    """The rules that draw what the symbology draws; a rule for everything where conditions cannot tell it.

    ``used`` has the labels of what has any rows: others and missing values have a rule where they have some.
    """
    names = {**_NAMES, **_OF_PLOTS} if table == "plot" else _NAMES
    name = names.get(symbology.field or "", symbology.field or "")
    field = next((each for each in rule_fields(table) if name in (each.name, *each.aliases)), None)
    if field is not None:
        name = field.aliases[0] if language == "th" else field.name
    found = tuple(_rules(symbology, name, used, language))
    try:
        for rule in found:
            if rule.condition:
                rule_filter(table, rule.condition)
    except FilterNotUnderstood:
        found = ()
    return found[:MOST_RULES] or (StyleRule(symbology.symbols[0]),)


def _rules(
    symbology: Symbology, name: str, used: Collection[Phrase], language: Language
) -> Iterator[StyleRule]:
    if symbology.kind == "single" or symbology.field is None:
        only = symbology.classes[0]
        yield StyleRule(only.symbol, "", only.label.text(language))
        return
    if symbology.kind == "graduated":
        conditions = [
            f"{name} >= {low!r} and {name} {'<=' if high == symbology.breaks[-1] else '<'} {high!r}"
            for low, high in pairwise(symbology.breaks)
        ]
    else:
        conditions = [f"{name} = {_quoted(each.key)}" for each in symbology.classes]
    for each, condition in zip(symbology.classes, conditions, strict=True):
        yield StyleRule(each.symbol, condition, each.label.text(language))
    has_others = symbology.other_label in used
    if symbology.null is not None and symbology.null_label in used:
        yield StyleRule(symbology.null, f"{name} is null", symbology.null_label.text(language))
    if symbology.other is not None and has_others:
        yield StyleRule(symbology.other, "", symbology.other_label.text(language))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
