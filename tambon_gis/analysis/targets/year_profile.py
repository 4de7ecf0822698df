"""Amounts of a fiscal year by month, with what belongs to no month of it kept beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, fiscal_month_start, fiscal_year_span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.analysis.array_types import Floats, Ints

MONTHS = len(FISCAL_MONTHS)
# Places of a profile beside its twelve months.
BEFORE, LATE, UNDATED = MONTHS, MONTHS + 1, MONTHS + 2
SLOTS = MONTHS + 3
# Day 1 of Python's calendar as SQLite's julianday() counts it, at midnight.
_JULIAN_DAY_ZERO = 1_721_424.5


@dataclass(frozen=True, slots=True)
class YearProfile:
    """Amounts by month, October first; what is dated ``before`` the year, ``late`` after it, or ``undated``.

    All are in one unit, rai or baht.
    """

    months: tuple[float, ...]
    before: float = 0.0
    late: float = 0.0
    undated: float = 0.0

    @classmethod
    def of(cls, slots: Floats) -> YearProfile:
        """From the amounts by slot, as `slots_of_days` numbers them."""
        found = slots.tolist()
        return cls(tuple(found[:MONTHS]), found[BEFORE], found[LATE], found[UNDATED])

    @classmethod
    def added(cls, parts: Iterable[YearProfile]) -> YearProfile:
        """Several as one."""
        found = np.zeros(SLOTS)
        for part in parts:
            found += (*part.months, part.before, part.late, part.undated)
        return cls.of(found)

    @property
    def total(self) -> float:
        return sum(self.months) + self.before + self.late + self.undated

    @property
    def cumulative(self) -> tuple[float, ...]:
        """What was reached at the end of each month: what was dated before the year stands from the start.

        What is late or undated is in no month, so the last of them may be less than the total.
        """
        return tuple((self.before + np.cumsum(self.months)).tolist())

    def quarter(self, number: int) -> float:
        """The sum of a fiscal quarter, 1 (Oct-Dec) to 4 (Jul-Sep)."""
        return sum(self.months[3 * number - 3 : 3 * number])


def slot_of_month(month: int | None) -> int:
    """The slot of a calendar month (1-12) of the fiscal year; None is undated."""
    return UNDATED if month is None else FISCAL_MONTHS.index(month)


def slots_of_days(julian_days: Floats, year_be: int) -> Ints:
    """The slot of each day, given as SQLite's ``julianday`` counts, NaN where none is known."""
    starts = [fiscal_month_start(year_be, month) for month in FISCAL_MONTHS]
    _, last = fiscal_year_span(year_be)
    edges = np.array([julian_day(day) for day in (*starts, last + timedelta(days=1))])
    found = np.searchsorted(edges, julian_days, side="right") - 1
    found = np.where(found < 0, BEFORE, np.where(found >= MONTHS, LATE, found))
    return np.where(np.isnan(julian_days), UNDATED, found)


def julian_day(day: date) -> float:
    """A day as SQLite's ``julianday`` gives it for midnight."""
    return day.toordinal() + _JULIAN_DAY_ZERO


def month_position(day: date, year_be: int) -> float:
    """How many months of a fiscal year are over at the end of a day: 0 before it, 1.5 on 15 November.

    A day counts as its part of its own month.
    """
    first, last = fiscal_year_span(year_be)
    if day < first:
        return 0.0
    if day >= last:
        return float(MONTHS)
    index = FISCAL_MONTHS.index(day.month)
    start = fiscal_month_start(year_be, day.month)
    following = fiscal_month_start(year_be, FISCAL_MONTHS[index + 1]) if index + 1 < MONTHS else last
    length = (following - start).days + (index + 1 == MONTHS)
    return index + ((day - start).days + 1) / length
