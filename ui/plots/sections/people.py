"""Who farms and who owns a plot, by role and time: names, telephones and numbers only after a click each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.plot_record import reveal
from tambon_gis.plot_record.edits import HouseholdMarks, edit_tenure, mark_household
from tambon_gis.plot_record.holders import Holder, role_phrase
from ui.parts.cards import Chip
from ui.parts.chip_row import ChipRow
from ui.parts.controls import IconButton, tool_button
from ui.parts.labels import ElidedLabel
from ui.plots.entry_section import EntrySection
from ui.plots.masked import Masked
from ui.plots.sections.holder_editor import HolderEditor
from ui.session import Session
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.plot_record.reveal import PersonName
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_ASKED: dict[str, Callable[[Project, int, int], str]] = {
    "phone": reveal.reveal_phone,
    "national_id": reveal.reveal_national_id,
    "house": reveal.reveal_house,
}


class PeopleSection(EntrySection):
    """One entry a right in the plot."""

    name = "people"
    place = 50
    opens = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._names: dict[int, PersonName] = {}
        self._asked: dict[tuple[int, str], str] = {}

    def heading(self) -> str:
        return tr("เกษตรกรและครัวเรือน")

    def summary(self, record: PlotRecord, found: bool) -> str:
        now = [holder for holder in record.holders if not holder.is_past(date.today())]
        return tr("%Ln คน", len({holder.person_id for holder in now}))

    def is_there(self, record: PlotRecord, found: bool) -> bool:
        return bool(record.holders)

    def fill(self, record: PlotRecord, found: bool) -> None:
        super().fill(record, found)
        for holder in record.holders:
            self.body.addWidget(self._entry(record, holder, found))

    def _entry(self, record: PlotRecord, holder: Holder, may_edit: bool) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        role = told(role_phrase(holder.role))
        known = self._names.get(holder.person_id)
        top = QHBoxLayout()
        top.addWidget(
            ElidedLabel(" · ".join(part for part in (role, span_words(holder)) if part), "secondary"), 1
        )
        if may_edit:
            top.addWidget(self._edit_button(record, holder, role, column))
        column.addLayout(top)
        name = Masked("", tr("แสดงชื่อ"), known.name if known is not None else None, of=role)
        name.asked.connect(lambda: self._ask_name(record.fid, holder.person_id))
        column.addWidget(name)
        if known is not None:
            for what, words, ask, is_there in (
                ("phone", tr("โทรศัพท์"), tr("แสดงโทรศัพท์"), known.has_phone),
                ("national_id", tr("เลขประจำตัวประชาชน"), tr("แสดงเลข"), known.has_national_id),
                ("house", tr("ที่อยู่"), tr("แสดงที่อยู่"), known.has_house),
            ):
                if is_there:
                    column.addWidget(self._piece(record.fid, holder.person_id, what, words, ask))
        home = holder.household
        if home is not None and (home.poverty or home.model_farmer):
            chips = ChipRow()
            if home.poverty:
                chips.add(Chip(tr("ครัวเรือนยากจน"), "attention"))
            if home.model_farmer:
                chips.add(Chip(tr("เกษตรกรต้นแบบ"), "done"))
            column.addWidget(chips)
        return frame

    def _edit_button(self, record: PlotRecord, holder: Holder, role: str, column: QVBoxLayout) -> IconButton:
        button = tool_button("edit", "แก้สิทธิและสถานะ")
        button.set_name(f"{tr('แก้สิทธิและสถานะ')}: {role}")

        def open_editor() -> None:
            if self._editor is not None:
                return
            editor = HolderEditor(holder)
            self._edit(editor, lambda: self._save(record, holder, editor))
            column.addWidget(editor)
            editor.role.setFocus()
            button.hide()

        button.clicked.connect(open_editor)
        return button

    def _piece(self, fid: int, person_id: int, what: str, words: str, ask: str) -> Masked:
        piece = Masked(words, ask, self._asked.get((person_id, what)))
        piece.asked.connect(lambda: self._ask(fid, person_id, what))
        return piece

    # --- asking -------------------------------------------------------------------------------------------

    def _ask_name(self, fid: int, person_id: int) -> None:
        def show(found: PersonName) -> None:
            if self.record is not None and self.record.fid == fid:
                self._names[person_id] = found
                self.resume_if_idle()

        self._session.run(
            "",
            lambda project, _task: reveal.reveal_name(project, fid, person_id),
            show,
            self._refused,
            quick=True,
        )

    def _ask(self, fid: int, person_id: int, what: str) -> None:
        def show(found: str) -> None:
            if self.record is not None and self.record.fid == fid:
                self._asked[person_id, what] = found
                self.resume_if_idle()

        ask = _ASKED[what]
        self._session.run(
            "", lambda project, _task: ask(project, fid, person_id), show, self._refused, quick=True
        )

    # --- changing -----------------------------------------------------------------------------------------

    def _save(self, record: PlotRecord, holder: Holder, editor: HolderEditor) -> None:
        if not editor.is_right:
            return
        role, begun, ended = editor.role_code, editor.begun.value, editor.ended.value
        home, marks = holder.household, None
        poverty, model_farmer = editor.poverty.isChecked(), editor.model_farmer.isChecked()
        if home is not None and (poverty, model_farmer) != (home.poverty, home.model_farmer):
            marks = HouseholdMarks(home.id, poverty, model_farmer)

        def change(project: Project) -> CommandRecord | None:
            if (role, begun, ended) != (holder.role, holder.from_date, holder.to_date):
                return edit_tenure(project, record.fid, holder.tenure_id, role, begun, ended, marks=marks)
            return None if marks is None else mark_household(project, record.fid, marks)

        self._run(change)

    def leave(self) -> None:
        super().leave()
        self._names, self._asked = {}, {}


def span_words(holder: Holder) -> str:
    """From when to when somebody has the right."""
    if holder.from_date is not None and holder.to_date is not None:
        return f"{figures.day(holder.from_date)} – {figures.day(holder.to_date)}"
    if holder.from_date is not None:
        return tr("ตั้งแต่ {day}").format(day=figures.day(holder.from_date))
    if holder.to_date is not None:
        return tr("ถึง {day}").format(day=figures.day(holder.to_date))
    return ""
