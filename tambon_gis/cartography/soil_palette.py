"""The look of soil units: a quiet colour for each soil group, the same in every project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.cartography.palettes import palette
from tambon_gis.cartography.symbology import Class, Symbol, Symbology, categorised
from tambon_gis.measures.soil_groups import describe_soil
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NO_SOIL = describe_soil(None)


def soil_colour(key: str | None) -> str:
    """The colour of a key such as "36", "29/48", "RL" or None; keys outside the list share one colour."""
    other = palette("soil.other")
    if key is None:
        return other["none"]
    if "/" in key:
        return other["mixed"]
    return palette("soil.groups").get(key) or palette("soil.land").get(key) or other["none"]


def soil_symbol(key: str | None) -> Symbol:
    """A soil key as a thinly outlined area; a unit of two groups is hatched over the colour of the first."""
    other = palette("soil.other")
    first, slash, _ = (key or "").partition("/")
    return Symbol(
        fill=soil_colour(first) if slash and first else soil_colour(key),
        hatch="back_diagonal" if slash else "none",
        hatch_colour=other["hatch"] if slash else None,
        outline=other["outline"],
        outline_px=0.7,
    )


def soil_label(key: str | None, name: Phrase | None = None) -> Phrase:
    """Such as กลุ่ม 35 · โคราช where the soil's name here is given, else what the catalogue says of the key."""
    if name is None:
        return describe_soil(key)
    return Phrase(describe_soil(key, name.th).th, describe_soil(key, name.en).en)


def soil_symbology(keys: Iterable[str | None], names: Mapping[str, Phrase] | None = None) -> Symbology:
    """Soil units by ``soil_group``: a class for each key there is, groups by number, mixed units last."""
    known = sorted({key for key in keys if key is not None}, key=_order)
    return categorised(
        "soil_group",
        [Class(key, soil_label(key, (names or {}).get(key)), soil_symbol(key)) for key in known],
        other=soil_symbol("?"),
        null=soil_symbol(None),
        null_label=NO_SOIL,
    )


def _order(key: str) -> tuple[bool, bool, int, str]:
    first = key.partition("/")[0]
    return "/" in key, not first.isdigit(), int(first) if first.isdigit() else 0, key
