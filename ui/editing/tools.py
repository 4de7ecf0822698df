"""The tools that draw something new: a shape, a hole, a line to split by, the middle of a strip, a gap."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from layers.picking import hits_at
from ui.editing.outline import EditTool, OutlineTool
from ui.editing.request import EditRequest
from ui.editing.snapping import Corner
from ui.words.language import tr


class DrawPlotTool(OutlineTool):
    """A new shape of the layer; a chosen plot without a shape gets one by it."""

    name = "edit_draw"
    kind = "draw"
    shows_overlaps = True

    def hint(self) -> str:
        if self.bench.is_pending:
            return self.waiting_hint()
        if len(self.corners) < self.least:
            told = tr("คลิกทีละมุมของ{what}ใหม่ · Shift มุมฉาก · Ctrl ไม่เกาะจุด · Esc เลิก")
            return told.format(what=self.noun)
        return tr("ดับเบิลคลิกหรือ Enter จบ · Backspace ถอยหนึ่งมุม · Shift มุมฉาก · Esc เลิก")


class HoleTool(OutlineTool):
    """A part of a shape cut out: of the chosen one, or of the one under the first corner."""

    name = "edit_hole"
    kind = "hole"

    def request(self, corners: tuple[Corner, ...]) -> EditRequest | None:
        fid = shape_under(self, corners)
        return (
            EditRequest(self.kind, corners, (fid,), layer=self.bench.layer.table) if fid is not None else None
        )

    def hint(self) -> str:
        if self.bench.is_pending:
            return self.waiting_hint()
        if len(self.corners) < self.least:
            return tr("คลิกทีละมุมของช่องที่จะเจาะออกจาก{what} · Esc เลิก").format(what=self.noun)
        return tr("ดับเบิลคลิกหรือ Enter เพื่อเจาะ · Backspace ถอยหนึ่งมุม · Esc เลิก")


def shape_under(tool: OutlineTool, corners: tuple[Corner, ...]) -> int | None:
    """The one chosen shape, else the uppermost that one of the corners lies in."""
    if len(tool.bench.chosen) == 1:
        return tool.bench.chosen[0]
    for corner in corners:
        for hit in hits_at(tool.host.layers, *corner.place, 0.0, only_interactive=True):
            return hit.key
    return None


class SplitTool(OutlineTool):
    """A line that runs all through the shapes it splits."""

    name = "edit_split"
    kind = "split"
    is_area = False
    least = 2

    def hint(self) -> str:
        if self.bench.is_pending:
            return self.waiting_hint()
        if len(self.corners) < self.least:
            return tr("คลิกเป็นเส้นให้ผ่าน{what} เริ่มที่ขอบหรือข้างนอก · Esc เลิก").format(what=self.noun)
        return tr("จบที่ขอบหรือข้างนอกด้วยดับเบิลคลิกหรือ Enter · Backspace ถอย · Esc เลิก")


class BufferTool(OutlineTool):
    """A point or a line; the ground around it becomes a shape, its distance is set on the card."""

    name = "edit_buffer"
    kind = "buffer"
    is_area = False
    least = 1

    def hint(self) -> str:
        if self.bench.is_pending:
            return self.waiting_hint()
        if not self.corners:
            return tr("คลิกจุด หรือคลิกต่อเป็นเส้น ที่จะสร้างระยะรอบ · Esc เลิก")
        return tr("ดับเบิลคลิกหรือ Enter จบ แล้วตั้งระยะที่แผงด้านขวา · Backspace ถอย · Esc เลิก")


class FillGapTool(EditTool):
    """A click in ground that shapes enclose and none of them has."""

    name = "edit_gap"

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        was_pressed = self.start is not None
        super().release(at, keys)
        if was_pressed and not self.bench.is_pending:
            corner = Corner(*self.host.view.to_map(at.x(), at.y()))
            self.bench.ask(EditRequest("gap", (corner,), self.bench.chosen, layer=self.bench.layer.table))

    def hint(self) -> str:
        if self.bench.is_pending:
            return self.waiting_hint()
        return tr("คลิกในช่องว่างที่มี{what}ล้อมรอบ · Esc เลิก").format(what=self.noun)
