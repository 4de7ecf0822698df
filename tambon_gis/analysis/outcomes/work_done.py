"""Which subjects had an intervention: before the baseline, between the two values, later or never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.reach import PERHAPS, On, Reach
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.thai_calendar import fiscal_year_span

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.outcomes.measured_values import PlaceLevel, SubjectKind
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

# Done, as statistics count it: the counting stage was reached.
_SQL = """
SELECT a.id, a.plot_fid, a.household_id, a.place_id, a.work_area_fid, a.year_be, a.applied_date,
  a.quantity_applied, a.area_applied_m2, i.unit
FROM assignment a JOIN intervention i ON i.id = a.intervention_id
WHERE i.code = ? AND a.status IN ('applied', 'certified') ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class WorkDone:
    """The finished work of one intervention: an entry for each subject that an assignment reached.

    ``first`` and ``last`` are the days (``date.toordinal``) between which it was done: the same where the
    day is recorded, else the ends of its fiscal year. ``rate`` is the amount by the rai, NaN where none was
    recorded; ``rate_unit`` its unit where all have the same. ``on_work_areas``, ``on_households`` and
    ``on_places`` count assignments by what they are recorded on. Those whom it reached only perhaps are
    ``maybe``, since the day ``maybe_first``, by the place of the reason in PERHAPS, ``maybe_why``.
    """

    subject: Ints
    first: Ints
    last: Ints
    year: Ints
    rate: Floats
    rate_unit: str | None
    on_work_areas: int
    on_households: int
    on_places: int
    maybe: Ints
    maybe_first: Ints
    maybe_why: Ints


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the work is to each pair: exactly one of the five holds.

    ``treated``: done between the two values and not before; ``untreated``: never by the day of the second;
    ``before``: done before the first already; ``undated``: done in a year of one of the values, nobody
    knows on which day; ``maybe``: none of its own, but reached perhaps, ``why`` by the first of PERHAPS that
    is so. ``rate`` sums what the treated had by the rai (NaN: some of it is not recorded), and ``years``
    counts in how many fiscal years they had it.
    """

    treated: Bools
    untreated: Bools
    before: Bools
    undated: Bools
    maybe: Bools
    why: Ints
    rate: Floats
    years: Ints


def work_done(
    project: Project,
    intervention: str,
    kind: SubjectKind,
    register: PlotRegister,
    level: PlaceLevel | None = None,
) -> WorkDone:
    """The finished work of an intervention by subject; whom it reaches is told by `Reach`.

    Of places only those of the ``level`` are subjects.
    """
    rows = project.rows(_SQL, (intervention,))
    amounts, units = _handed_out(project)
    area = dict(zip(register.fid.tolist(), register.area_m2.tolist(), strict=True))
    on = [On(*row[1:6]) for row in rows]
    reach = Reach(project, kind, register, on, level)
    found: list[tuple[float, ...]] = []
    names = set()
    near: list[tuple[int, int, int]] = []
    for work, (key, plot, _, _, _, year, applied, quantity, area_m2, unit) in zip(on, rows, strict=True):
        span = _span(applied, year)
        for why, subjects in reach.perhaps(work).items():
            near += [(subject, span[0], PERHAPS.index(why)) for subject in subjects]
        amount, of_unit = (amounts[key], units[key]) if key in amounts else (quantity, unit)
        rai = (area_m2 if area_m2 is not None else area.get(plot, np.nan)) / M2_PER_RAI
        # An amount in rai by the rai is no dose.
        rate = np.nan if amount is None or of_unit == "rai" or not rai > 0 else amount / rai
        if np.isfinite(rate):
            names.add(of_unit)
        for subject in reach.certain(work):
            found.append((subject, *span, year, rate))
    cells = np.array(found, np.float64).reshape(-1, 5)
    subject, first, last, years = cells[:, :4].T.astype(np.int64)
    # Kilograms and sacks are not added up.
    one_unit = names.pop() if len(names) == 1 else None
    rates = cells[:, 4] if one_unit else np.full(len(cells), np.nan)
    return WorkDone(
        subject,
        first,
        last,
        years,
        rates,
        one_unit,
        sum(work.work_area is not None for work in on),
        sum(work.household is not None for work in on),
        sum(work.place is not None for work in on),
        *np.array(near, np.int64).reshape(-1, 3).T,
    )


def exposure(work: WorkDone, subject: Ints, day_before: Ints, day_after: Ints) -> Exposure:
    """The work on subjects between their two days; what is done on the day of a value comes after it.

    ``subject`` ascends, each once: whoever takes a sample on the day of ploughing takes it first.
    """
    at, known = look_up(subject, work.subject)
    at = at[known]
    first, last = work.first[known], work.last[known]
    start, end = day_before[at], day_after[at]
    by_then = first < end
    earlier, between = last < start, (first >= start) & (last < end)
    count = len(subject)

    def any_of(works: Bools) -> Bools:
        return np.bincount(at[works], minlength=count) > 0

    before = any_of(earlier)
    undated = any_of(by_then & ~earlier & ~between) & ~before
    treated = any_of(between) & ~before & ~undated
    rate = np.zeros(count)
    np.add.at(rate, at[between], work.rate[known][between])
    pairs = np.unique(np.stack([at[between], work.year[known][between]], axis=1), axis=0)
    years = np.bincount(pairs[:, 0], minlength=count)
    at, known = look_up(subject, work.maybe)
    at = at[known]
    by_then = work.maybe_first[known] < day_after[at]
    why = np.full(count, len(PERHAPS))
    np.minimum.at(why, at[by_then], work.maybe_why[known][by_then])
    near = why < len(PERHAPS)
    own = before | undated | treated
    return Exposure(treated, ~(own | near), before, undated, near & ~own, why, rate, years)


def first_day(work: WorkDone) -> int | None:
    """The first day on which any of it may have been done."""
    return int(work.first.min()) if len(work.first) else None


def _span(applied: str | None, year: int) -> tuple[int, int]:
    try:
        day = date.fromisoformat((applied or "")[:10]).toordinal()
    except ValueError:
        start, end = fiscal_year_span(year)
        return start.toordinal(), end.toordinal()
    return day, day


def _handed_out(project: Project) -> tuple[dict[int, float], dict[int, str]]:
    """What was handed out for each assignment, where one material in one unit says it all."""
    amounts: dict[int, float] = {}
    units: dict[int, str] = {}
    for key, quantity, unit, count in project.rows(
        "SELECT assignment_id, sum(quantity), min(unit), count(DISTINCT material || '/' || unit) "
        "FROM material_move WHERE assignment_id NOTNULL AND quantity > 0 GROUP BY assignment_id"
    ):
        if count == 1 and unit:
            amounts[key], units[key] = quantity, unit
    return amounts, units
