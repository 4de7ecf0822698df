"""Two small dialogs of the help menu: the keys, and what this program is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.menus import Actions
from ui.parts.controls import push_button, text_label, wrapped_label
from ui.parts.labels import Label
from ui.words.language import say


class ShortcutsDialog(QDialog):
    """Every command that has a key, in the order of the menus."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say(self.setWindowTitle, "แป้นลัด")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        keyed = [action for action in actions.findChildren(QAction) if action.shortcuts()]
        half = (len(keyed) + 1) // 2
        for place, action in enumerate(keyed):
            keys = " / ".join(key.toString() for key in action.shortcuts())
            row, column = place % half, 2 * (place // half)
            # What would be undone is told in the menu; here the word is enough.
            words = action.text().partition(":")[0].replace("&&", "&").rstrip("…")
            grid.addWidget(Label(words), row, column)
            grid.addWidget(Label(keys, "secondary"), row, column + 1, Qt.AlignmentFlag.AlignLeft)
        page = QWidget()
        page.setProperty("page", "true")
        page.setLayout(grid)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        close = push_button("ปิด")
        close.clicked.connect(self.accept)
        column_box = QVBoxLayout(self)
        column_box.addWidget(area, 1)
        column_box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room_px = parent.window().height() if parent is not None else 560
        self.resize(760, min(560, room_px))


class AboutDialog(QDialog):
    """Name, version, and whose data and letters are used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say(self.setWindowTitle, "เกี่ยวกับโปรแกรม")
        try:
            number = version("tambon-gis")
        except PackageNotFoundError:
            number = "–"
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addWidget(text_label("Tambon GIS", "title"))
        column.addWidget(Label(number, "secondary"))
        column.addWidget(wrapped_label("ระบบสารสนเทศภูมิศาสตร์ของตำบลสำหรับสถานีพัฒนาที่ดิน"))
        column.addWidget(
            wrapped_label("สัญญาอนุญาต Apache-2.0 · อักษร Sarabun (OFL) · ไอคอน Lucide (ISC)", "secondary")
        )
        column.addStretch(1)
        close = push_button("ปิด")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(420, 230)
