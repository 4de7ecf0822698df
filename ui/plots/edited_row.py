"""A cell of a record that is changed where it stands: its name, its value, and a field while it is edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import push_button, tool_button
from ui.parts.flow import fold_row
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.parts.typed_fields import TypedField
from ui.words import figures
from ui.words.language import tr

V = TypeVar("V")


class Editor(QWidget):
    """Fields filled in where a record shows them, save and cancel below; Enter saves, Esc cancels."""

    saved = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.save = push_button("บันทึก", "primary")
        self.cancel = push_button("ยกเลิก")
        self.save.clicked.connect(self.saved)
        self.cancel.clicked.connect(self.cancelled)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addWidget(self.save, 1)
        self._row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(6)
        column.addLayout(self.fields)
        column.addLayout(self._row)

    def add_button(self, button: QWidget) -> None:
        """A further thing to do, such as deleting, at the end of the row."""
        self._row.addWidget(button)
        fold_row(self._row, self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.save.isEnabled():
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        fold_row(self._row, self.width())


class EditedRow(QWidget, Generic[V]):
    """One cell. ``wanted`` comes with the new value, None to empty it; `close_editor` ends the editing."""

    wanted = Signal(object)
    ended = Signal()

    def __init__(
        self,
        name: str,
        shown: str,
        make_field: Callable[[], TypedField[V]],
        *,
        value: V | None = None,
        may_edit: bool = True,
        is_figure: bool = False,
        is_long: bool = False,
    ) -> None:
        super().__init__()
        self._make_field = make_field
        self._value = value
        self.field: TypedField[V] | None = None
        self.editor: Editor | None = None
        self._name = WrappedLabel(name, "secondary")
        words = shown or figures.MISSING
        self._shown: Label = WrappedLabel(words)
        if not is_long:
            # A figure is never cut.
            self._shown = Label(words) if is_figure else ElidedLabel(words)
            self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.pencil = tool_button("edit", "แก้ไข")
        self.pencil.set_name(tr("แก้{what}").format(what=name))
        self.pencil.clicked.connect(self.edit)
        self.pencil.setVisible(may_edit)
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._line.addWidget(self._name, 1)
        self._line.addWidget(self._shown, 0 if is_figure and not is_long else 2)
        self._line.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._line)

    @property
    def is_busy(self) -> bool:
        """Whether the field is open."""
        return self.editor is not None

    @property
    def typed(self) -> str | None:
        """What was typed and is not what the cell holds; None where that is nothing new."""
        if self.field is None:
            return None
        return self.field.edit.text() if self.field.edit.isModified() else None

    def edit(self) -> None:
        """Open the field in place of the value."""
        if self.editor is not None:
            return
        self.field = self._make_field()
        self.field.set_value(self._value)
        self.field.changed.connect(self._judge)
        self.editor = Editor()
        self.editor.fields.addWidget(self.field)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self.close_editor)
        self._column.addWidget(self.editor)
        self._shown.hide()
        self.pencil.hide()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.edit.selectAll()

    def type_again(self, text: str) -> None:
        """Open the field with what somebody had begun to type."""
        self.edit()
        if self.field is not None:
            self.field.edit.setText(text)
            self.field.edit.setModified(True)
            self.field.edit.textEdited.emit(text)
            self.field.edit.editingFinished.emit()

    def close_editor(self) -> None:
        if self.editor is None:
            return
        had_focus = self.editor.isAncestorOf(self.window().focusWidget())
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = self.field = None
        self._shown.show()
        self.pencil.show()
        if had_focus:
            self.pencil.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def _judge(self) -> None:
        if self.editor is not None and self.field is not None:
            self.editor.save.setEnabled(self.field.is_right)

    def _save(self) -> None:
        field = self.field
        if field is None:
            return
        if not field.is_right:
            field.edit.editingFinished.emit()
        elif field.value == self._value:
            self.close_editor()
        else:
            self.wanted.emit(field.value)
