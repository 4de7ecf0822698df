"""Arranges the table of plots, reads the columns that it asks for, and takes back what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tambon_gis.finding.asked_columns import asked_columns, read_asked
from tambon_gis.finding.condition_rows import field_word, fields
from ui.finding.columns_dialog import ColumnsDialog
from ui.finding.paste_dialog import PasteDialog
from ui.finding.table_memory import Arrangement, remember, remembered
from ui.notifications import Notice
from ui.plots.columns import can_group
from ui.plots.rows import COLUMNS, MORE_COLUMNS
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.plot_cells import Column
    from tambon_gis.finding.asked_columns import AskedColumn
    from tambon_gis.finding.pasted_cells import CellChange, Pasted
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.finding.table_head import TableHead
    from ui.plots.table import PlotTable
    from ui.session import Session
    from ui.window_memory import WindowMemory

# What the columns that are asked for rest on.
_ASKED_TABLES = frozenset({"observation", "indicator", "suitability", "plot"})
Asked = tuple[tuple["AskedColumn", ...], dict[str, "Column"]]


class TableDesk(QObject):
    """Between session, table and the head above it."""

    def __init__(self, session: Session, table: PlotTable, head: TableHead, memory: WindowMemory) -> None:
        super().__init__(table)
        self._session, self._table, self._head, self._memory = session, table, head, memory
        self._wanted = Arrangement()
        self.asked: tuple[AskedColumn, ...] = ()
        self.columns_dialog: ColumnsDialog | None = None
        self.paste_dialog: PasteDialog | None = None
        session.project_changed.connect(self._begin)
        session.plots_changed.connect(self._read_asked)
        session.tables_changed.connect(lambda tables: self._read_asked() if tables & _ASKED_TABLES else None)
        table.arranged.connect(self._keep)
        table.plot_model.order_changed.connect(self._keep)
        table.paste_requested.connect(self.paste)
        head.columns.clicked.connect(self.open_columns)
        head.copy.clicked.connect(self.copy)
        head.paste.clicked.connect(self.paste)
        head.fold.clicked.connect(self._fold)
        speaker().changed.connect(self._name_columns)

    # --- columns ------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        project = self._session.project
        if project is not None:
            self._wanted = remembered(self._memory, project.path)
            self._table.widths.update(self._wanted.widths)
            self._show()

    def _show(self) -> None:
        """Show what is wanted and there; what has to be read first comes when it was read."""
        model, wanted = self._table.plot_model, self._wanted
        there = {*COLUMNS, *MORE_COLUMNS, *model.plots.texts, *model.plots.numbers}
        columns = [name for name in wanted.columns if name in there] or list(COLUMNS)
        self._table.show_columns(columns, wanted.grouped_by, (wanted.sorted_by, wanted.descending))
        self._head.fold.setVisible(bool(wanted.grouped_by))

    def _read_asked(self) -> None:
        """Read the wanted columns that the register does not have, and hear which others there are."""
        session, wanted = self._session, self._wanted
        fids, language = session.plots.fids, speaker().language
        names = {wanted.grouped_by, *wanted.columns} - {"", *COLUMNS, *MORE_COLUMNS}

        def work(project: Project, task: Task) -> Asked:
            asked = asked_columns(project)
            known = [each.name for each in asked if each.name in names]
            read = {name: read_asked(project, name, fids, language, task) for name in known}
            return asked, {name: cells for name, cells in read.items() if cells is not None}

        def show(found: Asked) -> None:
            self.asked, cells = found
            self._name_columns()
            if cells and session.plots.fids is fids:
                self._take(cells)

        if session.is_open and session.plots.register is not None:
            session.run(tr("อ่านคอลัมน์ที่เลือก") if names else "", work, show, quick=not names)

    def _take(self, cells: dict[str, Column]) -> None:
        """The plots with more columns: the same plots for everybody else."""
        model = self._table.plot_model
        model.plots = model.plots.with_columns(cells)
        self._show()
        self._table.show_chosen(self._session.selection, reveal=False)

    def _name_columns(self) -> None:
        self._table.plot_model.headings = {each.name: told(each.label) for each in self.asked}
        self._table.plot_model.retell()

    def open_columns(self) -> None:
        """Ask which columns, in which order, and which groups."""
        model = self._table.plot_model
        names = [*COLUMNS, *MORE_COLUMNS, *(each.name for each in self.asked)]
        columns = [(name, model.heading(name)) for name in names]
        groups = [
            (name, heading)
            for name, heading in columns
            if can_group(model.plots, name) or name.startswith("suited:")
        ]
        # What is still being read is shown as chosen.
        shown = [*model.columns, *(name for name in self._wanted.columns if name not in model.columns)]
        dialog = self.columns_dialog = ColumnsDialog(
            columns, shown, groups, self._wanted.grouped_by, self._table.window()
        )
        dialog.arranged.connect(self.arrange)
        dialog.usual_requested.connect(lambda: self.arrange(list(COLUMNS), ""))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def arrange(self, columns: Sequence[str], grouped_by: str) -> None:
        """Show these columns, grouped by one."""
        model = self._table.plot_model
        self._wanted = Arrangement(tuple(columns), dict(self._table.widths), grouped_by, *model.sorted_by)
        self._remember(for_others=True)
        self._show()
        self._table.show_chosen(self._session.selection, reveal=False)
        if not {*columns, grouped_by} - {""} <= {
            *model.plots.texts,
            *model.plots.areas_m2,
            *model.plots.numbers,
        }:
            self._read_asked()

    def _keep(self) -> None:
        """Remember what was moved, made wider or sorted by hand."""
        model = self._table.plot_model
        still_read = tuple(name for name in self._wanted.columns if name not in model.plots)
        self._wanted = Arrangement(
            (*model.columns, *still_read), dict(self._table.widths), model.grouped_by, *model.sorted_by
        )
        self._remember()

    def _remember(self, *, for_others: bool = False) -> None:
        project = self._session.project
        if project is not None:
            remember(self._memory, project.path, self._wanted, for_others=for_others)

    def _fold(self) -> None:
        self._table.fold_all(not self._table.plot_model.folded)

    # --- copying and pasting ------------------------------------------------------------------------------

    def copy(self) -> None:
        rows = self._table.copy_chosen()
        self._session.notify(Notice("done", tr("คัดลอกแล้ว %Ln แถว", rows)))

    def paste(self) -> None:
        """Compare what is on the clipboard with the plots of its codes, and show what would change."""
        text = QGuiApplication.clipboard().text()
        model = self._table.plot_model
        shown, _ = model.cells_of([])
        # What is worked out is passed over, in whichever language it was copied.
        names = [*shown, *(model.heading(name) for name in (*COLUMNS, *MORE_COLUMNS))]
        names += [word for field in fields() for word in field_word(field)]

        def work(project: Project, _task: Task) -> Pasted:
            from tambon_gis.finding.pasted_cells import read_pasted

            return read_pasted(project, text, names)

        if self._session.is_open:
            self._session.run(tr("เทียบข้อมูลที่วาง"), work, self._preview)

    def _preview(self, pasted: Pasted) -> None:
        dialog = self.paste_dialog = PasteDialog(pasted, self._table.window())
        dialog.write_requested.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, changes: Sequence[CellChange]) -> None:
        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.finding.pasted_cells import apply_pasted

            return apply_pasted(project, changes)

        def done(record: CommandRecord | None) -> None:
            if record is not None:
                self._session.tell_done(f"{record.label} {tr('แล้ว')}")

        self._session.run(tr("วางข้อมูลแก้ไข"), work, done)
