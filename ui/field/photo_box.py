"""Photographs dropped onto a form or chosen from a folder, with the stage that they show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tambon_gis.fieldwork.photos import STAGES
from ui.parts.controls import combo_box, push_button
from ui.parts.labels import Label, tooltip
from ui.words.language import say, told, tr

SUFFIXES = (".jpg", ".jpeg", ".png", ".heic", ".heif")


class PhotoList(QListWidget):
    """Names of files; Delete takes those that are chosen away."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selectedItems():
            for item in self.selectedItems():
                self.takeItem(self.row(item))
            self.removed.emit()
            return
        super().keyPressEvent(event)


class PhotoBox(QWidget):
    """Takes files that are dropped on it. They are read when the visit is saved."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.list = PhotoList()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(72)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        say(self.list.setAccessibleName, "ภาพที่จะบันทึก")
        self.hint = Label(role="secondary")
        say(self.hint.setText, "ลากภาพมาวางที่นี่")
        self.stage = combo_box("ระยะของภาพ")
        self.stage.addItem(tr("ไม่ระบุระยะ"), None)
        for code, phrase in STAGES.items():
            self.stage.addItem(told(phrase), code)
        self.browse = push_button("เลือกภาพ…", icon="camera")
        self.browse.clicked.connect(self._browse)
        self.list.removed.connect(self._changed)
        self.stage.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.stage, 1)
        row.addWidget(self.browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)

    def paths(self) -> list[Path]:
        return [Path(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]

    def add(self, paths: Iterable[Path]) -> None:
        """Add files that are named as photographs; each once."""
        known = set(self.paths())
        for path in paths:
            if path.suffix.lower() in SUFFIXES and path not in known:
                item = QListWidgetItem(path.name)
                item.setData(Qt.ItemDataRole.UserRole, str(path))
                item.setToolTip(tooltip(str(path)))
                self.list.addItem(item)
                known.add(path)
        self._changed()

    def clear(self) -> None:
        self.list.clear()
        self._changed()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()

    def _changed(self) -> None:
        count = self.list.count()
        self.hint.setText(tr("%Ln ภาพ", count) if count else tr("ลากภาพมาวางที่นี่"))
        self.changed.emit()

    def _browse(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        files, _ = QFileDialog.getOpenFileNames(self, tr("เลือกภาพ…"), "", f"{tr('ภาพถ่าย')} ({kinds})")
        self.add(Path(file) for file in files)
