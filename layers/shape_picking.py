"""Which features of a vertex store touch a polygon, found in pieces so that a window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.map_view import Extent
from layers.picking import pick

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Polygon

    from layers.map_layer import MapLayer
    from layers.vertex_store import VertexStore

    Indices = NDArray[np.int64]
    Flags = NDArray[np.bool_]

# Shapely holds the interpreter while it makes lines.
_AT_ONCE = 2_000
_POINTS_AT_ONCE = 20_000


def keys_touching(layers: Sequence[MapLayer], ring: Sequence[tuple[float, float]]) -> Indices:
    """Keys of what touches the polygon in the uppermost interactive layer that has anything there."""
    polygon = shapely.make_valid(shapely.Polygon(ring))
    for layer in reversed(layers):
        if layer.visible and layer.interactive and len(found := pick_shape(layer.store, polygon)):
            keys: Indices = layer.store.keys[found]
            return keys
    return np.empty(0, np.int64)


def pick_shape(store: VertexStore, shape: Polygon) -> Indices:
    """Positions, ascending, of the features that share a point with a shape in map metres."""
    if shape.is_empty:
        return np.empty(0, np.int64)
    near = store.query(Extent(*shape.bounds))
    local = shapely.transform(shape, lambda corners: corners - store.origin)
    shapely.prepare(local)
    begun = [_begins_in(store, near[start : start + _POINTS_AT_ONCE], local) for start in _starts(near)]
    inside = np.concatenate(begun) if begun else np.empty(0, bool)
    pieces, doubtful = [near[inside]], near[~inside]
    for start in range(0, len(doubtful), _AT_ONCE):
        piece = doubtful[start : start + _AT_ONCE]
        piece = piece[shapely.intersects(local, shapely.box(*store.box[piece].astype(float).T))]
        if len(piece):
            pieces.append(piece[_touched(store, piece, local)])
    touched = np.sort(np.concatenate(pieces))
    if store.kind == "polygon":
        # A polygon around the whole shape has nothing of its outline in it.
        inner = shape.representative_point()
        around = np.array(pick(store, inner.x, inner.y), np.int64)
        # Not by union1d, which hashes hundreds of thousands of numbers with the interpreter held.
        at = np.minimum(np.searchsorted(touched, around), max(len(touched) - 1, 0))
        fresh = around if not len(touched) else around[touched[at] != around]
        touched = np.sort(np.concatenate([touched, fresh]))
    return touched


def _starts(near: Indices) -> range:
    return range(0, len(near), _POINTS_AT_ONCE)


def _begins_in(store: VertexStore, positions: Indices, shape: Polygon) -> Flags:
    """Whether the first vertex of each feature is in the shape: enough for most of a large one."""
    first = store.xy[store.offsets[positions]].astype(float)
    inside: Flags = shapely.intersects_xy(shape, first[:, 0], first[:, 1])
    return inside


def _touched(store: VertexStore, positions: Indices, shape: Polygon) -> Flags:
    """For each feature: does a vertex or an edge of it meet the shape?"""
    xy, offsets, part_end = store.vertices(positions)
    points = xy.astype(float)
    owner = np.repeat(np.arange(len(positions)), np.diff(offsets))
    touched = np.zeros(len(positions), bool)
    touched[owner[shapely.intersects_xy(shape, points[:, 0], points[:, 1])]] = True
    if store.kind == "point" or touched.all():
        return touched
    part = np.cumsum(np.concatenate([[0], part_end[:-1]])).astype(np.int64)
    open_vertex = ~touched[owner]
    counts = np.bincount(part)
    whole = open_vertex & (counts[part] > 1)
    if whole.any():
        numbers, compact = np.unique(part[whole], return_inverse=True)
        lines = shapely.linestrings(points[whole], indices=compact)
        first_of = np.searchsorted(part, numbers)
        touched[owner[first_of[shapely.intersects(shape, lines)]]] = True
    return touched
