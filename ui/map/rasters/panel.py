"""The rasters under the layers: which are shown, what their colours mean, and why one cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.cartography.colour_vision import Vision, seen
from ui.look.theme import look
from ui.parts.controls import text_label
from ui.parts.labels import tooltip
from ui.parts.ordered_tree import OrderedTree
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from ui.map.rasters.reading import ShownRaster

_KEY = Qt.ItemDataRole.UserRole
_LEGEND_POINT_SIZE = 10
_MOST_HEIGHT_PX = 260


class RasterTree(OrderedTree):
    """Rasters with their legends inside; only whole rasters are dragged, and only between each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(QSize(WIDTH_PX, HEIGHT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        say(self.setAccessibleName, "ภาพและแรสเตอร์ใต้ชั้นข้อมูล")

    @property
    def rasters(self) -> list[QTreeWidgetItem]:
        """The lines of whole rasters, the top one first."""
        items = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]


class RasterPanel(QFrame):
    """Shows rasters, the top one first; asks for everything that is done with one by its key."""

    visibility_requested = Signal(object, bool)
    order_requested = Signal(list)
    zoom_requested = Signal(object)
    style_requested = Signal(object)
    file_requested = Signal(object)
    help_requested = Signal(object)
    points_requested = Signal(object)
    overviews_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = RasterTree()
        self.tree.itemChanged.connect(self._ask_visibility)
        self.tree.itemDoubleClicked.connect(self._ask_what_helps)
        self.tree.itemExpanded.connect(self._fit)
        self.tree.itemCollapsed.connect(self._fit)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.tree.dropped.connect(self._ask_order)
        self._shown: dict[int, ShownRaster] = {}
        self._vision: Vision = "full"
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

    def show_rasters(self, rasters: Sequence[ShownRaster], vision: Vision = "full") -> None:
        """Show these, the bottom one first, their colours as seen with a colour vision."""
        self._shown = {raster.key: raster for raster in rasters}
        self._vision = vision
        self._show_again()

    def _show_again(self) -> None:
        self.setVisible(bool(self._shown))
        scrolled = self.tree.verticalScrollBar().value()
        self.tree.blockSignals(True)
        self.tree.clear()
        for raster in reversed(self._shown.values()):
            item = self._item(raster)
            self.tree.addTopLevelItem(item)
            item.setExpanded(self._is_open(raster))
        self.tree.blockSignals(False)
        self._fit()
        self.tree.verticalScrollBar().setValue(scrolled)

    def _is_open(self, raster: ShownRaster) -> bool:
        return not raster.is_hidden and raster.key not in self._folded

    def _item(self, raster: ShownRaster) -> QTreeWidgetItem:
        item = QTreeWidgetItem([raster.name])
        item.setData(0, _KEY, raster.key)
        shown = not raster.is_hidden and raster.reason is None
        item.setCheckState(0, Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )
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
            item.addChild(self._line(told(entry.label), _swatch(seen(entry.colour, self._vision))))
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
        rows = sum(1 + (item.childCount() if item.isExpanded() else 0) for item in self.tree.rasters)
        high = self.tree.sizeHintForRow(0) if rows else 0
        self.tree.setFixedHeight(min(rows * high + 8, _MOST_HEIGHT_PX))

    def _ask_visibility(self, item: QTreeWidgetItem, _column: int) -> None:
        key = item.data(0, _KEY)
        if key is not None:
            visible = item.checkState(0) == Qt.CheckState.Checked
            item.setExpanded(visible and key not in self._folded)
            self.visibility_requested.emit(key, visible)

    def _ask_order(self) -> None:
        self.tree.blockSignals(True)
        for item in self.tree.rasters:
            # A dropped row is a new one, and closed.
            item.setExpanded(self._is_open(self._shown[item.data(0, _KEY)]))
        self.tree.blockSignals(False)
        self.order_requested.emit([item.data(0, _KEY) for item in self.tree.rasters])

    def _move(self, key: int, steps: int) -> None:
        """Change the order by so many places down."""
        keys = list(reversed(self._shown))
        place = keys.index(key) + steps
        if 0 <= place < len(keys):
            keys.remove(key)
            keys.insert(place, key)
            self._shown = {each: self._shown[each] for each in reversed(keys)}
            self._show_again()
            self.order_requested.emit(keys)

    def _ask_what_helps(self, item: QTreeWidgetItem) -> None:
        """A double click opens the look, as it does for layers, or does what helps with a broken one."""
        # A line of a legend speaks for its raster.
        key = (item.parent() or item).data(0, _KEY)
        if key is None:
            return
        if self._shown[key].reason is None:
            self.style_requested.emit(key)
        else:
            self.help_requested.emit(key)

    def _open_menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        item = item.parent() or item if item is not None else None
        key = item.data(0, _KEY) if item is not None else None
        if item is None or key is None:
            return
        menu = self.menu_of(key, item)
        menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def menu_of(self, key: int, item: QTreeWidgetItem) -> QMenu:
        """What can be asked for with a raster."""
        raster, order = self._shown[key], list(reversed(self._shown))
        menu = QMenu(self)
        menu.addAction(look().icon("zoom_layer"), tr("ไปยังชั้นข้อมูล"), lambda: self.zoom_requested.emit(key))
        if raster.ground is not None:
            menu.addAction(look().icon("legend"), tr("รูปแบบภาพ…"), lambda: self.style_requested.emit(key))
        if raster.is_placed:
            menu.addAction(look().icon("map_pin"), tr("แก้จุดควบคุม…"), lambda: self.points_requested.emit(key))
        if raster.is_slow:
            menu.addAction(tr("สร้างภาพย่อ"), lambda: self.overviews_requested.emit(key))
        if raster.legend:
            fold = tr("ซ่อนคำอธิบายสัญลักษณ์") if item.isExpanded() else tr("แสดงคำอธิบายสัญลักษณ์")
            menu.addAction(fold, lambda: self._fold(item, key))
        if len(order) > 1:
            menu.addSeparator()
            up = menu.addAction(tr("ย้ายขึ้น"), lambda: self._move(key, -1))
            down = menu.addAction(tr("ย้ายลง"), lambda: self._move(key, 1))
            up.setEnabled(key != order[0])
            down.setEnabled(key != order[-1])
        menu.addSeparator()
        if raster.linked.state == "changed":
            menu.addAction(tr("ใช้ไฟล์ที่เปลี่ยนแล้ว"), lambda: self.help_requested.emit(key))
        menu.addAction(tr("หาไฟล์…"), lambda: self.file_requested.emit(key))
        menu.addAction(look().icon("delete"), tr("เอาออกจากแผนที่"), lambda: self.removal_requested.emit(key))
        return menu

    def _fold(self, item: QTreeWidgetItem, key: int) -> None:
        item.setExpanded(not item.isExpanded())
        (self._folded.discard if item.isExpanded() else self._folded.add)(key)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(WIDTH_PX, HEIGHT_PX)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
