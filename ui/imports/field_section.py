"""The fields of a file: what each means, what becomes of personal ones, and which one is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.imports.field_rows import FieldRow
from ui.imports.section import Section
from ui.imports.subject import SubjectHeading, subject_column
from ui.parts.cards import clear_layout
from ui.parts.controls import push_button, text_label
from ui.parts.folded import FoldedText
from ui.parts.labels import WrappedLabel
from ui.words import figures
from ui.words.language import told, tr
from ui.words.layer_words import role_word

if TYPE_CHECKING:
    from tambon_gis.ingest.report import FieldInspection, LayerInspection

_ABOUT_VALUES = ("text_cut", "starred")


class FieldSection(Section):
    """One line of what was understood; opened, a table of the fields, those with a meaning first.

    A role that is missing opens the table and lays the other fields open too.
    """

    def __init__(self) -> None:
        super().__init__()
        self._layer: LayerInspection | None = None
        self._kind = ""
        self._fields: tuple[FieldInspection, ...] = ()
        self._as_found: dict[str, str | None] = {}
        self._roles: dict[str, str | None] = {}
        self.rows: dict[str, FieldRow] = {}
        self.change = push_button(look="link")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._fold)
        self.more = push_button(look="link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        self.heading = SubjectHeading(text_label("ช่องข้อมูลในไฟล์"), self.change)
        self.summary = FoldedText()
        self.note = WrappedLabel(role="secondary")
        self.missing = WrappedLabel(role="attention")
        self.personal = WrappedLabel(role="secondary")
        self.aside = WrappedLabel(role="secondary")
        self.values = WrappedLabel(role="attention")
        self._known, self._others = QVBoxLayout(), QVBoxLayout()
        column = subject_column(self, self.heading)
        for part in (self.summary, self.note, self.missing, self.values):
            column.addWidget(part)
        for rows in (self._known, self._others):
            rows.setSpacing(4)
        column.addLayout(self._known)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._others)
        column.addWidget(self.personal)
        column.addWidget(self.aside)

    def show_layer(self, layer: LayerInspection, kind: str) -> None:
        fields = layer.fields_as(kind)
        fresh = (kind, fields) != (self._kind, self._fields)
        if fresh:
            self._as_found = {field.name: field.role for field in fields}
            self._roles = dict(self._as_found)
        self._layer, self._kind, self._fields = layer, kind, fields
        self.setVisible(layer.raster is None)
        self._fill()
        missing = bool(self._missing())
        if fresh or missing:
            self.change.setChecked(missing)
            self.more.setChecked(missing)
        self._tell()

    def choices(self) -> dict[str, object]:
        """Every role once somebody changed one: what is shown is then what happens, and is remembered."""
        if self._roles == self._as_found:
            return {}
        from tambon_gis.ingest.fields import roles_of

        by_role = {role: name for name, role in self._roles.items() if role is not None}
        return {"fields": {role: by_role.get(role, "") for role in roles_of(self._kind).aliases}}

    def open_question(self) -> str:
        missing = self._missing()
        return tr("เลือกช่องข้อมูลที่เป็น{role}").format(role=missing) if missing else ""

    def _missing(self) -> str:
        """What the kind needs and no field has been given for, in words."""
        from tambon_gis.ingest.layer_kinds import layer_kind

        kind = layer_kind(self._kind)
        if kind.needed is None or set(kind.needs) & set(self._roles.values()):
            return ""
        return told(kind.needed)

    def _fill(self) -> None:
        from tambon_gis.ingest.fields import roles_of
        from tambon_gis.ingest.layer_kinds import layer_kind

        roles, needs = roles_of(self._kind), layer_kind(self._kind).needs
        # What a kind cannot do without comes first in the list, what names persons last.
        listed = sorted(roles.aliases, key=lambda role: (role in roles.personal, role not in needs))
        clear_layout(self._known)
        clear_layout(self._others)
        self.rows = {}
        for field in self._fields:
            row = self.rows[field.name] = FieldRow(field, listed, roles.personal)
            row.show_role(self._roles[field.name])
            row.picked.connect(self._give)
            (self._others if self._as_found[field.name] is None else self._known).addWidget(row)

    def _give(self, name: str, role: str | None) -> None:
        """A role has one field: whichever had it before is kept aside."""
        for other, had in self._roles.items():
            if role is not None and had == role and other != name:
                self._roles[other] = None
                self.rows[other].show_role(None)
        self._roles[name] = role
        self.rows[name].show_role(role)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        from tambon_gis.ingest.fields import roles_of

        assert self._layer is not None
        personal = roles_of(self._kind).personal & {role for role in self._roles.values() if role}
        aside = sum(role is None for role in self._roles.values())
        self.heading.say_finding(figures.count(len(self._roles)))
        remembered = any(field.remembered for field in self._fields) and self._roles == self._as_found
        self.note.setText(tr("จับคู่ตามที่เคยเลือกไว้กับไฟล์แบบนี้"))
        self.note.setVisible(remembered)
        self.missing.setText(self.open_question())
        self.missing.setVisible(bool(self._missing()))
        said = [f"{told(p.phrase)} ({p.count:,})" for p in self._layer.problems if p.code in _ABOUT_VALUES]
        self.values.setText("\n".join(said))
        self.values.setVisible(bool(said))
        self.personal.setText(tr("ข้อมูลส่วนบุคคล %Ln ช่อง เก็บในตารางส่วนบุคคลเท่านั้น ไม่ส่งออก", len(personal)))
        self.personal.setVisible(bool(personal))
        self.aside.setText(tr("เก็บแยกไว้ %Ln ช่อง ไม่ส่งออกจนกว่าจะตรวจแล้ว", aside))
        self.aside.setVisible(bool(aside))
        pairs = [f"{name} = {role_word(role)}" for name, role in self._roles.items() if role is not None]
        self.summary.set_text(" · ".join(pairs) or tr("ไม่รู้จักช่องใดเลย"))
        self._fold()

    def _fold(self) -> None:
        opened, all_of_them = self.change.isChecked(), self.more.isChecked()
        others = [row for name, row in self.rows.items() if self._as_found[name] is None]
        self.summary.setVisible(not opened)
        self.change.setVisible(bool(self.rows))
        self.change.set_words(tr("ย่อลง") if opened else tr("ดูและแก้"))
        self.change.setAccessibleName(tr("ดูและแก้ความหมายของช่องข้อมูล"))
        self.more.setVisible(opened and bool(others))
        self.more.set_words(tr("ซ่อนช่องที่เหลือ") if all_of_them else tr("แสดงอีก %Ln ช่อง", len(others)))
        for row in self.rows.values():
            row.setVisible(opened and (all_of_them or row not in others))
