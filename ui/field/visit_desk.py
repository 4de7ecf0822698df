"""Opens the form for a visit, keeps its draft, saves it as one command, and offers drafts that were left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tambon_gis.fieldwork.subjects import COLUMNS, Subject
from ui.field.visit_form import FormChoices, VisitForm
from ui.field.visit_reading import FORM, draft_name, read_choices
from ui.notifications import Notice
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.fieldwork.positions import Position
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A form that nobody finished: what it is of, when, and what opens it again."""

    title: str
    at: str
    subject: Subject | None
    change: int | None


class VisitDesk(QObject):
    """Between the session and the form; one form is open at a time."""

    drafts_read = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._parent = session, parent
        self.form: VisitForm | None = None
        self._is_ending = False
        session.project_changed.connect(self._begin)

    # --- opening ------------------------------------------------------------------------------------------

    def open(self, subject: Subject | None, change: int | None = None) -> None:
        """A new visit to the subject, or one that is changed; with the draft that was left of it."""
        if self.form is not None:
            self.form.raise_()
            self.form.activateWindow()
            return
        wanted = subject or Subject("plot", 0)
        self._session.run(
            "", lambda project, _task: read_choices(project, wanted, change), self._show, quick=True
        )

    def _show(self, choices: FormChoices) -> None:
        window, project = self._parent.window(), self._session.project
        form = self.form = VisitForm(choices, window)
        window.installEventFilter(self)
        name = draft_name(choices.subject, choices.change)
        form.draft_changed.connect(lambda values: self._keep(project, name, values))
        form.draft_dropped.connect(lambda: self._drop(name))
        form.save_requested.connect(lambda: self._save(form, name))
        form.position.receiver_wanted.connect(lambda: self._ask_receiver(form))
        form.position.track_wanted.connect(lambda: self._ask_track(form))
        form.finished.connect(lambda _code: self._forget(form))
        form.show()

    def _begin(self) -> None:
        if self.form is not None:
            self.form.close()
        self.read_drafts()

    def _forget(self, form: VisitForm) -> None:
        if self.form is form:
            self.form = None
            self._parent.window().removeEventFilter(self)
        form.deleteLater()
        if self._session.is_open and not self._is_ending:
            self.read_drafts()

    # --- drafts -------------------------------------------------------------------------------------------

    def _keep(self, project: Project | None, name: str, values: dict[str, Any]) -> None:
        from tambon_gis.project.drafts import keep_draft

        if project is None or project is not self._session.project or not self._can_write():
            # What was typed about a plot of another project is not kept in this one.
            return
        if self._is_ending:
            keep_draft(project, name, values)
        else:
            self._session.run("", lambda held, _task: keep_draft(held, name, values), quick=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: what was typed last is kept before the project is."""
        if event.type() == QEvent.Type.Close and self.form is not None:
            self._is_ending = True
            self.form.close()
            self._is_ending = False
        return False

    def _drop(self, name: str) -> None:
        from tambon_gis.project.drafts import drop_draft

        if self._can_write():
            self._session.run("", lambda project, _task: drop_draft(project, name), quick=True)

    def _can_write(self) -> bool:
        project = self._session.project
        return project is not None and not project.read_only

    def read_drafts(self) -> None:
        """Tell which forms were left unfinished."""
        if self._session.is_open:
            self._session.run("", lambda project, _task: _left(project), self.drafts_read.emit, quick=True)

    # --- saving -------------------------------------------------------------------------------------------

    def _save(self, form: VisitForm, name: str) -> None:
        entry, values, sure = form.entry(), form.values.entries(), form.is_sure
        paths, stage = form.photos.paths(), form.photos.stage.currentData()
        change = form.choices.change

        def work(project: Project, task: Task) -> tuple[CommandRecord | None, int]:
            from tambon_gis.fieldwork.photos import read_photos
            from tambon_gis.fieldwork.visit_saving import save_visit
            from tambon_gis.project.drafts import drop_draft

            plot = entry.subject.key if entry.subject.kind == "plot" else None
            photos = read_photos(project, paths, stage=stage, plot_fid=plot, task=task)
            record, _ = save_visit(project, entry, photos=photos, values=values, change=change, sure=sure)
            drop_draft(project, name)
            return record, sum(photo.known_as is not None for photo in photos)

        def done(found: tuple[CommandRecord | None, int]) -> None:
            record, known = found
            form.end()
            if record is not None:
                words = tr("มีภาพอยู่แล้ว %Ln ภาพ ไม่เก็บซ้ำ", known) if known else ""
                self._session.tell_done(" · ".join(part for part in (record.label, words) if part))

        self._session.run(tr("บันทึกการติดตามงาน"), work, done, form.refuse)

    def delete(self, visit_id: int) -> None:
        """Delete a visit at once; it can be taken back."""
        from tambon_gis.fieldwork.visits import delete_visits

        self._session.run(
            tr("ลบการติดตามงาน"),
            lambda project, _task: delete_visits(project, [visit_id]),
            lambda record: self._session.tell_done(record.label),
        )

    # --- positions ----------------------------------------------------------------------------------------

    def _ask_receiver(self, form: VisitForm) -> None:
        from tambon_gis.fieldwork.gps_receiver import likely_ports, position_from

        ports = likely_ports()
        if not ports:
            told = tr("ไม่พบพอร์ตที่มีเครื่องรับ GPS เสียบอยู่")
            self._session.notify(Notice("attention", told, tr("เสียบเครื่องรับแล้วลองใหม่ หรือพิมพ์ตำแหน่งเอง")))
            return

        def work(project: Project, task: Task) -> tuple[Position, str]:
            from tambon_gis.fieldwork.positions import from_degrees

            fix, away_m = position_from(ports[0], task=task)
            position = from_degrees(fix.longitude_deg, fix.latitude_deg, project.epsg, "receiver")
            return position, f"± {figures.quantity(away_m)} {tr('ม.')}"

        self._locate(form, work)

    def _ask_track(self, form: VisitForm) -> None:
        """The place at the time of the first photograph; without one at the middle of the track."""
        file, _ = QFileDialog.getOpenFileName(form, tr("จากเส้นทาง GPX…"), "", "GPX (*.gpx)")
        if not file:
            return
        photos = form.photos.paths()

        def work(project: Project, _task: Task) -> tuple[Position, str]:
            from tambon_gis.fieldwork.gpx import read_gpx
            from tambon_gis.fieldwork.photo_files import read_photo_file
            from tambon_gis.fieldwork.positions import from_degrees

            track = read_gpx(Path(file))
            times = [found for path in photos if (found := read_photo_file(path).facts.taken_at) is not None]
            moment = min(times) if times else track.last
            return from_degrees(*track.place_at(moment), project.epsg, "track"), f"{moment:%H:%M}"

        self._locate(form, work)

    def _locate(self, form: VisitForm, work: Callable[[Project, Task], tuple[Position, str]]) -> None:
        def show(found: tuple[Position, str]) -> None:
            if self.form is form:
                form.position.set_position(*found)

        self._session.run(tr("หาตำแหน่ง"), work, show, form.refuse)


def _left(project: Project) -> tuple[LeftDraft, ...]:
    """The drafts of visits, the newest first; those of what is gone are left out."""
    from tambon_gis.project.drafts import drafts

    found = []
    for each in drafts(project, FORM):
        _, kind, key = (*each.form.split(":"), "", "")[:3]
        if not key.isdecimal():
            continue
        change = int(key) if kind == "change" else None
        subject = next((Subject(known, int(key)) for known in COLUMNS if known == kind), None)
        if change is None and subject is None:
            continue
        title = str(each.values.get("title") or "")
        found.append(LeftDraft(title, figures.moment(each.at.isoformat()), subject, change))
    return tuple(found)
