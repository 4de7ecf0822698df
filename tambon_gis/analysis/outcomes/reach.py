"""Whom an assignment reaches of those who are measured: for certain, or perhaps and nobody knows.

What is certain is treated; what is only perhaps is on neither side of a comparison:

- A plot has the work that is recorded on it. Work on a household that farms it, on its village or on an area
  around it perhaps reached it: the assignment names no plot, and design §4 counts no treated ground for it,
  whether the work is counted by area or by piece.
- A household has what was given to it or done on a plot that it farmed. What was done on a plot that it
  holds but others farm, or in its village, perhaps reached it.
- A village has what was done in it, and perhaps what was done in its tambon; a tambon what was done in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.outcomes.place_levels import levels_of_places
from tambon_gis.analysis.place_of_plot import tambon_of_village
from tambon_gis.analysis.plots_in_work_areas import plots_inside
from tambon_gis.analysis.plots_of_people import (
    NO_HOUSEHOLD,
    farmed_plots,
    households_of,
    plots_in_places,
)
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.who_farms import farmers_of, holders_of, tenures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.outcomes.measured_values import PlaceLevel, SubjectKind
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

# Why it is only perhaps: work on an area around, on the household that farms, on the place, or on land that
# others farm. In the order in which they are told.
PERHAPS = ("in_work_area", "of_household", "of_place", "let_to_others")


class On(NamedTuple):
    """What an assignment is on: one of four, the others None."""

    plot: int | None
    household: int | None
    place: int | None
    work_area: int | None
    year_be: int


class Reach:
    """The subjects of a kind that assignments reach; everything is looked up once for all of them."""

    def __init__(
        self,
        project: Project,
        kind: SubjectKind,
        register: PlotRegister,
        works: Sequence[On],
        level: PlaceLevel | None,
    ) -> None:
        self._kind = kind
        self._inside = _plots_by_area(project, register, {on.work_area for on in works} - {None})
        self._farmed: dict[tuple[int, int], list[int]] = {}
        self._in_place: dict[int, list[int]] = {}
        self._homes: dict[tuple[int, int], set[int]] = {}
        self._letting: dict[tuple[int, int], set[int]] = {}
        if kind == "plot":
            asked = {(on.household, on.year_be) for on in works if on.household is not None}
            self._farmed = farmed_plots(project, register, asked)
            self._in_place = plots_in_places(
                project, register, {on.place for on in works if on.place is not None}
            )
        elif kind == "household":
            plots = {(on.plot, on.year_be) for on in works if on.plot is not None}
            plots |= {(fid, on.year_be) for on in works for fid in self._inside.get(on.work_area, ())}
            self._homes, self._letting = _homes(project, register, sorted(plots))
            self._in_place = _households_in_places(project)
        else:
            self._places(project, register, level)

    def certain(self, on: On) -> set[int]:
        """The subjects that had the work."""
        if self._kind == "plot":
            return {on.plot} if on.plot is not None else set()
        if self._kind == "household":
            own = {on.household} if on.household is not None else set()
            return own if on.plot is None else self._homes.get((on.plot, on.year_be), set())
        return self._around(on)

    def perhaps(self, on: On) -> dict[str, set[int]]:
        """The subjects that may have had it, by one of PERHAPS."""
        found: dict[str, set[int]] = {}
        within = self._inside.get(on.work_area, ())
        if self._kind == "plot":
            found["in_work_area"] = set(within)
            if on.household is not None:
                found["of_household"] = set(self._farmed.get((on.household, on.year_be), ()))
            if on.place is not None:
                found["of_place"] = set(self._in_place.get(on.place, ()))
        elif self._kind == "household":
            of_plots = [self._homes.get((fid, on.year_be), set()) for fid in within]
            found["in_work_area"] = set().union(*of_plots)
            if on.place is not None:
                found["of_place"] = set(self._in_place.get(on.place, ()))
            if on.plot is not None:
                found["let_to_others"] = self._letting.get((on.plot, on.year_be), set())
        else:
            around = [self._around(On(fid, None, None, None, on.year_be)) for fid in within]
            found["in_work_area"] = set().union(*around)
            if on.place is not None:
                found["of_place"] = self._subjects & {*self._villages_of.get(self._code.get(on.place), ())}
        return found

    def _places(self, project: Project, register: PlotRegister, level: PlaceLevel | None) -> None:
        levels = levels_of_places(project)
        self._subjects = {key for key, of_place in levels.items() if level is None or of_place == level}
        self._code = dict(project.rows("SELECT id, code FROM place WHERE code NOTNULL"))
        self._by_code: dict[str, list[int]] = {}
        self._villages_of: dict[str | None, list[int]] = {}
        for key, code in self._code.items():
            self._by_code.setdefault(code, []).append(key)
            tambon = tambon_of_village(code)
            if tambon is not None:
                self._villages_of.setdefault(tambon, []).append(key)
        codes = zip(register.village_code, register.tambon_code, strict=True)
        self._code_of_plot = dict(zip(register.fid.tolist(), codes, strict=True))
        self._code_of_home = dict(project.rows("SELECT id, village_code FROM household"))

    def _around(self, on: On) -> set[int]:
        """The village and the tambon in which the work was done."""
        codes: set[str | None] = set()
        if on.plot is not None:
            codes |= {*self._code_of_plot.get(on.plot, ())}
        if on.household is not None:
            codes.add(self._code_of_home.get(on.household))
        if on.place is not None:
            codes.add(self._code.get(on.place))
        codes |= {tambon_of_village(code) for code in codes}
        found = {key for code in codes if code is not None for key in self._by_code.get(code, ())}
        return self._subjects & (found | ({on.place} if on.place is not None else set()))


def _plots_by_area(
    project: Project, register: PlotRegister, work_areas: set[int | None]
) -> dict[int | None, list[int]]:
    """The keys of the plots in each work area."""
    found: dict[int | None, list[int]] = {}
    plots, areas = plots_inside(project, register, {area for area in work_areas if area is not None})
    for fid, area in zip(register.fid[plots].tolist(), areas.tolist(), strict=True):
        found.setdefault(area, []).append(fid)
    return found


def _homes(
    project: Project, register: PlotRegister, asked: list[tuple[int, int]]
) -> tuple[dict[tuple[int, int], set[int]], dict[tuple[int, int], set[int]]]:
    """By plot and fiscal year: the households that farm it, and those that hold it without farming it."""
    held = tenures(project, register.fid)
    plots, years = np.array(asked, np.int64).reshape(-1, 2).T
    place, known = look_up(held.fid, plots)
    at = np.flatnonzero(known)
    farming, holding = (
        _sets(project, [asked[one] for one in at.tolist()], entry, held.persons[person])
        for entry, person in (which(held, place[at], years[at]) for which in (farmers_of, holders_of))
    )
    none: set[int] = set()
    return farming, {key: homes - farming.get(key, none) for key, homes in holding.items()}


def _sets(
    project: Project, asked: list[tuple[int, int]], entry: Ints, person: Ints
) -> dict[tuple[int, int], set[int]]:
    found: dict[tuple[int, int], set[int]] = {}
    for one, home in zip(entry.tolist(), households_of(project, person).tolist(), strict=True):
        if home != NO_HOUSEHOLD:
            found.setdefault(asked[one], set()).add(home)
    return found


def _households_in_places(project: Project) -> dict[int, list[int]]:
    """The households in each village or tambon, by the key of the place."""
    in_code: dict[str | None, list[int]] = {}
    for key, code in project.rows("SELECT id, village_code FROM household WHERE village_code NOTNULL"):
        in_code.setdefault(code, []).append(key)
        tambon = tambon_of_village(code)
        if tambon is not None:
            in_code.setdefault(tambon, []).append(key)
    return {key: in_code.get(code, []) for key, code in project.rows("SELECT id, code FROM place")}
