"""Work that comes back every year or in both seasons of a year: when, and in which fiscal years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tambon_gis.errors import RecurrenceNotUnderstood
from tambon_gis.measures.thai_calendar import fiscal_year_be

Every = Literal["year", "season"]
MOST_YEARS: Final = 20
_MONTHS: Final = {"year": 12, "season": 6}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One of the times: its fiscal year and the days planned for it and its stages."""

    year_be: int
    planned_date: date | None
    stage_dates: Mapping[str, date]


def occurrences(
    year_be: int,
    planned_date: date | None,
    stage_dates: Mapping[str, date],
    every: Every | None,
    years: int,
) -> list[Occurrence]:
    """The first time and those that follow it, one or two a year for so many years.

    Seasons lie six months apart: what is sown in May of one fiscal year comes again in November of the next.
    Without a day both seasons belong to the year itself. Raises `RecurrenceNotUnderstood`.
    """
    first = Occurrence(year_be, planned_date, stage_dates)
    if every is None:
        return [first]
    if not 1 <= years <= MOST_YEARS:
        raise RecurrenceNotUnderstood(years=years, most=MOST_YEARS)
    months = _MONTHS[every]
    found = []
    for later in range(0, 12 * years, months):
        if planned_date is None:
            year = year_be + later // 12
            day = None
        else:
            day = months_later(planned_date, later)
            year = year_be + fiscal_year_be(day) - fiscal_year_be(planned_date)
        days = {stage: months_later(on, later) for stage, on in stage_dates.items()}
        found.append(Occurrence(year, day, days))
    return found


def months_later(day: date, months: int) -> date:
    """The same day of a later month, its last one where it is shorter: 31 August is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
