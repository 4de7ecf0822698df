"""Whether more work goes with more change: classes of the amount by the rai and of years, and the slope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.difference import NO_STRATUM
from tambon_gis.analysis.outcomes.village_interval import Effect, effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.outcomes.comparison import Comparison
    from tambon_gis.analysis.outcomes.work_done import WorkDone
    from tambon_gis.project.catalogue import Intervention

# So far from the rate of the catalogue an amount is still the usual one.
_NEAR = 0.1
_PARTS = 3
# Three years and more are one class.
MOST_YEARS = 3
_LEAST_AMOUNTS = 3


@dataclass(frozen=True, slots=True)
class DoseTrend:
    """The slope of the change over the dose: ``effect`` by one unit of it, None where doses hardly differ.

    ``pairs`` went into it, in ``villages``; the untreated are those of dose 0. ``unknown`` treated pairs have
    no recorded amount.
    """

    effect: Effect | None
    pairs: int
    villages: int
    unknown: int


def dose_classes(
    found: Comparison, intervention: Intervention, work: WorkDone | None
) -> Iterator[tuple[str | None, Bools]]:
    """The treated pairs by their amount a rai: below, at and above the catalogue's rate, else in three parts.

    Keys are the bounds as text; None: nobody recorded an amount.
    """
    rate = np.where(found.treated, found.rate, np.nan)
    known = np.isfinite(rate)
    if known.any():
        usual = intervention.rate_per_rai
        if usual is not None and work is not None and intervention.rate_unit == work.rate_unit:
            bounds = np.array([usual * (1 - _NEAR), usual * (1 + _NEAR)])
        else:
            bounds = np.unique(np.quantile(rate[known], np.arange(1, _PARTS) / _PARTS))
        # What lies on a bound is in the class below it.
        place = np.searchsorted(bounds, rate, side="left")
        for number in range(len(bounds) + 1):
            members = known & (place == number)
            if members.any():
                yield _name(bounds, number), members
    unknown = found.treated & ~known
    if unknown.any():
        yield None, unknown


def year_classes(found: Comparison) -> Iterator[tuple[str, Bools]]:
    """The treated pairs by in how many fiscal years they had the work: 1, 2, 3 and more."""
    for years in range(1, MOST_YEARS + 1):
        enough = found.years >= years if years == MOST_YEARS else found.years == years
        members = found.treated & enough
        if members.any():
            yield f"{years}+" if years == MOST_YEARS else str(years), members


def trend(found: Comparison, by: str | None) -> DoseTrend:
    """The slope over ``dose`` or ``years_treated`` within strata, the untreated with a dose of 0."""
    dose = found.rate if by == "dose" else found.years.astype(np.float64)
    dose = np.where(found.treated, dose, 0.0)
    known = np.isfinite(dose)
    used = known & (found.stratum != NO_STRATUM)
    unknown = int((found.treated & ~known).sum())
    slope = None
    if len(np.unique(dose[used])) >= _LEAST_AMOUNTS:
        slope = _slope(found.change[used], dose[used], found, used)
    return DoseTrend(slope, int(used.sum()), len(np.unique(found.village[used])), unknown)


def _slope(change: Floats, dose: Floats, found: Comparison, used: Bools) -> Effect | None:
    weight = found.weight[used]
    strata, number = np.unique(found.stratum[used], return_inverse=True)
    design = np.zeros((len(change), len(strata) + 1))
    design[np.arange(len(change)), number] = 1.0
    design[:, -1] = dose - _means(dose, weight, number, len(strata))[number]
    # Each stratum has one dose only: nothing says what more of it would do.
    if float((design[:, -1] ** 2).sum()) <= 1e-9 * float((dose**2).sum()):
        return None
    contrast = np.zeros(len(strata) + 1)
    contrast[-1] = 1.0
    return effect(change, weight, design, contrast, found.village[used])


def _means(values: Floats, weight: Floats, group: Ints, count: int) -> Floats:
    means: Floats = np.bincount(group, values * weight, count) / np.bincount(group, weight, count)
    return means


def _name(bounds: Floats, number: int) -> str:
    told = [f"{bound:.4g}" for bound in bounds]
    if number == 0:
        return f"≤{told[0]}"
    return f">{told[-1]}" if number == len(told) else f"{told[number - 1]}–{told[number]}"
