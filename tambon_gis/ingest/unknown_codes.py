"""Codes of a layer that no catalogue explains: listed once for a person, never an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from tambon_gis.measures.land_classes import describe_land_use, describe_suitability
from tambon_gis.measures.soil_groups import soil_group
from tambon_gis.measures.soil_symbol import parse_soil_symbol
from tambon_gis.wording import Phrase

_LISTED = 20

_SOIL = Phrase("สัญลักษณ์ดินที่ไม่มีในบัญชี {count} ค่า: {codes}", "{count} soil symbols are in no catalogue: {codes}.")
_LAND_USE = Phrase(
    "รหัสการใช้ที่ดินที่ไม่มีในบัญชี {count} ค่า: {codes}", "{count} land-use codes are in no catalogue: {codes}."
)
_SUITABILITY = Phrase(
    "ชั้นความเหมาะสมที่ไม่รู้จัก {count} ค่า: {codes}", "{count} suitability classes are not known: {codes}."
)


def unknown_soil(symbols: Iterable[str | None]) -> list[Phrase]:
    """The remark about soil symbols with a part that the catalogue does not have, if there are any."""
    return _remark(_SOIL, symbols, _is_soil)


def unknown_land_use(codes: Iterable[str | None]) -> list[Phrase]:
    """The remark about land-use codes that no book of the department has, if there are any."""
    return _remark(_LAND_USE, codes, lambda code: describe_land_use(code) is not None)


def unknown_suitability(classes: Iterable[str | None]) -> list[Phrase]:
    """The remark about classes other than S1, S2, S3 and N, if there are any."""
    return _remark(_SUITABILITY, classes, lambda text: describe_suitability(text) is not None)


def _is_soil(symbol: str) -> bool:
    components = parse_soil_symbol(symbol).components
    return all(soil_group(component.key).source for component in components)


def _remark(words: Phrase, given: Iterable[str | None], known: Callable[[str], bool]) -> list[Phrase]:
    counts = Counter(text for text in given if text is not None)
    strange = [(text, count) for text, count in counts.most_common() if not known(text)]
    if not strange:
        return []
    listed = ", ".join(f"{text} ({count:,})" for text, count in strange[:_LISTED])
    more = " …" if len(strange) > _LISTED else ""
    return [words.fill(count=f"{len(strange):,}", codes=listed + more)]
