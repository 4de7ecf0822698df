"""The button with the styles kept by name: one of them is taken, the one in the dialog is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from ui.look.theme import look
from ui.parts.controls import line_edit, push_button
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.cartography.favourite_styles import Favourite


class Favourites(QObject):
    """``button`` opens the list. Says what a person wants; whoever keeps the styles does it."""

    chosen = Signal(object)
    keep_requested = Signal(str)
    drop_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = push_button("แบบที่เก็บไว้", "link", icon="star")
        self.button.clicked.connect(self._open)
        self._kept: tuple[Favourite, ...] = ()

    def show_kept(self, kept: Sequence[Favourite]) -> None:
        self._kept = tuple(kept)

    def menu(self) -> QMenu:
        """The list as it is now, with a field for the name of the style in the dialog."""
        menu = QMenu(self.button)
        for each in self._kept:
            menu.addAction(each.name, partial(self.chosen.emit, each.style))
        if not self._kept:
            menu.addAction(tr("ยังไม่มีแบบที่เก็บไว้")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self._naming(menu))
        if self._kept:
            dropping = QMenu(tr("ลบแบบที่เก็บไว้"), menu)
            dropping.setIcon(look().icon("delete"))
            for each in self._kept:
                dropping.addAction(each.name, partial(self.drop_requested.emit, each))
            menu.addMenu(dropping)
        return menu

    def _naming(self, menu: QMenu) -> QWidgetAction:
        board = QWidget()
        name = line_edit("ชื่อของแบบ", "ชื่อของแบบ")
        keep = push_button("เก็บแบบนี้")
        row = QHBoxLayout(board)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(name, 1)
        row.addWidget(keep)
        # One of that name goes: that is said before, not asked after.
        taken = {each.name for each in self._kept}
        name.textChanged.connect(
            lambda text: keep.set_words(tr("แทนที่แบบเดิม") if text.strip() in taken else tr("เก็บแบบนี้"))
        )

        def hand_over() -> None:
            if name.text().strip():
                menu.close()
                self.keep_requested.emit(name.text().strip())

        name.returnPressed.connect(hand_over)
        keep.clicked.connect(hand_over)
        action = QWidgetAction(menu)
        action.setDefaultWidget(board)
        return action

    def _open(self) -> None:
        menu = self.menu()
        menu.exec(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        menu.deleteLater()
