"""The targets of a fiscal year by month, work and money, typed into cells or pasted from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name
from tambon_gis.planning.pasted_targets import has_headings, split_cells
from tambon_gis.project.target_cells import KIND_WORDS, KINDS, TargetCell, TargetPlace
from ui.parts.controls import Segments, combo_box, push_button
from ui.parts.labels import Label, WrappedLabel
from ui.parts.row_table import RowTable
from ui.parts.table_copy import Cell, copy_table
from ui.plan.paste_dialog import PasteDialog
from ui.plan.target_cells_model import MONTHS, NAME, PLACE, SUM, YEAR, TargetCellsModel, sentence
from ui.plots.intervention_box import InterventionBox
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.planning.target_grid import TargetGrid

_WIDTHS_PX = {NAME: 190, PLACE: 116, YEAR: 86, SUM: 70}
_MONTH_PX = 47
_SIZE_PX = (1060, 540)


class TargetsDialog(QDialog):
    """Hands over the cells that changed; they are kept as one command."""

    save_requested = Signal(object)

    def __init__(self, grid: TargetGrid, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setModal(True)
        say(self.setWindowTitle, "เป้าหมาย")
        self.paste: PasteDialog | None = None
        self.model = TargetCellsModel()
        self.model.may_change = may_change
        self.table = RowTable()
        self.table.setModel(self.model)
        say(self.table.setAccessibleName, "เป้าหมายรายเดือน")
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.EditKeyPressed
        )
        self.kinds = Segments()
        for number, kind in enumerate(KINDS):
            button = push_button(look="segment")
            button.set_words(told(KIND_WORDS[kind]))
            self.kinds.add(button, number)
        self.kinds.choose(0)
        self.kinds.group.idClicked.connect(lambda number: self.model.show_kind(KINDS[number]))
        self.paste_button = push_button("วางจาก Excel", icon="import")
        self.paste_button.clicked.connect(self.paste_clipboard)
        self.copy_button = push_button("คัดลอกตาราง", icon="copy")
        self.copy_button.clicked.connect(self.copy)
        self.intervention = InterventionBox(grid.interventions)
        # Rates and costs are no matter of targets.
        self.intervention.facts.setParent(self)
        self.intervention.facts.hide()
        self.place = combo_box("หมู่บ้านหรือตำบล")
        self.place.addItem(tr("ทั้งแฟ้มงาน"), None)
        for code, name in grid.places.items():
            self.place.addItem(f"{told(name)} · {code}", code)
        self.add_button = push_button("เพิ่มแถว", icon="add")
        self.add_button.clicked.connect(self.add_row)
        self.complaint = WrappedLabel(role="danger")
        self.save_button = push_button(look="primary")
        self.save_button.clicked.connect(self._save)
        self.close_button = push_button("ยกเลิก") if may_change else push_button("ปิด")
        self.close_button.clicked.connect(self.reject)
        for widget in (self.paste_button, self.intervention, self.place, self.add_button, self.save_button):
            widget.setVisible(may_change)
        self._arrange()
        for keys, act in (
            (QKeySequence.StandardKey.Paste, self.paste_clipboard),
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence(Qt.Key.Key_Delete), self._clear_chosen),
        ):
            shortcut = QShortcut(keys, self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self.model.changed.connect(self._tell)
        self.model.show_grid(grid)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.resize(*_SIZE_PX)

    def _arrange(self) -> None:
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(self.model.columnCount()):
            header.resizeSection(column, _WIDTHS_PX.get(column, _MONTH_PX))
        top = QHBoxLayout()
        title = tr("เป้าหมาย ปีงบประมาณ {year}").format(year=self._grid.year_be)
        top.addWidget(Label(title, "heading"))
        top.addSpacing(12)
        top.addWidget(self.kinds)
        top.addStretch(1)
        top.addWidget(self.copy_button)
        top.addWidget(self.paste_button)
        below = QHBoxLayout()
        below.addWidget(self.intervention, 3)
        below.addWidget(self.place, 2)
        below.addWidget(self.add_button)
        below.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.complaint, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(16, 12, 16, 12)
        column_of_all.setSpacing(8)
        column_of_all.addLayout(top)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addLayout(below)
        column_of_all.addLayout(foot)

    # --- changing -----------------------------------------------------------------------------------------

    def add_row(self) -> None:
        row = self.model.row_of(TargetPlace(self.intervention.chosen.code, self.place.currentData()))
        self.table.setCurrentIndex(self.model.index(row, MONTHS[0]))
        self.table.setFocus()

    def _clear_chosen(self) -> None:
        for index in self.table.selectedIndexes():
            self.model.setData(index, "")

    def paste_clipboard(self) -> None:
        """A table with headings is looked at first; bare amounts go where the cursor is."""
        if not self.model.may_change:
            return
        cells = split_cells(QGuiApplication.clipboard().text())
        if not cells:
            self.complaint.setText(tr("ไม่มีอะไรให้วาง คัดลอกตารางใน Excel ก่อน"))
            return
        current = self.table.currentIndex()
        if not has_headings(cells) and self.model.cell(current) is not None:
            self.model.type_block(current.row(), current.column(), cells)
            return
        self.paste = PasteDialog(cells, self._grid.names, self.model.kind, self)
        self.paste.taken.connect(self.model.put)
        self.paste.finished.connect(self.paste.deleteLater)
        self.paste.open()

    def copy(self) -> None:
        """The whole table as it stands, to be filled in Excel and pasted back."""
        headings = [tr("มาตรการ"), tr("หมู่บ้านหรือตำบล"), tr("ไม่แยกเดือน")]
        headings += [told(month_name(month, "short")) for month in FISCAL_MONTHS]
        lines: list[list[Cell]] = []
        for at in range(self.model.rowCount()):
            cell = self.model.cell(self.model.index(at, YEAR))
            assert cell is not None
            line: list[Cell] = [cell.at.intervention, cell.at.place or ""]
            line += [
                self.model.value(TargetCell(cell.at, month, self.model.kind))
                for month in (None, *FISCAL_MONTHS)
            ]
            lines.append(line)
        copy_table(headings, lines)

    # --- telling ------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        changes, problems = self.model.changes, self.model.problems
        cell = self.model.cell(self.table.currentIndex())
        problem = problems.get(cell) if cell is not None else None
        if problem is None and problems:
            problem = next(iter(problems.values()))
        words = sentence(problem) if problem is not None else ""
        if len(problems) > 1:
            words = f"{words} {tr('ผิดทั้งหมด %Ln ช่อง', len(problems))}"
        self.complaint.setText(words)
        self.save_button.set_words(tr("บันทึก %Ln ช่อง", len(changes)))
        self.save_button.setEnabled(bool(changes) and not problems)

    def _save(self) -> None:
        self.save_requested.emit(self.model.changes)
        self.accept()
