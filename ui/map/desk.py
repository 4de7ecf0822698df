"""Keeps map and layers panel in step with the project: reads layers anew when their tables change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from layers.colours import MapColours
from layers.map_layer import Hit, MapLayer
from layers.map_view import Extent, MapView
from tambon_gis.cartography.colour_vision import Vision, seen, seen_symbol
from tambon_gis.cartography.project_layers import PLOTS, Arrangement, arrangement
from ui.look.theme import look
from ui.map.canvas import MapCanvas
from ui.map.hover_words import HoverWords
from ui.map.layers_panel import LayersPanel
from ui.map.opening import MapOpening
from ui.map.picking import Picking
from ui.map.result_layer import place_of_result
from ui.map.styles.desk import StyleDesk
from ui.map.styles.label_desk import LabelDesk
from ui.notifications import Notice
from ui.session import Session
from ui.words.language import speaker, tr
from ui.words.language import told as told_phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.layers import LayerReader, ShownLayer, ShownMap
    from ui.map.result_layer import ResultLayer
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
        self._kept = Arrangement()
        self._vision: Vision = "full"
        self._stale: frozenset[str] = frozenset()
        self._is_placed = False
        self.opening = MapOpening(session, canvas)
        self.opening.shown.connect(self._show)
        self._result: ResultLayer | None = None
        self._left: MapView | Extent | None = None
        self._sketched: Extent | None = None
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_change)
        session.year_changed.connect(self.read)
        session.sketched.connect(self._show_sketch)
        self.picking = Picking(session, canvas)
        self.picking.layer_changed.connect(self._apply)
        canvas.shape_selection_requested.connect(self._select_touching)
        panel.visibility_requested.connect(self._set_visible)
        panel.order_requested.connect(self._set_order)
        panel.zoom_requested.connect(self._zoom_to_layer)
        self.styles = StyleDesk(session, panel, self)
        self.labels = LabelDesk(session, panel, lambda: self._kept)
        panel.labels_requested.connect(self.labels.open)
        self.hover_words = HoverWords(canvas, self.tell)
        look().changed.connect(self._set_colours)
        speaker().changed.connect(self.read)
        self._set_colours()

    def _begin(self) -> None:
        self._reader = None
        self._is_placed = False
        self.opening.begin()
        self._shown, self._kept = {}, Arrangement()
        self._result = None
        self._left = self._sketched = None
        self._canvas.set_sketch(None)
        self._canvas.set_hint("")
        self._canvas.set_layers(())
        if self._session.project is not None:
            self._canvas.set_system(self._session.project.epsg)
            self.read()

    def _note_change(self, tables: frozenset[str]) -> None:
        from ui.map.layers import LOOKS, SHAPES

        if tables & (SHAPES | LOOKS):
            self._stale |= tables
            self.read()
        elif "setting" in tables and self._session.is_open:
            # Read beside the engine's work: ticks that come fast are not to wait for one another.
            self._session.run(
                tr("อ่านชั้นข้อมูล"), lambda project, _task: arrangement(project), self._rearrange, quick=True
            )

    def _rearrange(self, kept: Arrangement) -> None:
        """Something of the layers was changed or undone: read only what has another style."""
        if self.styles.pending:
            return
        if (kept.styles, kept.labels) != (self._kept.styles, self._kept.labels):
            self.read()
        elif kept != self._kept:
            self._kept = kept
            self._apply()
            self._fill_panel()

    def read(self) -> None:
        """Read what is stale and show it."""
        stale, self._stale = self._stale, frozenset()
        year_be = self._session.year_be

        def work(project: Project, task: Task) -> ShownMap:
            reader = self.reader(project)
            reader.forget(stale)
            return reader.read(year_be, task, self.opening.hand_over)

        if self._session.is_open:
            job = self._session.run(tr("อ่านชั้นข้อมูล"), work, self._show, self._refuse)
            job.stopped.connect(self._leave_it)

    def _refuse(self, problem: BaseException) -> None:
        self._leave_it()
        self._session.refuse(problem)

    def _leave_it(self) -> None:
        """No more is read: what was only sketched goes, it must not be taken for what is there."""
        self._shown = {
            name: replace(shown, layers=()) if shown.store.is_sketch else shown
            for name, shown in self._shown.items()
        }
        self._apply()
        self.opening.end()

    def reader(self, project: Project) -> LayerReader:
        """The reader of the open project, for work of the engine's thread only."""
        from ui.map.layers import LayerReader

        if self._reader is None or self._reader.project is not project:
            self._reader = LayerReader(project)
        return self._reader

    @property
    def kept(self) -> Arrangement:
        """Order, visibility and styles as they are shown now."""
        return self._kept

    @property
    def layer_names(self) -> tuple[str, ...]:
        """The layers that are shown or could be, the bottom one first."""
        return self._order

    def shown(self, name: str) -> ShownLayer | None:
        return self._shown.get(name)

    @property
    def _order(self) -> tuple[str, ...]:
        return self._kept.sorted(list(self._shown))

    def _show(self, read: ShownMap) -> None:
        layers, kept = read.layers, read.kept
        self._shown = {layer.name: layer for layer in layers}
        picked = self._shown.get(self.picking.layer)
        if picked is not None:
            self.picking.keep_only(picked.store.keys)
        unread = [name for name in kept.unread if name not in self._kept.unread and name in self._shown]
        if self.styles.pending:
            # What a person ticked or moved meanwhile is on its way to the file.
            kept = replace(kept, visible=self._kept.visible, order=self._kept.order)
        self._kept = kept
        for name in unread:
            title = told_phrase(self._shown[name].title)
            told = tr("อ่านรูปแบบที่เก็บไว้ของ “{layer}” ไม่ได้ จึงแสดงแบบมาตรฐาน").format(layer=title)
            self._session.notify(Notice("attention", told))
        if read.extent is not None and not self._is_placed:
            # Before anything is painted: what is read later must not move the map.
            self._is_placed = True
            self._canvas.zoom_to(read.extent)
        self._apply()
        self._canvas.set_hint("" if layers else tr("ลากไฟล์แปลงหรือแผนที่ดินมาวางที่นี่ หรือกด “เพิ่ม” ที่ชั้นข้อมูล"))
        if not read.is_whole:
            self.opening.after_picture(self._fill_panel)
            return
        self._fill_panel()
        if layers and not self._is_placed:
            self._is_placed = True
            self._canvas.zoom_full()
        self.opening.end()
        self.layers_shown.emit()

    def lay_over(self, result: ResultLayer | None) -> None:
        """Show a result over the plots, in place of the one before; None shows the map as it is kept."""
        self._result = result
        self._apply()
        self._fill_panel()

    def _apply(self) -> None:
        drawn = []
        above = place_of_result(self._order) if self._result is not None else None
        for name in self._order:
            drawn += [self._drawn(name, layer) for layer in self._shown[name].layers]
            if name == above and self._result is not None:
                drawn += self._result.layers(self._vision)
        self._canvas.set_layers(drawn)

    def _drawn(self, name: str, layer: MapLayer) -> MapLayer:
        return replace(
            layer,
            # What answers to clicks is seen, whatever its tick says.
            visible=self._kept.shows(name) or layer.name == self.picking.layer,
            interactive=layer.name == self.picking.layer and not layer.store.is_sketch,
            opacity=self._shown[name].opacity,
            symbols=tuple(seen_symbol(symbol, self._vision) for symbol in layer.symbols),
        )

    def _fill_panel(self) -> None:
        visible = {name: self._kept.shows(name) for name in self._shown}
        shown = [self._shown[name] for name in reversed(self._order)]
        if self._result is not None:
            shown = [self._result.told_by(layer) for layer in shown]
        self._panel.show_layers(shown, visible, self._vision)

    def _set_visible(self, name: str, visible: bool) -> None:
        # The panel shows the tick already; making its rows anew while it handles the click would crash.
        self._kept = replace(self._kept, visible={**self._kept.visible, name: visible})
        self._apply()
        self.styles.keep_visible(name, visible=visible)

    def _set_order(self, from_top: list[str]) -> None:
        self._kept = replace(self._kept, order=tuple(reversed(from_top)))
        self._apply()
        self.styles.keep_order(self._kept.order)

    def set_vision(self, vision: Vision) -> None:
        """Show the map as somebody with this colour vision sees it; colours only, nothing is kept."""
        if vision != self._vision:
            self._vision = vision
            self._set_colours()
            self._apply()
            self._fill_panel()

    def _set_colours(self) -> None:
        c, vision = look().colours, self._vision
        self._canvas.set_colours(
            MapColours(
                ground=seen(c.map_ground, vision),
                ink=seen(c.ink, vision),
                halo=seen(c.halo, vision),
                selection=seen(c.selection, vision),
                selection_fill=seen(c.selection_fill, vision),
                focus=c.focus,
                quiet=c.ink_secondary,
                danger=c.danger,
                primary=c.primary,
            )
        )

    def _show_sketch(self, sketch: Sketch | None) -> None:
        """Go where the sketch is; when it is gone and nobody has moved the map, back to where it was."""
        canvas, fitted = self._canvas, self._canvas.fitted
        is_there = fitted is not None and fitted == self._sketched
        canvas.set_sketch(sketch)
        if sketch is None:
            left = self._left if is_there else None
            if isinstance(left, Extent):
                canvas.zoom_to(left)
            elif left is not None:
                canvas.set_view(left)
            self._left = self._sketched = None
        elif sketch.extent is not None:
            if not is_there:
                self._left = fitted or canvas.view
            self._sketched = Extent(*sketch.extent)
            canvas.zoom_to(self._sketched)

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
                self.picking.take(keys, mode)

        self._session.run("", work, done, quick=True)

    def tell(self, hits: Sequence[Hit]) -> list[str]:
        """What each hit is, by layer and in the words of the layer; the same is not said twice."""
        found = [told for hit in hits if (told := self.told_of(hit)) is not None]
        return list(dict.fromkeys(f"{title}: {words}" if words else title for title, words in found))

    def told_of(self, hit: Hit) -> tuple[str, str] | None:
        """The layer of a hit and what the hit is there, empty where the layer has no words for it."""
        shown = next(
            (s for s in self._shown.values() if any(each.name == hit.layer for each in s.layers)), None
        )
        if shown is None:
            return None
        store = next(each.store for each in shown.layers if each.name == hit.layer)
        at = np.flatnonzero(store.keys == hit.key)
        if not len(at):
            return None
        words = self._code(hit.key) if shown.name == PLOTS else shown.says(int(store.rows[at[0]]))
        return told_phrase(shown.title), words

    def _code(self, fid: int) -> str:
        """What a plot is called, as the table has it; nothing while the table is being read."""
        plots = self._session.plots
        rows = plots.rows_of(np.array([fid], np.int64))
        return str(plots.texts["code"][rows[0]]) if len(rows) else ""

    def zoom_to_selection(self) -> None:
        """Show all that is chosen, plots or shapes of the layer that is edited."""
        self._zoom_to_shapes(self.picking.layer, self.picking.chosen)

    def zoom_to_plots(self, fids: np.ndarray) -> None:
        self._zoom_to_shapes(PLOTS, fids)

    def _zoom_to_shapes(self, name: str, fids: np.ndarray) -> None:
        extent = self._extent_of(name, fids)
        if extent is not None:
            self._canvas.zoom_to(extent)

    def _extent_of(self, name: str, fids: np.ndarray) -> Extent | None:
        shown = self._shown.get(name)
        if shown is None or not len(fids):
            return None
        store = shown.store
        box = store.extent_of(store.positions(fids))
        if box is None:
            return None
        wide = max(LEAST_M - (box.east - box.west), 2 * MARGIN_M) / 2
        high = max(LEAST_M - (box.north - box.south), 2 * MARGIN_M) / 2
        return Extent(box.west - wide, box.south - high, box.east + wide, box.north + high)
