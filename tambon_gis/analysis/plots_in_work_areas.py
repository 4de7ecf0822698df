"""Which plots lie in drawn work areas: work recorded on the area may have been done on any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Collection

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project


def plots_inside(project: Project, register: PlotRegister, work_areas: Collection[int]) -> tuple[Ints, Ints]:
    """Pairs of a plot, as its index in the register, and the work area in which its inner point lies."""
    there = np.flatnonzero(np.isfinite(register.x))
    if not work_areas or not len(there):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    fids, shapes = project.geometries("work_area")
    asked = np.isin(fids, list(work_areas)) & (shapely.get_dimensions(shapes) == 2)
    tree = shapely.STRtree(shapely.points(register.x[there], register.y[there]))
    area, plot = tree.query(shapes[asked], predicate="intersects")
    return there[plot], np.asarray(fids, np.int64)[asked][area]
