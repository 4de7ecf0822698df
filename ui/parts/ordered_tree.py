"""A tree whose whole lines are put in another order by dragging; lines inside them stay with theirs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem


class OrderedTree(QTreeWidget):
    """What is dropped on a line inside another comes below that one: a long legend is no wall."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        # For the line that shows where it would go, and for scrolling at the edges.
        super().dragMoveEvent(event)
        if event.source() is self:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        moved = self.currentItem()
        if event.source() is not self or moved is None or moved.parent() is not None:
            event.ignore()
            return
        # It is moved here: of a move Qt would take away the line that was dragged.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self.put(moved, self.place_at(event.position().toPoint())):
            self.dropped.emit()

    def place_at(self, point: QPoint) -> int:
        """Before which whole line something is put that is let go at a point of the view."""
        item = self.itemAt(point)
        if item is None:
            return self.topLevelItemCount() if point.y() > 0 else 0
        whole = item
        while (above := whole.parent()) is not None:
            whole = above
        is_above = item is whole and point.y() < self.visualItemRect(item).center().y()
        return self.indexOfTopLevelItem(whole) + (0 if is_above else 1)

    def put(self, moved: QTreeWidgetItem, place: int) -> bool:
        """Put a whole line before another; whether that changes anything."""
        at = self.indexOfTopLevelItem(moved)
        place -= place > at
        if place == at:
            return False
        self.takeTopLevelItem(at)
        self.insertTopLevelItem(place, moved)
        self.setCurrentItem(moved)
        return True
