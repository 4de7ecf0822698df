"""The two maps of a scan's window: the scan itself, and the layers as outlines over what lies below them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from layers.map_view import Extent
from ui.look.theme import family
from ui.map.canvas import MapCanvas
from ui.words.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.map_layer import MapLayer
    from tambon_gis.cartography.symbology import Symbol
    from tambon_gis.rasters.scan import Scan


def scan_map(scan: Scan, source: MapCanvas) -> MapCanvas:
    """A map whose metres are the pixels of the scan, columns to the east and rows to the south."""
    canvas = _map_like(source)
    # A scale or a north of pixels would mean nothing.
    canvas.over.furniture.shows_bar = False
    say(canvas.setAccessibleName, "ภาพสแกน")
    width, height = scan.size
    canvas.zoom_to(Extent(0.0, -float(height), float(width), 0.0))
    return canvas


def ground_map(epsg: int, source: MapCanvas) -> MapCanvas:
    """The map as it is behind the window, so that the scan is seen through its layers."""
    canvas = _map_like(source)
    canvas.set_system(epsg)
    canvas.set_layers(outlined(source.layers))
    canvas.set_view(source.view)
    return canvas


def outlined(layers: Sequence[MapLayer]) -> list[MapLayer]:
    """The layers without what fills their areas; what has no outline gets one of that colour."""
    return [
        replace(layer, symbols=tuple(_outline(symbol) for symbol in layer.symbols), bands=(), opacity=1.0)
        for layer in layers
    ]


def _outline(symbol: Symbol) -> Symbol:
    if symbol.marker != "none":
        return symbol
    return replace(symbol, fill=None, hatch="none", outline=symbol.outline or symbol.fill)


def _map_like(source: MapCanvas) -> MapCanvas:
    canvas = MapCanvas(label_family=family())
    canvas.setMinimumSize(260, 200)
    canvas.set_colours(source.over.colours)
    canvas.over.furniture.shows_arrow = False
    return canvas
