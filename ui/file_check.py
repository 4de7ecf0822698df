"""Looks a project file through that was opened without: beside other work, with the first picture there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tambon_gis.errors import ProjectBusy, ProjectDamaged
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.session import Session

# So long other quick reading may have to wait; then it has so long a turn.
_STEP_S = 0.05
_PAUSE_MS = 200
_END = object()


class FileCheck(QObject):
    """A file that nobody wrote since it was sound is looked through bit by bit, once the register is read.

    Any other as soon as there is a picture, and before anything is written. Damage is told at once.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._steps: Iterator[None] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        session.project_changed.connect(self._leave)
        session.first_shown.connect(self._prove)
        session.plots_changed.connect(self._begin)

    def _leave(self) -> None:
        self._pause.stop()
        self._steps = None

    def _prove(self) -> None:
        project = self._session.project
        if project is None or project.proof.is_sound:
            return

        def look(project: Project, task: Task) -> None:
            project.proof.look(task)

        self._session.run(tr("ตรวจว่าแฟ้มงานไม่เสียหาย"), look, None, self._refuse, aside=True)

    def _refuse(self, problem: BaseException) -> None:
        # Who wants to write looks once more.
        if not isinstance(problem, ProjectBusy):
            self._session.refuse(problem)

    def _begin(self) -> None:
        project = self._session.project
        if project is None or project.was_looked_through:
            return
        from tambon_gis.project.soundness import look_through

        # Once for each opening, however it ends.
        project.was_looked_through = True
        self._steps = look_through(project.path)
        self._pause.start()

    def _go_on(self) -> None:
        steps = self._steps
        if steps is None or not self._session.is_open:
            return

        def work(project: Project, _task: Task) -> bool:
            until = time.monotonic() + _STEP_S
            try:
                while next(steps, _END) is not _END:
                    if time.monotonic() > until:
                        return True
            except ProjectDamaged as damage:
                project.proof.note(damage)
                raise
            return False

        def done(has_more: bool) -> None:
            if has_more and self._steps is steps:
                self._pause.start()

        self._session.run("", work, done, quick=True)
