"""The field where the coordinates of a point are typed; what was understood is shown before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import combo_box, line_edit, push_button
from ui.parts.labels import ElidedLabel
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from ui.map.scans.typed import Reading

ASK_AFTER_MS = 150


class PlaceField(QWidget):
    """Asks what a text means (``asked``) and hands over the place that is meant (``placed``, in metres)."""

    asked = Signal(str)
    placed = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel(role="secondary")
        self.field = line_edit("พิกัดของจุด", "เช่น 661000 1518000 · 661 1518 · 16.413, 103.829 · MGRS")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.use = push_button("ใช้พิกัดนี้")
        self.use.clicked.connect(self._accept)
        self.meant = combo_box("พิกัดที่อ่านได้")
        self.answer = ElidedLabel(role="secondary")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.meant)
        column.addWidget(self.answer)
        self._readings: Sequence[Reading] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(ASK_AFTER_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.field.text()))
        self.field.textChanged.connect(lambda _text: self._wait())
        self._use_when_read = False
        speaker().changed.connect(self._tell)
        self._tell()

    def begin(self, guess: str) -> None:
        """Take the keyboard, with a guess that Enter accepts and typing replaces."""
        self.field.setText(guess)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        if self.field.text():
            self.field.clear()

    def show_readings(self, text: str, readings: Sequence[Reading]) -> None:
        """The answer to a question; one to a text that has changed since is of no use."""
        if text != self.field.text():
            return
        self._readings = readings
        self.meant.clear()
        for reading in readings:
            self.meant.addItem(reading.words)
        self._tell()
        if self._use_when_read:
            self._use_when_read = False
            self._accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._accept()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and len(self._readings) > 1:
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                self.meant.setCurrentIndex((self.meant.currentIndex() + by) % len(self._readings))
                return True
        return False

    def _wait(self) -> None:
        self._use_when_read = False
        self._readings = ()
        self.meant.clear()
        self._tell()
        self._pause.start()

    def _accept(self) -> None:
        """Use what was understood; when the text was typed just now, as soon as it is."""
        if self._pause.isActive():
            self._pause.stop()
            self._use_when_read = True
            self.asked.emit(self.field.text())
        elif self._readings:
            reading = self._readings[max(self.meant.currentIndex(), 0)]
            self.placed.emit(reading.x, reading.y)

    def _tell(self) -> None:
        typed = bool(self.field.text().strip())
        self.use.setEnabled(typed)
        self.meant.setVisible(bool(self._readings))
        self.answer.setVisible(not self._readings)
        if typed and not self._pause.isActive():
            self.answer.setText(tr("อ่านไม่ออก พิมพ์สองค่า: ตะวันออก เหนือ หรือละติจูด, ลองจิจูด"))
        else:
            self.answer.setText(tr("UTM 47 48 (WGS 84, Indian 1975) องศา MGRS หรือเลขกริดเป็นกิโลเมตร"))
