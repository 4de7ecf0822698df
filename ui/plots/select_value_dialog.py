"""The dialog that selects plots by the values of one column of the plot table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tambon_gis.analysis.natural_order import natural_key
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import Label
from ui.plots.rows import Fids
from ui.plots.selection_modes import apply, mode_box
from ui.session import Session
from ui.words import figures
from ui.words.language import say, tr

_VALUE = Qt.ItemDataRole.UserRole


class SelectValueDialog(QDialog):
    """Lists the values of a column with how many plots have each; several may be ticked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        say(self.setWindowTitle, "เลือกด้วยค่า")
        self._session = session
        self.column = combo_box("ช่องข้อมูล")
        for name, words in (
            ("village", tr("หมู่บ้าน")),
            ("soil_group", tr("กลุ่มชุดดิน")),
            ("problems", tr("ปัญหาดิน")),
            ("intervention", tr("มาตรการ")),
            ("status", tr("สถานะ")),
        ):
            self.column.addItem(words, name)
        self.column.currentIndexChanged.connect(lambda _row: self._fill())
        self.values = QListWidget()
        say(self.values.setAccessibleName, "ค่า")
        self.values.setSpacing(3)
        self.values.itemChanged.connect(lambda _item: self._count())
        self.mode = mode_box()
        self.found = Label(role="secondary")
        self.select_button = push_button("เลือกแปลง", "primary", icon="select_value")
        self.select_button.setDefault(True)
        self.select_button.clicked.connect(self._select)
        close = push_button("ปิด")
        close.clicked.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(text_label("ช่องข้อมูล"))
        top.addWidget(self.column, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.mode)
        foot.addWidget(self.found, 1)
        foot.addWidget(close)
        foot.addWidget(self.select_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.values, 1)
        column.addLayout(foot)
        self.resize(560, 440)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._select()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        counts = dict(self._session.plots.counts(self.column.currentData()))
        self.values.blockSignals(True)
        self.values.clear()
        for value in sorted(counts, key=lambda text: (text == "", natural_key(text))):
            item = QListWidgetItem(f"{value or tr('(ว่าง)')}   {figures.count(counts[value])}")
            item.setData(_VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.values.addItem(item)
        self.values.blockSignals(False)
        self.values.setCurrentRow(0)
        self._count()

    def _ticked(self) -> list[str]:
        items = [self.values.item(row) for row in range(self.values.count())]
        return [item.data(_VALUE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _fids(self) -> Fids:
        return self._session.plots.with_words(self.column.currentData(), set(self._ticked()))

    def _count(self) -> None:
        self.found.setText(tr("พบ %Ln แปลง", len(self._fids())))
        self.select_button.setEnabled(bool(self._ticked()))

    def _select(self) -> None:
        if self._ticked():
            apply(self._session, self._fids(), self.mode.currentData())
            self.accept()
