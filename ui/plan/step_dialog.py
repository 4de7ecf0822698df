"""The day, the person and the reason of a step that chosen work takes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.planning.moves import STATUS_WORDS, Status
from tambon_gis.planning.steps import Step
from ui.parts.controls import line_edit, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import DateField
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.planning.steps import StepLook

_WIDE_PX = 460


class StepDialog(QDialog):
    """Hands over a step of those works that can take it."""

    step_wanted = Signal(object)

    def __init__(
        self, to: Status, found: StepLook, *, needs_reason: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._to, self._needs_reason = to, needs_reason
        self._ready = len(found.ready)
        self.setModal(True)
        self.setMinimumWidth(_WIDE_PX)
        word = told(STATUS_WORDS[to])
        say(self.setWindowTitle, "เปลี่ยนสถานะของงาน")
        title = Label(tr("เปลี่ยนเป็น “{status}”").format(status=word), "heading")
        self.day = DateField("วันที่")
        self.day.set_value(date.today())
        self.by = line_edit("โดย", "ไม่ระบุ")
        self.reason = line_edit("เหตุผล", "เช่น เกษตรกรขอถอน หรือ น้ำท่วมแปลง")
        self.carried = QCheckBox()
        say(self.carried.setText, "เหลื่อมปี: วันที่อยู่นอกปีงบประมาณของงานได้")
        self.carried.setVisible(to == "applied")
        self.refused = WrappedLabel(role="attention")
        self.accept_button = push_button(look="primary")
        self.accept_button.setDefault(True)
        self.cancel_button = push_button("ไม่เปลี่ยน")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for row, (words, field) in enumerate(
            (
                (text_label("วันที่", "secondary"), self.day),
                (text_label("โดย", "secondary"), self.by),
                (text_label("เหตุผล", "secondary"), self.reason),
            )
        ):
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(grid)
        column.addWidget(self.carried)
        column.addWidget(self.refused)
        column.addLayout(buttons)
        self.day.changed.connect(self._tell)
        self.reason.textChanged.connect(self._tell)
        self.accept_button.clicked.connect(self._hand_over)
        self.cancel_button.clicked.connect(self.reject)
        self.show_look(found)

    def show_look(self, found: StepLook) -> None:
        """How many can take the step, and why the first of the others cannot."""
        self._ready = len(found.ready)
        words = ""
        if found.refused:
            words = tr("%Ln งานเปลี่ยนไม่ได้", len(found.refused)) + f": {told(found.refused[0].why)}"
        self.refused.setText(words)
        self.refused.setVisible(bool(words))
        self._tell()

    def step(self) -> Step | None:
        """The step as it is typed; None while something is missing."""
        reason = self.reason.text().strip()
        if self.day.value is None or (self._needs_reason and not reason):
            return None
        return Step(
            on=self.day.value,
            to=self._to,
            by=self.by.text().strip() or None,
            reason=reason or None,
            carried_over=self.carried.isChecked(),
        )

    def _tell(self) -> None:
        self.accept_button.set_words(tr("เปลี่ยน %Ln งาน", self._ready))
        self.accept_button.setEnabled(self._ready > 0 and self.day.is_right and self.step() is not None)

    def _hand_over(self) -> None:
        step = self.step()
        if step is not None:
            self.step_wanted.emit(step)
            self.accept()
