"""Which features of a vertex store lie under a point or in a box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from layers.map_layer import Hit
from layers.map_view import Extent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.map_layer import MapLayer
    from layers.vertex_store import VertexStore

    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]
    Flags = NDArray[np.bool_]


def pick(store: VertexStore, x: float, y: float, tolerance_m: float = 0.0) -> list[int]:
    """Positions of the features at a point in map metres, the uppermost first.

    Polygons hold the point by the even-odd rule; lines and points are found within the tolerance, the nearest
    first.
    """
    reach = 0.0 if store.kind == "polygon" else tolerance_m
    near = store.query(Extent(x - reach, y - reach, x + reach, y + reach))
    px, py = x - float(store.origin[0]), y - float(store.origin[1])
    if store.kind == "polygon":
        inside = [position for position in near.tolist() if _holds(store, position, px, py)]
        return sorted(inside, key=lambda position: int(store.rows[position]))
    distances = [(_distance(store, position, px, py), position) for position in near.tolist()]
    return [position for distance, position in sorted(distances) if distance <= tolerance_m]


def hits_at(
    layers: Sequence[MapLayer], x: float, y: float, tolerance_m: float, *, only_interactive: bool
) -> list[Hit]:
    """What is seen at a point in map metres, the uppermost layer first.

    Of a layer without fill (boundaries) the smallest comes first: a village before its tambon.
    """
    return [
        Hit(layer.name, int(layer.store.keys[position]))
        for layer in reversed(layers)
        if layer.visible and (layer.interactive or not only_interactive) and not layer.store.is_sketch
        for position in _in_order(layer, pick(layer.store, x, y, tolerance_m))
    ]


def _in_order(layer: MapLayer, positions: list[int]) -> list[int]:
    if layer.kind != "polygon" or len(positions) < 2 or any(symbol.fill for symbol in layer.symbols):
        return positions
    boxes = layer.store.box[positions]
    sizes = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return [positions[at] for at in np.argsort(sizes, kind="stable").tolist()]


def keys_in(layers: Sequence[MapLayer], box: Extent) -> Indices:
    """Keys of what touches a box in the uppermost interactive layer that has anything there."""
    for layer in reversed(layers):
        if layer.visible and layer.interactive and len(found := pick_box(layer.store, box)):
            keys: Indices = layer.store.keys[found]
            return keys
    return np.empty(0, np.int64)


def pick_box(store: VertexStore, box: Extent) -> Indices:
    """Positions of the features that touch a box in map metres."""
    near = store.query(box)
    if not len(near):
        return near
    low = np.array([box.west, box.south]) - store.origin
    high = np.array([box.east, box.north]) - store.origin
    boxes = store.box[near].astype(float)
    within = (boxes[:, :2] >= low).all(axis=1) & (boxes[:, 2:] <= high).all(axis=1)
    doubtful = near[~within]
    touched = _edges_touch(store, doubtful, low, high)
    if store.kind == "polygon":
        # A polygon around the whole box has no edge in it but holds its corner.
        corner = [
            not hit and _holds(store, int(p), low[0], low[1])
            for p, hit in zip(doubtful, touched, strict=True)
        ]
        touched |= np.array(corner, bool)
    return np.sort(np.concatenate([near[within], doubtful[touched]]))


def _holds(store: VertexStore, position: int, px: float, py: float) -> bool:
    begin, end = store.offsets[position], store.offsets[position + 1]
    ring = store.xy[begin:end].astype(float)
    before, after = ring[:-1], ring[1:]
    crossing = ((before[:, 1] > py) != (after[:, 1] > py)) & ~store.part_end[begin : end - 1]
    before, after = before[crossing], after[crossing]
    share = (py - before[:, 1]) / (after[:, 1] - before[:, 1])
    return bool(np.count_nonzero(before[:, 0] + share * (after[:, 0] - before[:, 0]) > px) % 2)


def _distance(store: VertexStore, position: int, px: float, py: float) -> float:
    begin, end = store.offsets[position], store.offsets[position + 1]
    part = store.xy[begin:end].astype(float) - (px, py)
    nearest = float(np.hypot(part[:, 0], part[:, 1]).min())
    if store.kind == "point":
        return nearest
    edge = ~store.part_end[begin : end - 1]
    before, along = part[:-1][edge], np.diff(part, axis=0)[edge]
    length = (along**2).sum(axis=1)
    solid = length > 0
    before, along, length = before[solid], along[solid], length[solid]
    share = np.clip(-(before * along).sum(axis=1) / length, 0, 1)[:, None]
    foot = before + share * along
    return min(nearest, float(np.hypot(foot[:, 0], foot[:, 1]).min(initial=np.inf)))


def _edges_touch(store: VertexStore, positions: Indices, low: Doubles, high: Doubles) -> Flags:
    """For each feature: does a vertex or an edge of it touch the box?"""
    touched = np.zeros(len(positions), bool)
    if not len(positions):
        return touched
    xy, offsets, part_end = store.vertices(positions)
    owner = np.repeat(np.arange(len(positions)), np.diff(offsets))
    points = xy.astype(float)
    inside = (points >= low).all(axis=1) & (points <= high).all(axis=1)
    touched[owner[inside]] = True
    if store.kind == "point":
        return touched
    edge = np.flatnonzero(~part_end[:-1] & ~touched[owner[:-1]])
    before, after = points[edge], points[edge + 1]
    beside = (np.maximum(before, after) < low).any(axis=1) | (np.minimum(before, after) > high).any(axis=1)
    edge, before, after = edge[~beside], before[~beside], after[~beside]
    # The box is cut by the line through the edge when its four corners are not all on one side of it.
    along = after - before
    corners = np.array([[low[0], low[1]], [low[0], high[1]], [high[0], low[1]], [high[0], high[1]]])
    side = along[:, None, 0] * (corners[None, :, 1] - before[:, None, 1]) - along[:, None, 1] * (
        corners[None, :, 0] - before[:, None, 0]
    )
    cut = (side.min(axis=1) <= 0) & (side.max(axis=1) >= 0)
    touched[owner[edge[cut]]] = True
    return touched
