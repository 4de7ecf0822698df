"""The shapes of a sketch in the form that Qt draws fast: edges by the thousand, paths where they are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

if TYPE_CHECKING:
    from shapely import Geometry

    from ui.map.sketch import Mark

# Filling and dashing need a path each; more than so many would hold up the map.
MOST_PATHS = 400
_REACH_PX = 8.0
_DASHED = frozenset({"before", "home"})


@dataclass(frozen=True, slots=True, eq=False)
class DrawnMark:
    """A mark in metres from an origin, y growing downwards.

    ``edges`` are x0, y0, x1, y1 of all lines and rings, ``paths`` the polygons and lines with their boxes:
    none for a mark of too many that can do without.
    """

    mark: Mark
    edges: np.ndarray
    paths: tuple[tuple[QPainterPath, QRectF], ...]
    points: tuple[QPointF, ...]
    box: QRectF

    def edges_on(self, to_screen: QTransform, screen: QRectF) -> np.ndarray:
        """The edges in pixels that may touch a box of pixels."""
        scale = to_screen.m11()
        shift = np.array([to_screen.dx(), to_screen.dy()])
        edges = self.edges * scale + np.tile(shift, 2)
        low = np.minimum(edges[:, :2], edges[:, 2:])
        high = np.maximum(edges[:, :2], edges[:, 2:])
        touching = (
            (high >= [screen.left() - _REACH_PX, screen.top() - _REACH_PX])
            & (low <= [screen.right() + _REACH_PX, screen.bottom() + _REACH_PX])
        ).all(axis=1)
        seen: np.ndarray = np.ascontiguousarray(edges[touching])
        return seen


def middle_of_all(marks: Sequence[Mark]) -> tuple[float, float]:
    """The middle of the marks: Qt rounds coarser far from zero than near it."""
    if not marks:
        return 0.0, 0.0
    west, south, east, north = shapely.total_bounds([mark.geometry for mark in marks]).tolist()
    return (west + east) / 2, (south + north) / 2


def drawn_mark(mark: Mark, origin: tuple[float, float]) -> DrawnMark:
    parts = _parts(mark.geometry)
    kinds = shapely.get_type_id(parts)
    polygons = parts[kinds == shapely.GeometryType.POLYGON]
    lines = parts[np.isin(kinds, [shapely.GeometryType.LINESTRING, shapely.GeometryType.LINEARRING])]
    points = parts[kinds == shapely.GeometryType.POINT]
    wanted = [*polygons, *lines]
    if len(wanted) > MOST_PATHS and mark.look not in _DASHED:
        wanted = []
    west, south, east, north = mark.geometry.bounds
    return DrawnMark(
        mark,
        _edges(np.concatenate([shapely.get_rings(polygons), lines]), origin),
        tuple(_path(part, origin) for part in wanted),
        tuple(QPointF(x, y) for x, y in _from(origin, shapely.get_coordinates(points)).tolist()),
        QRectF(west - origin[0], origin[1] - north, east - west, north - south),
    )


def _parts(geometry: Geometry) -> np.ndarray:
    """Polygons, lines and points, out of whatever collections they are in."""
    parts: np.ndarray = shapely.get_parts([geometry])
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts = shapely.get_parts(parts)
    found: np.ndarray = parts[~shapely.is_empty(parts)]
    return found


def _edges(lines: np.ndarray, origin: tuple[float, float]) -> np.ndarray:
    corners, line = shapely.get_coordinates(lines, return_index=True)
    corners = _from(origin, corners)
    joined = line[1:] == line[:-1]
    edges: np.ndarray = np.hstack([corners[:-1][joined], corners[1:][joined]])
    return edges


def _path(part: Geometry, origin: tuple[float, float]) -> tuple[QPainterPath, QRectF]:
    path = QPainterPath()
    is_area = shapely.get_type_id(part) == shapely.GeometryType.POLYGON
    for line in shapely.get_rings(part) if is_area else [part]:
        corners = _from(origin, shapely.get_coordinates(line)).tolist()
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        if is_area:
            path.closeSubpath()
    box = path.boundingRect()
    # A level line has a box without height, which meets nothing.
    return path, box.adjusted(-1, -1, 1, 1)


def _from(origin: tuple[float, float], corners: np.ndarray) -> np.ndarray:
    shifted: np.ndarray = (corners - origin) * [1.0, -1.0]
    return shifted
