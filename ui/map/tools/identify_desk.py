"""Answers what lies at a point of the map, in every layer that is seen, and marks what is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui.map.feature_mark import FeatureMark
from ui.map.pointer_words import place_words
from ui.map.tools.identify_card import Identified
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from layers.map_layer import Hit
    from ui.map.canvas import MapCanvas
    from ui.map.desk import MapDesk
    from ui.map.tools.identify_card import IdentifyCard
    from ui.session import Session


class IdentifyDesk(QObject):
    """Between canvas, card and session. Names of owners are never told here: the plot's panel masks them."""

    def __init__(self, session: Session, canvas: MapCanvas, map_desk: MapDesk, card: IdentifyCard) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._map_desk, self._card = session, canvas, map_desk, card
        self._place = ""
        self._found: list[Identified] = []
        canvas.identify_requested.connect(self.identify)
        canvas.tool_changed.connect(lambda name: card.dismiss() if name != "identify" else None)
        card.pointed.connect(self._mark)
        card.chosen.connect(self._choose)
        card.copy_requested.connect(self.copy)
        card.closed.connect(lambda: canvas.set_mark(None, "feature"))
        session.project_changed.connect(card.dismiss)
        # What was read a moment ago may be gone.
        session.tables_changed.connect(lambda _tables: card.dismiss())

    def identify(self, x: float, y: float, hits: tuple[Hit, ...]) -> None:
        """Tell what lies there, the uppermost layer first; a plot becomes the selection."""
        plots = [hit.key for hit in hits if hit.layer == "plot"]
        if plots:
            self._session.select(np.array(plots[:1], np.int64))
        self._place = " · ".join(
            place_words(x, y, self._session.require().epsg, system) for system in ("utm", "degrees")
        )
        self._found = self._told(hits)
        self._canvas.set_mark(None, "feature")
        self._card.show_found(self._place, self._found)

    def add(self, found: list[Identified]) -> None:
        """More that lies there: rasters are read beside the window and answer later."""
        if found and not self._card.isHidden():
            self._found = [*self._found, *found]
            self._card.show_found(self._place, self._found)

    def _told(self, hits: tuple[Hit, ...]) -> list[Identified]:
        """What each hit is, in the words of its layer; the same is not said twice."""
        told: dict[tuple[str, str], Identified] = {}
        for hit in hits:
            found = self._map_desk.told_of(hit)
            if found is None:
                continue
            layer, words = found
            if hit.layer == "plot":
                words, layer = self._plot_words(hit.key, words), self._plot_detail(hit.key, layer)
            told.setdefault((words, layer), Identified(words or layer, layer if words else "", hit))
        return list(told.values())

    def _plot_words(self, fid: int, code: str) -> str:
        return tr("แปลง {code}").format(code=code) if code else tr("แปลงที่ไม่มีรหัส")

    def _plot_detail(self, fid: int, layer: str) -> str:
        plots = self._session.plots
        rows = plots.rows_of(np.array([fid], np.int64))
        if not len(rows):
            return layer
        area = f"{figures.area(plots.area_m2(rows))} {tr('ไร่')}"
        village = str(plots.texts["village"][rows[0]])
        return " · ".join(filter(None, (layer, village, area)))

    def _mark(self, found: Identified | None) -> None:
        hit = found.hit if found is not None else None
        mark = None
        if hit is not None:
            layer = next((each for each in self._canvas.layers if each.name == hit.layer), None)
            at = layer.store.positions(np.array([hit.key], np.int64)).tolist() if layer is not None else []
            if layer is not None and at:
                mark = FeatureMark(layer.store, at[0])
        self._canvas.set_mark(mark, "feature")

    def _choose(self, found: Identified) -> None:
        if found.hit is not None and found.hit.layer == "plot":
            self._session.select(np.array([found.hit.key], np.int64))
        self._mark(found)

    def copy(self) -> None:
        """Put what was found on the clipboard, a line for each layer."""
        lines = [self._place, *(f"{each.layer}\t{each.words}" for each in self._found)]
        QGuiApplication.clipboard().setText("\n".join(lines))
