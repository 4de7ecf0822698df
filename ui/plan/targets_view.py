"""How the year keeps up with its targets: bars and lights by intervention, quarter and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from tambon_gis.project.target_cells import KINDS, Kind
from ui.look.theme import look
from ui.parts.controls import combo_box, push_button
from ui.parts.labels import ElidedLabel
from ui.parts.row_table import LineTable
from ui.plan.targets_model import (
    DONE,
    MONTHS,
    NAME,
    QUARTERS,
    SHARE,
    STATE,
    TARGET,
    TargetsModel,
    target_rows,
)
from ui.results.cells import ResultDelegate
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.progress import Progress

_WIDTHS_PX = {NAME: 210, TARGET: 82, DONE: 82, SHARE: 126, STATE: 146}
_KIND_PX = 120
_QUARTER_PX, _MONTH_PX = 178, 72


class TargetsView(QWidget):
    """Shows what the engine found of a year; ``kind`` and ``set_button`` stand where the page puts them."""

    set_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = TargetsModel()
        self.table = LineTable()
        self.table.setModel(self.model)
        self.table.setItemDelegate(ResultDelegate(self.table))
        say(self.table.setAccessibleName, "ผลงานเทียบเป้าหมายรายไตรมาสและรายเดือน")
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(self.model.columnCount()):
            width_px = _QUARTER_PX if column in QUARTERS else _MONTH_PX if column in MONTHS else 0
            header.resizeSection(column, width_px or _WIDTHS_PX[column])
        self.kind = combo_box("งานหรือเงิน")
        for _kind in KINDS:
            self.kind.addItem("", _kind)
        self.kind.setMaximumWidth(_KIND_PX)
        self.kind.currentIndexChanged.connect(self._show)
        self.set_button = push_button("ตั้งเป้าหมาย…", icon="target")
        self.set_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_button.clicked.connect(self.set_wanted)
        self.words = ElidedLabel(role="secondary")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.words)
        self._found: Progress | None = None
        look().changed.connect(self.table.viewport().update)
        speaker().changed.connect(self._retell)
        self._retell()

    def show_progress(self, found: Progress | None) -> None:
        self._found = found
        self._show()

    def _retell(self) -> None:
        for at, words in enumerate((tr("ปริมาณงาน"), tr("เงิน (บาท)"))):
            self.kind.setItemText(at, words)
        self._show()

    def _show(self) -> None:
        kind: Kind = self.kind.currentData()
        self.model.show_rows(target_rows(self._found, kind) if self._found is not None else [])
        notes = self._found.notes if self._found is not None else ()
        self.words.setText(" · ".join(told(note) for note in notes))
