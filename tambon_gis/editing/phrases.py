"""Sentences filled with facts that have words of their own in each language, areas among them."""

from __future__ import annotations

from tambon_gis.measures.area import M2_PER_WAH, format_area
from tambon_gis.wording import Phrase


def filled(sentence: Phrase, **facts: object) -> Phrase:
    """The sentence with its ``{names}`` replaced; a fact that is a Phrase gives each language its words."""
    thai = {name: fact.th if isinstance(fact, Phrase) else fact for name, fact in facts.items()}
    english = {name: fact.en if isinstance(fact, Phrase) else fact for name, fact in facts.items()}
    return Phrase(sentence.th.format_map(thai), sentence.en.format_map(english))


def area_told(area_m2: float) -> Phrase:
    """Rai-ngan-square wah; below one square wah in m2, so that a sliver does not read 0-0-00."""
    if 0 < area_m2 < M2_PER_WAH:
        amount = f"{area_m2:.2f}" if area_m2 >= 0.01 else f"{area_m2:.6f}"
        return Phrase(f"{amount} ตร.ม.", f"{amount} m²")
    return Phrase(f"{format_area(area_m2)} ไร่", f"{format_area(area_m2)} rai")
