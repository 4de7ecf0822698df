"""The areas of a plot, measured, on its document and stated, and the one that reports use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.plot_cells import PlotCells, plot_cells
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns, plot_shapes
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

# The setting that names the area of a project's reports, and the order in which others stand in.
REPORT_AREA = "report_area"
BASES = ("measured", "document", "stated")
_MEASURES = {"fid": np.int64, "area_m2": np.float64, "x": np.float64, "y": np.float64, "epsg": np.int64}


@dataclass(frozen=True, slots=True, eq=False)
class PlotAreas:
    """One entry a plot of ``cells``; areas in m2, NaN where there is none.

    ``area_m2`` is the one that reports use and ``basis`` says which it is (None: the plot has no area).
    ``x`` and ``y`` are a point inside the plot in the project's system. ``as_of`` is the place in the journal
    that all this belongs to.
    """

    as_of: int
    cells: PlotCells
    measured_m2: Floats
    area_m2: Floats
    basis: Categories[str | None]
    x: Floats
    y: Floats

    @property
    def fid(self) -> Ints:
        return self.cells.fid

    @property
    def document_m2(self) -> Floats:
        return self.cells.document_m2

    @property
    def stated_m2(self) -> Floats:
        return self.cells.stated_m2


def plot_areas(project: Project, task: Task = SILENT) -> PlotAreas:
    """The areas of all plots; measures are kept as derived data and made anew when a plot changed shape.

    Reports use the measured area, or what the setting ``report_area`` names (measured, document, stated);
    where a plot lacks that one, the first of the three that it has. Raises Stopped.
    """
    as_of = journal_position(project)
    wanted = project.setting(REPORT_AREA)
    state = (*state_of(project, "plot"), wanted)
    areas = kept(project, "plot areas", state, lambda: _areas(project, as_of, wanted, task))
    # Plots that stayed as they were are as good now as then.
    return areas if areas.as_of == as_of else replace(areas, as_of=as_of)


def _areas(project: Project, as_of: int, wanted: str | None, task: Task) -> PlotAreas:
    cells = plot_cells(project)
    measured, x, y = _measures(project, as_of, cells.fid, task)
    by_basis = {"measured": measured, "document": cells.document_m2, "stated": cells.stated_m2}
    order = sorted(BASES, key=lambda name: name != wanted)
    area, basis = np.full(len(cells.fid), np.nan), np.full(len(cells.fid), -1, np.int8)
    for place, name in enumerate(order):
        used = np.isnan(area) & (by_basis[name] > 0)
        area[used], basis[used] = by_basis[name][used], place
    # Nearly always the same: then one of them is enough.
    area = measured if np.array_equal(area, measured, equal_nan=True) else area
    return PlotAreas(as_of, cells, measured, area, Categories.numbered((*order, None), basis), x, y)


def _measures(project: Project, as_of: int, fid: Ints, task: Task) -> tuple[Floats, Floats, Floats]:
    """Measured area, x and y of every plot, from the kept rows or anew."""
    if project.derived_is_fresh("plot_measure"):
        sql = (
            "SELECT fid, coalesce(area_m2, 9e999), coalesce(x, 9e999), coalesce(y, 9e999) "
            "FROM plot_measure ORDER BY fid"
        )
        keys, *measures = number_columns(project, sql, (), (np.int64, np.float64, np.float64, np.float64))
    else:
        measured = _measured(project, task)
        # The geodesic area is left empty: it costs more than all the rest and is asked for plot by plot.
        keep_derived(project, as_of, "plot_measure", measured)
        keys, *measures = (measured[name] for name in ("fid", "area_m2", "x", "y"))
    if np.array_equal(keys, fid):
        area, x, y = measures
        return area, x, y
    at, known = look_up(fid, keys)
    area, x, y = (np.full(len(fid), np.nan) for _ in measures)
    for column, found in zip((area, x, y), measures, strict=True):
        column[at[known]] = found[known]
    return area, x, y


def _measured(project: Project, task: Task) -> dict[str, NDArray[Any]]:
    """Key, area, inner point and zone of the plots with a shape, so many shapes at a time."""
    from tambon_gis.measures.reference import planar_area_m2, plot_zones

    found: dict[str, list[NDArray[Any]]] = {name: [np.empty(0, dtype)] for name, dtype in _MEASURES.items()}
    for keys, shapes in plot_shapes(project):
        task.stop_if_asked()
        there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        shape = shapes[there]
        inside = shapely.point_on_surface(shape)
        found["fid"].append(keys[there])
        found["area_m2"].append(planar_area_m2(shape, project.epsg))
        found["x"].append(shapely.get_x(inside))
        found["y"].append(shapely.get_y(inside))
        found["epsg"].append(plot_zones(shape, project.epsg))
    return {name: np.concatenate(pieces) for name, pieces in found.items()}


def journal_position(project: Project) -> int:
    """Where the journal stands; the same answer later means that nothing was changed since."""
    return int(project.rows("SELECT coalesce(max(seq), 0) FROM journal")[0][0])


def keep_derived(
    project: Project,
    as_of: int,
    table: str,
    columns: Mapping[str, Sequence[object] | NDArray[Any]],
    part: str | None = None,
) -> None:
    """Keep what was computed from the project as it was at ``as_of``, unless it was changed meanwhile.

    Kept rows count as fresh from the moment they are written, so late ones must not be.
    """
    with project.reading():
        if journal_position(project) == as_of:
            project.replace_derived(table, columns, part)
