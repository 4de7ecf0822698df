"""What a measured value can be: refused where it is impossible, asked once more where it is improbable."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from resources import find
from tambon_gis.errors import MeasuredInFuture, ValueImpossible
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Indicator

_BETWEEN = Phrase("อยู่ระหว่าง {low} ถึง {high}", "between {low} and {high}")
_AT_LEAST = Phrase("ไม่น้อยกว่า {low}", "at least {low}")
_UNUSUAL = Phrase(
    "{name_th} {value} {unit_th} ผิดปกติ โดยทั่วไป{bounds_th}",
    "{name_en} of {value} {unit_en} is unusual: it is commonly {bounds_en}.",
)
_LONG_AGO = Phrase("วันที่วัด {day_th} นานมากแล้ว", "It was measured long ago, on {day_en}.")
# Before any record of a land development station: สถานี were founded from 2506 on.
_FIRST_YEAR = 1963


@dataclass(frozen=True, slots=True)
class Limits:
    """Ends of what is ``possible`` and ``usual``; None where there is none."""

    possible: tuple[float | None, float | None]
    usual: tuple[float | None, float | None]


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(find("catalogues/measurement_limits.toml").read_text(encoding="utf-8"))


def limits_of(indicator: Indicator) -> Limits:
    """Those of the indicator, else those of its unit; none for what neither says anything of."""
    return _limits(indicator.code, indicator.unit.en)


@lru_cache(maxsize=1024)
def _limits(code: str, unit: str) -> Limits:
    book = _catalogue()
    entry = book["indicator"].get(code) or book["unit"].get(unit) or {}
    return Limits(_ends(entry.get("possible", [])), _ends(entry.get("usual", [])))


def _ends(pair: list[float]) -> tuple[float | None, float | None]:
    low, high = [*pair, None, None][:2]
    return low, high


def check_possible(indicator: Indicator, value: float) -> None:
    """Raise `ValueImpossible` for what nobody can have measured."""
    possible = limits_of(indicator).possible
    if _outside(value, possible):
        bounds = _told(possible)
        raise ValueImpossible(
            name_th=indicator.name.th,
            name_en=indicator.name.en,
            value=f"{value:,.6g}",
            bounds_th=bounds.th,
            bounds_en=bounds.en,
        )


def check_day(day: date, today: date) -> None:
    """Raise `MeasuredInFuture` for a day after ``today``."""
    if day > today:
        raise MeasuredInFuture(day_th=format_date(day), day_en=format_date(day, language="en"))


def doubts(indicator: Indicator, value: float, day: date) -> tuple[Phrase, ...]:
    """Why a possible value is more likely a slip; nothing for what is usual."""
    found = []
    usual = limits_of(indicator).usual
    if _outside(value, usual):
        bounds = _told(usual)
        found.append(
            _UNUSUAL.fill(
                name_th=indicator.name.th,
                name_en=indicator.name.en,
                value=f"{value:,.6g}",
                unit_th=indicator.unit.th,
                unit_en=indicator.unit.en,
                bounds_th=bounds.th,
                bounds_en=bounds.en,
            )
        )
    if day.year < _FIRST_YEAR:
        found.append(_LONG_AGO.fill(day_th=format_date(day), day_en=format_date(day, language="en")))
    return tuple(found)


def _outside(value: float, ends: tuple[float | None, float | None]) -> bool:
    low, high = ends
    return (low is not None and value < low) or (high is not None and value > high)


def _told(ends: tuple[float | None, float | None]) -> Phrase:
    low, high = ends
    if high is None:
        return _AT_LEAST.fill(low=f"{low:,.6g}")
    return _BETWEEN.fill(low=f"{low or 0:,.6g}", high=f"{high:,.6g}")
