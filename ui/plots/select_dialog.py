"""The dialog that selects plots by a written condition."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.errors import TambonError
from ui.parts.controls import line_edit, push_button, wrapped_label
from ui.parts.labels import WrappedLabel
from ui.words.language import say, speaker

EXAMPLES = ("กลุ่มชุดดิน = '35' และ เนื้อที่ > 5", "หมู่บ้าน = 'คำพอุง'", "soil_group = '20' and area_rai < 3")


class SelectDialog(QDialog):
    """Asks for plots that fulfil a condition; a condition that is not understood is answered below it."""

    select_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "เลือกด้วยเงื่อนไข")
        self.condition = line_edit("เงื่อนไข", "กลุ่มชุดดิน = '35' และ เนื้อที่ > 5")
        self.answer = WrappedLabel(role="danger")
        self.select_button = push_button("เลือกแปลง", "primary", icon="filter")
        self.select_button.setDefault(True)
        close = push_button("ปิด")
        close.clicked.connect(self.reject)
        self.select_button.clicked.connect(lambda: self.select_requested.emit(self.condition.text()))
        self.condition.textChanged.connect(lambda: self.answer.setText(""))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.select_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(wrapped_label("เขียนเงื่อนไขด้วยชื่อช่องข้อมูล เครื่องหมาย และค่าในเครื่องหมายคำพูด", "secondary"))
        column.addWidget(self.condition)
        column.addWidget(self.answer)
        column.addWidget(WrappedLabel("\n".join(EXAMPLES), "secondary"))
        column.addStretch(1)
        column.addLayout(buttons)
        self.resize(560, 250)

    def refuse(self, problem: TambonError) -> None:
        language = speaker().language
        self.answer.set_role("danger")
        self.answer.setText(f"{problem.told(language)} {problem.advice(language)}")

    def tell(self, sentence: str) -> None:
        self.answer.set_role("done")
        self.answer.setText(sentence)
