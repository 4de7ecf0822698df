"""Keeps map and layers panel in step with the project: reads layers anew when their tables change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from layers.colours import MapColours
from layers.map_layer import Hit
from layers.map_view import Extent, MapView
from ui.look.theme import look
from ui.map.canvas import MapCanvas
from ui.map.hover_words import HoverWords
from ui.map.layers_panel import LayersPanel
from ui.session import Session
from ui.words.language import speaker, tr
from ui.words.language import told as told_phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.layers import LayerReader, ShownLayer
    from ui.map.sketch import Sketch

# Around what is zoomed to; a single plot is not blown up to fill the screen.
MARGIN_M, LEAST_M = 40.0, 400.0


class MapDesk(QObject):
    """Between session, canvas and panel."""

    layers_shown = Signal()

    def __init__(self, session: Session, canvas: MapCanvas, panel: LayersPanel) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._panel = panel
        self._reader: LayerReader | None = None
        self._shown: dict[str, ShownLayer] = {}
        self._order: list[str] = []
        self._visible: dict[str, bool] = {}
        self._stale: frozenset[str] = frozenset()
        self._left: MapView | None = None
        self._sketched: MapView | None = None
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_change)
        session.year_changed.connect(self.read)
        session.sketched.connect(self._show_sketch)
        session.selection_changed.connect(lambda: canvas.set_selection(session.selection))
        canvas.selection_requested.connect(session.select)
        canvas.shape_selection_requested.connect(self._select_touching)
        panel.visibility_requested.connect(self._set_visible)
        panel.order_requested.connect(self._set_order)
        panel.zoom_requested.connect(self._zoom_to_layer)
        self.hover_words = HoverWords(canvas, self.tell)
        look().changed.connect(self._set_colours)
        speaker().changed.connect(self.read)
        self._set_colours()

    def _begin(self) -> None:
        self._reader = None
        self._shown, self._order, self._visible = {}, [], {}
        self._left = self._sketched = None
        self._canvas.set_sketch(None)
        self._canvas.set_hint("")
        self._canvas.set_layers(())
        if self._session.project is not None:
            self._canvas.set_system(self._session.project.epsg)
            self.read()

    def _note_change(self, tables: frozenset[str]) -> None:
        from ui.map.layers import GROUND

        if tables & {*GROUND, "plot"}:
            self._stale |= tables
            self.read()

    def read(self) -> None:
        """Read what is stale and show it."""
        stale, self._stale = self._stale, frozenset()
        year_be = self._session.year_be

        def work(project: Project, task: Task) -> tuple[ShownLayer, ...]:
            from ui.map.layers import LayerReader

            if self._reader is None or self._reader.project is not project:
                self._reader = LayerReader(project)
            self._reader.forget(stale)
            return self._reader.read(year_be, task)

        if self._session.is_open:
            self._session.run(tr("อ่านชั้นข้อมูล"), work, self._show)

    def _show(self, layers: tuple[ShownLayer, ...]) -> None:
        first = not self._shown
        self._shown = {layer.name: layer for layer in layers}
        known = [name for name in self._order if name in self._shown]
        fresh = [layer.name for layer in layers]
        self._order = known if set(known) == set(fresh) else fresh
        for layer in layers:
            self._visible.setdefault(layer.name, layer.visible_at_first)
        self._apply()
        self._fill_panel()
        self._canvas.set_hint("" if layers else tr("ลากไฟล์แปลงหรือแผนที่ดินมาวางที่นี่ หรือกด “เพิ่ม” ที่ชั้นข้อมูล"))
        if first and layers:
            self._canvas.zoom_full()
        self.layers_shown.emit()

    def _apply(self) -> None:
        from dataclasses import replace

        self._canvas.set_layers(
            [
                replace(layer, visible=self._visible[name])
                for name in self._order
                for layer in self._shown[name].layers
            ]
        )

    def _fill_panel(self) -> None:
        self._panel.show_layers([self._shown[name] for name in reversed(self._order)], self._visible)

    def _set_visible(self, name: str, visible: bool) -> None:
        # The panel shows the tick already; making its rows anew while it handles the click would crash.
        self._visible[name] = visible
        self._apply()

    def _set_order(self, from_top: list[str]) -> None:
        self._order = [name for name in reversed(from_top) if name in self._shown]
        self._apply()

    def _set_colours(self) -> None:
        c = look().colours
        self._canvas.set_colours(
            MapColours(
                ground=c.map_ground,
                ink=c.ink,
                halo=c.halo,
                selection=c.selection,
                selection_fill=c.selection_fill,
                focus=c.focus,
                quiet=c.ink_secondary,
                danger=c.danger,
                primary=c.primary,
            )
        )

    def _show_sketch(self, sketch: Sketch | None) -> None:
        """Go where the sketch is; when it is gone and nobody has moved the map, back to where it was."""
        view = self._canvas.view
        self._canvas.set_sketch(sketch)
        if sketch is None:
            if self._left is not None and view == self._sketched:
                self._canvas.set_view(self._left)
            self._left = self._sketched = None
        elif sketch.extent is not None:
            if view != self._sketched:
                self._left = view
            self._canvas.zoom_to(Extent(*sketch.extent))
            self._sketched = self._canvas.view

    # --- zooming ------------------------------------------------------------------------------------------

    def _zoom_to_layer(self, name: str) -> None:
        extent = self._shown[name].store.extent
        if extent is not None:
            self._canvas.zoom_to(extent)

    def _select_touching(self, ring: list[tuple[float, float]], mode: str) -> None:
        """A drawn shape may hold a whole province: its plots are looked for beside the window."""
        layers = self._canvas.layers

        def work(_project: Project, _task: Task) -> np.ndarray:
            from layers.shape_picking import keys_touching

            return keys_touching(layers, ring)

        def done(keys: np.ndarray) -> None:
            if len(keys) or mode == "replace":
                self._session.select(keys, mode)

        self._session.run("", work, done, quick=True)

    def tell(self, hits: Sequence[Hit]) -> list[str]:
        """What each hit is, by layer and in the words of the layer; the same is not said twice."""
        found = [told for hit in hits if (told := self.told_of(hit)) is not None]
        return list(dict.fromkeys(f"{title}: {words}" if words else title for title, words in found))

    def told_of(self, hit: Hit) -> tuple[str, str] | None:
        """The layer of a hit and what the hit is there, empty where the layer has no words for it."""
        shown = self._shown.get(hit.layer.partition(" ")[0])
        if shown is None:
            return None
        at = np.flatnonzero(shown.store.keys == hit.key)
        if not len(at):
            return None
        words = shown.words[int(shown.store.rows[at[0]])] if shown.words else ""
        return told_phrase(shown.title), words

    def zoom_to_selection(self) -> None:
        extent = self._extent_of(self._session.selection)
        if extent is not None:
            self._canvas.zoom_to(extent)

    def _extent_of(self, fids: np.ndarray) -> Extent | None:
        shown = self._shown.get("plot")
        if shown is None or not len(fids):
            return None
        store = shown.store
        at = np.flatnonzero(np.isin(store.keys, fids))
        if not len(at):
            return None
        boxes = store.box[at].astype(float) + np.tile(store.origin, 2)
        west, south = boxes[:, :2].min(axis=0).tolist()
        east, north = boxes[:, 2:].max(axis=0).tolist()
        wide = max(LEAST_M - (east - west), 2 * MARGIN_M) / 2
        high = max(LEAST_M - (north - south), 2 * MARGIN_M) / 2
        return Extent(west - wide, south - high, east + wide, north + high)
