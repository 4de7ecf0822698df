"""How numbers are written for people: areas as 12-2-45, money and counts by thousands, shares in per cent."""

from __future__ import annotations

import math
from datetime import date, datetime

from tambon_gis.measures.area import format_area
from tambon_gis.measures.thai_calendar import format_date
from ui.words.language import speaker

MISSING = "–"
# Half a tenth of a square wah.
_LEAST_CHANGE_M2 = 0.2


def area(area_m2: float | None) -> str:
    """Rai-ngan-square wah without a unit: the heading of the column names it."""
    return MISSING if _missing(area_m2) else format_area(float(area_m2 or 0.0))


def area_change(area_m2: float) -> str:
    """More or less ground, to a tenth of a square wah: +0-1-20.5; what rounds to nothing is 0."""
    if abs(area_m2) < _LEAST_CHANGE_M2:
        return "0"
    return f"{'−' if area_m2 < 0 else '+'}{format_area(abs(area_m2), 1)}"


def square_metres(area_m2: float | None) -> str:
    return MISSING if _missing(area_m2) else f"{area_m2:,.0f}"


def count(number: float | None) -> str:
    return MISSING if _missing(number) else f"{number:,.0f}"


def quantity(number: float | None) -> str:
    """As many decimals as it has, two at most."""
    return MISSING if _missing(number) else f"{number:,.2f}".rstrip("0").rstrip(".")


def share(fraction: float | None) -> str:
    """A fraction in per cent; what is there but rounds to nothing says so."""
    if fraction is None or _missing(fraction):
        return MISSING
    if 0 < fraction < 0.005:
        return "<1 %"
    return f"{fraction * 100:.0f} %"


def day(value: date | str | None) -> str:
    """A date as people write it: 22 พ.ย. 2569. Text must be ISO."""
    if value is None or value == "":
        return MISSING
    known = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return format_date(known, "short", speaker().language)


def moment(iso: str) -> str:
    """Day and time in local time: 12 พ.ย. 2569 10:32."""
    at = datetime.fromisoformat(iso)
    local = at.astimezone() if at.tzinfo is not None else at
    return f"{day(local.date())} {local:%H:%M}"


def _missing(number: float | None) -> bool:
    return number is None or math.isnan(number)
