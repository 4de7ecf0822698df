"""The classes of a raster as a table: code, colour and name of each, to be changed, added and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.cartography.palettes import qualitative, qualitative_names
from tambon_gis.cartography.raster_symbology import ClassColour
from ui.map.styles.colour_button import ColourButton
from ui.parts.controls import push_button
from ui.words.language import say, tr

_CODE, _COLOUR, _NAME = range(3)


class RasterClassTable(QWidget):
    """``changed`` is told after every change of a person; asks for all codes, and for what the file has."""

    changed = Signal()
    codes_requested = Signal()
    own_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("รหัส"), tr("สี"), tr("ชื่อ")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_CODE, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_COLOUR, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_CODE, 74)
        header.resizeSection(_COLOUR, 62)
        self.table.setMinimumSize(330, 190)
        say(self.table.setAccessibleName, "สีและชื่อของแต่ละรหัส")
        self.table.itemChanged.connect(lambda _item: self.changed.emit())
        self.add_button, self.remove_button = push_button("เพิ่มรหัส", "link"), push_button("ลบรหัส", "link")
        self.codes_button = push_button("หาทุกรหัสในภาพ", "link")
        self.own_button = push_button("สีและชื่อจากไฟล์", "link")
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.codes_button.clicked.connect(self.codes_requested)
        self.own_button.clicked.connect(self.own_requested)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (upper, (self.add_button, self.remove_button)),
            (lower, (self.codes_button, self.own_button)),
        ):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addLayout(upper)
        column.addLayout(lower)

    def show_classes(self, classes: Sequence[ClassColour]) -> None:
        """Show these in place of what is there."""
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for each in classes:
            self._append(f"{each.value:.10g}", each.colour, each.label)
        self.table.blockSignals(False)

    def classes(self) -> tuple[ClassColour, ...]:
        """What the table says: of lines with the same code the first, none whose code is no number."""
        found: dict[float, ClassColour] = {}
        for row in range(self.table.rowCount()):
            with suppress(ValueError):
                code = float(self._text(row, _CODE).replace(",", ""))
                button = self.table.cellWidget(row, _COLOUR)
                colour = button.colour if isinstance(button, ColourButton) else None
                if code == code and abs(code) != float("inf"):
                    found.setdefault(code, ClassColour(code, colour or "#808080", self._text(row, _NAME)))
        return tuple(sorted(found.values(), key=lambda each: each.value))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _append(self, code: str, colour: str, name: str) -> QTableWidgetItem:
        row = self.table.rowCount()
        self.table.insertRow(row)
        item = QTableWidgetItem(code)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, _CODE, item)
        button = ColourButton(tr("สีของรหัส {code}").format(code=code))
        button.show_colour(colour)
        button.chosen.connect(lambda _colour: self.changed.emit())
        self.table.setCellWidget(row, _COLOUR, button)
        self.table.setItem(row, _NAME, QTableWidgetItem(name))
        self.table.setRowHeight(row, 32)
        return item

    def _add(self) -> None:
        """One more line, with the next code and a colour that is not taken yet."""
        known = self.classes()
        taken = {each.colour for each in known}
        board = [colour for colour, _ in qualitative(qualitative_names()[0], len(known) + 1)]
        colour = next((each for each in board if each not in taken), board[-1])
        code = int(max((each.value for each in known), default=0)) + 1
        self.table.blockSignals(True)
        item = self._append(str(code), colour, "")
        self.table.blockSignals(False)
        self.table.setCurrentItem(item)
        self.table.editItem(item)
        self.changed.emit()

    def _remove(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True)
        for row in rows:
            self.table.removeRow(row)
        if rows:
            self.changed.emit()
