"""The outlines of features in a view: every edge once, in pixels, clipped to the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.map_view import MapView
    from layers.vertex_store import VertexStore

    Indices = NDArray[np.int64]
    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Flags = NDArray[np.bool_]

# How far outside the picture an edge is still kept whole; beyond, QPainter would walk it pixel by pixel.
_PAD_PX = 64.0
# Lengths of strokes and gaps in line widths.
_DASHES = {"dash": (5.0, 3.0), "dot": (0.8, 2.2), "dash_dot": (6.0, 2.5, 0.8, 2.5)}


class Edges(NamedTuple):
    """Rows of x0, y0, x1, y1 in pixels, and how far along its ring or line each one begins."""

    segments: Doubles
    along_px: Doubles


def visible_edges(store: VertexStore, positions: Indices, view: MapView) -> Edges:
    """Edges of polygons or lines in a view of device pixels; an edge that neighbours share comes once."""
    xy, _, part_end = store.vertices(positions)
    edge = np.flatnonzero(~part_end[:-1])
    along = _along(xy, part_end, edge) / view.m_per_px
    near = _near_view(xy, edge, store, view)
    edge, along = edge[near], along[near]
    x = (xy[:, 0].astype(float) - (view.left - store.origin[0])) / view.m_per_px
    y = ((view.top - store.origin[1]) - xy[:, 1]) / view.m_per_px
    segments = np.stack([x[edge], y[edge], x[edge + 1], y[edge + 1]], axis=1)
    segments, along = _clipped(segments, along, view)
    lattice = _lattice(segments)
    snapped = np.rint(segments * lattice).astype(np.int64)
    once = _first_of_each(snapped)
    return Edges(snapped[once] / lattice, along[once])


def dashed(edges: Edges, dash: str, width_px: float) -> Doubles:
    """The strokes of a dashed line along the edges; the pattern runs on from edge to edge of a ring."""
    segments, begin = edges
    pattern = np.array(_DASHES[dash]) * max(width_px, 1.0)
    period = float(pattern.sum())
    vector = segments[:, 2:] - segments[:, :2]
    length = np.hypot(vector[:, 0], vector[:, 1])
    end = begin + length
    strokes = []
    offset = 0.0
    for stroke, gap in zip(pattern[0::2].tolist(), pattern[1::2].tolist(), strict=True):
        first = np.ceil((begin - offset - stroke) / period)
        count = np.maximum(np.floor((end - offset) / period) - first + 1, 0).astype(np.int64)
        of = np.repeat(np.arange(len(segments)), count)
        number = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
        start = (first[of] + number) * period + offset
        low = np.maximum(start, begin[of])
        high = np.minimum(start + stroke, end[of])
        kept = high > low
        of, low, high = of[kept], low[kept], high[kept]
        unit = vector[of] / length[of, None]
        away = (low - begin[of])[:, None]
        strokes.append(
            np.concatenate(
                [segments[of, :2] + away * unit, segments[of, :2] + (high - begin[of])[:, None] * unit],
                axis=1,
            )
        )
        offset += stroke + gap
    return np.concatenate(strokes)


def changes(ids: NDArray[np.int32]) -> Flags:
    """The pixels of an id raster at whose left or upper side another feature begins."""
    flags = np.zeros(ids.shape, bool)
    flags[:, 1:] = ids[:, 1:] != ids[:, :-1]
    flags[1:] |= ids[1:] != ids[:-1]
    return flags


def typical_size_px(store: VertexStore, positions: Indices, view: MapView) -> float:
    """The median size of the features in pixels, 0 for none."""
    if not len(positions):
        return 0.0
    box = store.box[positions[:: 1 + len(positions) // 2000]]
    diagonal = np.hypot(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    return float(np.median(diagonal)) / 2**0.5 / view.m_per_px


def _lattice(segments: Doubles) -> int:
    """Steps of the snapping lattice in a pixel: vertices closer than can be seen fall into one."""
    some = segments[:: 1 + len(segments) // 2000]
    length = np.hypot(some[:, 2] - some[:, 0], some[:, 3] - some[:, 1])
    typical = float(length.mean()) if len(length) else 0.0
    return 8 if typical > 4 else 2 if typical > 1.5 else 1


def _along(xy: Floats, part_end: Flags, edge: Indices) -> Doubles:
    """Metres from the first vertex of its ring or line to the beginning of each edge."""
    step = np.diff(xy.astype(float), axis=0)
    length = np.where(part_end[:-1], 0.0, np.hypot(step[:, 0], step[:, 1]))
    total = np.concatenate([[0.0], np.cumsum(length)])
    first = np.concatenate([[0], np.flatnonzero(part_end) + 1])
    part: Indices = np.cumsum(part_end) - part_end
    along: Doubles = total[edge] - total[first[part[edge]]]
    return along


def _near_view(xy: Floats, edge: Indices, store: VertexStore, view: MapView) -> Flags:
    pad = _PAD_PX * view.m_per_px
    extent = view.extent
    flags = np.ones(len(edge), bool)
    limits = ((0, extent.west - pad, extent.east + pad), (1, extent.south - pad, extent.north + pad))
    for axis, low, high in limits:
        least, most = float(low - store.origin[axis]), float(high - store.origin[axis])
        begin, end = xy[edge, axis], xy[edge + 1, axis]
        flags &= ((begin >= least) | (end >= least)) & ((begin <= most) | (end <= most))
    return flags


def _clipped(segments: Doubles, along: Doubles, view: MapView) -> Edges:
    """The part of each segment inside the padded picture; most are inside as they are."""
    far = np.array([view.width_px + _PAD_PX, view.height_px + _PAD_PX] * 2)
    outside = np.flatnonzero((np.minimum(segments, far) != np.maximum(segments, -_PAD_PX)).any(axis=1))
    if not len(outside):
        return Edges(segments, along)
    inside = np.ones(len(segments), bool)
    inside[outside] = False
    cut, cut_along = _cut(segments[outside], along[outside], view)
    return Edges(np.concatenate([segments[inside], cut]), np.concatenate([along[inside], cut_along]))


def _cut(segments: Doubles, along: Doubles, view: MapView) -> Edges:
    """Liang and Barsky's way to cut segments to a box."""
    start, vector = segments[:, :2], segments[:, 2:] - segments[:, :2]
    size = (view.width_px, view.height_px)
    enter, leave = np.zeros(len(segments)), np.ones(len(segments))
    inside = np.ones(len(segments), bool)
    for axis in (0, 1):
        low, high = -_PAD_PX - start[:, axis], size[axis] + _PAD_PX - start[:, axis]
        level = vector[:, axis] == 0
        inside &= ~level | ((low <= 0) & (high >= 0))
        step = np.where(level, 1.0, vector[:, axis])
        one, other = low / step, high / step
        enter = np.where(level, enter, np.maximum(enter, np.minimum(one, other)))
        leave = np.where(level, leave, np.minimum(leave, np.maximum(one, other)))
    inside &= enter <= leave
    start, vector, enter = start[inside], vector[inside], enter[inside, None]
    begin = start + enter * vector
    end = start + leave[inside, None] * vector
    moved = enter[:, 0] * np.hypot(vector[:, 0], vector[:, 1])
    return Edges(np.concatenate([begin, end], axis=1), along[inside] + moved)


def _first_of_each(lattice: Indices) -> Indices:
    """Each edge once, whichever way round it was drawn; edges that shrank to a point not at all."""
    begin, end = _code(lattice[:, 0], lattice[:, 1]), _code(lattice[:, 2], lattice[:, 3])
    solid = np.flatnonzero(begin != end)
    low, high = np.minimum(begin, end)[solid], np.maximum(begin, end)[solid]
    # A hash of both ends in one number; two of 100,000 meet by chance in one picture of a thousand million.
    mixed = low.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) ^ (
        high.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    )
    _, first = np.unique(mixed, return_index=True)
    return solid[np.sort(first)]


def _code(x: Indices, y: Indices) -> Indices:
    return (x + (1 << 20) << 24) + y + (1 << 20)
