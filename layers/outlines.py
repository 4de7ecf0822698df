"""The outlines of features in a view: every edge once, in pixels, clipped to the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from layers.coarser_vertices import OUTLINE_TOLERANCE_PX
from layers.right_of_way import RIGHT_OF_WAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.map_view import MapView
    from layers.vertex_store import VertexStore

    Indices = NDArray[np.int64]
    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Reals = NDArray[np.floating]
    Flags = NDArray[np.bool_]
    Codes = NDArray[np.uint32]
    Keys = NDArray[np.uint64]

# How far outside the picture an edge is still kept whole; beyond, QPainter would walk it pixel by pixel.
_PAD_PX = 64.0
# A place on the lattice is packed into one number, 16 bits each way; an edge into one of 64 bits.
_MOST_STEPS = (1 << 16) - 1
_FEW_VERTICES = 20_000
# Lengths of strokes and gaps in line widths.
_DASHES = {"dash": (5.0, 3.0), "dot": (0.8, 2.2), "dash_dot": (6.0, 2.5, 0.8, 2.5)}

# The size of every feature in metres, as `typical_size_px` takes it.
_SIZES: WeakKeyDictionary[VertexStore, Floats] = WeakKeyDictionary()


class Edges(NamedTuple):
    """Rows of x0, y0, x1, y1 in pixels, and how far along its ring or line each one begins."""

    segments: Doubles
    along_px: Doubles


def visible_edges(store: VertexStore, positions: Indices, view: MapView, *, measured: bool = False) -> Edges:
    """Edges of polygons or lines in a view of device pixels; an edge that neighbours share comes once.

    How far along each begins is told only when they are ``measured``, for dashes; else it is 0.
    """
    off_m = 0.0 if measured else OUTLINE_TOLERANCE_PX * view.m_per_px
    xy, _, part_end = store.vertices(positions, off_m)
    # Single precision is a hundredth of a pixel in any picture of so many vertices, and half the work.
    exact = np.float64 if len(xy) < _FEW_VERTICES else np.float32
    x: Reals = xy[:, 0].astype(exact)
    x -= exact(view.left - store.origin[0])
    x *= exact(1 / view.m_per_px)
    y: Reals = xy[:, 1].astype(exact)
    np.subtract(exact(view.top - store.origin[1]), y, out=y)
    y *= exact(1 / view.m_per_px)
    near = (
        (x >= -_PAD_PX) & (x <= view.width_px + _PAD_PX) & (y >= -_PAD_PX) & (y <= view.height_px + _PAD_PX)
    )
    RIGHT_OF_WAY.wait()
    inside = near[:-1] & near[1:]
    joined = ~part_end[:-1]
    whole = np.flatnonzero(inside & joined)
    crossing = np.flatnonzero(~inside & joined)
    after = crossing + 1
    beside = np.stack([x[crossing], y[crossing], x[after], y[after]], axis=1).astype(np.float64)
    along = np.zeros(0)
    if measured:
        along = _along(xy, part_end, np.concatenate([whole, crossing])) / view.m_per_px
    cut, kept, moved_px = _cut(beside, view)
    lattice = _lattice(x, y, whole, view)
    code = _codes(x, y, lattice)
    begin = np.concatenate([code[whole], _codes(cut[:, 0], cut[:, 1], lattice)])
    end = np.concatenate([code[whole + 1], _codes(cut[:, 2], cut[:, 3], lattice)])
    RIGHT_OF_WAY.wait()
    keys = np.minimum(begin, end).astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= np.maximum(begin, end)
    if not measured:
        # An edge is its own key: sorted, those of neighbours lie beside each other. Also, QPainter draws from
        # row to row.
        keys.sort()
        RIGHT_OF_WAY.wait()
        segments = _segments(keys[_solid(keys) & _first_of_each(keys)], lattice)
        return Edges(segments, np.zeros(len(segments)))
    order = np.argsort(keys, kind="stable")
    once = np.sort(order[_solid(keys[order]) & _first_of_each(keys[order])])
    # Dashes run the way round that the edge has.
    directed = begin[once].astype(np.uint64) << np.uint64(32) | end[once]
    starts = np.concatenate([along[: len(whole)], along[len(whole) :][kept] + moved_px])
    return Edges(_segments(directed, lattice), starts[once])


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


def larger_than(store: VertexStore, positions: Indices, size_m: float) -> Indices:
    """Those of the features that are larger; asked for every picture, so the sizes of a store are kept."""
    sizes = _SIZES.get(store)
    if sizes is None:
        box = store.box
        sizes = np.hypot(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
        sizes /= np.float32(2**0.5)
        _SIZES[store] = sizes
    if len(positions) == len(store):
        return np.flatnonzero(sizes >= size_m)
    return positions[sizes[positions] >= size_m]


def _lattice(x: Reals, y: Reals, edge: Indices, view: MapView) -> int:
    """Steps of the snapping lattice in a pixel: vertices closer than can be seen fall into one."""
    some = edge[:: 1 + len(edge) // 2000]
    length = np.hypot(x[some + 1] - x[some], y[some + 1] - y[some])
    typical = float(length.mean()) if len(length) else 5.0
    fitting = int(_MOST_STEPS / (max(view.width_px, view.height_px) + 2 * _PAD_PX))
    return min(8 if typical > 4 else 2 if typical > 1.5 else 1, fitting)


def _along(xy: Floats, part_end: Flags, edge: Indices) -> Doubles:
    """Metres from the first vertex of its ring or line to the beginning of each edge."""
    step = np.diff(xy.astype(float), axis=0)
    length = np.where(part_end[:-1], 0.0, np.hypot(step[:, 0], step[:, 1]))
    total = np.concatenate([[0.0], np.cumsum(length)])
    first = np.concatenate([[0], np.flatnonzero(part_end) + 1])
    part: Indices = np.cumsum(part_end) - part_end
    along: Doubles = total[edge] - total[first[part[edge]]]
    return along


def _cut(segments: Doubles, view: MapView) -> tuple[Doubles, Indices, Doubles]:
    """The parts of segments in the padded picture, which ones they are of, and how far in each they begin.

    Liang and Barsky's way to cut segments to a box.
    """
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
    kept = np.flatnonzero(inside & (enter <= leave))
    start, vector, enter = start[kept], vector[kept], enter[kept, None]
    begin = start + enter * vector
    end = start + leave[kept, None] * vector
    moved_px = enter[:, 0] * np.hypot(vector[:, 0], vector[:, 1])
    return np.concatenate([begin, end], axis=1), kept, moved_px


def _codes(x: Reals, y: Reals, lattice: int) -> Codes:
    """Places on the lattice as one number each, the row first; of no use outside the padded picture."""
    code = _steps(y, lattice)
    code <<= np.uint32(16)
    code |= _steps(x, lattice)
    return code


def _steps(places: Reals, lattice: int) -> Codes:
    steps = places + places.dtype.type(_PAD_PX)
    steps *= lattice
    np.rint(steps, out=steps)
    return np.clip(steps, 0, _MOST_STEPS, out=steps).astype(np.uint32)


def _solid(keys: Keys) -> Flags:
    """Whether an edge has not shrunk to a point."""
    flags: Flags = (keys >> np.uint64(32)) != (keys & np.uint64(0xFFFFFFFF))
    return flags


def _first_of_each(keys: Keys) -> Flags:
    flags = np.ones(len(keys), bool)
    flags[1:] = keys[1:] != keys[:-1]
    return flags


def _segments(keys: Keys, lattice: int) -> Doubles:
    """Rows of x0, y0, x1, y1 in pixels."""
    segments = np.empty((len(keys), 4))
    for column, shift in enumerate((32, 48, 0, 16)):
        segments[:, column] = keys >> np.uint64(shift) & np.uint64(_MOST_STEPS)
    segments /= lattice
    segments -= _PAD_PX
    return segments
