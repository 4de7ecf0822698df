"""One field of all chosen plots changed at once, with what it changes shown before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.plot_record.edits import FieldPreview, Village, edit_field, preview_field
from ui.parts.cards import FigureRow, clear_layout
from ui.parts.controls import combo_box, push_button, wrapped_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import TypedField
from ui.plots.rows import Fids
from ui.plots.sections.about import VillageField
from ui.plots.text_fields import TextField
from ui.session import Session
from ui.words import figures
from ui.words.language import tr
from ui.words.status_words import column_word

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

FIELDS = ("crop", "village", "note")
# A person stops typing for so long before the plots are looked through again.
PAUSE_MS = 250
LINES = 6


class EditManyDialog(QDialog):
    """Nothing is changed before the button is pressed, whose words say how many plots that are."""

    def __init__(self, session: Session, fids: Fids, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fids = fids
        self.setWindowTitle(tr("แก้ข้อมูล %Ln แปลง", len(fids)))
        self.field = combo_box("ช่องที่แก้")
        for field in FIELDS:
            self.field.addItem(column_word("village_name" if field == "village" else field), field)
        self._fields: dict[str, TypedField[Any]] = {
            "crop": TextField("พืช", "crop"),
            "village": VillageField(session),
            "note": TextField("หมายเหตุ", "note"),
        }
        self.preview = QVBoxLayout()
        self.preview.setSpacing(2)
        self.save = push_button(look="primary")
        self.save.clicked.connect(self._save)
        cancel = push_button("ยกเลิก")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.field)
        for name, typed in self._fields.items():
            column.addWidget(typed)
            typed.setVisible(name == FIELDS[0])
            typed.changed.connect(self._wait)
        column.addWidget(wrapped_label("ช่องว่าง: ลบค่าเดิมออก", "secondary"))
        column.addLayout(self.preview)
        column.addStretch(1)
        column.addLayout(buttons)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.currentIndexChanged.connect(self._turn)
        self.resize(420, 380)
        self._wait()

    @property
    def typed(self) -> TypedField[Any]:
        """The field that is shown."""
        return self._fields[self.field.currentData()]

    def _turn(self) -> None:
        for typed in self._fields.values():
            typed.setVisible(typed is self.typed)
        self._wait()

    def _wait(self) -> None:
        self.save.setEnabled(False)
        self.save.set_words(tr("แก้ไข"))
        self._pause.start()

    def _look(self) -> None:
        typed = self.typed
        if not typed.is_right:
            return
        field, value, fids = self.field.currentData(), typed.value, self._fids

        def show(found: FieldPreview) -> None:
            import shiboken6

            if shiboken6.isValid(self) and self.typed is typed and typed.value == value:
                self._show(found, value)

        self._session.run(
            "", lambda project, _task: preview_field(project, fids.tolist(), field, value), show, quick=True
        )

    def _show(self, found: FieldPreview, value: str | Village | None) -> None:
        clear_layout(self.preview)
        wanted = (value.name if isinstance(value, Village) else value) or figures.MISSING
        told = tr("จะเปลี่ยน {changed} จาก {plots} แปลง เป็น {value}")
        self.preview.addWidget(
            WrappedLabel(
                told.format(
                    changed=figures.count(found.changed), plots=figures.count(found.plots), value=wanted
                )
            )
        )
        self.preview.addWidget(Label(tr("ค่าเดิม"), "secondary"))
        for now, plots in found.now[:LINES]:
            self.preview.addWidget(FigureRow(str(now or figures.MISSING), tr("%Ln แปลง", plots)))
        if len(found.now) > LINES:
            rest = sum(plots for _, plots in found.now[LINES:])
            self.preview.addWidget(FigureRow(tr("อื่น ๆ"), tr("%Ln แปลง", rest)))
        self.save.set_words(tr("แก้ %Ln แปลง", found.changed))
        self.save.setEnabled(found.changed > 0)

    def _save(self) -> None:
        field, value, fids = self.field.currentData(), self.typed.value, self._fids
        self.save.setEnabled(False)

        def work(project: Project, _task: Task) -> CommandRecord | None:
            return edit_field(project, fids.tolist(), field, value)

        def done(command: CommandRecord | None) -> None:
            import shiboken6

            if command is not None:
                self._session.tell_done(f"{command.label} {tr('แล้ว')}")
            if shiboken6.isValid(self):
                self.accept()

        def refused(problem: BaseException) -> None:
            import shiboken6

            self._session.refuse(problem)
            if shiboken6.isValid(self):
                self.save.setEnabled(True)

        self._session.run(tr("แก้ข้อมูลแปลง"), work, done, refused)
