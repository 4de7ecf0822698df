"""The picture of which feature lies under each pixel of a view, made with numpy alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from layers.coarser_vertices import TOLERANCE_PX
from layers.map_view import MapView
from layers.right_of_way import RIGHT_OF_WAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.vertex_store import VertexStore

    Ids = NDArray[np.int32]
    Indices = NDArray[np.int64]

NOTHING = -1
# Columns are packed into 15 bits of the sorting key.
WIDEST_PX = (1 << 15) - 1
# Below this many vertices double precision costs nothing that can be noticed.
_FEW_VERTICES = 200_000
# The temporaries of so many stay in the processor's cache.
_CHUNK_VERTICES = 60_000
_WIDEST_SQUARE = 12
_BAND_PIXELS = 120_000
# Repeated in less than a millisecond.
AT_ONCE_PIXELS = 1_000_000
_LARGEST_OVERVIEW = 40_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """A coarse id raster of a whole dense layer, sampled instead of drawing it when zoomed far out."""

    ids: Ids
    left: float
    top: float
    m_per_px: float


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """Every feature under every pixel that has several, by pixel, the lowest feature of each first."""

    pixel: Indices
    position: Ids


class Painted(NamedTuple):
    """The ids of a view, the same as stretches, and what lies under the uppermost features, if anything."""

    ids: Ids
    runs: Runs
    overlaps: Overlaps | None


def feature_ids(store: VertexStore, view: MapView, positions: Indices | None = None) -> Ids:
    """Position in the store of the polygon that holds each pixel centre, `NOTHING` where there is none.

    Rings count by the even-odd rule; where features overlap the one with the lowest row is on top.
    """
    return painted(store, view, positions).ids


def painted(store: VertexStore, view: MapView, positions: Indices | None = None) -> Painted:
    """`feature_ids`, and what else was found out on the way."""
    if view.width_px > WIDEST_PX:
        raise ValueError(f"a picture may be {WIDEST_PX} pixels wide, not {view.width_px}")
    if positions is None:
        positions = store.query(view.extent)
    spans = _spans(store, view, positions)
    RIGHT_OF_WAY.wait()
    shape = (view.height_px, view.width_px)
    # How far the spans before each one reach: those that overlap begin before that.
    reach = np.maximum.accumulate(spans.end)
    if (spans.begin[1:] >= reach[:-1]).all():
        stretches = _between(spans.begin, spans.end, spans.position, shape)
        return Painted(stretches.raster, stretches, None)
    begin = spans.begin.copy()
    np.maximum(begin[1:], reach[:-1], out=begin[1:])
    seen = begin < spans.end
    stretches = _between(begin[seen], spans.end[seen], spans.position[seen], shape)
    ids = stretches.raster
    RIGHT_OF_WAY.wait()
    overlaps = _settle_overlaps(ids.reshape(-1), spans, reach, store)
    RIGHT_OF_WAY.wait()
    return Painted(ids, runs(ids), overlaps)


def _between(begin: Indices, end: Indices, position: Ids, shape: tuple[int, int]) -> Runs:
    """Stretches of a picture from spans in ascending order that do not overlap, nothing in the gaps."""
    begins = np.empty(2 * len(begin) + 1, np.int32)
    begins[0], begins[1::2], begins[2::2] = 0, begin, end
    values = np.full(len(begins), NOTHING, np.int32)
    values[1::2] = position
    seen = np.diff(begins, append=np.int32(shape[0] * shape[1])) > 0
    return Runs(begins[seen], values[seen], *shape)


def rough_ids(store: VertexStore, view: MapView, positions: Indices) -> Ids:
    """Each feature as a square about the middle of its box: what a dense layer looks like, almost at once."""
    box = store.box[positions]
    left, top = view.left - store.origin[0], view.top - store.origin[1]
    size = np.hypot(box[::97, 2] - box[::97, 0], box[::97, 3] - box[::97, 1]) / 2**0.5
    side = max(1, min(_WIDEST_SQUARE, round(float(np.median(size)) / view.m_per_px + 0.5)))
    column = ((box[:, 0] + box[:, 2]) / 2 - left) / view.m_per_px - (side - 1) / 2
    row = (top - (box[:, 1] + box[:, 3]) / 2) / view.m_per_px - (side - 1) / 2
    # A margin all around takes what reaches beyond the picture.
    near = (column > -side) & (column < view.width_px) & (row > -side) & (row < view.height_px)
    width = view.width_px + 2 * side
    corner = (row[near].astype(np.int64) + side) * width + column[near].astype(np.int64) + side
    ids = np.full((view.height_px + 2 * side) * width, NOTHING, np.int32)
    for down in range(side):
        for across in range(side):
            ids[corner + (down * width + across)] = positions[near]
    return np.ascontiguousarray(ids.reshape(-1, width)[side:-side, side:-side])


class _Spans(NamedTuple):
    """Runs of pixels of one feature, in ascending order: indices into the picture laid out row after row."""

    begin: Indices
    end: Indices
    position: Ids


def _spans(store: VertexStore, view: MapView, positions: Indices) -> _Spans:
    height = view.height_px
    crossings = _row_crossings(store, view, positions)
    RIGHT_OF_WAY.wait()
    line = crossings[0::2] >> 15
    owner = line // height
    first = (line - owner * height) * view.width_px
    begin = first + (crossings[0::2] & WIDEST_PX)
    end = first + (crossings[1::2] & WIDEST_PX)
    # Sorted with the number of each in its low bits: half the time of finding the order of them.
    seen = np.flatnonzero(end > begin)
    bits = len(begin).bit_length()
    keys = begin[seen] << bits | seen
    keys.sort()
    order = keys & ((1 << bits) - 1)
    return _Spans(keys >> bits, end[order], owner[order].astype(np.int32))


def _row_crossings(store: VertexStore, view: MapView, positions: Indices) -> Indices:
    """Where edges cross the centre line of a pixel row, in ascending order.

    (position, row, column) in one sortable number.
    """
    off_m = TOLERANCE_PX * view.m_per_px
    xy, offsets, part_end = store.detail(off_m)
    few = int((offsets[positions + 1] - offsets[positions]).sum()) < _FEW_VERTICES
    # Numbers of Python take the precision of the array they meet.
    corner = (float(view.left - store.origin[0]), float(view.top - store.origin[1]))
    found = [np.empty(0, np.int64)]
    if few:
        xy, offsets, part_end = store.vertices(positions, off_m)
        crossings = _crossings(xy.astype(np.float64), part_end, np.diff(offsets), positions, corner, view)
        crossings.sort()
        return crossings
    for first, after in store.stretches(positions, _CHUNK_VERTICES, off_m):
        RIGHT_OF_WAY.wait()
        begin, end = int(offsets[first]), int(offsets[after])
        length = np.diff(offsets[first : after + 1])
        crossings = _crossings(
            xy[begin:end], part_end[begin:end], length, np.arange(first, after), corner, view
        )
        crossings.sort()
        found.append(crossings)
    return np.concatenate(found)


def _crossings(
    local: NDArray[np.floating],
    part_end: NDArray[np.bool_],
    length: Indices,
    positions: Indices,
    corner: tuple[float, float],
    view: MapView,
) -> Indices:
    per_px = 1 / view.m_per_px
    y = (corner[1] - local[:, 1]) * per_px
    # Clipped as a real number: a vertex at the other end of the earth does not fit an integer.
    row = np.ceil(y - 0.5)
    row = np.clip(row, 0, view.height_px, out=row).astype(np.int32)
    edge = np.flatnonzero((row[:-1] != row[1:]) & ~part_end[:-1])
    begin, end = row[edge], row[edge + 1]
    first = np.minimum(begin, end)
    count = np.abs(end - begin)
    y0 = y[edge]
    x0 = (local[edge, 0] - corner[0]) * per_px
    slope = ((local[edge + 1, 0] - corner[0]) * per_px - x0) / (y[edge + 1] - y0)
    x = x0 + (first + np.float32(0.5) - y0) * slope
    owner = np.repeat(positions, length)[edge]
    line = owner * view.height_px + first
    # Most edges of dense layers cross one row; the others come again for every row.
    several = np.flatnonzero(count > 1)
    again = np.repeat(several, count[several] - 1)
    if len(again):
        more = count[several] - 1
        step = np.arange(1, len(again) + 1) - np.repeat(np.cumsum(more) - more, more)
        x = np.concatenate([x, x[again] + step.astype(x.dtype) * slope[again]])
        line = np.concatenate([line, line[again] + step])
    column = np.clip(np.ceil(x - 0.5), 0, view.width_px).astype(np.int64)
    packed: Indices = line << 15 | column
    return packed


def _settle_overlaps(out: Ids, spans: _Spans, reach: Indices, store: VertexStore) -> Overlaps:
    """Give the pixels that several features claim to the one with the lowest row; tell who claimed them.

    ``reach`` is how far the spans up to each one go.
    """
    # What a span shares with those before it, and what those after it may share with it.
    shared_to = spans.begin.copy()
    shared_to[1:] = np.clip(reach[:-1], spans.begin[1:], spans.end[1:])
    shared_from = spans.end.copy()
    shared_from[:-1] = np.clip(spans.begin[1:], shared_to[:-1], spans.end[:-1])
    begin = np.concatenate([spans.begin, shared_from])
    length = np.concatenate([shared_to, spans.end]) - begin
    some = np.flatnonzero(length)
    begin, length, position = begin[some], length[some], np.tile(spans.position, 2)[some]
    # The lowest features first, so that the uppermost writes last.
    lowest = np.argsort(-store.rows[position], kind="stable")
    begin, length, position = begin[lowest], length[lowest], position[lowest]
    pixel = np.repeat(begin - (np.cumsum(length) - length), length) + np.arange(int(length.sum()))
    claim = np.repeat(position, length)
    out[pixel] = claim
    by_pixel = np.argsort(pixel, kind="stable")
    pixel, claim = pixel[by_pixel], claim[by_pixel]
    same = pixel[1:] == pixel[:-1]
    several = np.append(same, False) | np.append(False, same)
    return Overlaps(pixel[several], claim[several])


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """A raster as stretches of equal pixels, row after row: where each begins in it and what it holds."""

    begin: NDArray[np.int32]
    value: Ids
    height: int
    width: int

    @property
    def raster(self) -> Ids:
        """All pixels; many are laid out in bands, for numpy holds the interpreter lock while it repeats."""
        if self.height * self.width <= AT_ONCE_PIXELS:
            return np.repeat(self.value, self.length).reshape(self.height, self.width)
        out = np.empty((self.height, self.width), np.int32)
        rows = max(1, _BAND_PIXELS // self.width)
        for top in range(0, self.height, rows):
            RIGHT_OF_WAY.wait()
            band = self.rows(top, min(top + rows, self.height))
            out[top : top + rows] = np.repeat(band.value, band.length).reshape(-1, self.width)
        return out

    def rows(self, top: int, bottom: int) -> Runs:
        """The stretches of some rows, counted from the first of them."""
        low, high = np.int32(top * self.width), np.int32(bottom * self.width)
        first = int(np.searchsorted(self.begin, low, side="right")) - 1
        last = int(np.searchsorted(self.begin, high, side="left"))
        begin = np.maximum(self.begin[first:last], low) - low
        return Runs(begin, self.value[first:last], bottom - top, self.width)

    @property
    def length(self) -> NDArray[np.int32]:
        return np.diff(self.begin, append=np.int32(self.height * self.width))


def runs(raster: NDArray[np.integer]) -> Runs:
    """The stretches of a raster; a stretch may go on from one row into the next."""
    flat = raster.ravel()
    begins = [np.zeros(1, np.int32)]
    for first in range(1, len(flat), _BAND_PIXELS):
        RIGHT_OF_WAY.wait()
        piece = flat[first - 1 : first + _BAND_PIXELS]
        begins.append((np.flatnonzero(piece[1:] != piece[:-1]) + first).astype(np.int32))
    begin = np.concatenate(begins)
    return Runs(begin, flat[begin].astype(np.int32), *raster.shape)


def growing_overview(store: VertexStore, px_per_feature: float = 3.0) -> Iterator[Overview | None]:
    """The overview of a layer with about so many pixels along each feature, built a band at a time.

    Gives None after every band, so that who builds it can do something more urgent, and the overview at the
    end; nothing for a layer without extent.
    """
    extent = store.extent
    if extent is None:
        return
    width_m, height_m = extent.east - extent.west, extent.north - extent.south
    m_per_px = max((width_m * height_m / len(store)) ** 0.5 / px_per_feature, width_m / (WIDEST_PX - 1))
    if not m_per_px > 0:
        return
    width, height = int(width_m / m_per_px) + 1, int(height_m / m_per_px) + 1
    if width * height > _LARGEST_OVERVIEW:
        # A few features far from all others stretch the layer; the picture of it would be mostly empty.
        return
    ids = np.empty((height, width), np.int32)
    band = max(16, _BAND_PIXELS // width)
    for row in range(0, height, band):
        rows = min(band, height - row)
        centre_y = extent.north - (row + rows / 2) * m_per_px
        view = MapView(extent.west + width * m_per_px / 2, centre_y, m_per_px, width, rows)
        ids[row : row + rows] = feature_ids(store, view)
        yield None
    yield Overview(ids, extent.west, extent.north, m_per_px)


def sampled_ids(overview: Overview, view: MapView) -> Ids:
    """The ids of a view read from the overview: right for pixels not much smaller than its own."""
    out = np.full((view.height_px, view.width_px), NOTHING, np.int32)
    y = view.top - (np.arange(view.height_px) + 0.5) * view.m_per_px
    x = view.left + (np.arange(view.width_px) + 0.5) * view.m_per_px
    row = np.floor((overview.top - y) / overview.m_per_px).astype(np.int64)
    column = np.floor((x - overview.left) / overview.m_per_px).astype(np.int64)
    rows = np.flatnonzero((row >= 0) & (row < overview.ids.shape[0]))
    columns = np.flatnonzero((column >= 0) & (column < overview.ids.shape[1]))
    if len(rows) and len(columns):
        block = overview.ids[row[rows]][:, column[columns]]
        out[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = block
    return out
