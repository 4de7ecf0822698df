"""Joins the commands of the map to the map: its tools, and moving about on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.map.tools.tool_box import RESTING
from ui.map.view_history import ViewHistory

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class MapCommands(QObject):
    """Lives with its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.history = ViewHistory(window.work.canvas)
        self._connect_views()
        self._connect_tools()

    def _connect_views(self) -> None:
        window, commands = self._window, self._window.commands
        commands.zoom_in.triggered.connect(window.work.canvas.zoom_in)
        commands.zoom_out.triggered.connect(window.work.canvas.zoom_out)
        commands.zoom_full.triggered.connect(window.work.canvas.zoom_full)
        commands.zoom_selection.triggered.connect(window.work.map_desk.zoom_to_selection)
        commands.refresh.triggered.connect(window.work.map_desk.read)
        commands.previous_view.triggered.connect(self.history.go_back)
        commands.next_view.triggered.connect(self.history.go_on)
        commands.go_to.triggered.connect(window.work.go_to_card.open)
        commands.bookmark.triggered.connect(window.work.bookmark_desk.open_to_add)
        commands.bookmarks.triggered.connect(window.work.bookmark_card.open_list)
        self.history.changed.connect(self._show_history)
        window.session.project_changed.connect(self.history.forget)
        self._show_history()

    def _show_history(self) -> None:
        commands, is_open = self._window.commands, self._window.session.is_open
        commands.previous_view.setEnabled(is_open and self.history.has_previous)
        commands.next_view.setEnabled(is_open and self.history.has_next)

    def _connect_tools(self) -> None:
        canvas, tools = self._window.work.canvas, self._window.commands.tools
        for name, action in tools.items():
            action.triggered.connect(lambda _on, name=name: canvas.set_tool(name))
        canvas.tool_changed.connect(lambda name: tools[name].setChecked(True))
        canvas.hint_changed.connect(self._window.status.show_hint)
        canvas.set_tool(RESTING)
        tools[RESTING].setChecked(True)
