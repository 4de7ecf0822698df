"""The rows of a file's fields: name, a few values, and what the field means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.parts.controls import combo_box
from ui.parts.labels import ElidedLabel
from ui.words.language import tr
from ui.words.layer_words import role_word

if TYPE_CHECKING:
    from tambon_gis.ingest.report import FieldInspection

ROLE_PX = 136
ROLES_SEEN = 12
_HEAD = "head"


class FieldRow(QWidget):
    """One field; ``picked`` tells of another meaning that a person gave it (``None``: none)."""

    picked = Signal(str, object)

    def __init__(self, field: FieldInspection, roles: Sequence[str], personal: frozenset[str]) -> None:
        super().__init__()
        self.field = field
        self._personal = personal
        self.name = ElidedLabel(field.name)
        self.samples = ElidedLabel(role="secondary")
        self.role = combo_box("ความหมายของช่อง")
        self.role.setAccessibleName(tr("ความหมายของช่อง {name}").format(name=field.name))
        self.role.setFixedWidth(ROLE_PX)
        self.role.setProperty("dense", "true")
        self.role.setMaxVisibleItems(ROLES_SEEN)
        self.role.addItem(tr("เก็บแยกไว้"), None)
        for role in roles:
            if role in personal and self.role.findText(tr("ข้อมูลส่วนบุคคล")) < 0:
                self._head_personal()
            self.role.addItem(role_word(role), role)
        self.role.activated.connect(lambda _at: self.picked.emit(field.name, self.role.currentData()))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.samples, 1, 0)
        grid.addWidget(self.role, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _head_personal(self) -> None:
        """A line of the list that cannot be chosen, above the roles that name persons."""
        self.role.insertSeparator(self.role.count())
        self.role.addItem(tr("ข้อมูลส่วนบุคคล"), _HEAD)
        model = self.role.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.role.count() - 1).setEnabled(False)

    def show_role(self, role: str | None) -> None:
        self.role.setCurrentIndex(max(self.role.findData(role), 0))
        hidden = role in self._personal or not self.field.samples
        empty = tr("ไม่มีค่า")
        if role in self._personal:
            empty = tr("ส่วนบุคคล ไม่แสดง")
        self.samples.setText(empty if hidden else ", ".join(self.field.samples))
