"""Values of foreign tables read as what they mean: pH, areas, names of people, kinds of documents."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.area import M2_PER_NGAN, M2_PER_RAI, M2_PER_WAH, parse_area
from tambon_gis.measures.typed_text import plain_text

if TYPE_CHECKING:
    from tambon_gis.ingest.reading import Column

_SPACES = " \t\r\n\f\v\u00a0\u200b\ufeff"
_STARS = re.compile(r"\*{2,}")
_NUMBER = r"(\d{1,2}(?:\.\d+)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|ถึง|to|~)\s*{_NUMBER}", re.IGNORECASE)
_NEXT_RANGE = re.compile(rf"\s*[/;,]\s*{_RANGE.pattern}", re.IGNORECASE)
_LIMIT = re.compile(rf"(<|<=|≤|>|>=|≥|น้อยกว่า|ต่ำกว่า|มากกว่า|สูงกว่า)\s*{_NUMBER}")
_SINGLE = re.compile(rf"(?:ph|พีเอช|ประมาณ|ราว|~|≈|=|:|\s)*{_NUMBER}", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_UP = {">", ">=", "≥", "มากกว่า", "สูงกว่า"}

# Reaction classes, pH 1:1 in water: LDD, bib10501f p.35. The last class of that table was not legible.
_REACTIONS: dict[str, tuple[float | None, float | None]] = {
    "กรดรุนแรงมากที่สุด": (None, 3.5),
    "กรดรุนแรงมาก": (3.5, 4.5),
    "กรดจัดมาก": (4.6, 5.0),
    "กรดจัด": (5.1, 5.5),
    "กรดปานกลาง": (5.6, 6.0),
    "กรดเล็กน้อย": (6.1, 6.5),
    "กลาง": (6.6, 7.3),
    "ด่างเล็กน้อย": (7.4, 7.8),
    "ด่างปานกลาง": (7.9, 8.4),
    "ด่างจัด": (8.5, None),
}
_REACTION = re.compile("|".join(sorted(_REACTIONS, key=len, reverse=True)))

_TITLES = (
    "นางสาว น.ส. นส. นาง นาย เด็กชาย เด็กหญิง ด.ช. ด.ญ. ว่าที่ร้อยตรี ว่าที่ร.ต. ร.ต.อ. ร.ต.ท. ร.ต.ต. ร.ต. ร.ท. ร.อ."
    " พ.ต. พ.ท. พ.อ. จ.ส.อ. จ.ส.ต. จ.ส.ท. ส.อ. ส.ต. ส.ท. ด.ต. ดร. ผศ. รศ. Mr. Mrs. Miss Ms."
)
_TITLE = re.compile("|".join(re.escape(t) for t in sorted(_TITLES.split(), key=len, reverse=True)))


def text_or_none(value: object) -> str | None:
    """Text without the spaces around it; ``None`` for what is empty or only asterisks (a dBASE overflow).

    Whole numbers lose their ``.0``.
    """
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip(_SPACES)
    return None if _STARS.fullmatch(text) else text or None


def starred(columns: Mapping[str, Column]) -> int:
    """How many texts are asterisks and nothing else: what dBASE writes where a number does not fit."""
    return sum(
        _STARS.fullmatch(value.strip(_SPACES)) is not None
        for column in columns.values()
        if column.type == "text"
        for value in column.values
        if value is not None and value.startswith("*")
    )


def ph_range(text: str | None) -> tuple[float | None, float | None]:
    """Lowest and highest pH of a text: ``"5.5-6.5"``, ``"<4.5"``, ``"กรดจัดถึงกรดเล็กน้อย"``.

    Words become the limits of LDD's reaction classes, the ranges of a unit of two soils (``5.0-5.5/6.0-6.5``)
    the limits of both. ``(None, None)`` for text without a pH (``"-"``).
    """
    plain = plain_text(text or "")
    if "." not in plain:
        plain = _DECIMAL_COMMA.sub(".", plain)
    if match := _RANGE.search(plain):
        ends = [float(end) for end in match.groups()]
        while match := _NEXT_RANGE.match(plain, match.end()):
            ends += [float(end) for end in match.groups()]
        return _sane(min(ends), max(ends))
    if match := _LIMIT.search(plain):
        value = float(match[2])
        return _sane(value, None) if match[1] in _UP else _sane(None, value)
    if match := _SINGLE.fullmatch(plain):
        return _sane(float(match[1]), float(match[1]))
    classes = [_REACTIONS[word] for word in _REACTION.findall(plain)]
    if not classes:
        return None, None
    lows, highs = [low for low, _ in classes], [high for _, high in classes]
    return (
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
    )


def _sane(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    ends = [end for end in (low, high) if end is not None]
    if any(not 0 <= end <= 14 for end in ends):
        return None, None
    return (min(ends), max(ends)) if len(ends) == 2 else (low, high)


def area_m2(value: object) -> float | None:
    """An area in m²: numbers are rai, text may be ``12-2-45``, ``65`` (rai) or ``12 ไร่ 2 งาน``.

    ``None`` for missing, zero and ``"-"``. What cannot be read raises `ValueNotUnderstood`.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        if not math.isfinite(value) or value < 0:
            return parse_area(str(value))
        return float(value) * M2_PER_RAI or None
    text = text_or_none(value)
    if text is None or not text.strip("-–. *"):
        return None
    return parse_area(text) or None


def area_of_parts(rai: object, ngan: object, wah: object) -> float | None:
    """An area in m² from three fields, as title deeds are typed in; ``None`` where all are missing or zero.

    Ngan above 3 and wah above 99 are taken as they are (tables carry 0, 0, 250). Raises `ValueNotUnderstood`.
    """
    total = 0.0
    for part, unit_m2 in ((rai, M2_PER_RAI), (ngan, M2_PER_NGAN), (wah, M2_PER_WAH)):
        text = text_or_none(part)
        if text is None or not text.strip("-–. *"):
            continue
        try:
            number = float(plain_text(text).replace(",", ""))
        except ValueError:
            number = math.nan
        if not 0 <= number < 1e7:
            raise ValueNotUnderstood(
                value=text[:20], what_th="เนื้อที่", what_en="an area", example="12 · 2 · 45"
            )
        total += number * unit_m2
    return total or None


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; parts that were not written are ``None``."""

    title: str | None
    given_name: str | None
    family_name: str | None


def person_name(text: str | None) -> PersonName:
    """``นายสมชาย ใจดี`` in its parts. What stands behind the first space is the family name."""
    plain = plain_text(text or "")
    if not plain:
        return PersonName(None, None, None)
    title = None
    match = _TITLE.match(plain)
    # "นางาม" is a given name that begins like a title: a title leaves a name of some length behind it.
    if match and len(plain) - match.end() >= 2:
        title, plain = match[0], plain[match.end() :].strip()
    given, _, family = plain.partition(" ")
    return PersonName(title, given or None, family.strip() or None)
