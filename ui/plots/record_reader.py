"""Reads the record of the chosen plot beside the window: one at a time, then only the newest wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tambon_gis.plot_record.record import PlotRecord, read_record
from ui.plots.record_section import RecordSection
from ui.session import Session

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

Found = tuple[PlotRecord, dict[str, object]]


class RecordReader(QObject):
    """Whoever holds an arrow key down passes plots faster than they are read: those between are left out."""

    # With the record and what each section read of it, by the name of the section.
    read = Signal(object, object)
    # The same, of those sections alone that are read after the others.
    read_later = Signal(object, object)

    def __init__(self, session: Session, sections: Callable[[], Sequence[RecordSection[Any]]]) -> None:
        super().__init__(session)
        self._session = session
        self._sections = sections
        self._is_reading = False
        self._wanted: Mapping[str, Any] | None = None
        self._latest = 0
        session.project_changed.connect(self._begin)

    def ask(self, row: Mapping[str, Any]) -> None:
        """Read the plot of this row of the register, as soon as the one before is read."""
        self._wanted = row
        if not self._is_reading:
            self._read_wanted()

    def forget(self) -> None:
        """No plot is wanted any more: an answer that is on its way is dropped."""
        self._wanted = None
        self._latest += 1

    def _begin(self) -> None:
        # Answers of the project before are not delivered any more.
        self._is_reading = False
        self.forget()

    def _read_wanted(self) -> None:
        row, self._wanted = self._wanted, None
        if row is None or not self._session.is_open:
            return
        self._is_reading = True
        self._latest += 1
        number = self._latest
        sections = [section for section in self._sections() if section.wants_reading()]
        now = [section for section in sections if not section.reads_later]

        def work(project: Project, _task: Task) -> Found:
            record = read_record(project, row)
            return record, _read(now, project, record)

        def done(found: Found) -> None:
            self._is_reading = False
            if number == self._latest:
                self.read.emit(*found)
                self._read_later([section for section in sections if section.reads_later], found[0])
            self._read_wanted()

        def failed(problem: BaseException) -> None:
            self._is_reading = False
            self._session.refuse(problem)
            self._read_wanted()

        self._session.run("", work, done, failed, quick=True)

    def _read_later(self, sections: Sequence[RecordSection[Any]], record: PlotRecord) -> None:
        """What takes longer comes when the rest is shown, unless somebody went on meanwhile."""
        number = self._latest

        def work(project: Project, _task: Task) -> dict[str, object]:
            return _read(sections, project, record) if number == self._latest else {}

        def done(found: dict[str, object]) -> None:
            if number == self._latest and found:
                self.read_later.emit(record, found)

        if sections:
            self._session.run("", work, done, quick=True)


def _read(sections: Sequence[RecordSection[Any]], project: Project, record: PlotRecord) -> dict[str, object]:
    return {section.name: section.read(project, record) for section in sections}
