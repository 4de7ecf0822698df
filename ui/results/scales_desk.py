"""Opens the scales of the scorecard from its page, keeps them, and has scores counted again with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tambon_gis.analysis.scorecard.scales import SETTING
from ui.parts.controls import push_button
from ui.words.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tambon_gis.analysis.scorecard.scale_edits import ScaleRow
    from tambon_gis.project.journal import CommandRecord
    from ui.results.asking import PageState
    from ui.results.desk import ResultsDesk
    from ui.results.dock import ResultsDock
    from ui.results.scales_dialog import ScalesDialog
    from ui.session import Session

_PAGE = "scorecard"
# Outcomes, and what is expected of them, take the range that an indicator is best in from its scale.
_SCALED = (_PAGE, "outcome", "upside")


class ScalesDesk(QObject):
    """Between session, the page of the scorecard and the dialog of its scales."""

    def __init__(self, session: Session, results: ResultsDesk, dock: ResultsDock) -> None:
        super().__init__(dock)
        self._session, self._results, self._dock = session, results, dock
        self._known: str | None = None
        self.dialog: ScalesDialog | None = None
        self.button = push_button("เกณฑ์คะแนน…", "link", icon="edit")
        dock.controls.offer(self.button, False)
        self.button.clicked.connect(self.open)
        dock.state_shown.connect(self._follow)
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(lambda tables: self._read() if "setting" in tables else None)

    def _follow(self, state: PageState | None) -> None:
        """The button comes last among the choices of its page, also where there are no scores yet."""
        is_here = state is not None and state.page.name == _PAGE and self._session.is_open
        self._dock.controls.offer(self.button, is_here)

    # --- scales that changed, by whatever command ---------------------------------------------------------

    def _begin(self) -> None:
        self._known = None
        if self._session.is_open:
            self._session.run("", lambda project, _task: project.setting(SETTING), self._learn, quick=True)

    def _learn(self, text: str | None) -> None:
        self._known = text

    def _read(self) -> None:
        if self._session.is_open:
            self._session.run("", lambda project, _task: project.setting(SETTING), self._compare, quick=True)

    def _compare(self, text: str | None) -> None:
        """Other settings are changed all the time; these alone make scores stale."""
        if text == self._known:
            return
        self._known = text
        for name in _SCALED:
            if (state := self._results.states.get(name)) is not None:
                state.is_stale = True
        if self._results.state.page.name in _SCALED:
            self._results.refresh()

    # --- the dialog ---------------------------------------------------------------------------------------

    def open(self) -> None:
        """Read the scales and show them."""
        from tambon_gis.analysis.scorecard.scale_edits import scale_rows

        if self._session.is_open and self.dialog is None:
            self._session.run("", lambda project, _task: scale_rows(project), self._show, quick=True)

    def _show(self, rows: list[ScaleRow]) -> None:
        from ui.results.scales_dialog import ScalesDialog

        if self.dialog is not None:
            return
        project = self._session.project
        may_change = project is not None and not project.read_only
        self.dialog = ScalesDialog(rows, may_change=may_change, parent=self._dock.window())
        self.dialog.save_requested.connect(self._save)
        self.dialog.finished.connect(self._close)
        self.dialog.open()

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _save(self, entries: Mapping[str, Mapping[str, object]]) -> None:
        from tambon_gis.analysis.scorecard.scale_edits import save_scales

        def done(record: CommandRecord | None) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            if record is not None:
                self._session.tell_done(tr("บันทึกเกณฑ์คะแนน %Ln ตัวชี้วัด", len(entries)))

        self._session.run(
            tr("บันทึกเกณฑ์คะแนน"), lambda project, _task: save_scales(project, entries), done, quick=True
        )
