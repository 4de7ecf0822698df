"""A rule of suggestions: what must hold on a plot, and which intervention it then calls for."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats

# Who states what no published source prints.
STATION: Final = "สถานีกำหนด"


class Span(NamedTuple):
    """Numbers between two ends; an end that is not ``closed`` is left out, infinity is no end."""

    low: float = -math.inf
    high: float = math.inf
    low_closed: bool = True
    high_closed: bool = True

    def holds(self, values: Floats) -> Bools:
        """Which values lie in it; NaN lies nowhere."""
        with np.errstate(invalid="ignore"):
            above = values >= self.low if self.low_closed else values > self.low
            below = values <= self.high if self.high_closed else values < self.high
        return above & below & ~np.isnan(values)

    @property
    def is_empty(self) -> bool:
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    def shared(self, other: Span) -> Span:
        """What lies in both."""
        low, low_closed = max((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = min((self.high, self.high_closed), (other.high, other.high_closed))
        return Span(low, high, not low_closed, high_closed)


ANY: Final = Span()


@dataclass(frozen=True, slots=True)
class SoilTest:
    """What the newest value of an indicator must be; ``spans`` is empty where none may be on record.

    ``method``: only values by this method count, None for any. ``within_years``: only values of that many
    fiscal years up to the year that is planned. ``classes`` are the rating classes that ``spans`` come from.
    """

    indicator: str
    method: str | None
    spans: tuple[Span, ...]
    within_years: int | None = None
    classes: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        return not self.spans


@dataclass(frozen=True, slots=True)
class Suited:
    """What most of the plot must be for a crop on the suitability layer."""

    crop: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Whether one of the interventions was done on the plot in the last ``years``; None for ever."""

    interventions: tuple[str, ...]
    years: int | None


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of ``unit`` a rai takes, where the indicator lies in the span; everywhere without one."""

    per_rai: float
    unit: str
    source: str
    indicator: str | None = None
    span: Span = ANY


@dataclass(frozen=True, slots=True)
class Rule:
    """All its conditions must hold; of a list one is enough. ``line`` is where it begins in its text.

    ``problem`` is a code of `measures.soil_groups`, None where the matter is no problem of the soil.
    ``land_use`` are beginnings of codes, ``slope`` letters of the soil map, ``irrigated`` what that map says.
    A smaller ``priority`` comes first.
    """

    code: str
    title: Phrase
    intervention: str
    priority: int
    reason: Phrase
    source: str
    line: int
    is_on: bool = True
    problem: str | None = None
    soil_problem: tuple[str, ...] = ()
    soil_group: tuple[str, ...] = ()
    slope: tuple[str, ...] = ()
    irrigated: bool | None = None
    land_use: tuple[str, ...] = ()
    crop: tuple[str, ...] = ()
    area_from_rai: float | None = None
    document: tuple[str, ...] = ()
    suitability: Suited | None = None
    done: Done | None = None
    not_done: Done | None = None
    tests: tuple[SoilTest, ...] = ()
    rates: tuple[Rate, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Other when what the rule asks for or calls for is another; words and place do not count."""
        unsaid = ("title", "reason", "source", "line", "priority", "is_on")
        told = [(field.name, getattr(self, field.name)) for field in fields(self) if field.name not in unsaid]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    @property
    def is_of_station(self) -> bool:
        return STATION in self.source
