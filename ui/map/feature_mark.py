"""The mark on one feature of any layer while something is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_view import MapView
    from layers.vertex_store import VertexStore

_FILL_OPACITY, _HALO_PX, _LINE_PX, _POINT_PX = 0.25, 5.0, 2.5, 8.0
# What has more vertices is marked by its box: a frame must not wait for it.
MOST_VERTICES = 20_000


class FeatureMark:
    """Made once from the drawing copy; only moved and stretched with every frame."""

    def __init__(self, store: VertexStore, position: int) -> None:
        self._kind = store.kind
        box = store.box[position].astype(float)
        # About the middle of the feature, because Qt rounds coarser far from zero.
        middle = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
        self._origin = (middle + store.origin).tolist()
        begin, end = int(store.offsets[position]), int(store.offsets[position + 1])
        self._path = QPainterPath()
        if end - begin > MOST_VERTICES:
            west, south, east, north = (box - np.tile(middle, 2)).tolist()
            self._path.addRect(QRectF(west, -north, east - west, north - south))
            return
        corners = (store.xy[begin:end].astype(float) - middle) * [1.0, -1.0]
        ends = np.flatnonzero(store.part_end[begin:end]) + 1
        for part in np.split(corners, ends[:-1]):
            points = [QPointF(x, y) for x, y in part.tolist()]
            if self._kind == "point":
                for point in points:
                    self._path.moveTo(point)
            else:
                self._path.addPolygon(QPolygonF(points))
                if self._kind == "polygon":
                    self._path.closeSubpath()
        self._points = [QPointF(x, y) for x, y in corners.tolist()] if self._kind == "point" else []

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        x, y = view.to_screen(*self._origin)
        to_screen = QTransform(1 / view.m_per_px, 0, 0, 1 / view.m_per_px, x, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind == "point":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((colours.halo, _HALO_PX), (colours.focus, _LINE_PX)):
                painter.setPen(QPen(QColor(colour), width))
                for point in self._points:
                    painter.drawEllipse(to_screen.map(point), _POINT_PX, _POINT_PX)
            return
        path = to_screen.map(self._path)
        if self._kind == "polygon":
            fill = QColor(colours.focus)
            fill.setAlphaF(_FILL_OPACITY)
            painter.fillPath(path, fill)
        for colour, width in ((colours.halo, _HALO_PX), (colours.focus, _LINE_PX)):
            pen = QPen(QColor(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
