"""The dialog of what is kept by name, filters or sets of plots: use, keep, rename, replace, delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.controls import line_edit, push_button
from ui.parts.labels import WrappedLabel
from ui.parts.two_line_list import TwoLineList


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of the list: its name, and what there is to say of it."""

    name: str
    detail: str
    icon: str


class KeptDialog(QDialog):
    """Asks for what its buttons say; is told what there is. ``ways`` are how an entry can be used."""

    use_requested = Signal(str, str)
    keep_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)

    def __init__(self, ways: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self._lines: tuple[KeptLine, ...] = ()
        self._may_keep = self._may_change = False
        self.hint = WrappedLabel(role="secondary")
        self.new_name = line_edit("ชื่อที่จะเก็บ", "ตั้งชื่อ")
        self.keep_button = push_button("เก็บ", "primary")
        self.keep_button.clicked.connect(self._keep)
        self.new_name.returnPressed.connect(self._keep)
        self.list = TwoLineList("รายการที่เก็บไว้")
        self.list.chosen.connect(lambda _value: self._use(ways[0][0]))
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.uses: dict[str, QPushButton] = {}
        use_row = QHBoxLayout()
        for way, words in ways:
            button = push_button()
            button.set_words(words)
            button.clicked.connect(lambda _on, way=way: self._use(way))
            self.uses[way] = button
            use_row.addWidget(button)
        use_row.addStretch(1)
        self.name = line_edit("ชื่อใหม่")
        self.name.returnPressed.connect(self._rename)
        self.rename_button = push_button("เปลี่ยนชื่อ", icon="edit")
        self.rename_button.clicked.connect(self._rename)
        self.replace_button = push_button("เก็บแทน", icon="refresh")
        self.replace_button.clicked.connect(lambda: self.keep_requested.emit(self.current()))
        self.delete_button = push_button("ลบ", icon="delete")
        self.delete_button.clicked.connect(self._delete)
        self.close_button = push_button("ปิด")
        self.close_button.clicked.connect(self.reject)
        keep_row, change_row, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        keep_row.addWidget(self.new_name, 1)
        keep_row.addWidget(self.keep_button)
        change_row.addWidget(self.name, 1)
        for button in (self.rename_button, self.replace_button, self.delete_button):
            change_row.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addLayout(keep_row)
        column.addWidget(self.list, 1)
        column.addLayout(use_row)
        column.addLayout(change_row)
        column.addLayout(foot)
        self.resize(560, 420)
        self.show_lines((), may_keep=False)

    def show_lines(self, lines: Sequence[KeptLine], *, may_keep: bool, may_change: bool = True) -> None:
        """Show these; ``may_keep`` where there is something to keep now."""
        current = self.current()
        self._lines = tuple(lines)
        self.list.forget()
        for line in lines:
            self.list.add(line.name, line.detail, icon=line.icon, value=line.name)
        names = [line.name for line in lines]
        self.list.setCurrentRow(names.index(current) if current in names else len(names) - 1)
        self._may_keep, self._may_change = may_keep and may_change, may_change
        self._offer()

    def current(self) -> str:
        """The name of the current line; empty without one."""
        row = self.list.currentRow()
        return self._lines[row].name if 0 <= row < len(self._lines) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and self.delete_button.isEnabled():
            self._delete()
        elif event.key() == Qt.Key.Key_F2 and self.current():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        current = self.current()
        self.name.setText(current)
        for button in self.uses.values():
            button.setEnabled(bool(current))
        for widget in (self.new_name, self.keep_button):
            widget.setEnabled(self._may_keep)
        for widget in (self.name, self.rename_button, self.delete_button):
            widget.setEnabled(bool(current) and self._may_change)
        self.replace_button.setEnabled(bool(current) and self._may_keep)

    def _use(self, way: str) -> None:
        if self.current():
            self.use_requested.emit(self.current(), way)

    def _keep(self) -> None:
        if self.new_name.text().strip() and self._may_keep:
            self.keep_requested.emit(self.new_name.text())
            self.new_name.clear()

    def _rename(self) -> None:
        if self.current() and self.name.text().strip():
            self.rename_requested.emit(self.current(), self.name.text())

    def _delete(self) -> None:
        if self.current():
            self.delete_requested.emit(self.current())
