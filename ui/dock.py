"""The dock under the map: pages with a button each; some are there only while there is a need."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.parts.controls import Segments, tool_button
from ui.parts.flow import fold_row

# The margins of the dock, and the space before the button that hides it.
_EDGES_PX = 28


class Page(IntEnum):
    """What the dock can show, in the order of the work."""

    TABLE = 0
    PLAN = 1
    FIELD = 2
    RESULTS = 3
    HISTORY = 4
    REVIEW = 5
    REPAIRS = 6


class Dock(QFrame):
    """Shows the pages it is given; beside their buttons stands the head of the one that is seen."""

    page_requested = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "dock")
        self.segments = Segments()
        self.segments.group.idClicked.connect(self.page_requested)
        self.stack, self.heads = QStackedWidget(), QStackedWidget()
        self._buttons: dict[Page, QPushButton] = {}
        self._places: list[Page] = []
        self._offered: set[Page] = set()
        self._fold = tool_button("expand", "ซ่อนตารางและผล")
        self._fold.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        self._row.addWidget(self.segments)
        self._row.addWidget(self.heads, 1)
        top.addLayout(self._row, 1)
        top.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_row()

    def _fold_row(self) -> None:
        fold_row(self._row, self.width() - self._fold.width() - _EDGES_PX)

    def place(
        self, page: Page, button: QPushButton, widget: QWidget, head: QWidget, *, offered: bool = True
    ) -> None:
        """Give a page its place, in the order of the calls."""
        self.segments.add(button, page)
        self._buttons[page] = button
        self._places.append(page)
        self.stack.addWidget(widget)
        self.heads.addWidget(head)
        self.offer(page, offered)

    def offer(self, page: Page, there: bool) -> None:
        """Whether there is a need for a page; without one it cannot be chosen."""
        self._buttons[page].setVisible(there)
        (self._offered.add if there else self._offered.discard)(page)

    def is_offered(self, page: Page) -> bool:
        return page in self._offered

    def shown_page(self) -> Page:
        return self._places[self.stack.currentIndex()]

    def show_page(self, page: Page) -> None:
        at = self._places.index(page)
        self.segments.choose(page)
        self.stack.setCurrentIndex(at)
        self.heads.setCurrentIndex(at)
        # Only the head that is seen asks for room beside the buttons.
        for place in range(self.heads.count()):
            policy = QSizePolicy.Policy.Preferred if place == at else QSizePolicy.Policy.Ignored
            if (head := self.heads.widget(place)) is not None:
                head.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self._fold_row()
