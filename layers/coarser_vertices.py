"""Copies of a dense layer with fewer vertices, for views in which the others could not be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.vertex_store import VertexStore

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Codes = NDArray[np.uint64]

# Bounds may lie this far from where they are: a hundredth of the pixels at a bound could tell.
TOLERANCE_PX = 0.06
# An outline is a pixel wide itself.
OUTLINE_TOLERANCE_PX = 0.55
# The views that copies are made for show a whole layer in so many pixels, and a third of it.
_WHOLE_LAYER_PX = 1_250
_STEP = 3.0
_LEVELS = 4
# Below so many vertices, or so many to a feature, drawing them all is fast.
_FEWEST_VERTICES, _FEWEST_EACH = 300_000, 40
_WORTH = 0.7
_CHUNK_VERTICES = 25_000
# Vertices of the same place are looked for among those whose hashes begin with the same bits.
_BUCKET_BITS, _LOOKED_THROUGH = 6, 1 << 20
_HALF = np.uint64(32)
_ROUNDS = 24


@dataclass(frozen=True, slots=True, eq=False)
class CoarserVertices:
    """The vertices of all features of a store, in its order; bounds are at most so far from the true ones."""

    tolerance_m: float
    xy: Floats
    offsets: Indices
    part_end: Flags

    def serves(self, m_per_px: float) -> bool:
        return self.tolerance_m <= TOLERANCE_PX * m_per_px


def growing_coarser(store: VertexStore) -> Iterator[tuple[CoarserVertices, ...] | None]:
    """The coarser copies of a dense layer of polygons, the coarsest first, built a little at a time.

    Gives None after every step and the copies at the end; none for layers that need none. Bounds that
    features share stay shared: which vertices go depends on nothing but the bound itself, and where three
    features meet the vertex stays.
    """
    extent = store.extent
    is_dense = len(store.xy) >= max(_FEWEST_VERTICES, _FEWEST_EACH * len(store))
    if extent is None or store.kind != "polygon" or not is_dense:
        yield ()
        return
    size_m = max(extent.east - extent.west, extent.north - extent.south)
    fixed = np.zeros(len(store.xy), bool)
    for _ in _note_junctions(store, fixed):
        yield None
    levels: list[CoarserVertices] = []
    finest_m = TOLERANCE_PX * size_m / _WHOLE_LAYER_PX / _STEP
    xy, offsets, part_end = store.xy, store.offsets, store.part_end
    for level in range(_LEVELS):
        tolerance_m = finest_m * _STEP**level
        # What the copy before is already off comes on top of what this one is off it.
        own_m = tolerance_m - (levels[-1].tolerance_m if levels else 0.0)
        pieces = []
        for first, after in _chunks(offsets):
            begin, end = int(offsets[first]), int(offsets[after])
            kept = _kept(xy[begin:end], part_end[begin:end], fixed[begin:end], own_m)
            some = offsets[first : after + 1] - begin
            pieces.append(_without(xy[begin:end], some, part_end[begin:end], fixed[begin:end], kept))
            yield None
        if sum(len(piece[0]) for piece in pieces) > _WORTH * len(xy):
            continue
        columns = list(zip(*pieces, strict=True))
        xy, part_end, fixed = (np.concatenate(columns[column]) for column in (0, 2, 3))
        offsets = np.concatenate([[0], np.cumsum(np.concatenate(columns[1]))])
        yield None
        levels.append(CoarserVertices(tolerance_m, xy, offsets, part_end))
    yield tuple(reversed(levels))


def _chunks(offsets: Indices) -> Iterator[tuple[int, int]]:
    """First and after last position of stretches of features with about so many vertices."""
    at = 0
    while at < len(offsets) - 1:
        after = max(int(np.searchsorted(offsets, offsets[at] + _CHUNK_VERTICES)), at + 1)
        after = min(after, len(offsets) - 1)
        yield at, after
        at = after


def _neighbours(part_end: Flags) -> tuple[Indices, Indices]:
    """Indices of the vertices before and after each one in its ring, whose last vertex is its first."""
    count = len(part_end)
    last = np.flatnonzero(part_end)
    first = np.append(0, last[:-1] + 1)
    before, after = np.arange(count) - 1, np.arange(count) + 1
    before[first] = np.maximum(last - 1, first)
    after[last] = np.minimum(first + 1, last)
    return before, after


def _codes(xy: Floats) -> Codes:
    """The two numbers of each vertex as one that is the same where the vertex is."""
    # Adding zero makes -0.0 to 0.0, which looks different and is the same place.
    codes: Codes = (xy + np.float32(0)).view(np.uint64).ravel()
    return codes


def _mixed(codes: Codes) -> Codes:
    mixed = codes * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _note_junctions(store: VertexStore, fixed: Flags) -> Iterator[None]:
    """Mark the vertices that have not the same two neighbours in every ring that goes through them."""
    # Half of each hash is enough: two places that share theirs are at worst both kept.
    codes = np.empty(len(store.xy), np.uint32)
    pairs = np.empty(len(store.xy), np.uint32)
    for first, after_last in _chunks(store.offsets):
        begin, end = int(store.offsets[first]), int(store.offsets[after_last])
        chunk = _mixed(_codes(store.xy[begin:end]))
        before, after = _neighbours(store.part_end[begin:end])
        codes[begin:end] = chunk >> _HALF
        pairs[begin:end] = (_mixed(chunk[before]) + _mixed(chunk[after])) >> _HALF
        yield
    for bucket in range(1 << _BUCKET_BITS):
        at = np.empty(0, np.int64)
        for begin in range(0, len(codes), _LOOKED_THROUGH):
            piece = codes[begin : begin + _LOOKED_THROUGH]
            own = np.flatnonzero(piece >> np.uint32(32 - _BUCKET_BITS) == bucket)
            at = np.concatenate([at, own + begin])
        at = at[np.argsort(codes[at])]
        if len(at):
            new = np.flatnonzero(np.diff(codes[at], prepend=codes[at[0]] ^ np.uint32(1)))
            differs = np.minimum.reduceat(pairs[at], new) != np.maximum.reduceat(pairs[at], new)
            fixed[at] = np.repeat(differs, np.diff(new, append=len(at)))
        yield


def _kept(xy: Floats, part_end: Flags, fixed: Flags, tolerance_m: float) -> Flags:
    """Which vertices of some rings stay; the last of each ring, which is its first, goes with it."""
    ring_of: Indices = np.cumsum(part_end) - part_end
    codes = _mixed(_codes(xy))
    points = xy.astype(np.float64)
    # The closing vertex is left out until the end: each place of a ring is looked at once.
    left = np.flatnonzero(~part_end)
    off_m = np.zeros(len(xy))
    for _ in range(_ROUNDS):
        before, after = _ring_neighbours(ring_of[left])
        low = np.where(codes[left[before]] < codes[left[after]], before, after)
        high = np.where(low == before, after, before)
        # From the lower end to the higher, so that both sides of a bound find the same to the last bit.
        a, c, b = points[left[low]], points[left[high]], points[left]
        along = c - a
        length = np.hypot(along[:, 0], along[:, 1])
        height = np.abs(along[:, 0] * (b[:, 1] - a[:, 1]) - along[:, 1] * (b[:, 0] - a[:, 0]))
        # Ends on one spot: the vertex is the tip of a spike, as long as its distance from them.
        cost = np.where(length > 0, height / np.where(length > 0, length, 1.0), np.inf) + off_m[left]
        cost[fixed[left] | (cost > tolerance_m)] = np.inf
        # Of two neighbours that could go only one does, by a number that both sides of a bound agree on.
        lot = np.where(np.isfinite(cost), codes[left], 0)
        goes = (lot > lot[before]) & (lot > lot[after])
        # A ring keeps three vertices: it loses none in a round that would leave it fewer.
        ring: Indices = ring_of[left]
        count = np.bincount(ring) - np.bincount(ring, weights=goes)
        goes &= count[ring] >= 3
        if not goes.any():
            break
        for beside in (before, after):
            np.maximum.at(off_m, left[beside[goes]], cost[goes])
        left = left[~goes]
    kept = np.zeros(len(xy), bool)
    kept[left] = True
    return kept


def _ring_neighbours(ring: Indices) -> tuple[Indices, Indices]:
    count = len(ring)
    last = np.flatnonzero(np.diff(ring, append=-1))
    first = np.append(0, last[:-1] + 1)
    before, after = np.arange(count) - 1, np.arange(count) + 1
    before[first] = last
    after[last] = first
    return before, after


def _without(
    xy: Floats, offsets: Indices, part_end: Flags, fixed: Flags, kept: Flags
) -> tuple[Floats, Indices, Flags, Flags]:
    """The vertices that stay, every ring closed by its new first one, and how many each feature has."""
    last = np.flatnonzero(part_end)
    first = np.append(0, last[:-1] + 1)
    own = np.flatnonzero(kept)
    begins = own[np.searchsorted(own, first)]
    source = np.arange(len(xy))
    source[last] = begins
    kept = kept.copy()
    kept[last] = True
    total: Indices = np.concatenate([[0], np.cumsum(kept)])
    source = source[kept]
    return xy[source], np.diff(total[offsets]), part_end[kept], fixed[source]
