"""The form for values measured of one subject: its indicators, the last value beside each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.errors import TambonError
from tambon_gis.measurements.entries import Details, Entry
from tambon_gis.measurements.subjects import SUBJECT_NAMES, Subject
from ui.measurements.value_field import ValueField
from ui.measurements.words import dimension_word, with_unit
from ui.parts.cards import clear_layout
from ui.parts.controls import combo_box, line_edit, push_button, text_label
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.parts.typed_fields import DateField
from ui.words import figures
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.measurements.standing import Standing, SubjectStanding
    from tambon_gis.measurements.subjects import SubjectKind

_SIZE_PX = (880, 600)
# What the frame of a window and the bar of the desktop take of a small screen.
_EDGES_PX = (24, 56)
_TEXTS = ("method", "depth_cm", "laboratory", "season", "crop", "source", "note")


class MeasureForm(QDialog):
    """Asks for a subject and hands over what was typed; nothing is kept by itself.

    ``subject_requested`` names whom it is about, ``save_requested`` carries subject, entries, day, details
    and whether unlikely values are meant. ``put_off`` carries what was typed when the form is left unsaved.
    """

    subject_requested = Signal(str, str)
    save_requested = Signal(object, object, object, object, bool)
    put_off = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "บันทึกค่าที่วัด")
        self._standing: SubjectStanding | None = None
        self._saved = False
        self._asked = ("", "")
        self._known: Mapping[SubjectKind, Sequence[str]] = {}
        self.fields: list[ValueField] = []
        self.kind = combo_box("วัดกับ")
        for kind, name in SUBJECT_NAMES.items():
            self.kind.addItem(told(name), kind)
        self.code = line_edit("รหัสหรือชื่อ", "เช่น 0042")
        self.complaint = WrappedLabel(role="danger")
        self.complaint.hide()
        self.day = DateField("วันที่วัด")
        self.texts = {
            "method": line_edit("วิธี", "ว่าง = ตามบัญชีตัวชี้วัด"),
            "depth_cm": line_edit("ความลึก (ซม.)", "เช่น 0-15"),
            "laboratory": line_edit("ห้องปฏิบัติการ"),
            "season": line_edit("ฤดู"),
            "crop": line_edit("พืช"),
            "source": line_edit("แหล่งที่มา"),
            "note": line_edit("หมายเหตุ"),
        }
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(12)
        self.rows.setVerticalSpacing(4)
        self.sure = QCheckBox()
        say(self.sure.setText, "ตรวจแล้ว ค่าที่ผิดปกตินี้ถูกต้อง")
        self.sure.hide()
        self.save = push_button("บันทึก", "primary")
        self.save.setDefault(True)
        self.cancel = push_button("ปิด")
        self._arrange()
        self._connect()
        room = self.screen().availableSize()
        self.resize(
            min(_SIZE_PX[0], room.width() - _EDGES_PX[0]), min(_SIZE_PX[1], room.height() - _EDGES_PX[1])
        )
        self._follow()

    # --- laying out ---------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        top = QGridLayout()
        top.setHorizontalSpacing(10)
        top.setVerticalSpacing(2)
        whom = (
            (text_label("วัดกับ", "secondary"), self.kind),
            (text_label("รหัสหรือชื่อ", "secondary"), self.code),
            (text_label("วันที่วัด", "secondary"), self.day),
        )
        for at, (label, field) in enumerate(whom):
            top.addWidget(label, 0, at)
            top.addWidget(field, 1, at, Qt.AlignmentFlag.AlignTop)
            top.setColumnStretch(at, 1)
        names = {
            "method": text_label("วิธี", "secondary"),
            "depth_cm": text_label("ความลึก (ซม.)", "secondary"),
            "laboratory": text_label("ห้องปฏิบัติการ", "secondary"),
            "season": text_label("ฤดู", "secondary"),
            "crop": text_label("พืช", "secondary"),
            "source": text_label("แหล่งที่มา", "secondary"),
            "note": text_label("หมายเหตุ", "secondary"),
        }
        about = QGridLayout()
        about.setHorizontalSpacing(10)
        about.setVerticalSpacing(2)
        for at, name in enumerate(_TEXTS):
            line, place = divmod(at, 4)
            about.addWidget(names[name], line * 2, place)
            width = 2 if name == "note" else 1
            about.addWidget(self.texts[name], line * 2 + 1, place, 1, width)
            about.setColumnStretch(place, 1)
        page = QWidget()
        page.setProperty("page", "true")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addLayout(self.rows)
        inside.addStretch(1)
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QFrame.Shape.NoFrame)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setWidget(page)
        buttons = QHBoxLayout()
        buttons.addWidget(self.sure)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self.complaint)
        whole.addLayout(about)
        whole.addWidget(self.pane, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _at: self._turn())
        self.code.editingFinished.connect(self._ask)
        self.day.changed.connect(self._follow)
        self.texts["method"].textChanged.connect(lambda _text: self._follow())
        self.sure.toggled.connect(lambda _on: self._follow())
        self.save.clicked.connect(self._hand_over)
        self.cancel.clicked.connect(self.reject)

    # --- whom it is about ---------------------------------------------------------------------------------

    @property
    def subject(self) -> Subject | None:
        """The one that the fields are for; None while none was found."""
        return self._standing.subject if self._standing is not None else None

    def offer(self, known: Mapping[SubjectKind, Sequence[str]]) -> None:
        """Codes and names that can be chosen from, by kind of subject."""
        self._known = known
        self._complete()

    def begin(self, kind: SubjectKind, code: str) -> None:
        """Start with a subject, or with none where the code is empty."""
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._complete()
        self.code.setText(code)
        if code:
            # Leaving the field ends its editing, which must not ask once more.
            self._asked = (kind, code)
            self.subject_requested.emit(kind, code)
            self.day.setFocus()

    def _turn(self) -> None:
        self.code.clear()
        self._forget()
        self._complete()
        self.code.setFocus()

    def _complete(self) -> None:
        found = QCompleter(list(self._known.get(self.kind.currentData(), ())), self.code)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        self.code.setCompleter(found)
        found.activated.connect(lambda _text: self._ask())

    def _ask(self) -> None:
        text = self.code.text().strip()
        wanted = (self.kind.currentData(), text)
        if text and wanted != self._asked:
            self._asked = wanted
            self.subject_requested.emit(*wanted)

    def _forget(self) -> None:
        self._put_off()
        self._standing = None
        self._asked = ("", "")
        self.fields = []
        clear_layout(self.rows)
        self.complaint.hide()
        self._follow()

    def refuse(self, problem: TambonError) -> None:
        """Say what is wrong, above the fields; what was typed stays."""
        language = speaker().language
        self.complaint.setText(f"{problem.told(language)} {problem.advice(language)}")
        self.complaint.show()

    def refuse_subject(self, problem: TambonError) -> None:
        """Nobody goes by that code."""
        self._forget()
        self.refuse(problem)

    def show_standing(self, standing: SubjectStanding, draft: Mapping[str, Any] | None = None) -> None:
        """The indicators of a subject with their last values; ``draft`` is what was typed and never saved."""
        self._forget()
        self._standing = standing
        self._asked = (standing.subject.kind, self.code.text().strip())
        line = 0
        dimension = ""
        for each in standing.standings:
            if each.indicator.dimension != dimension:
                dimension = each.indicator.dimension
                self.rows.addWidget(Label(dimension_word(dimension), "heading"), line, 0, 1, 4)
                line += 1
            self._add_row(line, each, standing)
            line += 1
        for column, stretch in enumerate((5, 4, 3, 5)):
            self.rows.setColumnStretch(column, stretch)
        if draft:
            self._restore(draft)
        self._follow()

    def _add_row(self, line: int, each: Standing, standing: SubjectStanding) -> None:
        indicator = each.indicator
        field = ValueField(indicator, standing.classes.get(indicator.code))
        field.changed.connect(self._follow)
        unit = told(indicator.unit)
        name = told(indicator.name)
        words = (
            ElidedLabel(name if unit in name else f"{name} ({unit})"),
            ElidedLabel(_last_words(each), "secondary"),
        )
        for column, label in enumerate(words):
            label.setMinimumHeight(field.edit.sizeHint().height())
            self.rows.addWidget(label, line, column, Qt.AlignmentFlag.AlignTop)
        self.rows.addWidget(field, line, 2, Qt.AlignmentFlag.AlignTop)
        self.rows.addWidget(field.beside, line, 3, Qt.AlignmentFlag.AlignTop)
        self.fields.append(field)

    # --- what was typed -----------------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """The fields that hold a value, as they were typed."""
        return [
            Entry(field.indicator, field.edit.text(), method=field.method)
            for field in self.fields
            if field.value is not None
        ]

    def details(self) -> Details:
        """How the values came about; what was left empty stays so."""
        texts = {name: field.text().strip() or None for name, field in self.texts.items()}
        return Details(
            method=texts["method"],
            depth_cm=texts["depth_cm"],
            season=texts["season"],
            crop=texts["crop"],
            laboratory=texts["laboratory"],
            source=texts["source"],
            note=texts["note"],
        )

    def _follow(self) -> None:
        """Classes and doubts follow day and method; the button says how many values it keeps."""
        method = self.texts["method"].text().strip() or None
        for field in self.fields:
            field.show_for(self.day.value, method or field.indicator.method)
        unlikely = any(field.is_unlikely for field in self.fields)
        self.sure.setVisible(unlikely)
        if not unlikely:
            self.sure.setChecked(False)
        count = len(self.entries())
        self.save.set_words(tr("บันทึก %Ln ค่า", count) if count else tr("บันทึก"))
        right = all(field.is_right for field in self.fields) and self.day.value is not None
        self.save.setEnabled(bool(count) and right and (self.sure.isChecked() or not unlikely))

    def _hand_over(self) -> None:
        if self.subject is not None and self.save.isEnabled():
            self.complaint.hide()
            self.save_requested.emit(
                self.subject, self.entries(), self.day.value, self.details(), self.sure.isChecked()
            )

    def confirm(self, problem: TambonError) -> None:
        """The engine asks about the values: say why, and let the person be sure."""
        self.refuse(problem)
        self.sure.show()
        self.sure.setFocus()

    def end(self) -> None:
        """All was kept: nothing is left to put off."""
        self._saved = True
        self.accept()

    def reject(self) -> None:
        self._put_off()
        super().reject()

    def _put_off(self) -> None:
        """Hand over what was typed for this subject, an empty draft where nothing was."""
        if self.subject is None or self._saved:
            return
        filled = [field for field in self.fields if field.edit.text().strip()]
        typed = {field.indicator.code: field.edit.text() for field in filled}
        draft: dict[str, Any] = {}
        if typed:
            texts = {name: field.text() for name, field in self.texts.items()}
            draft = {"values": typed, "day": self.day.edit.text(), **texts}
        self.put_off.emit(self.subject, draft)

    def _restore(self, draft: Mapping[str, Any]) -> None:
        values = draft.get("values", {})
        for field in self.fields:
            if text := values.get(field.indicator.code):
                _type(field.edit, str(text))
        if day := draft.get("day"):
            _type(self.day.edit, str(day))
        for name, edit in self.texts.items():
            if not edit.text():
                edit.setText(str(draft.get(name) or ""))


def _type(edit: QLineEdit, text: str) -> None:
    """Put a text where it was typed before, and have it read as if it were typed now."""
    edit.setText(text)
    edit.textEdited.emit(text)
    edit.editingFinished.emit()


def _last_words(each: Standing) -> str:
    """``5.2 (เป็นกรดจัด) · 2 พ.ย. 2569`` of the latest value, or that there is none."""
    latest = each.latest
    if latest is None:
        return tr("ยังไม่เคยวัด")
    words = with_unit(latest.value, each.indicator)
    if each.rating is not None and each.rating.name is not None:
        words += f" ({told(each.rating.name)})"
    return f"{words} · {figures.day(latest.day)}" if latest.day else words
