"""Codes of a layer that no catalogue explains: listed once for a person, never an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from tambon_gis.measures.land_classes import describe_land_use, describe_suitability
from tambon_gis.measures.soil_groups import soil_group
from tambon_gis.measures.soil_symbol import parse_soil_symbol
from tambon_gis.wording import Phrase

_LISTED = 20

_REMARKS = {
    "soil": Phrase(
        "สัญลักษณ์ดินที่ไม่มีในบัญชี {count} ค่า: {codes}", "{count} soil symbols are in no catalogue: {codes}."
    ),
    "land_use": Phrase(
        "รหัสการใช้ที่ดินที่ไม่มีในบัญชี {count} ค่า: {codes}",
        "{count} land-use codes are in no catalogue: {codes}.",
    ),
    "suitability": Phrase(
        "ชั้นความเหมาะสมที่ไม่รู้จัก {count} ค่า: {codes}", "{count} suitability classes are not known: {codes}."
    ),
}


def unknown_codes(layer: str, given: Iterable[str | None]) -> dict[str, int]:
    """The values of a ``soil``, ``land_use`` or ``suitability`` layer that say nothing, and in how many rows.

    A soil symbol is unknown if the catalogue misses a part of it, a land-use code if no book of the
    department has it, a class if it is none of S1, S2, S3 and N. The commonest come first.
    """
    known = _KNOWN[layer]
    counts = Counter(text for text in given if text is not None)
    return {text: count for text, count in counts.most_common() if not known(text)}


def unknown_remark(layer: str, counts: Mapping[str, int]) -> tuple[Phrase, ...]:
    """The one sentence about the unknown codes of a layer; nothing where there are none."""
    if not counts:
        return ()
    listed = ", ".join(f"{text} ({count:,})" for text, count in list(counts.items())[:_LISTED])
    more = " …" if len(counts) > _LISTED else ""
    return (_REMARKS[layer].fill(count=f"{len(counts):,}", codes=listed + more),)


def _is_soil(symbol: str) -> bool:
    components = parse_soil_symbol(symbol).components
    return all(soil_group(component.key).source for component in components)


_KNOWN: dict[str, Callable[[str], bool]] = {
    "soil": _is_soil,
    "land_use": lambda code: describe_land_use(code) is not None,
    "suitability": lambda text: describe_suitability(text) is not None,
}
