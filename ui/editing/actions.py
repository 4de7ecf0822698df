"""The commands of editing: switching it on, its tools, and what is done to chosen plots at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.look.theme import paint_icon
from ui.words.language import bind, say, speaker, tr


class EditActions(QObject):
    """Disabled but for the switch until editing is switched on; the desk of editing looks after that."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.switch = self._make("แก้ไขรูป", "Ctrl+E", "edit")
        self.draw = self._make("", "Ctrl+Alt+D", "draw")
        self.vertices = self._make("แก้จุดมุม", "Ctrl+Alt+V", "edit_vertices")
        self.split = self._make("", "Ctrl+Alt+S", "edit_split")
        self.merge = self._make("", "Ctrl+Alt+M", "edit_merge")
        self.hole = self._make("", "Ctrl+Alt+H", "edit_hole")
        self.buffer = self._make("ระยะรอบจุดหรือเส้น", "Ctrl+Alt+B", "edit_buffer")
        self.gap = self._make("เติมช่องว่าง", "Ctrl+Alt+G", "edit_gap")
        self.move = self._make("", "Ctrl+Alt+T", "edit_move")
        self.remove = self._make("", "Ctrl+Del", "delete")
        self.merge.setCheckable(False)
        self.remove.setCheckable(False)
        # The tool that each of these takes in hand, by its name.
        self.tools: dict[str, QAction] = {
            "edit_draw": self.draw,
            "edit_vertices": self.vertices,
            "edit_move": self.move,
            "edit_split": self.split,
            "edit_hole": self.hole,
            "edit_buffer": self.buffer,
            "edit_gap": self.gap,
        }

        self._plots = True
        speaker().changed.connect(self._retell)
        self.name_for(plots=True)

    def name_for(self, *, plots: bool) -> None:
        """Call what is edited plots, or shapes of another layer."""
        self._plots = plots
        self.draw.setText(tr("วาดแปลง") if plots else tr("วาดรูปใหม่"))
        self.split.setText(tr("แบ่งแปลงด้วยเส้น") if plots else tr("แบ่งรูปด้วยเส้น"))
        self.merge.setText(tr("รวมแปลงที่เลือก") if plots else tr("รวมรูปที่เลือก"))
        self.move.setText(tr("ย้ายทั้งแปลง") if plots else tr("ย้ายทั้งรูป"))
        self.remove.setText(tr("ลบแปลงที่เลือก") if plots else tr("ลบรูปที่เลือก"))
        self.hole.setText(tr("เจาะช่องในแปลง") if plots else tr("เจาะช่องในรูป"))

    def _retell(self) -> None:
        self.name_for(plots=self._plots)

    @property
    def row(self) -> tuple[QAction, ...]:
        """What lies on the bar of editing, in its order."""
        return (
            *(self.draw, self.vertices, self.move, self.split, self.merge),
            *(self.hole, self.buffer, self.gap, self.remove),
        )

    def fill(self, menu: QMenu) -> None:
        say(menu.setTitle, "แก้ไขรูป")
        menu.addAction(self.switch)
        menu.addSeparator()
        menu.addActions(self.row)

    def _make(self, thai: str, keys: str, icon: str) -> QAction:
        action = QAction(self)
        if thai:
            bind(action.setText, thai)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(True)
        action.setEnabled(False)
        paint_icon(action.setIcon, icon)
        return action
