"""The results kept by name: open one, keep what is shown, rename, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.cards import Card
from ui.parts.controls import line_edit, push_button, tool_button, wrapped_label
from ui.parts.labels import ElidedLabel
from ui.parts.two_line_list import TwoLineList
from ui.words.language import say, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tambon_gis.project.result_views import ResultView

_HIGHEST_LIST_PX = 156


class ViewsCard(Card):
    """Asks for what its rows and buttons say; is told what there is."""

    keep_requested = Signal(str)
    open_requested = Signal(object)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._may_change = True
        self.keep_button = push_button("บันทึกมุมมองนี้", "link", icon="star")
        self.keep_button.clicked.connect(lambda: self.ask_name(""))
        top = QHBoxLayout()
        # In a narrow panel the words of the button are worth more than those of the heading.
        heading = ElidedLabel(role="heading")
        say(heading.setText, "มุมมองที่บันทึก")
        top.addWidget(heading, 1)
        top.addWidget(self.keep_button)
        self.name = line_edit("ชื่อมุมมอง", "ชื่อของผลชุดนี้")
        self.name.returnPressed.connect(self._keep)
        self.name.installEventFilter(self)
        self.name_button = push_button("บันทึก", "primary")
        self.name_button.clicked.connect(self._keep)
        self.name_row = _row(self.name, self.name_button)
        self.name_row.hide()
        self.empty = wrapped_label("เก็บผลชุดที่ดูบ่อยไว้ที่นี่ เปิดครั้งหน้าจะคำนวณจากข้อมูลล่าสุดให้เอง", "secondary")
        self.list = TwoLineList("มุมมองที่บันทึก")
        self.list.chosen.connect(self.open_requested)
        self.list.installEventFilter(self)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.new_name = line_edit("ชื่อใหม่")
        self.new_name.returnPressed.connect(self._rename)
        self.new_name.installEventFilter(self)
        self.rename_button = tool_button("edit", "เปลี่ยนชื่อ")
        self.rename_button.clicked.connect(self._rename)
        self.delete_button = tool_button("delete", "ลบมุมมอง")
        self.delete_button.clicked.connect(self._delete)
        self.foot = _row(self.new_name, self.rename_button, self.delete_button)
        self.body.addLayout(top)
        self.body.addWidget(self.name_row)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list)
        self.body.addWidget(self.foot)
        self.show_views((), {})

    def show_views(self, views: Sequence[ResultView], titles: Mapping[str, str]) -> None:
        """Show these with the titles of their pages; a page of another program version has none."""
        row = self.list.currentRow()
        self.list.forget()
        for view in views:
            title = titles.get(view.page, tr("เปิดไม่ได้ในรุ่นนี้"))
            year = tr("ปี {year}").format(year=view.year_be) if view.year_be is not None else ""
            detail = " · ".join(part for part in (title, year) if part)
            self.list.add(view.name, detail, icon="star", value=view, enabled=view.page in titles)
        self.list.setVisible(bool(views))
        self.empty.setVisible(not views)
        self.list.fit(_HIGHEST_LIST_PX)
        self.list.setCurrentRow(min(row, len(views) - 1))
        self._offer()

    def allow_keeping(self, may: bool) -> None:
        """A project that is open for reading shows its views and takes no others."""
        self.keep_button.setEnabled(may)
        self._may_change = may
        self._offer()

    def ask_name(self, proposed: str) -> None:
        """Ask for a name for what is shown."""
        self.name.setText(proposed)
        self.name_row.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    @property
    def current(self) -> ResultView | None:
        from tambon_gis.project.result_views import ResultView

        value = self.list.value(self.list.currentRow())
        return value if isinstance(value, ResultView) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.name and event.key() == Qt.Key.Key_Escape:
                self.name_row.hide()
                self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.new_name and event.key() == Qt.Key.Key_Escape:
                self._offer()
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self._delete()
                return True
            if watched is self.list and event.key() == Qt.Key.Key_F2 and self.foot.isVisible():
                self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
                self.new_name.selectAll()
                return True
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        current = self.current
        self.new_name.setText(current.name if current is not None else "")
        self.foot.setVisible(current is not None and self._may_change)

    def _keep(self) -> None:
        if self.name.text().strip():
            self.keep_requested.emit(self.name.text())
            self.name_row.hide()

    def _rename(self) -> None:
        if self.current is not None and self.new_name.text().strip():
            self.rename_requested.emit(self.current.name, self.new_name.text())

    def _delete(self) -> None:
        if self.current is not None and self._may_change:
            self.delete_requested.emit(self.current.name)


def _row(*widgets: QWidget) -> QWidget:
    """The first takes the room that the others leave."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 0 if place else 1)
    return row
