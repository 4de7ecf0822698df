"""The map with its tools floating over the upper left corner."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

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


class MapFrame(QWidget):
    """Holds the canvas; the tool row stays where it is while the map moves under it."""

    def __init__(self, canvas: MapCanvas, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self.tools = QFrame(self)
        self.tools.setProperty("frame", "card")
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(4, 4, 4, 4)
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
