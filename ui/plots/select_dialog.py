"""The dialog that selects plots by a condition, put together in words or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.analysis.plot_filter import parse_filter
from tambon_gis.errors import TambonError
from tambon_gis.finding.condition_rows import Rows, understood, written
from ui.finding.condition_row import ConditionRow
from ui.parts.controls import combo_box, line_edit, push_button, text_label, wrapped_label
from ui.parts.labels import WrappedLabel
from ui.words.language import say, speaker, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.plot_register import PlotRegister

# More lines than this have no room on a low screen; the text takes any number.
MOST_ROWS = 6


class SelectDialog(QDialog):
    """Asks for plots that fulfil a condition; a condition that is not understood is answered below it.

    Lines of words write the condition, and a condition that was written shows as lines where it can.
    """

    select_requested = Signal(str)
    filter_requested = Signal(str)
    keep_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None, register: PlotRegister | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self._register = register
        say(self.setWindowTitle, "เลือกด้วยเงื่อนไข")
        self.every = combo_box("เลือกแปลงที่")
        self.every.addItem(tr("ตรงทุกข้อ (และ)"), True)
        self.every.addItem(tr("ตรงข้อใดข้อหนึ่ง (หรือ)"), False)
        self.every.setMinimumContentsLength(20)
        self.rows: list[ConditionRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.add_button = push_button("เพิ่มเงื่อนไข", "link", icon="add")
        self.too_much = wrapped_label(
            "เงื่อนไขนี้มีวงเล็บหรือคำว่า ไม่ ซึ่งแสดงเป็นข้อ ๆ ไม่ได้ แก้ได้ในช่องข้อความ", "secondary"
        )
        self.condition = line_edit("เงื่อนไข", "กลุ่มชุดดิน = '35' และ เนื้อที่ > 5")
        self.answer = WrappedLabel(role="secondary")
        self.select_button = push_button("เลือกแปลง", "primary", icon="check")
        self.select_button.setDefault(True)
        self.filter_button = push_button("กรองตาราง", icon="filter")
        self.keep_button = push_button("เก็บเป็นตัวกรอง…", icon="star")
        close = push_button("ปิด")
        close.clicked.connect(self.reject)
        for button, signal in (
            (self.select_button, self.select_requested),
            (self.filter_button, self.filter_requested),
            (self.keep_button, self.keep_requested),
        ):
            button.clicked.connect(lambda _on, signal=signal: signal.emit(self.condition.text()))
        self._arrange(close)
        self.add_button.clicked.connect(self._add_by_hand)
        self.every.activated.connect(lambda _at: self._write())
        self.condition.textEdited.connect(lambda _text: self._read())
        self.condition.textChanged.connect(lambda _text: self._count())
        self._read()
        self.resize(640, 420)

    def _arrange(self, close: QWidget) -> None:
        top = QHBoxLayout()
        top.addWidget(text_label("เลือกแปลงที่"))
        top.addWidget(self.every)
        top.addStretch(1)
        top.addWidget(self.add_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep_button)
        buttons.addStretch(1)
        for button in (close, self.filter_button, self.select_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._lines)
        column.addWidget(self.too_much)
        column.addStretch(1)
        column.addWidget(text_label("เป็นข้อความ", "secondary"))
        column.addWidget(self.condition)
        column.addWidget(self.answer)
        column.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.rows[0] if self.rows else self.condition).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- lines and text -----------------------------------------------------------------------------------

    def show_condition(self, text: str) -> None:
        """Begin with a condition, such as the one that the table is filtered by."""
        self.condition.setText(text)
        self._read()

    def _read(self) -> None:
        """Show the text as lines where it can be."""
        try:
            found = understood(self.condition.text())
        except TambonError:
            # It is being typed: the lines stay as they are.
            return
        self.too_much.setVisible(found is None or len(found.rows) > MOST_ROWS)
        while self.rows:
            self._drop(self.rows[-1])
        if found is None or len(found.rows) > MOST_ROWS:
            self._offer()
            return
        self.every.setCurrentIndex(0 if found.every else 1)
        for row in found.rows:
            self._add().show_row(row)
        if not self.rows:
            self._add()
        self._offer()

    def _write(self) -> None:
        rows = Rows(bool(self.every.currentData()), tuple(each.row for each in self.rows))
        self.condition.setText(written(rows, speaker().language))

    def _add(self) -> ConditionRow:
        line = ConditionRow(self._register)
        line.changed.connect(self._write)
        line.removed.connect(self._remove)
        self._lines.addWidget(line)
        self.rows.append(line)
        return line

    def _add_by_hand(self) -> None:
        self._add().setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()

    def _remove(self, line: ConditionRow) -> None:
        self._drop(line)
        if not self.rows:
            self._add()
        self._offer()
        self._write()

    def _drop(self, line: ConditionRow) -> None:
        self.rows.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _offer(self) -> None:
        """The lines and their word are for conditions that lines can say."""
        can = not self.too_much.isVisibleTo(self)
        self.add_button.setEnabled(can and len(self.rows) < MOST_ROWS)
        self.every.setEnabled(can and len(self.rows) > 1)

    # --- answers ------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """How many plots fit what is written now."""
        text = self.condition.text()
        problem: TambonError | None = None
        if text.strip() and self._register is not None:
            try:
                plots = int(parse_filter(text).rows(self._register).sum())
                self.tell(tr("ตรงเงื่อนไข %Ln แปลง", plots))
            except TambonError as refusal:
                problem = refusal
                self.answer.set_role("secondary")
                self.answer.setText(refusal.told(speaker().language))
        else:
            self.answer.setText("")
        for button in (self.filter_button, self.keep_button):
            button.setEnabled(bool(text.strip()) and problem is None)

    def refuse(self, problem: TambonError) -> None:
        language = speaker().language
        self.answer.set_role("danger")
        self.answer.setText(f"{problem.told(language)} {problem.advice(language)}")

    def tell(self, sentence: str) -> None:
        self.answer.set_role("done")
        self.answer.setText(sentence)
