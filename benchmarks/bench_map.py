"""How soon the map is sharp with 8,000 and 100,000 plots in view, and with a hundredth of them."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.map.mosaic import plots
from benchmarks.results import Result, seconds
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.picking import pick
from layers.render import Renderer, RenderRequest
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol

if TYPE_CHECKING:
    from layers.vertex_store import VertexStore

WIDTH_PX, HEIGHT_PX = 1200, 800
CLASSES = ("#EADFC8", "#D9C7A6", "#E8D8D0", "#CFD8BE", "#1F6B4A")
ROUNDS = 7
# On an office computer a third of a second is felt as a wait, a tenth is not.
TARGETS_S = {(8_000, 1): 0.1, (8_000, 10): 0.1, (100_000, 1): 0.3, (100_000, 10): 0.1}


def layer_of(store: VertexStore) -> MapLayer:
    symbols = tuple(Symbol(fill=colour, outline="#6E7A70") for colour in CLASSES)
    return MapLayer("plots", store, symbols, np.arange(len(store)) % len(symbols), interactive=True)


def run() -> list[Result]:
    """Time to sharp without a margin; a picture in the window has half as much again on every side."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = []
    for count in (8_000, 100_000):
        store = from_geometries(np.arange(count), plots(count).shapes())
        layer = layer_of(store)
        extent = store.extent
        assert extent is not None
        whole = MapView(0, 0, 1, WIDTH_PX, HEIGHT_PX).fit(extent, border=0)
        for zoom in (1, 10):
            view = whole.with_m_per_px(whole.m_per_px / zoom)
            part = "whole" if zoom == 1 else f"1/{zoom} of the width"
            taken = seconds(partial(sharp, layer, view), ROUNDS)
            results.append(
                Result(f"map sharp, {count:,} plots, {part}", taken, "", None, TARGETS_S[count, zoom])
            )
        taken = seconds(partial(pick_along, store, whole), 101)
        results.append(Result(f"pick one of {count:,} plots", taken, "", None, 0.001))
    return results


def pick_along(store: VertexStore, view: MapView, number: int) -> None:
    pick(store, view.centre_x + 7 * number, view.centre_y)


def sharp(layer: MapLayer, view: MapView, number: int) -> None:
    """From a view never seen to its picture: nothing is kept from round to round."""
    Renderer(QtPainter()).render(RenderRequest(number, view, (layer,)))
