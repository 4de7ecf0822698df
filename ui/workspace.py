"""The work area under the header: layers, map over dock, and the side panel, all following the tab."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.field.page import FieldTable
from ui.header import Tab
from ui.imported.repairs_table import RepairsTable
from ui.map.frame import MapFrame
from ui.map.layers_panel import LayersPanel
from ui.parts.controls import Segments, push_button, tool_button
from ui.parts.flow import fold_row
from ui.parts.labels import Label
from ui.plots.table import PlotTable
from ui.results.dock import ResultsDock
from ui.reviews.table import ReviewTable

LAYERS_PX, SIDE_PX, DOCK_PX = 232, 306, 226
DOCK_TALL_PX = 480
# In the lowest window a strip of the map is still seen.
_MAP_LEAST_PX = 120
# The margins of the dock, and the space before the button that hides it.
_DOCK_EDGES_PX = 28
_DOCK_SHARE, _DOCK_LEAST_PX, _TALL_SHARE = 0.4, 430, 0.58
# In a low window results take more than that, as long as this much is left for the map.
_TALL_LEAST_PX, _MAP_BESIDE_PX = 316, 172
# In a narrow window the panels beside the map are as narrow as they can be read.
_NARROW_PX, _NARROW_LAYERS_PX, _NARROW_SIDE_PX = 1200, 212, 264


class Page(IntEnum):
    """What the dock shows."""

    TABLE = 0
    RESULTS = 1
    FIELD = 2
    REVIEW = 3
    REPAIRS = 4


_PAGE_OF_TAB = {
    Tab.DATA: Page.TABLE,
    Tab.PLOTS: Page.TABLE,
    Tab.PLAN: Page.RESULTS,
    Tab.FIELD: Page.FIELD,
    Tab.RESULTS: Page.RESULTS,
    Tab.REPORT: Page.RESULTS,
}


class Dock(QFrame):
    """Plot table, outcome, field work and a delivery that is compared; one of them is seen under the map."""

    page_requested = Signal(int)
    closed = Signal()

    def __init__(
        self, table: PlotTable, results: ResultsDock, field: FieldTable, review: ReviewTable
    ) -> None:
        super().__init__()
        self.has_review = False
        self.setProperty("frame", "dock")
        self.count = Label(role="secondary")
        self.segments = Segments()
        self._review_button = push_button("ข้อมูลที่เทียบ", "segment")
        for page, button in (
            (Page.TABLE, push_button("ตารางแปลง", "segment")),
            (Page.RESULTS, push_button("ผล", "segment")),
            (Page.FIELD, push_button("ติดตามงาน", "segment")),
            (Page.REVIEW, self._review_button),
        ):
            self.segments.add(button, page)
        self.segments.group.idClicked.connect(self.page_requested)
        self.stack = QStackedWidget()
        self.heads = QStackedWidget()
        for widget, head in (
            (table, self.count),
            (results, results.head),
            (field, field.sentence),
            (review, review.head),
        ):
            self.stack.addWidget(widget)
            self.heads.addWidget(head)
        fold = tool_button("expand", "ซ่อนตารางและผล")
        fold.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        self._row.addWidget(self.segments)
        self._row.addWidget(self.heads, 1)
        self._fold = fold
        top.addLayout(self._row, 1)
        top.addWidget(fold, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        self.offer_review(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_row(self._row, self.width() - self._fold.width() - _DOCK_EDGES_PX)

    def offer_review(self, there: bool) -> None:
        """Only while a delivery is compared is there a page for it."""
        self.has_review = there
        self._review_button.setVisible(there)

    def place_repairs(self, repairs: RepairsTable) -> None:
        """Give mended shapes a page; it can be chosen only while there is a list of them."""
        self.has_repairs = False
        self._repairs_button = push_button("รูปที่ซ่อมแซม", "segment")
        self._repairs_button.hide()
        self.segments.add(self._repairs_button, Page.REPAIRS)
        self.stack.addWidget(repairs)
        self.heads.addWidget(repairs.head)

    def offer_repairs(self, there: bool) -> None:
        self.has_repairs = there
        self._repairs_button.setVisible(there)

    def show_page(self, page: Page) -> None:
        self.segments.choose(page)
        self.stack.setCurrentIndex(page)
        self.heads.setCurrentIndex(page)


class Workspace(QWidget):
    """Arranges the pieces it is given; side pages come by tab."""

    dock_shown = Signal()
    side_wanted = Signal()
    # Esc where nobody had a use for it.
    escaped = Signal()

    def __init__(
        self, layers: LayersPanel, map_frame: MapFrame, dock: Dock, side_pages: dict[Tab, QWidget]
    ) -> None:
        super().__init__()
        self.layers = layers
        self.map_frame = map_frame
        self.dock = dock
        self.side = QStackedWidget()
        self._side_of_tab = side_pages
        self._tab = next(iter(side_pages))
        self._over_side: QWidget | None = None
        for page in dict.fromkeys(side_pages.values()):
            self.side.addWidget(page)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.addWidget(map_frame)
        self.middle.addWidget(dock)
        self.middle.setStretchFactor(0, 1)
        self.middle.setStretchFactor(1, 0)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for place, widget in enumerate((layers, self.middle, self.side)):
            self.columns.addWidget(widget)
            self.columns.setStretchFactor(place, 1 if widget is self.middle else 0)
        for splitter in (self.middle, self.columns):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        # Together with the dock they have room on a screen of 1366 pixels at 150 %.
        layers.setMinimumWidth(176)
        self.side.setMinimumWidth(250)
        dock.setMinimumSize(_DOCK_LEAST_PX, 120)
        map_frame.setMinimumHeight(_MAP_LEAST_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.columns)
        self.columns.setSizes([LAYERS_PX, 10_000, SIDE_PX])
        self.middle.setSizes([10_000, DOCK_PX])
        self._tall = False
        self._is_arranged = self._has_columns = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_arranged and self.isVisible():
            # Where nobody has moved the divider, a low window keeps most of its height for the map.
            self._is_arranged = True
            dock_px = min(DOCK_PX, round(self.height() * _DOCK_SHARE))
            self.middle.setSizes([self.height() - dock_px, dock_px])
        if not self._has_columns and self.isVisible():
            self._has_columns = True
            if self.width() < _NARROW_PX:
                self.columns.setSizes([_NARROW_LAYERS_PX, 10_000, _NARROW_SIDE_PX])

    def lay_over_side(self, widget: QWidget, shown: bool) -> None:
        """Show a page of the side panel whatever the tab, or give the panel back to the tab."""
        if shown:
            self._over_side = widget
            self.side.setCurrentWidget(widget)
            self.side_wanted.emit()
        elif self._over_side is widget:
            self._over_side = None
            self.side.setCurrentWidget(self._side_of_tab[self._tab])

    def follow(self, tab: Tab) -> None:
        self._tab = tab
        if self._over_side is None:
            self.side.setCurrentWidget(self._side_of_tab[tab])
        reviewing = tab == Tab.DATA and self.dock.has_review
        self.show_page(Page.REVIEW if reviewing else _PAGE_OF_TAB[tab])
        self._stretch_dock(tab == Tab.RESULTS or reviewing)

    def show_review(self, there: bool) -> None:
        """Make room for a delivery that is compared, or give it back."""
        was_there = self.dock.has_review
        self.dock.offer_review(there)
        if there:
            self.show_page(Page.REVIEW)
            self._stretch_dock(True)
        elif was_there:
            if self.dock.stack.currentIndex() == Page.REVIEW:
                self.show_page(Page.TABLE)
            self._stretch_dock(False)

    def _stretch_dock(self, tall: bool) -> None:
        if tall != self._tall:
            self._tall = tall
            whole = sum(self.middle.sizes())
            # Where the window is low, nearly half of it stays with the map.
            low = max(round(whole * _TALL_SHARE), min(_TALL_LEAST_PX, whole - _MAP_BESIDE_PX))
            dock_px = min(DOCK_TALL_PX, low) if tall else DOCK_PX
            self.middle.setSizes([max(whole - dock_px, 120), dock_px])

    def show_repairs(self, there: bool) -> None:
        """Bring the list of mended shapes under the map, or take it away."""
        was_seen = self.dock.stack.currentIndex() == Page.REPAIRS
        self.dock.offer_repairs(there)
        if there:
            self.show_page(Page.REPAIRS)
        elif was_seen:
            self.show_page(Page.TABLE)

    def show_page(self, page: int) -> None:
        self.dock.show_page(Page(page))
        self.dock.show()
        self.dock_shown.emit()

    def show_results(self) -> None:
        self.show_page(Page.RESULTS)

    def show_table(self) -> None:
        self.show_page(Page.TABLE)

    # --- by keyboard ----------------------------------------------------------------------------------------

    def enter_table(self) -> None:
        self.show_table()
        _enter(self.dock.stack.currentWidget())

    def enter_next(self, step: int) -> None:
        """Bring the keyboard to the next of the parts that are seen: layers, map, dock, side panel."""
        parts: list[QWidget] = [
            part for part in (self.layers, self.map_frame, self.dock, self.side) if part.isVisible()
        ]
        focused = self.window().focusWidget()
        inside = (at for at, part in enumerate(parts) if part.isAncestorOf(focused))
        at = next(inside, -1 if step > 0 else 0)
        part = parts[(at + step) % len(parts)]
        wanted = {self.map_frame: self.map_frame.canvas, self.dock: self.dock.stack.currentWidget()}
        _enter(wanted.get(part, part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def keep(self) -> tuple[QByteArray, QByteArray]:
        """The places of the dividers; that of the dock is empty while a tab has made it taller for itself."""
        return self.columns.saveState(), QByteArray() if self._tall else self.middle.saveState()

    def restore(self, columns: QByteArray, middle: QByteArray) -> None:
        if not columns.isEmpty():
            self._has_columns = self.columns.restoreState(columns)
        if not middle.isEmpty():
            self._is_arranged = self.middle.restoreState(middle)


def _enter(widget: QWidget | None) -> None:
    """Give the keyboard to a widget, or to the first in it that can be reached."""
    if widget is None:
        return
    proxy = widget.focusProxy()
    for each in (proxy or widget, *widget.findChildren(QWidget)):
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return
