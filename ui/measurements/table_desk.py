"""Has a table of measured values read beside the window, shown as a preview, and taken when it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from tambon_gis.errors import TambonError
from ui.measurements.table_dialog import TableDialog
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.ingest.table_file import Table
    from tambon_gis.ingest.table_handover import TableProblem
    from tambon_gis.measurements.table_import import TableTaken
    from tambon_gis.measurements.table_preview import MeasurementPreview
    from tambon_gis.measurements.table_values import TableDefaults
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.window_memory import WindowMemory


@dataclass(frozen=True, slots=True)
class _Read:
    """The tables of a file in one encoding, and what the chosen one would bring, or why it cannot be read."""

    names: tuple[str, ...]
    tables: tuple[Table | TableProblem, ...]
    headings: tuple[str, ...]
    preview: MeasurementPreview | None
    problem: TambonError | None


class TableDesk(QObject):
    """One dialog at a time; an answer to an earlier question is dropped."""

    def __init__(self, session: Session, parent: QWidget, memory: WindowMemory) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self._memory = memory
        self._asked = 0
        self._tables: dict[str | None, tuple[tuple[str, ...], tuple[Table | TableProblem, ...]]] = {}
        self._preview: MeasurementPreview | None = None
        self.dialog: TableDialog | None = None

    def browse(self) -> None:
        """Ask for a file, and show what it would bring."""
        if not self._session.is_open:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._parent.window(),
            tr("นำเข้าตารางค่าที่วัด"),
            str(self._memory.folder),
            f"{tr('ตาราง')} (*.csv *.tsv *.xlsx);;{tr('ทุกไฟล์')} (*)",
        )
        if name:
            self._memory.folder = Path(name).parent
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Show what a file would bring."""

        def read(project: Project, _task: Task) -> list[Indicator]:
            from tambon_gis.project.catalogue import indicators

            return indicators(project)

        self._session.run("", read, lambda found: self._open(path, found), quick=True)

    def _open(self, path: Path, indicators: list[Indicator]) -> None:
        dialog = TableDialog(path, indicators, self._parent.window())
        self.dialog = dialog
        self._tables = {}
        self._preview = None
        dialog.reading_requested.connect(self._read)
        dialog.take_requested.connect(self._take)
        dialog.finished.connect(self._close)
        dialog.open()
        dialog.ask()

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self._tables = {}

    def _read(
        self, sheet: str | None, encoding: str | None, columns: Mapping[str, str], defaults: TableDefaults
    ) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        self._asked += 1
        number, path, known = self._asked, dialog.path, self._tables.get(encoding)

        def work(project: Project, task: Task) -> _Read:
            return _look(project, path, known, sheet, encoding, columns, defaults, task)

        def show(found: _Read) -> None:
            if number != self._asked or dialog is not self.dialog:
                return
            if encoding not in self._tables:
                self._tables[encoding] = (found.names, found.tables)
                dialog.show_sheets(found.names)
            self._preview = found.preview
            if found.preview is not None:
                dialog.show_preview(found.preview)
            elif found.problem is not None:
                dialog.refuse(found.problem, found.headings)

        def refused(problem: BaseException) -> None:
            if isinstance(problem, TambonError) and number == self._asked and dialog is self.dialog:
                dialog.refuse(problem)
            else:
                self._session.refuse(problem)

        self._session.run(tr("อ่านตาราง"), work, show, refused)

    def _take(self, leave_out: bool, sure: bool) -> None:
        dialog, preview = self.dialog, self._preview
        if dialog is None or preview is None:
            return

        def work(project: Project, _task: Task) -> TableTaken:
            from tambon_gis.measurements.table_import import take_table

            return take_table(project, preview, leave_out=leave_out, sure=sure)

        def done(taken: TableTaken) -> None:
            if dialog is self.dialog:
                dialog.accept()
            self._session.tell_done(taken_words(taken))

        def refused(problem: BaseException) -> None:
            if isinstance(problem, TambonError) and dialog is self.dialog:
                dialog.refuse(problem)
            else:
                self._session.refuse(problem)

        self._session.run(tr("นำเข้าค่าที่วัด"), work, done, refused)


def taken_words(taken: TableTaken) -> str:
    """What came of a table, in one line."""
    parts = [tr("นำเข้าค่าที่วัด %Ln ค่าแล้ว", taken.added + taken.changed)]
    if taken.left_out:
        parts.append(tr("เว้น %Ln ค่า", taken.left_out))
    if taken.there:
        parts.append(tr("มีอยู่แล้ว %Ln ค่า", taken.there))
    return " · ".join(parts)


def _look(
    project: Project,
    path: Path,
    known: tuple[tuple[str, ...], tuple[Table | TableProblem, ...]] | None,
    sheet: str | None,
    encoding: str | None,
    columns: Mapping[str, str],
    defaults: TableDefaults,
    task: Task,
) -> _Read:
    """Read the file unless it was, and look through the chosen sheet, or the first that can be read."""
    from tambon_gis.errors import EncodingUnclear
    from tambon_gis.ingest.guarded_tables import read_tables_guarded
    from tambon_gis.ingest.table_file import Table
    from tambon_gis.measurements.table_preview import preview_of

    if known is None:
        tables = tuple(read_tables_guarded(path, encoding, task))
        names = tuple(table.name for table in tables)
    else:
        names, tables = known
    readable = [table for table in tables if isinstance(table, Table)]
    chosen = next((table for table in tables if table.name == sheet), readable[0] if readable else tables[0])
    if not isinstance(chosen, Table):
        return _Read(names, tables, (), None, chosen.problem)
    if chosen.encoding is None:
        problem: TambonError = EncodingUnclear(file=path.name)
        return _Read(names, tables, chosen.headings, None, problem)
    try:
        preview = preview_of(project, chosen, columns=columns, defaults=defaults, task=task)
    except TambonError as wrong:
        return _Read(names, tables, chosen.headings, None, wrong)
    return _Read(names, tables, chosen.headings, preview, None)
