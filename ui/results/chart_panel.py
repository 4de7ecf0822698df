"""A chart of results: which of them, its drawing, its legend, and its picture for a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.look.theme import look
from ui.parts.cards import clear_layout
from ui.parts.controls import combo_box, tool_button
from ui.parts.flow import FlowLayout
from ui.parts.labels import PART, ElidedLabel, Label, WrappedLabel
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX, swatch
from ui.results.capitals import capital
from ui.results.chart_series import LegendLine, empty_sentence, needed_legend
from ui.results.charts import MOST_LABELS, BarChart, IntervalChart, ProgressChart, trimmed
from ui.results.headlines import headline_of
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.results.asking import PageState
    from ui.results.charts import Chart


_LOW_PX = 190
# What stands above and below the bars, and the height of a label.
_AROUND_PX, _LABEL_PX, _LEAST_LABELS = 130, 19, 5


class ChartPanel(QFrame):
    """Draws the chosen chart when it is seen; pyqtgraph is loaded when there is something to draw."""

    row_opened = Signal(int)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: tuple[Chart, ...] = ()
        self._is_stale = False
        self._drawn: tuple[Chart, str, str, bool] | None = None
        self._plot: Any = None
        self._has_legend = False
        self._hint = ""
        self._told: Callable[[], tuple[str, str]] = lambda: ("", "")
        self.which = combo_box("แผนภูมิ")
        self.which.activated.connect(self._turn)
        self.heading = WrappedLabel(role="secondary")
        self.copy_button = tool_button("copy", "คัดลอกแผนภูมิเป็นภาพ")
        self.copy_button.clicked.connect(self.copy_picture)
        self.legend = QWidget()
        self._legend_row = FlowLayout(self.legend, 6)
        self._legend_row.setContentsMargins(4, 0, 0, 0)
        self.empty = WrappedLabel(role="secondary")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reading = ElidedLabel(role="secondary")
        self.place = QVBoxLayout()
        self._arrange()
        say(self.setAccessibleName, "แผนภูมิผล")
        look().changed.connect(self._draw)
        speaker().changed.connect(self._fill_choice)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.which, 1)
        top.addWidget(self.heading, 1)
        top.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.legend)
        column.addLayout(self.place, 1)
        column.addWidget(self.reading)
        self.place.addWidget(self.empty, 1)

    @property
    def chart(self) -> Chart | None:
        """What is drawn, or would be if it were seen."""
        at = self.which.currentIndex()
        return self._charts[at] if 0 <= at < len(self._charts) else None

    def show_state(self, state: PageState | None) -> None:
        """The charts of a page; dimmed while they are not current."""
        answer = state.answer if state is not None else None
        self._charts = answer.charts if answer is not None else ()
        self._is_stale = state is not None and state.is_stale
        self._told = lambda: _told_of(state)
        self._fill_choice()
        if state is not None and self._charts:
            self.which.setCurrentIndex(min(state.chart, len(self._charts) - 1))
        self._draw()

    def _fill_choice(self) -> None:
        at = self.which.currentIndex()
        self.which.clear()
        for chart in self._charts:
            self.which.addItem(told(chart.title))
        self.which.setCurrentIndex(min(max(at, 0), len(self._charts) - 1))
        self._draw()

    def _turn(self, number: int) -> None:
        self.turned.emit(number)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._draw()

    @property
    def _most(self) -> int:
        """How many labels stand below each other without touching."""
        return min(max((self.height() - _AROUND_PX) // _LABEL_PX, _LEAST_LABELS), MOST_LABELS)

    def _fit(self) -> None:
        """Where it is low, the drawing is worth more than what stands around it."""
        is_low = self.height() < _LOW_PX
        self.legend.setVisible(self._has_legend and not is_low)
        self.reading.setVisible(not is_low)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        chart = self.chart
        several = len(self._charts) > 1
        self.which.setVisible(several)
        self.heading.setVisible(not several)
        self.heading.setText(told(chart.title) if chart is not None else "")
        sentence = empty_sentence(chart)
        self.empty.setText(sentence)
        self.empty.setVisible(bool(sentence))
        self.copy_button.setVisible(not sentence)
        self.copy_button.setEnabled(not sentence and not self._is_stale)
        most = self._most
        self._hint = _left_out(chart, most) if chart is not None and not sentence else ""
        self._read("")
        if chart is None or sentence:
            self._show_legend(())
            if self._plot is not None:
                self._plot.hide()
            self._drawn = None
            return
        drawn = (trimmed(chart, most), look().name, speaker().language, self._is_stale)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._show_legend(needed_legend(chart))
        self._paint(drawn[0])

    def _paint(self, chart: Chart) -> None:
        from ui.results.drawing import ChartDrawing

        if self._plot is None:
            self._plot = ChartDrawing()
            self._plot.row_opened.connect(self.row_opened)
            self._plot.pointed.connect(self._read)
            self._plot.installEventFilter(self)
            self.place.addWidget(self._plot, 1)
        self._plot.show()
        self._plot.draw(chart, is_stale=self._is_stale)

    def _read(self, words: str) -> None:
        """What is under the pointer, else what the drawing leaves out."""
        self.reading.setText(words or self._hint)

    def _show_legend(self, lines: tuple[LegendLine, ...]) -> None:
        clear_layout(self._legend_row)
        self._has_legend = bool(lines)
        self._fit()
        for line in lines:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            picture = QLabel()
            picture.setPixmap(swatch(line.symbol, as_line=line.as_line).pixmap(WIDTH_PX, HEIGHT_PX))
            row.addWidget(picture)
            row.addWidget(Label(capital(told(line.name)), "secondary"))
            self._legend_row.addWidget(entry)
            entry.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._read("")
        return super().eventFilter(watched, event)

    def copy_picture(self) -> None:
        """The chart with title, legend and what it rests on as a picture, for Word or a message."""
        chart = self.chart
        if self.copy_button.isEnabled() and chart is not None:
            from ui.results.chart_picture import MOST_LABELS as MOST_PRINTED
            from ui.results.chart_picture import picture_of

            heading, figures = self._told()
            below = [line for line in (figures, _left_out(chart, MOST_PRINTED)) if line]
            QGuiApplication.clipboard().setImage(picture_of(chart, heading, PART.join(below)))


def _told_of(state: PageState | None) -> tuple[str, str]:
    """The title of the table, and what is said above it."""
    if state is None or state.answer is None or state.printed is None:
        return "", ""
    return told(state.answer.table.title), headline_of(state.answer, state.printed)


def _left_out(chart: Chart, most: int) -> str:
    """How many labels are beyond what can be read beside each other."""
    labels = chart.labels if isinstance(chart, BarChart | ProgressChart | IntervalChart) else ()
    if len(labels) <= most:
        return ""
    return tr("วาด {shown} แถวแรก จาก {count} แถว").format(shown=most, count=f"{len(labels):,}")
