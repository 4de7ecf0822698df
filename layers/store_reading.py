"""Shapely geometries turned into a vertex store; what cannot be drawn is counted and left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from layers.blob_reading import LINE, POINT, POLYGON, parts_of_shapes
from layers.store_building import Page, build_store

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.vertex_store import Kind, VertexStore

    Indices = NDArray[np.int64]
    Geometries = NDArray[np.object_]

# Shapely makes objects with the interpreter lock held, so a large layer is taken in pieces.
_BATCH = 4_000


def from_geometries(keys: Indices, geometries: Geometries, kind: Kind | None = None) -> VertexStore:
    """The parts of one kind in ``geometries`` (map metres), a feature per row with the key of that row.

    Kind and skipped rows are as `build_store` says. Multi-part features and holes keep all their rings.
    """
    keys = np.asarray(keys, np.int64)
    shapes = np.asarray(geometries, object)

    def pages() -> Iterator[Page]:
        for start in range(0, len(shapes), _BATCH):
            batch = shapes[start : start + _BATCH]
            parts = {each: parts_of_shapes(batch, each) for each in (POINT, LINE, POLYGON)}
            yield Page(keys[start : start + _BATCH], parts)

    return build_store(pages, kind)[0]
