"""A point on every feature that moves with the ground: where its marker and its label go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.labelling.subject import LabelledFeatures

    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]


def inner_points(store: LabelledFeatures, positions: Indices) -> Doubles:
    """Local x, y of each feature: inside a polygon, half way along a line, the first of its points.

    In a polygon it is the middle of the widest stretch of the level line through the middle of its box; a
    polygon without surface gets the middle of its box.
    """
    if store.kind == "point" or not len(positions):
        return np.asarray(store.xy[store.offsets[positions]], np.float64)
    if store.kind == "line":
        return _half_way(store, positions)
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


def _half_way(store: LabelledFeatures, positions: Indices) -> Doubles:
    """The middle of each line by length, the gaps between its parts not counted."""
    xy, offsets, part_end = store.vertices(positions)
    length = np.hypot(*np.diff(xy.astype(float), axis=0).T)
    length[part_end[:-1]] = 0
    far = np.concatenate([[0.0], np.cumsum(length)])
    begin, end = offsets[:-1], offsets[1:] - 1
    half = (far[begin] + far[end]) / 2
    after = np.clip(np.searchsorted(far, half), begin + 1, np.maximum(end, begin + 1))
    after = np.minimum(after, len(far) - 1)
    stretch = far[after] - far[after - 1]
    share = (half - far[after - 1]) / np.where(stretch > 0, stretch, 1)
    before = xy[after - 1].astype(float)
    points: Doubles = before + share[:, None] * (xy[after] - before)
    return points
