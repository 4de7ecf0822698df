"""The menu of columns: which are seen, those that fit or those that a person ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tambon_gis.answers.table import Column
from tambon_gis.answers.written import column_heading
from ui.look.theme import look
from ui.parts.labels import button_text
from ui.results.model import Order
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from ui.results.table_view import ResultTableView


class ColumnMenu(QObject):
    """Opened below its button, or with a column by a right click on it."""

    chosen = Signal(object)
    map_requested = Signal(str)

    def __init__(self, table: ResultTableView, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._parent = parent

    def open_below(self, widget: QWidget) -> None:
        self.open_at(widget.mapToGlobal(widget.rect().bottomLeft()), None)

    def open_at(self, at: QPoint, column: Column | None) -> None:
        menu = self.menu(column)
        menu.exec(at)
        menu.deleteLater()

    def menu(self, column: Column | None) -> QMenu:
        """What can be done with a column, then all columns with ticks."""
        menu = QMenu(self._parent)
        language = speaker().language
        if column is not None and column.kind not in ("text", "date"):
            heading = column_heading(column, language, with_area=False)
            words = tr("แสดง “{column}” บนแผนที่").format(column=heading)
            menu.addAction(
                look().icon("map"), button_text(words), lambda: self.map_requested.emit(column.name)
            )
        if self._table.model.rowCount():
            rows = self._table.body
            menu.addAction(tr("คัดลอกช่องที่เลือก"), lambda: self._table.copy_chosen(rows))
            menu.addAction(tr("คัดลอกทั้งแถว"), self._copy_row)
        menu.addAction(look().icon("copy"), tr("คัดลอกตารางไป Excel"), self._table.copy_requested.emit)
        menu.addSeparator()
        self._add_orders(menu, column)
        fit = menu.addAction(tr("เท่าที่พอดีกับหน้าต่าง"))
        fit.setCheckable(True)
        fit.setChecked(self._table.chosen_columns is None)
        fit.triggered.connect(lambda: self.chosen.emit(None))
        every = menu.addAction(tr("ทุกคอลัมน์"))
        every.triggered.connect(
            lambda: self.chosen.emit(frozenset(each.name for each in self._table.model.columns))
        )
        menu.addSeparator()
        shown = frozenset(each.name for each in self._table.shown_columns)
        for each in self._table.model.columns:
            action = QAction(button_text(column_heading(each, language, with_area=False)), menu)
            action.setCheckable(True)
            action.setChecked(each.name in shown)
            action.triggered.connect(lambda on, name=each.name: self._turn(shown, name, on=on))
            menu.addAction(action)
        return menu

    def _copy_row(self) -> None:
        self._table.body.choose_row()
        self._table.copy_chosen(self._table.body)

    def _add_orders(self, menu: QMenu, column: Column | None) -> None:
        """What a click on a heading does, for those who have no mouse; without a column by the words."""
        name, order = "#0" if column is None else column.name, self._table.model.order
        ways = ((tr("เรียงจากมากไปน้อย"), True), (tr("เรียงจากน้อยไปมาก"), False))
        if column is None:
            ways = ((tr("เรียงตามตัวอักษร"), False), (tr("เรียงตามตัวอักษรย้อนกลับ"), True))
        for words, descending in ways:
            self._add_order(menu, words, Order(name, descending), order)
        self._add_order(menu, tr("ลำดับเดิม"), Order(), order)
        menu.addSeparator()

    def _add_order(self, menu: QMenu, words: str, order: Order, shown: Order) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(order == shown)
        action.triggered.connect(lambda: self._table.sort_by(order))

    def _turn(self, shown: frozenset[str], name: str, *, on: bool) -> None:
        names = shown | {name} if on else shown - {name}
        if names:
            self.chosen.emit(names)
