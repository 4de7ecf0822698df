"""The plots of a project in blocks that lie together, each with the units of a layer near it, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.by_place import boxes, by_place, meeting
from tambon_gis.analysis.overlay import CHUNK, Block
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.stale_plots import units_near
from tambon_gis.analysis.streamed_rows import number_columns, shapes_of_plots
from tambon_gis.project.geometry_blob import from_blobs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.project.project import Project

# Of so few plots the units are looked up near each: no look at all the others.
_FEW = 1_000
_UNITS = 200


def blocks_of_layer(
    project: Project, layer: str, fids: Ints, x: Floats, y: Floats
) -> tuple[Ints, Iterator[Block]]:
    """Keys of units in the order of the layer, and blocks of the plots ``fids``, a point of each given.

    The blocks index both. Plots without a place (NaN) have no ground, and are in none.
    """
    if len(fids) <= _FEW:
        units, shapes = units_near(project, layer, fids)
        return units, _one_block(project, fids, units, shapes)
    in_order = f"SELECT fid FROM {layer} ORDER BY position, fid"
    (units,) = number_columns(project, in_order, (), (np.int64,))
    placed = by_place(x, y, CHUNK)[: np.count_nonzero(~np.isnan(x))]
    return units, _near_each_other(project, layer, fids, units, placed)


def _one_block(project: Project, fids: Ints, units: Ints, shapes: Geometries) -> Iterator[Block]:
    if len(fids):
        plots = shapes_of_plots(project, fids)
        yield Block(np.arange(len(fids)), plots, np.arange(len(units)), areal(shapes)[0])


def _near_each_other(project: Project, layer: str, fids: Ints, units: Ints, order: Ints) -> Iterator[Block]:
    boxed, *corners = number_columns(
        project,
        f"SELECT id, minx, miny, maxx, maxy FROM rtree_{layer}_geom ORDER BY id",
        (),
        (np.int64, *[np.float64] * 4),
    )
    # Missing and empty shapes are not in the tree, and near nothing.
    box = np.full((len(units), 4), np.nan)
    at, known = look_up(boxed, units)
    box[known] = np.column_stack(corners)[at[known]]
    kept, shapes = np.empty(0, np.int64), np.empty(0, object)
    for first in range(0, len(order), CHUNK):
        some = np.sort(order[first : first + CHUNK])
        plots = shapes_of_plots(project, fids[some])
        near = meeting(box, boxes(plots))
        found = np.full(len(near), None, dtype=object)
        # The next block begins where this one ends: units that were mended for it are not mended again.
        place, known = look_up(kept, near)
        found[known] = shapes[place[known]]
        found[~known] = _mended(project, layer, units[near[~known]])
        kept, shapes = near, found
        yield Block(some, plots, near, found)
        # What GEOS has made ready is several times as large as the shapes.
        shapely.destroy_prepared(found)


def _mended(project: Project, layer: str, fids: Ints) -> Geometries:
    """The shapes of these units, fit for areas; None for one that went meanwhile."""
    found = np.full(len(fids), None, dtype=object)
    for first in range(0, len(fids), _UNITS):
        some = fids[first : first + _UNITS].tolist()
        asked = ",".join(map(str, some))
        blobs = dict(project.rows(f"SELECT fid, geom FROM {layer} WHERE fid IN ({asked})"))
        found[first : first + _UNITS], _ = areal(from_blobs([blobs.get(fid) for fid in some]))
    return found
