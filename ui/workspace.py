"""The work area under the header: layers, map over dock, and the side panel, all following the tab."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from ui.dock import Dock, Page
from ui.header import Tab
from ui.map.frame import MapFrame
from ui.map.layers_panel import LayersPanel

LAYERS_PX, SIDE_PX, DOCK_PX = 232, 306, 226
DOCK_TALL_PX = 480
# In the lowest window a strip of the map is still seen.
_MAP_LEAST_PX = 120
_DOCK_SHARE, _DOCK_LEAST_PX, _TALL_SHARE = 0.4, 430, 0.58
# In a low window results take more than that, as long as this much is left for the map.
_TALL_LEAST_PX, _MAP_BESIDE_PX = 316, 172
# A plan is made by looking at the map: only a window with room for both gives its dock more.
_PLAN_TALL_PX = 440
# In a narrow window the panels beside the map are as narrow as they can be read.
_NARROW_PX, _NARROW_LAYERS_PX, _NARROW_SIDE_PX = 1200, 208, 264


_PAGE_OF_TAB = {
    Tab.DATA: Page.TABLE,
    Tab.PLOTS: Page.TABLE,
    Tab.PLAN: Page.PLAN,
    Tab.FIELD: Page.FIELD,
    Tab.RESULTS: Page.RESULTS,
    Tab.REPORT: Page.RESULTS,
}


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
        reviewing = tab == Tab.DATA and self.dock.is_offered(Page.REVIEW)
        self.show_page(Page.REVIEW if reviewing else _PAGE_OF_TAB[tab])
        planning = tab == Tab.PLAN and self.height() >= _PLAN_TALL_PX
        self._stretch_dock(planning or tab == Tab.RESULTS or reviewing)

    def show_review(self, there: bool) -> None:
        """Make room for a delivery that is compared, or give it back."""
        was_there = self.dock.is_offered(Page.REVIEW)
        self.dock.offer(Page.REVIEW, there)
        if there:
            self.show_page(Page.REVIEW)
            self._stretch_dock(True)
        elif was_there:
            if self.dock.shown_page() == Page.REVIEW:
                self.show_page(Page.TABLE)
            self._stretch_dock(False)

    def _stretch_dock(self, tall: bool) -> None:
        if tall != self._tall:
            self._tall = tall
            whole = sum(self.middle.sizes())
            # Where the window is low, nearly half of it stays with the map.
            low = max(round(whole * _TALL_SHARE), min(_TALL_LEAST_PX, whole - _MAP_BESIDE_PX))
            usual = min(DOCK_PX, round(whole * _DOCK_SHARE))
            dock_px = min(DOCK_TALL_PX, low) if tall else usual
            self.middle.setSizes([max(whole - dock_px, 120), dock_px])

    def show_repairs(self, there: bool) -> None:
        """Bring the list of mended shapes under the map, or take it away."""
        was_seen = self.dock.shown_page() == Page.REPAIRS
        self.dock.offer(Page.REPAIRS, there)
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
