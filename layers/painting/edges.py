"""Antialiased edges in pieces short enough not to hold up the window: QPainter keeps the interpreter lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import shiboken6
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from layers.painting.surface import painting
from layers.right_of_way import RIGHT_OF_WAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint32]

# A piece of either takes a millisecond.
_THIN_PIECE, _WIDE_PIECE = 4_000, 1_500


def draw_edges(
    image: Pixels, edges: NDArray[np.float64], colour: str, opacity: float, width_px: float
) -> None:
    """Segments x0, y0, x1, y1 in pixels; wide ones reach beyond their ends, so that they join."""
    if not len(edges):
        return
    ink = QColor(colour)
    ink.setAlphaF(opacity)
    lines = np.ascontiguousarray(edges, np.float64)
    piece = _piece(width_px)
    for begin in range(0, len(lines), piece):
        with painting(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, width_px))
            draw_lines(painter, lines[begin : begin + piece])
        RIGHT_OF_WAY.wait()


def draw_lines(painter: QPainter, edges: NDArray[np.float64]) -> None:
    """Segments in one piece of memory, with the painter's pen; wide ones reach beyond their ends."""
    if not len(edges):
        return
    pen = painter.pen()
    # Round ends take ten times as long and look the same at three pixels.
    pen.setCapStyle(Qt.PenCapStyle.SquareCap if _is_wide(pen.widthF()) else Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    # Four doubles are a QLineF; handing over the memory spares an object for each edge.
    first = cast(QLineF, shiboken6.wrapInstance(edges.ctypes.data, QLineF))
    painter.drawLines(first, len(edges))


def _is_wide(width_px: float) -> bool:
    return width_px > 1.5


def _piece(width_px: float) -> int:
    return _WIDE_PIECE if _is_wide(width_px) else _THIN_PIECE
