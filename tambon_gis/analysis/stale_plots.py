"""Which plots lie otherwise on a layer than at an earlier place in the journal, and the units near them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.sorted_keys import each_once
from tambon_gis.project.changed_rows import changed_rows
from tambon_gis.project.geometry_blob import from_blobs

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.project.project import Project

_KEYS = 500
# So many boxes are looked up in the time that all plots take.
_MOST_BOXES = 5_000
_MOST_UNITS = 5_000


def stale_plots(project: Project, layer: str, since: int) -> Ints | None:
    """Keys of the plots whose pieces on the layer may differ, ascending; None where it may be all of them.

    These are plots whose own shape changed, also those that went, and those that the box of a unit touches
    which came, went, changed its shape or its place in the order of the layer, before or after.
    """
    plots = changed_rows(project, "plot", since, ground_only=True)
    units = changed_rows(project, layer, since, ground_only=True)
    if plots is None or units is None or units.boxes is None or len(units.boxes) > _MOST_BOXES:
        return None
    touched = np.array(sorted(_plots_in(project, units.boxes)), np.int64)
    return each_once(np.concatenate([plots.ground, touched]))


def _plots_in(project: Project, boxes: Floats) -> set[int]:
    sql = "SELECT id FROM rtree_plot_geom WHERE maxx >= ? AND maxy >= ? AND minx <= ? AND miny <= ?"
    return {fid for box in boxes.tolist() for (fid,) in project.rows(sql, box)}


def units_near(project: Project, layer: str, plots: Ints) -> tuple[Ints, Geometries]:
    """Keys and shapes of the units whose boxes meet those of these plots, in the order of the layer."""
    near: set[int] = set()
    # Box by box of the plots: SQLite would rather go through all units first.
    sql = (
        f"SELECT DISTINCT u.id FROM rtree_plot_geom p CROSS JOIN rtree_{layer}_geom u ON u.maxx >= p.minx "
        "AND u.maxy >= p.miny AND u.minx <= p.maxx AND u.miny <= p.maxy WHERE p.id IN"
    )
    for first in range(0, len(plots), _KEYS):
        asked = ",".join(map(str, plots[first : first + _KEYS].tolist()))
        near.update(fid for (fid,) in project.rows(f"{sql} ({asked})"))
        if len(near) > _MOST_UNITS:
            return project.geometries(layer)
    asked = ",".join(map(str, sorted(near)))
    found = project.rows(f"SELECT fid, geom FROM {layer} WHERE fid IN ({asked}) ORDER BY position, fid")
    return np.array([fid for fid, _ in found], np.int64), from_blobs([blob for _, blob in found])
