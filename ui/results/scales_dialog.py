"""The scales of the scorecard to look at and change: ends, weight, target, source, who changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.parts.controls import push_button
from ui.parts.labels import WrappedLabel
from ui.parts.row_table import RowTable
from ui.results.scale_model import CHANGED, NAME, ScaleModel, complaint
from ui.words.language import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.scorecard.scale_edits import ScaleRow

_WIDTHS_PX = (280, 96, 96, 70, 86, 280)
_SIZE_PX = (1180, 640)


class ScalesDialog(QDialog):
    """Hands over what is to be kept, by indicator; the desk carries it out as one command."""

    save_requested = Signal(object)

    def __init__(self, rows: Sequence[ScaleRow], *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "เกณฑ์คะแนนห้ามิติ")
        self.model = ScaleModel()
        self.model.may_change = may_change
        self.table = RowTable()
        self.table.setModel(self.model)
        say(self.table.setAccessibleName, "เกณฑ์คะแนนของตัวชี้วัด")
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.EditKeyPressed
        )
        self.table.installEventFilter(self)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width_px in enumerate(_WIDTHS_PX):
            header.resizeSection(column, width_px)
        self.about = WrappedLabel(role="secondary")
        self.complaint = WrappedLabel(role="danger")
        self.reset_button = push_button("คืนค่าแถวนี้", "link", icon="undo")
        self.reset_button.clicked.connect(self._reset)
        self.reset_all_button = push_button("คืนค่าทั้งหมด", "link")
        self.reset_all_button.clicked.connect(self.model.reset_all)
        self.save_button = push_button("บันทึก", "primary")
        self.save_button.clicked.connect(self.save)
        self.close_button = push_button("ยกเลิก") if may_change else push_button("ปิด")
        self.close_button.clicked.connect(self.reject)
        for button in (self.reset_button, self.reset_all_button, self.save_button):
            button.setVisible(may_change)
        intro = WrappedLabel(
            tr(
                "ค่าแย่สุดได้ 0 คะแนน ค่าดีสุดได้ 100 น้ำหนัก 0 คือไม่นับ ตัวชี้วัดที่ดีในช่วงใส่สองค่าคั่นด้วยจุลภาค "
                "ลบช่องให้ว่างเพื่อกลับเป็นค่าที่มากับโปรแกรม"
            ),
            "secondary",
        )
        foot = QHBoxLayout()
        foot.addWidget(self.reset_button)
        foot.addWidget(self.reset_all_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(16, 14, 16, 12)
        column_of_all.setSpacing(8)
        column_of_all.addWidget(intro)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addWidget(self.about)
        column_of_all.addWidget(self.complaint)
        column_of_all.addLayout(foot)
        self.resize(*_SIZE_PX)
        self.model.changed.connect(self._offer)
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._offer())
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[ScaleRow]) -> None:
        """Show the scales of a project."""
        self.model.show_rows(rows)
        for at in self.model.headings:
            self.table.setSpan(at, NAME, 1, CHANGED + 1)
        self.table.setCurrentIndex(self.model.index(1, NAME + 1))
        self.table.setFocus()

    def save(self) -> None:
        """Hand over what was changed; nothing while something is wrong."""
        if self.save_button.isEnabled():
            self.save_requested.emit(self.model.entries)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter changes the cell where it stands, and Delete says again what came with the program.
        # A key that ends typing comes here, too, while the field of the cell has the focus.
        here = watched is self.table and self.table.hasFocus()
        if here and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            index = self.table.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if index.flags() & Qt.ItemFlag.ItemIsEditable:
                    self.table.edit(index)
                return True
            if event.key() == Qt.Key.Key_Delete and self.model.may_change:
                self.model.setData(index, "")
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        saves = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if saves and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif not saves:
            super().keyPressEvent(event)

    @property
    def current(self) -> ScaleRow | None:
        return self.model.line(self.table.currentIndex().row())

    def _reset(self) -> None:
        if self.current is not None:
            self.model.reset([self.current])

    def _offer(self) -> None:
        row = self.current
        first = self.model.first_wrong
        wrong = row if row is not None and self.model.problem(row) is not None else first
        problem = self.model.problem(wrong) if wrong is not None else None
        self.complaint.setText("" if wrong is None or problem is None else complaint(wrong, problem))
        # One in the place of the other, so that the table keeps its height.
        self.complaint.setVisible(problem is not None)
        self.about.setVisible(problem is None)
        self.about.setText(_about(row) if row is not None else "")
        self.reset_button.setEnabled(row is not None and not self.model.is_shipped(row))
        self.reset_all_button.setEnabled(self.model.has_own)
        self.save_button.setEnabled(bool(self.model.entries) and first is None)


def _about(row: ScaleRow) -> str:
    """Which way the indicator gets better, and what came with the program."""
    from tambon_gis.analysis.scorecard.scale_edits import cells_of

    ways = {"up": tr("ยิ่งมากยิ่งดี"), "down": tr("ยิ่งน้อยยิ่งดี"), "range": tr("ดีที่สุดเมื่ออยู่ในช่วง")}
    parts = [ways[row.indicator.better]] if row.indicator.better in ways else []
    if row.shipped.is_stated:
        cells = cells_of(row.shipped)
        came = tr("มากับโปรแกรม: แย่สุด {worst} ดีสุด {best} ({source})")
        parts.append(came.format(worst=cells["worst"], best=cells["best"], source=cells["source"]))
    else:
        parts.append(tr("ไม่มีค่าแย่สุดและดีสุดที่เผยแพร่ ให้สถานีกำหนดพร้อมที่มา"))
    return " · ".join(parts)
