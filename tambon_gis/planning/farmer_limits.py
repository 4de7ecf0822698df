"""What one farmer may be given: so much in a year (20,000 vetiver slips), or so many ever (one farm pond).

Who farms a plot is said by `who_farms`; of an amount on a plot of several farmers each has an equal part, and
a thing given once ever counts for each of them. Work for a household is that of its members. Where nobody is
known, the plot or household itself stands for its farmer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.who_farms import tenures
from tambon_gis.planning.plan_warning import PlanWarning
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.planning.plan_rows import PlanRows
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

_PER_PERSON: Final = Phrase(
    "{name_th}: เกษตรกร 1 ราย ได้ {amount} {unit_th} เกิน {limit} {unit_th} ต่อปี",
    "{name_en}: {amount} {unit_en} for one farmer, more than {limit} a year",
)
_ONCE: Final = Phrase(
    "{name_th}: เกษตรกร 1 ราย ได้ {amount} {unit_th} รวมทุกปี เกิน {limit} {unit_th}",
    "{name_en}: {amount} {unit_en} for one farmer in all years, more than {limit}",
)
_UNNAMED: Final = Phrase("บัญชีมาตรการของแฟ้มงาน", "the catalogue of this project")
_SQL: Final = """
SELECT id, CASE WHEN plot_fid NOTNULL THEN 0 ELSE 2 END, coalesce(plot_fid, household_id), year_be,
  coalesce(CASE WHEN status IN ('applied', 'certified') THEN quantity_applied END, quantity_planned, 9e999)
FROM assignment WHERE intervention_id = ?1 AND status != 'cancelled' AND (?2 IS NULL OR year_be = ?2)
  AND coalesce(plot_fid, household_id) NOTNULL ORDER BY id
"""
_ROUNDING: Final = 1e-6


class _Given(NamedTuple):
    """What was given: the entry, what it is on (0 plot, 2 household), its year and amount."""

    key: Ints
    subject: Ints
    on: Ints
    year: Ints
    amount: Floats


def source_of(entry: Intervention) -> Phrase:
    """Where the limits of an intervention are printed."""
    told = entry.limits.get("source") or entry.source
    return Phrase(str(told), str(told)) if told else _UNNAMED


def limit_of(entry: Intervention, name: str) -> float | None:
    """A limit that is a number; None where there is none, or somebody wrote something else there."""
    told = entry.limits.get(name)
    return float(told) if isinstance(told, int | float) and not isinstance(told, bool) and told > 0 else None


def farmer_warnings(project: Project, rows: PlanRows) -> Iterator[PlanWarning]:
    """Of the interventions that the year has."""
    codes = rows.at(np.flatnonzero(rows.is_counted)).intervention.values
    for code in codes:
        yield from _warned(project, rows.catalogue[code], rows.year_be, None)


def farmer_warnings_before(
    project: Project, entry: Intervention, year_be: int, plots: Ints, quantity: Floats
) -> list[PlanWarning]:
    """What farmers would have too much of if each plot were given this, beside what they have already.

    ``assignments`` are those that there are already.
    """
    count = len(plots)
    more = _Given(-1 - np.arange(count), np.zeros(count, np.int64), plots, np.full(count, year_be), quantity)
    return [
        replace(warning, assignments=tuple(key for key in warning.assignments if key > 0))
        for warning in _warned(project, entry, year_be, more)
        if min(warning.assignments) < 0
    ]


def _warned(
    project: Project, entry: Intervention, year_be: int, more: _Given | None
) -> Iterator[PlanWarning]:
    per_year, ever = limit_of(entry, "per_person"), limit_of(entry, "per_farmer")
    if per_year is not None:
        given = _given(project, entry, year_be, more)
        yield from _over(project, entry, given, per_year, year_be, is_shared=True)
    if ever is not None:
        given = _given(project, entry, None, more)
        # A pond whose number nobody wrote is one.
        given = given._replace(amount=np.where(np.isnan(given.amount), 1.0, given.amount))
        yield from _over(project, entry, given, ever, year_be, is_shared=False)


def _given(project: Project, entry: Intervention, year_be: int | None, more: _Given | None) -> _Given:
    dtypes = (np.int64, np.int64, np.int64, np.int64, np.float64)
    there = number_columns(project, _SQL, (entry.id, year_be), dtypes)
    if more is None:
        return _Given(*there)
    return _Given(*(np.concatenate(both) for both in zip(there, more, strict=True)))


def _over(
    project: Project, entry: Intervention, given: _Given, limit: float, year_be: int, *, is_shared: bool
) -> Iterator[PlanWarning]:
    at, person = _whose(project, given)
    amount = np.nan_to_num(given.amount)[at]
    if is_shared:
        amount = amount / np.bincount(at, minlength=len(given.key))[at]
    persons, group = np.unique(person, return_inverse=True)
    total = np.bincount(group, amount, minlength=len(persons))
    order = np.argsort(group, kind="stable")
    edges = np.concatenate([[0], np.cumsum(np.bincount(group, minlength=len(persons)))])
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    sums: dict[tuple[int, ...], float] = {}
    for number in np.flatnonzero(total > limit * (1 + _ROUNDING)).tolist():
        places = tuple(at[order[edges[number] : edges[number + 1]]].tolist())
        found[places].append(int(persons[number]))
        sums[places] = float(total[number])
    for places, whose in found.items():
        here = np.array(places, np.int64)
        if not (given.year[here] == year_be).any():
            continue
        words = _PER_PERSON if is_shared else _ONCE
        unit = unit_phrase(entry.unit)
        yield PlanWarning(
            kind="per_person" if is_shared else "once",
            sentence=words.fill(
                name_th=entry.name.th,
                name_en=entry.name.en,
                unit_th=unit.th,
                unit_en=unit.en,
                amount=f"{sums[places]:,.10g}",
                limit=f"{limit:,.10g}",
            ),
            source=source_of(entry),
            intervention=entry.code,
            assignments=tuple(given.key[here].tolist()),
            plots=tuple(np.unique(given.on[here][given.subject[here] == 0]).tolist()),
            # Those below 0 are plots and households that stand for people nobody knows.
            persons=tuple(key for key in whose if key > 0),
            amount=sums[places],
            limit=limit,
        )


def _whose(project: Project, given: _Given) -> tuple[Ints, Ints]:
    """Pairs (place of what was given, person); the key of its subject below 0 where nobody is known."""
    on_plots = np.flatnonzero(given.subject == 0)
    held = tenures(project, plot_areas(project).fid)
    entry, person = held.farmers(given.on[on_plots], given.year[on_plots])
    pairs = [(on_plots[entry], person)]
    at_home = np.flatnonzero(given.subject != 0)
    if len(at_home):
        members: dict[int, list[int]] = defaultdict(list)
        for key, home in project.rows("SELECT id, household_id FROM person WHERE household_id NOTNULL"):
            members[home].append(key)
        told = [(place, key) for place in at_home.tolist() for key in members.get(int(given.on[place]), ())]
        pairs.append(
            (np.array([at for at, _ in told], np.int64), np.array([key for _, key in told], np.int64))
        )
    at = np.concatenate([places for places, _ in pairs])
    nobody = np.setdiff1d(np.arange(len(given.key)), at)
    return np.concatenate([at, nobody]), np.concatenate([*(keys for _, keys in pairs), -given.on[nobody]])
