"""The card over the map where a place is typed, and what was understood is shown before going there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ui.map.map_card import MapCard
from ui.parts.controls import line_edit, text_label
from ui.parts.labels import WrappedLabel
from ui.parts.two_line_list import TwoLineList
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.map.finding.go_to_reading import Goal

ASK_AFTER_MS = 150
_HIGHEST_LIST_PX = 320


class GoToCard(MapCard):
    """Asks what a text means while it is typed (``asked``), and to go where a row says (``goal_chosen``).

    The arrows go through the rows while the field keeps the focus; Enter goes to the current one.
    """

    opened = Signal()
    asked = Signal(str)
    goal_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.set_heading(text_label("ไปยังพิกัดหรือสถานที่", "heading"))
        self.field = line_edit("พิกัด ชื่อสถานที่ หรือรหัสแปลง", "เช่น 16.413, 103.829 · 375000 1815000 · ต.คำพอุง")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.answer = WrappedLabel(role="secondary")
        self.list = TwoLineList("ที่ที่พบ")
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.chosen.connect(self._choose)
        self.body.addWidget(self.field)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.list, 1)
        self.list.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(ASK_AFTER_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.field.text()))
        self.field.textChanged.connect(lambda _text: self._wait())
        self._go_when_found = False
        speaker().changed.connect(self._explain)
        self._explain()

    def open(self) -> None:
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.opened.emit()

    def open_with(self, text: str, goals: Sequence[Goal]) -> None:
        """Offer what was found for a text that was typed elsewhere; the focus stays there."""
        self.field.setText(text)
        self._pause.stop()
        self.show()
        self.raise_()
        self.show_goals(text, goals)

    def show_goals(self, text: str, goals: Sequence[Goal]) -> None:
        """The answer to a question; one to a text that has changed since is of no use."""
        if text != self.field.text():
            return
        self.list.forget()
        for goal in goals:
            self.list.add(goal.title, goal.detail, icon=goal.icon, value=goal, enabled=goal.is_somewhere)
        first = next((row for row, goal in enumerate(goals) if goal.is_somewhere), -1)
        self.list.setCurrentRow(first)
        self.list.setVisible(bool(goals))
        self.list.fit(_HIGHEST_LIST_PX)
        self.answer.setVisible(not goals)
        if not text.strip():
            self._explain()
        elif not goals:
            self.answer.setText(tr("ไม่พบ ลองพิมพ์พิกัดให้ครบสองค่า หรือชื่อตำบล หมู่บ้าน หรือรหัสแปลง"))
        self.resized.emit()
        if self._go_when_found:
            self._go_when_found = False
            self._choose(self.list.value(first))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return False

    def _wait(self) -> None:
        self._go_when_found = False
        self._pause.start()

    def _enter(self) -> None:
        """Go to the current row; when the text was typed just now, as soon as it is understood."""
        if self._pause.isActive():
            self._pause.stop()
            self._go_when_found = True
            self.asked.emit(self.field.text())
        else:
            self._choose(self.list.value(self.list.currentRow()))

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(row)
                return
            row += by

    def _choose(self, goal: object) -> None:
        if goal is not None:
            self.goal_chosen.emit(goal)

    def _explain(self) -> None:
        self.answer.setText(
            tr("UTM โซน 47 48 (WGS 84, Indian 1975) องศา องศา-ลิปดา MGRS ชื่อตำบล อำเภอ หมู่บ้าน หรือรหัสแปลง")
        )
