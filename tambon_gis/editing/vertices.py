"""Single vertices of polygons moved, put in and taken out; all other vertices keep their bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from shapely import MultiPolygon, Polygon

from tambon_gis import errors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ring = NDArray[np.float64]

# Vertices of neighbours this near are the same place: files keep millimetres, edges are not drawn finer.
TOLERANCE_M = 1e-3


class Move(NamedTuple):
    """Every vertex at (x, y), in the project's system, goes to (to_x, to_y)."""

    x: float
    y: float
    to_x: float
    to_y: float


def move_vertices(shape: MultiPolygon, moves: Sequence[Move], beside: Ring | None = None) -> MultiPolygon:
    """The shape with the vertices within 1 mm of each move's place at its goal.

    With ``beside``, the vertices (n, 2) of the shapes around, an edge that passes a place gets a vertex
    there, which moves, and edges that begin there get the nearest of those vertices that lie on them, which
    stays: so edges that run along each other go on doing so. All moves look at the shape as it was. Vertices
    that come to lie on the one before are dropped. A shape that no move concerns is returned itself. The
    result may cross itself. Raises `ShapeNotUsable` where no ring is left.
    """

    def moved(ring: Ring) -> Ring:
        if beside is not None:
            ring = _tied(ring, moves, beside)
        places = ring.copy()
        for move in moves:
            places[_near(ring, move.x, move.y)] = move.to_x, move.to_y
        return places

    return _changed(shape, moved)


def _tied(ring: Ring, moves: Sequence[Move], beside: Ring) -> Ring:
    """The ring with vertices at the places of the moves that it passes, and beside them."""
    for move in moves:
        if not _near(ring, move.x, move.y).any() and (edge := _edge(ring, move.x, move.y)) is not None:
            ring = np.insert(ring, edge + 1, (move.x, move.y), axis=0)
        for at in np.flatnonzero(_near(ring, move.x, move.y))[::-1].tolist():
            after = _nearest_on(ring[at], ring[(at + 1) % len(ring)], beside)
            before = _nearest_on(ring[at], ring[at - 1], beside)
            ring = np.insert(ring, at + 1, after, axis=0)
            ring = np.insert(ring, at, before, axis=0)
    return ring


def _nearest_on(place: Ring, end: Ring, points: Ring) -> Ring:
    """The nearest to the place of the points inside the edge from there, as an array of one or none."""
    along = end - place
    length = float(np.hypot(*along))
    if length <= 2 * TOLERANCE_M:
        return points[:0]
    offset = points - place
    forward = offset @ along / length
    aside = np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0]) / length
    on = (aside <= TOLERANCE_M) & (forward > TOLERANCE_M) & (forward < length - TOLERANCE_M)
    found: Ring = points[on][np.argsort(forward[on])[:1]]
    return found


def insert_vertex(shape: MultiPolygon, x: float, y: float) -> MultiPolygon:
    """The shape with a vertex on the edges that pass within 1 mm; itself where none does or one is there."""

    def with_vertex(ring: Ring) -> Ring:
        on = None if _near(ring, x, y).any() else _edge(ring, x, y)
        return ring if on is None else np.insert(ring, on + 1, (x, y), axis=0)

    return _changed(shape, with_vertex)


def delete_vertex(shape: MultiPolygon, x: float, y: float) -> MultiPolygon:
    """The shape without the vertices within 1 mm; itself where there is none.

    A hole or part with less than three vertices left goes away. Raises `ShapeNotUsable` where nothing is
    left.
    """
    return _changed(shape, lambda ring: ring[~_near(ring, x, y)])


def _changed(shape: MultiPolygon, change: Callable[[Ring], Ring]) -> MultiPolygon:
    """The change is given rings without their closing point, and gives them so."""
    parts: list[Polygon] = []
    any_change = False
    for part in shape.geoms:
        old = [np.asarray(ring.coords)[:-1, :2] for ring in (part.exterior, *part.interiors)]
        new = [change(ring) for ring in old]
        if all(np.array_equal(one, other) for one, other in zip(old, new, strict=True)):
            parts.append(part)
            continue
        any_change = True
        shell, *holes = (_distinct(ring) for ring in new)
        if len(shell) >= 3:
            parts.append(Polygon(shell, [hole for hole in holes if len(hole) >= 3]))
    if not parts:
        raise errors.ShapeNotUsable
    return MultiPolygon(parts) if any_change else shape


def _distinct(ring: Ring) -> Ring:
    """Without vertices on the same place as the one before."""
    kept: Ring = ring[(ring != np.roll(ring, 1, axis=0)).any(axis=1)]
    return kept


def _near(ring: Ring, x: float, y: float) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.hypot(ring[:, 0] - x, ring[:, 1] - y) <= TOLERANCE_M
    return found


def _edge(ring: Ring, x: float, y: float) -> int | None:
    """The edge that passes nearest, if within 1 mm."""
    along = np.roll(ring, -1, axis=0) - ring
    to_point = np.array([x, y]) - ring
    length2 = (along**2).sum(axis=1)
    where = np.divide((to_point * along).sum(axis=1), length2, out=np.zeros(len(ring)), where=length2 > 0)
    foot = ring + np.clip(where, 0, 1)[:, None] * along
    away = np.hypot(foot[:, 0] - x, foot[:, 1] - y)
    at = int(away.argmin())
    return at if away[at] <= TOLERANCE_M else None
