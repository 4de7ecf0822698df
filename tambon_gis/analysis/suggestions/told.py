"""Suggestions in words: their amounts in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.suggestions.by_intervention import material_phrase
from tambon_gis.measures.area import format_area
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.suggestions.suggestions import Suggestions

_SEPARATOR = " · "


def amounts_phrase(found: Suggestions, entry: int) -> Phrase:
    """Such as ``2-0-00 ไร่ · 10 กก. · 240 บาท``; what is not known is left out."""
    intervention = found.intervention(entry)
    parts: list[Phrase] = []
    if intervention.counted_by == "area":
        told = format_area(float(found.area_m2[entry]))
        parts.append(Phrase(f"{told} ไร่", f"{told} rai"))
    quantity = float(found.quantity[entry])
    if intervention.unit != "rai" and not np.isnan(quantity):
        unit = unit_phrase(intervention.unit)
        parts.append(Phrase(f"{quantity:,.10g} {unit.th}", f"{quantity:,.10g} {unit.en}"))
    if (used := found.material.used(entry)) is not None:
        parts.append(material_phrase(((float(found.material.amount[entry]), used.unit),)))
    cost = float(found.cost_baht[entry])
    if not np.isnan(cost):
        parts.append(
            Phrase(f"{cost:,.2f}".removesuffix(".00") + " บาท", f"{cost:,.2f}".removesuffix(".00") + " baht")
        )
    return Phrase(_SEPARATOR.join(one.th for one in parts), _SEPARATOR.join(one.en for one in parts))
