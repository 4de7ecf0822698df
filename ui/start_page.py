"""The page shown while no project is open: recent projects, and three ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.cards import Card, clear_layout
from ui.parts.controls import TextButton, push_button, text_label, wrapped_label
from ui.parts.labels import ElidedLabel, Label
from ui.words import figures
from ui.words.language import speaker, tr

SHOWN = 6


class RecentProject(QFrame):
    """One recent project: its name is the button, its folder and last day below."""

    opened = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        there = path.is_file()
        name = TextButton()
        name.setProperty("look", "link")
        name.setAutoDefault(False)
        name.set_words(path.stem.replace("&", "&&"))
        name.setEnabled(there)
        name.clicked.connect(lambda: self.opened.emit(self._path))
        when = figures.day(date.fromtimestamp(path.stat().st_mtime)) if there else tr("ไม่พบแฟ้ม")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name)
        row.addWidget(ElidedLabel(str(path.parent), "secondary"), 1)
        row.addWidget(Label(when, "secondary"))


class StartPage(QWidget):
    """Asks to open, to make or to try; shows which projects were open lately."""

    open_requested = Signal(object)
    browse_requested = Signal()
    new_requested = Signal()
    demonstration_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: tuple[Path, ...] = ()
        new = push_button("สร้างแฟ้มงานใหม่", "primary", icon="new")
        new.clicked.connect(self.new_requested)
        browse = push_button("เปิดแฟ้มงาน…", icon="open")
        browse.clicked.connect(self.browse_requested)
        demonstration = push_button("ลองใช้แฟ้มงานสาธิต", icon="map")
        demonstration.clicked.connect(self.demonstration_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (new, browse, demonstration):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._card = Card()
        self._card.body.addWidget(text_label("แฟ้มงานล่าสุด", "heading"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._card.body.addLayout(self._rows)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addStretch(2)
        middle.addWidget(text_label("Tambon GIS", "title"))
        middle.addWidget(
            wrapped_label(
                "แปลง ดิน มาตรการ และผลงานของตำบล อยู่ในแฟ้มเดียว ทำงานได้โดยไม่ต้องต่ออินเทอร์เน็ต", "secondary"
            )
        )
        middle.addSpacing(4)
        middle.addLayout(buttons)
        middle.addWidget(self._card)
        middle.addStretch(3)
        frame = QWidget()
        frame.setMaximumWidth(720)
        frame.setLayout(middle)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(frame, 6)
        row.addStretch(1)
        row.setAlignment(frame, Qt.AlignmentFlag(0))
        speaker().changed.connect(self._show_again)

    def _show_again(self) -> None:
        self.show_recent(self._recent)

    def show_recent(self, recent: Sequence[Path]) -> None:
        self._recent = tuple(recent)
        clear_layout(self._rows)
        for path in recent[:SHOWN]:
            project = RecentProject(path)
            project.opened.connect(self.open_requested)
            self._rows.addWidget(project)
        if not recent:
            self._rows.addWidget(Label(tr("ยังไม่มี เริ่มจากสร้างแฟ้มงานใหม่ หรือลองใช้แฟ้มงานสาธิตก่อน"), "secondary"))
