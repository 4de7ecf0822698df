"""The map with its tools floating over the upper left corner."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QStyle,
    QStyleOption,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.map.canvas import MapCanvas
from ui.map.map_card import CardPlace
from ui.menus import Actions
from ui.parts.flow import FlowLayout
from ui.parts.labels import set_tooltip

MARGIN_PX = 12
BUTTON_PX = 32
# Padding of the card and its border.
_EDGE_PX = 5


class ActionButton(QToolButton):
    """A button for an action: icon, tooltip with its key, name for screen readers."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setProperty("look", "flat")
        self.setIconSize(QSize(20, 20))
        self.setMinimumSize(BUTTON_PX, BUTTON_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        action = self.defaultAction()
        words = action.text().rstrip("…")
        key = action.shortcut().toString()
        self.setAccessibleName(words)
        set_tooltip(self, f"{words} ({key})" if key else words)


class _Opaque(QWidget):
    """The ground of the buttons, opaque unlike the rounded card around it.

    So Qt paints the buttons anew only when they change, not with every frame of the map below them; that took
    as long as the map itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Qt leaves the background of the style sheet out of what says that it is opaque.
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()


class MapFrame(QWidget):
    """Holds the canvas; the tool row stays where it is while the map moves under it."""

    def __init__(self, canvas: MapCanvas, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self.tools = QFrame(self)
        self.tools.setProperty("frame", "card")
        edge = QHBoxLayout(self.tools)
        edge.setContentsMargins(4, 4, 4, 4)
        # The card is given its size by `_fit_tools`.
        edge.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        opaque = _Opaque()
        edge.addWidget(opaque)
        self._row = row = FlowLayout(opaque)
        row.setContentsMargins(0, 0, 0, 0)
        groups = (
            (actions.select, actions.pan, actions.identify, actions.measure_line, actions.measure_area),
            (actions.zoom_in, actions.zoom_out, actions.zoom_full, actions.zoom_selection),
            (actions.previous_view, actions.next_view, actions.go_to),
            (actions.editing.switch,),
        )
        for place, group in enumerate(groups):
            if place:
                line = QFrame()
                line.setProperty("frame", "divider")
                line.setFixedSize(1, BUTTON_PX)
                row.addWidget(line)
            for action in group:
                row.addWidget(ActionButton(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(canvas)
        self.tools.move(MARGIN_PX, MARGIN_PX)
        self.tools.raise_()
        self.cards = CardPlace(self, MARGIN_PX, 2 * MARGIN_PX, 2 * MARGIN_PX)
        self._below_px = 0
        self._fit_tools()

    def set_row_below(self, height_px: int) -> None:
        """How much of the map another row of tools takes below this one; cards make way for it."""
        self._below_px = height_px
        self._set_top()

    def _set_top(self) -> None:
        self.cards.set_top(2 * MARGIN_PX + self.tools.height() + self._below_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        """In as few lines as there is room for, so that none of the tools is out of reach."""
        size = self._row.size_within(max(self.width() - 2 * (MARGIN_PX + _EDGE_PX), BUTTON_PX))
        self.tools.resize(size.width() + 2 * _EDGE_PX, size.height() + 2 * _EDGE_PX)
        self._set_top()
