"""Areas in rai, ngan and square wah, exact to and from square metres."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NoReturn

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

M2_PER_RAI = 1600
M2_PER_NGAN = 400
M2_PER_WAH = 4

_EXAMPLE = "12-2-45"
_LONGEST_M2 = 10**12  # twice Thailand; a longer number is a slip of the keyboard

# Title deeds write tenths of a square wah as a fraction: "45 5/10".
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: [0-9]/10)?"
_DASHED = re.compile(
    r"(?P<rai>[\d,]+) ?- ?(?P<ngan>\d+) ?- ?(?P<wah>\d+(?:\.\d+| [0-9]/10)?)"
    r" ?(?:\(?ไร่-งาน-(?:ตร\.?ว\.?|ตารางวา)\)?|ไร่|rai)?"
)
_BEGUN = re.compile(r"(?P<rai>[\d,]+) ?-[\d ]*-?")
_PLAIN = re.compile(_NUMBER)
_WORD = re.compile(rf"(?P<number>{_NUMBER}) ?(?P<unit>[^\d\s,(][^\d,]*?)(?= ?(?:\d|$))")
_UNITS = {
    "ไร่": M2_PER_RAI,
    "rai": M2_PER_RAI,
    "งาน": M2_PER_NGAN,
    "ngan": M2_PER_NGAN,
    "ตารางวา": M2_PER_WAH,
    "ตรวา": M2_PER_WAH,
    "ตรว": M2_PER_WAH,
    "วา": M2_PER_WAH,
    "ว": M2_PER_WAH,
    "wah": M2_PER_WAH,
    "sqwah": M2_PER_WAH,
    "squarewah": M2_PER_WAH,
    "ตารางเมตร": 1,
    "ตรม": 1,
    "sqm": 1,
    "m²": 1,
    "เฮกตาร์": 10_000,
    "ha": 10_000,
}
_SPOKEN = (("ไร่", "rai"), ("งาน", "ngan"), ("ตร.ว.", "sq. wah"))


def format_area(area_m2: float, decimals: int = 0) -> str:
    """``"12-2-45"``, or ``"12-2-45.3"`` with one decimal of a square wah; halves round up and carry.

    1,599.9 m² is ``"1-0-00"``, never 0-3-100. Square wah has two digits before its decimals, thousands of rai
    a comma. Negative, infinite or missing (NaN) areas raise `ValueNotUnderstood`.
    """
    rai, ngan, wah = _rounded(area_m2, decimals)
    width = 2 if decimals <= 0 else 3 + decimals
    return f"{rai:,}-{ngan}-{wah:0{width}.{max(decimals, 0)}f}"


def describe_area(area_m2: float) -> Phrase:
    """The area in words, for sentences and screen readers, without its zero parts: ``12 ไร่ 45 ตร.ว.``."""
    parts = _rounded(area_m2, decimals=0)
    said = [(f"{part:,}", *unit) for part, unit in zip(parts, _SPOKEN, strict=True) if part]
    if not said:
        said = [("0", *_SPOKEN[0])]
    return Phrase(
        " ".join(f"{number} {thai}" for number, thai, _ in said),
        " ".join(f"{number} {english}" for number, _, english in said),
    )


def parse_area(text: str) -> float:
    """Square metres of an area that a person typed.

    Read are ``12-2-45``, ``12-2-45.5``, ``12.6125`` (rai), ``12 ไร่ 2 งาน 45 ตร.ว.`` and its parts alone, and
    ``800 ตร.ม.``; Thai digits, thousands commas and the tenths of title deeds (``45 5/10``) are understood.
    Anything else raises `ValueNotUnderstood` with what to write instead: a dashed form that is half typed
    (``12-2``), four ngan or more, a hundred square wah or more, a negative area.
    """
    plain = plain_text(text).lower().replace("m2", "m²")
    if match := _DASHED.fullmatch(plain):
        return _from_dashed(plain, match)
    if _PLAIN.fullmatch(plain) and "/" not in plain:
        return _as_m2(plain, _number(plain) * M2_PER_RAI)
    if match := _BEGUN.fullmatch(plain):
        _refuse(plain, _finished(plain))
    return _from_words(plain)


def _rounded(area_m2: float, decimals: int) -> tuple[int, int, Decimal]:
    # repr() is the shortest decimal that means this float: 0.6 m² is then 0.15 wah, rounded up as on paper.
    wah = Decimal(repr(_checked(area_m2))) / M2_PER_WAH
    wah = wah.quantize(Decimal(1).scaleb(-max(decimals, 0)), ROUND_HALF_UP)
    rai, rest = divmod(wah, 400)
    ngan, rest = divmod(rest, 100)
    return int(rai), int(ngan), rest


def _checked(area_m2: float) -> float:
    area = float(area_m2)
    if not math.isfinite(area) or area < 0:
        _refuse(f"{area:g}")
    return abs(area)


def _from_dashed(plain: str, match: re.Match[str]) -> float:
    if not re.fullmatch(_NUMBER, match["rai"]):
        _refuse(plain)
    rai, ngan, wah = (_number(match[part]) for part in ("rai", "ngan", "wah"))
    area_m2 = rai * M2_PER_RAI + ngan * M2_PER_NGAN + wah * M2_PER_WAH
    if ngan > 3 or wah >= 100:
        _refuse(plain, _carried(plain, area_m2))
    return _as_m2(plain, area_m2)


def _carried(plain: str, area_m2: Decimal) -> str:
    # What was typed may mean its carried sum; the person confirms by typing it.
    area = _as_m2(plain, area_m2)
    return format_area(area, decimals=0 if area % M2_PER_WAH == 0 else 1)


def _finished(plain: str) -> str:
    rai, ngan = (plain.replace(" ", "") + "-").split("-")[:2]
    if not re.fullmatch(_NUMBER, rai):
        return _EXAMPLE
    return _carried(plain, _number(rai) * M2_PER_RAI + int(ngan or 0) * M2_PER_NGAN)


def _from_words(plain: str) -> float:
    parts: list[tuple[Decimal, int]] = []
    end = 0
    while match := _WORD.match(plain, end):
        unit = _UNITS.get(re.sub(r"[\s.]", "", match["unit"]))
        if unit is None:
            break
        parts.append((_number(match["number"]), unit))
        end = match.end() + (plain[match.end() : match.end() + 1] == " ")
    if not parts or end < len(plain):
        _refuse(plain)
    area_m2 = sum((number * unit for number, unit in parts), Decimal(0))
    for (number, unit), (next_number, next_unit) in pairwise(parts):
        # Only the last part may be broken, and only rai, ngan and wah can follow one another.
        if number % 1 or not M2_PER_WAH <= next_unit < unit <= M2_PER_RAI:
            _refuse(plain)
        if next_number * next_unit >= unit:
            _refuse(plain, _carried(plain, area_m2))
    return _as_m2(plain, area_m2)


def _number(written: str) -> Decimal:
    whole, _, tenths = written.replace(",", "").partition(" ")
    return Decimal(whole) + (Decimal(tenths[0]) / 10 if tenths else 0)


def _as_m2(plain: str, area_m2: Decimal) -> float:
    if area_m2 > _LONGEST_M2:
        _refuse(plain)
    return float(area_m2)


def _refuse(value: str, example: str = _EXAMPLE) -> NoReturn:
    raise ValueNotUnderstood(value=value[:40], what_th="เนื้อที่", what_en="an area", example=example)
