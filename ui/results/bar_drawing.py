"""Bars, progress, intervals and histograms, drawn into a plot of pyqtgraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics

from tambon_gis.cartography.symbology import Symbol
from tambon_gis.thai_text import breakable
from tambon_gis.wording import Phrase
from ui.look.theme import base_font, look
from ui.parts.swatch import PATTERNS
from ui.results.chart_series import DONE, PALE, PLANNED, TARGET, bar_symbol
from ui.results.charts import BarChart, HistogramChart, IntervalChart, ProgressChart
from ui.results.scales import Reading, said, scale_of, scaled, shortened, written
from ui.words.language import told

if TYPE_CHECKING:
    Read = Callable[[QPointF], Reading | None]

BROAD, NARROW = 0.66, 0.30
# Rows so far apart have room for a sentence of three lines.
_LINES_FROM_PX = 66
_DUE = Phrase("ควรได้ถึงวันนี้", "Due by now")
_TO = Phrase("ถึง", "to")


class FittedWords(pg.TextItem):
    """A sentence from its place to the right edge: in lines where rows are high, else cut short."""

    def __init__(self, words: str, colour: str) -> None:
        self.words = words
        self._fitted = (0, False)
        # pyqtgraph has no types.
        base: Any = super()
        base.__init__(words, color=colour, anchor=(0.0, 0.5))

    def viewTransformChanged(self) -> None:
        item: Any = self
        base: Any = super()
        view = item.getViewBox()
        if view is not None:
            width = int(view.width() - view.mapFromView(item.pos()).x())
            row_px = view.mapFromView(QPointF(0, -1)).y() - view.mapFromView(QPointF(0, 0)).y()
            fitted = (max(width, 1), row_px >= _LINES_FROM_PX)
            if fitted != self._fitted:
                self._fitted = fitted
                self._fit(item, *fitted)
        base.viewTransformChanged()

    def _fit(self, item: Any, width: int, in_lines: bool) -> None:
        item.setTextWidth(width if in_lines else -1)
        metrics = QFontMetrics(base_font())
        cut = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, width)
        item.setText(breakable(self.words) if in_lines else cut)


def draw_bars(plot: Any, chart: BarChart) -> Read:
    """A bar for each label, the first on top; plan and work lie in each other, other series side by side."""
    labels = chart.labels
    series = [scaled(each.values, chart.kind) for each in chart.series]
    nested = not chart.stacked and any(each.role == "planned" for each in chart.series)
    begun = [0.0] * len(labels)
    for place, (each, values) in enumerate(zip(chart.series, series, strict=True)):
        height, shift = _bar_place(place, len(series), nested=nested, stacked=chart.stacked)
        if nested and each.role != "planned":
            height, shift = NARROW, 0.0
        widths = [value or 0.0 for value in values]
        # Where there is no figure there is no bar, not one without length either.
        there = [at for at, value in enumerate(values) if value is not None]
        y = [-at + shift for at in there]
        x0, lengths = [begun[at] for at in there], [widths[at] for at in there]
        if there:
            _add_bars(plot, bar_symbol(each, place), x0=x0, y=y, height=height, width=lengths)
        if chart.stacked:
            begun = [start + width for start, width in zip(begun, widths, strict=True)]
    _label_left(plot, labels)

    def read(at: int) -> Reading:
        parts = [(each.name, each.values[at]) for each in chart.series]
        return Reading(said(labels[at], parts, chart.kind), _row(chart.rows, at))

    return _by_line(len(labels), read)


def _bar_place(place: int, count: int, *, nested: bool, stacked: bool) -> tuple[float, float]:
    """Height of the bars of a series, and how far they lie from the middle of their label."""
    if nested or stacked or count == 1:
        return BROAD, 0.0
    height = 0.8 / count
    return height * 0.92, 0.4 - height * (place + 0.5)


def draw_progress(plot: Any, chart: ProgressChart) -> Read:
    """What is done inside what is planned, with a mark where it should be by now."""
    labels = chart.labels
    y = [-float(number) for number in range(len(labels))]
    planned, done = Symbol(PLANNED, PALE, outline=PLANNED), Symbol(DONE, outline=DONE)
    for symbol, values, height in ((planned, chart.of, BROAD), (done, chart.done, NARROW)):
        widths = [value or 0.0 for value in scaled(values, chart.kind)]
        _add_bars(plot, symbol, x0=[0.0] * len(y), y=y, height=height, width=widths)
    for place, due in enumerate(scaled(chart.due, chart.kind)):
        if due is not None:
            line = [y[place] - BROAD / 2, y[place] + BROAD / 2]
            plot.plot([due, due], line, pen=pg.mkPen(TARGET, width=2))
    _label_left(plot, labels)

    def read(at: int) -> Reading:
        parts: list[tuple[Phrase, float | None]] = [
            (chart.names[0], chart.of[at]),
            (chart.names[1], chart.done[at]),
        ]
        if at < len(chart.due):
            parts.append((_DUE, chart.due[at]))
        return Reading(said(labels[at], parts, chart.kind), _row(chart.rows, at))

    return _by_line(len(labels), read)


def draw_intervals(plot: Any, chart: IntervalChart) -> Read:
    """A dot with its whisker; filled where the interval leaves the line at zero out."""
    labels = chart.labels
    c = look().colours
    if chart.zero is not None:
        at = chart.zero * scale_of(chart.kind)
        plot.addItem(pg.InfiniteLine(at, angle=90, pen=pg.mkPen(c.ink_secondary, width=1)))
    values, lows, highs = (scaled(each, chart.kind) for each in (chart.values, chart.lows, chart.highs))
    zero = None if chart.zero is None else chart.zero * scale_of(chart.kind)
    # Sentences begin where the drawing does.
    least = min([each for each in (*values, *lows, zero) if each is not None], default=0.0)
    for place in range(len(labels)):
        value, low, high = values[place], lows[place], highs[place]
        if value is None:
            why = chart.why[place] if place < len(chart.why) else None
            if why is not None:
                words = FittedWords(told(why), c.ink_secondary)
                words.setPos(least, -place)
                plot.addItem(words, ignoreBounds=True)
            continue
        is_sure = low is not None and high is not None and zero is not None and (low > zero or high < zero)
        if low is not None and high is not None:
            plot.plot([low, high], [-place, -place], pen=pg.mkPen(DONE, width=2))
            for end in (low, high):
                plot.plot([end, end], [-place - 0.14, -place + 0.14], pen=pg.mkPen(DONE, width=2))
        brush = pg.mkBrush(DONE) if is_sure else pg.mkBrush(c.card)
        plot.plot([value], [-place], pen=None, symbol="o", symbolSize=9, symbolBrush=brush, symbolPen=DONE)
    _label_left(plot, labels)

    def read(at: int) -> Reading:
        value, low, high = (written(each[at], chart.kind) for each in (chart.values, chart.lows, chart.highs))
        words = value if chart.lows[at] is None else f"{value} ({low} {told(_TO)} {high})"
        why = chart.why[at] if at < len(chart.why) else None
        return Reading(f"{told(labels[at])}: {told(why) if why else words}", _row(chart.rows, at))

    return _by_line(len(labels), read)


def draw_histogram(plot: Any, chart: HistogramChart) -> Read:
    """How many have values between two edges, standing; marks are lines with their words."""
    scale = scale_of(chart.kind)
    edges = [edge * scale for edge in chart.edges]
    c = look().colours
    bars = pg.BarGraphItem(
        x0=edges[:-1],
        x1=edges[1:],
        y0=[0] * len(chart.counts),
        y1=list(chart.counts),
        brush=pg.mkBrush(PLANNED),
        pen=pg.mkPen(c.card, width=1),
    )
    plot.addItem(bars)
    for value, words in chart.marks:
        line = pg.InfiniteLine(value * scale, angle=90, pen=pg.mkPen(TARGET, width=2, dash=[4, 3]))
        plot.addItem(line)
        told_mark = pg.TextItem(told(words), color=c.ink, anchor=(0.0, 1.0))
        told_mark.setPos(value * scale, max(chart.counts, default=0))
        plot.addItem(told_mark, ignoreBounds=True)
    plot.enableAutoRange()

    def read(place: QPointF) -> Reading | None:
        for low, high, count, left, right in zip(
            edges, edges[1:], chart.counts, chart.edges, chart.edges[1:], strict=False
        ):
            if low <= place.x() < high:
                return Reading(f"{written(left, chart.kind)} – {written(right, chart.kind)}: {count:,}")
        return None

    return read


def _add_bars(plot: Any, symbol: Symbol, **places: Any) -> None:
    """Filled, and with the pattern of the symbol over the fill."""
    fill = QColor(symbol.fill or "#000000")
    fill.setAlphaF(symbol.fill_opacity)
    pen = pg.mkPen(symbol.outline, width=1)
    plot.addItem(pg.BarGraphItem(**places, brush=pg.mkBrush(fill), pen=pen))
    if symbol.hatch in PATTERNS:
        pattern = QBrush(QColor(symbol.hatch_colour or "#FFFFFF"), PATTERNS[symbol.hatch])
        plot.addItem(pg.BarGraphItem(**places, brush=pattern, pen=pg.mkPen(None)))


def _label_left(plot: Any, labels: Sequence[Phrase]) -> None:
    axis, fitted = plot.getPlotItem().getAxis("left"), 0

    def fit(*_: object) -> None:
        nonlocal fitted
        # The drawing is made before it has its width.
        if plot.width() != fitted:
            fitted = plot.width()
            axis.setTicks([[(-number, shortened(label, fitted)) for number, label in enumerate(labels)]])

    fit()
    plot.getViewBox().sigResized.connect(fit)
    plot.setYRange(-len(labels) + 0.4, 0.6, padding=0)
    plot.enableAutoRange(axis="x")


def _by_line(count: int, read: Callable[[int], Reading]) -> Read:
    def found(place: QPointF) -> Reading | None:
        at = round(-place.y())
        return read(at) if 0 <= at < count else None

    return found


def _row(rows: Sequence[int], at: int) -> int | None:
    return rows[at] if at < len(rows) else None
