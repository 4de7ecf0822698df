"""What imports left: the list of them, their reports, and from there their repairs and fields kept aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.imported.aside_desk import AsideDesk
from ui.imported.report_card import ReportCard
from ui.imports.data_page import Batch, DataPage, read_batches
from ui.session import Session
from ui.words.language import speaker

if TYPE_CHECKING:
    from tambon_gis.ingest.report import ImportReport


class ReportsDesk(QObject):
    """Between session and data page; ``repairs_requested`` carries the report whose repairs are wanted."""

    repairs_requested = Signal(object)
    import_gone = Signal(object)

    def __init__(self, session: Session, page: DataPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._open: dict[int, ReportCard] = {}
        self.aside = AsideDesk(session, page)
        self.aside.counted.connect(self._show_aside)
        page.report_requested.connect(self.open_report)
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_change)
        speaker().changed.connect(self._retell)

    def _begin(self) -> None:
        for import_id in tuple(self._open):
            self._put_away(import_id)
            self.import_gone.emit(import_id)
        self.read_batches()

    def _note_change(self, tables: frozenset[str]) -> None:
        if "import_batch" in tables:
            self.read_batches()

    def read_batches(self) -> None:
        def show(batches: list[Batch]) -> None:
            there = {batch.id for batch in batches}
            for import_id in [key for key in self._open if key not in there]:
                # The import was undone: its report speaks of what is gone.
                self._put_away(import_id)
                self.import_gone.emit(import_id)
            # What is told by its report needs no second card.
            self._page.show_batches([batch for batch in batches if batch.id not in self._open])

        if self._session.is_open:
            self._session.run("", lambda project, _task: read_batches(project), show, quick=True)

    # --- reports ------------------------------------------------------------------------------------------

    def open_report(self, import_id: int) -> None:
        """Show the report of an import as it was written then."""
        from tambon_gis.ingest.stored_reports import stored_report

        def show(report: ImportReport | None) -> None:
            if report is not None:
                self.show_report(report)

        self._session.run("", lambda project, _task: stored_report(project, import_id), show, quick=True)

    def show_report(self, report: ImportReport) -> None:
        """Put the report of an import on top of the page, in place of its line in the list."""
        if report.import_id is None:
            return
        self._put_away(report.import_id)
        self._show_card(report)
        self.read_batches()

    def _show_card(self, report: ImportReport) -> None:
        import_id = report.import_id
        assert import_id is not None
        card = self._open[import_id] = ReportCard(report)
        card.repairs_requested.connect(lambda: self.repairs_requested.emit(report))
        card.aside_requested.connect(lambda: self.aside.open(report))
        card.closed.connect(lambda: self._close(import_id))
        self._page.open_card(card)
        self.aside.count(import_id)

    def _show_aside(self, import_id: int, fields: int) -> None:
        card = self._open.get(import_id)
        if card is not None:
            card.show_aside(fields)

    def _close(self, import_id: int) -> None:
        self._put_away(import_id)
        self.read_batches()

    def _put_away(self, import_id: int) -> None:
        card = self._open.pop(import_id, None)
        if card is not None:
            self._page.close_card(card)

    def _retell(self) -> None:
        for import_id, card in tuple(self._open.items()):
            self._put_away(import_id)
            self._show_card(card.report)
        self.read_batches()
