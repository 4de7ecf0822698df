"""Lays the method of a result, or the evidence behind a figure, over the side panel for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.results.sheets import EvidenceSheet, MethodSheet, Sheet

if TYPE_CHECKING:
    from tambon_gis.answers.table import Table
    from ui.results.asking import PageState
    from ui.results.behind_desk import BehindDesk
    from ui.results.dock import ResultsDock
    from ui.workspace import Workspace


class SheetsDesk(QObject):
    """One sheet at a time; the sheet with the method follows the page that is shown."""

    def __init__(self, dock: ResultsDock, behind: BehindDesk, workspace: Workspace) -> None:
        super().__init__(dock)
        self._dock, self._behind, self._workspace = dock, behind, workspace
        self.method, self.evidence = MethodSheet(), EvidenceSheet()
        self._shown: Sheet | None = None
        for sheet in (self.method, self.evidence):
            workspace.side.addWidget(sheet)
            sheet.closed.connect(self.close)
        dock.method_requested.connect(self.show_method)
        dock.state_shown.connect(self._follow)
        dock.behind.emptied.connect(lambda: self._close_if(self.evidence))
        behind.evidence_shown.connect(self.show_evidence)
        behind.turned.connect(self._renew)

    @property
    def is_open(self) -> bool:
        return self._shown is not None

    def show_method(self) -> None:
        """Open the method of the table that is shown; the same button closes it."""
        state = self._dock.state
        if self._shown is self.method:
            self.close()
        elif state is not None and state.printed is not None:
            self.method.show_table(state.printed)
            self._lay(self.method)
            self.method.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_evidence(self, table: Table) -> None:
        was_shown = self._shown is self.evidence
        self.evidence.show_table(table)
        self._lay(self.evidence)
        if not was_shown:
            self.evidence.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        """Evidence that is open is that of the figure that was opened last."""
        if self._shown is self.evidence:
            self._behind.show_evidence()

    def close(self) -> None:
        if self._shown is not None:
            shown, self._shown = self._shown, None
            self._workspace.lay_over_side(shown, False)
            self._dock.table.setFocus()

    def _close_if(self, sheet: Sheet) -> None:
        if self._shown is sheet:
            self.close()

    def _lay(self, sheet: Sheet) -> None:
        if self._shown is not None and self._shown is not sheet:
            self._workspace.lay_over_side(self._shown, False)
        self._shown = sheet
        self._workspace.lay_over_side(sheet, True)

    def _follow(self, state: PageState | None) -> None:
        if self._shown is self.method and state is not None and state.printed is not None:
            self.method.show_table(state.printed)
