"""How long 300 labels of two lines take to be placed and drawn: new ones, and those of the picture before."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.map.mosaic import plots
from benchmarks.results import Result, seconds
from layers.id_raster import feature_ids
from layers.map_layer import MapLayer
from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.store_reading import from_geometries
from tambon_gis.cartography.labels import LabelTexts
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.labelling.label_places import LabelPlaces

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH_PX, HEIGHT_PX = 1200, 800
COUNT, IN_VIEW = 8_000, 420
ROUNDS = 9


class LabelledView:
    """Eight thousand plots of which some 420 are in view, and a painter that remembers what it wrote."""

    def __init__(self) -> None:
        from PySide6.QtGui import QGuiApplication

        self._application = QGuiApplication.instance() or QGuiApplication([])
        store = from_geometries(np.arange(COUNT), plots(COUNT).shapes())
        codes = [f"{number:04d}" for number in range(COUNT)]
        areas = [f"{number % 30}-{number % 4}-{number % 100:02d}" for number in range(COUNT)]
        labels = LabelTexts(COUNT, [(codes, str), (areas, str)])
        self.layer = MapLayer("plots", store, (Symbol(fill="#EADFC8"),), labels=labels)
        extent = store.extent
        assert extent is not None
        whole = MapView(0, 0, 1, WIDTH_PX, HEIGHT_PX).fit(extent, border=0)
        self.view = whole.with_m_per_px(whole.m_per_px * (IN_VIEW / COUNT) ** 0.5)
        self.positions = store.query(self.view.extent)
        self.ids = feature_ids(store, self.view, self.positions)
        self.nobody: NDArray[np.int64] = np.empty(0, np.int64)
        self.painter = QtPainter()
        self.write(0)

    def write(self, _round: int) -> int:
        """Place and draw; how many there were."""
        image = np.full((HEIGHT_PX, WIDTH_PX), 0xFFFFFFFF, np.uint32)
        places = LabelPlaces(self.view, 1.0, self.painter.text_sizes)
        places.add(self.layer, self.positions, self.ids, self.nobody)
        self.painter.draw_labels(image, places.placed, "#22302B", "#FFFFFF", 1.0)
        return len(places.placed)

    def write_anew(self, number: int) -> int:
        self.painter = QtPainter()
        return self.write(number)


def run() -> list[Result]:
    """Labels of a picture that follows another, which is the target, and of the first picture of all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    view = LabelledView()
    count = view.write(0)
    again, anew = seconds(partial(view.write), ROUNDS), seconds(partial(view.write_anew), ROUNDS)
    return [
        Result(f"{count} labels, as after a pan", again, "", None, 0.012),
        Result(f"{count} labels, all new", anew, "", None, 0.030),
    ]
