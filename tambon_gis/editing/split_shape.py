"""A polygon cut into pieces by lines, exactly: the pieces cover the polygon and share only edges."""

from __future__ import annotations

import math

import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from tambon_gis.editing.polygons import is_ground, multi


def split_shape(
    shape: MultiPolygon | Polygon, line: LineString | MultiLineString
) -> tuple[MultiPolygon, ...]:
    """The pieces, the largest first; one piece where the line does not cross through.

    Every connected face is a piece. Parts of a multi-part shape that the line does not cut stay, unchanged,
    with the largest piece. A line may end inside as long as it also crosses through elsewhere; such loose
    ends cut nothing. A hole that the line runs through opens to the pieces on both sides. ``shape`` is valid.
    """
    whole = multi([shape])
    if not line.length > 0 or not math.isfinite(line.length):
        return (whole,)
    uncut: list[Polygon] = []
    faces: list[Polygon] = []
    for part in whole.geoms:
        found = _faces(part, line)
        if len(found) > 1:
            faces += found
        else:
            uncut.append(part)
    if not faces:
        return (whole,)
    faces.sort(key=lambda face: (-face.area, face.bounds))
    return multi([faces[0], *uncut]), *(multi([face]) for face in faces[1:])


def _faces(part: Polygon, line: BaseGeometry) -> list[Polygon]:
    if not part.intersects(line):
        return [part]
    # All crossings become vertices of every line they lie on, so that neighbouring faces share their points.
    lines = shapely.union(part.boundary, line)
    found: list[Polygon] = []
    slivers: list[Polygon] = []
    shapely.prepare(part)
    for face in shapely.polygonize([lines]).geoms:
        if part.contains(face.point_on_surface()):
            (found if is_ground(face) else slivers).append(face)
    for sliver in slivers:
        # A line along an edge leaves crumbs of rounding; each goes to the face it hangs on.
        if found:
            at = max(range(len(found)), key=lambda i: found[i].boundary.intersection(sliver.boundary).length)
            joined = shapely.union(found[at], sliver)
            if isinstance(joined, Polygon):
                found[at] = joined
    return found
