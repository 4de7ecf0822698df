"""Which subjects had an intervention: before the baseline, between the two values, later or never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.plots_in_work_areas import plots_inside
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.thai_calendar import fiscal_year_span

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.outcomes.measured_values import SubjectKind
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
    recorded; ``rate_unit`` its unit where all have the same. ``on_work_areas`` counts work that was recorded
    on a work area: nobody knows which plots had it. Subjects with a plot inside are ``maybe``, since the day
    ``maybe_first``.
    """

    subject: Ints
    first: Ints
    last: Ints
    year: Ints
    rate: Floats
    rate_unit: str | None
    on_work_areas: int
    maybe: Ints
    maybe_first: Ints


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the work is to each pair: exactly one of the five holds.

    ``treated``: done between the two values and not before; ``untreated``: never by the day of the second;
    ``before``: done before the first already; ``undated``: done in a year of one of the values, nobody
    knows on which day; ``maybe``: none of its own, but in a work area with the work. ``rate`` sums what the
    treated had by the rai (NaN: some of it is not recorded), and ``years`` counts in how many fiscal years
    they had it.
    """

    treated: Bools
    untreated: Bools
    before: Bools
    undated: Bools
    maybe: Bools
    rate: Floats
    years: Ints


def work_done(project: Project, intervention: str, kind: SubjectKind, register: PlotRegister) -> WorkDone:
    """The finished work of an intervention by subject.

    A household has the work that was given to it or to a plot that its people held in that fiscal year; a
    village the work that was given to it, to its households or on its plots.
    """
    rows = project.rows(_SQL, (intervention,))
    amounts, units = _handed_out(project)
    area = dict(zip(register.fid.tolist(), register.area_m2.tolist(), strict=True))
    reach = _Reach(project, kind, register)
    found: list[tuple[float, ...]] = []
    names = set()
    work_areas = 0
    near: list[tuple[int, int]] = []
    inside = _plots_by_area(project, register, {row[4] for row in rows if row[4] is not None})
    for key, plot, household, place, work_area, year, applied, quantity, area_m2, unit in rows:
        span = _span(applied, year)
        if work_area is not None:
            work_areas += 1
            for fid in inside.get(work_area, ()):
                near += [(subject, span[0]) for subject in reach.of(fid, None, None, year)]
        amount, of_unit = (amounts[key], units[key]) if key in amounts else (quantity, unit)
        rai = (area_m2 if area_m2 is not None else area.get(plot, np.nan)) / M2_PER_RAI
        # An amount in rai by the rai is no dose.
        rate = np.nan if amount is None or of_unit == "rai" or not rai > 0 else amount / rai
        if np.isfinite(rate):
            names.add(of_unit)
        for subject in reach.of(plot, household, place, year):
            found.append((subject, *span, year, rate))
    cells = np.array(found, np.float64).reshape(-1, 5)
    subject, first, last, years = cells[:, :4].T.astype(np.int64)
    # Kilograms and sacks are not added up.
    one_unit = names.pop() if len(names) == 1 else None
    rates = cells[:, 4] if one_unit else np.full(len(cells), np.nan)
    maybe, since = np.array(near, np.int64).reshape(-1, 2).T
    return WorkDone(subject, first, last, years, rates, one_unit, work_areas, maybe, since)


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
    near = np.bincount(at[work.maybe_first[known] < day_after[at]], minlength=count) > 0
    own = before | undated | treated
    return Exposure(treated, ~(own | near), before, undated, near & ~own, rate, years)


def first_day(work: WorkDone) -> int | None:
    """The first day on which any of it may have been done."""
    return int(work.first.min()) if len(work.first) else None


def _plots_by_area(project: Project, register: PlotRegister, work_areas: set[int]) -> dict[int, list[int]]:
    """The keys of the plots in each work area."""
    found: dict[int, list[int]] = {}
    plots, areas = plots_inside(project, register, work_areas)
    for fid, area in zip(register.fid[plots].tolist(), areas.tolist(), strict=True):
        found.setdefault(area, []).append(fid)
    return found


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


class _Reach:
    """Which subjects of a kind an assignment reaches."""

    def __init__(self, project: Project, kind: SubjectKind, register: PlotRegister) -> None:
        self._kind = kind
        self._people: dict[int, list[tuple[int, date, date]]] = {}
        self._village_of: dict[str, dict[int, Any]] = {}
        self._place_of: dict[str | None, list[int]] = {}
        if kind == "household":
            for plot, household, begin, end in project.rows(
                "SELECT t.plot_fid, p.household_id, t.from_date, t.to_date FROM tenure t "
                "JOIN person p ON p.id = t.person_id WHERE p.household_id NOTNULL"
            ):
                held = (household, _or(begin, date.min), _or(end, date.max))
                self._people.setdefault(plot, []).append(held)
        elif kind == "place":
            self._village_of = {
                "plot": dict(zip(register.fid.tolist(), register.village_code, strict=True)),
                "household": dict(project.rows("SELECT id, village_code FROM household")),
            }
            for key, code in project.rows("SELECT id, code FROM place WHERE code NOTNULL"):
                self._place_of.setdefault(code, []).append(key)

    def of(self, plot: int | None, household: int | None, place: int | None, year: int) -> set[int]:
        if self._kind == "plot":
            return {plot} if plot is not None else set()
        if self._kind == "household":
            start, end = fiscal_year_span(year)
            held = self._people.get(plot, []) if plot is not None else []
            holding = {key for key, begin, ending in held if begin <= end and ending >= start}
            return holding | ({household} if household is not None else set())
        villages = [
            self._village_of[kind].get(key)
            for kind, key in (("plot", plot), ("household", household))
            if key is not None
        ]
        reached = {key for village in villages if village for key in self._place_of.get(village, [])}
        return reached | ({place} if place is not None else set())


def _or(text: str | None, missing: date) -> date:
    try:
        return date.fromisoformat(text[:10]) if text else missing
    except ValueError:
        return missing
