"""The results under the map: a subject, its choices, the table of its answer, what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.parts.controls import ChoiceBox, line_edit, push_button, tool_button
from ui.parts.labels import ElidedLabel, PartsLabel
from ui.results.behind_bar import BehindBar
from ui.results.chart_panel import ChartPanel
from ui.results.column_menu import ColumnMenu
from ui.results.control_row import ControlRow, fit_box
from ui.results.copying import copy_answer
from ui.results.empty_state import EmptyState, lacking, next_step
from ui.results.headlines import has_figures, headline_of, notes_told
from ui.results.table_view import ResultTableView
from ui.words.language import say, speaker, tr

if TYPE_CHECKING:
    from ui.results.asking import PageState

_FILTER_PX, _LOW_FILTER_PX = 130, 84
# Fewer rows are seen at a glance.
_FILTERED_FROM = 15
# Where the dock is lower, rows are worth more than notes.
_NOTES_FROM_PX = 300
# Where it is lower, choices stand in one line; where it is narrower, the way to the method is a mark alone.
_LOW_PX, _NARROW_PX = 320, 640
_TABLE_SHARE = 0.62


class ResultsDock(QWidget):
    """Shows the state of one page. ``head`` (the sum and the buttons) is laid out by who shows the dock."""

    page_requested = Signal(str)
    chosen = Signal(str, object)
    acted = Signal(int)
    opened = Signal(int, object)
    back_requested = Signal()
    method_requested = Signal()
    refresh_requested = Signal()
    stop_requested = Signal()
    became_visible = Signal()
    state_shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: PageState | None = None
        self.head = QWidget()
        self.title = PartsLabel(role="secondary")
        self.subject = ChoiceBox()
        say(self.subject.setAccessibleName, "เรื่องของผล")
        self.controls = ControlRow()
        self.controls.lead(self.subject)
        self._is_busy = False
        self.table = ResultTableView()
        self.setFocusProxy(self.table.body)
        self.chart = ChartPanel()
        self.chart.hide()
        self.filter = line_edit("กรองแถว", "กรองแถว")
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(_FILTER_PX)
        self.filter.textChanged.connect(lambda text: None if text else self._filter(""))
        self.empty = EmptyState()
        # Whether there is a plot to count at all.
        self.has_plots = True
        self.note = ElidedLabel(role="secondary")
        self.behind = BehindBar()
        self.columns_menu = ColumnMenu(self.table, self)
        self._arrange()
        self._connect()
        self.show_state(None)

    def _arrange(self) -> None:
        self.refresh_button = push_button("คำนวณใหม่", "link", icon="refresh")
        self.map_button = tool_button("map", "แสดงบนแผนที่", checkable=True)
        self.columns_button = tool_button("table", "เลือกคอลัมน์")
        self.copy_button = tool_button("copy", "คัดลอกตารางไป Excel")
        self.views_button = tool_button("star", "มุมมองที่บันทึก")
        self.method_button = push_button("วิธีคิด", "flat", icon="info")
        self.method_icon = tool_button("info", "วิธีคิด")
        self.method_icon.hide()
        self.chart_button = tool_button("chart", "แผนภูมิข้างตาราง", checkable=True)
        top = QHBoxLayout(self.head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(2)
        top.addWidget(self.title, 1)
        self.buttons = (
            self.refresh_button,
            self.map_button,
            self.columns_button,
            self.copy_button,
            self.views_button,
            self.chart_button,
            self.method_button,
            self.method_icon,
        )
        for button in self.buttons:
            top.addWidget(button)
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.chart)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.stack.addWidget(self.empty)
        self.controls.follow(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(2)
        column.addWidget(self.controls)
        column.addWidget(self.stack, 1)
        column.addWidget(self.behind)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.subject.activated.connect(lambda _at: self.page_requested.emit(self.subject.currentData()))
        self.controls.chosen.connect(self.chosen)
        self.controls.acted.connect(self.acted)
        self.filter.textEdited.connect(self._filter)
        self.table.opened.connect(self.opened)
        self.table.back_requested.connect(self.back_requested)
        self.table.copy_requested.connect(self.copy)
        self.table.menu_requested.connect(self.columns_menu.open_at)
        self.table.order_changed.connect(self._keep_order)
        self.columns_menu.chosen.connect(self._choose_columns)
        self.columns_button.clicked.connect(lambda: self.columns_menu.open_below(self.columns_button))
        self.behind.back_requested.connect(self.back_requested)
        self.copy_button.clicked.connect(self.copy)
        for button in (self.method_button, self.method_icon):
            button.clicked.connect(self.method_requested)
            button.setEnabled(False)
        self.refresh_button.clicked.connect(self.refresh_requested)
        self.chart_button.toggled.connect(self._show_chart)
        self.chart.row_opened.connect(lambda row: self.opened.emit(row, None))
        self.chart.turned.connect(self._keep_chart)
        self.state_shown.connect(self.chart.show_state)
        speaker().changed.connect(self._retell)

    # --- showing --------------------------------------------------------------------------------------------

    def show_pages(self, pages: Sequence[tuple[str, str]]) -> None:
        """Name and title of each page, in the language of the window."""
        kept = self.subject.currentData()
        self.subject.clear()
        for name, title in pages:
            self.subject.addItem(title, name)
        self.subject.setCurrentIndex(max(self.subject.findData(kept), 0))
        fit_box(self.subject)

    def show_state(self, state: PageState | None, *, busy: bool = False, refusal: str = "") -> None:
        """Show a page as it stands: its answer, dimmed where it is not current, or a sentence instead."""
        self.state, self._is_busy = state, busy
        answer = state.answer if state is not None else None
        printed = state.printed if state is not None else None
        if state is not None:
            self.subject.setCurrentIndex(max(self.subject.findData(state.page.name), 0))
            self.controls.show_controls(state.controls, state.complete())
            self.table.model.order, self.table.model.words = state.order, state.words
            if self.filter.text() != state.words:
                self.filter.setText(state.words)
            self.table.choose_columns(state.columns)
        stale = state is not None and state.is_stale
        self.table.show_table(printed, answer.columns if answer is not None else ())
        self.table.set_stale(stale)
        self.table.body.setAccessibleDescription(printed.title.th if printed is not None else "")
        rows = 0 if printed is None else len(printed.rows)
        self.filter.setVisible(rows > _FILTERED_FROM or bool(self.filter.text()))
        # A sum under no row tells less than what is lacking.
        is_whole = printed is not None and any(row.level != "total" for row in printed.rows)
        has_rows = printed is not None and is_whole and has_figures(printed) and not refusal
        self.stack.setCurrentIndex(0 if has_rows else 1)
        self.empty.tell(*self._instead(state, busy=busy, refusal=refusal))
        if has_rows and self.table.model.words:
            self._tell_left(self.table.model.words)
        self.note.setText(notes_told(printed) if printed is not None else "")
        told = headline_of(answer, printed) if answer is not None and printed is not None else ""
        self.title.setText(tr("กำลังคำนวณ…") if busy else tr("ยังไม่ได้คำนวณใหม่") if stale and told else told)
        self.refresh_button.setVisible(bool(stale and not busy and answer is not None))
        for button in (self.copy_button, self.columns_button):
            button.setEnabled(has_rows and not stale)
        self.map_button.setEnabled(has_rows)
        self.method_button.setEnabled(printed is not None)
        self.method_icon.setEnabled(printed is not None)
        if state is not None:
            self.controls.show_actions(state.page.actions(), enabled=has_rows and not stale)
        self._fit_notes()
        self.state_shown.emit(state)

    def _retell(self) -> None:
        self.show_state(self.state)

    def _instead(self, state: PageState | None, *, busy: bool, refusal: str) -> tuple[str, str]:
        """What to say in place of a table, and what to do about it."""
        if refusal:
            sentence, _, remedy = refusal.partition("\n")
            return sentence, remedy
        if busy or state is None or state.printed is None:
            return (tr("กำลังคำนวณ…") if busy else ""), ""
        words = lacking(state.printed) or tr("ยังไม่มีผลตามตัวเลือกนี้")
        return words, next_step(state.page.name, has_plots=self.has_plots)

    def _filter(self, words: str) -> None:
        """Keep the rows that hold these words; sums stay those of all rows."""
        if self.state is not None and words != self.state.words:
            self.state.words = words
            self.table.arrange(self.table.model.order, words)
            self._tell_left(words)

    def _tell_left(self, words: str) -> None:
        """An empty table looks like a fault: say that no row has these words."""
        has_rows = bool(self.table.model.rowCount())
        self.stack.setCurrentIndex(0 if has_rows else 1)
        if not has_rows:
            self.empty.tell(tr("ไม่มีแถวที่มีคำว่า “{words}”").format(words=words), tr("Esc ล้างคำ"))

    def _keep_order(self, order: object) -> None:
        if self.state is not None:
            self.state.order = self.table.model.order

    def _keep_chart(self, number: int) -> None:
        if self.state is not None:
            self.state.chart = number

    def _choose_columns(self, names: frozenset[str] | None) -> None:
        if self.state is not None:
            self.state.columns = names
        self.table.choose_columns(names)

    # --- doing ----------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """The rows as they are sorted, the columns that are seen; nothing while they are counted anew."""
        if self.copy_button.isEnabled():
            rows = copy_answer(self.table.model, self.table.foot_model, self.table.shown_columns)
            self.table.copied.emit(tr("คัดลอกแล้ว %Ln แถว", rows))

    def escape(self) -> None:
        """One step back: from words to look for, from plots behind a figure, from what is being counted."""
        focused = self.window().focusWidget()
        if focused is self.filter and self.filter.text():
            self.filter.clear()
        elif self.behind.isVisible():
            self.back_requested.emit()
        elif self._is_busy:
            self.stop_requested.emit()
        elif self.isAncestorOf(focused):
            self.table.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chart(self, there: bool) -> None:
        """The table keeps most of the room."""
        self.chart.setVisible(there)
        if there:
            whole = self.split.width()
            self.split.setSizes([round(whole * _TABLE_SHARE), round(whole * (1 - _TABLE_SHARE))])

    def _fit_notes(self) -> None:
        wanted = self.height() >= _NOTES_FROM_PX and self.stack.currentIndex() == 0
        self.note.setVisible(wanted and bool(self.note.plain_text()) and self.behind.isHidden())

    def show_behind(self, words: str, *, has_evidence: bool, has_plots: bool = True) -> None:
        """Say what the chosen plots are; empty takes it away."""
        was_there = self.behind.isAncestorOf(self.window().focusWidget())
        self.behind.show_words(words, has_evidence=has_evidence, has_plots=has_plots)
        if was_there and not words:
            self.table.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.height() < _LOW_PX
        self.filter.setFixedWidth(_LOW_FILTER_PX if is_low else _FILTER_PX)
        self.controls.set_lines(1 if is_low else 2)
        is_narrow = self.width() < _NARROW_PX
        self.method_button.setVisible(not is_narrow)
        self.method_icon.setVisible(is_narrow)
        self._fit_notes()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.became_visible.emit()
