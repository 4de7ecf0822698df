"""The picture of which feature lies under each pixel of a view, made with numpy alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.coarser_vertices import TOLERANCE_PX
from layers.map_view import MapView

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
_NO_MARK = -2
_WIDEST_SQUARE = 12
_BAND_PIXELS = 250_000
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


def feature_ids(store: VertexStore, view: MapView, positions: Indices | None = None) -> Ids:
    """Position in the store of the polygon that holds each pixel centre, `NOTHING` where there is none.

    Rings count by the even-odd rule; where features overlap the one with the lowest row is on top.
    """
    return painted_ids(store, view, positions)[0]


def painted_ids(
    store: VertexStore, view: MapView, positions: Indices | None = None
) -> tuple[Ids, Overlaps | None]:
    """The ids of a view, and what lies under the uppermost features where there are several."""
    if view.width_px > WIDEST_PX:
        raise ValueError(f"a picture may be {WIDEST_PX} pixels wide, not {view.width_px}")
    if positions is None:
        positions = store.query(view.extent)
    pixels = view.height_px * view.width_px
    overlaps = None
    if len(positions):
        out, overlaps = _painted(_spans(store, view, positions), store, pixels)
    else:
        out = np.full(pixels, NOTHING, np.int32)
    return out.reshape(view.height_px, view.width_px), overlaps


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


@dataclass(frozen=True, slots=True, eq=False)
class _Spans:
    """Runs of pixels of one feature, as indices into the picture laid out row after row."""

    begin: Indices
    end: Indices
    position: Ids


def _spans(store: VertexStore, view: MapView, positions: Indices) -> _Spans:
    height = view.height_px
    crossings = _row_crossings(store, view, positions)
    line = crossings[0::2] >> 15
    owner = line // height
    first = (line - owner * height) * view.width_px
    begin = first + (crossings[0::2] & WIDEST_PX)
    end = first + (crossings[1::2] & WIDEST_PX)
    seen = end > begin
    return _Spans(begin[seen], end[seen], owner[seen].astype(np.int32))


def _row_crossings(store: VertexStore, view: MapView, positions: Indices) -> Indices:
    """Where edges cross the centre line of a pixel row, in ascending order.

    (position, row, column) in one sortable number.
    """
    off_m = TOLERANCE_PX * view.m_per_px
    xy, offsets, part_end = store.detail(off_m)
    few = int((offsets[positions + 1] - offsets[positions]).sum()) < _FEW_VERTICES
    # Numbers of Python take the precision of the array they meet.
    left, top = float(view.left - store.origin[0]), float(view.top - store.origin[1])
    found = [np.empty(0, np.int64)]
    for first, after in store.stretches(positions, _CHUNK_VERTICES, off_m):
        begin, end = int(offsets[first]), int(offsets[after])
        local = xy[begin:end].astype(np.float64) if few else xy[begin:end]
        crossings = _crossings(
            local, part_end[begin:end], np.diff(offsets[first : after + 1]), first, (left, top), view
        )
        crossings.sort()
        found.append(crossings)
    return np.concatenate(found)


def _crossings(
    local: NDArray[np.floating],
    part_end: NDArray[np.bool_],
    length: Indices,
    first_position: int,
    corner: tuple[float, float],
    view: MapView,
) -> Indices:
    per_px = 1 / view.m_per_px
    y = (corner[1] - local[:, 1]) * per_px
    # Clipped as a real number: a vertex at the other end of the earth does not fit an integer.
    row = np.clip(np.ceil(y - 0.5), 0, view.height_px).astype(np.int32)
    edge = np.flatnonzero((row[:-1] != row[1:]) & ~part_end[:-1])
    begin, end = row[edge], row[edge + 1]
    first = np.minimum(begin, end)
    count = np.abs(end - begin)
    y0 = y[edge]
    x0 = (local[edge, 0] - corner[0]) * per_px
    slope = ((local[edge + 1, 0] - corner[0]) * per_px - x0) / (y[edge + 1] - y0)
    owner = np.repeat(np.arange(first_position, first_position + len(length)), length)[edge]
    at = np.cumsum(count) - count
    again = np.repeat(np.arange(len(edge), dtype=np.int32), count)
    row_of = (first - at)[again] + np.arange(len(again))
    x = x0[again] + (row_of + 0.5 - y0[again]) * slope[again]
    column = np.clip(np.ceil(x - 0.5), 0, view.width_px).astype(np.int64)
    packed: Indices = ((owner[again] * view.height_px + row_of) << 15) | column
    return packed


def _painted(spans: _Spans, store: VertexStore, pixels: int) -> tuple[Ids, Overlaps | None]:
    """Every pixel takes what the nearest mark before it says: the begin of a span, or the end of one."""
    marks = np.full(pixels + 1, _NO_MARK, np.int32)
    marks[0] = NOTHING
    marks[spans.end] = NOTHING
    marks[spans.begin] = spans.position
    marked = marks[:pixels] != _NO_MARK
    at = np.flatnonzero(marked)
    said = marks[at]
    length = np.diff(at, append=pixels)
    out: NDArray[np.int32] = np.repeat(said, length)
    if int(length[said != NOTHING].sum()) == int((spans.end - spans.begin).sum()):
        return out, None
    return out, _settle_overlaps(out, spans, marks, marked, store)


def _settle_overlaps(
    out: Ids, spans: _Spans, marks: Ids, marked: NDArray[np.bool_], store: VertexStore
) -> Overlaps:
    """Give the pixels that several features claim to the one with the lowest row; tell who claimed them."""
    # A span that overlaps nothing has its own mark at its begin and no other before its end.
    marks_to = np.cumsum(marked, dtype=np.int32)
    shared = (marks_to[spans.end - 1] != marks_to[spans.begin]) | (marks[spans.begin] != spans.position)
    pixel, claim = _claims(spans, np.flatnonzero(shared), store)
    there = out[pixel]
    wins = (there == NOTHING) | (store.rows[claim] < store.rows[there])
    out[pixel[wins]] = claim[wins]
    # A span within those of others has no mark but its own in it.
    claimed = np.zeros(len(out), bool)
    claimed[pixel] = True
    within = ~shared & claimed[spans.begin]
    if within.any():
        pixel, claim = _claims(spans, np.flatnonzero(shared | within), store)
    by_pixel = np.argsort(pixel, kind="stable")
    pixel, claim = pixel[by_pixel], claim[by_pixel]
    same = pixel[1:] == pixel[:-1]
    several = np.append(same, False) | np.append(False, same)
    return Overlaps(pixel[several], claim[several])


def _claims(spans: _Spans, chosen: Indices, store: VertexStore) -> tuple[Indices, Ids]:
    """The pixels of some spans and whose they are, the lowest features first."""
    chosen = chosen[np.argsort(-store.rows[spans.position[chosen]], kind="stable")]
    begin, position = spans.begin[chosen], spans.position[chosen]
    length = spans.end[chosen] - begin
    pixel = np.repeat(begin - (np.cumsum(length) - length), length) + np.arange(int(length.sum()))
    return pixel, np.repeat(position, length)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """A raster as stretches of equal pixels, row after row: where each begins in it and what it holds."""

    begin: Indices
    value: NDArray[np.integer]
    height: int
    width: int

    def rows(self, top: int, bottom: int) -> Runs:
        """The stretches of some rows, counted from the first of them."""
        low, high = top * self.width, bottom * self.width
        first = int(np.searchsorted(self.begin, low, side="right")) - 1
        last = int(np.searchsorted(self.begin, high, side="left"))
        begin = np.maximum(self.begin[first:last], low) - low
        return Runs(begin, self.value[first:last], bottom - top, self.width)

    @property
    def length(self) -> Indices:
        return np.diff(self.begin, append=self.height * self.width)


def runs(raster: NDArray[np.integer]) -> Runs:
    """The stretches of a raster; a stretch may go on from one row into the next."""
    flat = raster.ravel()
    begin = np.append(0, np.flatnonzero(flat[1:] != flat[:-1]) + 1)
    return Runs(begin, flat[begin], *raster.shape)


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
    ids = np.full((height, width), NOTHING, np.int32)
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
