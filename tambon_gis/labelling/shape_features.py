"""Shapes as a project has them, ready for labels to be placed on: paper has no store of vertices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.labelling.lettering import Lettering
    from tambon_gis.labelling.subject import Window

    Shapes = NDArray[np.object_]
    Indices = NDArray[np.int64]
    Ids = NDArray[np.int32]

_KINDS: tuple[Literal["point", "line", "polygon"], ...] = ("point", "line", "polygon")
NOTHING = -1
# Rings are taken out under the interpreter's lock: of so many shapes at a time nobody waits for it.
_PIECE = 2_048


class ShapeFeatures:
    """The shapes of the largest dimension among some rows of a layer; positions are in order of the rows."""

    def __init__(self, keys: Indices, rows: Indices, shapes: Shapes) -> None:
        dimensions = shapely.get_dimensions(shapes)
        whole = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        dimension = int(dimensions[whole].max(initial=0))
        own = np.flatnonzero(whole & (dimensions == dimension))
        self.kind: Literal["polygon", "line", "point"] = _KINDS[dimension]
        self.shapes = shapes[own]
        self.keys, self.rows = keys[own], rows[own]
        bounds = shapely.bounds(self.shapes).reshape(-1, 4)
        self.origin = bounds[:, :2].mean(axis=0) if len(own) else np.zeros(2)
        self.box = (bounds - np.tile(self.origin, 2)).astype(np.float32)
        self.xy, self.offsets, self._part_end = self._vertices_of(self.shapes)

    def __len__(self) -> int:
        return len(self.keys)

    def vertices(
        self, positions: Indices
    ) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.bool_]]:
        """As `LabelledFeatures` says."""
        return self._vertices_of(self.shapes[positions])

    def _vertices_of(
        self, shapes: Shapes
    ) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.bool_]]:
        pieces = [self._piece(shapes[at : at + _PIECE]) for at in range(0, max(len(shapes), 1), _PIECE)]
        xy, counts, ends = (np.concatenate(each) for each in zip(*pieces, strict=True))
        return xy, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), ends

    def _piece(self, shapes: Shapes) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.bool_]]:
        """The vertices of these, how many each has, and which are the last of a ring or line."""
        parts, owner = shapely.get_parts(shapes, return_index=True)
        if self.kind == "polygon":
            parts, within = shapely.get_rings(parts, return_index=True)
            owner = owner[within]
        xy, part = shapely.get_coordinates(parts, return_index=True)
        ends = np.diff(part, append=len(parts)) != 0
        counts = np.bincount(owner[part], minlength=len(shapes))
        return (xy - self.origin).astype(np.float32), counts, ends


@dataclass(frozen=True, slots=True, eq=False)
class ShapeLayer:
    """A layer of shapes with its texts by row, as `LabelledLayer` says."""

    store: ShapeFeatures
    class_at: NDArray[Any]
    labels: Sequence[str]
    lettering: Lettering

    @property
    def kind(self) -> Literal["polygon", "line", "point"]:
        return self.store.kind

    def label_at(self, position: int) -> str:
        return self.labels[int(self.store.rows[position])]


def feature_ids(features: ShapeFeatures, window: Window, positions: Indices) -> Ids:
    """Which of these polygons holds each pixel centre, `NOTHING` where none does; the first is on top."""
    from rasterio.features import rasterize
    from rasterio.transform import Affine

    shape = (window.height_px, window.width_px)
    if not len(positions):
        return np.full(shape, NOTHING, np.int32)
    transform = Affine(window.m_per_px, 0.0, window.left, 0.0, -window.m_per_px, window.top)
    burnt = [(features.shapes[at], at) for at in positions[::-1].tolist()]
    ids: Ids = rasterize(burnt, shape, fill=NOTHING, transform=transform, dtype="int32")
    return ids
