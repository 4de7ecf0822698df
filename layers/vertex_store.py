"""The drawing copy of a layer: flat float32 vertices about a local origin, neighbours near in memory."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from layers.map_view import Extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from layers.coarser_vertices import CoarserVertices
    from layers.id_raster import Overview

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int64]
    Flags = NDArray[np.bool_]

Kind = Literal["polygon", "line", "point"]
BLOCK = 256
# So many vertices between two features that are wanted are passed over more slowly than they are drawn.
_SMALL_GAP = 2_000


class VertexStore:
    """Vertices, part ends, boxes and keys of the features of one layer; read-only once made.

    A feature has a *position* here, a *row* in the table it came from and a *key*. Where polygons overlap,
    the one with the lowest row lies on top: first in the layer wins, as in the statistics. For drawing and
    picking only: 45 km of float32 are 3 mm.

    ``overview`` and ``coarser`` are made later by who draws it (None: not yet); then ``keep`` has them
    written to the cache, a piece at a step. A store ``is_sketch`` while boxes stand for shapes that are being
    read: something to look at, nothing to point at.
    """

    __slots__ = (
        "__weakref__",
        "_key_order",
        "block_box",
        "box",
        "coarser",
        "is_sketch",
        "keep",
        "keys",
        "kind",
        "offsets",
        "origin",
        "overview",
        "part_end",
        "rows",
        "skipped",
        "xy",
    )

    def __init__(
        self,
        kind: Kind,
        keys: Indices,
        rows: Indices,
        xy: Floats,
        offsets: Indices,
        part_end: Flags,
        *,
        origin: NDArray[np.float64],
        skipped: int = 0,
        box: Floats | None = None,
        is_sketch: bool = False,
    ) -> None:
        """Takes arrays in their final order: metres from ``origin``, where each feature begins in them."""
        self.kind: Kind = kind
        self.keys = keys
        self.rows = rows
        self.xy = xy
        self.offsets = offsets
        self.part_end = part_end
        self.origin = origin
        self.skipped = skipped
        self.is_sketch = is_sketch
        self.box = _boxes(xy, offsets) if box is None else box
        self.block_box = _block_boxes(self.box)
        self._key_order: Indices | None = None
        self.overview: Overview | None = None
        self.coarser: tuple[CoarserVertices, ...] | None = None
        self.keep: Callable[[], Iterator[None]] | None = None

    def __len__(self) -> int:
        return len(self.keys)

    def move_to(self, copy: VertexStore) -> None:
        """Use the arrays of a copy from now on, which are mapped from a file, and let go of these.

        Whoever reads meanwhile finds the same numbers in either.
        """
        self.keys, self.rows, self.box = copy.keys, copy.rows, copy.box
        self.xy, self.offsets, self.part_end = copy.xy, copy.offsets, copy.part_end

    @property
    def extent(self) -> Extent | None:
        """The box of all features in map metres, None for an empty store."""
        if not len(self):
            return None
        west, south = self.box[:, :2].min(axis=0).astype(float) + self.origin
        east, north = self.box[:, 2:].max(axis=0).astype(float) + self.origin
        return Extent(float(west), float(south), float(east), float(north))

    def extent_of(self, positions: Indices) -> Extent | None:
        if not len(positions):
            return None
        box = self.box[positions].astype(float)
        west, south = box[:, :2].min(axis=0) + self.origin
        east, north = box[:, 2:].max(axis=0) + self.origin
        return Extent(float(west), float(south), float(east), float(north))

    def positions(self, keys: Indices) -> Indices:
        """Where the features with these keys are, ascending; keys of other layers are passed over."""
        if not len(self) or not len(keys):
            return np.empty(0, np.int64)
        if self._key_order is None:
            self._key_order = np.argsort(self.keys, kind="stable")
        found = np.searchsorted(self.keys, keys, sorter=self._key_order)
        at = self._key_order[np.minimum(found, len(self) - 1)]
        return np.unique(at[self.keys[at] == keys])

    def query(self, box: Extent) -> Indices:
        """Positions, ascending, of the features whose boxes touch ``box``."""
        low = np.array([box.west, box.south]) - self.origin
        high = np.array([box.east, box.north]) - self.origin
        touching = _touching(self.block_box, low, high)
        inside = _within(self.block_box, low, high)
        if inside.all():
            return np.arange(len(self), dtype=np.int64)
        blocks = np.flatnonzero(touching)
        candidates = (blocks[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        candidates = candidates[: np.searchsorted(candidates, len(self))]
        doubtful = np.flatnonzero(~np.repeat(inside[blocks], BLOCK)[: len(candidates)])
        wanted = np.ones(len(candidates), bool)
        wanted[doubtful] = _touching(self.box[candidates[doubtful]], low, high)
        return candidates[wanted]

    def detail(self, off_m: float = 0.0) -> tuple[Floats, Indices, Flags]:
        """All vertices, offsets and part ends; bounds may be off by so much where a coarser copy is there."""
        for copy in self.coarser or ():
            if copy.tolerance_m <= off_m:
                return copy.xy, copy.offsets, copy.part_end
        return self.xy, self.offsets, self.part_end

    def vertices(self, positions: Indices, off_m: float = 0.0) -> tuple[Floats, Indices, Flags]:
        """Local vertices of some features, in the order asked for, with offsets and part ends.

        No copy when it is all of them in their own order.
        """
        xy, offsets, part_end = self.detail(off_m)
        if len(positions) == len(self) and bool((positions[1:] > positions[:-1]).all()):
            return xy, offsets, part_end
        breaks = np.flatnonzero(np.diff(positions) != 1)
        if not len(positions) or len(breaks) > len(positions) // 8:
            index, chosen = gather(offsets, positions)
            return xy[index], chosen, part_end[index]
        # Neighbours on the map are neighbours in memory: a few long pieces are copied faster than vertices.
        begins = offsets[np.append(positions[:1], positions[breaks + 1])].tolist()
        ends = offsets[np.append(positions[breaks], positions[-1:]) + 1].tolist()
        chosen = np.zeros(len(positions) + 1, np.int64)
        np.cumsum(offsets[positions + 1] - offsets[positions], out=chosen[1:])
        pieces = [slice(begin, end) for begin, end in zip(begins, ends, strict=True)]
        return (
            np.concatenate([xy[piece] for piece in pieces]),
            chosen,
            np.concatenate([part_end[piece] for piece in pieces]),
        )

    def stretches(self, positions: Indices, most: int, off_m: float = 0.0) -> Iterator[tuple[int, int]]:
        """First and after last position of runs that hold all of the ascending positions, and few others.

        None has more than so many vertices, unless one feature has.
        """
        if not len(positions):
            return
        offsets = self.detail(off_m)[1]
        breaks = np.flatnonzero(np.diff(positions) > 1 + _SMALL_GAP * len(self) // int(offsets[-1]))
        firsts = np.append(positions[:1], positions[breaks + 1])
        lasts = np.append(positions[breaks], positions[-1:])
        for first, last in zip(firsts.tolist(), (lasts + 1).tolist(), strict=True):
            begin = first
            while begin < last:
                end = int(np.searchsorted(offsets, offsets[begin] + most, side="right")) - 1
                end = min(max(end, begin + 1), last)
                yield begin, end
                begin = end


@cache
def empty_store() -> VertexStore:
    """A store without features, in place of one that is not read yet."""
    none = np.empty(0, np.int64)
    xy, offsets, part_end = np.empty((0, 2), np.float32), np.zeros(1, np.int64), np.empty(0, bool)
    return VertexStore("polygon", none, none, xy, offsets, part_end, origin=np.zeros(2))


def gather(offsets: Indices, chosen: Indices) -> tuple[Indices, Indices]:
    """Indices of all vertices of the chosen features, one after another, and the offsets among them."""
    begin = offsets[chosen]
    length = offsets[chosen + 1] - begin
    new = np.zeros(len(chosen) + 1, np.int64)
    np.cumsum(length, out=new[1:])
    return np.repeat(begin - new[:-1], length) + np.arange(new[-1]), new


def _boxes(xy: Floats, offsets: Indices) -> Floats:
    if len(offsets) == 1:
        return np.empty((0, 4), np.float32)
    begin = offsets[:-1]
    low = [np.minimum.reduceat(xy[:, axis], begin) for axis in (0, 1)]
    high = [np.maximum.reduceat(xy[:, axis], begin) for axis in (0, 1)]
    return np.stack(low + high, axis=1)


def _block_boxes(box: Floats) -> Floats:
    if not len(box):
        return box
    begin = np.arange(0, len(box), BLOCK)
    low = np.minimum.reduceat(box[:, :2], begin)
    high = np.maximum.reduceat(box[:, 2:], begin)
    return np.concatenate([low, high], axis=1)


def _touching(boxes: Floats, low: NDArray[np.float64], high: NDArray[np.float64]) -> Flags:
    flags: Flags = (
        (boxes[:, 0] <= high[0])
        & (boxes[:, 2] >= low[0])
        & (boxes[:, 1] <= high[1])
        & (boxes[:, 3] >= low[1])
    )
    return flags


def _within(boxes: Floats, low: NDArray[np.float64], high: NDArray[np.float64]) -> Flags:
    flags: Flags = (
        (boxes[:, 0] >= low[0])
        & (boxes[:, 2] <= high[0])
        & (boxes[:, 1] >= low[1])
        & (boxes[:, 3] <= high[1])
    )
    return flags
