"""The values of a table before they are taken, for Qt: what becomes of each, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ui.look.theme import look
from ui.measurements.words import number
from ui.parts.labels import tooltip
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.measurements.table_values import PreviewValue, State

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW, SUBJECT, DAY, INDICATOR, TYPED, VALUE, STATE, WHY = range(8)
WIDTHS_PX = (56, 110, 104, 190, 84, 84, 104, 320)


def state_word(state: State) -> str:
    """What becomes of a value."""
    return {
        "new": tr("นำเข้า"),
        "asked": tr("ต้องยืนยัน"),
        "there": tr("มีแล้ว"),
        "wrong": tr("ผิด"),
    }[state]


class PreviewModel(QAbstractTableModel):
    """Shows values of a preview, all of them or those that a person has to look at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: Sequence[PreviewValue] = ()
        self.values: list[PreviewValue] = []
        self._only_told = False

    def show_values(self, values: Sequence[PreviewValue], *, only_told: bool) -> None:
        self.beginResetModel()
        self._every = values
        self._only_told = only_told
        self.values = [each for each in values if not only_told or each.state in ("asked", "wrong")]
        self.endResetModel()

    def text(self, each: PreviewValue, column: int) -> str:
        if column == ROW:
            return str(each.row)
        if column == SUBJECT:
            return each.subject.code if each.subject is not None else each.subject_text
        if column == DAY:
            return figures.day(each.day)
        if column == INDICATOR:
            return told(each.indicator.name) if each.indicator is not None else each.heading
        if column == TYPED:
            return each.typed
        if column == VALUE:
            return figures.MISSING if each.value is None else number(each.value)
        if column == STATE:
            return state_word(each.state)
        return " · ".join(told(said) for said in each.said)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.values)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else WHY + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.values[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(each, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.text(each, index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (STATE, WHY):
            colours = look().colours
            ink = {"wrong": colours.danger, "asked": colours.attention_ink}.get(each.state)
            return QColor(ink) if ink else None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (ROW, TYPED, VALUE):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (ROW, TYPED, VALUE)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return _heading(section)
        return None


def _heading(section: int) -> str:
    return (
        tr("แถว"),
        tr("วัดกับ"),
        tr("วันที่"),
        tr("ตัวชี้วัด"),
        tr("ในตาราง"),
        tr("ค่า"),
        tr("จะเป็น"),
        tr("เหตุผล"),
    )[section]
