"""Who farms a plot in a fiscal year: the one rule of summaries, outcomes, scorecard and upside.

Its users (ผู้ทำประโยชน์); where none is recorded its tenants (ผู้เช่า), then its owners (เจ้าของที่ดิน), then persons
without a role, of those whose tenure touches the year. Who owns a plot that somebody else works holds it, but
does not farm it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.measures.thai_calendar import fiscal_year_span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Ints, Wholes
    from tambon_gis.project.project import Project

# The rank of a role as SQL of the table tenure, the first that is known farms.
ROLE_RANK: Final = "CASE role WHEN 'user' THEN 0 WHEN 'tenant' THEN 1 WHEN 'owner' THEN 2 ELSE 3 END"
LAST_RANK: Final = 3
# Days as whole numbers such as 20261001; a tenure without a first or last day has none of that kind.
NEVER, ALWAYS = 0, 99_999_999


def day_number(column: str, missing: int) -> str:
    """SQL of a column of dates as whole numbers."""
    return f"coalesce(CAST(replace(substr({column}, 1, 10), '-', '') AS INTEGER), {missing})"


@dataclass(frozen=True, slots=True, eq=False)
class Tenures:
    """Tenures by plot: that of the i-th of ``fid`` are ``start[i]`` to ``start[i + 1]``.

    ``person`` is a place among the ascending keys ``persons``; days are numbers such as 20261001.
    """

    fid: Ints
    start: Ints
    person: NDArray[np.int32]
    role: NDArray[np.int8]
    begin: NDArray[np.int32]
    end: NDArray[np.int32]
    persons: Ints

    def farmers(self, plots: Ints, year_be: Ints | int) -> tuple[Ints, Ints]:
        """Pairs (index into ``plots``, key of a person), ascending: who farms each plot in its fiscal year.

        ``plots`` are keys in any order; who has two tenures of a plot farms it once.
        """
        place, known = look_up(self.fid, plots)
        at = np.flatnonzero(known)
        years = np.broadcast_to(np.asarray(year_be, np.int64), len(plots))[at]
        entry, person = farmers_of(self, place[at], years)
        pairs = np.unique(np.column_stack([at[entry], self.persons[person]]), axis=0)
        return pairs[:, 0], pairs[:, 1]


def tenures(project: Project, fid: Ints) -> Tenures:
    """The tenures of plots by their ascending keys, kept until one changes or a plot comes or goes."""
    return kept(project, "tenures", (*state_of(project, "tenure"), Same(fid)), lambda: _tenures(project, fid))


def _tenures(project: Project, fid: Ints) -> Tenures:
    plot, person, role, begin, end = number_columns(
        project,
        f"SELECT plot_fid, person_id, {ROLE_RANK}, {day_number('from_date', NEVER)}, "
        f"{day_number('to_date', ALWAYS)} FROM tenure",
        (),
        (np.int64, np.int64, np.int8, np.int32, np.int32),
    )
    at, known = look_up(fid, plot)
    order = np.flatnonzero(known)[np.argsort(at[known], kind="stable")]
    start = np.zeros(len(fid) + 1, np.int64)
    np.cumsum(np.bincount(at[known], minlength=len(fid)), out=start[1:])
    persons, number = np.unique(person[order], return_inverse=True)
    return Tenures(fid, start, number.astype(np.int32), role[order], begin[order], end[order], persons)


def farmers_of(held: Tenures, plot: Wholes, year_be: Wholes) -> tuple[Ints, Wholes]:
    """Pairs (entry, place of a person) of those who farm each plot, a place in ``held``, in its fiscal year.

    Who has two tenures of a plot is there twice.
    """
    entry, at = _in_year(held, plot, year_be)
    role = held.role[at]
    best = np.full(len(plot), LAST_RANK + 1, np.int8)
    np.minimum.at(best, entry, role)
    farming = role == best[entry]
    return entry[farming], held.person[at[farming]]


def holders_of(held: Tenures, plot: Wholes, year_be: Wholes) -> tuple[Ints, Wholes]:
    """As `farmers_of`, of all who hold the plot in the year, whether they farm it or let others."""
    entry, at = _in_year(held, plot, year_be)
    return entry, held.person[at]


def _in_year(held: Tenures, plot: Wholes, year_be: Wholes) -> tuple[Ints, Ints]:
    """Pairs (entry, tenure) of the tenures of each plot that touch its fiscal year."""
    number = held.start[plot + 1] - held.start[plot]
    entry = np.repeat(np.arange(len(plot)), number)
    at = np.arange(len(entry)) - np.repeat(np.cumsum(number) - number, number)
    at += np.repeat(held.start[plot], number)
    years, of_year = np.unique(year_be, return_inverse=True)
    first, last = np.array([_span(year) for year in years.tolist()], np.int64).reshape(-1, 2).T
    valid = (held.begin[at] <= last[of_year[entry]]) & (held.end[at] >= first[of_year[entry]])
    return entry[valid], at[valid]


def _span(year_be: int) -> tuple[int, int]:
    first, last = fiscal_year_span(year_be)
    return int(f"{first:%Y%m%d}"), int(f"{last:%Y%m%d}")
