"""What a shape under the hand overlaps, found beside the window: the newest question only, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.editing.request import LiveOverlap, LiveQuestion, live_overlaps

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.session import Session


class OverlapSearch:
    """``found`` is the last answer; ``changed`` is called when there is another."""

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        self._session = session
        self._changed = changed
        self.found: tuple[LiveOverlap, ...] = ()
        self._question: LiveQuestion | None = None
        self._is_looking = False

    def look(self, question: LiveQuestion | None) -> None:
        """Ask about what is under the hand; None for nothing."""
        self._question = question
        if question is None:
            self.found = ()
        elif not self._is_looking and self._session.is_open:
            self._run(question)

    def _run(self, question: LiveQuestion) -> None:
        self._is_looking = True

        def work(project: Project, _task: Task) -> tuple[LiveOverlap, ...]:
            return live_overlaps(project, question)

        self._session.run(
            "",
            work,
            lambda found: self._end(question, found),
            lambda _no: self._end(question, ()),
            quick=True,
        )

    def _end(self, question: LiveQuestion, found: tuple[LiveOverlap, ...]) -> None:
        self._is_looking = False
        newest = self._question
        if newest is None:
            return
        self.found = found
        self._changed()
        if newest != question:
            self._run(newest)
