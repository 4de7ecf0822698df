"""The villages or households that work which is not on land is for, found by typing and ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.parts.controls import combo_box, line_edit
from ui.parts.row_table import ROW_HEIGHT_PX
from ui.words.language import say, tr

SubjectKind = Literal["village", "household"]


class Subject(NamedTuple):
    """A village or household by its code; ``words`` hold no name of a person."""

    kind: SubjectKind
    code: str
    words: str


class SubjectChoice(QWidget):
    """Ticked ones stay ticked while others are looked for."""

    changed = Signal()

    def __init__(self, subjects: Sequence[Subject]) -> None:
        super().__init__()
        self._subjects = subjects
        self._ticked: dict[SubjectKind, dict[str, None]] = {"village": {}, "household": {}}
        self.kind = combo_box("งานนี้เป็นของ")
        self.kind.addItem(tr("หมู่บ้าน"), "village")
        self.kind.addItem(tr("ครัวเรือน"), "household")
        self.wanted = line_edit("ค้นหาหมู่บ้านหรือครัวเรือน", "พิมพ์รหัสหรือชื่อหมู่บ้าน")
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        say(self.list.setAccessibleName, "หมู่บ้านหรือครัวเรือนที่งานนี้เป็นของ")
        top = QHBoxLayout()
        top.addWidget(self.kind)
        top.addWidget(self.wanted, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.kind.currentIndexChanged.connect(self._show)
        self.wanted.textChanged.connect(self._show)
        self.list.itemChanged.connect(self._tick)
        self._show()

    @property
    def subject_kind(self) -> SubjectKind:
        kind: SubjectKind = self.kind.currentData()
        return kind

    @property
    def codes(self) -> list[str]:
        """The ticked ones of the kind that is chosen."""
        return list(self._ticked[self.subject_kind])

    def _show(self) -> None:
        wanted, kind = self.wanted.text().strip().casefold(), self.subject_kind
        self.list.blockSignals(True)
        self.list.clear()
        for subject in self._subjects:
            if subject.kind == kind and wanted in f"{subject.words} {subject.code}".casefold():
                item = QListWidgetItem(subject.words)
                item.setData(Qt.ItemDataRole.UserRole, subject.code)
                ticked = subject.code in self._ticked[kind]
                item.setSizeHint(QSize(0, ROW_HEIGHT_PX))
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
        self.list.blockSignals(False)
        self.changed.emit()

    def _tick(self, item: QListWidgetItem) -> None:
        ticked, code = self._ticked[self.subject_kind], item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() == Qt.CheckState.Checked:
            ticked[code] = None
        else:
            ticked.pop(code, None)
        self.changed.emit()
