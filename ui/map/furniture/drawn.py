"""Scale bar and north arrow, drawn on the map in the language of the window."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from layers.colours import MapColours
from tambon_gis.cartography.scale_bar import LONGEST_PX, bar_length
from ui.words.language import told, tr

_BAR_HEIGHT_PX = 6.0
_EDGE_PX = 16.0
_TEXT_PX = 13
_HALO_PX = 3.0
_GAP_PX = 5.0
_PLATE_PX, _PLATE_RADIUS_PX, _PLATE_OPACITY = 6.0, 6.0, 0.9
_ARROW_PX, _ARROW_HEIGHT_PX = 26.0, 57.0
# Room for what is written beside the longest bar.
_WORDS_PX = 70.0


class MapFurniture:
    """Keeps the drawn pieces as small pictures and draws them anew only when they change."""

    def __init__(self) -> None:
        self.shows_bar = True
        self.shows_arrow = True
        self.bar_place = QRectF()
        self.arrow_place = QRectF()
        self._kept: dict[str, tuple[object, QPixmap]] = {}

    def draw(
        self,
        painter: QPainter,
        width: int,
        height: int,
        m_per_px: float,
        colours: MapColours,
        covered: Sequence[QRectF] = (),
    ) -> None:
        """Scale bar below left, north arrow above right, on a map of so many pixels of the window.

        Where a card lies in the corner, as the tools do on a narrow map, the arrow goes below it.
        """
        ratio = painter.device().devicePixelRatioF()
        font = painter.font()
        self.bar_place = self.arrow_place = QRectF()
        if self.shows_bar:
            length = bar_length(m_per_px)
            # While the wheel turns the bar changes with every frame, what is written beside it seldom.
            words = told(length.words)
            key = (words, colours, ratio, font)
            text = self._piece("bar", key, lambda: _bar_text(words, colours, font, ratio))
            wide, high = length.width_px + _GAP_PX + text.width() / ratio, text.height() / ratio
            bar = QRectF(_EDGE_PX + _PLATE_PX, height - _EDGE_PX - high, wide, high)
            self.bar_place = bar.adjusted(-_PLATE_PX, 0, _PLATE_PX, 0)
            painter.save()
            draw_plate(painter, self.bar_place, colours)
            painter.drawPixmap(bar.topRight() - QPointF(text.width() / ratio, 0), text)
            _draw_bar(painter, bar, length.width_px, colours)
            painter.restore()
        if self.shows_arrow:
            letter = tr("น")
            drawn = (letter, colours, ratio, font)
            arrow = self._piece("north", drawn, lambda: _north_arrow(letter, colours, font, ratio))
            place = _below(_arrow_place(width), covered)
            if place.bottom() < height - _EDGE_PX:
                self.arrow_place = place
                painter.drawPixmap(place.topLeft(), arrow)

    def reserved(self, width: int, height: int, covered: Sequence[QRectF] = ()) -> list[QRectF]:
        """The places of the pieces that are shown, at their largest: labels of the map stay off them."""
        places = []
        if self.shows_bar:
            high = _TEXT_PX * 1.3 + 2 * _PLATE_PX
            places.append(QRectF(_EDGE_PX, height - _EDGE_PX - high, LONGEST_PX + _WORDS_PX, high))
        if self.shows_arrow:
            places.append(_below(_arrow_place(width), covered))
        return places

    def _piece(self, name: str, key: object, draw: Callable[[], QPixmap]) -> QPixmap:
        known = self._kept.get(name)
        if known is None or known[0] != key:
            known = self._kept[name] = (key, draw())
        return known[1]


def _arrow_place(width: int) -> QRectF:
    across = _ARROW_PX + 2 * _PLATE_PX
    return QRectF(width - _EDGE_PX - across, _EDGE_PX, across, _ARROW_HEIGHT_PX)


def _below(place: QRectF, covered: Sequence[QRectF]) -> QRectF:
    """The place, or the next one below that no card lies on."""
    for card in sorted(covered, key=QRectF.top):
        if card.intersects(place):
            place = QRectF(place.left(), card.bottom() + _GAP_PX, place.width(), place.height())
    return place


def _bar_text(text: str, colours: MapColours, font: QFont, ratio: float) -> QPixmap:
    font = text_font(font)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text) + 2 * _HALO_PX
    pixmap, painter = pixmap_canvas(width, metrics.height() + 2 * _HALO_PX, ratio)
    at = QPointF(_HALO_PX, _HALO_PX + metrics.ascent())
    draw_text(painter, at, text, font, colours.ink, colours.halo)
    painter.end()
    return pixmap


def _draw_bar(painter: QPainter, place: QRectF, width_px: float, colours: MapColours) -> None:
    """A dark and a light half at the left of the place."""
    top = place.top() + (place.height() - _BAR_HEIGHT_PX) / 2
    bar = QRectF(place.left(), top, width_px, _BAR_HEIGHT_PX)
    painter.fillRect(bar.adjusted(-1.5, -1.5, 1.5, 1.5), QColor(colours.halo))
    painter.fillRect(bar, QColor(colours.ink))
    half = width_px / 2
    light = QRectF(place.left() + half, top + 1, half - 1, _BAR_HEIGHT_PX - 2)
    painter.fillRect(light, QColor(colours.halo))


def _north_arrow(letter: str, colours: MapColours, font: QFont, ratio: float) -> QPixmap:
    font = text_font(font)
    metrics = QFontMetricsF(font)
    width, height = _ARROW_PX + 2 * _PLATE_PX, _ARROW_HEIGHT_PX
    pixmap, painter = pixmap_canvas(width, height, ratio)
    draw_plate(painter, QRectF(0, 0, width, height), colours)
    painter.translate(_PLATE_PX, _PLATE_PX / 2)
    arrow = QPolygonF([QPointF(13, 3), QPointF(21, 29), QPointF(13, 23.5), QPointF(5, 29)])
    halo = QPen(QColor(colours.halo), _HALO_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(halo)
    painter.setBrush(QColor(colours.ink))
    painter.drawPolygon(arrow)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(arrow)
    left = 13 - metrics.horizontalAdvance(letter) / 2
    draw_text(painter, QPointF(left, 30 + metrics.ascent()), letter, font, colours.ink, colours.halo)
    painter.end()
    return pixmap


def draw_plate(painter: QPainter, place: QRectF, colours: MapColours) -> None:
    """Something quiet between the map and what is written on it; the painter draws smoothly from then on."""
    plate = QColor(colours.halo)
    plate.setAlphaF(_PLATE_OPACITY)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(place, _PLATE_RADIUS_PX, _PLATE_RADIUS_PX)


def pixmap_canvas(width: float, height: float, ratio: float) -> tuple[QPixmap, QPainter]:
    """An empty picture of so many pixels of the window, and who paints on it."""
    pixmap = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter


def text_font(font: QFont) -> QFont:
    """The font of what is written on the map."""
    font = QFont(font)
    font.setPixelSize(_TEXT_PX)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def draw_text(painter: QPainter, at: QPointF, text: str, font: QFont, ink: str, halo: str) -> None:
    """A line of text from the left end of its baseline, over a halo."""
    path = QPainterPath()
    path.addText(at, font, text)
    around = QPen(QColor(halo), _HALO_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    around.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, around)
    painter.fillPath(path, QColor(ink))
