"""Opens the form for measured values, and has the engine keep what it hands over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tambon_gis.errors import TambonError, ValueImprobable
from ui.measurements.form import MeasureForm
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.measurements.entries import Details, Entry
    from tambon_gis.measurements.standing import SubjectStanding
    from tambon_gis.measurements.subjects import Subject, SubjectKind
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task


@dataclass(frozen=True, slots=True)
class Begun:
    """A subject with what was measured of it, and what was typed for it and never saved."""

    standing: SubjectStanding
    draft: Mapping[str, Any] | None


class MeasureDesk(QObject):
    """Between the session and the form of measured values; ``parent`` is the window it stands over."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self.form: MeasureForm | None = None

    def open_for_selection(self) -> None:
        """The form for the one chosen plot, else for a subject that is typed."""
        chosen = self._session.selection
        code = ""
        if len(chosen) == 1:
            rows = self._session.plots.rows_of(chosen)
            code = str(self._session.plots.texts["code"][rows[0]])
        self.open_form("plot", code)

    def open_form(self, kind: SubjectKind, code: str) -> None:
        """The form, begun with a subject unless the code is empty."""
        if not self._session.is_open:
            return
        form = MeasureForm(self._parent.window())
        self.form = form
        form.subject_requested.connect(self._read)
        form.save_requested.connect(self._save)
        form.put_off.connect(self._put_off)
        form.finished.connect(self._close)
        form.begin(kind, code)
        form.open()
        self._session.run("", _known, form.offer, quick=True)

    def _close(self) -> None:
        """An answer that comes later finds no form to write into."""
        if self.form is not None:
            self.form.deleteLater()
        self.form = None

    def _read(self, kind: SubjectKind, text: str) -> None:
        form = self.form

        def read(project: Project, _task: Task) -> Begun:
            from tambon_gis.measurements.standing import standing
            from tambon_gis.measurements.subjects import SubjectBook
            from tambon_gis.project.drafts import draft

            subject = SubjectBook(project).find(kind, text)
            kept = draft(project, _draft_name(subject))
            return Begun(standing(project, subject), kept.values if kept else None)

        def show(found: Begun) -> None:
            if form is not None and form is self.form:
                form.show_standing(found.standing, found.draft)

        def refused(problem: BaseException) -> None:
            if isinstance(problem, TambonError) and form is not None and form is self.form:
                form.refuse_subject(problem)
            else:
                self._session.refuse(problem)

        self._session.run("", read, show, refused, quick=True)

    def _save(
        self, subject: Subject, entries: Sequence[Entry], day: date, details: Details, sure: bool
    ) -> None:
        form = self.form

        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.measurements.entries import observe
            from tambon_gis.project.drafts import drop_draft

            record = observe(project, subject, entries, day, details, sure=sure)
            drop_draft(project, _draft_name(subject))
            return record

        def done(record: CommandRecord | None) -> None:
            if form is not None and form is self.form:
                form.end()
            if record is not None:
                self._session.tell_done(f"{record.label} {tr('แล้ว')}")

        def refused(problem: BaseException) -> None:
            if form is None or form is not self.form or not isinstance(problem, TambonError):
                self._session.refuse(problem)
            elif isinstance(problem, ValueImprobable):
                form.confirm(problem)
            else:
                form.refuse(problem)

        self._session.run(tr("บันทึกค่าที่วัด"), work, done, refused)

    def _put_off(self, subject: Subject, draft: Mapping[str, Any]) -> None:
        """Keep what was typed and never saved, or forget what was kept where nothing is typed now."""

        def work(project: Project, _task: Task) -> None:
            from tambon_gis.project.drafts import drop_draft, keep_draft

            if project.read_only:
                return
            if draft:
                keep_draft(project, _draft_name(subject), draft)
            else:
                drop_draft(project, _draft_name(subject))

        if self._session.is_open:
            self._session.run("", work, quick=True)

    def delete(self, observation_id: int) -> None:
        """Delete one kept value; it can be undone."""

        def work(project: Project, _task: Task) -> CommandRecord:
            from tambon_gis.measurements.entries import delete

            return delete(project, [observation_id])

        self._session.run(
            tr("ลบค่าที่วัด"), work, lambda record: self._session.tell_done(f"{record.label} {tr('แล้ว')}")
        )


def _draft_name(subject: Subject) -> str:
    return f"measure:{subject.kind}:{subject.code}"


def _known(project: Project, _task: Task) -> dict[SubjectKind, list[str]]:
    """What can be chosen from: names of villages and tambons, codes of households. Plots are typed."""
    from tambon_gis.measurements.subjects import SubjectBook

    book = SubjectBook(project)
    found: dict[SubjectKind, list[str]] = {"household": book.households()}
    for kind in ("village", "tambon"):
        found[kind] = [each.name or each.code for each in book.places(kind)]
    return found
