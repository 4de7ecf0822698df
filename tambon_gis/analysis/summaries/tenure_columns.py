"""Who farms the plots of assignments, who belongs to households, and the class of farmer of every plot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.grouped_sums import matches
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.who_farms import ALWAYS, LAST_RANK, NEVER, ROLE_RANK, day_number, farmers_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Ints, Wholes
    from tambon_gis.analysis.who_farms import Tenures
    from tambon_gis.project.project import Project

# Poverty counts before model farmer: who is to be helped first must not be hidden by it.
CLASSES: Final[tuple[str | None, ...]] = ("poverty", "model_farmer", "other", None)
_CLASS = (
    "CASE WHEN h.poverty > 0 THEN 0 WHEN h.model_farmer > 0 THEN 1 "
    "WHEN coalesce(h.poverty, h.model_farmer) NOTNULL THEN 2 ELSE 3 END"
)


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
    """The class of those who farm each plot now: by tenures that run, else the latest that has begun."""
    today = int(f"{date.today():%Y%m%d}")
    state = (today, *state_of(project, "tenure", "person", "household"), Same(fid))
    return kept(project, "farmer classes", state, lambda: _farmer_classes(project, fid, today))


def _farmer_classes(project: Project, fid: Ints, today: int) -> Categories[str | None]:
    plot, role, begin, end, told = number_columns(
        project,
        f"SELECT t.plot_fid, {ROLE_RANK}, {day_number('from_date', NEVER)}, {day_number('to_date', ALWAYS)}, "
        f"{_CLASS} FROM tenure t "
        "JOIN person p ON p.id = t.person_id LEFT JOIN household h ON h.id = p.household_id",
        (),
        (np.int64, np.int64, np.int64, np.int64, np.int64),
    )
    at, known = look_up(fid, plot)
    known &= begin <= today
    # A lease that ends next year has not ended: its tenant comes before an owner without a last day.
    end[end >= today] = ALWAYS
    # The latest tenure, of these the first role, of these the class that counts first.
    rank = ((ALWAYS - end) * (LAST_RANK + 1) + role) * len(CLASSES) + told
    best = np.full(len(fid), np.iinfo(np.int64).max)
    np.minimum.at(best, at[known], rank[known])
    held = best < np.iinfo(np.int64).max
    return Categories[str | None].numbered(CLASSES, np.where(held, best % len(CLASSES), len(CLASSES) - 1))


def household_classes(project: Project, households: Ints) -> list[str | None]:
    """The class of each household by its key."""
    found = dict(project.rows(f"SELECT h.id, {_CLASS} FROM household h"))
    return [CLASSES[found[key]] for key in households.tolist()]
