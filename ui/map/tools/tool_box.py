"""Which tool of the map is in hand, and which of mouse and keys is its own and which the map's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ui.map.tools.identify import IdentifyTool
from ui.map.tools.navigate import BoxZoomTool, PanTool
from ui.map.tools.select import FreehandSelectTool, PolygonSelectTool, SelectTool
from ui.map.tools.tool import MapHost, MapTool

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

RESTING = "select"
_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class ToolBox(QObject):
    """Gives mouse and keys to the tool in hand, or to the hand and the zoom box that work beneath it."""

    changed = Signal(str)
    hinted = Signal(str)
    cursor_wanted = Signal(object)

    def __init__(self, host: MapHost) -> None:
        super().__init__()
        self._host = host
        self._tools: dict[str, MapTool] = {}
        for tool in (PanTool, SelectTool, IdentifyTool, BoxZoomTool, PolygonSelectTool, FreehandSelectTool):
            self.add(tool(host))
        self._hand, self._zoom_box = PanTool(host), BoxZoomTool(host)
        self.tool = self._tools["pan"]
        self.active: MapTool | None = None
        self._space_held = False
        self._hint = ""

    def add(self, tool: MapTool) -> None:
        """Make a tool known by its name, in place of one that had the name."""
        self._tools[tool.name] = tool

    def take(self, name: str) -> None:
        """Put the tool in hand away and take this one. Raises ``KeyError`` for a name that no tool has."""
        tool = self._tools[name]
        if tool is self.tool:
            return
        self.cancel()
        self.tool.end()
        self.tool = tool
        tool.begin()
        self.show_cursor()
        self.changed.emit(name)
        self.tell_hint()

    def tell_hint(self) -> None:
        hint = self.tool.hint()
        if hint != self._hint:
            self._hint = hint
            self.hinted.emit(hint)

    @property
    def marks_hover(self) -> bool:
        return self.active is None and self.tool.marks_hover and not self._space_held

    def show_cursor(self) -> None:
        if self.active is not None:
            self.cursor_wanted.emit(self.active.pressed_cursor)
        else:
            self.cursor_wanted.emit((self._hand if self._space_held else self.tool).cursor)

    # --- mouse --------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        if self.active is not None:
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self.active = self._hand
        elif event.button() == Qt.MouseButton.LeftButton:
            self.active = self._for_left(event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton:
            self.tool.second_click(event.position(), event.modifiers())
        if self.active is not None:
            self.show_cursor()
            self.active.press(event.position(), event.modifiers())

    def _for_left(self, keys: Qt.KeyboardModifier) -> MapTool:
        if self._space_held:
            return self._hand
        # With Ctrl or Alt too it may be a key of the tool's own.
        with_shift = keys & (_SHIFT | _CTRL | _ALT) == _SHIFT
        return self._zoom_box if with_shift and not self.tool.uses_shift else self.tool

    def move(self, event: QMouseEvent) -> None:
        (self.active or self.tool).move(event.position(), event.modifiers())

    def release(self, event: QMouseEvent) -> None:
        active, self.active = self.active, None
        if active is not None:
            active.release(event.position(), event.modifiers())
            self.show_cursor()
            self.tell_hint()

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._space_held:
            self.tool.double_click(event.position(), event.modifiers())
            self.tell_hint()

    # --- keys ---------------------------------------------------------------------------------------------

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        """Whether the key was the tool's, or Space or Esc, which are the box's own."""
        if key == Qt.Key.Key_Space:
            self._space_held = True
            self.show_cursor()
            return True
        if key == Qt.Key.Key_Escape:
            return self._escape()
        used = self.tool.key(key, keys)
        if used:
            self.tell_hint()
        return used

    def take_back(self) -> bool:
        """Take back the last step of what the tool has half done; whether there was any."""
        took = self.tool.take_back()
        if took:
            self.tell_hint()
        return took

    def let_go_of_space(self) -> None:
        self._space_held = False
        self.show_cursor()

    def cancel(self) -> bool:
        """Give up what is half done."""
        active, self.active = self.active, None
        gave_up = active is not None and active.cancel()
        if active is not self.tool:
            gave_up = self.tool.cancel() or gave_up
        self.show_cursor()
        return gave_up

    def _escape(self) -> bool:
        """Give up what is half done; when nothing is, put the tool away."""
        if self.cancel():
            self.tell_hint()
            return True
        if self.tool.name in (RESTING, "pan"):
            return False
        self.take(RESTING)
        return True
