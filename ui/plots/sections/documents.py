"""The documents of title of a plot: kinds shown, numbers after a click, both changed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.measures.area import format_area
from tambon_gis.plot_record.edits import add_document, edit_document, remove_document
from tambon_gis.plot_record.reveal import reveal_document
from ui.parts.cards import FigureRow
from ui.parts.controls import push_button, tool_button
from ui.parts.labels import Label
from ui.parts.typed_fields import AreaField
from ui.plots.edited_row import Editor
from ui.plots.entry_section import EntrySection
from ui.plots.masked import Masked
from ui.plots.text_fields import TextField
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.holders import Document
    from tambon_gis.plot_record.record import PlotRecord

KINDS = (
    "โฉนดที่ดิน",
    "น.ส.3",
    "น.ส.3 ก.",
    "น.ส.3 ข.",
    "ส.ค.1",
    "ส.ป.ก. 4-01",
    "ภ.บ.ท.5",
    "น.ค.3",
    "ก.ส.น.5",
    "ส.ท.ก.",
)


class DocumentsSection(EntrySection):
    """One entry a document."""

    name = "documents"
    place = 60

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._numbers: dict[int, str] = {}

    def heading(self) -> str:
        return tr("เอกสารสิทธิ")

    def summary(self, record: PlotRecord, found: bool) -> str:
        return ", ".join(dict.fromkeys(document.kind for document in record.documents if document.kind))

    def is_there(self, record: PlotRecord, found: bool) -> bool:
        return found or bool(record.documents)

    def fill(self, record: PlotRecord, found: bool) -> None:
        super().fill(record, found)
        for document in record.documents:
            self.body.addWidget(self._entry(record, document, found))
        if found:
            add = push_button("เพิ่มเอกสาร", "link", icon="add")
            add.clicked.connect(lambda: self._open(record, None, self.body))
            self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _entry(self, record: PlotRecord, document: Document, may_edit: bool) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        area = f"{format_area(document.area_m2)} {tr('ไร่')}" if document.area_m2 is not None else ""
        kind = document.kind or tr("ไม่ระบุชนิด")
        top = QHBoxLayout()
        top.addWidget(FigureRow(kind, area), 1)
        if may_edit:
            edit = tool_button("edit", "แก้เอกสาร")
            edit.set_name(f"{tr('แก้เอกสาร')}: {kind}")
            edit.clicked.connect(lambda: self._open(record, document, column))
            top.addWidget(edit)
        column.addLayout(top)
        number = Masked(tr("เลขที่"), tr("แสดงเลขที่"), self._numbers.get(document.id))
        number.asked.connect(lambda: self._ask(record.fid, document.id))
        column.addWidget(number)
        return frame

    def _ask(self, fid: int, document_id: int) -> None:
        def show(number: str) -> None:
            if self.record is not None and self.record.fid == fid:
                self._numbers[document_id] = number
                self.resume_if_idle()

        self._session.run(
            "",
            lambda project, _task: reveal_document(project, fid, document_id),
            show,
            self._refused,
            quick=True,
        )

    # --- changing -----------------------------------------------------------------------------------------

    def _open(self, record: PlotRecord, document: Document | None, place: QVBoxLayout) -> None:
        if self._editor is not None:
            return
        known = self._numbers.get(document.id) if document is not None else ""
        editor = DocumentEditor(document, known)
        self._edit(editor, lambda: self._save(record.fid, document, editor))
        if document is not None:
            key = document.id
            remove = push_button("ลบเอกสาร")
            remove.clicked.connect(
                lambda: self._run(lambda project: remove_document(project, record.fid, key))
            )
            editor.add_button(remove)
        place.addWidget(editor)
        editor.kind.edit.setFocus()

    def _save(self, fid: int, document: Document | None, editor: DocumentEditor) -> None:
        if not editor.is_right:
            return
        cells = editor.changed_cells()
        if document is None:
            kind, number, area_m2 = editor.kind.value, editor.number.value, editor.area.value
            if kind is not None or number is not None:
                self._run(lambda project: add_document(project, fid, kind, number, area_m2))
            return
        if not cells:
            self._close_editor()
            return
        key = document.id
        if "number" in cells:
            self._numbers.pop(key, None)
        self._run(lambda project: edit_document(project, fid, key, **cells))

    def leave(self) -> None:
        super().leave()
        self._numbers = {}


class DocumentEditor(Editor):
    """Kind, number and area. A number that was not asked for stays as it is until a new one is typed."""

    def __init__(self, document: Document | None, number: str | None) -> None:
        super().__init__()
        self._was = (document.kind, number, document.area_m2) if document is not None else (None, None, None)
        self.kind = TextField("ชนิดเอกสาร", "kind", KINDS[0])
        self.kind.edit.setCompleter(QCompleter(list(KINDS), self.kind.edit))
        self.kind.set_value(self._was[0])
        hint = tr("พิมพ์เพื่อเปลี่ยนเลขที่") if document is not None and number is None else ""
        self.number = TextField("เลขที่เอกสาร", "number", hint)
        self.number.set_value(number or None)
        self.area = AreaField("เนื้อที่ตามเอกสาร")
        self.area.set_value(self._was[2])
        for words, field in (
            (tr("ชนิดเอกสาร"), self.kind),
            (tr("เลขที่เอกสาร"), self.number),
            (tr("เนื้อที่ตามเอกสาร"), self.area),
        ):
            self.fields.addWidget(Label(words, "secondary"))
            self.fields.addWidget(field)

    @property
    def is_right(self) -> bool:
        wrong = [field for field in (self.kind, self.number, self.area) if not field.is_right]
        for field in wrong:
            field.edit.editingFinished.emit()
        return not wrong

    def changed_cells(self) -> dict[str, str | float | None]:
        """What is another now; an empty number that nobody saw means no change."""
        kind, number, area_m2 = self._was
        cells: dict[str, str | float | None] = {}
        if self.kind.value != kind:
            cells["kind"] = self.kind.value
        if self.number.value != (number or None) and (self.number.value is not None or number is not None):
            cells["number"] = self.number.value
        if self.area.value != area_m2:
            cells["area_m2"] = self.area.value
        return cells
