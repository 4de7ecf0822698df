"""The ways from results to the rest of the window and back: Esc from anywhere, plot table, assigning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.notifications import Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.results.dock import ResultsDock
    from ui.results.sheet_desk import SheetsDesk
    from ui.session import Session
    from ui.workspace import Workspace


class ResultWays(QObject):
    """Lives with the dock. ``only_chosen`` is the command that narrows the plot table to chosen plots."""

    def __init__(
        self,
        session: Session,
        dock: ResultsDock,
        sheets: SheetsDesk,
        workspace: Workspace,
        only_chosen: QAction,
        assign: QAction,
    ) -> None:
        super().__init__(dock)
        self._session, self._dock, self._sheets = session, dock, sheets
        self._workspace, self._only_chosen = workspace, only_chosen
        self._is_away = self._narrowed = False
        workspace.escaped.connect(self._escape)
        dock.behind.table_requested.connect(self._show_plots)
        dock.behind.assign_requested.connect(assign.trigger)
        dock.became_visible.connect(self._come_back)
        session.project_changed.connect(self._come_back)
        for table in (dock.table, sheets.evidence.table):
            table.copied.connect(self._tell_copied)
        session.journal_changed.connect(self._allow)

    def _allow(self) -> None:
        project = self._session.project
        self._dock.behind.assign_button.setEnabled(project is not None and not project.read_only)

    def _tell_copied(self, sentence: str) -> None:
        self._session.notify(Notice("done", sentence))

    def _escape(self) -> None:
        """One step back of what the results have brought, wherever in the window the keyboard is."""
        if self._is_away and not self._dock.isVisible():
            self._workspace.show_results()
        elif self._sheets.is_open:
            self._sheets.close()
        elif self._dock.isVisible():
            self._dock.escape()

    def _show_plots(self) -> None:
        """The plots behind a figure as rows of the plot table, and none but them."""
        self._is_away, self._narrowed = True, not self._only_chosen.isChecked()
        self._only_chosen.setChecked(True)
        self._workspace.enter_table()

    def _come_back(self) -> None:
        """What the table of plots was narrowed to for the results it is not for what comes after."""
        if not self._is_away:
            return
        self._is_away = False
        if self._narrowed:
            self._only_chosen.setChecked(False)
        if self._dock.isVisible():
            self._dock.table.body.setFocus(Qt.FocusReason.OtherFocusReason)
