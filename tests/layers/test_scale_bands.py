"""A layer with other classes at other scales is the one layer at each scale that its bands say."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import shapely

from layers.map_layer import UNCLASSED, MapLayer
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol

SYMBOLS = (Symbol(fill="#AA0000"), Symbol(fill="#0000AA"))


def made() -> MapLayer:
    shapes = np.array([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)])
    store = from_geometries(np.arange(2, dtype=np.int64), shapes)
    near, far = np.array([0, 0]), np.array([1, UNCLASSED])
    return MapLayer("plot", store, SYMBOLS, near, bands=((0, 25_000, near), (25_000, math.inf, far)))


def test_classes_by_scale() -> None:
    layer = made()
    classes = [
        layer.at_scale(n).class_at[np.argsort(layer.store.rows)].tolist() for n in (1, 24_999, 25_000, 1e9)
    ]
    assert classes == [[0, 0], [0, 0], [1, UNCLASSED], [1, UNCLASSED]]
    # Pictures are kept by layer: the same band gives the same one.
    assert layer.at_scale(30_000) is layer.at_scale(90_000)


def test_what_is_changed_of_the_layer_holds_at_every_scale() -> None:
    far = replace(made(), visible=False, opacity=0.5).at_scale(30_000)
    assert (far.visible, far.opacity, far.name) == (False, 0.5, "plot")


def test_a_layer_for_all_scales_is_itself() -> None:
    layer = replace(made(), bands=())
    assert layer.at_scale(30_000) is layer
