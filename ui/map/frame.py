"""The map with its tools floating over the upper left corner."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyleOption,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.map.canvas import MapCanvas
from ui.map.map_card import CardPlace
from ui.menus import Actions
from ui.parts.labels import set_tooltip

MARGIN_PX = 12


class ActionButton(QToolButton):
    """A button for an action: icon, tooltip with its key, name for screen readers."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setProperty("look", "flat")
        self.setIconSize(QSize(20, 20))
        self.setMinimumSize(32, 32)
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
        opaque = _Opaque()
        edge.addWidget(opaque)
        row = QHBoxLayout(opaque)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
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
                line.setFixedWidth(1)
                row.addWidget(line)
            for action in group:
                row.addWidget(ActionButton(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(canvas)
        self.tools.move(MARGIN_PX, MARGIN_PX)
        self.tools.raise_()
        self.tools.adjustSize()
        below_tools = 2 * MARGIN_PX + self.tools.sizeHint().height()
        self.cards = CardPlace(self, MARGIN_PX, below_tools, 2 * MARGIN_PX)
