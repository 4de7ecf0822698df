"""Labels with a halo, Thai shaped by Qt; each text is drawn once and kept as a small picture."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from layers.painting.surface import painting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.label_places import PlacedLabel

    Pixels = NDArray[np.uint32]

_HALO_PX = 3.2
_KEPT = 3_000
_PIECE = 50


class LabelBook:
    """The pictures of the labels drawn of late. For one thread."""

    def __init__(self, family: str = "Sarabun", size_px: float = 13.0) -> None:
        self._family = family
        self._size_px = size_px
        self._pictures: OrderedDict[tuple[str, str, str, float], QImage] = OrderedDict()
        self._sizes: dict[tuple[str, float], tuple[float, float]] = {}

    def sizes(self, texts: Sequence[str], ratio: float) -> NDArray[np.float64]:
        """Width and height in pixels of each text."""
        metrics = QFontMetricsF(self._font(ratio))
        height = metrics.height() * 0.86
        if len(self._sizes) > 10 * _KEPT:
            self._sizes.clear()
        for text in texts:
            if (text, ratio) not in self._sizes:
                self._sizes[text, ratio] = (metrics.horizontalAdvance(text), height)
        return np.array([self._sizes[text, ratio] for text in texts]).reshape(-1, 2)

    def draw(self, image: Pixels, labels: Sequence[PlacedLabel], ink: str, halo: str, ratio: float) -> None:
        """Texts about their middles, in pieces that do not hold up the window."""
        for begin in range(0, len(labels), _PIECE):
            part = [
                (label, self._picture(label.text, ink, halo, ratio))
                for label in labels[begin : begin + _PIECE]
            ]
            with painting(image) as painter:
                for label, picture in part:
                    x, y = round(label.x - picture.width() / 2), round(label.y - picture.height() / 2)
                    painter.drawImage(QPointF(x, y), picture)

    def _font(self, ratio: float) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(max(1, round(self._size_px * ratio)))
        font.setWeight(QFont.Weight.DemiBold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _picture(self, text: str, ink: str, halo: str, ratio: float) -> QImage:
        key = (text, ink, halo, ratio)
        known = self._pictures.get(key)
        if known is not None:
            self._pictures.move_to_end(key)
            return known
        picture = self._drawn(text, ink, halo, ratio)
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture

    def _drawn(self, text: str, ink: str, halo: str, ratio: float) -> QImage:
        font = self._font(ratio)
        metrics = QFontMetricsF(font)
        edge = _HALO_PX * ratio
        width = math.ceil(metrics.horizontalAdvance(text) + 2 * edge)
        height = math.ceil(metrics.height() + 2 * edge)
        picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        path = QPainterPath()
        path.addText(QPointF(edge, edge + metrics.ascent()), font, text)
        pen = QPen(
            QColor(halo), edge, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path, pen)
        painter.fillPath(path, QColor(ink))
        painter.end()
        return picture
