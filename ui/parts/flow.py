"""A row of widgets that goes on in the next line where it has no room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget


def fold_row(row: QBoxLayout, width_px: int) -> None:
    """Lay the items of a row below each other where they would be cut in so much room."""
    margins = row.contentsMargins()
    items = [item for place in range(row.count()) if (item := row.itemAt(place)) is not None]
    needed = sum(item.minimumSize().width() for item in items) + row.spacing() * (len(items) - 1)
    fits = needed + margins.left() + margins.right() <= width_px
    way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
    if way != row.direction():
        row.setDirection(way)


class FlowLayout(QLayout):
    """Items keep their size; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, spacing_px: int = 2) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._spacing_px = spacing_px

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moves=False).height()

    def sizeHint(self) -> QSize:
        """All in one line."""
        return self._place(QRect(0, 0, 1 << 20, 0), moves=False)

    def size_within(self, width: int) -> QSize:
        """As wide as the longest line that fits, and as high as its lines then are."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        highest = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(widest + margins.left() + margins.right(), highest + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def _place(self, rect: QRect, *, moves: bool) -> QSize:
        """The room that the items take, within the margins."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        y, widest = room.y(), 0
        for line in self._lines(room.width()):
            sizes = [item.sizeHint() for item in line]
            line_px = max(size.height() for size in sizes)
            x = room.x()
            for item, size in zip(line, sizes, strict=True):
                if moves:
                    item.setGeometry(QRect(QPoint(x, y + (line_px - size.height()) // 2), size))
                x += size.width() + self._spacing_px
            widest = max(widest, x - self._spacing_px - room.x())
            y += line_px + self._spacing_px
        height = max(y - self._spacing_px - room.y(), 0)
        return QSize(widest + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = item.sizeHint().width()
            if not lines or needed > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= needed + self._spacing_px
        return lines
