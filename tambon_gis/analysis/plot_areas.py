"""The areas of a plot, measured, on its document and stated, and the one that reports use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.streamed_rows import number_columns, plot_shapes
from tambon_gis.measures.reference import planar_area_m2, plot_zones

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.project.project import Project

# The setting that names the area of a project's reports, and the order in which others stand in.
REPORT_AREA = "report_area"
BASES = ("measured", "document", "stated")


@dataclass(frozen=True, slots=True)
class PlotAreas:
    """One entry a plot, by ascending ``fid``; areas in m2, NaN where there is none.

    ``area_m2`` is the one that reports use and ``basis`` says which it is (None: the plot has no area).
    ``x`` and ``y`` are a point inside the plot in the project's system, ``epsg`` the UTM zone of the measured
    area, 0 without geometry. ``as_of`` is the place in the journal that all this belongs to.
    """

    as_of: int
    fid: Ints
    shapes: Callable[[], Geometries]
    measured_m2: Floats
    document_m2: Floats
    stated_m2: Floats
    area_m2: Floats
    basis: NDArray[Any]
    epsg: Ints
    x: Floats
    y: Floats

    @property
    def geometry(self) -> Geometries:
        """The shapes, None where there is none; read when they are first asked for."""
        return self.shapes()


def plot_areas(project: Project) -> PlotAreas:
    """The areas of all plots; measures are kept as derived data and made anew when a plot changed shape.

    Reports use the measured area, or what the setting ``report_area`` names (measured, document, stated);
    where a plot lacks that one, the first of the three that it has.
    """
    as_of = journal_position(project)
    # One answer: what another thread commits between two would not fit together.
    rows = number_columns(
        project,
        "SELECT fid, coalesce(document_area_m2, 9e999), coalesce(stated_area_m2, 9e999) "
        "FROM plot ORDER BY fid",
        (),
        3,
    )
    fid, document, stated = rows[:, 0].astype(np.int64), rows[:, 1], rows[:, 2]
    shapes = lru_cache(maxsize=1)(partial(plot_shapes, project, fid))
    measured, x, y, epsg = _measures(project, as_of, fid, shapes)
    by_basis = {"measured": measured, "document": document, "stated": stated}
    wanted = project.setting(REPORT_AREA)
    area, basis = np.full(len(fid), np.nan), np.full(len(fid), None, dtype=object)
    for name in sorted(BASES, key=lambda name: name != wanted):
        used = np.isnan(area) & (by_basis[name] > 0)
        area[used], basis[used] = by_basis[name][used], name
    return PlotAreas(as_of, fid, shapes, measured, document, stated, area, basis, epsg, x, y)


def _measures(
    project: Project, as_of: int, fid: Ints, shapes: Callable[[], Geometries]
) -> tuple[Floats, Floats, Floats, Ints]:
    """Measured area, x, y and zone of every plot, from the kept rows or anew."""
    if project.derived_is_fresh("plot_measure"):
        cells = (f"coalesce({name}, 9e999)" for name in ("area_m2", "x", "y", "epsg"))
        sql = f"SELECT fid, {', '.join(cells)} FROM plot_measure ORDER BY fid"
        rows = number_columns(project, sql, (), 5)
    else:
        geometry = shapes()
        there = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
        shape = geometry[there]
        inside = shapely.point_on_surface(shape)
        columns = {
            "fid": fid[there],
            "area_m2": planar_area_m2(shape, project.epsg),
            "x": shapely.get_x(inside),
            "y": shapely.get_y(inside),
            "epsg": plot_zones(shape, project.epsg),
        }
        # The geodesic area is left empty: it costs more than all the rest and is asked for plot by plot.
        keep_derived(project, as_of, "plot_measure", columns)
        rows = np.column_stack(list(columns.values())).astype(np.float64)
    rows = rows[np.isin(rows[:, 0], fid)]
    at = np.searchsorted(fid, rows[:, 0].astype(np.int64))
    area, x, y, epsg = (np.full(len(fid), np.nan) for _ in range(4))
    area[at], x[at], y[at], epsg[at] = rows[:, 1:].T
    return area, x, y, np.nan_to_num(epsg).astype(np.int64)


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
