"""Polygons as edits handle them: valid multi-polygons without slivers of rounding."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from tambon_gis import errors
from tambon_gis.wording import Phrase

# Coordinates of a UTM zone are kept to about 2e-10 m: what a crossing's rounding leaves along an edge is
# narrower than this.
_ROUNDING_M = 1e-9
# Ground smaller than this is rounding whatever its form.
LEAST_M2 = 1e-6

CROSSES_ITSELF = Phrase(
    "เส้นขอบตัดกันเอง จึงแยกเป็นรูปที่ถูกต้อง {parts} ส่วน",
    "The outline crosses itself; it was taken as {parts} valid parts.",
)
STORED_INVALID = Phrase(
    "รูปเดิมของ {name} ไม่ถูกต้อง จึงซ่อมก่อนแก้",
    "The stored shape of {name} was invalid; it was repaired before the edit.",
)


def is_ground(shape: BaseGeometry) -> bool:
    """Whether the shape has more area than the rounding of crossings along its outline could make."""
    return bool(shape.area > LEAST_M2 and shape.area > _ROUNDING_M * shape.length)


def parts_of(shape: BaseGeometry | None) -> list[Polygon]:
    """The polygons in a shape of any type, those of collections too."""
    if shape is None:
        return []
    parts = shapely.get_parts(np.asarray([shape], dtype=object))
    # Multi-polygons inside a collection.
    return [part for part in shapely.get_parts(parts) if isinstance(part, Polygon) and not part.is_empty]


def multi(parts: Iterable[BaseGeometry]) -> MultiPolygon:
    """One multi-polygon of all polygons in the shapes."""
    return MultiPolygon([polygon for part in parts for polygon in parts_of(part)])


def taken(shape: BaseGeometry) -> tuple[MultiPolygon, tuple[Phrase, ...]]:
    """A drawn or typed shape as a valid multi-polygon, and what had to be mended.

    Heights are dropped. Raises `ShapeNotUsable` where it has no area or coordinates that are not numbers.
    """
    coordinates = shapely.get_coordinates(shape)
    if not len(coordinates) or not np.isfinite(coordinates).all():
        raise errors.ShapeNotUsable
    shape = shapely.force_2d(shape)
    problems: tuple[Phrase, ...] = ()
    if not shape.is_valid:
        mended = multi([shapely.make_valid(shape, method="structure", keep_collapsed=False)])
        problems = (CROSSES_ITSELF.fill(parts=len(mended.geoms)),)
        shape = mended
    found = multi([shape])
    if not is_ground(found):
        raise errors.ShapeNotUsable
    return found, problems


def sound(shape: BaseGeometry) -> MultiPolygon:
    """A stored shape as a valid multi-polygon; a valid one keeps its bytes."""
    if isinstance(shape, MultiPolygon) and shape.is_valid:
        return shape
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    return multi([shape])
