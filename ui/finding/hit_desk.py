"""Searches everything while somebody types, and goes to what is chosen from the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.notifications import Notice
from ui.words.language import told, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.finding.hit import Hit
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.finding.hit_list import HitList
    from ui.header import SearchBox
    from ui.session import Session

# A condition is no name: the table is filtered by it.
_SIGNS = frozenset("=<>")


class HitDesk(QObject):
    """Between session, search box and the list below it."""

    gone_to = Signal()

    def __init__(self, session: Session, box: SearchBox, hits: HitList) -> None:
        super().__init__(hits)
        self._session, self._box, self.hits = session, box, hits
        box.searched.connect(self.search)
        box.focused.connect(self.prepare)
        box.entered.connect(lambda _text: hits.hide())
        hits.chosen.connect(self.choose)
        hits.reveal_requested.connect(self._reveal)
        session.project_changed.connect(hits.hide)
        # What changed is read again before somebody waits for it.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(600)
        self._pause.timeout.connect(self.prepare)
        session.tables_changed.connect(lambda _tables: self._pause.start() if box.hasFocus() else None)

    def prepare(self) -> None:
        """Somebody is about to type: read what the search keeps, a kind at a time, so that whoever wants to
        read a record meanwhile has a turn.
        """
        self._prepare_kind(0)

    def _prepare_kind(self, place: int) -> None:
        def work(project: Project, _task: Task) -> bool:
            from tambon_gis.finding.search import prepare_search

            return prepare_search(project, place)

        def done(has_more: bool) -> None:
            if has_more:
                self._prepare_kind(place + 1)

        if self._session.is_open:
            self._session.run("", work, done, quick=True)

    def search(self, text: str) -> None:
        """Show what a text finds, unless another was typed meanwhile."""
        if not self._session.is_open or not text.strip() or not _SIGNS.isdisjoint(text):
            self.hits.show_hits(())
            return

        def show(found: tuple[Hit, ...]) -> None:
            if self._box.text() == text and self._box.hasFocus():
                self.hits.show_hits(found)

        self._find(text, show)

    def find_first(self, text: str, nothing: Callable[[], None]) -> None:
        """Choose the likeliest hit of a text that names no place on the map; without one call ``nothing``."""

        def show(found: tuple[Hit, ...]) -> None:
            if found:
                self.choose(found[0])
            else:
                nothing()

        self._find(text, show)

    def _find(self, text: str, show: Callable[[tuple[Hit, ...]], None]) -> None:
        def work(project: Project, _task: Task) -> tuple[Hit, ...]:
            from tambon_gis.finding.search import search

            return search(project, text)

        self._session.run("", work, show, quick=True)

    def choose(self, hit: Hit) -> None:
        """Select the plots of a hit and go there."""

        def work(project: Project, _task: Task) -> Ints:
            from tambon_gis.finding.search import plots_of_hit

            return plots_of_hit(project, hit)

        def show(fids: Ints) -> None:
            self.hits.hide()
            if not len(fids):
                words = tr("“{name}” ยังไม่มีแปลง").format(name=told(hit.label))
                self._session.notify(Notice("attention", words))
                return
            # The table shows all plots again, those that were found among them.
            self._box.clear()
            self._session.select(fids)
            self.gone_to.emit()

        self._session.run("", work, show, quick=True)

    def _reveal(self, hit: Hit) -> None:
        def work(project: Project, _task: Task) -> str:
            from tambon_gis.finding.reveal import reveal

            return reveal(project, hit)

        self._session.run("", work, lambda words: self.hits.show_told(hit, words), quick=True)
