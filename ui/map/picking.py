"""Which layer answers to clicks and boxes, and what is chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from tambon_gis.cartography.project_layers import PLOTS
from ui.session import NO_FIDS

if TYPE_CHECKING:
    from ui.map.canvas import MapCanvas
    from ui.plots.rows import Fids
    from ui.session import Session


class Picking(QObject):
    """Between canvas and session. ``layer`` is a name on the map: that of plots, unless another is edited.

    Chosen plots are the selection of the whole window; what is chosen of another layer is known only here.
    """

    layer_changed = Signal()
    changed = Signal()

    def __init__(self, session: Session, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._session, self._canvas = session, canvas
        self.layer = PLOTS
        self._own: Fids = NO_FIDS
        canvas.selection_requested.connect(self.take)
        session.selection_changed.connect(self._on_plots)
        session.project_changed.connect(lambda: self.set_layer(PLOTS))

    @property
    def is_plots(self) -> bool:
        return self.layer == PLOTS

    @property
    def chosen(self) -> Fids:
        """Keys of what is chosen in the layer."""
        return self._session.selection if self.is_plots else self._own

    def set_layer(self, name: str) -> None:
        """Have this layer answer; nothing of it is chosen yet."""
        if name != self.layer:
            self.layer, self._own = name, NO_FIDS
            self.layer_changed.emit()
            self._show()

    def take(self, keys: Fids, mode: str = "replace") -> None:
        """Choose these, add them, take them out or turn each of them over."""
        if self.is_plots:
            self._session.select(keys, mode)
            return
        asked = np.unique(np.asarray(keys, np.int64))
        if mode == "add":
            asked = np.union1d(self._own, asked)
        elif mode == "remove":
            asked = np.setdiff1d(self._own, asked)
        elif mode == "toggle":
            asked = np.setxor1d(self._own, asked)
        if not np.array_equal(asked, self._own):
            self._own = asked
            self._show()

    def keep_only(self, there: Fids) -> None:
        """The layer was read again: what is gone is no longer chosen."""
        if not self.is_plots:
            self.take(self._own[np.isin(self._own, there)])

    def _on_plots(self) -> None:
        if self.is_plots:
            self._show()

    def _show(self) -> None:
        self._canvas.set_selection(self.chosen)
        self.changed.emit()
