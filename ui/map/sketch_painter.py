"""Draws a sketch over the map: every look has a width and a dash of its own, and a halo on any ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ui.map.furniture import draw_text, text_font

if TYPE_CHECKING:
    from shapely import Geometry

    from layers.colours import MapColours
    from layers.map_view import MapView
    from ui.map.sketch import Mark, MarkLook, Sketch

POINT_RADIUS_PX = 7.0
# What is smaller than this on the screen gets a ring around it, so that it is found.
RING_RADIUS_PX, _SMALL_PX = 13.0, 16.0
_HALO_PX = 4.0
_EDGE_PX = 10.0
_LABEL_GAP_PX = 6.0
_TALL_PX = 120.0
# The tools float over the upper left corner: a label there would lie under them.
_TOOLS_PX = 60.0


@dataclass(frozen=True, slots=True)
class _Style:
    role: str
    width_px: float
    dash: tuple[float, ...] = ()
    fill_opacity: float = 0.0


STYLES: dict[MarkLook, _Style] = {
    "home": _Style("ink", 2.5, (6, 2.5, 1, 2.5)),
    "before": _Style("danger", 2.0, (4, 2.5)),
    "after": _Style("primary", 3.0, fill_opacity=0.12),
    "proposal": _Style("focus", 2.0, fill_opacity=0.18),
}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A mark as Qt draws it: metres from the origin, y growing downwards."""

    mark: Mark
    outline: QPainterPath
    points: tuple[QPointF, ...]
    box: QRectF


class SketchPainter:
    """Keeps the outlines of the sketch that is shown, so that a moving map needs only another transform."""

    def __init__(self) -> None:
        self._origin = 0.0, 0.0
        self._drawn: tuple[_Drawn, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self._drawn

    def take(self, sketch: Sketch | None) -> None:
        marks = [mark for mark in sketch.marks if not mark.geometry.is_empty] if sketch is not None else []
        if marks:
            # Qt counts in doubles, but its own rounding is coarser far from zero.
            west, south, east, north = shapely.total_bounds([mark.geometry for mark in marks]).tolist()
            self._origin = (west + east) / 2, (south + north) / 2
        self._drawn = tuple(_drawn(mark, self._origin) for mark in marks)

    def draw(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        if not self._drawn:
            return
        x, y = view.to_screen(*self._origin)
        to_screen = QTransform(1 / view.m_per_px, 0, 0, 1 / view.m_per_px, x, y)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawn in self._drawn:
            self._draw_mark(painter, drawn, to_screen, colours)
        self._draw_labels(painter, to_screen, QRectF(0, 0, view.width_px, view.height_px), colours)
        painter.restore()

    def _draw_mark(
        self, painter: QPainter, drawn: _Drawn, to_screen: QTransform, colours: MapColours
    ) -> None:
        style = STYLES[drawn.mark.look]
        ink = QColor(getattr(colours, style.role))
        fill = QColor(ink)
        fill.setAlphaF(style.fill_opacity)
        outline = to_screen.map(drawn.outline)
        for point in drawn.points:
            outline.addEllipse(to_screen.map(point), POINT_RADIUS_PX, POINT_RADIUS_PX)
        box = to_screen.mapRect(drawn.box)
        if not drawn.points and max(box.width(), box.height()) < _SMALL_PX:
            outline.addEllipse(box.center(), RING_RADIUS_PX, RING_RADIUS_PX)
        if style.fill_opacity:
            painter.fillPath(outline, fill)
        painter.strokePath(outline, _pen(QColor(colours.halo), style.width_px + _HALO_PX))
        line = _pen(ink, style.width_px)
        if style.dash:
            line.setCapStyle(Qt.PenCapStyle.FlatCap)
            line.setDashPattern(style.dash)
        painter.strokePath(outline, line)

    def _draw_labels(
        self, painter: QPainter, to_screen: QTransform, screen: QRectF, colours: MapColours
    ) -> None:
        """Above the middle of each mark, moved into the map and off one another; small marks come first."""
        font = text_font(painter.font())
        metrics = QFontMetricsF(font)
        room = screen.adjusted(_EDGE_PX, _TOOLS_PX, -_EDGE_PX, -_EDGE_PX)
        boxes = [(_box_on_screen(drawn, to_screen), drawn) for drawn in self._drawn if drawn.mark.label]
        boxes.sort(key=lambda found: found[0].width())
        taken = [box for box, _ in boxes if max(box.width(), box.height()) <= 2 * RING_RADIUS_PX]
        for box, drawn in boxes:
            if not box.intersects(screen) or box.contains(screen):
                continue
            width, height = metrics.horizontalAdvance(drawn.mark.label), metrics.height()
            place = QRectF(box.center().x() - width / 2, box.top() - height - _LABEL_GAP_PX, width, height)
            place.moveLeft(max(room.left(), min(place.left(), room.right() - width)))
            if place.top() < room.top() and box.height() > _TALL_PX:
                # Inside, below its upper edge, rather than on it.
                place.moveTop(box.top() + _LABEL_GAP_PX)
            place.moveTop(max(room.top(), min(place.top(), room.bottom() - height)))
            step = -height if place.top() - len(taken) * height >= room.top() else height
            while any(place.intersects(other) for other in taken):
                place.translate(0, step)
            taken.append(place)
            at = QPointF(place.left(), place.top() + metrics.ascent())
            role = STYLES[drawn.mark.look].role
            draw_text(painter, at, drawn.mark.label, font, getattr(colours, role), colours.halo)


def _box_on_screen(drawn: _Drawn, to_screen: QTransform) -> QRectF:
    """What a mark takes on the screen, with the rings of points, or with the one around a small shape."""
    box = to_screen.mapRect(drawn.box)
    if drawn.points:
        return box.adjusted(-POINT_RADIUS_PX, -POINT_RADIUS_PX, POINT_RADIUS_PX, POINT_RADIUS_PX)
    if max(box.width(), box.height()) < _SMALL_PX:
        ring = QRectF(0, 0, 2 * RING_RADIUS_PX, 2 * RING_RADIUS_PX)
        ring.moveCenter(box.center())
        return ring
    return box.adjusted(-1, -1, 1, 1)


def _drawn(mark: Mark, origin: tuple[float, float]) -> _Drawn:
    west, south, east, north = mark.geometry.bounds
    outline = QPainterPath()
    points: list[QPointF] = []
    for line, is_ring in _lines(mark.geometry):
        corners = [QPointF(x - origin[0], origin[1] - y) for x, y in line.tolist()]
        if len(corners) == 1:
            points += corners
            continue
        outline.addPolygon(QPolygonF(corners))
        if is_ring:
            outline.closeSubpath()
    box = QRectF(west - origin[0], origin[1] - north, east - west, north - south)
    return _Drawn(mark, outline, tuple(points), box)


def _lines(geometry: Geometry) -> Iterator[tuple[np.ndarray, bool]]:
    """The corners of every ring, line and point of a shape, and whether they close."""
    for part in shapely.get_parts(geometry):
        kind = shapely.get_type_id(part)
        if kind == shapely.GeometryType.POLYGON:
            for ring in shapely.get_rings(part):
                yield shapely.get_coordinates(ring), True
        elif kind > shapely.GeometryType.POLYGON:
            yield from _lines(part)
        else:
            yield shapely.get_coordinates(part), kind == shapely.GeometryType.LINEARRING


def _pen(colour: QColor, width_px: float) -> QPen:
    pen = QPen(colour, width_px)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
