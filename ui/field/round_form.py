"""The form for a new round: its name and day, which plots, where the way begins, along which roads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.errors import TambonError
from tambon_gis.fieldwork.rounds import RoundPlan
from ui.field.position_box import PositionBox
from ui.parts.controls import combo_box, line_edit, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import AmountField, DateField
from ui.words.language import say, speaker, tr

USUAL_MOST = 20


@dataclass(frozen=True, slots=True)
class RoundWanted:
    """What was asked for; ``by_due`` of what is due, at most so many, else of the chosen plots."""

    plan: RoundPlan
    by_due: bool
    most: int
    roads: str | None


class RoundForm(QDialog):
    """Hands over what is wanted; who carries it out closes the form or tells it what is wrong."""

    wanted = Signal(object)

    def __init__(
        self,
        chosen: int,
        epsg: int,
        roads: Sequence[str],
        usual_roads: str | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "วางรอบติดตามงาน")
        self.name = line_edit("ชื่อรอบ")
        self.day = DateField("วันที่ของรอบ")
        self.day.set_value(date.today())
        self.visitor = line_edit("ผู้ติดตามงาน")
        self.by_choice = QRadioButton(tr("แปลงที่เลือกอยู่ %Ln แปลง", chosen))
        self.by_due = QRadioButton()
        say(self.by_due.setText, "แปลงที่ถึงกำหนดติดตาม ไม่เกิน")
        self.group = QButtonGroup(self)
        self.group.addButton(self.by_choice)
        self.group.addButton(self.by_due)
        self.by_choice.setEnabled(chosen > 0)
        (self.by_choice if chosen else self.by_due).setChecked(True)
        self.most = AmountField("จำนวนแปลงมากที่สุด")
        self.most.set_value(float(USUAL_MOST))
        self.most.setMaximumWidth(90)
        self.start = PositionBox(epsg)
        self.start.receiver.hide()
        self.start.track.hide()
        self.roads = combo_box("ถนน")
        self.roads.addItem(tr("วัดเป็นเส้นตรง"), None)
        for name in roads:
            self.roads.addItem(name, name)
        self.roads.setCurrentIndex(max(self.roads.findData(usual_roads), 0))
        self.problem = WrappedLabel(role="danger")
        self.problem.hide()
        self.accept_button = push_button("วางรอบ", "primary")
        self.accept_button.setDefault(True)
        self.cancel_button = push_button("ยกเลิก")
        self._arrange()
        for signal in (self.name.textChanged, self.day.changed, self.most.changed, self.start.changed):
            signal.connect(self._look)
        self.group.buttonToggled.connect(lambda *_: self._look())
        self.accept_button.clicked.connect(self._hand_over)
        self.cancel_button.clicked.connect(self.reject)
        self.name.setText(tr("รอบติดตามงาน"))
        self.resize(460, 420)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.addWidget(text_label("ชื่อรอบ", "secondary"), 0, 0)
        grid.addWidget(text_label("วันที่", "secondary"), 0, 1)
        grid.addWidget(self.name, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.day, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text_label("ผู้ติดตามงาน", "secondary"), 2, 0)
        grid.addWidget(text_label("ถนน", "secondary"), 2, 1)
        grid.addWidget(self.visitor, 3, 0)
        grid.addWidget(self.roads, 3, 1)
        due = QHBoxLayout()
        due.addWidget(self.by_due)
        due.addWidget(self.most)
        due.addWidget(text_label("แปลง"))
        due.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(6)
        title = Label(role="heading")
        say(title.setText, "วางรอบติดตามงาน")
        whole.addWidget(title)
        whole.addLayout(grid)
        whole.addWidget(text_label("ไปที่", "secondary"))
        whole.addWidget(self.by_choice)
        whole.addLayout(due)
        whole.addWidget(text_label("จุดเริ่มต้น (เว้นว่าง = เริ่มที่แปลงซึ่งทำให้ทางสั้น)", "secondary"))
        whole.addWidget(self.start)
        whole.addWidget(self.problem)
        whole.addStretch(1)
        whole.addLayout(buttons)

    @property
    def is_right(self) -> bool:
        due_right = not self.by_due.isChecked() or bool(self.most.value)
        return bool(self.name.text().strip()) and self.day.is_right and self.start.is_right and due_right

    def refuse(self, problem: BaseException) -> None:
        """Tell what is wrong where it was asked."""
        language = speaker().language
        told = (
            f"{problem.told(language)} {problem.advice(language)}"
            if isinstance(problem, TambonError)
            else str(problem)
        )
        self.problem.setText(told)
        self.problem.show()
        self.accept_button.setEnabled(True)

    def _look(self) -> None:
        self.problem.hide()
        self.most.setEnabled(self.by_due.isChecked())
        self.accept_button.setEnabled(self.is_right)

    def _hand_over(self) -> None:
        if not self.is_right:
            return
        self.accept_button.setEnabled(False)
        position = self.start.position()
        plan = RoundPlan(
            self.name.text().strip(),
            self.day.value,
            self.visitor.text().strip() or None,
            None if position is None else (position.x, position.y),
        )
        most = int(self.most.value or 0)
        self.wanted.emit(RoundWanted(plan, self.by_due.isChecked(), most, self.roads.currentData()))
