"""Joins the panel and the list of field work to the forms for visits, the rounds and the photographs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tambon_gis.fieldwork.subjects import Subject
from ui.field.gallery import PhotoDialog, small_image
from ui.field.page import ROUNDS, FieldPage
from ui.field.round_desk import RoundDesk
from ui.field.table import FieldTable
from ui.field.visit_desk import LeftDraft, VisitDesk
from ui.header import Tab
from ui.words.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tambon_gis.fieldwork.photos import PhotoRow
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.session import Session

_MOST_PICTURES = 36


class FieldDesk(QObject):
    """``visits`` and ``rounds`` do the work of their subjects."""

    def __init__(self, session: Session, page: FieldPage, table: FieldTable) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._tab: Tab | None = None
        self._photos: dict[int, PhotoRow] = {}
        self.dialog: PhotoDialog | None = None
        self.visits = VisitDesk(session, page)
        self.rounds = RoundDesk(session, page.rounds)
        page.visit_wanted.connect(self.open_visit)
        page.draft_opened.connect(self._open_draft)
        page.photo_opened.connect(self._open_photo)
        page.page_changed.connect(lambda _page: self._look())
        table.visit_opened.connect(lambda key: self.visits.open(None, key))
        table.delete_requested.connect(self.visits.delete)
        self.visits.drafts_read.connect(page.show_drafts)
        session.selection_changed.connect(self._read_photos)
        session.tables_changed.connect(self._note_tables)

    def follow(self, tab: Tab) -> None:
        """Stops are on the map while rounds are looked at, and only then."""
        self._tab = tab
        self._look()

    def open_visit(self) -> None:
        """The form for the one chosen plot."""
        chosen = self._session.selection
        if len(chosen) == 1:
            self.visits.open(Subject("plot", int(chosen[0])))

    def _look(self) -> None:
        self.rounds.follow(self._tab == Tab.FIELD and self._page.stack.currentIndex() == ROUNDS)

    def _open_draft(self, draft: LeftDraft) -> None:
        self.visits.open(draft.subject, draft.change)

    def _note_tables(self, tables: frozenset[str]) -> None:
        if "photo" in tables:
            self._read_photos()

    def _read_photos(self) -> None:
        chosen = self._session.selection.tolist()
        if not self._session.is_open or len(chosen) != 1:
            self._photos = {}
            self._page.show_photos(())
            return

        def read(project: Project, _task: Task) -> list[tuple[PhotoRow, QImage | None]]:
            from tambon_gis.fieldwork.photos import photo_image, read_photo_rows

            rows = read_photo_rows(project, plot_fid=chosen[0])
            return [
                (row, small_image(photo_image(project, row.id)) if at < _MOST_PICTURES else None)
                for at, row in enumerate(rows)
            ]

        def show(found: list[tuple[PhotoRow, QImage | None]]) -> None:
            if self._session.selection.tolist() == chosen:
                self._photos = {row.id: row for row, _ in found}
                self._page.show_photos(found)

        self._session.run("", read, show, quick=True)

    def _open_photo(self, key: int) -> None:
        photo = self._photos.get(key)
        if photo is None:
            return

        def read(project: Project, _task: Task) -> bytes:
            from tambon_gis.fieldwork.photos import photo_image

            return photo_image(project, key)

        def show(data: bytes) -> None:
            dialog = self.dialog = PhotoDialog(photo, data, self._page.window())
            dialog.finished.connect(lambda _code: self._forget(dialog))
            dialog.stage_chosen.connect(lambda stage: self._set_stage(key, stage))
            dialog.delete_wanted.connect(lambda: self._delete_photo(key))
            dialog.open()

        self._session.run("", read, show, quick=True)

    def _forget(self, dialog: PhotoDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _set_stage(self, key: int, stage: str | None) -> None:
        from tambon_gis.fieldwork.photos import change_photos

        self._session.run(
            tr("แก้ข้อมูลภาพถ่าย"), lambda project, _task: change_photos(project, [key], {"stage": stage})
        )

    def _delete_photo(self, key: int) -> None:
        from tambon_gis.fieldwork.photos import delete_photos

        def done(record: CommandRecord | None) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            if record is not None:
                self._session.tell_done(record.label)

        self._session.run(tr("ลบภาพ"), lambda project, _task: delete_photos(project, [key]), done)
