"""The classes of a look as a list: symbol, label, number of rows; one of them is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from tambon_gis.cartography.symbology import Symbol
from ui.look.theme import colours, look
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX, swatch
from ui.words import figures
from ui.words.language import say, told

if TYPE_CHECKING:
    from tambon_gis.cartography.map_looks import Look

_KEY, _SYMBOL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ClassList(QTreeWidget):
    """Shows a look; rows that belong to no class (others, missing ones) have no key."""

    def __init__(self, *, of_lines: bool) -> None:
        super().__init__()
        self._of_lines = of_lines
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(WIDTH_PX, HEIGHT_PX))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        say(self.setAccessibleName, "สัญลักษณ์ของแต่ละประเภท")

    @property
    def key(self) -> str | None:
        """The class in hand."""
        item = self.currentItem()
        return item.data(0, _KEY) if item is not None else None

    @property
    def symbol(self) -> Symbol | None:
        item = self.currentItem()
        return item.data(0, _SYMBOL) if item is not None else None

    def show_look(self, shown: Look) -> None:
        """The classes of a look; the one in hand stays so where it is still there."""
        before = self.key
        key_of = {each.label: each.key for each in shown.symbology.classes}
        self.blockSignals(True)
        self.clear()
        for section in shown.sections:
            for entry in section.entries:
                item = QTreeWidgetItem([told(entry.label), figures.count(entry.count)])
                item.setIcon(0, self._swatch(entry.symbol))
                item.setData(0, _KEY, key_of.get(entry.label))
                item.setData(0, _SYMBOL, entry.symbol)
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.addTopLevelItem(item)
                if before is not None and key_of.get(entry.label) == before:
                    self.setCurrentItem(item)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)
        self.blockSignals(False)

    def show_symbol(self, symbol: Symbol) -> None:
        """The class in hand has this symbol now."""
        item = self.currentItem()
        if item is not None:
            item.setIcon(0, self._swatch(symbol))
            item.setData(0, _SYMBOL, symbol)

    def _swatch(self, symbol: Symbol) -> QIcon:
        ground = colours("light").map_ground if look().name == "dark" else None
        return swatch(symbol, ground, as_line=self._of_lines)
