"""Runs the engine's long work beside the window: one piece at a time, with progress, stoppable."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from tambon_gis.tasks import Stopped, Task
from tambon_gis.wording import Phrase

T = TypeVar("T")

REPORT_EVERY_S = 0.05


class _ReportingTask(Task):
    """Hands what the engine reports to the window thread, at most twenty times a second."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._told_at = 0.0
        self.stop_asked = Event()

    def report(self, done: float, of: float) -> None:
        now = time.monotonic()
        if now - self._told_at >= REPORT_EVERY_S or done >= of:
            self._told_at = now
            self._job.progressed.emit(done / of if of else 0.0)

    def say(self, step: Phrase) -> None:
        self._job.stepped.emit(step)

    def stop_if_asked(self) -> None:
        if self.stop_asked.is_set():
            raise Stopped


class Job(QObject):
    """One piece of work under way."""

    stepped = Signal(object)
    progressed = Signal(float)
    stopped = Signal()
    _ended = Signal(object)

    def __init__(self, title: str, quick: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.quick = quick
        self._task = _ReportingTask(self)

    def stop(self) -> None:
        """Ask the work to stop; it does at its next safe point and takes back what it began."""
        self._task.stop_asked.set()


class TaskRunner(QObject):
    """The only place of the window with threads beside the map's.

    Work is done in the order it is asked for. Quick reading has a lane of its own, so that a plot
    can be looked at while a layer is being imported. So has long work aside, which neither reads nor
    changes what others work on: nobody is to wait with an edit for the overviews of a photograph.
    """

    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            name: ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
            for name in ("engine", "reading", "aside")
        }
        self._jobs: dict[
            Job, tuple[Callable[[Any], None] | None, Callable[[BaseException], None] | None]
        ] = {}

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def run(
        self,
        title: str,
        work: Callable[[Task], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        *,
        quick: bool = False,
        aside: bool = False,
    ) -> Job:
        """Run ``work`` and call ``done`` or ``failed`` in the window thread. Without ``failed`` the runner's
        signal of that name carries the problem. A stopped job calls neither, it emits ``stopped``.
        """
        job = Job(title, quick, self)
        self._jobs[job] = (done, failed)
        # Queued even when the work has ended before the callback is set: ``done`` never runs inside ``run``.
        job._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        if not quick:
            self.started.emit(job)
        lane = "reading" if quick else "aside" if aside else "engine"
        future: Future[T] = self._lanes[lane].submit(work, job._task)
        # The callback runs in the worker: the signal carries it over to the window thread.
        future.add_done_callback(lambda ended: job._ended.emit((job, ended)))
        return job

    @Slot(object)
    def _finish(self, ended: tuple[Job, Future[Any]]) -> None:
        job, future = ended
        if job not in self._jobs:
            return  # The runner was closed while this answer was on its way.
        done, failed = self._jobs.pop(job)
        if not job.quick:
            self.ended.emit(job)
        job.deleteLater()
        problem = Stopped() if future.cancelled() else future.exception()
        if isinstance(problem, Stopped):
            job.stopped.emit()
        elif problem is None:
            if done is not None:
                done(future.result())
        elif failed is not None:
            failed(problem)
        else:
            self.failed.emit(problem)

    def stop_all(self) -> None:
        for job in self._jobs:
            job.stop()

    def close(self) -> None:
        """Ask everything to stop and wait for it. No result is delivered any more."""
        self.stop_all()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()
