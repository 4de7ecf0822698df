"""A style on the clipboard: as text, so that it goes from layer to layer, and from one project to another."""

from __future__ import annotations

from tambon_gis.cartography.layer_style import LayerStyle, style_from_json, style_to_json
from tambon_gis.cartography.rule_fields import rule_filter
from tambon_gis.cartography.style_fields import style_field
from tambon_gis.errors import FilterNotUnderstood, SymbologyNotUnderstood

_MARK = "tambon-gis style "
# What is longer is no style that somebody copied here.
_LONGEST = 200_000


def carried(style: LayerStyle) -> str:
    return _MARK + style_to_json(style)


def holds_style(text: str) -> bool:
    """Whether the text begins like a style; what follows is not looked at."""
    return text.startswith(_MARK)


def read_carried(text: str) -> LayerStyle | None:
    """The style, or None where the text holds none that can be read."""
    if not holds_style(text) or len(text) > _LONGEST:
        return None
    try:
        return style_from_json(text.removeprefix(_MARK))
    except SymbologyNotUnderstood:
        return None


def missing_field(style: LayerStyle, table: str) -> str | None:
    """A field or a condition of the style that means nothing on this layer, None where all of it fits."""
    if style.field is not None and style_field(table, style.field) is None:
        return style.field
    for rule in style.rules:
        if rule.condition.strip():
            try:
                rule_filter(table, rule.condition)
            except FilterNotUnderstood:
                return rule.condition
    return None
