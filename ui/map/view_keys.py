"""What keys do to the view of the map: arrows pan, Ctrl+Alt with plus or minus zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from layers.map_view import MapView

ZOOM_STEP = 2.0
_ARROW_SHARE = 0.2
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def view_after_key(view: MapView, key: int, keys: Qt.KeyboardModifier) -> MapView | None:
    """The view that a key asks for, None for a key that is not the view's.

    ``key`` is a number because the letters of a Thai keyboard are no members of ``Qt.Key``.
    """
    if key in _ARROWS and not keys & _BOTH:
        right, down = _ARROWS[key]
        return view.panned(right * view.width_px * _ARROW_SHARE, down * view.height_px * _ARROW_SHARE)
    if keys & _BOTH == _BOTH and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        return view.with_m_per_px(view.m_per_px * (ZOOM_STEP if key == Qt.Key.Key_Minus else 1 / ZOOM_STEP))
    return None
