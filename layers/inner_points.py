"""A point on every feature that moves with the ground: where its marker and its label go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.vertex_store import VertexStore

    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]


def inner_points(store: VertexStore, positions: Indices) -> Doubles:
    """Local x, y of each feature: inside a polygon, on the middle vertex of a line, the point itself.

    In a polygon it is the middle of the widest stretch of the level line through the middle of its box; a
    polygon without surface gets the middle of its box.
    """
    if store.kind != "polygon" or not len(positions):
        middle = (store.offsets[positions] + store.offsets[positions + 1] - 1) // 2
        return np.asarray(store.xy[middle], np.float64)
    xy, offsets, part_end = store.vertices(positions)
    box = store.box[positions].astype(float)
    level = (box[:, 1] + box[:, 3]) / 2
    points = np.stack([(box[:, 0] + box[:, 2]) / 2, level], axis=1)
    owner = np.repeat(np.arange(len(positions)), np.diff(offsets))
    above = xy[:, 1] > level[owner]
    edge = np.flatnonzero((above[:-1] != above[1:]) & ~part_end[:-1])
    begin, end = xy[edge].astype(float), xy[edge + 1].astype(float)
    of = owner[edge]
    share = (level[of] - begin[:, 1]) / (end[:, 1] - begin[:, 1])
    x = begin[:, 0] + share * (end[:, 0] - begin[:, 0])
    order = np.lexsort((x, of))
    left, right, of = x[order][0::2], x[order][1::2], of[order][0::2]
    widest = np.lexsort((right - left, of))
    last = np.flatnonzero(np.diff(of[widest], append=-1))
    chosen = widest[last]
    points[of[chosen], 0] = (left[chosen] + right[chosen]) / 2
    return points
