"""The picture of the map on the screen: when a new one is asked for, which answer counts, where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from layers.colours import MapColours
from layers.painting.qt_painter import QtPainter
from layers.painting.surface import wrapped
from layers.render import RenderedMap, RenderRequest
from ui.map.render_worker import RenderWorker

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.map_layer import MapLayer
    from layers.map_view import MapView
    from layers.raster_layer import RasterLayer

    Keys = NDArray[np.int64]
    Pixels = NDArray[np.uint32]

# A quarter of the map is painted beyond each side, so that a short drag shows no empty ground.
_MARGIN_SHARE = 0.25
_SAME_SIZE = 1e-9


class MapScreen(QObject):
    """Holds what the map shows (layers, selection, colours) and the last picture of it.

    Pictures are asked for one at a time: while one is being painted the last one is moved and stretched, and
    the answer brings the next request if the view has gone on meanwhile. An answer that is older than what it
    would replace, or older than the newest layers or selection, is dropped.
    """

    changed = Signal()

    def __init__(self, label_family: str) -> None:
        super().__init__()
        self.layers: tuple[MapLayer, ...] = ()
        self.rasters: tuple[RasterLayer, ...] = ()
        self.selection: Keys = np.empty(0, np.int64)
        self.colours = MapColours()
        self.shown: RenderedMap | None = None
        # Where something lies over a view of the map: no label is set there.
        self.covered: Callable[[MapView], Sequence[QRectF]] = _nothing
        self._label_family = label_family
        self._picture = QImage()
        self._view: MapView | None = None
        self._ratio = 1.0
        self._number = 0
        self._answered = 0
        self._oldest_wanted = 0
        self._has_more = False
        self.worker = RenderWorker(QtPainter(label_family))
        self.worker.rendered.connect(self.take)

    @property
    def _is_busy(self) -> bool:
        return self.worker.is_alive and self._answered < self._number

    @property
    def _shows_draft(self) -> bool:
        return self.shown is not None and self.shown.is_draft

    def is_sharp(self, view: MapView, ratio: float) -> bool:
        """Whether the picture is of this view and of the newest layers and selection."""
        return self.shown is not None and not self._is_needed(view, ratio)

    def follow(self, view: MapView, ratio: float) -> None:
        """The map shows this view now: ask for a picture of it unless one can still be moved into place."""
        self._view, self._ratio = view, ratio
        if self._is_needed(view, ratio) and not self._is_busy:
            self._ask(view, ratio)

    def outdate(self) -> None:
        """Layers, selection or colours are others: pictures under way are of no use any more."""
        self._oldest_wanted = self._number + 1

    def renew(self, view: MapView, ratio: float) -> None:
        """Outdate the picture and ask for the next at once, whatever is being painted."""
        self.outdate()
        self._view, self._ratio = view, ratio
        self._ask(view, ratio)

    def complete(self, view: MapView, ratio: float) -> None:
        """More of the rasters has been read: the picture stays good, and another will show it."""
        self._view, self._ratio = view, ratio
        self._has_more = True
        if not self._is_busy:
            self._ask(view, ratio)

    def stop(self) -> None:
        """End the painting thread and ask for nothing until the map is shown again."""
        self._view = None
        self.worker.stop()

    def take(self, picture: RenderedMap) -> None:
        """An answer has come, or a draft of it."""
        known = self.shown.number if self.shown is not None else 0
        is_newer = picture.number > known or (self._shows_draft and picture.number == known)
        if picture.number >= self._oldest_wanted and is_newer:
            self._show(picture)
        if picture.is_draft:
            return
        self._answered = max(self._answered, picture.number)
        if self._view is not None:
            if self._has_more and not self._is_busy:
                self._ask(self._view, self._ratio)
            self.follow(self._view, self._ratio)

    def draw(self, painter: QPainter, view: MapView) -> None:
        """Lay the picture where it belongs in a view, over bare ground where it does not reach."""
        place = self._place(self._picture, 0, 0, view) if self.shown is not None else QRectF()
        if not place.contains(QRectF(0, 0, view.width_px, view.height_px)):
            painter.fillRect(QRectF(0, 0, view.width_px, view.height_px), QColor(self.colours.ground))
        if self.shown is not None:
            self._lay(painter, self._picture, place)

    def draw_part(self, painter: QPainter, view: MapView, part: QImage, left: int, top: int) -> None:
        """Lay something over the picture, its corner in device pixels of the picture."""
        if self.shown is not None:
            self._lay(painter, part, self._place(part, left, top, view))

    def _place(self, part: QImage, left: int, top: int, view: MapView) -> QRectF:
        shown = self.shown
        assert shown is not None
        ratio = shown.pixel_ratio
        device_m = shown.view.m_per_px / ratio
        x, y = view.to_screen(shown.view.left + left * device_m, shown.view.top - top * device_m)
        stretch = shown.view.m_per_px / view.m_per_px
        if abs(stretch - 1) < _SAME_SIZE:
            # On whole device pixels the picture is copied as it is and stays sharp.
            return QRectF(
                round(x * ratio) / ratio,
                round(y * ratio) / ratio,
                part.width() / ratio,
                part.height() / ratio,
            )
        return QRectF(x, y, part.width() / ratio * stretch, part.height() / ratio * stretch)

    def _lay(self, painter: QPainter, part: QImage, place: QRectF) -> None:
        if place.size() == part.deviceIndependentSize():
            painter.drawImage(place.topLeft(), part)
        else:
            # In motion the next picture is near; smoothing would cost more than the rest of the frame.
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._is_busy)
            painter.drawImage(place, part)

    def _is_needed(self, view: MapView, ratio: float) -> bool:
        shown = self.shown
        if shown is None or shown.is_draft or shown.number < self._oldest_wanted:
            return True
        if shown.pixel_ratio != ratio:
            return True
        if abs(shown.view.m_per_px / view.m_per_px - 1) > _SAME_SIZE or shown.view.epsg != view.epsg:
            return True
        # Half of the margin is left for the time that painting takes.
        reach = _margin_px(view) / 2
        right = (view.centre_x - shown.view.centre_x) / view.m_per_px
        down = (shown.view.centre_y - view.centre_y) / view.m_per_px
        return (
            abs(right) + view.width_px / 2 > shown.view.width_px / 2 - reach
            or abs(down) + view.height_px / 2 > shown.view.height_px / 2 - reach
        )

    def _ask(self, view: MapView, ratio: float) -> None:
        self._has_more = False
        self._number += 1
        self.worker.request(self._request(view, ratio))

    def _request(self, view: MapView, ratio: float) -> RenderRequest:
        margin = _margin_px(view)
        boxes = [box.translated(margin, margin) for box in self.covered(view)]
        covered = tuple((box.left(), box.top(), box.right(), box.bottom()) for box in boxes)
        layers = tuple(layer.at_scale(view.scale_denominator) for layer in self.layers)
        return RenderRequest(
            self._number,
            view.grown(margin),
            layers,
            self.selection,
            ratio,
            self.colours,
            self.rasters,
            covered,
        )

    def _show(self, picture: RenderedMap) -> None:
        self.shown = picture
        self._picture = wrapped(picture.image)
        self._picture.setDevicePixelRatio(picture.pixel_ratio)
        self.changed.emit()


def _nothing(_view: MapView) -> Sequence[QRectF]:
    return ()


def _margin_px(view: MapView) -> int:
    return int(min(view.width_px, view.height_px) * _MARGIN_SHARE)
