"""The drawing of a chart with pyqtgraph: what is under the pointer is told, a click opens its row."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.theme import base_font, look
from ui.results.bar_drawing import draw_bars, draw_histogram, draw_intervals, draw_progress
from ui.results.charts import BarChart, Chart, HistogramChart, IntervalChart, ProgressChart, TrendChart
from ui.results.line_drawing import draw_radar, draw_trend
from ui.results.scales import Reading, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

AXIS_POINT_SIZE = 10
_DIM = 0.35
# What a letter of a number takes along the axis, and the air between two numbers; their height.
_LETTER_PX, _AIR_PX, _TICK_HIGH_PX = 8, 14, 28
# So much of the last number may stand beyond the axis.
_BEYOND_PX = 20


class FigureAxis(pg.AxisItem):
    """Numbers by thousands, in the unit of the chart."""

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """As many numbers as stand beside each other without touching."""
        span = max(abs(maxVal - minVal), 1e-12)
        tick_px = _TICK_HIGH_PX
        if self.orientation == "bottom":
            decimals = max(0, -math.floor(math.log10(span)))
            widest = max(len(f"{end:,.{decimals}f}") for end in (minVal, maxVal))
            tick_px = widest * _LETTER_PX + _AIR_PX
        room = max(int(size // tick_px), 2)
        power = 10 ** math.floor(math.log10(span / room))
        steps = [times * power for times in (0.5, 1, 2, 5, 10)]
        step = next(step for step in steps if step >= span / room * 0.999)
        if span / step < 2:
            # Zero alone tells nothing.
            step = max(each for each in steps if each < step)
        return [(step, 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The figures as they are: after a range up to 1 pyqtgraph would have thousandths of them."""
        return [f"{value:,.10g}" for value in values]


class ChartDrawing(QWidget):
    """Draws one chart at a time. ``pointed`` says the figures under the pointer, empty for none."""

    row_opened = Signal(int)
    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.plot = _plot_widget()
        self.plot.setMenuEnabled(False)
        # What its bars open the table opens too: there is nothing in it for the keyboard.
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        # pyqtgraph makes this menu in any case and without an owner: it would outlive the window.
        menu = self.plot.getPlotItem().ctrlMenu
        menu.setParent(self.plot, menu.windowFlags())
        self._reading: Callable[[QPointF], Reading | None] = _nothing
        self.plot.scene().sigMouseMoved.connect(self._point)
        self.plot.scene().sigMouseClicked.connect(self._click)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def draw(self, chart: Chart, *, is_stale: bool = False) -> None:
        """Draw in place of what was drawn; pale while the figures are not current."""
        self.plot.clear()
        self.plot.setBackground(look().colours.card)
        item = self.plot.getPlotItem()
        item.setOpacity(_DIM if is_stale else 1.0)
        item.getViewBox().setAspectLocked(False)
        # The range is looked for once, when all is drawn.
        item.getViewBox().disableAutoRange()
        item.layout.setContentsMargins(0, 0, _BEYOND_PX // 2, 0)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setTicks(None)
            axis.show()
            axis.setTextPen(QColor(look().colours.ink_secondary))
            axis.setPen(QColor(look().colours.line))
            axis.setStyle(tickFont=axis_font(), tickLength=0)
            axis.enableAutoSIPrefix(False)
            axis.setLabel(None)
            axis.showLabel(False)
        item.getAxis("bottom").setStyle(hideOverlappingLabels=_BEYOND_PX)
        if isinstance(chart, BarChart):
            self._reading = draw_bars(self.plot, chart)
        elif isinstance(chart, ProgressChart):
            self._reading = draw_progress(self.plot, chart)
        elif isinstance(chart, IntervalChart):
            self._reading = draw_intervals(self.plot, chart)
        elif isinstance(chart, HistogramChart):
            self._reading = draw_histogram(self.plot, chart)
        elif isinstance(chart, TrendChart):
            self._reading = draw_trend(self.plot, chart)
        else:
            self._reading = draw_radar(self.plot, chart)
        self._tell_unit(chart)

    def _tell_unit(self, chart: Chart) -> None:
        unit = unit_of(chart)
        side = "left" if isinstance(chart, TrendChart) else "bottom"
        if unit:
            colour = look().colours.ink_secondary
            self.plot.getPlotItem().getAxis(side).setLabel(unit, **{"color": colour, "font-size": "10pt"})

    def reading_at(self, place: QPointF) -> Reading | None:
        """What a point of the drawing, in its own units, stands for."""
        return self._reading(place)

    def _point(self, at: QPointF) -> None:
        found = self._found(at)
        self.pointed.emit(found.words if found is not None else "")

    def _click(self, event: Any) -> None:
        found = self._found(event.scenePos())
        if found is not None and found.row is not None:
            self.row_opened.emit(found.row)

    def _found(self, at: QPointF) -> Reading | None:
        box = self.plot.getPlotItem().getViewBox()
        if not self.plot.getPlotItem().sceneBoundingRect().contains(at):
            return None
        return self._reading(box.mapSceneToView(at))


def _plot_widget() -> Any:
    # pyqtgraph has no types.
    return pg.PlotWidget(axisItems={"bottom": FigureAxis("bottom"), "left": FigureAxis("left")})


def axis_font() -> QFont:
    font = base_font()
    font.setPointSize(AXIS_POINT_SIZE)
    return font


def _nothing(_place: QPointF) -> Reading | None:
    return None
