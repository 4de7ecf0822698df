"""What was measured of one subject: latest value, baseline, trend and class of each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.measurements.ratings import (
    Classes,
    Fertility,
    Rating,
    classes_of,
    fertility,
    rating,
    seven_levels,
)
from tambon_gis.measurements.subjects import COLUMN, Subject
from tambon_gis.measurements.typed_value import Bound, bound_of
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.project.catalogue import indicators
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project

_DAYS_PER_YEAR = 365.25
_LEAST_FOR_TREND = 3
_ONE = Phrase("มีค่าเดียว ยังไม่มีค่าฐานให้เทียบ", "There is one value: nothing to compare it with yet.")
_OTHERS = Phrase(
    "อีก {count} ค่าวัดด้วยวิธีหรือเงื่อนไขอื่น จึงไม่นำมาเทียบ",
    "Measured in another way and not compared: {count}.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One kept value. ``day`` is None where the record has none that can be read."""

    id: int
    indicator: str
    value: float
    day: date | None
    method: str | None
    depth_cm: str | None
    season: str | None
    crop: str | None
    laboratory: str | None
    source: str | None
    note: str | None
    text: str | None

    @property
    def conditions(self) -> tuple[str | None, ...]:
        """Only values that agree in these are compared; spaces, capitals and digits make no other method."""
        return tuple(_spelt(each) for each in (self.method, self.depth_cm, self.season, self.crop))

    @property
    def bound(self) -> Bound | None:
        return bound_of(self.text)


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator of a subject. ``series`` are the values of the latest one's conditions, by day.

    ``baseline`` is the first of them, None while there is one alone. ``slope_per_year`` is that of the least
    squares line through at least three values of different days. ``direction`` says whether the change since
    the baseline is wanted; None where nobody said what is better, or the change is nothing.
    """

    indicator: Indicator
    series: tuple[Reading, ...]
    others: tuple[Reading, ...]
    rating: Rating | None
    seven_levels: Rating | None
    slope_per_year: float | None

    @property
    def latest(self) -> Reading | None:
        return self.series[-1] if self.series else None

    @property
    def baseline(self) -> Reading | None:
        return self.series[0] if len(self.series) > 1 else None

    @property
    def change(self) -> float | None:
        """Latest value less the baseline, in the indicator's unit."""
        if self.latest is None or self.baseline is None:
            return None
        return float(f"{self.latest.value - self.baseline.value:.12g}")

    @property
    def direction(self) -> Literal["better", "worse"] | None:
        wanted = {"up": 1, "down": -1}.get(self.indicator.better or "")
        if not self.change or wanted is None:
            return None
        return "better" if self.change * wanted > 0 else "worse"

    @property
    def remark(self) -> Phrase | None:
        """What limits the comparison; None where nothing does."""
        if self.latest is None:
            return None
        if self.others:
            return _OTHERS.fill(count=len(self.others))
        return _ONE if self.baseline is None else None


@dataclass(frozen=True, slots=True)
class SubjectStanding:
    """All indicators that are measured of this kind of subject, in the order of the catalogue.

    ``classes`` are the published ones by indicator code, for values that are only being typed.
    """

    subject: Subject
    standings: tuple[Standing, ...]
    fertility: Fertility | None
    classes: Mapping[str, Classes]


def standing(project: Project, subject: Subject) -> SubjectStanding:
    """Where a subject stands; indicators that were never measured are there without a series."""
    every = indicators(project)
    fitting = [each for each in every if _is_of(each, subject)]
    found = readings(project, subject)
    classes = classes_of(project, fitting)
    names = {each.code: each.name for each in fitting}
    of_code: dict[str, list[Reading]] = {}
    for reading in found:
        of_code.setdefault(reading.indicator, []).append(reading)
    told = [_standing(each, of_code.get(each.code, []), classes.get(each.code)) for each in fitting]
    values = {each.indicator.code: each.latest.value for each in told if each.latest is not None}
    return SubjectStanding(subject, tuple(told), fertility(values, names), classes)


def readings(project: Project, subject: Subject) -> list[Reading]:
    """What is kept of a subject, by day; values that are no number are passed over."""
    if subject.key is None:
        return []
    rows = project.rows(
        "SELECT o.id, i.code, o.value, o.observed_on, o.method, o.depth_cm, o.season, o.crop, o.laboratory, "
        "o.source, o.note, o.value_text FROM observation o JOIN indicator i ON i.id = o.indicator_id "
        f"WHERE o.{COLUMN[subject.kind]} = ? ORDER BY o.id",
        (subject.key,),
    )
    found = [
        Reading(key, code, float(value), _day(on), *told)
        for key, code, value, on, *told in rows
        if isinstance(value, int | float) and np.isfinite(value)
    ]
    return sorted(found, key=lambda each: each.day or date.min)


def _standing(indicator: Indicator, found: Sequence[Reading], classes: Classes | None) -> Standing:
    if not found:
        return Standing(indicator, (), (), None, None, None)
    latest = found[-1]
    series = tuple(each for each in found if each.conditions == latest.conditions)
    others = tuple(each for each in found if each.conditions != latest.conditions)
    levels = seven_levels(indicator.code)
    return Standing(
        indicator,
        series,
        others,
        rating(indicator.code, classes, latest.value, method=latest.method, bound=latest.bound),
        rating(indicator.code, levels, latest.value, bound=latest.bound),
        _slope(series),
    )


def _slope(series: Iterable[Reading]) -> float | None:
    """Change a year by least squares; None below three days, as any two points make a line."""
    points = [(each.day.toordinal() / _DAYS_PER_YEAR, each.value) for each in series if each.day is not None]
    if len({x for x, _ in points}) < _LEAST_FOR_TREND:
        return None
    x, y = np.array(points).T
    away = x - x.mean()
    return float((away * (y - y.mean())).sum() / (away * away).sum())


def _is_of(indicator: Indicator, subject: Subject) -> bool:
    kinds = {indicator.subject, subject.kind}
    return len(kinds) == 1 or kinds == {"village", "tambon"}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _spelt(text: str | None) -> str | None:
    return (plain_text(text).casefold() or None) if text else None
