"""Keeps plot panel, plot table and field page in step with the selection, and does what they ask."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from tambon_gis.errors import TambonError
from ui.field.page import FieldPage
from ui.field.table import FieldTable
from ui.plots.assign_desk import AssignDesk
from ui.plots.edit_many_dialog import EditManyDialog
from ui.plots.many_card import SelectionSummary
from ui.plots.panel import PlotPanel
from ui.plots.record_reader import RecordReader
from ui.plots.rows import Mask
from ui.plots.sections.own_sections import own_sections
from ui.plots.select_dialog import SelectDialog
from ui.plots.table import PlotTable
from ui.session import PLOT_TABLES, WORK_TABLES, Session
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from ui.field.records import FieldRecords
    from ui.plots.assign_dialog import AssignDialog


class PlotDesk(QObject):
    """Between session and the widgets that show plots."""

    def __init__(
        self,
        session: Session,
        table: PlotTable,
        panel: PlotPanel,
        field_page: FieldPage,
        field_table: FieldTable,
    ) -> None:
        super().__init__(table)
        self._session = session
        self._table = table
        self._panel = panel
        self._field_page = field_page
        self._field_table = field_table
        self._only_chosen = False
        self._search = ""
        self.assigning = AssignDesk(session)
        self.many_dialog: EditManyDialog | None = None
        self._field_is_old = False
        for widget in (field_page, field_table):
            widget.installEventFilter(self)
        session.project_changed.connect(self._begin)
        session.plots_changed.connect(self._show_plots)
        session.selection_changed.connect(self._show_selection)
        session.tables_changed.connect(self._hear_of)
        speaker().changed.connect(self._retell)
        table.selection_requested.connect(session.select)
        field_table.selection_requested.connect(session.select)
        for section in own_sections(session):
            panel.add_section(section)
        self._reader = RecordReader(session, lambda: panel.sections)
        self._reader.read.connect(self._show_record)
        self._reader.read_later.connect(self._show_later)
        panel.outdated.connect(self._read_again)
        panel.many.edit_requested.connect(self._edit_many)

    # --- table --------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Another project: its register is read when its map is there, and that of the last one is gone."""
        self._show_plots()
        self._panel.show_nothing(None)

    def _show_plots(self) -> None:
        bar = self._table.verticalScrollBar()
        place = bar.value()
        self._table.plot_model.show_plots(self._session.plots)
        self._filter()
        bar.setValue(place)

    def search(self, text: str) -> None:
        self._search = text
        self._filter()

    def show_only_chosen(self, only: bool) -> None:
        self._only_chosen = only
        self._filter()

    def _filter(self) -> None:
        plots = self._session.plots
        mask = self._found()
        if self._only_chosen:
            chosen = np.isin(plots.fids, self._session.selection)
            mask = chosen if mask is None else mask & chosen
        self._table.plot_model.filter(mask)
        self._table.show_chosen(self._session.selection, reveal=False)

    def _found(self) -> Mask | None:
        """The rows that the search box asks for: by a condition where it is one, else by words."""
        plots, text = self._session.plots, self._search.strip()
        if not text:
            return None
        if any(sign in text for sign in "=<>") and plots.register is not None:
            from tambon_gis.analysis.plot_filter import parse_filter

            try:
                return parse_filter(text).rows(plots.register)
            except TambonError:
                pass  # Half a condition is being typed, or it was meant as words.
        return plots.find(text)

    def select_where(self, condition: str, dialog: SelectDialog) -> None:
        """Select the plots that fulfil a condition, and tell the dialog how many there are."""
        from tambon_gis.analysis.plot_filter import parse_filter

        register = self._session.plots.register
        if register is None:
            return
        try:
            mask = parse_filter(condition).rows(register)
        except TambonError as problem:
            dialog.refuse(problem)
            return
        fids = self._session.plots.fids[mask]
        self._session.select(fids)
        dialog.tell(tr("เลือก %Ln แปลง", len(fids)))

    def choose_shown(self) -> None:
        self._session.select(self._table.plot_model.shown_fids())

    # --- selection ----------------------------------------------------------------------------------------

    def _show_selection(self) -> None:
        session = self._session
        if self._only_chosen:
            self._filter()
        self._table.show_chosen(session.selection, reveal=not self._table.hasFocus())
        if len(session.selection) != 1:
            self._reader.forget()
        if len(session.selection) == 0 or not session.is_open:
            self._panel.show_nothing(None if session.plots.register is None else len(session.plots))
        elif len(session.selection) == 1:
            self._read_record(int(session.selection[0]))
        else:
            self._panel.show_many(self._summary())
        # After the record, for which somebody waits.
        self._read_field()

    def _read_record(self, fid: int) -> None:
        plots = self._session.plots
        if plots.register is not None:
            self._reader.ask(plots.register.row(int(plots.rows_of(np.array([fid]))[0])))

    def _read_again(self) -> None:
        if len(self._session.selection) == 1:
            self._read_record(int(self._session.selection[0]))

    def _hear_of(self, tables: frozenset[str]) -> None:
        """After a change; those of plots and work have the register read, and then the selection shown."""
        self._read_field()
        if not tables & (PLOT_TABLES | WORK_TABLES):
            self._read_again()

    def _show_record(self, record: PlotRecord, found: dict[str, object]) -> None:
        if self._session.selection.tolist() == [record.fid]:
            self._panel.show_record(record, found)

    def _show_later(self, record: PlotRecord, found: dict[str, object]) -> None:
        if self._panel.record is not None and self._panel.record.fid == record.fid:
            self._panel.show_later(record, found)

    def _summary(self) -> SelectionSummary:
        plots = self._session.plots
        rows = plots.rows_of(self._session.selection)
        documents = plots.areas_m2["document_area_m2"][rows]
        register = plots.register
        crops = Counter(register.crop.at(rows).counts()) if register is not None else Counter[str | None]()
        return SelectionSummary(
            plots=len(rows),
            area_m2=plots.area_m2(rows),
            document_m2=float(np.nansum(documents)),
            with_document=int(np.isfinite(documents).sum()),
            groups=tuple(plots.counts("soil_group", rows)),
            villages=tuple(plots.counts("village", rows)),
            crops=tuple((crop or "", count) for crop, count in crops.most_common()),
            with_work=sum(count for words, count in plots.counts("intervention", rows) if words),
        )

    def _edit_many(self) -> None:
        self.many_dialog = EditManyDialog(self._session, self._session.selection, self._panel.window())
        self.many_dialog.finished.connect(self.many_dialog.deleteLater)
        self.many_dialog.open()

    # --- field work ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._field_is_old:
            self._read_field()
        return False

    def _read_field(self) -> None:
        from ui.field.records import read_field_records

        session = self._session
        chosen = session.selection
        self._field_is_old = not (self._field_page.isVisible() or self._field_table.isVisible())
        if self._field_is_old:
            return

        def show(found: FieldRecords) -> None:
            self._field_table.show_records(found)
            rows = session.plots.rows_of(chosen)
            code = str(session.plots.texts["code"][rows[0]]) if len(rows) == 1 else ""
            self._field_page.show_records(found, code, len(chosen))

        if session.is_open:
            session.run("", lambda project, _task: read_field_records(project, chosen), show, quick=True)

    # --- assigning ----------------------------------------------------------------------------------------

    @property
    def dialog(self) -> AssignDialog | None:
        """The dialog that is open for the chosen plots."""
        return self.assigning.dialog

    def open_assign(self, parent: QWidget) -> None:
        """Read the catalogues and open the dialog for the chosen plots."""
        self.assigning.open_for_plots(parent)

    def _retell(self) -> None:
        if self._session.is_open:
            self._session.read_plots()
