"""Keeps the card of bookmarks in step with the project, and goes where they point."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.words.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.project.bookmarks import Bookmark
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.canvas import MapCanvas
    from ui.map.finding.bookmark_card import BookmarkCard
    from ui.session import Session


class BookmarkDesk(QObject):
    """Between session, card and canvas."""

    def __init__(self, session: Session, canvas: MapCanvas, card: BookmarkCard) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._card = session, canvas, card
        self._count = 0
        card.add_requested.connect(self._add)
        card.go_requested.connect(self.go)
        card.rename_requested.connect(self._rename)
        card.delete_requested.connect(self._delete)
        card.closed.connect(canvas.setFocus)
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(lambda tables: self._read() if "setting" in tables else None)

    def open_to_add(self) -> None:
        self._card.open_to_add(tr("มุมมอง {number}").format(number=self._count + 1))

    def go(self, mark: Bookmark) -> None:
        view = self._canvas.view.centred(mark.x, mark.y)
        self._canvas.set_view(replace(view, m_per_px=mark.m_per_px))

    def _begin(self) -> None:
        self._card.hide()
        self._read()

    def _read(self) -> None:
        def work(project: Project, _task: Task) -> tuple[Bookmark, ...]:
            from tambon_gis.project.bookmarks import bookmarks

            return bookmarks(project)

        if self._session.is_open:
            self._session.run("", work, self._show, quick=True)

    def _show(self, marks: tuple[Bookmark, ...]) -> None:
        self._count = len(marks)
        self._card.show_bookmarks(marks)

    def _add(self, name: str) -> None:
        view = self._canvas.view

        def work(project: Project) -> CommandRecord | None:
            from tambon_gis.project.bookmarks import Bookmark, add_bookmark

            return add_bookmark(project, Bookmark(name, view.centre_x, view.centre_y, view.m_per_px))

        self._run(work, tr("เก็บมุมมอง “{name}” แล้ว").format(name=name.strip()))

    def _rename(self, name: str, new_name: str) -> None:
        def work(project: Project) -> CommandRecord | None:
            from tambon_gis.project.bookmarks import rename_bookmark

            return rename_bookmark(project, name, new_name)

        self._run(work, tr("เปลี่ยนชื่อเป็น “{name}” แล้ว").format(name=new_name.strip()))

    def _delete(self, name: str) -> None:
        def work(project: Project) -> CommandRecord | None:
            from tambon_gis.project.bookmarks import delete_bookmark

            return delete_bookmark(project, name)

        self._run(work, tr("ลบบุ๊กมาร์ก “{name}” แล้ว").format(name=name))

    def _run(self, work: Callable[[Project], CommandRecord | None], sentence: str) -> None:
        def done(record: CommandRecord | None) -> None:
            if record is not None:
                self._session.tell_done(sentence)

        self._session.run("", lambda project, _task: work(project), done, quick=True)
