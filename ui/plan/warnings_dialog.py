"""What the plan of the year is warned of: each with its rule; a row chosen shows its plots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import push_button
from ui.parts.labels import Label, WrappedLabel, tooltip
from ui.parts.row_table import LineTable
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.planning.plan_warning import PlanWarning

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_SIZE_PX, _SENTENCE_PX = (820, 420), 520


class WarningsModel(QAbstractTableModel):
    """The sentence, and where its rule comes from."""

    def __init__(self, warnings: Sequence[PlanWarning]) -> None:
        super().__init__()
        self._warnings = list(warnings)

    def warning(self, at: int) -> PlanWarning | None:
        return self._warnings[at] if 0 <= at < len(self._warnings) else None

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._warnings)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("คำเตือน"), tr("ที่มาของกฎ"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        warning = self.warning(index.row())
        if warning is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = told(warning.source if index.column() else warning.sentence)
        return words if role == Qt.ItemDataRole.DisplayRole else tooltip(words)


class WarningsDialog(QDialog):
    """Stays open beside the map; tells the plots of the warning that is looked at."""

    plots_wanted = Signal(object)

    def __init__(self, warnings: Sequence[PlanWarning], year_be: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say(self.setWindowTitle, "คำเตือนของแผน")
        self.model = WarningsModel(warnings)
        self.table = LineTable()
        self.table.setModel(self.model)
        self.table.horizontalHeader().resizeSection(0, _SENTENCE_PX)
        say(self.table.setAccessibleName, "คำเตือนของแผน")
        self.whole = WrappedLabel(role="attention")
        close = push_button("ปิด")
        close.clicked.connect(self.reject)
        title = tr("คำเตือนของแผน ปีงบประมาณ {year}").format(year=year_be)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(Label(title, "heading"))
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addLayout(foot)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _old: self._show(index.row()))
        self.resize(*_SIZE_PX)

    def _show(self, at: int) -> None:
        warning = self.model.warning(at)
        if warning is not None:
            self.whole.setText(f"{told(warning.sentence)} ({told(warning.source)})")
            self.plots_wanted.emit(warning.plots)
