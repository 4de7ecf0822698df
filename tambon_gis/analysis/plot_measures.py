"""Area and inner point of every plot, kept in the project and in memory, renewed for plots that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.derived_rows import keep_all, keep_some
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.plot_cells import is_most
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.splice import Splice
from tambon_gis.analysis.streamed_rows import number_columns, plot_shapes, shapes_in_pages
from tambon_gis.project.changed_rows import changed_rows
from tambon_gis.project.derived import made_at
from tambon_gis.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.project.project import Project

_TABLE = "plot_measure"
_COLUMNS = {"fid": np.int64, "area_m2": np.float64, "x": np.float64, "y": np.float64, "epsg": np.int64}


@dataclass(frozen=True, slots=True, eq=False)
class PlotMeasures:
    """One entry for each ``fid``: m2 in the zone of the plot and a point inside it; NaN without a shape.

    Another object whenever a shape changed, even if it keeps its area.
    """

    fid: Ints
    area_m2: Floats
    x: Floats
    y: Floats


def plot_measures(project: Project, fid: Ints, as_of: int, task: Task) -> PlotMeasures:
    """The measures of these plots, all that the project has at ``as_of``. Raises Stopped."""
    return kept(
        project,
        "plot measures",
        (Same(fid), *state_of(project, "plot")),
        lambda: _made(project, fid, as_of, task),
        as_of=as_of,
        renew=lambda old, since: _renewed(project, old, fid, since, as_of, task),
    )


def _made(project: Project, fid: Ints, as_of: int, task: Task) -> PlotMeasures:
    since = made_at(project, _TABLE)
    found = None
    if since is not None:
        sql = (
            "SELECT fid, coalesce(area_m2, 9e999), coalesce(x, 9e999), coalesce(y, 9e999) "
            f"FROM {_TABLE} ORDER BY fid"
        )
        dtypes = (np.int64, np.float64, np.float64, np.float64)
        found = _renewed(
            project, PlotMeasures(*number_columns(project, sql, (), dtypes)), fid, since, as_of, task
        )
    if found is not None:
        return found
    measured = _measured(project, plot_shapes(project), task)
    keep_all(project, as_of, _TABLE, {None: measured})
    return _of(measured, fid)


def _renewed(
    project: Project, old: PlotMeasures, fid: Ints, since: int, as_of: int, task: Task
) -> PlotMeasures | None:
    """With the plots that changed since measured again; None where it is better done for all."""
    made = made_at(project, _TABLE)
    if made is None and not project.read_only:
        # No rows to renew: they are written with all others.
        return None
    since = since if made is None else min(since, made)
    changed = changed_rows(project, "plot", since, ground_only=True)
    if changed is None or is_most(changed.ground, old.fid):
        return None
    keys = changed.ground
    if not len(keys):
        return _in_places(old, fid)
    measured = _measured(project, shapes_in_pages(project, keys), task)
    if made is not None:
        keep_some(project, as_of, since, _TABLE, keys, {None: measured})
    known = keys[look_up(fid, keys)[1]]
    fresh = _of(measured, known)
    splice = Splice.of_rows(old.fid, keys, known)
    columns = (
        splice.numbers(before, now) for before, now in zip(_columns(old), _columns(fresh), strict=True)
    )
    return _in_places(PlotMeasures(splice.numbers(old.fid, known), *columns), fid)


def _columns(measures: PlotMeasures) -> tuple[Floats, Floats, Floats]:
    return measures.area_m2, measures.x, measures.y


def _of(measured: dict[str, NDArray[Any]], fid: Ints) -> PlotMeasures:
    return _in_places(PlotMeasures(*(measured[name] for name in ("fid", "area_m2", "x", "y"))), fid)


def _in_places(found: PlotMeasures, fid: Ints) -> PlotMeasures:
    """The measures that are known of exactly these plots."""
    if found.fid is fid:
        return found
    if np.array_equal(found.fid, fid):
        return PlotMeasures(fid, *_columns(found))
    at, known = look_up(fid, found.fid)
    columns = [np.full(len(fid), np.nan) for _ in range(3)]
    for column, told in zip(columns, _columns(found), strict=True):
        column[at[known]] = told[known]
    return PlotMeasures(fid, *columns)


def _measured(
    project: Project, pages: Iterable[tuple[Ints, Geometries]], task: Task
) -> dict[str, NDArray[Any]]:
    """Key, area, inner point and zone of the plots with a shape."""
    from tambon_gis.measures.reference import planar_area_m2, plot_zones

    found: dict[str, list[NDArray[Any]]] = {name: [np.empty(0, dtype)] for name, dtype in _COLUMNS.items()}
    for keys, shapes in pages:
        task.stop_if_asked()
        there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        shape = shapes[there]
        inside = shapely.point_on_surface(shape)
        # The geodesic area is left empty: it costs more than all the rest and is asked for plot by plot.
        found["fid"].append(keys[there])
        found["area_m2"].append(planar_area_m2(shape, project.epsg))
        found["x"].append(shapely.get_x(inside))
        found["y"].append(shapely.get_y(inside))
        found["epsg"].append(plot_zones(shape, project.epsg))
    return {name: np.concatenate(pieces) for name, pieces in found.items()}
