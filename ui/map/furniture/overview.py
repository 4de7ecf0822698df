"""The small map in the corner: all that is shown, and where in it the big map is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.painting.surface import wrapped
from layers.render import RenderedMap, RenderRequest
from ui.map.render_worker import RenderWorker
from ui.words.language import say

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_layer import MapLayer
    from layers.raster_layer import RasterLayer

SIZE_PX = QSize(184, 138)
PURPOSE = "overview"
_EDGE_PX = 1
# Layers that change one after another are painted once.
_PAUSE_MS = 400
_SMALLEST_PX = 7.0
_FILL_OPACITY = 0.18
_MOST_SHARE = 0.8


class OverviewMap(QFrame):
    """Asks with ``moved`` for another centre of the big map, in map metres."""

    moved = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setFixedSize(SIZE_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        say(self.setAccessibleName, "แผนที่ภาพรวม")
        say(self.setToolTip, "แผนที่ภาพรวม ลากกรอบเพื่อเลื่อนแผนที่")
        self._layers: tuple[MapLayer, ...] = ()
        self._rasters: tuple[RasterLayer, ...] = ()
        self._colours: MapColours | None = None
        self._seen: MapView | None = None
        self._shown: RenderedMap | None = None
        self._picture = QImage()
        self._number = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._worker = RenderWorker(QtPainter(), works_ahead=False)
        self._worker.rendered.connect(self._take)
        self.destroyed.connect(self._worker.stop)

    def show_layers(self, layers: Sequence[MapLayer], colours: MapColours) -> None:
        """Paint these soon, unless they are what is shown; nothing happens while nobody sees it."""
        if tuple(layers) != self._layers or colours != self._colours:
            self._layers, self._colours = tuple(layers), colours
            self._pause.start()

    def show_rasters(self, rasters: Sequence[RasterLayer]) -> None:
        """Lay these under the layers, the first at the bottom."""
        self._rasters = tuple(replace(raster, purpose=PURPOSE) for raster in rasters)
        if self.isVisible():
            self._pause.start()

    def show_view(self, view: MapView) -> None:
        """Mark what the big map shows."""
        self._seen = view
        self.update()

    def stop(self) -> None:
        """End the painting thread; the next change of layers begins a new one."""
        self._pause.stop()
        self._worker.stop()

    @property
    def frame_of_view(self) -> QRectF:
        """Where the big map lies in this one, in pixels; never too small to be seen."""
        if self._shown is None or self._seen is None:
            return QRectF()
        extent = self._seen.extent
        left, top = self._shown.view.to_screen(extent.west, extent.north)
        right, bottom = self._shown.view.to_screen(extent.east, extent.south)
        frame = QRectF(QPointF(left, top), QPointF(right, bottom)).translated(_EDGE_PX, _EDGE_PX)
        wide, high = max(_SMALLEST_PX - frame.width(), 0) / 2, max(_SMALLEST_PX - frame.height(), 0) / 2
        return frame.adjusted(-wide, -high, wide, high)

    def _ask(self) -> None:
        visible = [layer for layer in self._layers if layer.visible]
        extents = [extent for layer in visible if (extent := layer.store.extent) is not None]
        rasters = tuple(raster for raster in self._rasters if raster.visible)
        # A photograph of a district is not the work: it counts only where there is nothing else.
        extents = extents or [raster.extent for raster in rasters]
        if not extents or self._colours is None:
            self._shown = None
            self.update()
            return
        whole = extents[0]
        for extent in extents[1:]:
            whole = whole.joined(extent)
        wide, high = SIZE_PX.width() - 2 * _EDGE_PX, SIZE_PX.height() - 2 * _EDGE_PX
        # Names would fill it, and nobody points at single plots here.
        plain = tuple(replace(layer, labels=None, interactive=False) for layer in visible)
        view = MapView(0.0, 0.0, 1.0, wide, high).fit(whole)
        self._number += 1
        ratio = self.devicePixelRatioF()
        self._worker.request(
            RenderRequest(
                self._number, view, plain, pixel_ratio=ratio, colours=self._colours, rasters=rasters
            )
        )

    def _take(self, picture: RenderedMap) -> None:
        if picture.number == self._number:
            self._shown = picture
            self._picture = wrapped(picture.image)
            self._picture.setDevicePixelRatio(picture.pixel_ratio)
            self.update()
            if self.isVisible() and any(raster.tiles.lacks(PURPOSE) for raster in self._rasters):
                # More of the rasters is being read.
                self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shown is None or self._colours is None:
            return
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        painter.setClipRect(inside)
        painter.drawImage(inside.topLeft(), self._picture)
        frame = self.frame_of_view
        seen = frame.intersected(inside)
        # A map that shows nearly everything needs no mark of where it is.
        if seen.width() * seen.height() < _MOST_SHARE * inside.width() * inside.height():
            fill = QColor(self._colours.selection_fill)
            fill.setAlphaF(_FILL_OPACITY)
            painter.fillRect(frame, fill)
            for colour, width in ((self._colours.halo, 3.5), (self._colours.selection, 1.5)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawRect(frame)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(self._colours.quiet), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, at: QPointF) -> None:
        if self._shown is not None:
            x = min(max(at.x(), _EDGE_PX), self.width() - _EDGE_PX) - _EDGE_PX
            y = min(max(at.y(), _EDGE_PX), self.height() - _EDGE_PX) - _EDGE_PX
            self.moved.emit(*self._shown.view.to_map(x, y))
