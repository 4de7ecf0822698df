"""The form for a visit: what was seen, measured and photographed, and where; a draft of it is never lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.errors import TambonError, ValueImprobable
from tambon_gis.fieldwork.subjects import Subject
from tambon_gis.fieldwork.visits import KINDS, VisitEntry
from ui.field.photo_box import PhotoBox
from ui.field.position_box import PositionBox
from ui.field.value_rows import ValueRows
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import DateField
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.measurements.ratings import Classes
    from tambon_gis.project.catalogue import Indicator

DRAFT_AFTER_MS = 600


@dataclass(frozen=True, slots=True)
class FormChoices:
    """What the form needs to know beforehand. ``works`` are assignments of the subject by key with words.

    ``entry`` is the visit that is changed, None for a new one; ``draft`` what was typed before, and when.
    """

    subject: Subject
    title: str
    epsg: int
    visitors: tuple[str, ...]
    works: tuple[tuple[int, str], ...]
    indicators: tuple[Indicator, ...]
    classes: Mapping[str, Classes]
    change: int | None = None
    entry: VisitEntry | None = None
    draft: Mapping[str, Any] | None = None
    draft_at: str = ""


class VisitForm(QDialog):
    """Asks for the visit to be saved; who carries that out closes the form or tells it what is wrong."""

    save_requested = Signal()
    draft_changed = Signal(object)
    draft_dropped = Signal()

    def __init__(self, choices: FormChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        self.is_sure = False
        say(self.setWindowTitle, "บันทึกการติดตามงาน")
        self.day = DateField("วันที่ติดตามงาน")
        self.kind = combo_box("ชนิดการติดตามงาน")
        for code, phrase in KINDS.items():
            self.kind.addItem(told(phrase), code)
        self.visitor = QComboBox()
        self.visitor.setEditable(True)
        self.visitor.addItems(["", *choices.visitors])
        say(self.visitor.setAccessibleName, "ผู้ติดตามงาน")
        self.work = combo_box("งานที่ติดตาม")
        self.work.addItem(tr("ไม่ระบุ"), None)
        for key, words in choices.works:
            self.work.addItem(words, key)
        self.seen = _text_box(72)
        say(self.seen.setAccessibleName, "ผลที่พบ")
        self.note = _text_box(48)
        say(self.note.setAccessibleName, "หมายเหตุ")
        self.values = ValueRows(choices.indicators, choices.classes)
        self.photos = PhotoBox()
        self.position = PositionBox(choices.epsg)
        self.restored = WrappedLabel(role="attention")
        self.restored.hide()
        self.problem = WrappedLabel(role="danger")
        self.problem.hide()
        self.save = push_button("บันทึก", "primary")
        self.save.setDefault(True)
        self.later = push_button("ปิด เก็บร่างไว้")
        self.discard = push_button("ทิ้งร่าง", "flat")
        self._is_done = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_AFTER_MS)
        self._pause.timeout.connect(self._keep)
        self._arrange()
        self._fill()
        self._connect()
        self._note_changed(is_edit=False)
        self.resize(880, 560)
        self.seen.setFocus()

    # --- laying out ---------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(10)
        head.setVerticalSpacing(2)
        head.addWidget(text_label("วันที่", "secondary"), 0, 0)
        head.addWidget(text_label("ชนิด", "secondary"), 0, 1)
        head.addWidget(self.day, 1, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.kind, 1, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text_label("ผู้ติดตามงาน", "secondary"), 2, 0)
        head.addWidget(text_label("งานที่ติดตาม", "secondary"), 2, 1)
        head.addWidget(self.visitor, 3, 0)
        head.addWidget(self.work, 3, 1)
        head.setColumnStretch(0, 1)
        head.setColumnStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addWidget(text_label("ผลที่พบ", "secondary"))
        left.addWidget(self.seen, 2)
        left.addWidget(text_label("หมายเหตุ", "secondary"))
        left.addWidget(self.note, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(text_label("ค่าที่วัด", "secondary"))
        right.addWidget(self.values)
        right.addWidget(text_label("ตำแหน่ง", "secondary"))
        right.addWidget(self.position)
        right.addWidget(text_label("ภาพถ่าย", "secondary"))
        right.addWidget(self.photos, 1)
        # Values and complaints may need more room than a low screen has.
        page = QWidget()
        page.setProperty("page", "true")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(16)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setMinimumWidth(640)
        room.setWidget(page)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(6)
        whole.addWidget(Label(self.choices.title, "heading"))
        whole.addWidget(self.restored)
        whole.addWidget(room, 1)
        whole.addWidget(self.problem)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        for signal in (
            self.day.changed,
            self.kind.currentIndexChanged,
            self.visitor.editTextChanged,
            self.work.currentIndexChanged,
            self.seen.textChanged,
            self.note.textChanged,
            self.values.changed,
            self.photos.changed,
            self.position.changed,
        ):
            signal.connect(self._note_edit)
        self.save.clicked.connect(self._hand_over)
        self.later.clicked.connect(self.close)
        self.discard.clicked.connect(self._drop)

    # --- filling ------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        entry = self.choices.entry
        self.day.set_value(date.today())
        if entry is not None:
            self.day.set_value(entry.visited_on)
            self.kind.setCurrentIndex(max(self.kind.findData(entry.kind), 0))
            self.visitor.setEditText(entry.visitor or "")
            self.seen.setPlainText(entry.result or "")
            self.note.setPlainText(entry.note or "")
            self.work.setCurrentIndex(max(self.work.findData(entry.assignment_id), 0))
            if entry.position is not None:
                self.position.set_position(entry.position)
        elif len(self.choices.visitors) == 1:
            self.visitor.setEditText(self.choices.visitors[0])
        if self.choices.draft:
            self._load(self.choices.draft)
            told_when = tr("นำร่างที่พิมพ์ค้างไว้เมื่อ {at} กลับมาแล้ว").format(at=self.choices.draft_at)
            self.restored.setText(told_when)
            self.restored.show()

    def _load(self, draft: Mapping[str, Any]) -> None:
        """What was typed, as it was typed, right or wrong; what is unknown by now is left out."""
        text = {name: str(draft.get(name) or "") for name in ("day", "visitor", "seen", "note", "position")}
        self.day.set_value(None)
        self.day.edit.setText(text["day"])
        self.day.edit.textEdited.emit(text["day"])
        self.day.edit.editingFinished.emit()
        self.kind.setCurrentIndex(max(self.kind.findData(draft.get("kind")), 0))
        self.work.setCurrentIndex(max(self.work.findData(draft.get("work")), 0))
        self.visitor.setEditText(text["visitor"])
        self.seen.setPlainText(text["seen"])
        self.note.setPlainText(text["note"])
        if text["position"]:
            self.position.set_text(text["position"])
        for code, value in _pairs(draft.get("values")):
            self.values.add_row(code, value)
        self.photos.stage.setCurrentIndex(max(self.photos.stage.findData(draft.get("stage")), 0))
        self.photos.add(Path(str(path)) for path in draft.get("photos") or ())

    def draft(self) -> dict[str, Any]:
        """Everything that is in the form, for keeping."""
        return {
            "title": self.choices.title,
            "day": self.day.edit.text(),
            "kind": self.kind.currentData(),
            "visitor": self.visitor.currentText(),
            "work": self.work.currentData(),
            "seen": self.seen.toPlainText(),
            "note": self.note.toPlainText(),
            "position": self.position.text(),
            "values": self.values.texts(),
            "stage": self.photos.stage.currentData(),
            "photos": [str(path) for path in self.photos.paths()],
        }

    # --- answering ----------------------------------------------------------------------------------------

    @property
    def is_right(self) -> bool:
        return self.day.value is not None and self.position.is_right and self.values.is_right

    def entry(self) -> VisitEntry:
        day = self.day.value
        assert day is not None
        return VisitEntry(
            self.choices.subject,
            day,
            self.kind.currentData(),
            self.visitor.currentText(),
            self.seen.toPlainText(),
            self.note.toPlainText(),
            self.position.position(),
            self.work.currentData(),
        )

    def refuse(self, problem: BaseException) -> None:
        """Tell what is wrong, here where it was typed; nothing of the form is lost."""
        self.save.setEnabled(True)
        language = speaker().language
        if not isinstance(problem, TambonError):
            self.problem.setText(str(problem))
        else:
            self.problem.setText(f"{problem.told(language)} {problem.advice(language)}")
        self.problem.show()
        self.is_sure = isinstance(problem, ValueImprobable)
        self.save.set_words(tr("ค่าถูกต้องแล้ว บันทึก") if self.is_sure else tr("บันทึก"))

    def end(self) -> None:
        """The visit is kept: nothing is left for a draft."""
        self._is_done = True
        self._pause.stop()
        self.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def reject(self) -> None:
        self._leave()
        super().reject()

    def _leave(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def _hand_over(self) -> None:
        if self.is_right:
            self.save.setEnabled(False)
            self.problem.hide()
            self.save_requested.emit()

    def _drop(self) -> None:
        self._is_done = True
        self._pause.stop()
        self.draft_dropped.emit()
        super().reject()

    def _note_edit(self) -> None:
        self._note_changed(is_edit=True)

    def _note_changed(self, *, is_edit: bool) -> None:
        self.save.setEnabled(self.is_right)
        if is_edit and not self._is_done:
            if self.is_sure:
                # Another value is to be looked at anew.
                self.is_sure = False
                self.save.set_words(tr("บันทึก"))
            self._pause.start()

    def _keep(self) -> None:
        if not self._is_done:
            self.draft_changed.emit(self.draft())


def _text_box(height_px: int) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setMinimumHeight(height_px)
    return box


def _pairs(values: Any) -> list[tuple[str, str]]:
    """Codes and texts of a draft that anybody may have written."""
    if not isinstance(values, list):
        return []
    return [(str(pair[0]), str(pair[1])) for pair in values if isinstance(pair, list) and len(pair) == 2]
