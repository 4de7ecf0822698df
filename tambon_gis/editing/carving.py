"""Ground taken out of a polygon: a hole, or what neighbours have already."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import MultiPolygon

from tambon_gis.editing.polygons import is_ground, multi, parts_of


def with_hole(shape: MultiPolygon, hole: MultiPolygon) -> MultiPolygon:
    """The shape without the ground of the hole; empty where nothing is left. Both are valid."""
    return _without(shape, [hole])


def clipped(shape: MultiPolygon, beside: Sequence[MultiPolygon]) -> MultiPolygon:
    """The shape without the ground of its neighbours; empty where nothing is left. All are valid."""
    return _without(shape, beside)


def _without(shape: MultiPolygon, taken: Sequence[MultiPolygon]) -> MultiPolygon:
    touching = [one for one in taken if shapely.intersection(shape, one).area > 0]
    if not touching:
        return shape
    left = shapely.difference(shape, shapely.union_all(touching))
    return multi([part for part in parts_of(left) if is_ground(part)])
