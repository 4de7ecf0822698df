"""The drawing copies of the layers that are measured, read from a file where they were made before."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import numpy as np

from benchmarks.map.mosaic import MAKING, Layer
from layers.map_layer import MapLayer
from layers.painting.qt_painter import QtPainter
from layers.render import Renderer
from layers.store_cache import StoreCache, TableShapes
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore
from tambon_gis.cartography.symbology import Symbol


def kept_store(layer: Layer, folder: Path) -> VertexStore:
    """The store of a layer with overview and coarser copies.

    Made in a minute, read in a moment; a change of how stores are kept makes it anew.
    """
    cache = StoreCache(folder / "stores", largest_bytes=1 << 31)
    name, content = layer.name, f"{layer.count} {MAKING}"
    found = cache.load(name, content)
    if found is not None and (found.store.overview is not None or found.store.coarser is not None):
        return found.store
    store = from_geometries(np.arange(layer.count), layer.shapes())
    prepare(store)
    deque(cache.written(name, content, TableShapes(store, np.arange(layer.count), None)), maxlen=0)
    deque(cache.prepared(name, content, store), maxlen=0)
    return store


def prepare(store: VertexStore) -> None:
    """Let the painter do what it does between pictures."""
    renderer, layer = Renderer(QtPainter()), MapLayer("measured", store, (Symbol(),))
    while renderer.work_ahead((layer,)):
        pass
