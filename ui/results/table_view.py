"""The table of a result on the screen: columns that fit, rows in order, the totals always in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from tambon_gis.answers.table import Column, Table
from ui.parts.row_table import ROW_HEIGHT_PX, RowTable
from ui.results.cells import ResultDelegate
from ui.results.column_fit import fitting, spread
from ui.results.column_widths import figure_widths, sentences, word_widths
from ui.results.copying import copy_chosen
from ui.results.empty_columns import empty_columns
from ui.results.heading_row import HeadingRow
from ui.results.model import Order, ResultModel
from ui.words.language import say, speaker

_LEAST_WORDS_PX = 150
_SCROLL_PX = 14
# Rows below the last that is seen: more than a high window shows when it is made larger.
_SPANNED_AHEAD = 60
_CHOOSING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class ResultRows(RowTable):
    """Rows of which a cell is looked at. A click or Enter opens it, Esc goes back, copying is asked for.

    Drawing over cells, Shift and Ctrl choose several to be copied; Shift with Space a whole row.
    """

    opened = Signal(QModelIndex)
    back_requested = Signal()
    copy_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.clicked.connect(self._click)

    def _click(self, index: QModelIndex) -> None:
        if not QGuiApplication.keyboardModifiers() & _CHOOSING:
            self.opened.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard stands on a cell, and sees which."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.choose_row()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def choose_row(self) -> None:
        """The row of the current cell, to be copied."""
        rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.currentIndex(), rows)


class ResultTableView(QWidget):
    """Shows a rounded table. ``opened`` carries the index of a row in it and a column, None for the words."""

    opened = Signal(int, object)
    back_requested = Signal()
    copy_requested = Signal()
    # What was copied, as a sentence.
    copied = Signal(str)
    order_changed = Signal(object)
    menu_requested = Signal(QPoint, object)

    def __init__(self) -> None:
        super().__init__()
        self.model, self.foot_model = ResultModel(self), ResultModel(self, only_totals=True)
        self.body, self.foot = ResultRows(), ResultRows()
        self.heading = HeadingRow(self.body)
        self.body.setHorizontalHeader(self.heading)
        self._chosen: frozenset[str] | None = None
        self._shown: tuple[str, tuple[str, ...], Order, str] | None = None
        self._by_importance: tuple[str, ...] = ()
        self._needed: dict[str, int] = {}
        self._words: list[int] = []
        self._spanned = 0
        self._fit_soon = QTimer(self)
        self._fit_soon.setSingleShot(True)
        self._fit_soon.setInterval(0)
        self._fit_soon.timeout.connect(self._fit)
        self._arrange()

    def _arrange(self) -> None:
        for rows, model in ((self.body, self.model), (self.foot, self.foot_model)):
            rows.setModel(model)
            rows.setItemDelegate(ResultDelegate(rows))
            rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            rows.opened.connect(self._open)
            rows.back_requested.connect(self.back_requested)
            rows.copy_requested.connect(partial(self.copy_chosen, rows))
            rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            rows.customContextMenuRequested.connect(self._ask_menu)
        self.heading.setStretchLastSection(False)
        self.heading.sectionClicked.connect(self._sort)
        self.heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.heading.customContextMenuRequested.connect(self._ask_heading_menu)
        self.foot.horizontalHeader().hide()
        self.foot.horizontalHeader().setStretchLastSection(False)
        self.foot.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.verticalScrollBar().valueChanged.connect(self._span_more)
        self.body.horizontalScrollBar().valueChanged.connect(self.foot.horizontalScrollBar().setValue)
        self.heading.sectionResized.connect(lambda section, _old, new: self.foot.setColumnWidth(section, new))
        say(self.body.setAccessibleName, "ตารางผล")
        say(self.foot.setAccessibleName, "ยอดรวมของตารางผล")
        line = QFrame()
        line.setProperty("frame", "divider")
        line.setFixedHeight(1)
        self._line = line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addWidget(line)
        column.addWidget(self.foot)
        self.setFocusProxy(self.body)
        self._fit_foot()

    # --- showing --------------------------------------------------------------------------------------------

    def show_table(self, table: Table | None, by_importance: Sequence[str] = ()) -> None:
        """Show a table; columns that are not named come after those that are."""
        shown = (speaker().language, tuple(by_importance), self.model.order, self.model.words)
        if table is self.model.table and shown == self._shown:
            return
        self._shown = shown
        at = self.body.currentIndex()
        place = self.body.verticalScrollBar().value()
        self.model.show_table(table)
        self.foot_model.show_table(table)
        names = [column.name for column in self.model.columns]
        empty = frozenset() if table is None else empty_columns(table)
        named = [name for name in by_importance if name in names]
        asked = dict.fromkeys([*named, *names])
        self._by_importance = tuple(name for name in asked if name not in empty) or tuple(asked)
        self._needed, self._words = figure_widths(self.model), word_widths(self.model)
        self._fit_foot()
        self._fit()
        self.show_order(self.model.order)
        if at.isValid() and self.model.rowCount() > at.row():
            self.body.setCurrentIndex(
                self.model.index(at.row(), min(at.column(), self.model.columnCount() - 1))
            )
            self.body.verticalScrollBar().setValue(place)

    def set_stale(self, stale: bool) -> None:
        self.model.set_stale(stale)
        self.foot_model.set_stale(stale)

    def choose_columns(self, names: frozenset[str] | None) -> None:
        """Show these columns whatever the room; None shows those that fit."""
        if names != self._chosen:
            self._chosen = names
            self._fit()

    @property
    def chosen_columns(self) -> frozenset[str] | None:
        return self._chosen

    @property
    def shown_columns(self) -> tuple[Column, ...]:
        """The columns that are seen now."""
        first = self.model.word_columns
        return tuple(
            column
            for place, column in enumerate(self.model.columns)
            if not self.body.isColumnHidden(first + place)
        )

    def arrange(self, order: Order, words: str) -> None:
        self.model.arrange(order, words)
        self.show_order(order)
        self._span()

    def show_order(self, order: Order) -> None:
        sections = range(self.model.columnCount())
        section = next((at for at in sections if self.model.sort_name(at) == order.by), None)
        self.heading.show_order(section, descending=order.descending)

    def _sort(self, section: int) -> None:
        """From most to least, then the other way, then as the engine had it; words begin with the first."""
        name, order = self.model.sort_name(section), self.model.order
        first = not name.startswith("#")
        if order.by != name:
            order = Order(name, first)
        elif order.descending == first:
            order = Order(name, not first)
        else:
            order = Order()
        self.sort_by(order)

    def sort_by(self, order: Order) -> None:
        self.arrange(order, self.model.words)
        self.order_changed.emit(order)

    # --- widths ---------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        table = self.model.table
        if table is None:
            return
        least = [min(width, _LEAST_WORDS_PX) for width in self._words]
        room = self.width() - _SCROLL_PX
        shown = self._chosen
        if shown is None:
            shown = (
                fitting(self._needed, self._by_importance, room - sum(least)) if self._needed else frozenset()
            )
        columns = [column.name for column in self.model.columns]
        figures = [self._needed[name] for name in columns if name in shown]
        words, figures = spread(self._words, least, figures, room)
        widths = iter(figures)
        for section, width in enumerate(words):
            self._set_width(section, width)
        for place, name in enumerate(columns):
            section = len(words) + place
            for rows in (self.body, self.foot):
                rows.setColumnHidden(section, name not in shown)
            if name in shown:
                self._set_width(section, next(widths))
        # One line of headings leaves more room for rows than two.
        self.heading.geometriesChanged.emit()
        self._span()

    def _set_width(self, section: int, width: int) -> None:
        self.body.setColumnWidth(section, width)
        self.foot.setColumnWidth(section, width)

    def _fit_foot(self) -> None:
        rows = self.foot_model.rowCount()
        self.foot.setFixedHeight(rows * ROW_HEIGHT_PX)
        self.foot.setVisible(rows > 0)
        self._line.setVisible(rows > 0)

    def _span(self) -> None:
        """A sentence that stands in place of figures takes the room of all of them that it speaks for."""
        for rows in (self.body, self.foot):
            rows.clearSpans()
        for line, section, width in sentences(self.foot_model, range(self.foot_model.rowCount())):
            self.foot.setSpan(line, section, 1, width)
        self._spanned = 0
        self._span_more()

    def _span_more(self) -> None:
        """Down to what is seen and a little beyond: a thousand at once would hold the window."""
        seen = (self.body.verticalScrollBar().value() + self.body.viewport().height()) // ROW_HEIGHT_PX
        wanted = min(seen + _SPANNED_AHEAD, self.model.rowCount())
        for line, section, width in sentences(self.model, range(self._spanned, wanted)):
            self.body.setSpan(line, section, 1, width)
        self._spanned = max(self._spanned, wanted)

    # --- what people do -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_soon.start()

    def _model_of(self, index: QModelIndex) -> ResultModel:
        return self.model if index.model() is self.model else self.foot_model

    def copy_chosen(self, rows: ResultRows) -> None:
        """Copy the cells that are chosen; nothing while they are counted anew."""
        model = self.model if rows is self.body else self.foot_model
        seen = [at for at in range(model.columnCount()) if not rows.isColumnHidden(at)]
        if not model.is_stale:
            chosen = [(index.row(), index.column()) for index in rows.selectedIndexes()]
            told = copy_chosen(model, chosen, seen)
            if told:
                self.copied.emit(told)

    def _open(self, index: QModelIndex) -> None:
        model = self._model_of(index)
        row, column = model.line_row(index.row()), model.column(index.column())
        if row is not None and not model.is_stale:
            self.opened.emit(row, None if column is None else column.name)

    def _ask_menu(self, at: QPoint) -> None:
        rows = self.sender()
        if isinstance(rows, ResultRows):
            index = rows.indexAt(at)
            column = self._model_of(index).column(index.column()) if index.isValid() else None
            self.menu_requested.emit(rows.viewport().mapToGlobal(at), column)

    def _ask_heading_menu(self, at: QPoint) -> None:
        column = self.model.column(self.heading.logicalIndexAt(at))
        self.menu_requested.emit(self.heading.viewport().mapToGlobal(at), column)
