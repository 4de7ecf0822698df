"""The map on the screen: keys, mouse and tools on one side, pictures laid down on the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from layers.colours import MapColours
from layers.map_layer import Hit, MapLayer
from layers.map_view import Extent, MapView
from layers.picking import hits_at, keys_in
from layers.render import RenderedMap
from layers.right_of_way import RIGHT_OF_WAY
from layers.whole_extent import whole_extent
from ui.map.hover import HoverMark, hover_mark, position_at
from ui.map.overlay import MapOverlay
from ui.map.screen import MapScreen
from ui.map.tools.tool import MapMark, MapTool, SelectionMode
from ui.map.tools.tool_box import ToolBox
from ui.map.view_keys import ZOOM_STEP, view_after_key
from ui.words.language import say, speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from layers.raster_layer import RasterLayer
    from ui.map.sketch import Sketch

PICK_PX = 6.0


class MapCanvas(QWidget):
    """Shows layers, the first at the bottom; pans, zooms, selects and identifies.

    It selects nothing by itself: ``selection_requested`` carries keys and how they are meant (``replace``,
    ``add``, ``toggle``), and `set_selection` shows what the owner made of it.
    """

    selection_requested = Signal(object, str)
    identify_requested = Signal(float, float, object)
    cursor_moved = Signal(float, float)
    cursor_left = Signal()
    hover_changed = Signal(object)
    view_changed = Signal(object)
    tool_changed = Signal(str)
    hint_changed = Signal(str)
    shape_selection_requested = Signal(object, str)
    picture_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, label_family: str = "Sarabun") -> None:
        super().__init__(parent)
        self._view = MapView(500_000.0, 1_800_000.0, 100.0, max(1, self.width()), max(1, self.height()))
        self._is_placed = False
        self._fitted: Extent | None = None
        self._screen = MapScreen(label_family)
        self._screen.changed.connect(self._on_picture)
        self.destroyed.connect(self._screen.stop)
        self.over = MapOverlay()
        self._screen.covered = self.over.places
        self._marks: dict[str, MapMark] = {}
        self._box = ToolBox(self)
        self._box.changed.connect(self._on_tool)
        self._box.hinted.connect(self.hint_changed)
        self._box.cursor_wanted.connect(self.setCursor)
        self.take_back = self._box.take_back
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._box.show_cursor()
        speaker().changed.connect(self._retell)
        say(self.setAccessibleName, "แผนที่")
        say(self.setAccessibleDescription, "เลื่อนด้วยปุ่มลูกศร ขยายและย่อด้วย Ctrl+Alt++ และ Ctrl+Alt+-")

    # --- what is shown -----------------------------------------------------------------------------

    @property
    def view(self) -> MapView:
        return self._view

    @property
    def layers(self) -> tuple[MapLayer, ...]:
        return self._screen.layers

    @property
    def marks_hover(self) -> bool:
        """Whether the tool in hand asks what lies under the pointer."""
        return self._box.marks_hover

    @property
    def tool(self) -> str:
        return self._box.tool.name

    @property
    def rendered(self) -> RenderedMap | None:
        """The picture that is on the screen."""
        return self._screen.shown

    @property
    def is_sharp(self) -> bool:
        """Whether nothing better than the picture on the screen is being painted."""
        return self._screen.is_sharp(self._view, self.devicePixelRatioF())

    @property
    def scale_denominator(self) -> float:
        """The n of 1:n on a screen of 96 dots per inch."""
        return self._view.scale_denominator

    def set_scale_denominator(self, denominator: float) -> None:
        self.set_view(self._view.with_scale_denominator(denominator))

    def set_layers(self, layers: Sequence[MapLayer]) -> None:
        """Show these, the first at the bottom; the first layers ever shown are zoomed to."""
        self._screen.layers = tuple(layers)
        self._set_hover(None)
        if not self._is_placed:
            self.zoom_full()
        self._renew()

    def set_rasters(self, rasters: Sequence[RasterLayer]) -> None:
        """Show these under all layers, the first at the bottom."""
        self._screen.rasters = tuple(rasters)
        self.over.is_bare = not rasters
        if not self._is_placed:
            self.zoom_full()
        self._renew()

    def complete_rasters(self) -> None:
        """More of the rasters has been read: paint it when there is time."""
        if self.isVisible():
            self._screen.complete(self._view, self.devicePixelRatioF())

    def set_selection(self, keys: ArrayLike) -> None:
        self._screen.selection = np.unique(np.asarray(keys, np.int64))
        self._renew()

    def set_colours(self, colours: MapColours) -> None:
        self._screen.colours = colours
        self._renew()

    def set_sketch(self, sketch: Sketch | None) -> None:
        """Draw shapes over the layers, in place of those drawn before; the view stays where it is."""
        self.over.sketch.take(sketch)
        self.update()

    def set_mark(self, mark: MapMark | None, kind: str = "place") -> None:
        """Set a mark on the map in place of the one of its kind before; Esc takes that of a place away."""
        if self._marks.pop(kind, None) is not None or mark is not None:
            self._marks.update({kind: mark} if mark is not None else {})
            self.update()

    def set_hint(self, hint: str) -> None:
        """Say in the middle of an empty map what to do next; nothing for a map that shows something."""
        self.over.hint = hint
        self.update()

    def set_system(self, epsg: int) -> None:
        """The map metres are those of this system from now on."""
        self._view = replace(self._view, epsg=epsg)

    def set_view(self, view: MapView) -> None:
        """Show this part of the map; the size in pixels is always that of the widget."""
        self._is_placed = True
        self._fitted = None
        self._move_to(view)

    def zoom_to(self, extent: Extent) -> None:
        """Show the whole extent; it stays whole when the map changes its size, until the view is moved."""
        self.set_view(self._view.fit(extent))
        self._fitted = extent

    @property
    def fitted(self) -> Extent | None:
        """What is shown whole whatever the size of the map; None once the view was moved."""
        return self._fitted

    def zoom_full(self) -> None:
        """Show all visible layers; all layers when none is visible."""
        visible = [layer for layer in self.layers if layer.visible] or list(self.layers)
        whole = whole_extent(visible, self._screen.rasters)
        if whole is not None:
            self.zoom_to(whole)

    def zoom_in(self) -> None:
        self.zoom_at(ZOOM_STEP, QPointF(self.rect().center()))

    def zoom_out(self) -> None:
        self.zoom_at(1 / ZOOM_STEP, QPointF(self.rect().center()))

    def add_tool(self, tool: MapTool) -> None:
        """Make a tool known by its name; `set_tool` takes it in hand."""
        self._box.add(tool)

    def set_tool(self, name: str) -> None:
        """Take a tool in hand: ``pan``, ``select``, … Raises ``KeyError`` for a name that no tool has."""
        self._box.take(name)

    def _on_tool(self, name: str) -> None:
        self._set_hover(None)
        self.update()
        self.tool_changed.emit(name)

    def _retell(self) -> None:
        self._box.tell_hint()
        self.update()

    def stop(self) -> None:
        """End the painting thread; the next change of view or layers begins a new one."""
        self._screen.stop()

    def _move_to(self, view: MapView) -> None:
        view = view.resized(self.width(), self.height())
        if view != self._view:
            self._view = view
            if self.isVisible():
                RIGHT_OF_WAY.take()
                self._screen.follow(view, self.devicePixelRatioF())
            self.update()
            self.view_changed.emit(view)

    def _renew(self) -> None:
        if self.isVisible():
            self._screen.renew(self._view, self.devicePixelRatioF())
        else:
            self._screen.outdate()

    # --- what tools ask for ------------------------------------------------------------------------

    def pan_by(self, right_px: float, down_px: float) -> None:
        self.set_view(self._view.panned(right_px, down_px))

    def zoom_at(self, factor: float, at: QPointF) -> None:
        self.set_view(self._view.zoom_at(factor, at.x(), at.y()))

    def show_band(self, band: QRectF | None) -> None:
        self.over.band = band
        self.update()

    def show_tool(self) -> None:
        self._box.tell_hint()
        self.update()

    def select_within(self, ring: list[tuple[float, float]], mode: SelectionMode) -> None:
        self.shape_selection_requested.emit(ring, mode)

    def select_at(self, at: QPointF, mode: SelectionMode) -> None:
        hits = self._hits(at, only_interactive=True)
        keys = np.array([hit.key for hit in hits[:1]], np.int64)
        if len(keys) or mode == "replace":
            self.selection_requested.emit(keys, mode)

    def select_in(self, box: QRectF, mode: SelectionMode) -> None:
        west, north = self._view.to_map(box.left(), box.top())
        east, south = self._view.to_map(box.right(), box.bottom())
        keys = keys_in(self.layers, Extent(west, south, east, north))
        if len(keys) or mode == "replace":
            self.selection_requested.emit(keys, mode)

    def identify_at(self, at: QPointF) -> None:
        x, y = self._view.to_map(at.x(), at.y())
        self.identify_requested.emit(x, y, tuple(self._hits(at, only_interactive=False)))

    def _hits(self, at: QPointF, *, only_interactive: bool) -> list[Hit]:
        x, y = self._view.to_map(at.x(), at.y())
        tolerance_m = PICK_PX * self._view.m_per_px
        return hits_at(self.layers, x, y, tolerance_m, only_interactive=only_interactive)

    # --- painting ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(800, 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        self._screen.draw(painter, self._view)
        self.over.draw(painter, self._screen, self._view)
        painter.save()
        for mark in self._marks.values():
            mark.paint(painter, self._view, self._screen.colours)
        self._box.tool.paint(painter, self._view, self._screen.colours)
        painter.restore()
        painter.end()
        RIGHT_OF_WAY.give_back()
        # A window dragged to another screen gets other pixels without any other event.
        self._screen.follow(self._view, self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        view = self._view.resized(self.width(), self.height())
        self._move_to(view if self._fitted is None else view.fit(self._fitted))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        super().closeEvent(event)

    def _on_picture(self) -> None:
        RIGHT_OF_WAY.take()
        self._set_hover(None)
        if self.underMouse():
            self._mark_under(self.mapFromGlobal(QCursor.pos()).toPointF())
        self.update()
        self.picture_changed.emit()

    # --- mouse and keys ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._box.press(event)
        if self._box.active is not None:
            self._set_hover(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._box.move(event)
        self._mark_under(at)
        self.cursor_moved.emit(*self._view.to_map(at.x(), at.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._box.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._box.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """One notch doubles or halves, as in QGIS; with Ctrl it takes four notches."""
        notches = event.angleDelta().y() / 120
        if notches:
            fine = 0.25 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1.0
            self.zoom_at(ZOOM_STEP ** (notches * fine), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        self.cursor_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), event.modifiers()
        if self._box.key(key, keys):
            return
        view = view_after_key(self._view, key, keys)
        if view is not None:
            self.set_view(view)
        elif key == Qt.Key.Key_Escape and "place" in self._marks:
            self.set_mark(None)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._box.let_go_of_space()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.over.shows_focus = event.reason() in keyboard
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.over.shows_focus = False
        self._box.let_go_of_space()
        self.update()

    def _mark_under(self, at: QPointF) -> None:
        shown = self._screen.shown
        if shown is None or not self.marks_hover:
            return
        position = position_at(shown, *self._view.to_map(at.x(), at.y()))
        now = self.over.hover.position if self.over.hover is not None else None
        if position != now:
            self._set_hover(None if position is None else hover_mark(shown, position, self._screen.colours))

    def _set_hover(self, mark: HoverMark | None) -> None:
        if mark is None and self.over.hover is None:
            return
        self.over.set_hover(mark)
        self.update()
        self.hover_changed.emit(mark.hit if mark is not None else None)
