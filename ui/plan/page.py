"""The page of the plan in the dock: its list, its calendar and its targets, and what can be done there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.parts.controls import Segments, combo_box, push_button
from ui.parts.labels import PartsLabel, set_tooltip
from ui.plan.action_bar import ActionBar
from ui.plan.calendar_view import CalendarView
from ui.plan.cards import Card, cards_by
from ui.plan.list_model import GROUPINGS, Grouping, grouping_word, lines_of, word_of
from ui.plan.list_view import ListView
from ui.plan.month_grid import UNDATED_COLUMN, GridRow, column_of_month
from ui.plan.targets_view import TargetsView
from ui.results.empty_state import EmptyState
from ui.words import figures
from ui.words.language import say, speaker, tr

if TYPE_CHECKING:
    from tambon_gis.planning.plan_blocks import PlanBlocks

LIST, CALENDAR, TARGETS, EMPTY = range(4)
_NARROW_PX = 680


class PlanPage(QWidget):
    """Shows a year's plan; what is chosen, and what is wanted, is told."""

    cards_chosen = Signal(object)
    seen = Signal()
    view_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = PartsLabel(role="secondary")
        self.views = Segments()
        for number, button in (
            (LIST, push_button("รายการงาน", "segment")),
            (CALENDAR, push_button("ปฏิทิน", "segment")),
            (TARGETS, push_button("เป้าหมาย", "segment")),
        ):
            self.views.add(button, number)
        self.grouping = combo_box("จัดกลุ่มตาม")
        for by in GROUPINGS:
            self.grouping.addItem("", by)
        self.more = QToolButton()
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        say(self.more.setText, "เพิ่มเติม")
        say(self.more.setAccessibleName, "เพิ่มเติมของแผนงาน")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.set_targets = self.menu.addAction("")
        say(self.set_targets.setText, "ตั้งเป้าหมายรายเดือน…")
        self.off_plots = self.menu.addAction("")
        say(self.off_plots.setText, "กำหนดงานให้ครัวเรือนหรือหมู่บ้าน…")
        self.budget = self.menu.addAction("")
        say(self.budget.setText, "งบประมาณ…")
        self.copy_plan = self.menu.addAction("")
        say(self.copy_plan.setText, "คัดลอกแผนปีก่อน…")
        self.warn = push_button(look="link", icon="warning")
        self.warn.hide()
        self.bar = ActionBar()
        self.list, self.calendar, self.targets = ListView(), CalendarView(), TargetsView()
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        for widget in (self.list, self.calendar, self.targets, self.empty):
            self.stack.addWidget(widget)
        self._found: PlanBlocks | None = None
        self._view = LIST
        self._warnings = 0
        self._arrange()
        self.views.group.idClicked.connect(self.show_view)
        self.grouping.currentIndexChanged.connect(self._show_list)
        self.list.cards_chosen.connect(self._tell_chosen)
        self.calendar.cards_chosen.connect(self._tell_chosen)
        speaker().changed.connect(self.retell)
        self.retell()
        self.show_view(LIST)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.views)
        top.addWidget(self.grouping)
        for widget in (self.targets.kind, self.targets.set_button):
            top.addWidget(widget)
        top.addWidget(self.bar.summary, 1000)
        top.addStretch(1)
        top.addWidget(self.warn)
        top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 4)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)

    def minimumSizeHint(self) -> QSize:
        """A low dock would grow over the map."""
        return QSize(super().minimumSizeHint().width(), 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    # --- showing ------------------------------------------------------------------------------------------

    @property
    def view(self) -> int:
        """Which of list, calendar and targets is asked for."""
        return self._view

    def show_view(self, view: int) -> None:
        self._view = view
        self.views.choose(view)
        self._turn()
        self._tell_chosen()
        self.view_changed.emit()

    def show_plan(self, found: PlanBlocks | None) -> None:
        """The plan of a year; None while there is none to show."""
        self._found = found
        self._show_list()
        self._show_calendar()
        self._turn()
        self._tell_chosen()

    def show_warnings(self, count: int) -> None:
        """How many warnings the plan has; a click asks for them."""
        self._warnings = count
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room a number stands for its words; what the menu offers too goes."""
        words = tr("%Ln คำเตือน", self._warnings)
        self.warn.set_words(words)
        if self.width() < _NARROW_PX:
            self.warn.setText(f"{self._warnings:,}")
        set_tooltip(self.warn, words)
        self.warn.setVisible(self._warnings > 0)
        seen = self.stack.currentIndex() == TARGETS and self.width() >= _NARROW_PX
        self.targets.set_button.setVisible(seen)

    def _turn(self) -> None:
        has_work = self._found is not None and bool(self._found.blocks)
        shown = self._view if has_work or self._view == TARGETS else EMPTY
        self.stack.setCurrentIndex(shown)
        self.grouping.setVisible(shown == LIST)
        self.targets.kind.setVisible(shown == TARGETS)
        self._fit()
        self.head.setText(self._summary())
        if shown == EMPTY and self._found is not None:
            self.empty.tell(
                tr("ยังไม่มีแผนงานในปีงบประมาณ {year}").format(year=self._found.year_be),
                tr("เลือกแปลงบนแผนที่แล้วกดกำหนดมาตรการ หรือคัดลอกแผนปีก่อนที่ปุ่มเพิ่มเติม"),
            )

    def _summary(self) -> str:
        if self._found is None or not self._found.blocks:
            return ""
        whole = Card(self._found.counted, self._found.year_be, date.today())
        parts = [
            tr("%Ln งาน", whole.count),
            tr("%Ln แปลง", len(whole.plots)),
            tr("แผนเงิน {baht} บาท").format(baht=figures.count(whole.planned_baht)),
            tr("ดำเนินการแล้ว {share}").format(share=figures.share(whole.done_share)),
        ]
        if whole.late:
            parts.insert(1, tr("เลยกำหนด %Ln งาน", whole.late))
        return " · ".join(parts)

    def _show_list(self) -> None:
        found = self._found
        by: Grouping = self.grouping.currentData() or "intervention"
        self.list.show_lines(lines_of(found, by, date.today()) if found is not None else [])

    def _show_calendar(self) -> None:
        found, today = self._found, date.today()
        if found is None:
            self.calendar.show_rows([], {})
            return

        def by_column(card: Card) -> dict[int, Card]:
            columns = [column_of_month(block.month) for block in card.blocks]
            return {
                int(str(column)): each
                for column, each in cards_by(card.blocks, columns, found.year_be, today).items()
            }

        where = [(block.intervention, block.village) for block in found.counted]
        lines = cards_by(found.counted, where, found.year_be, today)
        rows = [
            GridRow(
                word_of(card.blocks[0], "intervention", found),
                word_of(card.blocks[0], "village", found),
                by_column(card),
            )
            for card in lines.values()
        ]
        totals = by_column(Card(found.counted, found.year_be, today))
        self.calendar.setColumnHidden(UNDATED_COLUMN, UNDATED_COLUMN not in totals)
        self.calendar.show_rows(rows, totals)

    # --- choosing -----------------------------------------------------------------------------------------

    def chosen(self) -> list[Card]:
        if self.stack.currentIndex() == LIST:
            return self.list.chosen()
        return self.calendar.chosen() if self.stack.currentIndex() == CALENDAR else []

    def _tell_chosen(self) -> None:
        cards = self.chosen()
        self.bar.show_cards(cards)
        self.bar.setVisible(bool(cards))
        self.bar.summary.setVisible(self.stack.currentIndex() in (LIST, CALENDAR))
        self.cards_chosen.emit(cards)

    def retell(self) -> None:
        for at, by in enumerate(GROUPINGS):
            self.grouping.setItemText(at, grouping_word(by))
        self.show_plan(self._found)
