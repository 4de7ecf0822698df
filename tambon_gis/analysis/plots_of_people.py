"""Which plots may have had work that is recorded on a household or on a village, not on a plot.

An assignment is on one subject (design §4): what was given to a household or done in a village is on no
plot that is recorded, but those plots cannot be said never to have had it either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.place_of_plot import tambon_of_village
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns
from tambon_gis.analysis.who_farms import tenures

if TYPE_CHECKING:
    from collections.abc import Collection

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

NO_HOUSEHOLD = -1


def households_of(project: Project, persons: Ints) -> Ints:
    """The household of each person, NO_HOUSEHOLD where none is recorded."""
    keys, homes = number_columns(
        project,
        f"SELECT id, coalesce(household_id, {NO_HOUSEHOLD}) FROM person ORDER BY id",
        (),
        (np.int64, np.int64),
    )
    at, known = look_up(keys, persons)
    found = np.full(len(persons), NO_HOUSEHOLD)
    found[known] = homes[at[known]]
    return found


def farmed_plots(
    project: Project, register: PlotRegister, asked: Collection[tuple[int, int]]
) -> dict[tuple[int, int], list[int]]:
    """The keys of the plots that each household farmed in a fiscal year, by (household, year)."""
    found: dict[tuple[int, int], list[int]] = {}
    if not asked:
        return found
    held = tenures(project, register.fid)
    for year in {year for _, year in asked}:
        at, person = held.farmers(register.fid, year)
        homes = households_of(project, person)
        mine = np.isin(homes, [home for home, of_year in asked if of_year == year])
        pairs = np.unique(np.column_stack([homes[mine], register.fid[at[mine]]]), axis=0)
        for home, fid in pairs.tolist():
            found.setdefault((home, year), []).append(fid)
    return found


def plots_in_places(
    project: Project, register: PlotRegister, places: Collection[int]
) -> dict[int, list[int]]:
    """The keys of the plots in each village or tambon, by the key of the place."""
    if not places:
        return {}
    found: dict[int, list[int]] = {}
    tambon = register.village_code.renamed(tambon_of_village)
    for key, code in project.rows("SELECT id, code FROM place WHERE code NOTNULL"):
        if key in places:
            # ``__contains__`` of a tuple: a plot of which no place is known lies in none.
            is_here = (code,).__contains__
            here = register.village_code.where(is_here) | tambon.where(is_here)
            here |= register.tambon_code.where(is_here)
            found[key] = register.fid[here].tolist()
    return found
