"""Which labels a person chose for a layer, kept as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from tambon_gis.cartography.strict_json import Entry, as_text, parsed, refuse
from tambon_gis.errors import SymbologyNotUnderstood

FORMAT = 1
MOST_FIELDS = 3
SMALLEST, LARGEST = 0.5, 3.0
_NAMES = ("is_on", "fields", "size", "up_to_scale", "first_by")


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """The labels of a layer: a line for each of ``fields``, empty ones left out.

    ``size`` is relative to the labels of the theme. ``up_to_scale`` n leaves labels out at scales smaller
    than 1:n; None shows them at all. ``first_by`` names the field whose highest numbers go first where labels
    would meet; "" puts larger features first. Raises ``ValueError`` for what cannot be together.
    """

    is_on: bool = True
    fields: tuple[str, ...] = ()
    size: float = 1.0
    up_to_scale: int | None = None
    first_by: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.fields) <= MOST_FIELDS:
            raise ValueError(f"labels have one to {MOST_FIELDS} fields")
        if not SMALLEST <= self.size <= LARGEST:
            raise ValueError("too small or too large")
        if self.up_to_scale is not None and self.up_to_scale < 1:
            raise ValueError("a scale is 1:n")


_STANDARD = {
    "plot": LabelChoice(fields=("code",)),
    "boundary": LabelChoice(fields=("name",)),
    "reference_layer": LabelChoice(fields=("label",)),
    "work_area": LabelChoice(fields=("name",)),
    "soil_unit": LabelChoice(is_on=False, fields=("soil_group",)),
    "land_use": LabelChoice(is_on=False, fields=("code",)),
    "suitability": LabelChoice(is_on=False, fields=("class",)),
}


def standard_labels(table: str) -> LabelChoice | None:
    """The labels that a layer has until somebody changes them; None for a layer that has none at all."""
    return _STANDARD.get(table)


def labels_to_json(choice: LabelChoice) -> str:
    told = {"format": FORMAT, **{name: getattr(choice, name) for name in _NAMES}}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def labels_from_json(text: str) -> LabelChoice:
    """The choice that ``labels_to_json`` wrote. Raises ``SymbologyNotUnderstood`` for anything else."""
    entry = Entry(parsed(text), "labels")
    if entry.take("format") != FORMAT:
        refuse("format")
    up_to_scale = entry.take("up_to_scale")
    if up_to_scale is not None and (isinstance(up_to_scale, bool) or not isinstance(up_to_scale, int)):
        refuse("up_to_scale")
    try:
        choice = LabelChoice(
            is_on=entry.flag("is_on"),
            fields=tuple(as_text(each, "fields") for each in entry.items("fields")),
            size=entry.number("size", LARGEST),
            up_to_scale=up_to_scale,
            first_by=as_text(entry.take("first_by"), "first_by"),
        )
    except ValueError as wrong:
        raise SymbologyNotUnderstood(detail=str(wrong)) from wrong
    entry.finish()
    return choice


def known_only(choice: LabelChoice, fields: frozenset[str], numbers: frozenset[str]) -> LabelChoice | None:
    """The choice without fields that the layer does not have; None where nothing is left of it."""
    left = tuple(field for field in choice.fields if field in fields)
    if not left:
        return None
    return replace(choice, fields=left, first_by=choice.first_by if choice.first_by in numbers else "")
