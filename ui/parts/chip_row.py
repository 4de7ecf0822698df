"""A row of chips that goes on in the next line where the first is full."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP_PX = 6


class ChipRow(QWidget):
    """Lays out its chips from left to right, as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, chip: QWidget) -> None:
        chip.setParent(self)
        # Before it is polished a chip does not know how wide its style makes it.
        chip.ensurePolished()
        chip.show()
        self._chips.append(chip)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(event.size().width(), move=True)

    def _lay_out(self, width: int, *, move: bool) -> int:
        left = top = line = 0
        for chip in self._chips:
            size = chip.sizeHint()
            if left and left + size.width() > width:
                left, top, line = 0, top + line + GAP_PX, 0
            if move:
                chip.setGeometry(QRect(left, top, min(size.width(), width), size.height()))
            left += size.width() + GAP_PX
            line = max(line, size.height())
        return top + line
