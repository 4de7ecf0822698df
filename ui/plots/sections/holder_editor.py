"""The fields of a right in a plot: role, first and last day, and the marks of the household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from tambon_gis.errors import EndsBeforeItBegins
from tambon_gis.plot_record.edits import check_span
from tambon_gis.plot_record.holders import ROLES, role_phrase
from ui.parts.controls import combo_box
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import DateField
from ui.plots.edited_row import Editor
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.holders import Holder


class HolderEditor(Editor):
    """A day that is none, or a last day before the first, is told below the days; nothing is saved then."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self.role = combo_box("บทบาท")
        for role in dict.fromkeys((*ROLES, *([holder.role] if holder.role is not None else []))):
            self.role.addItem(told(role_phrase(role)), role)
        if holder.role is None:
            self.role.addItem(told(role_phrase(None)), None)
        self.role.setCurrentIndex(self.role.findData(holder.role))
        self.begun, self.ended = DateField("วันเริ่มสิทธิ"), DateField("วันสิ้นสุดสิทธิ")
        self.begun.set_value(holder.from_date)
        self.ended.set_value(holder.to_date)
        self.complaint = WrappedLabel(role="danger")
        self.complaint.hide()
        self.poverty, self.model_farmer = QCheckBox(tr("ครัวเรือนยากจน")), QCheckBox(tr("เกษตรกรต้นแบบ"))
        self.fields.addWidget(self.role)
        self.fields.addWidget(Label(tr("ตั้งแต่วันที่"), "secondary"))
        self.fields.addWidget(self.begun)
        self.fields.addWidget(Label(tr("ถึงวันที่ (ว่าง: ยังมีสิทธิ)"), "secondary"))
        self.fields.addWidget(self.ended)
        self.fields.addWidget(self.complaint)
        for box, is_marked in (
            (self.poverty, holder.household is not None and holder.household.poverty),
            (self.model_farmer, holder.household is not None and holder.household.model_farmer),
        ):
            box.setChecked(is_marked)
            box.setVisible(holder.household is not None)
            self.fields.addWidget(box)
        for field in (self.begun, self.ended):
            field.changed.connect(self._judge)

    @property
    def role_code(self) -> str | None:
        code = self.role.currentData()
        return code if isinstance(code, str) else None

    @property
    def is_right(self) -> bool:
        for field in (self.begun, self.ended):
            if not field.is_right:
                # What stands in it is told where it was typed.
                field.edit.editingFinished.emit()
                return False
        return not self.complaint.isVisibleTo(self)

    def _judge(self) -> None:
        words = ""
        try:
            check_span(self.begun.value, self.ended.value)
        except EndsBeforeItBegins as problem:
            language = speaker().language
            words = f"{problem.told(language)} {problem.advice(language)}"
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))
