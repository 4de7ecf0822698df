"""The budget lines of a fiscal year: added, changed and taken away, beside the work that they pay for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tambon_gis.errors import TambonError
from tambon_gis.planning.budget import BudgetEntry
from ui.parts.controls import line_edit, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.row_table import LineTable
from ui.parts.typed_fields import AmountField
from ui.plan.budget_model import BudgetModel
from ui.plan.target_cells_model import sentence
from ui.words.language import say, tr

if TYPE_CHECKING:
    from tambon_gis.planning.budget import BudgetStanding

_SIZE_PX = (920, 460)
_WIDTHS_PX = (84, 160, 108, 108, 108, 108, 108)


class BudgetDialog(QDialog):
    """Hands over what is to be kept: the key of a line (None: a new one) with its entry."""

    save_requested = Signal(object, object)
    remove_requested = Signal(object)

    def __init__(self, year_be: int, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year_be, self._may_change = year_be, may_change
        self.setModal(True)
        say(self.setWindowTitle, "งบประมาณ")
        self.model = BudgetModel()
        self.table = LineTable()
        self.table.setModel(self.model)
        say(self.table.setAccessibleName, "งบประมาณของปี")
        for column, width_px in enumerate(_WIDTHS_PX):
            self.table.horizontalHeader().resizeSection(column, width_px)
        self.code: QLineEdit = line_edit("รหัสงบประมาณ")
        self.name: QLineEdit = line_edit("ชื่องบประมาณ")
        self.allocated = AmountField("เงินจัดสรร (บาท)")
        self.source: QLineEdit = line_edit("ที่มาของงบประมาณ")
        self.complaint = WrappedLabel(role="danger")
        self.add_button = push_button("เพิ่มเป็นบรรทัดใหม่", icon="add")
        self.change_button = push_button("แก้บรรทัดที่เลือก", icon="edit")
        self.remove_button = push_button("ลบบรรทัดที่เลือก", icon="delete")
        self.close_button = push_button("ปิด")
        self._arrange()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.add_button.clicked.connect(lambda: self._save(None))
        self.change_button.clicked.connect(lambda: self._save(self._current_key()))
        self.remove_button.clicked.connect(lambda: self.remove_requested.emit(self._current_key()))
        self.close_button.clicked.connect(self.accept)
        for edit in (self.code, self.name):
            edit.textChanged.connect(self._tell)
        self.allocated.changed.connect(self._tell)
        self.resize(*_SIZE_PX)
        self._tell()

    def _arrange(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(0)
        for column, (label, field, stretch) in enumerate(
            (
                (text_label("รหัส", "secondary"), self.code, 2),
                (text_label("ชื่อ", "secondary"), self.name, 4),
                (text_label("เงินจัดสรร (บาท)", "secondary"), self.allocated, 3),
                (text_label("ที่มา", "secondary"), self.source, 3),
            )
        ):
            form.addWidget(label, 0, column)
            form.addWidget(field, 1, column)
            form.setColumnStretch(column, stretch)
        foot = QHBoxLayout()
        for button in (self.add_button, self.change_button, self.remove_button):
            button.setVisible(self._may_change)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        title = tr("งบประมาณ ปีงบประมาณ {year}").format(year=self._year_be)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(Label(title, "heading"))
        whole.addWidget(self.table, 1)
        whole.addLayout(form)
        whole.addWidget(self.complaint)
        whole.addLayout(foot)

    def show_rows(self, rows: Sequence[BudgetStanding]) -> None:
        """What was typed stays, so that the next line may be like the last."""
        self.model.show_rows(rows)
        self.complaint.setText("")
        self._tell()

    def refuse(self, problem: BaseException) -> None:
        """Say what is wrong where it was typed; nothing of it is lost."""
        if isinstance(problem, TambonError):
            self.complaint.setText(sentence(problem))

    def _current_key(self) -> int | None:
        standing = self.model.standing(self.table.currentIndex().row())
        return standing.line.id if standing is not None and standing.line is not None else None

    def _show_current(self) -> None:
        standing = self.model.standing(self.table.currentIndex().row())
        if standing is not None and standing.line is not None:
            line = standing.line
            self.code.setText(line.code)
            self.name.setText(line.name)
            self.source.setText(line.source or "")
            self.allocated.set_value(line.allocated_baht)
        self._tell()

    def _tell(self) -> None:
        typed = bool(self.code.text().strip() and self.name.text().strip()) and self.allocated.is_right
        self.add_button.setEnabled(typed)
        self.change_button.setEnabled(typed and self._current_key() is not None)
        self.remove_button.setEnabled(self._current_key() is not None)

    def _save(self, key: int | None) -> None:
        entry = BudgetEntry(
            self.code.text().strip(),
            self.name.text().strip(),
            self._year_be,
            self.allocated.value,
            self.source.text().strip() or None,
        )
        self.save_requested.emit(key, entry)
