"""The drawing copy of a layer: flat float32 vertices about a local origin, neighbours near in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from layers.map_view import Extent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int64]
    Flags = NDArray[np.bool_]

Kind = Literal["polygon", "line", "point"]
BLOCK = 256


class VertexStore:
    """Vertices, part ends, boxes and keys of the features of one layer; read-only once made.

    A feature has a *position* here, a *row* in the table it came from and a *key*. Where polygons overlap,
    the one with the lowest row lies on top: first in the layer wins, as in the statistics. For drawing and
    picking only: 45 km of float32 are 3 mm.
    """

    __slots__ = (
        "__weakref__",
        "_key_order",
        "block_box",
        "box",
        "keys",
        "kind",
        "offsets",
        "origin",
        "part_end",
        "rows",
        "skipped",
        "xy",
    )

    def __init__(
        self,
        kind: Kind,
        keys: Indices,
        xy: NDArray[np.float64],
        offsets: Indices,
        part_end: Flags,
        *,
        rows: Indices | None = None,
        skipped: int = 0,
    ) -> None:
        """Takes finite map coordinates (n × 2), where each feature begins, and which vertices end a part."""
        self.kind: Kind = kind
        self.skipped = skipped
        rows = np.arange(len(keys), dtype=np.int64) if rows is None else rows
        # An outlier far away must not cost the others their millimetres, so the origin is where most are.
        self.origin = _middle(xy)
        local = (xy - self.origin).astype(np.float32)
        order = _morton_order(local, offsets)
        index, self.offsets = gather(offsets, order)
        self.xy: Floats = local[index]
        self.part_end: Flags = part_end[index]
        self.keys: Indices = keys[order]
        self.rows: Indices = rows[order]
        self.box: Floats = _boxes(self.xy, self.offsets)
        self.block_box: Floats = _block_boxes(self.box)
        self._key_order: Indices | None = None

    def __len__(self) -> int:
        return len(self.keys)

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
        blocks = np.flatnonzero(_touching(self.block_box, low, high))
        if len(blocks) * BLOCK >= len(self):
            candidates = np.arange(len(self), dtype=np.int64)
        else:
            candidates = (blocks[:, None] * BLOCK + np.arange(BLOCK)).ravel()
            candidates = candidates[candidates < len(self)]
        return candidates[_touching(self.box[candidates], low, high)]

    def vertices(self, positions: Indices) -> tuple[Floats, Indices, Flags]:
        """Local vertices of some features, in the order asked for, with offsets and part ends.

        No copy when it is all of them in their own order.
        """
        if len(positions) == len(self) and bool((positions[1:] > positions[:-1]).all()):
            return self.xy, self.offsets, self.part_end
        index, offsets = gather(self.offsets, positions)
        return self.xy[index], offsets, self.part_end[index]


def gather(offsets: Indices, chosen: Indices) -> tuple[Indices, Indices]:
    """Indices of all vertices of the chosen features, one after another, and the offsets among them."""
    begin = offsets[chosen]
    length = offsets[chosen + 1] - begin
    new = np.zeros(len(chosen) + 1, np.int64)
    np.cumsum(length, out=new[1:])
    return np.repeat(begin - new[:-1], length) + np.arange(new[-1]), new


def _middle(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.median(xy, axis=0) if len(xy) else np.zeros(2)


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


def _morton_order(xy: Floats, offsets: Indices) -> Indices:
    """The order of the features along a Z-shaped curve through their first vertices."""
    first = xy[offsets[:-1]].astype(float)
    if not len(first):
        return np.empty(0, np.int64)
    # Quantiles, so that one feature at the other end of the earth does not push all others into one cell.
    low, high = np.quantile(first, (0.001, 0.999), axis=0)
    cell = np.clip((first - low) / np.maximum(high - low, 1e-9), 0, 1) * 65535
    code = _spread(cell[:, 0].astype(np.uint64)) | (_spread(cell[:, 1].astype(np.uint64)) << np.uint64(1))
    return np.argsort(code, kind="stable")


def _spread(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The 16 low bits moved to every second place."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        value = (value | (value << np.uint64(shift))) & np.uint64(mask)
    return value
