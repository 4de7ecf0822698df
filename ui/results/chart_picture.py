"""A chart as a picture for a report: on white, large, with titles, legend and the figures it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from ui.look.theme import base_font, look
from ui.parts.line_breaks import lines_within
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX, swatch
from ui.results.capitals import capital
from ui.results.chart_series import LegendLine, needed_legend
from ui.results.charts import BarChart, Chart, IntervalChart, ProgressChart, RadarChart, trimmed
from ui.results.drawing import ChartDrawing
from ui.words.language import told

# As wide as the text of a page of A4 is at 110 dots an inch, twice as fine.
WIDE_PX, FINENESS = 760, 2
_EDGE_PX, _GAP_PX = 16, 8
_AROUND_PX, _LABEL_PX, _LEAST_PX, _RADAR_PX = 80, 30, 300, 440
MOST_LABELS = 30
_TITLE_POINTS, _TEXT_POINTS = 13, 10


def picture_of(chart: Chart, heading: str, figures: str) -> QImage:
    """The drawing under ``heading`` and its own title; ``figures`` are what is said with it, such as n."""
    with _in_print():
        chart = trimmed(chart, MOST_LABELS)
        room = WIDE_PX - 2 * _EDGE_PX
        title, text = _font(_TITLE_POINTS, bold=True), _font(_TEXT_POINTS)
        above = [(line, title) for line in lines_within(heading, QFontMetrics(title), room)]
        above += [(line, text) for line in lines_within(told(chart.title), QFontMetrics(text), room)]
        below = [(line, text) for line in lines_within(figures, QFontMetrics(text), room) if line]
        legend = list(_placed(needed_legend(chart), QFontMetrics(text), room))
        legend_px = legend[-1][1].y() + QFontMetrics(text).lineSpacing() + _GAP_PX if legend else 0
        drawing_px = _height_px(chart)
        whole = 2 * _EDGE_PX + _high(above) + legend_px + drawing_px + _high(below) + 2 * _GAP_PX
        image = QImage(QSize(WIDE_PX, whole) * FINENESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(FINENESS)
        image.fill(QColor(look().colours.card))
        painter = QPainter(image)
        y = _write(painter, above, _EDGE_PX) + _GAP_PX
        painter.setFont(text)
        for line, place in legend:
            corner = place + QPoint(_EDGE_PX, y)
            high = QFontMetrics(text).lineSpacing()
            mark = QRect(corner.x(), corner.y() + (high - HEIGHT_PX) // 2, WIDTH_PX, HEIGHT_PX)
            swatch(line.symbol, ratio=FINENESS, as_line=line.as_line).paint(painter, mark)
            words = QRect(mark.right() + 6, corner.y(), room, high)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), capital(told(line.name)))
        y += legend_px
        _draw(painter, chart, QRect(_EDGE_PX, y, room, drawing_px))
        _write(painter, below, y + drawing_px + _GAP_PX)
        painter.end()
    return image


@contextmanager
def _in_print() -> Iterator[None]:
    """Paper is white, whatever the window is."""
    name = look().name
    look().name = "light"
    try:
        yield
    finally:
        look().name = name


def _font(points: int, *, bold: bool = False) -> QFont:
    font = base_font()
    font.setPointSize(points)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _high(lines: list[tuple[str, QFont]]) -> int:
    return sum(QFontMetrics(font).lineSpacing() for _, font in lines)


def _write(painter: QPainter, lines: list[tuple[str, QFont]], y: int) -> int:
    """The lines below each other from there; where the next would stand."""
    c = look().colours
    for line, font in lines:
        painter.setFont(font)
        painter.setPen(QColor(c.ink if font.weight() > QFont.Weight.Normal else c.ink_secondary))
        high = QFontMetrics(font).lineSpacing()
        painter.drawText(QRect(_EDGE_PX, y, WIDE_PX, high), int(Qt.AlignmentFlag.AlignVCenter), line)
        y += high
    return y


def _placed(
    lines: tuple[LegendLine, ...], metrics: QFontMetrics, room: int
) -> Iterator[tuple[LegendLine, QPoint]]:
    """Entries beside each other, in the next line where they have no room."""
    x = y = 0
    for line in lines:
        needed = WIDTH_PX + 6 + metrics.horizontalAdvance(capital(told(line.name)))
        if x and x + needed > room:
            x, y = 0, y + metrics.lineSpacing()
        yield line, QPoint(x, y)
        x += needed + 2 * _GAP_PX


def _height_px(chart: Chart) -> int:
    if isinstance(chart, RadarChart):
        return _RADAR_PX
    labels = chart.labels if isinstance(chart, BarChart | ProgressChart | IntervalChart) else ()
    return max(_AROUND_PX + _LABEL_PX * len(labels), _LEAST_PX)


def _draw(painter: QPainter, chart: Chart, room: QRect) -> None:
    drawing = ChartDrawing()
    drawing.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    drawing.resize(room.size())
    drawing.show()
    drawing.draw(chart)
    # An axis knows how wide its numbers are once it has been painted.
    drawing.grab()
    QCoreApplication.sendPostedEvents()
    drawing.render(painter, room.topLeft())
    drawing.hide()
    drawing.deleteLater()
