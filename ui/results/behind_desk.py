"""Opens a figure to the plots behind it, keeps the evidence at hand, and finds the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from ui.results.lines import JOIN
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.answers.table import Table
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.plots.rows import Fids
    from ui.results.asking import PageState
    from ui.results.desk import ResultsDesk
    from ui.results.dock import ResultsDock
    from ui.results.page import Answer, Behind
    from ui.session import Session


class BehindDesk(QObject):
    """What was chosen before comes back in the order in which it went, until somebody chooses otherwise."""

    zoom_requested = Signal()
    evidence_shown = Signal(object)
    # Other plots are behind another figure now.
    turned = Signal()

    def __init__(self, session: Session, dock: ResultsDock, results: ResultsDesk) -> None:
        super().__init__(dock)
        self._session, self._dock, self._results = session, dock, results
        self._before: list[tuple[Fids, str, Table | None]] = []
        self._words = ""
        self._evidence: Table | None = None
        self._chosen: Fids | None = None
        self._number = 0
        self._answer: Answer | None = None
        dock.opened.connect(self.open)
        dock.back_requested.connect(self.back)
        dock.behind.zoom_requested.connect(self.zoom_requested)
        dock.behind.evidence_requested.connect(self.show_evidence)
        session.selection_changed.connect(self._note_selection)
        session.project_changed.connect(self._forget)
        results.state_changed.connect(self._note_state)

    def open(self, row_at: int, column: str | None) -> None:
        """Choose the plots behind a figure of the table that is shown."""
        state = self._results.state
        answer, asked, page = state.answer, state.asked, state.page
        if answer is None or asked is None or state.is_stale or row_at >= len(answer.table.rows):
            return
        row, table = answer.table.rows[row_at], answer.table
        what = JOIN.join(told(word) for word in row.words) or tr("รวม")
        if column is not None:
            what = f"{what}{JOIN}{told(table.column(column).heading)}"
        self._number += 1
        number, self._answer = self._number, answer

        def work(project: Project, task: Task) -> Behind:
            return page.behind(project, asked, answer, row, column, task)

        def done(found: Behind) -> None:
            if number == self._number:
                self._show(what, found)

        self._session.run(tr("หาแปลงที่อยู่หลังตัวเลขนี้"), work, done)

    def _show(self, what: str, found: Behind) -> None:
        self._before.append((self._session.selection, self._words, self._evidence))
        count = len(found.fids)
        if count:
            counted = tr("แปลงที่อยู่หลังตัวเลขนี้ %Ln แปลง", count)
            self._words = f"{counted}{JOIN}{what}"
            self._choose(np.asarray(found.fids, np.int64))
        else:
            self._words = tr("{figure}: ไม่มีแปลงอยู่หลังตัวเลขนี้").format(figure=what)
        self._evidence = found.evidence
        self._tell(has_plots=bool(count))
        self.turned.emit()

    def show_evidence(self) -> None:
        """What the page has behind the figure; else what is on record about the plots behind it."""
        if self._evidence is not None:
            self.evidence_shown.emit(self._evidence)
            return
        fids, number = self._session.selection.tolist(), self._number

        def work(project: Project, _task: Task) -> Table:
            from tambon_gis.analysis.plot_evidence import plot_evidence

            return plot_evidence(project, fids)

        def done(found: Table) -> None:
            if number == self._number and self._words:
                self._evidence = found
                self.evidence_shown.emit(found)

        self._session.run(tr("หาหลักฐานของแปลง"), work, done)

    def _tell(self, *, has_plots: bool = True) -> None:
        has_evidence = has_plots or self._evidence is not None
        self._dock.show_behind(self._words, has_evidence=has_evidence, has_plots=has_plots)

    def _choose(self, fids: Fids) -> None:
        # Set before: the session tells of the change while it makes it.
        self._chosen = np.unique(fids)
        self._session.select(fids)
        self._chosen = self._session.selection

    def back(self) -> None:
        """To the selection before the last figure that was opened."""
        self._number += 1
        if not self._before:
            return
        fids, self._words, self._evidence = self._before.pop()
        self._choose(fids)
        self._tell()
        self.turned.emit()

    def _note_selection(self) -> None:
        """Who chooses other plots is not looking at those behind a figure any more."""
        if self._chosen is not None and not np.array_equal(self._session.selection, self._chosen):
            self._forget()

    def _note_state(self, state: PageState) -> None:
        """The figures are others now, of another page or made anew: there is no way back to those before."""
        if self._answer is not None and state.answer is not self._answer:
            self._forget()

    def _forget(self) -> None:
        self._number += 1
        self._before, self._words, self._evidence = [], "", None
        self._chosen = self._answer = None
        self._dock.show_behind("", has_evidence=False)
