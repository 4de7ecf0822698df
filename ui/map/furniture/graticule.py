"""Grids of metres and degrees drawn over the map, with their labels along its edges."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from tambon_gis.cartography.graticule_lines import GridLine, Unit, degree_lines, metre_lines
from ui.map.furniture.drawn import pixmap_canvas, text_font

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_view import Extent, MapView

_LINE_OPACITY, _HALO_OPACITY = 0.55, 0.45
_PLATE_OPACITY, _PLATE_PX = 0.85, 4.0
_EDGE_PX = 5.0
# Labels of two screens; a map that is dragged for an hour does not keep those of all it has passed.
_MOST_LABELS = 120
# Lines are made for more than is seen, so that they last for a while of dragging.
_MARGIN_SHARE = 0.5


class Graticule:
    """Keeps the lines about the view and the pictures of labels; draws those that are seen."""

    def __init__(self) -> None:
        self.units: tuple[Unit, ...] = ()
        self.epsg = 32648
        self._lines: dict[Unit, tuple[tuple[float, int], Extent, tuple[GridLine, ...]]] = {}
        self._labels: OrderedDict[object, QPixmap] = OrderedDict()

    def draw(self, painter: QPainter, view: MapView, colours: MapColours, covered: Sequence[QRectF]) -> None:
        """Metres are written below and on the right, degrees above and on the left, none under cards."""
        taken = list(covered)
        for unit in self.units:
            lines = self._lines_of(unit, view)
            self._draw_lines(painter, lines, view, colours, dashed=unit == "degrees")
        for unit in self.units:
            for line in self._lines_of(unit, view):
                self._draw_label(painter, line, view, colours, taken, far=unit == "metres")

    def _lines_of(self, unit: Unit, view: MapView) -> tuple[GridLine, ...]:
        key, kept = (view.m_per_px, self.epsg), self._lines.get(unit)
        if kept is not None and kept[0] == key and _holds(kept[1], view.extent):
            return kept[2]
        wide = view.grown(int(max(view.width_px, view.height_px) * _MARGIN_SHARE))
        extent = wide.extent
        box = (extent.west, extent.south, extent.east, extent.north)
        if unit == "metres":
            lines = metre_lines(box, view.m_per_px)
        else:
            lines = degree_lines(box, view.m_per_px, self.epsg)
        self._lines[unit] = (key, extent, lines)
        return lines

    def _draw_lines(
        self,
        painter: QPainter,
        lines: Sequence[GridLine],
        view: MapView,
        colours: MapColours,
        *,
        dashed: bool,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, dashed)
        # The ground is light in every theme.
        halo, ink = QColor(colours.label_halo), QColor(colours.label_ink)
        halo.setAlphaF(_HALO_OPACITY)
        ink.setAlphaF(_LINE_OPACITY)
        shapes = [QPolygonF([QPointF(x, y) for x, y in _on_screen(line, view).tolist()]) for line in lines]
        for pen in (QPen(halo, 3), QPen(ink, 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)):
            painter.setPen(pen)
            for shape in shapes:
                painter.drawPolyline(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_label(
        self,
        painter: QPainter,
        line: GridLine,
        view: MapView,
        colours: MapColours,
        taken: list[QRectF],
        *,
        far: bool,
    ) -> None:
        """Where the line meets the lower or right edge of the map (``far``), else the upper or left one."""
        ratio = painter.device().devicePixelRatioF()
        label = self._label(line.label, colours, painter.font(), ratio)
        width, height = label.width() / ratio, label.height() / ratio
        points = _on_screen(line, view)
        if line.rises:
            edge = view.height_px if far else 0.0
            # From the top down, as interpolation wants it.
            x = float(np.interp(edge, points[::-1, 1], points[::-1, 0]))
            top = view.height_px - height - _EDGE_PX if far else _EDGE_PX
            place = QRectF(x - width / 2, top, width, height)
        else:
            edge = view.width_px if far else 0.0
            y = float(np.interp(edge, points[:, 0], points[:, 1]))
            left = view.width_px - width - _EDGE_PX if far else _EDGE_PX
            place = QRectF(left, y - height / 2, width, height)
        whole = QRectF(0, 0, view.width_px, view.height_px)
        if whole.contains(place) and not any(place.intersects(other) for other in taken):
            taken.append(place)
            painter.drawPixmap(QPointF(round(place.x()), round(place.y())), label)

    def _label(self, text: str, colours: MapColours, font: QFont, ratio: float) -> QPixmap:
        key = (text, colours.ink, colours.halo, font.key(), ratio)
        label = self._labels.get(key)
        if label is None:
            label = self._labels[key] = _written(text, colours, font, ratio)
            if len(self._labels) > _MOST_LABELS:
                self._labels.popitem(last=False)
        else:
            self._labels.move_to_end(key)
        return label


def _written(text: str, colours: MapColours, font: QFont, ratio: float) -> QPixmap:
    """On a plate, because names of plots may stand below it."""
    font = text_font(font)
    font.setPixelSize(font.pixelSize() - 1)
    font.setWeight(QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 2 * _PLATE_PX, metrics.height()
    pixmap, painter = pixmap_canvas(width, height, ratio)
    plate = QColor(colours.halo)
    plate.setAlphaF(_PLATE_OPACITY)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(QRectF(0, 0, width, height), 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink))
    painter.drawText(QPointF(_PLATE_PX, metrics.ascent()), text)
    painter.end()
    return pixmap


def _on_screen(line: GridLine, view: MapView) -> np.ndarray:
    return (line.points - (view.left, view.top)) * (1 / view.m_per_px, -1 / view.m_per_px)


def _holds(outer: Extent, inner: Extent) -> bool:
    return (
        outer.west <= inner.west
        and outer.south <= inner.south
        and outer.east >= inner.east
        and outer.north >= inner.north
    )
