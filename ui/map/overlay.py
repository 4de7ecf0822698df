"""What lies over the picture of the map: hover mark, sketch, selection band, furniture, hint and focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from layers.colours import MapColours
from layers.painting.surface import wrapped
from ui.map.furniture.drawn import MapFurniture
from ui.map.furniture.graticule import Graticule
from ui.map.sketch_painter import SketchPainter

if TYPE_CHECKING:
    from layers.map_view import MapView
    from ui.map.hover import HoverMark
    from ui.map.screen import MapScreen

_BAND_OPACITY = 0.2
_HINT_SHARE = 0.7


class MapOverlay:
    """Drawn anew with every frame, unlike the picture below it."""

    def __init__(self) -> None:
        self.band: QRectF | None = None
        self.hint = ""
        self.is_bare = True
        self.shows_focus = False
        self.sketch = SketchPainter()
        self.hover: HoverMark | None = None
        self._hover_picture = QImage()
        self.furniture = MapFurniture()
        self.graticule = Graticule()
        self.colours = MapColours()
        self.covered: Callable[[], list[QRectF]] = list

    def places(self, view: MapView) -> list[QRectF]:
        """Where cards and furniture lie over a view, as far as is known before it is drawn."""
        cards = self.covered()
        return [*cards, *self.furniture.reserved(view.width_px, view.height_px, cards)]

    def set_hover(self, mark: HoverMark | None) -> None:
        self.hover = mark
        if mark is not None:
            self._hover_picture = wrapped(mark.image, QImage.Format.Format_ARGB32_Premultiplied)

    def draw(self, painter: QPainter, screen: MapScreen, view: MapView) -> None:
        colours = self.colours = screen.colours
        whole = QRectF(0, 0, view.width_px, view.height_px)
        if self.hover is not None:
            screen.draw_part(painter, view, self._hover_picture, self.hover.left, self.hover.top)
        if not self.sketch.is_empty:
            self.sketch.draw(painter, view, colours, self.places(view))
        if self.band is not None:
            fill = QColor(colours.selection_fill)
            fill.setAlphaF(_BAND_OPACITY)
            painter.fillRect(self.band, fill)
            painter.setPen(QPen(QColor(colours.selection), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(self.band)
        if self.hint and self.is_bare and self.sketch.is_empty:
            self._draw_hint(painter, whole, colours)
        else:
            self._draw_furniture(painter, view, colours)
        if self.shows_focus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(whole.adjusted(1, 1, -1, -1))

    def _draw_furniture(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        furniture, cards = self.furniture, self.covered()
        if self.graticule.units:
            taken = [*cards, furniture.bar_place, furniture.arrow_place]
            self.graticule.draw(painter, view, colours, taken)
        furniture.draw(painter, view.width_px, view.height_px, view.m_per_px, colours, cards)

    def _draw_hint(self, painter: QPainter, whole: QRectF, colours: MapColours) -> None:
        """In the middle; a map without anything on it has no scale to show."""
        side = whole.width() * (1 - _HINT_SHARE) / 2
        painter.setPen(QColor(colours.quiet))
        centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(whole.adjusted(side, 0, -side, 0), int(centred), self.hint)
