"""Small pictures of map symbols for the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

if TYPE_CHECKING:
    from tambon_gis.cartography.symbology import Dash, Hatch, Symbol

WIDTH_PX, HEIGHT_PX = 24, 16

PATTERNS: dict[Hatch, Qt.BrushStyle] = {
    "diagonal": Qt.BrushStyle.BDiagPattern,
    "back_diagonal": Qt.BrushStyle.FDiagPattern,
    "cross": Qt.BrushStyle.DiagCrossPattern,
    "dots": Qt.BrushStyle.Dense6Pattern,
    "horizontal": Qt.BrushStyle.HorPattern,
    "vertical": Qt.BrushStyle.VerPattern,
}
_DASHES: dict[Dash, Qt.PenStyle] = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dash_dot": Qt.PenStyle.DashDotLine,
}


def swatch(symbol: Symbol, ground: str | None = None, ratio: float = 2.0, *, as_line: bool = False) -> QIcon:
    """The symbol as an area, a point or a line; ``ground`` is put under it where the panel is too dark."""
    pixmap = QPixmap(round(WIDTH_PX * ratio), round(HEIGHT_PX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(ground) if ground is not None else Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if symbol.marker != "none":
        _draw_marker(painter, symbol)
    elif as_line:
        painter.setPen(_pen(symbol))
        painter.drawLine(QPointF(0, HEIGHT_PX / 2), QPointF(WIDTH_PX, HEIGHT_PX / 2))
    else:
        _draw_area(painter, symbol, QRectF(1, 1, WIDTH_PX - 2, HEIGHT_PX - 2))
    painter.end()
    icon = QIcon(pixmap)
    # A chosen row tints its pictures unless it is given one: the colour would not be that of the map.
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def _pen(symbol: Symbol) -> QPen:
    if symbol.outline is None:
        return QPen(Qt.PenStyle.NoPen)
    return QPen(QColor(symbol.outline), symbol.outline_px, _DASHES[symbol.outline_dash])


def _fill(symbol: Symbol) -> QBrush:
    if symbol.fill is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    colour = QColor(symbol.fill)
    colour.setAlphaF(symbol.fill_opacity)
    return QBrush(colour)


def _draw_area(painter: QPainter, symbol: Symbol, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_fill(symbol))
    painter.drawRect(box)
    if symbol.hatch in PATTERNS:
        painter.setBrush(
            QBrush(QColor(symbol.hatch_colour or symbol.outline or "#000000"), PATTERNS[symbol.hatch])
        )
        painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(symbol))
    painter.drawRect(box)


def _draw_marker(painter: QPainter, symbol: Symbol) -> None:
    painter.setPen(_pen(symbol))
    painter.setBrush(_fill(symbol))
    radius = min(symbol.marker_px, HEIGHT_PX - 3) / 2
    middle = QPointF(WIDTH_PX / 2, HEIGHT_PX / 2)
    x, y = middle.x(), middle.y()
    if symbol.marker == "circle":
        painter.drawEllipse(middle, radius, radius)
    elif symbol.marker == "square":
        painter.drawRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
    elif symbol.marker == "diamond":
        corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    else:
        corners3 = ((x, y - radius), (x + radius, y + radius), (x - radius, y + radius))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners3]))
