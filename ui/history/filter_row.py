"""The choices of the history: who, on which computer, what, from when until when, of which plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tambon_gis.chronicle.command_pages import Asked, Found
from tambon_gis.chronicle.table_words import kind_word, row_word
from ui.parts.controls import combo_box, push_button
from ui.parts.flow import FlowLayout
from ui.parts.typed_fields import DateField
from ui.words.language import bind, speaker, told, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BOX_PX, DATE_PX = 112, 150


class FilterRow(QWidget):
    """``changed`` when something else is looked for; several kinds that have one word are one choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.author, self.device = combo_box("ผู้ทำรายการ"), combo_box("เครื่องที่ทำรายการ")
        self.table, self.kind = combo_box("ข้อมูลที่แก้"), combo_box("ชนิดของรายการ")
        self.since, self.until = DateField("ตั้งแต่วันที่"), DateField("ถึงวันที่")
        self.only_chosen = push_button("เฉพาะแปลงที่เลือก", "segment")
        self.only_chosen.setCheckable(True)
        self.clear = push_button("ล้างตัวกรอง", "link")
        row = FlowLayout(self, 6)
        row.setContentsMargins(0, 0, 0, 2)
        for box in (self.author, self.device, self.table, self.kind):
            box.setFixedWidth(BOX_PX)
            row.addWidget(box)
            box.currentIndexChanged.connect(self._tell)
        for field, words in ((self.since, "ตั้งแต่วันที่"), (self.until, "ถึงวันที่")):
            bind(field.edit.setPlaceholderText, words)
            field.setFixedWidth(DATE_PX)
            row.addWidget(field)
            field.changed.connect(self._tell)
        for button in (self.only_chosen, self.clear):
            row.addWidget(button)
        self.only_chosen.toggled.connect(self._tell)
        self.clear.clicked.connect(self.reset)
        self._found = Found()
        speaker().changed.connect(self._retell)
        self._retell()

    def show_choices(self, found: Found) -> None:
        """Offer what the journal has; what was chosen stays chosen."""
        if found != self._found:
            self._found = found
            self._retell()

    def asked(self, plots: tuple[int, ...]) -> Asked:
        """What is looked for; ``plots`` are those chosen on the map."""
        table = self.table.currentData()
        return Asked(
            author=self.author.currentData(),
            device=self.device.currentData(),
            since=self.since.value,
            until=self.until.value,
            kinds=frozenset(self.kind.currentData() or ()),
            tables=frozenset({table} if table else ()),
            plots=plots if self.only_chosen.isChecked() else None,
        )

    def reset(self) -> None:
        """Look for everything again."""
        with QSignalBlocker(self):
            for box in (self.author, self.device, self.table, self.kind):
                box.setCurrentIndex(0)
            for field in (self.since, self.until):
                field.set_value(None)
            self.only_chosen.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        narrows = self.asked(()) != Asked()
        self.clear.setVisible(narrows)
        self.changed.emit()

    def _retell(self) -> None:
        found = self._found
        with QSignalBlocker(self):
            _fill(self.author, tr("ทุกคน"), found.authors, str)
            _fill(self.device, tr("ทุกเครื่อง"), found.devices, str)
            _fill(self.table, tr("ทุกข้อมูล"), found.tables, lambda name: told(row_word(name)))
            kinds: dict[str, list[str]] = {}
            for kind in found.kinds:
                kinds.setdefault(told(kind_word(kind)), []).append(kind)
            chosen = self.kind.currentText()
            self.kind.clear()
            self.kind.addItem(tr("ทุกรายการ"), None)
            for word in sorted(kinds):
                self.kind.addItem(word, tuple(kinds[word]))
            self.kind.setCurrentIndex(max(self.kind.findText(chosen), 0))
        # One person at one computer needs no choice between them.
        self.author.setVisible(len(found.authors) > 1)
        self.device.setVisible(len(found.devices) > 1)
        self.clear.setVisible(self.asked(()) != Asked())


def _fill(box: QComboBox, everything: str, values: Sequence[str], word: Callable[[str], str]) -> None:
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for value in sorted(values, key=word):
        box.addItem(word(value), value)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen is not None else 0)
