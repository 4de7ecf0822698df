"""Trends and radars, drawn into a plot of pyqtgraph."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt

from ui.look.theme import look
from ui.results.chart_series import line_symbol, marker_of
from ui.results.charts import RadarChart, Series, TrendChart
from ui.results.scales import Reading, said, scaled, shortened
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.symbology import Dash, Marker

    Read = Callable[[QPointF], Reading | None]

_PENS: dict[Dash, Qt.PenStyle] = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dash_dot": Qt.PenStyle.DashDotLine,
}
_MARKS: dict[Marker, str] = {"circle": "o", "square": "s", "triangle": "t1", "diamond": "d"}
_RINGS = (0.25, 0.5, 0.75, 1.0)
# Labels along the bottom beyond so many would run into each other.
_MOST_TICKS = 6
_OUTSIDE = 1.06
# A corner no lower than this has its words above it.
_LEVEL = 0.1
# How far the words of a corner at the side are drawn towards the middle, in half their length.
_INWARDS = 0.4
# Half of what is seen; a corner is 1 from the middle, and words stand above and below it.
_WIDE, _HIGH = 1.12, 1.25


def draw_trend(plot: Any, chart: TrendChart) -> Read:
    """Lines with a mark at every value; where there is none the line is broken."""
    for place, series in enumerate(chart.series):
        values = [math.nan if each is None else each for each in scaled(series.values, chart.kind)]
        _add_line(plot, np.arange(len(values), dtype=float), np.array(values, float), series, place)
    axis = plot.getPlotItem().getAxis("bottom")
    step = max(1, math.ceil(len(chart.labels) / _MOST_TICKS))
    ticks = [(at, shortened(label)) for at, label in enumerate(chart.labels) if at % step == 0]
    axis.setTicks([ticks])
    plot.enableAutoRange(axis="y")
    plot.setXRange(-0.3, max(len(chart.labels) - 0.7, 0.7), padding=0)

    def read(place: QPointF) -> Reading | None:
        at = round(place.x())
        if not 0 <= at < len(chart.labels):
            return None
        parts = [(series.name, series.values[at]) for series in chart.series]
        return Reading(said(chart.labels[at], parts, chart.kind))

    return read


def draw_radar(plot: Any, chart: RadarChart) -> Read:
    """Axes from the middle outwards, 0 to 1; an axis without any value says so and is dotted."""
    c = look().colours
    item = plot.getPlotItem()
    for side in ("left", "bottom"):
        item.getAxis(side).hide()
    count = max(len(chart.axes), 1)
    angles = [math.pi / 2 - 2 * math.pi * at / count for at in range(count)]
    for ring in _RINGS:
        x = [ring * math.cos(angle) for angle in (*angles, angles[0])]
        y = [ring * math.sin(angle) for angle in (*angles, angles[0])]
        plot.plot(x, y, pen=pg.mkPen(c.line, width=1))
    for at, (angle, name) in enumerate(zip(angles, chart.axes, strict=True)):
        missing = all(series.values[at] is None for series in chart.series)
        style = Qt.PenStyle.DotLine if missing else Qt.PenStyle.SolidLine
        plot.plot([0, math.cos(angle)], [0, math.sin(angle)], pen=pg.mkPen(c.line, width=1, style=style))
        text = told(name) if not missing else f"{told(name)}\n({tr('ไม่มีข้อมูล')})"
        # Above or below its corner, and inwards of it: beside it a word would take room from the figure.
        is_below = math.sin(angle) < -_LEVEL
        inwards = 0.5 + _INWARDS * math.cos(angle)
        label = pg.TextItem(text, color=c.ink_secondary, anchor=(inwards, 0.0 if is_below else 1.0))
        label.setPos(_OUTSIDE * math.cos(angle), _OUTSIDE * math.sin(angle))
        plot.addItem(label)
    for place, series in enumerate(chart.series):
        closed = [*series.values, series.values[0]] if series.values else []
        turned = [*angles, angles[0]]
        x = [math.nan if v is None else v * math.cos(a) for v, a in zip(closed, turned, strict=True)]
        y = [math.nan if v is None else v * math.sin(a) for v, a in zip(closed, turned, strict=True)]
        _add_line(plot, np.array(x), np.array(y), series, place)
    item.getViewBox().setAspectLocked(True)
    plot.setRange(xRange=(-_WIDE, _WIDE), yRange=(-_HIGH, _HIGH), padding=0)

    def read(place: QPointF) -> Reading | None:
        if math.hypot(place.x(), place.y()) > _OUTSIDE * 1.2 or not chart.axes:
            return None
        angle = math.atan2(place.y(), place.x())
        at = round((math.pi / 2 - angle) / (2 * math.pi) * count) % count
        parts = [(series.name, series.values[at]) for series in chart.series]
        return Reading(said(chart.axes[at], parts, "share"))

    return read


def _add_line(plot: Any, x: np.ndarray, y: np.ndarray, series: Series, place: int) -> None:
    symbol = line_symbol(series, place)
    colour = symbol.outline or "#000000"
    plot.plot(
        x,
        y,
        pen=pg.mkPen(colour, width=symbol.outline_px, style=_PENS[symbol.outline_dash]),
        connect="finite",
        symbol=_MARKS[marker_of(place)],
        symbolSize=8,
        symbolBrush=pg.mkBrush(colour),
        symbolPen=pg.mkPen(look().colours.card, width=1),
    )
