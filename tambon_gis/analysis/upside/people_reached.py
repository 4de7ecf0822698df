"""Who is reached by work on a plot: farmers and households, the poor among them, model farmers near by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.streamed_rows import number_columns, shapes_of_plots
from tambon_gis.analysis.who_farms import tenures

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

NO_HOUSEHOLD = -1
# The interpreter is held while the nearest are looked for: few points at a time.
_POINTS = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who farms the plots of a register in one fiscal year. Keys stay inside: they are never told.

    ``plot`` (index into the register, ascending) and ``person`` are pairs; ``household`` of each pair, or
    NO_HOUSEHOLD; ``of_poor`` whether that household is below the poverty line. ``is_poor`` says of each plot
    whether such a household farms it.
    ``to_model_m``: from a point inside the plot to the nearest plot that a model farmer farms, NaN where
    there is none or the plot has no shape.
    """

    plot: Ints
    person: Ints
    household: Ints
    of_poor: Bools
    is_poor: Bools
    to_model_m: Floats
    poor_known: bool

    def on_plots(self, plots: Ints) -> tuple[Ints, Ints, Ints]:
        """Of each of the plots: how many persons farm it, of how many households, and how many poor ones."""
        count = int(max(plots.max(initial=-1), self.plot.max(initial=-1))) + 1
        persons = np.bincount(self.plot, minlength=count)

        def homes(counts: Bools) -> Ints:
            pairs = np.unique(np.column_stack([self.plot[counts], self.household[counts]]), axis=0)
            return np.bincount(pairs[:, 0], minlength=count)

        has_home = self.household != NO_HOUSEHOLD
        return persons[plots], homes(has_home)[plots], homes(self.of_poor)[plots]

    def households_of(self, plots: Ints) -> int:
        """How many households farm at least one of the plots."""
        found = each_once(self.household[np.isin(self.plot, plots)])
        return int((found != NO_HOUSEHOLD).sum())

    def poor_households_of(self, plots: Ints) -> int:
        """How many of those are below the poverty line."""
        found = each_once(self.household[np.isin(self.plot, plots) & self.of_poor])
        return len(found)

    def farmers_of(self, plots: Ints) -> int:
        """How many persons farm at least one of the plots."""
        return len(each_once(self.person[np.isin(self.plot, plots)]))

    def first_met(self, order: Ints, count: int) -> tuple[Ints, Ints]:
        """How many households and persons have been reached after each plot of ``order``.

        ``count`` is the number of plots of the register.
        """
        rank = np.full(count, len(order))
        rank[order] = np.arange(len(order))
        when = rank[self.plot]

        def reached(key: Ints, counts: Bools) -> Ints:
            kept_ones = np.flatnonzero(counts & (when < len(order)))
            by_time = kept_ones[np.argsort(when[kept_ones], kind="stable")]
            _, first = np.unique(key[by_time], return_index=True)
            return np.cumsum(np.bincount(when[by_time[first]], minlength=len(order)))

        every = np.ones(len(when), bool)
        return reached(self.household, self.household != NO_HOUSEHOLD), reached(self.person, every)


def people(project: Project, register: PlotRegister, year_be: int) -> People:
    """The people of all plots in the year, kept until tenure, persons, households or plots change."""
    state = (
        year_be,
        Same(register.fid),
        Same(register.x),
        *state_of(project, "tenure", "person", "household"),
    )
    return kept(project, "people reached", state, lambda: _people(project, register, year_be))


def _people(project: Project, register: PlotRegister, year_be: int) -> People:
    count = len(register)
    plot, person = tenures(project, register.fid).farmers(register.fid, year_be)
    keys, of_person = number_columns(
        project, "SELECT id, coalesce(household_id, -1) FROM person ORDER BY id", (), (np.int64, np.int64)
    )
    homes, poor, model = number_columns(
        project,
        "SELECT id, coalesce(poverty, 0) > 0, coalesce(model_farmer, 0) > 0 FROM household ORDER BY id",
        (),
        (np.int64, np.int64, np.int64),
    )
    at, known = look_up(keys, person)
    household = np.full(len(person), NO_HOUSEHOLD)
    household[known] = of_person[at[known]]
    home, has_home = look_up(homes, household)
    of_poor, of_model = has_home.copy(), has_home.copy()
    of_poor[has_home] = poor[home[has_home]] > 0
    of_model[has_home] = model[home[has_home]] > 0
    is_poor = np.bincount(plot[of_poor], minlength=count) > 0
    return People(
        plot=plot,
        person=person,
        household=household,
        of_poor=of_poor,
        is_poor=is_poor,
        to_model_m=_distances(project, register, each_once(plot[of_model])),
        poor_known=bool(project.rows("SELECT EXISTS (SELECT 1 FROM household WHERE poverty NOTNULL)")[0][0]),
    )


def _distances(project: Project, register: PlotRegister, models: Ints) -> Floats:
    found = np.full(len(register), np.nan)
    shapes = shapes_of_plots(project, register.fid[models])
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    there = np.flatnonzero(np.isfinite(register.x))
    if not len(shapes):
        return found
    tree = shapely.STRtree(shapes)
    for begin in range(0, len(there), _POINTS):
        some = there[begin : begin + _POINTS]
        points = shapely.points(register.x[some], register.y[some])
        (point, _), distance = tree.query_nearest(points, return_distance=True, all_matches=False)
        found[some[point]] = distance
    return found
