"""Reads the history for its page, shows the plots of a command, and takes one back or does it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tambon_gis.chronicle.command_details import Details, details, redo_preview, undo_preview
from tambon_gis.chronicle.command_pages import choices, page
from tambon_gis.chronicle.rows_of_plots import plots_concerned
from ui.history.detail_pane import DETAILS_SHOWN
from ui.notifications import Notice
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.chronicle.command_details import Preview
    from tambon_gis.chronicle.command_pages import Asked, CommandLine, Found, Page
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.history.page import HistoryPage
    from ui.plots.rows import Fids
    from ui.session import Session

# While somebody types a day, or draws a selection, nothing is read.
_PAUSE_MS = 150
# With more plots than this chosen, looking for theirs takes longer than anybody waits.
_MOST_PLOTS = 2_000

_Read = tuple["Page", "Found"]
_Shown = tuple["Preview | None", Details, int]


class HistoryDesk(QObject):
    """Between session and page; reads only while it is seen. ``plots_shown`` after plots were chosen."""

    plots_shown = Signal()

    def __init__(self, session: Session, view: HistoryPage) -> None:
        super().__init__(view)
        self._session = session
        self._page = view
        self._asked_number = 0
        self._line: CommandLine | None = None
        self._is_stale = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        view.seen.connect(self._read_if_stale)
        view.filters.changed.connect(self._pause.start)
        view.model.more_wanted.connect(self._read_more)
        view.lines.line_chosen.connect(self._show_line)
        view.lines.plots_requested.connect(self._show_plots)
        view.detail.plots_requested.connect(self._show_plots)
        view.detail.more_requested.connect(self._read_details)
        view.detail.undo_requested.connect(self._undo)
        view.detail.redo_requested.connect(self._redo)
        session.project_changed.connect(self._begin)
        session.journal_changed.connect(self._note_change)
        session.selection_changed.connect(self._follow_selection)

    # --- reading --------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._line = None
        self._page.show_page(None)
        self._page.filters.reset()
        self._note_change()

    def _note_change(self) -> None:
        self._is_stale = True
        if self._page.isVisible():
            self._pause.start()

    def _follow_selection(self) -> None:
        if self._page.filters.only_chosen.isChecked():
            self._note_change()

    def _read_if_stale(self) -> None:
        if self._is_stale:
            self._pause.start()

    def _asked(self) -> Asked:
        chosen = tuple(int(fid) for fid in self._session.selection[:_MOST_PLOTS])
        return self._page.filters.asked(chosen)

    def _read(self) -> None:
        if not self._session.is_open or not self._page.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        self._asked_number += 1
        number, asked = self._asked_number, self._asked()

        def read(project: Project, _task: Task) -> _Read:
            return page(project, asked), choices(project)

        def show(found: _Read) -> None:
            if number == self._asked_number:
                self._page.filters.show_choices(found[1])
                self._page.show_page(found[0])

        self._session.run("", read, show, quick=True)

    def _read_more(self) -> None:
        number, asked, before = self._asked_number, self._asked(), self._page.model.next_before

        def show(found: Page) -> None:
            if number == self._asked_number:
                self._page.add_page(found)

        self._session.run("", lambda project, _task: page(project, asked, before), show, quick=True)

    # --- one command ----------------------------------------------------------------------------------

    def _show_line(self, line: CommandLine | None) -> None:
        self._line = line
        self._page.detail.show_line(line)
        if line is None or not self._session.is_open:
            return

        def read(project: Project, _task: Task) -> _Shown:
            preview = None
            if line.can_be_undone or line.can_be_redone:
                preview = (redo_preview if line.can_be_redone else undo_preview)(project, line.id)
            some = details(project, line.id, 0, DETAILS_SHOWN)
            return preview, some, len(plots_concerned(project, line.id))

        def show(found: _Shown) -> None:
            if self._line is line:
                self._page.detail.show_preview(*found)

        self._session.run("", read, show, quick=True)

    def _read_details(self, first: int) -> None:
        line = self._line
        if line is None:
            return

        def show(found: Details) -> None:
            if self._line is line:
                self._page.detail.add_details(found)

        self._session.run(
            "", lambda project, _task: details(project, line.id, first, DETAILS_SHOWN), show, quick=True
        )

    def _show_plots(self) -> None:
        line = self._line
        if line is None:
            return

        def show(fids: Fids) -> None:
            self._session.select(fids)
            if len(fids):
                self.plots_shown.emit()

        self._session.run("", lambda project, _task: plots_concerned(project, line.id), show, quick=True)

    def _undo(self) -> None:
        line = self._line
        if line is not None:
            self._session.run(
                tr("เลิกทำ"),
                lambda project, _task: project.undo_command(line.id),
                lambda record: self._tell(tr("เลิกทำแล้ว: {label}"), line, record),
            )

    def _redo(self) -> None:
        line = self._line
        if line is not None:
            self._session.run(
                tr("ทำซ้ำ"),
                lambda project, _task: project.redo_command(line.id),
                lambda record: self._tell(tr("ทำซ้ำแล้ว: {label}"), line, record),
            )

    def _tell(self, words: str, line: CommandLine, record: CommandRecord) -> None:
        """The last command was undone or done again in its row; an earlier one by a command of its own."""
        session, told = self._session, words.format(label=line.label)
        if record.action == "undo":
            session.notify(Notice("done", told, action=tr("ทำซ้ำ"), act=session.redo))
        else:
            session.tell_done(told)
