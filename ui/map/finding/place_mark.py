"""The pin on the map at a place that somebody went to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.map.furniture.drawn import draw_text, text_font

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_view import MapView

_HEAD_PX, _HIGH_PX, _HALO_PX = 8.0, 24.0, 3.0


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A point in metres of the project's system, with what it is called."""

    x: float
    y: float
    label: str = ""

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        """A pin whose tip is the place, with a halo so that it is seen on any ground."""
        right, down = view.to_screen(self.x, self.y)
        if not (-100 < right < view.width_px + 100 and -100 < down < view.height_px + 100):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(right, down - _HIGH_PX + _HEAD_PX)
        drop = QPainterPath(QPointF(right, down))
        drop.lineTo(right - _HEAD_PX * 0.87, centre.y() + _HEAD_PX * 0.5)
        drop.lineTo(right + _HEAD_PX * 0.87, centre.y() + _HEAD_PX * 0.5)
        drop.closeSubpath()
        head = QPainterPath()
        head.addEllipse(centre, _HEAD_PX, _HEAD_PX)
        pin = drop.united(head)
        halo = QPen(QColor(colours.halo), _HALO_PX)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(pin, halo)
        painter.fillPath(pin, QColor(colours.danger))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.halo))
        painter.drawEllipse(centre, _HEAD_PX * 0.4, _HEAD_PX * 0.4)
        if self.label:
            font = text_font(painter.font())
            metrics = QFontMetricsF(font)
            width = metrics.horizontalAdvance(self.label)
            left = min(max(4.0, right + _HEAD_PX + 6), max(4.0, view.width_px - width - 4))
            baseline = centre.y() + metrics.ascent() / 2 - 1
            draw_text(painter, QPointF(left, baseline), self.label, font, colours.ink, colours.halo)
