"""The card of fields kept aside: their names, a look at their values when asked, and three answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.cards import Card, Chip, clear_layout
from ui.parts.controls import combo_box, divider, push_button
from ui.parts.labels import ElidedLabel, Label, WrappedLabel, set_tooltip
from ui.words import figures
from ui.words.language import tr
from ui.words.layer_words import role_word

if TYPE_CHECKING:
    from ui.imported.aside_reading import AsideField, AsideFields

MASKED = "■■■■■"


class FieldEntry(QWidget):
    """One field: its name and rows; opened it shows masked values and what can be said of it."""

    opened = Signal(str)
    samples_requested = Signal(str)
    release_requested = Signal(str)
    hold_requested = Signal(str)
    alias_requested = Signal(str, str)

    def __init__(self, field: AsideField, roles: Sequence[str], samples: Sequence[str] | None) -> None:
        super().__init__()
        self.field = field
        self._samples = samples
        self.open_button = push_button(look="link")
        self.open_button.set_words(tr("ดู"))
        self.open_button.setAccessibleName(tr("ดูช่อง {field}").format(field=field.name))
        self.open_button.clicked.connect(lambda: self.opened.emit(field.name))
        self.details = QWidget()
        self.details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._title())
        column.addWidget(self.details)
        column.addWidget(divider())
        self._fill_details(roles)

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(ElidedLabel(self.field.name), 1)
        if self.field.released:
            row.addWidget(Chip(tr("ส่งออกได้"), "done"))
        rows = Label(figures.count(self.field.rows), "secondary")
        set_tooltip(rows, tr("มีค่า %Ln รายการ", self.field.rows))
        row.addWidget(rows)
        row.addWidget(self.open_button)
        return row

    def set_open(self, is_open: bool) -> None:
        self.details.setVisible(is_open)
        self.open_button.set_words(tr("ซ่อน") if is_open else tr("ดู"))
        name = tr("ซ่อนช่อง {field}") if is_open else tr("ดูช่อง {field}")
        self.open_button.setAccessibleName(name.format(field=self.field.name))

    # --- the details --------------------------------------------------------------------------------------

    def _fill_details(self, roles: Sequence[str]) -> None:
        column = QVBoxLayout(self.details)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        if self.field.role is not None:
            words = tr("ชั้นข้อมูลใช้ช่องนี้เป็น{role} ที่เก็บแยกไว้คือค่าที่ไม่มีที่ลงในตาราง")
            column.addWidget(WrappedLabel(words.format(role=role_word(self.field.role)), "secondary"))
        self._add_samples(column)
        if self.field.released:
            self.answer = push_button("กลับไปเก็บแยกไว้")
            self.answer.clicked.connect(lambda: self.hold_requested.emit(self.field.name))
        else:
            self.answer = push_button("ไม่ใช่ข้อมูลส่วนบุคคล – ให้ส่งออกได้")
            self.answer.clicked.connect(lambda: self.release_requested.emit(self.field.name))
        column.addWidget(self.answer)
        if roles and self.field.role is None:
            self._add_alias(column, roles)

    def _add_samples(self, column: QVBoxLayout) -> None:
        self.values = WrappedLabel(" · ".join(self._samples) if self._samples is not None else MASKED)
        self.show_samples = push_button("ดูตัวอย่างค่า", "link", icon="eye")
        self.show_samples.clicked.connect(lambda: self.samples_requested.emit(self.field.name))
        self.show_samples.setVisible(self._samples is None)
        row = QHBoxLayout()
        row.addWidget(self.values, 1)
        row.addWidget(self.show_samples)
        column.addLayout(row)

    def _add_alias(self, column: QVBoxLayout, roles: Sequence[str]) -> None:
        self.meaning = combo_box("ช่องนี้คือ")
        self.meaning.addItem(tr("ช่องนี้คือ…"), "")
        for role in roles:
            self.meaning.addItem(role_word(role), role)
        self.meaning.setCurrentIndex(max(self.meaning.findData(self.field.alias or ""), 0))
        self.remember = push_button("จำไว้")
        self.remember.setEnabled(False)
        self.meaning.currentIndexChanged.connect(self._allow_remembering)
        self.remember.clicked.connect(
            lambda: self.alias_requested.emit(self.field.name, self.meaning.currentData())
        )
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.meaning, 1)
        row.addWidget(self.remember)
        column.addLayout(row)
        column.addWidget(WrappedLabel(tr("ใช้กับไฟล์ที่นำเข้าต่อจากนี้ ไฟล์นี้คงเดิม"), "secondary"))

    def _allow_remembering(self) -> None:
        wanted = self.meaning.currentData()
        self.remember.setEnabled(bool(wanted) and wanted != self.field.alias)


class AsideCard(Card):
    """The fields of one import. Asks for values, for a field to be released or held, and for a meaning."""

    samples_requested = Signal(str)
    release_requested = Signal(str)
    hold_requested = Signal(str)
    alias_requested = Signal(str, str)
    closed = Signal()

    def __init__(self, found: AsideFields) -> None:
        super().__init__()
        self.found = found
        self._open_field = ""
        self._samples: dict[str, Sequence[str]] = {}
        close = push_button("ปิด", "link")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(ElidedLabel(tr("ช่องที่เก็บแยกไว้"), "heading"), 1)
        top.addWidget(close)
        self.body.addLayout(top)
        self.body.addWidget(ElidedLabel(found.file, "secondary"))
        words = tr("โปรแกรมไม่รู้จักช่องเหล่านี้ จึงไม่ส่งออกจนกว่าจะมีคนดูแล้วว่าไม่ใช่ข้อมูลส่วนบุคคล")
        self.body.addWidget(WrappedLabel(words, "secondary"))
        headings = QHBoxLayout()
        headings.addWidget(Label(tr("ช่องข้อมูล"), "secondary"), 1)
        headings.addWidget(Label(tr("รายการที่มีค่า"), "secondary"))
        self.body.addLayout(headings)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(4)
        self.body.addLayout(self._fields)
        self.entries: dict[str, FieldEntry] = {}
        self.show_fields(found)

    def show_fields(self, found: AsideFields) -> None:
        """The fields as they are now; what was opened and looked at stays so."""
        self.found = found
        clear_layout(self._fields)
        self.entries = {}
        for field in found.fields:
            entry = FieldEntry(field, found.roles, self._samples.get(field.name))
            entry.opened.connect(self._turn)
            entry.samples_requested.connect(self.samples_requested)
            entry.release_requested.connect(self.release_requested)
            entry.hold_requested.connect(self.hold_requested)
            entry.alias_requested.connect(self.alias_requested)
            entry.set_open(field.name == self._open_field)
            self.entries[field.name] = entry
            self._fields.addWidget(entry)

    def show_samples(self, field: str, values: Sequence[str]) -> None:
        """Values that the person has asked to see."""
        self._samples[field] = values
        self.show_fields(self.found)

    def _turn(self, field: str) -> None:
        self._open_field = "" if field == self._open_field else field
        for name, entry in self.entries.items():
            entry.set_open(name == self._open_field)
