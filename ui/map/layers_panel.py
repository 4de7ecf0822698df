"""The panel on the left: which layers are on the map, in which order, and what their symbols mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.cartography.colour_vision import Vision, seen_symbol
from ui.look.theme import colours, look
from ui.map.styles.carried_style import holds_style
from ui.parts.controls import push_button, text_label, tool_button, wrapped_label
from ui.parts.labels import tooltip
from ui.parts.ordered_tree import OrderedTree
from ui.parts.swatch import HEIGHT_PX, WIDTH_PX, swatch
from ui.words import figures
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.legend import LegendEntry, LegendSection
    from tambon_gis.cartography.symbology import Symbol
    from ui.map.layers import ShownLayer

_NAME = Qt.ItemDataRole.UserRole
LEGEND_POINT_SIZE = 10
# Work is drawn from the records of plots: it has their table and is no layer that could be removed.
_WORK = "work"
_WITH_TABLE = frozenset({"plot", _WORK})
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LayerTree(OrderedTree):
    """Layers with their legends inside; only whole layers are dragged, and only between each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setIconSize(QSize(WIDTH_PX, HEIGHT_PX))
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        say(self.setAccessibleName, "ชั้นข้อมูลและคำอธิบายสัญลักษณ์")


class LayersPanel(QFrame):
    """Shows `ShownLayer` values, the top one first. Asks for visibility, order, zoom and new layers."""

    visibility_requested = Signal(str, bool)
    order_requested = Signal(list)
    zoom_requested = Signal(str)
    style_requested = Signal(str)
    style_copied = Signal(str)
    style_pasted = Signal(str)
    style_reset = Signal(str)
    style_export_requested = Signal(str)
    labels_requested = Signal(str)
    table_requested = Signal(str)
    removal_requested = Signal(str)
    add_requested = Signal()
    scan_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "panel")
        self.tree = LayerTree()
        self.tree.itemChanged.connect(self._ask_visibility)
        self.tree.dropped.connect(self._ask_order)
        self.tree.itemDoubleClicked.connect(self._ask_style)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self._layers: tuple[ShownLayer, ...] = ()
        self._vision: Vision = "full"
        self._closed: set[str] = set()
        add = push_button("เพิ่ม", "link", icon="add")
        add.clicked.connect(self.add_requested)
        top = QHBoxLayout()
        top.setContentsMargins(14, 10, 8, 4)
        top.addWidget(text_label("ชั้นข้อมูล", "heading"), 1)
        top.addWidget(add)
        more = tool_button("more", "เพิ่มอย่างอื่น")
        more.clicked.connect(lambda: self._open_more(more))
        top.addWidget(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self.hint = wrapped_label("ยังไม่มีชั้นข้อมูล ลากไฟล์มาวางบนแผนที่ หรือกด “เพิ่ม”", "secondary")
        self.hint.hide()
        beside = QVBoxLayout()
        beside.setContentsMargins(14, 0, 14, 0)
        beside.addWidget(self.hint)
        column.addLayout(beside)
        column.addWidget(self.tree, 1)
        speaker().changed.connect(self._show_again)
        look().changed.connect(self._show_again)

    def place_below(self, widget: QWidget) -> None:
        """Give something a place under the layers."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(widget)

    def show_layers(
        self, layers: Sequence[ShownLayer], visible: Mapping[str, bool], vision: Vision = "full"
    ) -> None:
        """Show these, the top one first, their symbols as seen with a colour vision."""
        self._layers, self._vision = tuple(layers), vision
        scrolled = self.tree.verticalScrollBar().value()
        self.hint.setVisible(not layers)
        self.tree.blockSignals(True)
        self.tree.clear()
        for layer in layers:
            self.tree.addTopLevelItem(self._layer_item(layer, visible.get(layer.name, True)))
        for place, layer in enumerate(layers):
            item = self.tree.topLevelItem(place)
            if item is not None:
                item.setExpanded(visible.get(layer.name, True) and layer.name not in self._closed)
        self.tree.blockSignals(False)
        self.tree.verticalScrollBar().setValue(scrolled)

    def _show_again(self) -> None:
        self.show_layers(self._layers, self._visible(), self._vision)

    def _layer_item(self, layer: ShownLayer, visible: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem([told(layer.title), ""])
        item.setData(0, _NAME, layer.name)
        item.setToolTip(0, tooltip(told(layer.title)))
        item.setCheckState(0, Qt.CheckState.Checked if visible else Qt.CheckState.Unchecked)
        item.setFlags(
            (item.flags() | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            & ~Qt.ItemFlag.ItemIsDropEnabled
        )
        font = item.font(0)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(0, font)
        if len(layer.legend) == 1 and len(layer.legend[0].entries) == 1:
            only = layer.legend[0].entries[0]
            item.setIcon(0, self._swatch(only.symbol, layer))
            self._set_figure(item, only)
            return item
        for section in layer.legend:
            if section.heading is not None:
                item.addChild(self._heading_item(section))
            for entry in section.entries:
                item.addChild(self._legend_item(entry, layer))
        return item

    def _heading_item(self, section: LegendSection) -> QTreeWidgetItem:
        heading = told(section.heading) if section.heading is not None else ""
        item = QTreeWidgetItem([heading, figures.count(sum(entry.count for entry in section.entries))])
        font = self.font()
        font.setPointSize(LEGEND_POINT_SIZE)
        font.setWeight(font.Weight.DemiBold)
        for column in (0, 1):
            item.setFont(column, font)
            item.setForeground(column, self.palette().placeholderText())
        item.setTextAlignment(1, _RIGHT)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _legend_item(self, entry: LegendEntry, layer: ShownLayer) -> QTreeWidgetItem:
        item = QTreeWidgetItem([told(entry.label), ""])
        item.setIcon(0, self._swatch(entry.symbol, layer))
        font = self.font()
        font.setPointSize(LEGEND_POINT_SIZE)
        item.setFont(0, font)
        self._set_figure(item, entry)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _swatch(self, symbol: Symbol, layer: ShownLayer) -> QIcon:
        return swatch(seen_symbol(symbol, self._vision), _ground(), as_line=layer.store.kind == "line")

    def _set_figure(self, item: QTreeWidgetItem, entry: LegendEntry) -> None:
        item.setText(1, figures.count(entry.count) if entry.share is None else figures.share(entry.share))
        features = tr("%Ln รูป", entry.count)
        ground = "" if entry.area_m2 is None else f" · {figures.area(entry.area_m2)} {tr('ไร่')}"
        item.setToolTip(0, tooltip(f"{told(entry.label)} · {features}{ground}"))
        font = self.font()
        font.setPointSize(LEGEND_POINT_SIZE)
        item.setFont(1, font)
        item.setTextAlignment(1, _RIGHT)
        item.setForeground(1, self.palette().placeholderText())

    def _visible(self) -> dict[str, bool]:
        return {
            item.data(0, _NAME): item.checkState(0) == Qt.CheckState.Checked for item in self._layer_items()
        }

    def _layer_items(self) -> list[QTreeWidgetItem]:
        items = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _ask_visibility(self, item: QTreeWidgetItem, column: int) -> None:
        name = item.data(0, _NAME)
        if column == 0 and name:
            visible = item.checkState(0) == Qt.CheckState.Checked
            item.setExpanded(visible and name not in self._closed)
            self.visibility_requested.emit(name, visible)

    def _ask_order(self) -> None:
        for item in self._layer_items():
            # A dropped row is a new one, and closed.
            shown = item.checkState(0) == Qt.CheckState.Checked
            item.setExpanded(shown and item.data(0, _NAME) not in self._closed)
        self.order_requested.emit([item.data(0, _NAME) for item in self._layer_items()])

    def _ask_style(self, item: QTreeWidgetItem) -> None:
        # A line of a legend speaks for its layer.
        name = (item.parent() or item).data(0, _NAME)
        if name:
            self.style_requested.emit(name)

    def _open_menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        item = item.parent() or item if item is not None else None
        name = item.data(0, _NAME) if item is not None else None
        if item is None or not name:
            return
        menu = QMenu(self)
        menu.addAction(look().icon("zoom_layer"), tr("ไปยังชั้นข้อมูล"), lambda: self.zoom_requested.emit(name))
        menu.addAction(look().icon("legend"), tr("รูปแบบ…"), lambda: self.style_requested.emit(name))
        if name != _WORK:
            menu.addAction(look().icon("label"), tr("ป้ายชื่อ…"), lambda: self.labels_requested.emit(name))
            menu.addMenu(self._style_menu(menu, name))
        if name in _WITH_TABLE:
            menu.addAction(look().icon("table"), tr("เปิดตาราง"), lambda: self.table_requested.emit(name))
        fold = tr("ซ่อนคำอธิบายสัญลักษณ์") if item.isExpanded() else tr("แสดงคำอธิบายสัญลักษณ์")
        if item.childCount():
            menu.addAction(fold, lambda: self._fold(item, name))
        if name != _WORK:
            menu.addSeparator()
            menu.addAction(look().icon("delete"), tr("ลบชั้นข้อมูล…"), lambda: self.removal_requested.emit(name))
        menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _open_more(self, beside: QWidget) -> None:
        menu = QMenu(self)
        menu.addAction(look().icon("import"), tr("นำเข้าชั้นข้อมูล…"), self.add_requested.emit)
        menu.addAction(look().icon("map_pin"), tr("วางภาพสแกนด้วยจุดควบคุม…"), self.scan_requested.emit)
        menu.exec(beside.mapToGlobal(beside.rect().bottomLeft()))
        menu.deleteLater()

    def _style_menu(self, menu: QMenu, name: str) -> QMenu:
        """What can be done with a style beside changing it."""
        styles = QMenu(tr("คัดลอกและส่งออกรูปแบบ"), menu)
        styles.addAction(look().icon("copy"), tr("คัดลอกรูปแบบ"), lambda: self.style_copied.emit(name))
        paste = styles.addAction(tr("วางรูปแบบ"), lambda: self.style_pasted.emit(name))
        paste.setEnabled(holds_style(QGuiApplication.clipboard().text()))
        styles.addAction(look().icon("undo"), tr("คืนแบบมาตรฐาน"), lambda: self.style_reset.emit(name))
        styles.addSeparator()
        styles.addAction(
            look().icon("export"), tr("ส่งออกรูปแบบ…"), lambda: self.style_export_requested.emit(name)
        )
        return styles

    def _fold(self, item: QTreeWidgetItem, name: str) -> None:
        item.setExpanded(not item.isExpanded())
        if item.isExpanded():
            self._closed.discard(name)
        else:
            self._closed.add(name)


def _ground() -> str | None:
    """The symbols are made for light ground: in the dark theme they keep a piece of it."""
    return colours("light").map_ground if look().name == "dark" else None
