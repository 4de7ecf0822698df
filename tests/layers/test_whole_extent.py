"""The ground around all that a map has."""

from __future__ import annotations

import numpy as np
import shapely

from layers.map_layer import MapLayer
from layers.map_view import Extent
from layers.store_reading import from_geometries
from layers.whole_extent import whole_extent
from tambon_gis.cartography.symbology import Symbol


def layer(*boxes: tuple[float, float, float, float]) -> MapLayer:
    shapes = np.array([shapely.box(*each) for each in boxes], object)
    return MapLayer("plot", from_geometries(np.arange(len(boxes)), shapes), (Symbol(),))


def test_around_all_layers() -> None:
    one, other = layer((0, 0, 10, 20), (5, 5, 30, 8)), layer((-4, 2, 1, 3))
    assert whole_extent([one, layer(), other], []) == Extent(-4.0, 0.0, 30.0, 20.0)


def test_where_nothing_lies_there_is_none() -> None:
    assert whole_extent([], []) is None
    assert whole_extent([layer()], []) is None
