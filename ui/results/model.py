"""A table of results for Qt: its rows in one of their orders, in the language of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.answers.written import NOT_A_SUM, column_heading, columns_that_do_not_add
from ui.look.theme import base_font, look
from ui.parts.labels import tooltip
from ui.results.capitals import capital
from ui.results.cells import cell_text, ends, interval_text, number, range_of
from ui.results.figure_setting import Setting, figure_of, setting_of
from ui.results.lights import light
from ui.results.lines import JOIN, Line, arranged, is_grouped, totals, words_of
from ui.results.roles import DEPTH_ROLE, FIGURE_ROLE, INTERVAL_ROLE, SENTENCE_ROLE, SHARE_ROLE, STRONG_ROLE
from ui.words.language import speaker, told, tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DISPLAY = Qt.ItemDataRole.DisplayRole
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Order:
    """A column by name, or ``#0`` for the first of the words; None is the order of the engine."""

    by: str | None = None
    descending: bool = False


class ResultModel(QAbstractTableModel):
    """The rows, or only the totals for the line that stays in sight below them.

    It is given the table rounded for print, so that what is written adds up.
    """

    def __init__(self, parent: QObject | None = None, *, only_totals: bool = False) -> None:
        super().__init__(parent)
        self.table: Table | None = None
        self.is_stale = False
        self.order = Order()
        self.words = ""
        self._only_totals = only_totals
        self._lines: tuple[Line, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._ranges: dict[str, tuple[float, float] | None] = {}
        self._settings: dict[str, Setting | None] = {}
        self._not_sums: frozenset[str] = frozenset()
        self._word_columns = 0

    def show_table(self, table: Table | None) -> None:
        """Show a table with all its columns that stand alone."""
        self.beginResetModel()
        self.table = table
        self._ranges, self._settings = {}, {}
        self._not_sums = frozenset() if table is None else frozenset(columns_that_do_not_add(table))
        self._columns = () if table is None else table.shown
        self._lines = ()
        # Asked for every cell that is painted.
        self._word_columns = 0
        if table is not None:
            self._word_columns = 1 if not table.by or is_grouped(table) else len(table.by)
            self._arrange(table)
        self.endResetModel()

    def arrange(self, order: Order, words: str) -> None:
        """Sort by a column and keep what holds some words."""
        self.beginResetModel()
        self.order, self.words = order, words
        if self.table is not None:
            self._arrange(self.table)
        self.endResetModel()

    def _arrange(self, table: Table) -> None:
        if self._only_totals:
            self._lines = tuple(Line(at) for at in totals(table))
            return
        names = {column.name for column in table.columns}
        by = self.order.by
        if by is not None and by not in names and not by.startswith("#"):
            by = None
        self._lines = arranged(table, by, descending=self.order.descending, words=self.words)

    def set_stale(self, stale: bool) -> None:
        """Dim everything: something is being counted again, and what stands here is not current."""
        if stale != self.is_stale:
            self.is_stale = stale
            if self.rowCount() and self.columnCount():
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    # --- what is where --------------------------------------------------------------------------------------

    @property
    def word_columns(self) -> int:
        """Rows under subtotals tell their words in one column, indented."""
        return self._word_columns

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def line_row(self, number: int) -> int | None:
        """The index of a line's row in the table."""
        return self._lines[number].row if 0 <= number < len(self._lines) else None

    def row(self, number: int) -> Row | None:
        at = self.line_row(number)
        return None if at is None or self.table is None else self.table.rows[at]

    def column(self, number: int) -> Column | None:
        """The column of figures; None for the words that rows begin with."""
        place = number - self.word_columns
        return self._columns[place] if 0 <= place < len(self._columns) else None

    def sort_name(self, number: int) -> str:
        column = self.column(number)
        return f"#{number}" if column is None else column.name

    # --- Qt's questions -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.table is None else self.word_columns + len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row, column = self.row(index.row()), self.column(index.column())
        if row is None or self.table is None:
            return None
        if role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index) if column is None else capital(cell_text(row, column))
        if role == FIGURE_ROLE and column is not None:
            setting = self.setting(column)
            font = QFont(base_font())
            font.setWeight(QFont.Weight.Normal if row.level == "row" else QFont.Weight.DemiBold)
            return None if setting is None else figure_of(row, column, setting, QFontMetrics(font))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._explained(index, row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column is None or column.kind == "text" else _RIGHT
        if role == Qt.ItemDataRole.FontRole and row.level != "row":
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        if role == Qt.ItemDataRole.DecorationRole:
            tone = None if column is None or self.is_stale else row.tones.get(column.name)
            return None if tone is None else light(tone)
        if role == DEPTH_ROLE and index.column() == 0:
            return self._lines[index.row()].depth
        if role == STRONG_ROLE:
            return row.level != "row"
        return None if column is None else self._painted(row, column, role)

    def _ink(self, row: Row, column: Column | None) -> QColor | None:
        """Zeros and sentences are quiet, so that figures stand out."""
        if self.is_stale:
            return QColor(look().colours.ink_disabled)
        if column is not None and column.kind not in ("text", "date"):
            return None if number(row.values.get(column.name)) else QColor(look().colours.ink_secondary)
        return None

    def _painted(self, row: Row, column: Column, role: int) -> Any:
        if self.is_stale:
            return None
        value = number(row.values.get(column.name))
        if role == SENTENCE_ROLE and value is None and column.name in row.why:
            return told(row.why[column.name])
        if role == SHARE_ROLE and column.kind == "share":
            return value
        if role == INTERVAL_ROLE and value is not None:
            (low, high), span = ends(row, column), self._range(column)
            return None if low is None or high is None or span is None else (low, value, high, span)
        return None

    def setting(self, column: Column) -> Setting | None:
        """How its figures stand below each other."""
        if column.name not in self._settings and self.table is not None:
            self._settings[column.name] = setting_of(self.table, column)
        return self._settings.get(column.name)

    def _range(self, column: Column) -> tuple[float, float] | None:
        if column.name not in self._ranges and self.table is not None:
            self._ranges[column.name] = range_of(self.table, column)
        return self._ranges.get(column.name)

    def _words(self, index: Index) -> str:
        assert self.table is not None
        line = self._lines[index.row()]
        row = self.table.rows[line.row]
        if row.level == "total":
            words = " ".join(told(word) for word in row.words) or tr("รวม")
            return words if index.column() == 0 else ""
        words_left = [capital(told(word)) for word in words_of(self.table, line)]
        if self.word_columns == 1:
            return JOIN.join(words_left)
        return words_left[index.column()] if index.column() < len(words_left) else ""

    def _explained(self, index: Index, row: Row, column: Column | None) -> str:
        """The whole of a cell: its row and column in words, its figure, its interval, why there is none."""
        whole = JOIN.join(told(word) for word in row.words) or tr("รวม")
        if column is None:
            return whole
        text = cell_text(row, column)
        parts = [f"{whole}\n{told(column.heading)}: {text}"]
        if column.name in row.why:
            parts = [f"{whole}\n{told(column.heading)}", told(row.why[column.name])]
        interval = interval_text(row, column)
        if interval:
            parts.append(interval)
        if column.name in self._not_sums and row.level != "row":
            parts.append(tr("แถวรวมกันไม่เท่ากับยอดรวมนี้"))
        if self.is_stale:
            parts.append(tr("กำลังคำนวณใหม่ ตัวเลขนี้อาจไม่ตรงกับข้อมูลล่าสุด"))
        return "\n".join(parts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.table is None:
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column is None or column.kind == "text" else _RIGHT
        if role == _DISPLAY:
            return self.heading(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.heading(section) + "\n" + tr("คลิกเพื่อเรียง คลิกขวาเพื่อเลือกคอลัมน์"))
        return None

    def heading(self, section: int) -> str:
        """A heading begins with a capital in English; its mark is not left alone on a line."""
        assert self.table is not None
        column, language = self.column(section), speaker().language
        if column is not None:
            text = column_heading(column, language, with_area=False)
            text += NOT_A_SUM.replace(" ", _NO_BREAK) if column.name in self._not_sums else ""
        elif self.word_columns == 1:
            text = JOIN.join(told(heading) for heading in self.table.by_headings)
        else:
            text = told(self.table.by_headings[section])
        return capital(text)
