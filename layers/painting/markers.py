"""Markers of points: a shape with a ring, drawn once and laid down at every place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from layers.painting.surface import painting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.symbology import Marker

    Pixels = NDArray[np.uint32]

_PIECE = 2_000


def draw_markers(
    image: Pixels, points: NDArray[np.float64], shape: Marker, fill: str, ring: str, size_px: float
) -> None:
    """One shape, its size in pixels, about points x, y."""
    marker = _marker(shape, fill, ring, round(size_px, 1))
    # Whole pixels: a marker between two would be blurred.
    corner = np.rint(points - marker.width() / 2)
    for begin in range(0, len(corner), _PIECE):
        with painting(image) as painter:
            for x, y in corner[begin : begin + _PIECE].tolist():
                painter.drawImage(QPointF(x, y), marker)


@lru_cache(maxsize=64)
def _marker(shape: Marker, fill: str, ring: str, size_px: float) -> QImage:
    side = int(size_px) + 5
    marker = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    marker.fill(0)
    painter = QPainter(marker)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ring), max(1.0 if size_px < 8 else 1.5, size_px / 7)))
    painter.setBrush(QColor(fill))
    gap, middle, far = (side - size_px) / 2, side / 2, (side + size_px) / 2
    if shape == "circle":
        painter.drawEllipse(QRectF(gap, gap, size_px, size_px))
    elif shape == "square":
        painter.drawRect(QRectF(gap, gap, size_px, size_px))
    elif shape == "diamond":
        painter.drawPolygon(_polygon((middle, gap), (far, middle), (middle, far), (gap, middle)))
    else:
        painter.drawPolygon(_polygon((middle, gap), (far, far), (gap, far)))
    painter.end()
    return marker


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
