"""How shapes under the hand look: outline, corners, what a corner clings to, and figures at the pointer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.colours import MapColours
    from layers.map_view import MapView
    from layers.snapping import Place
    from ui.editing.request import LiveOverlap
    from ui.editing.snapping import Corner

_FILL_OPACITY = 0.18
_CORNER_PX = 4.0
_APART_PX = 1.5
_SNAP_PX = 7.0
_PAD_PX = 6.0
_FROM_POINTER_PX = 16.0
_WIDEST_PX = 280.0
# Painting more corners than this would cost more than a frame; they could not be told apart either.
MOST_CORNERS = 1_000


def on_screen(places: Iterable[Place], view: MapView) -> QPolygonF:
    return QPolygonF([QPointF(*view.to_screen(x, y)) for x, y in places])


def outline_on_screen(ring: Sequence[Place] | NDArray[np.float64], view: MapView) -> QPolygonF:
    """A closed ring as a line; of corners too near each other to be told apart, one."""
    places = np.asarray(ring, float)
    at = (places - (view.left, view.top)) * (1 / view.m_per_px, -1 / view.m_per_px)
    cell = np.floor(at / _APART_PX)
    seen = np.append(True, (cell[1:] != cell[:-1]).any(axis=1))
    points = [QPointF(x, y) for x, y in at[seen].tolist()]
    return QPolygonF([*points, points[0]])


def paint_area(painter: QPainter, outline: QPolygonF, colours: MapColours) -> None:
    fill = QColor(colours.selection_fill)
    fill.setAlphaF(_FILL_OPACITY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(outline)


def paint_line(painter: QPainter, line: QPolygonF, colours: MapColours, *, dashed: bool = False) -> None:
    """With a halo, so that it is seen on any ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.halo, 5.0), (colours.focus, 2.0)):
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        if dashed and colour == colours.focus:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawPolyline(line)


def paint_many(painter: QPainter, outlines: Iterable[QPolygonF], colours: MapColours) -> None:
    """Outlines without halo, ground and smooth edges, which for hundreds would take longer than a frame."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.focus), 0))
    for outline in outlines:
        painter.drawPolyline(outline)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_corners(
    painter: QPainter, corners: Sequence[QPointF], colours: MapColours, chosen: int | None = None
) -> None:
    """Round handles; the chosen one is larger and filled."""
    for at, corner in enumerate(corners):
        is_chosen = at == chosen
        painter.setPen(QPen(QColor(colours.focus), 1.5))
        painter.setBrush(QColor(colours.selection if is_chosen else colours.halo))
        radius = _CORNER_PX + 2 if is_chosen else _CORNER_PX
        painter.drawEllipse(corner, radius, radius)


def paint_snap(painter: QPainter, corner: Corner, view: MapView, colours: MapColours) -> None:
    """A square around a vertex, a cross of two triangles on an edge: told apart without colour."""
    if corner.snap is None:
        return
    at = QPointF(*view.to_screen(corner.x, corner.y))
    mark = QPainterPath()
    if corner.snap.kind == "vertex":
        mark.addRect(QRectF(at.x() - _SNAP_PX, at.y() - _SNAP_PX, 2 * _SNAP_PX, 2 * _SNAP_PX))
    else:
        corners = [(-1, -1), (1, -1), (-1, 1), (1, 1)]
        mark.addPolygon(QPolygonF([at + QPointF(x * _SNAP_PX, y * _SNAP_PX) for x, y in corners]))
        mark.closeSubpath()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.halo, 4.0), (colours.danger, 2.0)):
        painter.strokePath(mark, QPen(QColor(colour), width))


def paint_overlaps(
    painter: QPainter, overlaps: Iterable[LiveOverlap], view: MapView, colours: MapColours
) -> None:
    for overlap in overlaps:
        path = QPainterPath()
        for ring in overlap.rings:
            path.addPolygon(on_screen(ring, view))
        ink = QColor(colours.danger)
        painter.fillPath(path, QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.strokePath(path, QPen(ink, 1.5))


def paint_figures(
    painter: QPainter, at: QPointF, lines: Sequence[str], view: MapView, colours: MapColours
) -> None:
    """Lines of text in a box beside the pointer, moved to where it is seen whole; the first stands out."""
    if not lines:
        return
    plain, strong = painter.font(), painter.font()
    strong.setBold(True)
    fonts = [strong] + [plain] * (len(lines) - 1)
    height = QFontMetricsF(plain).height()
    # A long name would reach over the edge of the map, or over the corner being placed.
    lines = [
        QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST_PX)
        for font, text in zip(fonts, lines, strict=True)
    ]
    width = max(QFontMetricsF(font).horizontalAdvance(text) for font, text in zip(fonts, lines, strict=True))
    box = QRectF(
        at.x() + _FROM_POINTER_PX,
        at.y() + _FROM_POINTER_PX,
        width + 2 * _PAD_PX,
        height * len(lines) + _PAD_PX,
    )
    if box.right() > view.width_px:
        box.moveRight(at.x() - _FROM_POINTER_PX)
    if box.bottom() > view.height_px:
        box.moveBottom(at.y() - _FROM_POINTER_PX)
    ground = QColor(colours.halo)
    ground.setAlphaF(0.93)
    painter.setPen(QPen(QColor(colours.quiet), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QColor(colours.ink))
    for place, (font, text) in enumerate(zip(fonts, lines, strict=True)):
        painter.setFont(font)
        line = QRectF(box.left() + _PAD_PX, box.top() + _PAD_PX / 2 + place * height, width + 1, height)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)
