"""Who farms which plot and when, as columns of numbers; and the class of farmer of every plot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.grouped_sums import matches
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.measures.thai_calendar import fiscal_year_span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Ints, Wholes
    from tambon_gis.project.project import Project

# Who farms a plot, the first that is known: ผู้ทำประโยชน์, ผู้เช่า, เจ้าของที่ดิน, then a person without a role.
_ROLES: Final = "CASE role WHEN 'user' THEN 0 WHEN 'tenant' THEN 1 WHEN 'owner' THEN 2 ELSE 3 END"
_OTHER: Final = 3
_NEVER, _ALWAYS = 0, 99_999_999

# Poverty counts before model farmer: who is to be helped first must not be hidden by it.
CLASSES: Final[tuple[str | None, ...]] = ("poverty", "model_farmer", "other", None)
_CLASS = (
    "CASE WHEN h.poverty > 0 THEN 0 WHEN h.model_farmer > 0 THEN 1 "
    "WHEN coalesce(h.poverty, h.model_farmer) NOTNULL THEN 2 ELSE 3 END"
)


def _day(column: str, missing: int) -> str:
    return f"coalesce(CAST(replace(substr({column}, 1, 10), '-', '') AS INTEGER), {missing})"


@dataclass(frozen=True, slots=True, eq=False)
class Tenures:
    """Tenures by plot: entry i has ``start[i]`` to ``start[i + 1]``; days are numbers such as 20261001.

    ``person`` numbers all persons from 0, those of households too.
    """

    start: Ints
    person: NDArray[np.int32]
    role: NDArray[np.int8]
    begin: NDArray[np.int32]
    end: NDArray[np.int32]
    persons: Ints


def tenures(project: Project, fid: Ints) -> Tenures:
    """The tenures of plots by their ascending keys."""
    return kept(project, "tenures", (*state_of(project, "tenure"), Same(fid)), lambda: _tenures(project, fid))


def _tenures(project: Project, fid: Ints) -> Tenures:
    plot, person, role, begin, end = number_columns(
        project,
        f"SELECT plot_fid, person_id, {_ROLES}, {_day('from_date', _NEVER)}, {_day('to_date', _ALWAYS)} "
        "FROM tenure",
        (),
        (np.int64, np.int64, np.int8, np.int32, np.int32),
    )
    at, known = look_up(fid, plot)
    order = np.flatnonzero(known)[np.argsort(at[known], kind="stable")]
    start = np.zeros(len(fid) + 1, np.int64)
    np.cumsum(np.bincount(at[known], minlength=len(fid)), out=start[1:])
    persons, number = np.unique(person[order], return_inverse=True)
    return Tenures(start, number.astype(np.int32), role[order], begin[order], end[order], persons)


def farmers_of(held: Tenures, plot: Wholes, year_be: Wholes) -> tuple[Ints, Wholes]:
    """Pairs (entry, person) of those who farm each plot in a fiscal year.

    These are its users; where none is recorded its tenants, then its owners, then persons without a role, of
    those whose tenure touches the year.
    """
    number = held.start[plot + 1] - held.start[plot]
    entry = np.repeat(np.arange(len(plot)), number)
    at = np.arange(len(entry)) - np.repeat(np.cumsum(number) - number, number)
    at += np.repeat(held.start[plot], number)
    years, of_year = np.unique(year_be, return_inverse=True)
    first, last = np.array([_span(year) for year in years.tolist()], np.int64).reshape(-1, 2).T
    valid = (held.begin[at] <= last[of_year[entry]]) & (held.end[at] >= first[of_year[entry]])
    entry, at = entry[valid], at[valid]
    role = held.role[at]
    best = np.full(len(plot), _OTHER + 1, np.int8)
    np.minimum.at(best, entry, role)
    farming = role == best[entry]
    return entry[farming], held.person[at[farming]]


class Farming:
    """Who farms the plots of assignments in their years; each block of them is looked up once."""

    def __init__(self, held: Tenures, plot: Wholes, year_be: Wholes) -> None:
        self._held, self._plot, self._year_be = held, plot, year_be
        self._known: dict[tuple[int, int], tuple[Ints, NDArray[np.int32]]] = {}

    def pairs(self, works: slice) -> tuple[Ints, NDArray[np.int32]]:
        """The persons of each of the assignments between two places: the i-th has ``start[i]`` and on."""
        key = works.start, works.stop
        if key not in self._known:
            plot = self._plot[works]
            on_plot = np.flatnonzero((plot >= 0) & (plot < len(self._held.start) - 1))
            entry, person = farmers_of(self._held, plot[on_plot], self._year_be[works][on_plot])
            start = np.searchsorted(on_plot[entry], np.arange(len(plot) + 1))
            self._known[key] = start, person.astype(np.int32)
        return self._known[key]


def _span(year_be: int) -> tuple[int, int]:
    first, last = fiscal_year_span(year_be)
    return int(f"{first:%Y%m%d}"), int(f"{last:%Y%m%d}")


def members_of(project: Project, households: Ints, held: Tenures) -> tuple[Ints, Ints]:
    """Pairs (household, person) of the persons of households; who holds no plot has a number of their own."""
    household, person = number_columns(
        project,
        "SELECT household_id, id FROM person WHERE household_id NOTNULL ORDER BY household_id, id",
        (),
        (np.int64, np.int64),
    )
    index, at = matches(households, household)
    place, known = look_up(held.persons, person[at])
    strangers = person[at][~known]
    place[~known] = len(held.persons) + np.unique(strangers, return_inverse=True)[1]
    return index, place


def farmer_classes(project: Project, fid: Ints) -> Categories[str | None]:
    """The class of those who farm each plot now: by tenures that have not ended, else the latest."""
    state = (*state_of(project, "tenure", "person", "household"), Same(fid))
    return kept(project, "farmer classes", state, lambda: _farmer_classes(project, fid))


def _farmer_classes(project: Project, fid: Ints) -> Categories[str | None]:
    plot, role, end, told = number_columns(
        project,
        f"SELECT t.plot_fid, {_ROLES}, {_day('to_date', _ALWAYS)}, {_CLASS} FROM tenure t "
        "JOIN person p ON p.id = t.person_id LEFT JOIN household h ON h.id = p.household_id",
        (),
        (np.int64, np.int64, np.int64, np.int64),
    )
    at, known = look_up(fid, plot)
    # The latest tenure, of these the first role, of these the class that counts first.
    rank = ((_ALWAYS - end) * (_OTHER + 1) + role) * len(CLASSES) + told
    best = np.full(len(fid), np.iinfo(np.int64).max)
    np.minimum.at(best, at[known], rank[known])
    held = best < np.iinfo(np.int64).max
    return Categories[str | None].numbered(CLASSES, np.where(held, best % len(CLASSES), len(CLASSES) - 1))


def household_classes(project: Project, households: Ints) -> list[str | None]:
    """The class of each household by its key."""
    found = dict(project.rows(f"SELECT h.id, {_CLASS} FROM household h"))
    return [CLASSES[found[key]] for key in households.tolist()]
