"""What the number formats of a workbook say about its numbers: dates, times, and codes with leading zeros."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from tambon_gis.errors import TambonError
from tambon_gis.ingest.table_cells import Cell
from tambon_gis.measures.thai_calendar import parse_date

# ECMA-376, 18.8.30: dates and times among the formats that have a number only, Thai ones (71 to 81) included.
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59), *range(71, 82)})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[dmyhsวดปชนท]", re.IGNORECASE)
_CODE = re.compile(r"0(?:[0 -]*0)+")
_ESCAPES = re.compile(r'\\(.)|"([^"]*)"')
_LAST_SERIAL = 2_958_465  # 31 December 9999
_FIRST_BUDDHIST_YEAR = 2400


def is_date_format(format_id: int, code: str | None) -> bool:
    """Whether numbers in this format are days since 1900."""
    if code is None:
        return format_id in _DATE_IDS
    plain = _QUOTED.sub("", code.split(";")[0])
    return bool(_DATE_LETTERS.search(plain)) and plain.casefold() != "general"


def zeros_of(code: str | None) -> str | None:
    """The pattern of a format that shows codes (``00000``, ``0-0000-00000-00-0``); ``None`` for numbers."""
    if code is None:
        return None
    plain = _ESCAPES.sub(lambda match: match[1] or match[2] or "", code.split(";")[0])
    return plain if _CODE.fullmatch(plain) else None


def with_zeros(number: int, pattern: str) -> str:
    """A number as such a format shows it: ``with_zeros(45, "00000")`` is ``"00045"``."""
    digits = str(number).zfill(pattern.count("0"))
    extra, digits = digits[: len(digits) - pattern.count("0")], digits[-pattern.count("0") :]
    following = iter(digits)
    return extra + "".join(next(following) if sign == "0" else sign for sign in pattern)


def day_of(serial: float, *, since_1904: bool) -> Cell:
    """The date of a serial number; with a time of day text (``2026-11-22 10:30``), as is a time alone.

    A year typed in the Buddhist era into a Gregorian workbook (22/11/2569) is read as it was meant. Numbers
    that are no dates stay numbers.
    """
    if not 0 <= serial <= _LAST_SERIAL:
        return serial
    days, seconds = divmod(round(serial * 86_400), 86_400)
    clock = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
    if days == 0 and not since_1904:
        return clock
    if since_1904:
        start = datetime(1904, 1, 1)
    else:
        # Excel takes 1900 for a leap year: its day 60 never was.
        start = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    try:
        day = (start + timedelta(days=days)).date()
    except OverflowError:
        return serial
    if day.year >= _FIRST_BUDDHIST_YEAR:
        day = _meant_buddhist(day)
    return f"{day.isoformat()} {clock}" if seconds else day


def _meant_buddhist(day: date) -> date:
    try:
        return parse_date(f"{day.day}/{day.month}/{day.year}")
    except TambonError:
        return day
