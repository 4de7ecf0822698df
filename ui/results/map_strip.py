"""The strip over the map that says which result its colours are, how it is classed, and ends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.cartography.result_classes import METHODS, Method
from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.labels import ElidedLabel
from ui.words.language import say, speaker, tr

_EDGE_PX, _WIDE_PX, _LEAST_PX = 12, 300, 230


class MapStrip(QFrame):
    """At the upper right of the map, beside the tools or, where there is no room, below them."""

    ended = Signal()
    method_chosen = Signal(str)

    def __init__(self, frame: QWidget, tools: QWidget) -> None:
        super().__init__(frame)
        self._frame, self._tools = frame, tools
        self.setProperty("frame", "notice-information")
        say(self.setAccessibleName, "ผลที่แสดงบนแผนที่")
        self.title = ElidedLabel()
        self.note = ElidedLabel(role="secondary")
        self.method = combo_box("วิธีแบ่งช่วง")
        self.method.activated.connect(lambda _at: self.method_chosen.emit(self.method.currentData()))
        self.end_button = push_button("เลิกแสดง", "link", icon="close")
        self.end_button.clicked.connect(self.ended)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(text_label("แผนที่แสดง:", "secondary"))
        first.addWidget(self.title, 1)
        second.addWidget(self.method, 1)
        second.addWidget(self.note, 1)
        second.addWidget(self.end_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 4)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        frame.installEventFilter(self)
        tools.installEventFilter(self)
        speaker().changed.connect(self._fill_methods)
        self._fill_methods()
        self.hide()

    def _fill_methods(self) -> None:
        words = {"natural": tr("ช่วงตามธรรมชาติ"), "quantile": tr("ช่วงจำนวนเท่ากัน"), "equal": tr("ช่วงกว้างเท่ากัน")}
        kept = self.method.currentData() or METHODS[0]
        self.method.clear()
        for name in METHODS:
            self.method.addItem(words[name], name)
        self.method.setCurrentIndex(self.method.findData(kept))

    def show_result(self, title: str, method: Method, *, classed: bool, note: str = "") -> None:
        """Say what the map shows; ``note`` stands in place of the method while it is being made."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.method.setVisible(classed and not note)
        self.method.setCurrentIndex(self.method.findData(method))
        self.show()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self.isHidden():
            return
        whole, tools = self._frame.width(), self._tools.geometry()
        beside = whole - tools.right() - 2 * _EDGE_PX
        width = min(_WIDE_PX, whole - 2 * _EDGE_PX)
        top = tools.top()
        if beside >= _LEAST_PX:
            width = min(width, beside)
        else:
            top = tools.bottom() + _EDGE_PX // 2
        self.setGeometry(whole - width - _EDGE_PX, top, width, self.sizeHint().height())
        self.raise_()
