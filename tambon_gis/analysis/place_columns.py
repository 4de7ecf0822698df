"""Codes and names of the village and tambon of every plot, named again only where something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tambon_gis.analysis.categories import Categories, paired
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.place_of_plot import (
    RECORDED,
    PlacedPlots,
    moved_plots,
    names_by_plots,
    place_names,
    placed_plots,
)
from tambon_gis.analysis.plot_cells import is_most
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.splice import Splice
from tambon_gis.project.changed_rows import changed_rows

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.project.project import Project

    Names = Categories[str | None]


class PlaceColumns(NamedTuple):
    """One entry for each ``fid``; a place without a code has its name only.

    ``told`` is what plots call places by their code, on which the names of others rest.
    """

    fid: Ints
    told: dict[str, str]
    village_code: Names
    village: Names
    tambon_code: Names
    tambon: Names


def place_columns(project: Project, areas: PlotAreas) -> PlaceColumns:
    """The columns of every plot; the name that the plot itself carries counts first."""
    placed = placed_plots(project, areas)
    recorded = (getattr(areas.cells, name) for name in RECORDED)
    return kept(
        project,
        "plot place columns",
        (Same(placed), *map(Same, recorded), *state_of(project, "boundary", "place")),
        lambda: _made(project, areas, placed),
        as_of=areas.as_of,
        renew=lambda old, since: _renewed(project, old, areas, placed, since),
    )


def _made(project: Project, areas: PlotAreas, placed: PlacedPlots) -> PlaceColumns:
    cells, places = areas.cells, placed.places
    return PlaceColumns(
        placed.fid,
        names_by_plots(project, cells),
        *_named(project, places.village, cells.village_name),
        *_named(project, places.tambon, cells.tambon_name),
    )


def _renewed(
    project: Project, old: PlaceColumns, areas: PlotAreas, placed: PlacedPlots, since: int
) -> PlaceColumns | None:
    sources = [changed_rows(project, table, since) for table in ("boundary", "place")]
    # The name of a boundary may be that of plots far from it.
    if any(rows is None or rows for rows in sources):
        return None
    told = names_by_plots(project, areas.cells)
    touched = moved_plots(project, areas, since)
    if told != old.told or touched is None or is_most(touched, areas.fid):
        return None
    at, known = look_up(placed.fid, touched)
    rows = at[known]
    splice = Splice.of_rows(old.fid, touched, touched[known])
    cells, places = areas.cells, placed.places
    fresh = (
        *_named(project, places.village.at(rows), cells.village_name.at(rows)),
        *_named(project, places.tambon.at(rows), cells.tambon_name.at(rows)),
    )
    columns = (old.village_code, old.village, old.tambon_code, old.tambon)
    return PlaceColumns(
        placed.fid,
        told,
        *(splice.categories(before, now) for before, now in zip(columns, fresh, strict=True)),
    )


def _named(project: Project, keys: Names, recorded: Names) -> tuple[Names, Names]:
    """Codes and names of places."""
    names = place_names(project, [key for key in keys.values if key is not None])

    def code_of(key: str | None) -> str | None:
        return key if key is not None and key.isdigit() else None

    def name_of(pair: tuple[str | None, str | None]) -> str | None:
        key, told = pair
        if key is None:
            return None
        known = names[key].th
        return told or (known if known != code_of(key) else None)

    return keys.renamed(code_of), paired(keys, recorded).renamed(name_of)
