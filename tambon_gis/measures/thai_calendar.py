"""Buddhist-era dates and the government's fiscal years: the one place where eras are converted.

Stored dates are Common Era, people see พ.ศ. A fiscal year runs from 1 October to 30 September and is named by
the Buddhist year it ends in: 1 Oct 2569 is the first day of fiscal year 2570. Dates before 1941 (2484), when
the Thai year began in April, are counted by today's calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, Literal

from tambon_gis.errors import AmbiguousYear, NoSuchDay, ValueNotUnderstood
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Language, Phrase

_BE_MINUS_CE: Final = 543

FISCAL_MONTHS: Final = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
"""Calendar months in the order of the department's form: ต.ค. first, ก.ย. last, three to a quarter."""

_MONTHS = (
    Phrase("มกราคม", "January"),
    Phrase("กุมภาพันธ์", "February"),
    Phrase("มีนาคม", "March"),
    Phrase("เมษายน", "April"),
    Phrase("พฤษภาคม", "May"),
    Phrase("มิถุนายน", "June"),
    Phrase("กรกฎาคม", "July"),
    Phrase("สิงหาคม", "August"),
    Phrase("กันยายน", "September"),
    Phrase("ตุลาคม", "October"),
    Phrase("พฤศจิกายน", "November"),
    Phrase("ธันวาคม", "December"),
)
_SHORT_THAI = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
_MONTH_WORDS = {
    word: month
    for month, (full, short) in enumerate(zip(_MONTHS, _SHORT_THAI, strict=True), start=1)
    for word in (full.th, short.replace(".", ""), full.en.lower(), full.en[:3].lower())
} | {"sept": 9}

# Years that records of this kind can hold; what lies between is neither era's.
_CE_YEARS = range(1850, 2200)
_BE_YEARS = range(_CE_YEARS.start + _BE_MINUS_CE, _CE_YEARS.stop + _BE_MINUS_CE)

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_NUMBERS = re.compile(r"(?P<day>\d{1,2}) ?(?P<sep>[/.-]) ?(?P<month>\d{1,2}) ?(?P=sep) ?(?P<year>\d{1,4})")
_WORDS = re.compile(
    r"(?:วันที่ ?)?(?P<day>\d{1,2}) ?-?(?:เดือน)? ?(?P<month>[ก-๙a-z][ก-๙a-z. ]*?)[.,]? ?-?"
    r"(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?|b\.?e\.?|c\.?e\.?|a\.?d\.?)? ?(?P<year>\d{1,4})"
)


def to_year_be(day: date) -> int:
    """The Buddhist year of a day: 2569 for any day of 2026."""
    return day.year + _BE_MINUS_CE


def to_year_ce(year_be: int) -> int:
    """The Common-Era year of a Buddhist year: 2026 for 2569."""
    return year_be - _BE_MINUS_CE


def fiscal_year_be(day: date) -> int:
    """The fiscal year, B.E.: 30 Sep 2569 is in 2569, 1 Oct 2569 in 2570."""
    return to_year_be(day) + (day.month >= FISCAL_MONTHS[0])


def quarter_of_month(month: int) -> int:
    """The fiscal quarter of a calendar month (1–12): October is in 1, September in 4."""
    return FISCAL_MONTHS.index(month) // 3 + 1


def fiscal_year_span(year_be: int) -> tuple[date, date]:
    """First and last day of a fiscal year, both inside it: 2570 is 2026-10-01 to 2027-09-30."""
    year_ce = to_year_ce(year_be)
    return date(year_ce - 1, 10, 1), date(year_ce, 9, 30)


def fiscal_month_start(year_be: int, month: int) -> date:
    """First day of a calendar month (1–12) within a fiscal year: month 11 of 2570 begins on 2026-11-01."""
    year_ce = to_year_ce(year_be)
    return date(year_ce - (month >= FISCAL_MONTHS[0]), month, 1)


def month_name(month: int, style: Literal["short", "long"] = "long") -> Phrase:
    """The name of a calendar month (1–12): ``พฤศจิกายน``, short ``พ.ย.``."""
    if style == "short":
        return Phrase(_SHORT_THAI[month - 1], _MONTHS[month - 1].en[:3])
    return _MONTHS[month - 1]


def format_date(day: date, style: Literal["short", "long"] = "short", language: Language = "th") -> str:
    """``22 พ.ย. 2569``, long ``22 พฤศจิกายน พ.ศ. 2569``; English has the Common-Era year: ``22 Nov 2026``."""
    month = month_name(day.month, style).text(language)
    if language == "en":
        return f"{day.day} {month} {day.year}"
    era = "พ.ศ. " if style == "long" else ""
    return f"{day.day} {month} {era}{to_year_be(day)}"


def parse_date(text: str) -> date:
    """The day that a person typed, or that a table holds as text.

    Read are ``2026-11-22`` (a midnight after it is dropped), ``22/11/2569`` (day first, always),
    ``22 พ.ย. 2569`` and ``22 พฤศจิกายน พ.ศ. 2569``, with Thai digits and English months too.
    Four-digit years say their era themselves: 1850–2199 is Common Era, 2393–2742 Buddhist. A short year
    raises `AmbiguousYear`, 31 February `NoSuchDay`, anything else `ValueNotUnderstood`.
    """
    plain = plain_text(text).lower()
    if match := _ISO.fullmatch(plain) or _NUMBERS.fullmatch(plain):
        month, era = int(match["month"]), ""
    elif match := _WORDS.fullmatch(plain):
        month, era = _MONTH_WORDS.get(re.sub(r"[. ]", "", match["month"]), 0), match["era"] or ""
    else:
        raise _not_a_date(plain)
    day = int(match["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31 or len(match["year"]) == 3:
        raise _not_a_date(plain)
    if len(match["year"]) < 3:
        raise _short_year(match["year"], day, month)
    year_ce = _year_ce(plain, int(match["year"]), era)
    days = monthrange(year_ce, month)[1]
    if day > days:
        name = month_name(month)
        raise NoSuchDay(
            day=day,
            month_th=name.th,
            month_en=name.en,
            days=days,
            year_be=year_ce + _BE_MINUS_CE,
            year_ce=year_ce,
        )
    return date(year_ce, month, day)


def parse_year_be(text: str) -> int:
    """A Buddhist year that a person typed: ``2570`` or ``๒๕๗๐``, also after ``พ.ศ.`` or ``ปีงบประมาณ``.

    A Common-Era or two-digit year raises `ValueNotUnderstood` with the Buddhist year it may mean.
    """
    plain = plain_text(text)
    match = re.fullmatch(r"(?:ปีงบประมาณ|ปี)? ?(?:พ\.ศ\. ?)?(\d{2}|\d{4})", plain)
    year = int(match[1]) if match else 0
    if year in _BE_YEARS:
        return year
    example = 2500 + year if match and year < 100 else year + _BE_MINUS_CE if year in _CE_YEARS else 2570
    raise ValueNotUnderstood(value=plain[:40], what_th="ปี พ.ศ.", what_en="a Buddhist year", example=example)


def _year_ce(plain: str, year: int, era: str) -> int:
    if year in _BE_YEARS and not era.startswith(("ค", "c", "a")):
        return year - _BE_MINUS_CE
    if year in _CE_YEARS and not era.startswith(("พ", "b")):
        return year
    raise _not_a_date(plain)


def _short_year(written: str, day: int, month: int) -> AmbiguousYear:
    year = int(written[-2:])
    year_be, year_ce = 2500 + year, (2000 if year < 50 else 1900) + year
    return AmbiguousYear(
        value=written,
        be=year_be,
        be_in_ce=year_be - _BE_MINUS_CE,
        ce=year_ce,
        ce_in_be=year_ce + _BE_MINUS_CE,
        example=f"{day}/{month}/{year_be}",
    )


def _not_a_date(value: str) -> ValueNotUnderstood:
    return ValueNotUnderstood(value=value[:40], what_th="วันที่", what_en="a date", example="22/11/2569")
