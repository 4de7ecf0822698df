"""The dialogs that reject suggestions with a reason, and accept one with other amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.analysis.suggestions.deciding import Changes
from tambon_gis.errors.suggested_work import RejectionWithoutReason
from tambon_gis.measures.area import format_area
from tambon_gis.measures.thai_calendar import fiscal_year_be
from tambon_gis.planning.possible_values import outside_year
from tambon_gis.project.catalogue import unit_phrase
from ui.parts.controls import line_edit, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import AmountField, AreaField, DateField
from ui.words import figures
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from ui.suggestions.shown import Shown

_WIDE_PX = 480
# Areas are typed to a square wah and measured to less.
_ROUNDING_M2 = 4.0


class RejectDialog(QDialog):
    """Hands over the reason; without one it says where it is missing."""

    rejected_with = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "ไม่รับคำแนะนำ")
        self.reason = line_edit("เหตุผลที่ไม่รับ", "เช่น น้ำท่วมทุกปี")
        self.complaint = WrappedLabel(role="danger")
        self.complaint.hide()
        self.accept_button = push_button("ไม่รับ", "primary")
        self.accept_button.setDefault(True)
        self.cancel_button = push_button("ยกเลิก")
        after = WrappedLabel(tr("เก็บเหตุผลไว้กับแปลง คำแนะนำนี้จะกลับมาเมื่อกฎหรือข้อมูลที่กฎใช้เปลี่ยน"), "secondary")
        column = _column(self, title)
        for widget in (text_label("เหตุผล", "secondary"), self.reason, self.complaint, after):
            column.addWidget(widget)
        column.addLayout(_foot(self.cancel_button, self.accept_button))
        self.accept_button.clicked.connect(self._hand_over)
        self.cancel_button.clicked.connect(self.reject)
        self.resize(_WIDE_PX, self.sizeHint().height())

    def _hand_over(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            problem = RejectionWithoutReason()
            language = speaker().language
            self.complaint.setText(f"{problem.told(language)} {problem.advice(language)}")
            self.complaint.show()
            self.reason.setFocus()
            return
        self.rejected_with.emit(reason)
        self.accept()


class ChangeDialog(QDialog):
    """Amounts, day and person of one suggestion; what is left empty stays as suggested."""

    changed_to = Signal(object, str)

    def __init__(self, shown: Shown, plot: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "ปรับคำแนะนำ")
        self._shown = shown
        usual = tr("ตามคำแนะนำ")
        self.area = AreaField("เนื้อที่ตามแผน", format_area(shown.area_m2))
        quantity = usual if shown.quantity is None else figures.quantity(shown.quantity)
        self.quantity = AmountField("ปริมาณตามแผน", quantity)
        cost = usual if shown.cost_baht is None else figures.quantity(shown.cost_baht)
        self.baht = AmountField("เงินตามแผน", cost)
        self.day = DateField("วันที่ตามแผน")
        self.responsible = line_edit("ผู้รับผิดชอบ")
        self.reason = line_edit("เหตุผลที่ปรับ", "เช่น เกษตรกรขอครึ่งแปลง")
        self.complaint = WrappedLabel(role="danger")
        self.accept_button = push_button("รับตามที่ปรับ", "primary")
        self.accept_button.setDefault(True)
        self.cancel_button = push_button("ยกเลิก")
        self._arrange(plot)
        for field in (self.area, self.quantity, self.baht, self.day):
            field.changed.connect(self._check)
        self.accept_button.clicked.connect(self._hand_over)
        self.cancel_button.clicked.connect(self.reject)
        self.resize(_WIDE_PX, self.sizeHint().height())
        self._check()

    def _arrange(self, plot: str) -> None:
        intervention = self._shown.intervention
        title = tr("{name} · แปลง {plot}").format(name=told(intervention.name), plot=plot)
        column = _column(self, title)
        for why in self._shown.against:
            column.addWidget(WrappedLabel(told(why), "attention"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        unit = told(unit_phrase(intervention.unit))
        rows: list[tuple[Label, QWidget]] = []
        if intervention.counted_by == "area":
            rows.append((text_label("เนื้อที่ (ไร่-งาน-ตร.ว.)", "secondary"), self.area))
        # Counted in rai, the quantity is the area.
        if intervention.unit != "rai":
            rows.append((Label(tr("ปริมาณ ({unit})").format(unit=unit), "secondary"), self.quantity))
        rows += [
            (text_label("เงิน (บาท)", "secondary"), self.baht),
            (text_label("วันที่ตามแผน", "secondary"), self.day),
            (text_label("ผู้รับผิดชอบ", "secondary"), self.responsible),
            (text_label("เหตุผลที่ปรับ", "secondary"), self.reason),
        ]
        for place, (label, field) in enumerate(rows):
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.setColumnStretch(1, 1)
        shown = {field for _, field in rows}
        for field in (self.area, self.quantity):
            if field not in shown:
                field.setParent(self)
                field.hide()
        column.addLayout(grid)
        column.addWidget(self.complaint)
        column.addLayout(_foot(self.cancel_button, self.accept_button))

    def changes(self) -> Changes:
        return Changes(
            quantity=self.quantity.value,
            area_m2=self.area.value,
            cost_baht=self.baht.value,
            planned_date=self.day.value,
            responsible=self.responsible.text().strip() or None,
        )

    def _check(self) -> None:
        """Say what cannot be, and why, before it is handed over."""
        lines = []
        area, day, year = self.area.value, self.day.value, self._shown.choice.year_be
        if area is not None and area > self._shown.area_m2 + _ROUNDING_M2:
            words = tr("เนื้อที่ {area} ไร่ มากกว่าแปลงนี้ ซึ่งมี {whole} ไร่")
            lines.append(words.format(area=format_area(area), whole=format_area(self._shown.area_m2)))
        if day is not None and fiscal_year_be(day) != year:
            lines.append(outside_year(day, year).told(speaker().language))
        self.complaint.setText("\n".join(lines))
        self.complaint.setVisible(bool(lines))
        are_right = all(field.is_right for field in (self.area, self.quantity, self.baht, self.day))
        self.accept_button.setEnabled(are_right and not lines)

    def _hand_over(self) -> None:
        if self.accept_button.isEnabled():
            self.changed_to.emit(self.changes(), self.reason.text().strip())
            self.accept()


def _column(dialog: QDialog, title: str) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(6)
    column.addWidget(WrappedLabel(title, "heading"))
    return column


def _foot(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
