"""The chart beside the outcome table: what was planned for each row, and what of it was applied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tambon_gis.cartography.symbology import Symbol
from tambon_gis.measures.area import M2_PER_RAI
from ui.look.theme import base_font, look
from ui.parts.cards import Card
from ui.parts.controls import text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX, swatch
from ui.words.language import say, tr

if TYPE_CHECKING:
    from ui.results.table import ResultColumn, ResultRow, ResultTable

# Okabe and Ito: told apart by people who see colours differently, and in grey. What is planned is a pale
# broad bar with an outline, what is applied a strong narrow one inside it.
DONE, PLANNED = "#009E73", "#0072B2"
BROAD, NARROW = 0.66, 0.30
PALE = 0.22
MOST_BARS, WORD_LETTERS = 16, 22


class ResultChart(QWidget):
    """A bar for each row, the first row on top. pyqtgraph is loaded when there is something to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: ResultTable | None = None
        self._plot: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 4, 0)
        self._empty = text_label("ยังไม่มีตัวเลขให้วาด", "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._legend = QWidget()
        self._legend_row = QHBoxLayout(self._legend)
        self._legend_row.setContentsMargins(8, 0, 0, 0)
        self._legend_row.setSpacing(6)
        for thai, symbol in (
            (text_label("แผน", "secondary"), Symbol(fill=PLANNED, fill_opacity=PALE, outline=PLANNED)),
            (text_label("ดำเนินการแล้ว", "secondary"), Symbol(fill=DONE, outline=DONE)),
        ):
            picture = QLabel()
            picture.setPixmap(swatch(symbol).pixmap(WIDTH_PX, HEIGHT_PX))
            self._legend_row.addWidget(picture)
            self._legend_row.addWidget(thai)
        self._unit = Label(role="secondary")
        self._legend_row.addStretch(1)
        self._legend_row.addWidget(self._unit)
        self._column.addWidget(self._legend)
        self._column.addWidget(self._empty, 1)
        say(self.setAccessibleName, "แผนภูมิแผนและผลงาน")
        look().changed.connect(self._draw)

    def show_table(self, table: ResultTable | None) -> None:
        self._table = table
        if self.isVisible():
            self._draw()

    def showEvent(self, event: object) -> None:
        self._draw()

    def _draw(self) -> None:
        table = self._table
        rows = [row for row in table.rows if _has_work(row)][:MOST_BARS] if table is not None else []
        columns = {column.name: column for column in table.columns} if table is not None else {}
        drawable = bool(rows)
        self._empty.setVisible(not drawable)
        self._legend.setVisible(drawable)
        if self._plot is not None:
            self._plot.setVisible(drawable)
        if drawable:
            self._draw_bars(rows, columns["planned"])

    def _draw_bars(self, rows: Sequence[ResultRow], column: ResultColumn) -> None:
        import pyqtgraph as pg

        if self._plot is None:
            self._plot = pg.PlotWidget()
            self._plot.setMenuEnabled(False)
            self._plot.setMouseEnabled(x=False, y=False)
            self._plot.hideButtons()
            # pyqtgraph makes this menu in any case and without an owner: it would outlive the window.
            menu = self._plot.getPlotItem().ctrlMenu
            menu.setParent(self._plot, menu.windowFlags())
            self._column.addWidget(self._plot, 1)
        by_area = column.kind == "area"
        scale = M2_PER_RAI if by_area else 1
        self._unit.setText(tr("ไร่") if by_area else column.heading.partition("(")[2].rstrip(")"))
        self._plot.clear()
        self._plot.setBackground(look().colours.card)
        pale = QColor(PLANNED)
        pale.setAlphaF(PALE)
        for name, height, fill, line in (("planned", BROAD, pale, PLANNED), ("applied", NARROW, DONE, DONE)):
            bars = pg.BarGraphItem(
                x0=[0.0] * len(rows),
                y=[-number for number in range(len(rows))],
                height=height,
                width=[(row.figures.get(name) or 0.0) / scale for row in rows],
                brush=pg.mkBrush(fill),
                pen=pg.mkPen(line, width=1),
            )
            self._plot.addItem(bars)
        self._label(rows)

    def _label(self, rows: Sequence[ResultRow]) -> None:
        left, bottom = self._plot.getAxis("left"), self._plot.getAxis("bottom")
        words = [" · ".join(row.words) for row in rows]
        short = [word if len(word) <= WORD_LETTERS else word[: WORD_LETTERS - 1] + "…" for word in words]
        left.setTicks([[(-number, word) for number, word in enumerate(short)]])
        font = base_font()
        font.setPointSize(10)
        for axis in (left, bottom):
            axis.setTextPen(QColor(look().colours.ink_secondary))
            axis.setPen(QColor(look().colours.line))
            axis.setStyle(tickFont=font, tickLength=0)
            axis.enableAutoSIPrefix(False)
        self._plot.setYRange(-len(rows) + 0.4, 0.6, padding=0)
        self._plot.enableAutoRange(axis="x")


def _has_work(row: ResultRow) -> bool:
    return bool(row.figures.get("planned") or row.figures.get("applied"))


class ChartPage(QFrame):
    """The side panel of the tab ผล: the outcome as bars."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "panel")
        self.title = WrappedLabel(role="heading")
        self.chart = ResultChart()
        card = Card()
        card.body.setContentsMargins(4, 8, 4, 4)
        card.body.addWidget(self.chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(card, 1)

    def show_table(self, table: ResultTable | None) -> None:
        self.title.setText(table.title if table is not None else "")
        self.chart.show_table(table)
