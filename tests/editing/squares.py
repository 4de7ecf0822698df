"""Squares of one rai that touch, where the test tambon lies, and how areas of an edit are read."""

from __future__ import annotations

from shapely import LineString, Polygon, box

WEST, SOUTH = 370_000.0, 1_810_000.0


def rectangle(west: float, south: float, east: float, north: float) -> Polygon:
    """Given in metres from the corner of the first square."""
    found: Polygon = box(WEST + west, SOUTH + south, WEST + east, SOUTH + north)
    return found


def line(*points: tuple[float, float]) -> LineString:
    """Given in metres from the corner of the first square."""
    return LineString([(WEST + x, SOUTH + y) for x, y in points])


def square(column: int, row: int = 0) -> Polygon:
    """A square of 40 m: 1,600 m2 = 1 rai; those beside each other share an edge."""
    return rectangle(40 * column, 40 * row, 40 * column + 40, 40 * row + 40)
