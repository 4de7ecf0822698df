"""Two fiscal years of an indicator side by side: every subject, its pair or why it has none, its work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.outcomes.difference import Difference, difference
from tambon_gis.analysis.outcomes.matched_pairs import DIFFERENCES, MatchedPairs, matched_pairs
from tambon_gis.analysis.outcomes.reach import PERHAPS
from tambon_gis.analysis.outcomes.subjects import MeasuredSubjects, measured_subjects, strata
from tambon_gis.analysis.outcomes.village_interval import Effect, mean_effect
from tambon_gis.analysis.outcomes.work_done import Exposure, WorkDone, exposure
from tambon_gis.analysis.sorted_keys import each_once
from tambon_gis.measures.thai_calendar import fiscal_year_span

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.outcomes.measured_values import MeasuredValues
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

# Why a subject has no pair that counts, in the order in which it is told; other conditions by what differs.
MISSING = ("missing_before", "missing_after", "missing_both")
# These have a pair, but not one with the work between its values.
OF_WORK = ("done_before", "undated", *PERHAPS)
LEFT_OUT = (*MISSING, *DIFFERENCES, "without_area", *OF_WORK)
_PAIR = -1


@dataclass(frozen=True, slots=True)
class Comparison:
    """One entry a subject (``subjects``), and of those with a pair its values.

    ``status`` is -1 for a pair that counts, else the place in LEFT_OUT; ``worked`` marks subjects that had
    the work, or may have had it: all of them where no intervention was asked for (``of_work``). The other
    arrays are those of the pairs that count, in their order: ``at`` is the subject of each, ``treated``
    whether it is on the side that is looked at, ``rate`` and ``years`` the work on it, and ``stratum`` what
    it is compared within. ``off_range`` is the change of the distance to the indicator's range, where it has
    one; ``crops_apart``: pairs of several crops have no mean.
    """

    of_work: bool
    pairs: MatchedPairs
    subjects: MeasuredSubjects
    status: Ints
    worked: Bools
    at: Ints
    treated: Bools
    before: Floats
    after: Floats
    off_range: Floats | None
    weight: Floats
    village: Ints
    stratum: Ints
    crop: Categories[str | None]
    crops_apart: bool
    rate: Floats
    years: Ints

    @property
    def change(self) -> Floats:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Side:
    """The pairs of one side of a comparison: how many, in how many villages, and their weighted means."""

    pairs: int
    villages: int
    before: float | None
    after: float | None
    change: Effect | None
    off_range: Effect | None


def compared(
    project: Project,
    values: MeasuredValues,
    baseline: int,
    follow_up: int,
    work: WorkDone | None,
    value_range: tuple[float, float] | None,
    register: PlotRegister,
) -> Comparison:
    """The comparison of two fiscal years; ``work`` None: all subjects are looked at, whatever was done."""
    pairs = matched_pairs(values, baseline, follow_up)
    end = fiscal_year_span(follow_up)[1].toordinal()
    done = np.empty(0, np.int64) if work is None else work.subject[work.first <= end]
    others = [pairs.missing_before, pairs.missing_after, *pairs.differing.values(), done]
    subjects = measured_subjects(
        project, values.kind, each_once(np.concatenate([pairs.subject, *others])), register
    )
    key = subjects.key
    status = np.full(len(key), LEFT_OUT.index("missing_both"), np.int64)
    for name, mine in (
        ("missing_before", pairs.missing_before),
        ("missing_after", pairs.missing_after),
        *pairs.differing.items(),
    ):
        status[np.searchsorted(key, mine)] = LEFT_OUT.index(name)
    at = np.searchsorted(key, pairs.subject)
    status[at] = _PAIR
    status[at[np.isnan(subjects.weight[at])]] = LEFT_OUT.index("without_area")
    found = None if work is None else exposure(work, pairs.subject, pairs.day_before, pairs.day_after)
    if found is not None:
        counted = status[at] == _PAIR
        status[at[counted & found.before]] = LEFT_OUT.index("done_before")
        status[at[counted & found.undated]] = LEFT_OUT.index("undated")
        maybe = counted & found.maybe
        status[at[maybe]] = LEFT_OUT.index(PERHAPS[0]) + found.why[maybe]
    worked = np.ones(len(key), bool) if work is None else np.isin(key, done)
    worked |= status >= LEFT_OUT.index(PERHAPS[0])
    return _of_pairs(values, pairs, subjects, status, worked, found, value_range)


def _of_pairs(
    values: MeasuredValues,
    pairs: MatchedPairs,
    subjects: MeasuredSubjects,
    status: Ints,
    worked: Bools,
    found: Exposure | None,
    value_range: tuple[float, float] | None,
) -> Comparison:
    at = np.searchsorted(subjects.key, pairs.subject)
    kept = np.flatnonzero(status[at] == _PAIR)
    at, before, after = at[kept], pairs.before[kept], pairs.after[kept]
    crops = Categories.of(condition.crop for condition in values.conditions)
    crop = crops.at(pairs.condition[kept])
    off = None
    if value_range is not None:
        off = _distance(after, value_range) - _distance(before, value_range)
    count = len(kept)
    return Comparison(
        found is not None,
        pairs,
        subjects,
        status,
        worked,
        at,
        np.ones(count, bool) if found is None else found.treated[kept],
        before,
        after,
        off,
        subjects.weight[at],
        subjects.village.code[at].astype(np.int64),
        strata(values.kind, subjects.soil.at(at), crop),
        crop,
        values.crops_apart,
        np.full(count, np.nan) if found is None else found.rate[kept],
        np.zeros(count, np.int64) if found is None else found.years[kept],
    )


def _distance(value: Floats, value_range: tuple[float, float]) -> Floats:
    """How far a value is from the nearer end of the range; 0 inside."""
    low, high = value_range
    return np.maximum(np.maximum(low - value, value - high), 0.0)


def side(found: Comparison, chosen: Bools) -> Side:
    """The chosen pairs by themselves."""
    if not chosen.any():
        return Side(0, 0, None, None, None, None)
    weight, village = found.weight[chosen], found.village[chosen]
    return Side(
        int(chosen.sum()),
        len(np.unique(village)),
        float(np.average(found.before[chosen], weights=weight)),
        float(np.average(found.after[chosen], weights=weight)),
        mean_effect(found.change[chosen], weight, village),
        None if found.off_range is None else mean_effect(found.off_range[chosen], weight, village),
    )


def untreated_side(found: Comparison, chosen: Bools, difference: Difference | None) -> Side:
    """The pairs that the treated are compared with: their mean change is that of the treated's soils."""
    plain = side(found, chosen)
    return plain if difference is None else replace(plain, change=difference.untreated)


def beside(found: Comparison, chosen: Bools, change: Floats) -> Difference:
    """The treated among the chosen pairs less the untreated among them, on ``change`` of all pairs."""
    return difference(
        change[chosen],
        found.weight[chosen],
        found.treated[chosen],
        found.stratum[chosen],
        found.village[chosen],
    )
