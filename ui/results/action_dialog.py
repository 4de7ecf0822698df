"""What an action of a page would write, shown before it is: its figures, what is amiss, where it will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.cards import Card, FigureRow
from ui.parts.controls import push_button
from ui.parts.labels import WrappedLabel
from ui.words.language import say

if TYPE_CHECKING:
    from ui.results.page import ActionPreview

_WIDE_PX = 460


class ActionDialog(QDialog):
    """Accepted, the action is done as one command; Esc and ยกเลิก leave all as it is."""

    def __init__(self, shown: ActionPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "ดูก่อนบันทึก")
        card = Card()
        for name, figure in shown.figures:
            card.body.addWidget(FigureRow(name, figure))
        self.accept_button = push_button(look="primary")
        self.accept_button.set_words(shown.accept)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button = push_button("ยกเลิก")
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(WrappedLabel(shown.title, "heading"))
        column.addWidget(card)
        if shown.warning:
            column.addWidget(WrappedLabel(shown.warning, "attention"))
        column.addWidget(WrappedLabel(shown.after, "secondary"))
        column.addLayout(buttons)
        self.resize(_WIDE_PX, self.sizeHint().height())
