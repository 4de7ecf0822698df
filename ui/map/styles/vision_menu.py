"""The choice of eyes to look at the map with: full colours, red- and green-blindness, a grey print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from tambon_gis.cartography.colour_vision import Vision
from ui.words.language import bind, say


class VisionMenu(QObject):
    """A submenu of the view menu; nothing of it is kept."""

    def __init__(self, view: QMenu, choose: Callable[[Vision], None], parent: QObject) -> None:
        super().__init__(parent)
        self.menu = QMenu(view)
        say(self.menu.setTitle, "ดูตัวอย่างสี")
        self.actions: dict[Vision, QAction] = {
            "full": self._make("สีตามจริง"),
            "protanopia": self._make("ตาบอดสีแดง (protanopia)"),
            "deuteranopia": self._make("ตาบอดสีเขียว (deuteranopia)"),
            "grey": self._make("พิมพ์ขาวดำ"),
        }
        group = QActionGroup(self)
        for vision, action in self.actions.items():
            group.addAction(action)
            action.triggered.connect(lambda _on, vision=vision: choose(vision))
        self.actions["full"].setChecked(True)
        self.menu.addActions(list(self.actions.values()))
        view.addMenu(self.menu)

    def _make(self, thai: str) -> QAction:
        action = QAction(self)
        bind(action.setText, thai)
        action.setCheckable(True)
        return action
