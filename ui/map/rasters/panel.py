"""The rasters under the layers: which are shown, what their colours mean, and why one cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.parts.controls import text_label
from ui.parts.labels import tooltip
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from ui.map.rasters.reading import ShownRaster

_KEY = Qt.ItemDataRole.UserRole
_LEGEND_POINT_SIZE = 10
_MOST_HEIGHT_PX = 260


class RasterPanel(QFrame):
    """Shows rasters, the top one first; asks for everything that is done with one by its key."""

    visibility_requested = Signal(object, bool)
    zoom_requested = Signal(object)
    style_requested = Signal(object)
    file_requested = Signal(object)
    overviews_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setIconSize(QSize(WIDTH_PX, HEIGHT_PX))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        say(self.tree.setAccessibleName, "ภาพและแรสเตอร์ใต้ชั้นข้อมูล")
        self.tree.itemChanged.connect(self._ask_visibility)
        self.tree.itemDoubleClicked.connect(self._ask_what_helps)
        self.tree.itemExpanded.connect(self._fit)
        self.tree.itemCollapsed.connect(self._fit)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self._shown: dict[int, ShownRaster] = {}
        self._visible: dict[int, bool] = {}
        self._folded: set[int] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 8, 0)
        top.addWidget(text_label("ภาพและแรสเตอร์", "heading"))
        column.addLayout(top)
        column.addWidget(self.tree)
        speaker().changed.connect(self._show_again)
        self.hide()

    def show_rasters(self, rasters: Sequence[ShownRaster], visible: dict[int, bool]) -> None:
        self._shown = {raster.key: raster for raster in rasters}
        self._visible = dict(visible)
        self._show_again()

    def _show_again(self) -> None:
        self.setVisible(bool(self._shown))
        self.tree.blockSignals(True)
        self.tree.clear()
        for raster in reversed(self._shown.values()):
            item = self._item(raster)
            self.tree.addTopLevelItem(item)
            item.setExpanded(self._visible.get(raster.key, True) and raster.key not in self._folded)
        self.tree.blockSignals(False)
        self._fit()

    def _item(self, raster: ShownRaster) -> QTreeWidgetItem:
        item = QTreeWidgetItem([raster.linked.name])
        item.setData(0, _KEY, raster.key)
        shown = self._visible.get(raster.key, True) and raster.reason is None
        item.setCheckState(0, Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        font = item.font(0)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(0, font)
        if raster.reason is not None:
            item.setForeground(0, self.palette().placeholderText())
            item.addChild(self._line(told(raster.reason), QIcon()))
            where = f"{told(raster.reason)}\n{raster.linked.path}"
            item.setToolTip(0, tooltip(where))
            return item
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setToolTip(0, tooltip(str(raster.linked.path)))
        for entry in raster.legend:
            item.addChild(self._line(told(entry.label), _swatch(entry.colour)))
        return item

    def _line(self, text: str, icon: QIcon) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text])
        item.setIcon(0, icon)
        item.setToolTip(0, tooltip(text))
        font = self.font()
        font.setPointSize(_LEGEND_POINT_SIZE)
        item.setFont(0, font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _fit(self, _item: object = None) -> None:
        """As high as what it shows, within a third of a small screen."""
        rows = 0
        for place in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(place)
            if item is not None:
                rows += 1 + (item.childCount() if item.isExpanded() else 0)
        high = self.tree.sizeHintForRow(0) if rows else 0
        self.tree.setFixedHeight(min(rows * high + 8, _MOST_HEIGHT_PX))

    def _ask_visibility(self, item: QTreeWidgetItem, _column: int) -> None:
        key = item.data(0, _KEY)
        if key is not None:
            visible = item.checkState(0) == Qt.CheckState.Checked
            self._visible[key] = visible
            item.setExpanded(visible and key not in self._folded)
            self.visibility_requested.emit(key, visible)

    def _ask_what_helps(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, _KEY)
        if key is None:
            return
        if self._shown[key].reason is None:
            self.zoom_requested.emit(key)
        else:
            self.file_requested.emit(key)

    def _open_menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        key = item.data(0, _KEY) if item is not None else None
        if item is None or key is None:
            return
        raster = self._shown[key]
        menu = QMenu(self)
        menu.addAction(tr("ไปยังชั้นข้อมูล"), lambda: self.zoom_requested.emit(key))
        if raster.ground is not None:
            menu.addAction(tr("รูปแบบภาพ…"), lambda: self.style_requested.emit(key))
        if raster.is_slow:
            menu.addAction(tr("สร้างภาพย่อ"), lambda: self.overviews_requested.emit(key))
        if raster.legend:
            fold = tr("ซ่อนคำอธิบายสัญลักษณ์") if item.isExpanded() else tr("แสดงคำอธิบายสัญลักษณ์")
            menu.addAction(fold, lambda: self._fold(item, key))
        menu.addAction(tr("หาไฟล์…"), lambda: self.file_requested.emit(key))
        menu.addSeparator()
        menu.addAction(tr("เอาออกจากแผนที่"), lambda: self.removal_requested.emit(key))
        menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _fold(self, item: QTreeWidgetItem, key: int) -> None:
        item.setExpanded(not item.isExpanded())
        (self._folded.discard if item.isExpanded() else self._folded.add)(key)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(WIDTH_PX, HEIGHT_PX)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
