"""What a pasted table of targets would set, to be looked at and mended before anything is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from tambon_gis.planning.pasted_targets import ROLES, KnownNames, PastedTargets, Role, read_pasted
from tambon_gis.project.target_cells import Kind
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.row_table import RowTable
from ui.plan.paste_model import PasteModel, role_word
from ui.plan.target_cells_model import sentence
from ui.words.language import say, tr

_SIZE_PX = (940, 500)
# The heading as it was pasted, and below it what it is taken for.
_HEADER_PX = 52


class PasteDialog(QDialog):
    """Hands over the amounts of the right rows; the wrong ones only go by the person's own choice."""

    taken = Signal(object)

    def __init__(
        self,
        cells: Sequence[Sequence[str]],
        names: KnownNames,
        kind: Kind,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "วางเป้าหมายจาก Excel")
        self._cells, self._names = cells, names
        self._roles: dict[int, Role] = {}
        self.found = PastedTargets((), ())
        self.model = PasteModel()
        self.table = RowTable()
        self.table.setModel(self.model)
        self.table.verticalHeader().show()
        self.table.horizontalHeader().setFixedHeight(_HEADER_PX)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        say(self.table.setAccessibleName, "ตารางที่วาง")
        self.kind = combo_box("จำนวนใต้เดือนเป็น")
        self.kind.addItem(tr("ปริมาณงาน"), "work")
        self.kind.addItem(tr("เงิน (บาท)"), "money_baht")
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.role = combo_box("คอลัมน์นี้คือ")
        for role in ROLES:
            self.role.addItem(role_word(role), role)
        self.role_label = Label(role="secondary")
        self.summary = WrappedLabel()
        self.complaint = WrappedLabel(role="danger")
        self.leave_out = QCheckBox()
        self.take_button = push_button(look="primary")
        self.cancel_button = push_button("ไม่วาง")
        self._arrange()
        self.kind.currentIndexChanged.connect(self._read)
        self.role.activated.connect(self._say_role)
        self.leave_out.toggled.connect(self._tell)
        self.take_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)
        self.table.selectionModel().currentChanged.connect(self._show_current)
        self.resize(*_SIZE_PX)
        self._read()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(text_label("จำนวนใต้เดือนเป็น", "secondary"))
        top.addWidget(self.kind)
        top.addStretch(1)
        top.addWidget(self.role_label)
        top.addWidget(self.role)
        foot = QHBoxLayout()
        foot.addWidget(self.leave_out, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.complaint)
        column.addLayout(foot)

    def _read(self) -> None:
        before = self.table.currentIndex()
        self.found = read_pasted(self._cells, self._names, kind=self.kind.currentData(), roles=self._roles)
        self.model.show_paste(self.found)
        self.table.resizeColumnsToContents()
        wrong = self.model.first_wrong()
        at = (before.row(), before.column()) if before.isValid() else wrong or (0, 0)
        self.table.setCurrentIndex(self.model.index(*at))
        self.leave_out.setChecked(False)
        self._tell()
        self._show_current()

    def _tell(self) -> None:
        found = self.found
        parts = [tr("%Ln แถว", len(found.rows))]
        if found.wrong_rows:
            parts.append(tr("ผิด %Ln แถว", found.wrong_rows))
        if found.wrong_columns:
            parts.append(tr("ไม่รู้จัก %Ln คอลัมน์", found.wrong_columns))
        self.summary.setText(" · ".join(parts))
        doubtful = bool(found.wrong_rows or found.wrong_columns)
        self.leave_out.setVisible(doubtful and found.problem is None)
        self.leave_out.setText(tr("ไม่ใช้แถวที่ผิดและคอลัมน์ที่ไม่รู้จัก"))
        count = len(found.cells())
        self.take_button.set_words(tr("ใส่ในตาราง %Ln ช่อง", count))
        is_ready = found.problem is None and (not doubtful or self.leave_out.isChecked())
        self.take_button.setEnabled(is_ready and count > 0)

    def _show_current(self, *_args: object) -> None:
        current: QModelIndex = self.table.currentIndex()
        column = current.column()
        known = 0 <= column < len(self.found.columns)
        self.role.setEnabled(known)
        if known:
            shown = self.found.columns[column]
            self.role_label.setText(tr("คอลัมน์ “{heading}” คือ").format(heading=shown.heading.strip()))
            self.role.setCurrentIndex(self.role.findData(shown.role))
        problem = self.model.problem(current.row(), column) or self.found.problem
        self.complaint.setText(sentence(problem) if problem is not None else "")
        self.complaint.setVisible(problem is not None)

    def _say_role(self) -> None:
        column = self.table.currentIndex().column()
        if column >= 0:
            self._roles[column] = self.role.currentData()
            self._read()

    def _take(self) -> None:
        self.taken.emit(self.found.cells())
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in the table is no yes to all of it.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            event.accept()
        else:
            super().keyPressEvent(event)
