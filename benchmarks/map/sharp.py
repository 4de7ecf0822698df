"""From a view never seen to its picture, and from a point to what is there, by ours and by QGIS in turn."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.map.figures import Paired
from benchmarks.map.kept_stores import kept_store
from benchmarks.map.mosaic import CLASSES, Layer
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.picking import pick
from layers.render import Renderer, RenderRequest
from tambon_gis.cartography.symbology import Symbol

if TYPE_CHECKING:
    from benchmarks.map.qgis_peer import Qgis
    from layers.vertex_store import VertexStore

WIDTH_PX, HEIGHT_PX = 1200, 800
_OUTLINE = "#6E7A70"
_COLOURS = tuple(f"#{230 - 9 * n:02X}{190 + 5 * n:02X}{150 + 9 * n:02X}" for n in range(CLASSES))
# A step aside, so that nothing of the round before can be used again.
_ASIDE_PX = 3.0


def measured_layer(layer: Layer, store: VertexStore) -> MapLayer:
    """A colour for each of ten values, a thin outline."""
    symbols = tuple(Symbol(fill=colour, outline=_OUTLINE) for colour in _COLOURS)
    return MapLayer(layer.name, store, symbols, layer.classes(), interactive=True)


class Sharp:
    """One layer of ours, in memory, and the same of QGIS."""

    def __init__(self, layer: Layer, folder: Path, qgis: Qgis | None) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._name = layer.name
        self._qgis = qgis
        self._store = kept_store(layer, folder)
        self._layer = measured_layer(layer, self._store)
        self._renderer = Renderer(QtPainter())
        if qgis is not None:
            qgis.open(layer.name, layer.file(folder))
        extent = self._store.extent
        assert extent is not None
        self._whole = MapView(0, 0, 1, WIDTH_PX, HEIGHT_PX).fit(extent, border=0)

    def unprepared(self, rounds: int) -> Paired:
        """The whole layer, before anything has been made of its vertices."""
        store = self._store
        made, store.overview, store.coarser = (store.overview, store.coarser), None, None
        try:
            return self.paired(1, rounds)
        finally:
            store.overview, store.coarser = made

    def paired(self, zoom: float, rounds: int) -> Paired:
        """A view of so small a part of the width, a little aside each time; the first is not counted."""
        view = self._whole.with_m_per_px(self._whole.m_per_px / zoom)
        times = Paired([], [])
        for number in range(-1, rounds):
            ours, theirs = self._rendered(view.panned(_ASIDE_PX * number, _ASIDE_PX * number))
            if number >= 0:
                times.ours.append(ours)
                times.qgis.extend(theirs)
        return times

    def _rendered(self, view: MapView) -> tuple[float, list[float]]:
        begun = time.perf_counter()
        self._renderer.render(RenderRequest(1, view, (self._layer,)))
        ours = (time.perf_counter() - begun) * 1000
        box = view.extent
        theirs = (
            []
            if self._qgis is None
            else [self._qgis.render(self._name, (box.west, box.south, box.east, box.north))]
        )
        return ours, theirs

    def picked(self, rounds: int) -> Paired:
        """What holds a point, all over the layer."""
        rng = np.random.default_rng(2569)
        extent = self._whole.extent
        points = rng.uniform((extent.west, extent.south), (extent.east, extent.north), (rounds, 2))
        times = Paired([], [])
        for x, y in points.tolist():
            begun = time.perf_counter()
            pick(self._store, x, y)
            times.ours.append((time.perf_counter() - begun) * 1000)
            if self._qgis is not None:
                times.qgis.append(self._qgis.pick(self._name, x, y))
        return times
