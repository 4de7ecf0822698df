"""What an outline being drawn overlaps, found beside the window: the newest question only, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.editing.request import LiveOverlap, live_overlaps

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.editing.snapping import Corner
    from ui.session import Session

_Question = tuple[tuple["Corner", ...], int | None]


class OverlapSearch:
    """``found`` is the last answer; ``changed`` is called when there is another."""

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        self._session = session
        self._changed = changed
        self.found: tuple[LiveOverlap, ...] = ()
        self._question: _Question | None = None
        self._is_looking = False

    def look(self, corners: tuple[Corner, ...], fid: int | None) -> None:
        """Ask about an outline; without corners there is nothing to find."""
        if len(corners) < 3:
            self._question = None
            self.found = ()
            return
        self._question = corners, fid
        if not self._is_looking and self._session.is_open:
            self._run(self._question)

    def _run(self, question: _Question) -> None:
        self._is_looking = True

        def work(project: Project, _task: Task) -> tuple[LiveOverlap, ...]:
            return live_overlaps(project, *question)

        self._session.run(
            "",
            work,
            lambda found: self._end(question, found),
            lambda _no: self._end(question, ()),
            quick=True,
        )

    def _end(self, question: _Question, found: tuple[LiveOverlap, ...]) -> None:
        self._is_looking = False
        newest = self._question
        if newest is None:
            return
        self.found = found
        self._changed()
        if newest != question:
            self._run(newest)
