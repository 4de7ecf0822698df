"""The tool that asks what lies at a point, in every layer that is seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from ui.map.tools.tool import MapTool
from ui.words.language import tr


class IdentifyTool(MapTool):
    """Asks what is under the pointer."""

    name = "identify"
    cursor = Qt.CursorShape.WhatsThisCursor
    pressed_cursor = Qt.CursorShape.WhatsThisCursor
    marks_hover = True

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None:
            self.host.identify_at(at)
        super().release(at, keys)

    def hint(self) -> str:
        return tr("คลิกบนแผนที่เพื่อดูข้อมูลของทุกชั้น")
