"""QGIS as a peer: opens polygon layers, renders views of them, answers in milliseconds.

Run by QGIS's own Python and on its own; an order and its answer are a line of JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from typing import Any

SIZE_PX = (1200, 800)
DOTS_PER_INCH = 96
OUTLINE = {"outline_style": "solid", "outline_width": "0.26", "outline_color": "110,122,112,255"}


class Peer:
    """Holds the layers that were opened, by name."""

    def __init__(self) -> None:
        # Not installed beside us, so that no checker of types may look for it.
        self.core: Any = importlib.import_module("qgis.core")
        self.qt: Any = importlib.import_module("qgis.PyQt.QtCore")
        self.gui: Any = importlib.import_module("qgis.PyQt.QtGui")
        self.application = self.core.QgsApplication([], False)
        self.application.initQgis()
        self.layers: dict[str, Any] = {}

    def version(self) -> str:
        return str(self.core.Qgis.QGIS_VERSION)

    def open(self, name: str, file: str, field: str) -> float:
        """Milliseconds to open a layer with a colour for every value of the field."""
        begun = time.perf_counter()
        layer = self.core.QgsVectorLayer(file, name, "ogr")
        if not layer.isValid():
            raise ValueError(file)
        values = sorted(layer.uniqueValues(layer.fields().indexOf(field)))
        categories = []
        for number, value in enumerate(values):
            symbol = self.core.QgsFillSymbol.createSimple(dict(OUTLINE))
            symbol.setColor(self.gui.QColor.fromHsv(number * 360 // len(values), 60, 230))
            categories.append(self.core.QgsRendererCategory(value, symbol, str(value)))
        layer.setRenderer(self.core.QgsCategorizedSymbolRenderer(field, categories))
        self.layers[name] = layer
        return (time.perf_counter() - begun) * 1000

    def render(self, name: str, box: list[float], picture: str = "") -> float:
        """Milliseconds from a view to its picture, antialiased; kept in a file where one is named."""
        settings = self.core.QgsMapSettings()
        settings.setLayers([self.layers[name]])
        settings.setOutputSize(self.qt.QSize(*SIZE_PX))
        settings.setOutputDpi(DOTS_PER_INCH)
        settings.setDestinationCrs(self.layers[name].crs())
        settings.setExtent(self.core.QgsRectangle(*box))
        settings.setFlag(self.core.QgsMapSettings.Antialiasing, True)
        settings.setFlag(self.core.QgsMapSettings.UseRenderingOptimization, True)
        begun = time.perf_counter()
        job = self.core.QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        image = job.renderedImage()
        taken = (time.perf_counter() - begun) * 1000
        if picture:
            image.save(picture)
        return taken

    def pick(self, name: str, x: float, y: float) -> float:
        """Milliseconds to find what holds a point."""
        begun = time.perf_counter()
        point = self.core.QgsGeometry.fromPointXY(self.core.QgsPointXY(x, y))
        request = self.core.QgsFeatureRequest(self.core.QgsRectangle(x, y, x, y))
        for feature in self.layers[name].getFeatures(request):
            feature.geometry().contains(point)
        return (time.perf_counter() - begun) * 1000


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    peer = Peer()
    for line in sys.stdin:
        order, *values = json.loads(line)
        answer = getattr(peer, order)(*values)
        print(json.dumps(answer), flush=True)
    # Taking QGIS down in order is slow and may crash; nothing is left to lose.
    os._exit(0)


if __name__ == "__main__":
    main()
