"""The outcome of the year under the map: by what, for which intervention, as a table and as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.parts.controls import combo_box, push_button
from ui.parts.labels import ElidedLabel
from ui.parts.row_table import LineTable
from ui.parts.table_copy import copy_table
from ui.results.chart import ResultChart
from ui.results.model import ResultModel, ShareDelegate, key_heading
from ui.results.table import ResultTable, copied
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention

# Wide enough for the longest word, so that what is left goes to the note.
_WIDEST_BOX_PX = 210
KEYS = ("soil_group", "village", "tambon", "problem", "intervention", "partner", "year")


class ResultsDock(QWidget):
    """Asks for statistics and for the plots behind a row; shows the table it is given.

    ``head`` (the sum and the buttons) is laid out by who shows the dock.
    """

    statistics_requested = Signal(object, object)
    plots_requested = Signal(object, object, str)
    became_visible = Signal()
    table_shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ResultModel(self)
        self.head = QWidget()
        self.title = ElidedLabel(role="secondary")
        self.note = ElidedLabel(role="secondary")
        self.first = combo_box("แยกตาม")
        self.second = combo_box("และตาม")
        for box in (self.first, self.second):
            box.setMinimumContentsLength(6)
        self.intervention = combo_box("มาตรการ")
        self.intervention.setMinimumContentsLength(6)
        self.copy_button = push_button("คัดลอก", "flat", icon="copy")
        self.copy_button.clicked.connect(self.copy)
        self.chart_button = push_button("แผนภูมิ", "flat", icon="chart")
        self.chart_button.setCheckable(True)
        self.table = LineTable()
        self.chart = ResultChart()
        self.chart.hide()
        self._arrange()
        self._fill_keys()
        for box in (self.first, self.second, self.intervention):
            box.activated.connect(self.ask)
        self.chart_button.toggled.connect(self.chart.setVisible)
        self.table.clicked.connect(self._open_row)
        self.table.activated.connect(self._open_row)
        speaker().changed.connect(self._fill_keys)

    def _arrange(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(ShareDelegate(table))
        # All columns keep their width; where they do not fit, the table scrolls sideways.
        table.horizontalHeader().setStretchLastSection(False)
        say(table.setAccessibleName, "ตารางผล")
        top = QHBoxLayout(self.head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(6)
        top.addWidget(self.title, 1)
        top.addWidget(self.copy_button)
        top.addWidget(self.chart_button)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        for box in (self.first, self.second, self.intervention):
            box.setMaximumWidth(_WIDEST_BOX_PX)
            choices.addWidget(box, 2)
        choices.addWidget(self.note, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(table)
        split.addWidget(self.chart)
        split.setSizes([3, 2])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(choices)
        column.addWidget(split, 1)

    # --- choosing -----------------------------------------------------------------------------------------

    def _fill_keys(self) -> None:
        for box, others in ((self.first, ()), (self.second, (("", tr("ไม่แยกต่อ")),))):
            kept = box.currentData() or ""
            box.clear()
            for key, word in (*others, *((key, key_heading(key)) for key in KEYS)):
                box.addItem(tr("ตาม{key}").format(key=word) if key else word, key)
            box.setCurrentIndex(max(box.findData(kept), 0))

    def show_interventions(self, interventions: Sequence[Intervention]) -> None:
        kept = self.intervention.currentData()
        self.intervention.clear()
        self.intervention.addItem(tr("ทุกมาตรการ"), None)
        for intervention in interventions:
            self.intervention.addItem(told(intervention.name), intervention.code)
        self.intervention.setCurrentIndex(max(self.intervention.findData(kept), 0))

    @property
    def by(self) -> tuple[str, ...]:
        keys = (self.first.currentData(), self.second.currentData())
        return tuple(dict.fromkeys(key for key in keys if key))

    def choose(self, by: Sequence[str], intervention_code: str | None) -> None:
        """Set the choices without asking for figures."""
        self.first.setCurrentIndex(self.first.findData(by[0]))
        self.second.setCurrentIndex(self.second.findData(by[1]) if len(by) > 1 else 0)
        self.intervention.setCurrentIndex(max(self.intervention.findData(intervention_code), 0))

    def ask(self) -> None:
        self.statistics_requested.emit(self.by, self.intervention.currentData())

    # --- showing --------------------------------------------------------------------------------------------

    def show_table(self, table: ResultTable | None) -> None:
        self.model.show_table(table)
        self.chart.show_table(table)
        self.table_shown.emit(table)
        self.title.setText(table.summary if table is not None else "")
        self.table.setAccessibleDescription(table.title if table is not None else "")
        self.note.setText(" · ".join(table.notes) if table is not None else "")
        self.copy_button.setEnabled(table is not None)
        if table is not None:
            self._set_widths(table)

    def _set_widths(self, table: ResultTable) -> None:
        self.table.resizeColumnsToContents()
        header = self.table.horizontalHeader()
        for place in range(table.width):
            column = self.model.column(place)
            least = 150 if column is None else 128 if column.kind == "share" else 70
            header.resizeSection(place, min(max(header.sectionSize(place), least), 190))

    def copy(self) -> None:
        table = self.model.table
        if table is not None:
            copy_table(*copied(table, tuple(key_heading(key) for key in table.by)))

    def _open_row(self, index: QModelIndex) -> None:
        table, row = self.model.table, self.model.row(index.row())
        if table is not None and row is not None and row.words:
            column = self.model.column(index.column())
            self.plots_requested.emit(table.by, row.keys, column.name if column is not None else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.became_visible.emit()
