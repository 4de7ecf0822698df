"""The card with the places that were kept by name: go there, rename, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from layers.map_view import SCREEN_PIXEL_M
from ui.map.map_card import MapCard
from ui.parts.controls import line_edit, push_button, text_label, wrapped_label
from ui.parts.two_line_list import TwoLineList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.project.bookmarks import Bookmark

_HIGHEST_LIST_PX = 240


class BookmarkCard(MapCard):
    """Asks for what its rows and buttons say; is told what there is."""

    add_requested = Signal(str)
    go_requested = Signal(object)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.set_heading(text_label("บุ๊กมาร์ก", "heading"))
        self.name = line_edit("ชื่อบุ๊กมาร์ก", "ชื่อของมุมมองนี้")
        self.name.returnPressed.connect(self._add)
        self.add_button = push_button("เก็บมุมมองนี้", "plain", icon="bookmark")
        self.add_button.clicked.connect(self._add)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.add_button)
        self.empty = wrapped_label("ยังไม่มีบุ๊กมาร์ก ตั้งชื่อมุมมองนี้แล้วเก็บไว้", "secondary")
        self.list = TwoLineList("บุ๊กมาร์ก")
        self.list.chosen.connect(self.go_requested)
        self.list.installEventFilter(self)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.new_name = line_edit("ชื่อใหม่")
        self.new_name.returnPressed.connect(self._rename)
        self.rename_button = push_button("เปลี่ยนชื่อ", "plain", icon="edit")
        self.rename_button.clicked.connect(self._rename)
        self.delete_button = push_button("ลบ", "plain", icon="delete")
        self.delete_button.clicked.connect(self._delete)
        foot = QHBoxLayout()
        foot.addWidget(self.new_name, 1)
        foot.addWidget(self.rename_button)
        foot.addWidget(self.delete_button)
        self.body.addLayout(top)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(foot)
        self.show_bookmarks(())

    def open_list(self) -> None:
        self.show()
        (self.list if self.list.count() else self.name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_to_add(self, proposed: str) -> None:
        """Ask for the name of the view that is shown."""
        self.name.setText(proposed)
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def show_bookmarks(self, marks: Sequence[Bookmark]) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.forget()
        for mark in marks:
            scale = f"1:{mark.m_per_px / SCREEN_PIXEL_M:,.0f}"
            place = f"E {mark.x:,.0f}  N {mark.y:,.0f}"
            self.list.add(mark.name, f"{scale} · {place}", icon="bookmark", value=mark)
        self.list.setVisible(bool(marks))
        self.empty.setVisible(not marks)
        self.list.fit(_HIGHEST_LIST_PX)
        self.list.setCurrentRow(min(row, len(marks) - 1))
        self._offer()
        self.resized.emit()

    @property
    def current(self) -> Bookmark | None:
        from tambon_gis.project.bookmarks import Bookmark

        value = self.list.value(self.list.currentRow())
        return value if isinstance(value, Bookmark) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete:
                self._delete()
                return True
            if event.key() == Qt.Key.Key_F2:
                self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
                self.new_name.selectAll()
                return True
        return False

    def _offer(self) -> None:
        current = self.current
        self.new_name.setText(current.name if current is not None else "")
        for control in (self.new_name, self.rename_button, self.delete_button):
            control.setVisible(current is not None)

    def _add(self) -> None:
        if self.name.text().strip():
            self.add_requested.emit(self.name.text())
            self.name.clear()

    def _rename(self) -> None:
        if self.current is not None and self.new_name.text().strip():
            self.rename_requested.emit(self.current.name, self.new_name.text())

    def _delete(self) -> None:
        if self.current is not None:
            self.delete_requested.emit(self.current.name)
