"""What can be done with the chosen work of the plan: on to its next status, to another month, or off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name
from tambon_gis.planning.moves import BACK, STATUSES, Status, next_steps
from ui.parts.controls import TextButton, push_button
from ui.parts.flow import FlowLayout
from ui.parts.labels import PartsLabel
from ui.plan.cards import Card
from ui.words import figures
from ui.words.language import say, speaker, told, tr

# A step is offered where some of the chosen work can take it.
STEPS: dict[Status, tuple[Status, ...]] = {
    step: tuple(old for old in STATUSES if step in next_steps(old) and BACK.get(old) != step)
    for step in STATUSES[1:]
}


_SPACING_PX = 6


class ActionBar(QWidget):
    """Tells the step or the month (1-12) that is wanted; ``summary`` stands where the page puts it."""

    step_requested = Signal(str)
    month_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.summary = PartsLabel(role="secondary")
        self.steps: dict[Status, TextButton] = {
            "approved": push_button("อนุมัติ"),
            "in_progress": push_button("เริ่มงาน"),
            "applied": push_button("เสร็จแล้ว…"),
            "certified": push_button("ตรวจรับ"),
            "cancelled": push_button("ยกเลิกงาน…"),
        }
        self.month = QToolButton()
        self.month.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        say(self.month.setText, "เลื่อนไปเดือน…")
        say(self.month.setAccessibleName, "เลื่อนไปเดือน…")
        self.months = QMenu(self.month)
        self.month.setMenu(self.months)
        row = FlowLayout(self, _SPACING_PX)
        row.setContentsMargins(0, 0, 0, 0)
        for step, button in self.steps.items():
            button.clicked.connect(partial(self.step_requested.emit, step))
            row.addWidget(button)
        row.addWidget(self.month)
        self.back = push_button("ย้อนขั้น…")
        self.back.clicked.connect(lambda: self.step_requested.emit("back"))
        row.addWidget(self.back)
        # Where the buttons have no room beside each other one of them offers the steps.
        self.all_steps = QToolButton()
        self.all_steps.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        say(self.all_steps.setText, "เปลี่ยนสถานะ…")
        say(self.all_steps.setAccessibleName, "เปลี่ยนสถานะ…")
        self.step_menu = QMenu(self.all_steps)
        self.all_steps.setMenu(self.step_menu)
        self.step_menu.aboutToShow.connect(self._fill_steps)
        row.addWidget(self.all_steps)
        self._cards: tuple[Card, ...] = ()
        self.may_change = True
        speaker().changed.connect(self._retell)
        self._retell()

    def show_cards(self, cards: Sequence[Card]) -> None:
        self._cards = tuple(cards)
        self._tell()

    def _retell(self) -> None:
        self.months.clear()
        for month in FISCAL_MONTHS:
            action = self.months.addAction(told(month_name(month)))
            action.triggered.connect(partial(self.month_requested.emit, month))
        self._tell()

    def _tell(self) -> None:
        if not self._cards:
            self.summary.setText(tr("เลือกงานเพื่ออนุมัติ เลื่อนเดือน หรือบันทึกผล"))
        else:
            whole = Card.all_of(self._cards)
            parts = [tr("เลือก %Ln งาน", whole.count), whole.amount]
            if whole.planned_baht:
                parts.append(tr("{baht} บาท").format(baht=figures.count(whole.planned_baht)))
            self.summary.setText(" · ".join(dict.fromkeys(filter(None, parts))))
        for step, button in self.steps.items():
            button.setEnabled(self.may_change and any(len(card.keys_in(STEPS[step])) for card in self._cards))
        self.month.setVisible(bool(self._cards))
        self.month.setEnabled(self.may_change and any(len(card.open_keys) for card in self._cards))
        states = {status for card in self._cards for status in card.counts()}
        # Back from one state only: each goes to another.
        self.back.setEnabled(self.may_change and len(states) == 1 and states <= BACK.keys())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = [*self.steps.values(), self.back]
        wanted = sum(button.sizeHint().width() + _SPACING_PX for button in (*buttons, self.month))
        wide = wanted <= self.width() + _SPACING_PX
        for button in buttons:
            button.setVisible(wide and bool(self._cards))
        self.all_steps.setVisible(not wide and bool(self._cards))
        self.updateGeometry()

    def _fill_steps(self) -> None:
        self.step_menu.clear()
        for button in (*self.steps.values(), self.back):
            action = self.step_menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
