"""The light mark on the feature under the cursor, cut from the ids of the picture that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.colours import MapColours, pixel
from layers.map_layer import Hit, MapLayer
from layers.map_view import MapView
from layers.render import RenderedMap

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint32]

_FILL_OPACITY = 0.22
_EDGE_OPACITY = 0.85


@dataclass(frozen=True, slots=True, eq=False)
class HoverMark:
    """A premultiplied picture to be laid over the map, its corner in device pixels of the rendered view."""

    hit: Hit
    position: int
    left: int
    top: int
    image: Pixels


def position_at(shown: RenderedMap, x: float, y: float) -> int | None:
    """Position in its store of the feature drawn at a point in map metres, None for none."""
    if shown.ids is None:
        return None
    device = shown.view.magnified(shown.pixel_ratio)
    column, row = (int(place // 1) for place in device.to_screen(x, y))
    height, width = shown.ids.shape
    if not (0 <= row < height and 0 <= column < width):
        return None
    position = int(shown.ids[row, column])
    return position if position >= 0 else None


def hover_mark(shown: RenderedMap, position: int, colours: MapColours) -> HoverMark | None:
    """The mark of a feature; None where the picture shows nothing of it."""
    ids, layer = shown.ids, shown.ids_layer
    if ids is None or layer is None:
        return None
    top, bottom, left, right = _box(shown.view.magnified(shown.pixel_ratio), layer.store.box[position], layer)
    top, left = max(top, 0), max(left, 0)
    own = ids[top : max(bottom, top), left : max(right, left)] == position
    if not own.any():
        return None
    inside = np.zeros_like(own)
    inside[1:-1, 1:-1] = own[1:-1, 1:-1] & own[:-2, 1:-1] & own[2:, 1:-1] & own[1:-1, :-2] & own[1:-1, 2:]
    image = np.zeros(own.shape, np.uint32)
    image[own] = pixel(colours.selection, _EDGE_OPACITY)
    image[inside] = pixel(colours.selection_fill, _FILL_OPACITY)
    hit = Hit(layer.name, int(layer.store.keys[position]))
    return HoverMark(hit, position, left, top, image)


def _box(view: MapView, box: NDArray[np.float32], layer: MapLayer) -> tuple[int, int, int, int]:
    """Rows and columns that a feature may take in a picture, with a pixel to spare."""
    west, south, east, north = (box.astype(float) + np.tile(layer.store.origin, 2)).tolist()
    left, top = view.to_screen(west, north)
    right, bottom = view.to_screen(east, south)
    return int(top) - 1, int(bottom) + 2, int(left) - 1, int(right) + 2
