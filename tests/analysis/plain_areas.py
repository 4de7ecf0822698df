"""The area that two polygons share, in exact fractions: triangles clipped by triangles, nothing rounded."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[Fraction, Fraction]
Triangle = tuple[Point, Point, Point]


def shared_area_m2(one: shapely.Geometry, other: shapely.Geometry) -> Fraction:
    """The exact area of the intersection.

    A polygon is the sum of the triangles between a fixed point and each of its edges, those that turn right
    taken away; so the shared area is the sum over pairs of triangles, with both signs.
    """
    if not shapely.intersects(one, other):
        return Fraction(0)
    corner = Fraction(one.bounds[0]), Fraction(one.bounds[1])
    mine, theirs = list(_triangles(one, corner)), list(_triangles(other, corner))
    twice = Fraction(0)
    for triangle, sign in mine:
        box = _box(triangle)
        for clip, other_sign in theirs:
            near = _box(clip)
            if box[0] < near[2] and near[0] < box[2] and box[1] < near[3] and near[1] < box[3]:
                twice += sign * other_sign * _shared(triangle, clip)
    return twice / 2


def _triangles(shape: shapely.Geometry, corner: Point) -> Iterator[tuple[Triangle, int]]:
    """Triangles turning left, each with its sign; a hole is taken away whichever way it turns."""
    for part in shapely.get_parts(shape):
        for at, ring in enumerate([part.exterior, *part.interiors]):
            points = [(Fraction(x), Fraction(y)) for x, y in ring.coords[:-1]]
            way = (1 if _twice_area(points) > 0 else -1) * (1 if at == 0 else -1)
            for place, end in enumerate(points):
                begin = points[place - 1]
                side = _side(corner, begin, end)
                if side > 0:
                    yield (corner, begin, end), way
                elif side < 0:
                    yield (corner, end, begin), -way


def _shared(triangle: Triangle, clip: Triangle) -> Fraction:
    """Twice the area that two triangles share."""
    points: list[Point] = list(triangle)
    for place, end in enumerate(clip):
        points = _left_of(points, clip[place - 1], end)
        if len(points) < 3:
            return Fraction(0)
    return _twice_area(points)


def _left_of(points: list[Point], begin: Point, end: Point) -> list[Point]:
    found: list[Point] = []
    sides = [_side(begin, end, point) for point in points]
    for place, (point, side) in enumerate(zip(points, sides, strict=True)):
        before, side_before = points[place - 1], sides[place - 1]
        if (side_before < 0 < side) or (side < 0 < side_before):
            part = side_before / (side_before - side)
            found.append(
                (before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1]))
            )
        if side >= 0:
            found.append(point)
    return found


def _side(begin: Point, end: Point, point: Point) -> Fraction:
    return (end[0] - begin[0]) * (point[1] - begin[1]) - (end[1] - begin[1]) * (point[0] - begin[0])


def _twice_area(points: list[Point]) -> Fraction:
    pairs = [(points[place - 1], point) for place, point in enumerate(points)]
    return sum((one[0] * other[1] - other[0] * one[1] for one, other in pairs), Fraction(0))


def _box(points: Triangle) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    x, y = zip(*points, strict=True)
    return min(x), min(y), max(x), max(y)
