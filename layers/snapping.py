"""The vertex or edge nearest to the pointer, among all layers that are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from layers.map_view import Extent

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from layers.map_layer import MapLayer
    from layers.vertex_store import VertexStore

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Indices = NDArray[np.int64]

SnapKind = Literal["vertex", "edge"]
Place = tuple[float, float]

# Looked through in well under a millisecond; where more lie within reach no one of them can be meant.
_MOST_FEATURES, _MOST_VERTICES = 400, 150_000
# The drawing copy is off by millimetres; what lies farther from it than this was edited meanwhile.
_COPY_ERROR_M = 0.05


@dataclass(frozen=True, slots=True)
class Snap:
    """A place on a feature of a layer in map metres, as exact as the drawing copy: to a few millimetres."""

    layer: str
    key: int
    kind: SnapKind
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Found:
    distance_m: float
    position: int
    x: float
    y: float


def snap_at(
    layers: Sequence[MapLayer],
    x: float,
    y: float,
    reach_m: float,
    *,
    skip: Iterable[tuple[str, int]] = (),
    besides: Place | None = None,
) -> Snap | None:
    """The nearest vertex within reach of a point in map metres, else the nearest edge, else None.

    Of equally near ones the uppermost layer's counts. ``skip`` names features (layer and key) that are passed
    over, ``besides`` a place whose vertices are: what is being dragged does not cling to where it was.
    """
    left_out = set(skip)
    best: dict[SnapKind, tuple[float, Snap]] = {}
    seen: set[int] = set()
    for layer in reversed(layers):
        # Layers may share a store: plots, and the work done on them.
        if not layer.visible or id(layer.store) in seen or layer.store.is_sketch:
            continue
        seen.add(id(layer.store))
        ignored = [key for name, key in left_out if name == layer.name]
        for kind, found in _nearest(layer.store, x, y, reach_m, ignored, besides).items():
            if kind not in best or found.distance_m < best[kind][0]:
                key = int(layer.store.keys[found.position])
                best[kind] = found.distance_m, Snap(layer.name, key, kind, found.x, found.y)
    chosen = best.get("vertex") or best.get("edge")
    return chosen[1] if chosen is not None else None


def exact(snap: Snap, shape: BaseGeometry | None) -> Snap:
    """The same place on the feature's own shape in full precision.

    As it was where the shape does not come near: it was edited after it was drawn.
    """
    if shape is None or shape.is_empty:
        return snap
    place = shapely.Point(snap.x, snap.y)
    if snap.kind == "vertex":
        goal: BaseGeometry = shapely.MultiPoint(shapely.get_coordinates(shape))
    else:
        goal = shape.boundary if shape.area > 0 else shape
    x, y = shapely.get_coordinates(shapely.shortest_line(goal, place))[0].tolist()
    if np.hypot(x - snap.x, y - snap.y) > _COPY_ERROR_M:
        return snap
    return replace(snap, x=x, y=y)


def _nearest(
    store: VertexStore, x: float, y: float, reach_m: float, ignored: Sequence[int], besides: Place | None
) -> dict[SnapKind, _Found]:
    """The nearest vertex and the nearest edge of a store within reach."""
    near = store.query(Extent(x - reach_m, y - reach_m, x + reach_m, y + reach_m))
    if ignored:
        near = near[~np.isin(store.keys[near], ignored)]
    if not 0 < len(near) <= _MOST_FEATURES:
        return {}
    if int((store.offsets[near + 1] - store.offsets[near]).sum()) > _MOST_VERTICES:
        return {}
    xy, offsets, part_end = store.vertices(near)
    ox, oy = float(store.origin[0]), float(store.origin[1])
    east, north = xy[:, 0] - np.float32(x - ox), xy[:, 1] - np.float32(y - oy)
    found: dict[SnapKind, _Found] = {}
    # Rounding of the copy must not hide what is just within reach.
    reach = np.float32(reach_m + _COPY_ERROR_M)
    looked: dict[SnapKind, tuple[Indices, Doubles]] = {
        "vertex": _vertices(xy, east, north, reach),
        "edge": _edges(xy, east, north, part_end, reach, (x - ox, y - oy)),
    }
    for kind, (at, places) in looked.items():
        away = np.hypot(places[:, 0] - (x - ox), places[:, 1] - (y - oy))
        away[away > reach_m] = np.inf
        if besides is not None and kind == "vertex":
            clings = np.hypot(places[:, 0] + ox - besides[0], places[:, 1] + oy - besides[1])
            away[clings <= _COPY_ERROR_M] = np.inf
        if not len(away) or not np.isfinite(away.min()):
            continue
        best = int(away.argmin())
        position = int(near[np.searchsorted(offsets, at[best], side="right") - 1])
        place_x, place_y = (places[best] + (ox, oy)).tolist()
        found[kind] = _Found(float(away[best]), position, place_x, place_y)
    return found


def _vertices(xy: Floats, east: Floats, north: Floats, reach: np.float32) -> tuple[Indices, Doubles]:
    at = np.flatnonzero((np.abs(east) <= reach) & (np.abs(north) <= reach))
    return at, xy[at].astype(float)


def _edges(
    xy: Floats, east: Floats, north: Floats, part_end: Flags, reach: np.float32, pointer: Place
) -> tuple[Indices, Doubles]:
    """Edges whose boxes come within reach, and the place of each that is nearest to the pointer."""
    beside = (np.minimum(east[:-1], east[1:]) > reach) | (np.maximum(east[:-1], east[1:]) < -reach)
    beside |= (np.minimum(north[:-1], north[1:]) > reach) | (np.maximum(north[:-1], north[1:]) < -reach)
    at = np.flatnonzero(~beside & ~part_end[:-1])
    begin = xy[at].astype(float)
    along = xy[at + 1].astype(float) - begin
    length2 = (along**2).sum(axis=1)
    share = ((np.array(pointer) - begin) * along).sum(axis=1) / np.where(length2 > 0, length2, 1)
    return at, begin + np.clip(share, 0, 1)[:, None] * along
