"""The calendar of the plan as a grid: a row for each intervention in a village, a column for each month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name, quarter_of_month
from ui.parts.labels import tooltip
from ui.plan.cards import Card
from ui.words.language import told, tr

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-tambon-gis-plan-cards"
# The first column holds what has no date within the year.
UNDATED_COLUMN, MONTH_COLUMNS = 0, range(1, 13)


@dataclass(frozen=True, slots=True)
class GridRow:
    """An intervention in a village with its cards by column."""

    intervention: str
    village: str
    cards: dict[int, Card]


class MonthGrid(QAbstractTableModel):
    """Cards in cells; what is dropped on a month is asked for, never moved here."""

    move_requested = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.may_change = True
        self._rows: list[GridRow] = []
        self._totals: dict[int, Card] = {}

    def show_rows(self, rows: Sequence[GridRow], totals: dict[int, Card]) -> None:
        self.beginResetModel()
        self._rows, self._totals = list(rows), totals
        self.endResetModel()

    def retell(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def card(self, row: int, column: int) -> Card | None:
        if not 0 <= row < len(self._rows):
            return None
        return self._rows[row].cards.get(column)

    def row_of(self, at: int) -> GridRow:
        return self._rows[at]

    def total(self, column: int) -> Card | None:
        """All cards of a month together."""
        return self._totals.get(column)

    # --- what Qt asks -------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(FISCAL_MONTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.card(index.row(), index.column()) if index.isValid() else None
        if role == CARD_ROLE:
            return card
        if card is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return card.short
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._whole(index, card))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._whole(index, card)
        return None

    def _whole(self, index: _Index, card: Card) -> str:
        row = self._rows[index.row()]
        head = f"{row.intervention} · {row.village} · {column_word(index.column())}"
        return f"{head}\n{card.whole}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            if not 0 <= section < len(self._rows):
                return None
            row = self._rows[section]
            words = f"{row.intervention}\n{row.village}"
            if role == Qt.ItemDataRole.DisplayRole:
                return words
            return tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_word(section)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            total = self._totals.get(section)
            whole = total.whole if total is not None else tr("ไม่มีงาน")
            words = f"{column_word(section)}\n{whole}"
            return tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.may_change and index.column() in MONTH_COLUMNS:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        card = self.card(index.row(), index.column())
        if self.may_change and card is not None and len(card.open_keys):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    # --- dragging -----------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        # Of a move Qt would take away the cells itself; the board is read anew instead.
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        cells = " ".join(f"{index.row()},{index.column()}" for index in indexes)
        data.setData(MIME, cells.encode("ascii"))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        target = parent.column() if parent.isValid() else column
        return self.may_change and data.hasFormat(MIME) and target in MONTH_COLUMNS

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        target = parent.column() if parent.isValid() else column
        cells = [cell.split(",") for cell in data.data(MIME).toStdString().split()]
        cards = [self.card(int(at), int(place)) for at, place in cells if int(place) != target]
        moved = [card for card in cards if card is not None and len(card.open_keys)]
        if moved:
            self.move_requested.emit(moved, month_of_column(target))
        return bool(moved)


def month_of_column(column: int) -> int:
    """The calendar month (1-12) of a column."""
    return FISCAL_MONTHS[column - 1]


def column_of_month(month: int | None) -> int:
    """The column of a calendar month (1-12), and of what has none."""
    return UNDATED_COLUMN if month is None else FISCAL_MONTHS.index(month) + 1


def column_word(column: int) -> str:
    """What stands over a column: its month, or that there is none."""
    if column == UNDATED_COLUMN:
        return tr("ไม่มีเดือน")
    return told(month_name(month_of_column(column), "short"))


def quarter_of_column(column: int) -> int:
    """The fiscal quarter of a column; 0 of what has no month."""
    return 0 if column == UNDATED_COLUMN else quarter_of_month(month_of_column(column))
