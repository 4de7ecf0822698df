"""Draws a sketch over the map: every look has a width and a dash of its own, and a halo on any ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from layers.painting.edges import draw_lines
from ui.map.furniture.drawn import draw_plate, draw_text, text_font
from ui.map.sketch_shapes import DrawnMark, drawn_mark, middle_of_all

if TYPE_CHECKING:
    import numpy as np

    from layers.colours import MapColours
    from layers.map_view import MapView
    from ui.map.sketch import MarkLook, Sketch

POINT_RADIUS_PX = 7.0
# What is smaller than this on the screen gets a ring around it, so that it is found.
RING_RADIUS_PX, _SMALL_PX = 13.0, 16.0
_HALO_PX = 4.0
_EDGE_PX = 10.0
_LABEL_GAP_PX = 6.0
# About the words of a label; between labels; and how many places are tried on each side of a mark.
_PAD_PX, _APART_PX, _TRIED = 6.0, 3.0, 6
_TALL_PX = 120.0
# The tools float over the upper left corner: a label there would lie under them.
_TOOLS_PX = 56.0
# Drawn beyond each side of the map, so that a short drag needs no new picture.
_MARGIN_SHARE = 0.25
_SAME_SIZE = 1e-9


@dataclass(frozen=True, slots=True)
class _Style:
    role: str
    width_px: float
    dash: tuple[float, ...] = ()
    fill_opacity: float = 0.0
    is_hatched: bool = False


STYLES: dict[MarkLook, _Style] = {
    "home": _Style("ink", 2.5, (6, 2.5, 1, 2.5)),
    "before": _Style("danger", 2.0, (4, 2.5)),
    "after": _Style("primary", 3.0, fill_opacity=0.12),
    "proposal": _Style("focus", 2.0, fill_opacity=0.18),
    "clash": _Style("danger", 1.5, is_hatched=True),
    "way": _Style("focus", 2.0),
}


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    view: MapView
    colours: MapColours
    ratio: float
    pixmap: QPixmap

    def serves(self, view: MapView, colours: MapColours, ratio: float) -> bool:
        mine, asked = self.view.extent, view.extent
        return (
            (self.ratio, self.view.epsg) == (ratio, view.epsg)
            and self.colours == colours
            and abs(self.view.m_per_px / view.m_per_px - 1) < _SAME_SIZE
            and mine.west <= asked.west
            and mine.south <= asked.south
            and mine.east >= asked.east
            and mine.north >= asked.north
        )


class SketchPainter:
    """Keeps the shapes that are shown, and the picture of them: a map that is dragged draws nothing anew."""

    def __init__(self) -> None:
        self._origin = 0.0, 0.0
        self._drawn: tuple[DrawnMark, ...] = ()
        self._picture: _Picture | None = None

    @property
    def is_empty(self) -> bool:
        return not self._drawn

    @property
    def drawn(self) -> tuple[DrawnMark, ...]:
        return self._drawn

    def take(self, sketch: Sketch | None) -> None:
        marks = [mark for mark in sketch.marks if not mark.geometry.is_empty] if sketch is not None else []
        self._origin = middle_of_all(marks)
        self._drawn = tuple(drawn_mark(mark, self._origin) for mark in marks)
        self._picture = None

    def draw(
        self, painter: QPainter, view: MapView, colours: MapColours, covered: Sequence[QRectF] = ()
    ) -> None:
        """Draw the marks; their labels keep off the places that something else covers."""
        if not self._drawn:
            return
        ratio = painter.device().devicePixelRatioF()
        picture = self._picture
        if picture is None or not picture.serves(view, colours, ratio):
            picture = self._picture = self._paint(view, colours, ratio)
        x, y = view.to_screen(picture.view.left, picture.view.top)
        # On whole device pixels, like the map below it.
        painter.drawPixmap(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), picture.pixmap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        screen = QRectF(0, 0, view.width_px, view.height_px)
        self._draw_labels(painter, self._to_screen(view), screen, colours, covered)
        painter.restore()

    def _to_screen(self, view: MapView) -> QTransform:
        x, y = view.to_screen(*self._origin)
        return QTransform(1 / view.m_per_px, 0, 0, 1 / view.m_per_px, x, y)

    # --- shapes -------------------------------------------------------------------------------------------

    def _paint(self, view: MapView, colours: MapColours, ratio: float) -> _Picture:
        view = view.grown(int(min(view.width_px, view.height_px) * _MARGIN_SHARE))
        pixmap = QPixmap(round(view.width_px * ratio), round(view.height_px * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        screen = QRectF(0, 0, view.width_px, view.height_px)
        for drawn in self._drawn:
            self._draw_mark(painter, drawn, self._to_screen(view), screen, colours)
        painter.end()
        return _Picture(view, colours, ratio, pixmap)

    def _draw_mark(
        self,
        painter: QPainter,
        drawn: DrawnMark,
        to_screen: QTransform,
        screen: QRectF,
        colours: MapColours,
    ) -> None:
        style = STYLES[drawn.mark.look]
        ink, halo = QColor(getattr(colours, style.role)), QColor(colours.halo)
        paths = [
            to_screen.map(path) for path, box in drawn.paths if to_screen.mapRect(box).intersects(screen)
        ]
        if style.fill_opacity:
            fill = QColor(ink)
            fill.setAlphaF(style.fill_opacity)
            for path in paths:
                painter.fillPath(path, fill)
        if style.is_hatched:
            for path in paths:
                painter.fillPath(path, QBrush(ink, Qt.BrushStyle.BDiagPattern))
        edges = drawn.edges_on(to_screen, screen)
        rings = self._rings(drawn, to_screen)
        self._stroke(painter, edges, rings, _pen(halo, style.width_px + _HALO_PX))
        line = _pen(ink, style.width_px)
        if not style.dash:
            self._stroke(painter, edges, rings, line)
            return
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        line.setDashPattern(style.dash)
        for path in (*paths, *rings):
            painter.strokePath(path, line)

    def _stroke(self, painter: QPainter, edges: np.ndarray, rings: list[QPainterPath], pen: QPen) -> None:
        painter.setPen(pen)
        draw_lines(painter, edges)
        for ring in rings:
            painter.strokePath(ring, pen)

    def _rings(self, drawn: DrawnMark, to_screen: QTransform) -> list[QPainterPath]:
        """Around points, and around a shape too small to be seen."""
        at = [(to_screen.map(point), POINT_RADIUS_PX) for point in drawn.points]
        box = to_screen.mapRect(drawn.box)
        if not drawn.points and max(box.width(), box.height()) < _SMALL_PX:
            at = [(box.center(), RING_RADIUS_PX)]
        rings = []
        for centre, radius in at:
            ring = QPainterPath()
            ring.addEllipse(centre, radius, radius)
            rings.append(ring)
        return rings

    # --- labels -------------------------------------------------------------------------------------------

    def _draw_labels(
        self,
        painter: QPainter,
        to_screen: QTransform,
        screen: QRectF,
        colours: MapColours,
        covered: Sequence[QRectF],
    ) -> None:
        """Each on a plate above its mark, or where it crosses nothing drawn; small marks come first."""
        font = text_font(painter.font())
        metrics = QFontMetricsF(font)
        room = screen.adjusted(_EDGE_PX, _TOOLS_PX, -_EDGE_PX, -_EDGE_PX)
        boxes = [(_box_on_screen(drawn, to_screen), drawn) for drawn in self._drawn if drawn.mark.label]
        boxes.sort(key=lambda found: found[0].width())
        small = [box for box, _ in boxes if max(box.width(), box.height()) <= 2 * RING_RADIUS_PX]
        taken = [*covered, *small]
        for box, drawn in boxes:
            if not box.intersects(screen) or box.contains(screen):
                continue
            width = metrics.horizontalAdvance(drawn.mark.label) + 2 * _PAD_PX
            place = label_place(box, QSizeF(width, metrics.height() + _PAD_PX), room, taken, boxes)
            taken.append(place)
            draw_plate(painter, place, colours)
            at = QPointF(place.left() + _PAD_PX, place.top() + _PAD_PX / 2 + metrics.ascent())
            role = STYLES[drawn.mark.look].role
            draw_text(painter, at, drawn.mark.label, font, getattr(colours, role), colours.halo)


def label_place(
    box: QRectF,
    size: QSizeF,
    room: QRectF,
    taken: Sequence[QRectF],
    drawn: Sequence[tuple[QRectF, object]],
) -> QRectF:
    """Where a label goes: the first place off all others that crosses no outline, else the first off others.

    Looked for above the mark, inside a tall one below its upper edge, and below it.
    """
    left = box.center().x() - size.width() / 2
    left = max(room.left(), min(left, room.right() - size.width()))
    step = size.height() + _APART_PX
    above = [box.top() - _LABEL_GAP_PX - size.height() - step * number for number in range(_TRIED)]
    inside = [box.top() + _LABEL_GAP_PX + step * number for number in range(_TRIED)]
    below = [box.bottom() + _LABEL_GAP_PX + step * number for number in range(_TRIED)]
    tops = [*above, *(inside if box.height() > _TALL_PX else ()), *below]
    places = [QRectF(QPointF(left, top), size) for top in tops]
    free = [
        place
        for place in places
        if room.contains(place) and not any(place.intersects(other) for other in taken)
    ]
    clear = [
        place
        for place in free
        if not any(other.intersects(place) and not other.contains(place) for other, _ in drawn)
    ]
    if clear or free:
        return (clear or free)[0]
    place = places[0]
    place.moveTop(max(room.top(), min(place.top(), room.bottom() - size.height())))
    return place


def _box_on_screen(drawn: DrawnMark, to_screen: QTransform) -> QRectF:
    """What a mark takes on the screen, with the rings of points, or with the one around a small shape."""
    box = to_screen.mapRect(drawn.box)
    if drawn.points:
        return box.adjusted(-POINT_RADIUS_PX, -POINT_RADIUS_PX, POINT_RADIUS_PX, POINT_RADIUS_PX)
    if max(box.width(), box.height()) < _SMALL_PX:
        ring = QRectF(0, 0, 2 * RING_RADIUS_PX, 2 * RING_RADIUS_PX)
        ring.moveCenter(box.center())
        return ring
    return box.adjusted(-1, -1, 1, 1)


def _pen(colour: QColor, width_px: float) -> QPen:
    pen = QPen(colour, width_px)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
