"""Ground within a distance of a line, a point or a polygon, as a new shape."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from tambon_gis import errors
from tambon_gis.editing.draw import new_row
from tambon_gis.editing.polygons import multi

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.project import Project

# A quarter circle in 16 chords lies within 0.12 % of its radius.
_CHORDS = 16


def buffered(shape: BaseGeometry, distance_m: float) -> MultiPolygon:
    """The ground within the distance, with round corners and ends; a polygon takes a negative one to shrink.

    Metres are those of the plane that the shape is in: at the edge of a UTM zone 1 m is 0.999 m on the
    ground. Raises `ShapeNotUsable` where no ground is left.
    """
    if not math.isfinite(distance_m):
        raise errors.ShapeNotUsable
    found = multi([shapely.buffer(shape, distance_m, quad_segs=_CHORDS)])
    if found.is_empty:
        raise errors.ShapeNotUsable
    return found


def plan_buffer(
    project: Project,
    shape: BaseGeometry,
    distance_m: float,
    *,
    layer: str = "plot",
    cells: Mapping[str, object] | None = None,
    clip: bool = False,
) -> Edit:
    """A new row with the ground within the distance; ``clip`` leaves neighbours their ground.

    Raises `ShapeNotUsable`, `NothingLeft`, `UnknownCode`.
    """
    found = buffered(shape, distance_m)
    return new_row(project, found, layer, cells, clip=clip, kind="buffer", verb="สร้างแนวกันชนเป็น")
