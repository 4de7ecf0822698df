"""Says what lies under a resting pointer, layer by layer, in the words of the layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from layers.picking import hits_at
from ui.map.canvas import PICK_PX, MapCanvas
from ui.parts.labels import tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.map_layer import Hit

LAYERS_TOLD = 6


class HoverWords(QObject):
    """Answers the map's question for a tooltip; ``tell`` gives a sentence for each hit that has words."""

    def __init__(self, canvas: MapCanvas, tell: Callable[[Sequence[Hit]], list[str]]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._tell = tell
        canvas.installEventFilter(self)

    def words_at(self, right_px: float, down_px: float) -> list[str]:
        """What lies under a place of the map's widget, the uppermost layer first."""
        view = self._canvas.view
        x, y = view.to_map(right_px, down_px)
        tolerance_m = PICK_PX * view.m_per_px
        hits = hits_at(self._canvas.layers, x, y, tolerance_m, only_interactive=False)
        return self._tell(hits)[:LAYERS_TOLD]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._canvas or not isinstance(event, QHelpEvent):
            return False
        # Over a shape that is being drawn or measured, a tooltip would hide the work.
        told = self.words_at(event.pos().x(), event.pos().y()) if self._canvas.marks_hover else []
        if told:
            QToolTip.showText(event.globalPos(), "".join(map(tooltip, told)), self._canvas)
        else:
            QToolTip.hideText()
        return True
