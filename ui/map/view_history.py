"""The views that the map has shown, to go back to and forward again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from layers.map_view import MapView
    from ui.map.canvas import MapCanvas

# A view is one that somebody stayed at; what a wheel passes through is none.
SETTLED_AFTER_MS = 300
MOST_VIEWS = 100


class ViewHistory(QObject):
    """Notes a view when the map comes to rest. Two views with the same middle and scale are one."""

    changed = Signal()

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._views: list[MapView] = []
        self._at = -1
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLED_AFTER_MS)
        self._pause.timeout.connect(self._note)
        canvas.view_changed.connect(lambda _view: self._pause.start())

    @property
    def has_previous(self) -> bool:
        return self._at > 0

    @property
    def has_next(self) -> bool:
        return self._at < len(self._views) - 1

    def forget(self) -> None:
        """Begin anew: the views of another project lead nowhere."""
        self._pause.stop()
        self._views, self._at = [], -1
        self.changed.emit()

    def go_back(self) -> None:
        self._settle()
        if self.has_previous:
            self._show(self._at - 1)

    def go_on(self) -> None:
        self._settle()
        if self.has_next:
            self._show(self._at + 1)

    def _settle(self) -> None:
        if self._pause.isActive():
            self._note()

    def _show(self, at: int) -> None:
        self._at = at
        self._canvas.set_view(self._views[at])
        self._pause.stop()
        self.changed.emit()

    def _note(self) -> None:
        self._pause.stop()
        view = self._canvas.view
        if self._at >= 0 and _is_same(view, self._views[self._at]):
            return
        self._views = [*self._views[: self._at + 1], view][-MOST_VIEWS:]
        self._at = len(self._views) - 1
        self.changed.emit()


def _is_same(view: MapView, other: MapView) -> bool:
    """To a hundredth of a pixel: a widget that changes its size moves nothing."""
    near = view.m_per_px / 100
    return (
        abs(view.centre_x - other.centre_x) < near
        and abs(view.centre_y - other.centre_y) < near
        and abs(view.m_per_px / other.m_per_px - 1) < 1e-6
    )
