"""The layers of the map, read from the project beside the window with their looks and legends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from layers.box_sketch import box_sketch, rough_extent
from layers.map_layer import UNCLASSED, MapLayer
from layers.store_cache import StoreCache, TableShapes, cache_folder
from layers.table_reading import known_table, read_table
from layers.vertex_store import VertexStore, empty_store
from tambon_gis.cartography.labels import label_ranks, label_texts, usable_choice
from tambon_gis.cartography.layer_style import STANDARD, LayerStyle
from tambon_gis.cartography.legend import LegendSection
from tambon_gis.cartography.map_looks import BY_GROUND, Look, LookReader
from tambon_gis.cartography.project_layers import (
    PLOTS,
    REFERENCE,
    WORK,
    Arrangement,
    arrangement,
    layer_title,
    layers_of,
    part_of,
    table_of,
)
from tambon_gis.cartography.symbology import Symbol
from tambon_gis.freed_memory import hand_back
from tambon_gis.labelling.lettering import PLAIN, Lettering
from tambon_gis.wording import Phrase
from ui.words.ground_words import ground_words
from ui.words.language import told

if TYPE_CHECKING:
    from layers.map_view import Extent
    from layers.vertex_store import Kind
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

# The tables that layers are read from; what is drawn of plots depends on more of them.
SHAPES = frozenset({"suitability", "land_use", "soil_unit", REFERENCE, "work_area", "boundary", PLOTS})
LOOKS = frozenset({"assignment", "intervention", "plot_measure"})
# The tables that may hold shapes of several kinds.
_MIXED = frozenset({"work_area", REFERENCE})
# What has been read for so long is shown before the next layer is read.
_SHOWN_AFTER_S = 0.05
# Styles of plots that are known without the register; others come when everything else is on the map.
_PLAIN_KINDS = frozenset({"standard", "single"})

_SKETCH_OPACITY = 0.3


def _nothing(_row: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """An entry of the layers panel, without ``layers`` until it is read; ``says`` tells what a row is.

    Work by area and work by piece on the same plots are two layers of the map and one for a person. What a
    plot is called stands in the register, which the window has anyway.
    """

    name: str
    title: Phrase
    legend: tuple[LegendSection, ...] = ()
    layers: tuple[MapLayer, ...] = ()
    says: Callable[[int], str] = _nothing
    opacity: float = 1.0

    @property
    def store(self) -> VertexStore:
        return self.layers[0].store if self.layers else empty_store()


@dataclass(frozen=True, slots=True)
class ShownMap:
    """All layers, the bottom one first as a person ordered them, and what the project keeps of them.

    While it is not ``is_whole`` more is being read. ``extent`` is told with the first of a project: what all
    visible layers take, those too that are not read yet.
    """

    layers: tuple[ShownLayer, ...]
    kept: Arrangement
    extent: Extent | None = None
    is_whole: bool = True


class LayerReader:
    """Reads layers and keeps their vertices until their table changes. Used by one thread at a time."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._kept: dict[str, TableShapes] = {}
        self._cache = StoreCache(cache_folder())
        self._looks: tuple[int, LookReader] | None = None
        self._made: dict[str, tuple[LookReader, VertexStore, LayerStyle, Look]] = {}
        self._has_shown = False

    def forget(self, tables: frozenset[str]) -> None:
        """These tables have changed: read them anew, and everything that is told of the rows."""
        if tables:
            self._looks = None
        for name in list(self._kept):
            if table_of(name) in tables:
                del self._kept[name]

    def read(self, year_be: int, task: Task, show: Callable[[ShownMap], None] | None = None) -> ShownMap:
        """All layers that have something in them. Raises Stopped.

        The first time ``show`` is given what there is as soon as it is there: what is kept on disk, sketches
        of large layers, then one visible layer after another. Whoever knows the layers already has a map to
        look at meanwhile.
        """
        kept = arrangement(self.project)
        names = kept.sorted(layers_of(self.project))
        found: dict[str, ShownLayer] = {}
        if show is not None and not self._has_shown:
            found = self._read_first(names, kept, year_be, task, show)
        self._has_shown = True
        # From the top, and what is seen first: the rest may take as long again.
        from_top = names[::-1]
        for name in sorted(from_top, key=lambda name: not kept.shows(name)):
            task.stop_if_asked()
            found.pop(name, None)
            if name == WORK:
                found.update((layer.name, layer) for layer in self._work(year_be, kept, task))
            else:
                found[name] = self._layer(name, kept, year_be, task)
        self._write(task)
        return ShownMap(tuple(found[name] for name in names if name in found), kept)

    def _read_first(
        self,
        names: Sequence[str],
        kept: Arrangement,
        year_be: int,
        task: Task,
        show: Callable[[ShownMap], None],
    ) -> dict[str, ShownLayer]:
        """Show what is visible bit by bit, without labels, in the looks that are known at once."""
        # Whether there is work in the year is known when it is read.
        found = {name: ShownLayer(name, layer_title(name)) for name in names if name != WORK}
        seen = [name for name in names[::-1] if kept.shows(name) and name != WORK]
        extent = self._extent(seen or names)
        begun = time.monotonic()
        is_new = False

        def show_new(patience_s: float) -> None:
            nonlocal begun, is_new
            if is_new and time.monotonic() - begun >= patience_s:
                if WORK in names and WORK not in found and kept.shows(WORK) and PLOTS in self._kept:
                    found.update((layer.name, layer) for layer in self._work(year_be, kept, task))
                drawn = tuple(found[name] for name in names if name in found)
                show(ShownMap(drawn, kept, extent, is_whole=False))
                # Before the next layer takes as much memory again.
                self._write(task)
                begun, is_new = time.monotonic(), False

        unread, sketched = [], []
        for name in seen:
            task.stop_if_asked()
            if self._is_known(name):
                found[name] = self._layer(name, kept, year_be, task, is_first=True)
                is_new = True
            elif name == PLOTS and (sketch := box_sketch(self.project, PLOTS)) is not None:
                look = self._look_reader(year_be, task).look(name, sketch.keys, "polygon", STANDARD)
                symbols = tuple(_as_sketch(symbol) for symbol in look.symbology.symbols)
                found[name] = replace(
                    found[name], legend=look.sections, layers=(MapLayer(name, sketch, symbols),)
                )
                is_new = True
                sketched.append(name)
            else:
                unread.append(name)
        show_new(0.0)
        # What can be made out already comes after what cannot.
        for name in (*unread, *sketched):
            task.stop_if_asked()
            found[name] = self._layer(name, kept, year_be, task, is_first=True)
            is_new = True
            show_new(_SHOWN_AFTER_S)
        show_new(0.0)
        return found

    def preview(self, name: str, style: LayerStyle, year_be: int, task: Task) -> Look:
        """How a layer would look in a style; nothing is kept. Raises Stopped."""
        kept = self._store(PLOTS if name == WORK else name)
        if name == WORK:
            return self._look_reader(year_be, task).work(kept.keys)[0]
        return self._look_reader(year_be, task).look(name, kept.keys, kept.store.kind, style, kept.areas_m2)

    def _look_reader(self, year_be: int, task: Task) -> LookReader:
        if self._looks is None or self._looks[0] != year_be:
            self._looks = year_be, LookReader(self.project, year_be, task)
        return self._looks[1]

    # --- stores -------------------------------------------------------------------------------------------

    def _is_known(self, name: str) -> bool:
        """Whether the vertices are there or kept on disk."""
        if name not in self._kept:
            table = table_of(name)
            known = known_table(self.project, table, _of(name), self._cache, with_areas=table in BY_GROUND)
            if known is None:
                return False
            self._kept[name] = known
        return True

    def _store(self, name: str) -> TableShapes:
        if not self._is_known(name):
            table = table_of(name)
            self._kept[name] = read_table(
                self.project, table, of=_of(name), cache=self._cache, with_areas=table in BY_GROUND
            )
        return self._kept[name]

    def _write(self, task: Task) -> None:
        """Put what was read into the cache: from then on it is in files that are mapped, not in memory."""
        for name, kept in self._kept.items():
            if kept.write is not None:
                for _ in kept.write():
                    task.stop_if_asked()
                self._kept[name] = replace(kept, write=None)
        hand_back()

    def _extent(self, names: Sequence[str]) -> Extent | None:
        whole: Extent | None = None
        for name in names:
            extent = rough_extent(self.project, PLOTS if name == WORK else table_of(name), _of(name))
            if extent is not None:
                whole = extent if whole is None else whole.joined(extent)
        return whole

    def _look(self, name: str, style: LayerStyle, year_be: int, task: Task) -> Look:
        """The look of a layer, made once from what was read once."""
        kept, reader = self._store(name), self._look_reader(year_be, task)
        made = self._made.get(name)
        if made is None or made[0] is not reader or made[1] is not kept.store or made[2] != style:
            look = reader.look(name, kept.keys, kept.store.kind, style, kept.areas_m2)
            made = self._made[name] = reader, kept.store, style, look
        return made[3]

    # --- layers -------------------------------------------------------------------------------------------

    def _layer(
        self, name: str, arranged: Arrangement, year_be: int, task: Task, *, is_first: bool = False
    ) -> ShownLayer:
        kept, table, style = self._store(name), table_of(name), arranged.style(name)
        if is_first and table == PLOTS and style.kind not in _PLAIN_KINDS:
            style = STANDARD
        look = self._look(name, style, year_be, task)
        labels, lettering = (None, PLAIN) if is_first else self._labels(name, arranged, year_be, task)
        layer = MapLayer(
            name,
            kept.store,
            look.symbology.symbols,
            look.classes,
            labels=labels,
            interactive=table == PLOTS,
            lettering=lettering,
            bands=tuple((band.nearest, band.farthest, band.classes) for band in look.bands),
        )
        says = _nothing if is_first else self._words(table, kept.keys)
        others = self._of_other_kinds(name, layer)
        return ShownLayer(name, look.title, look.sections, (layer, *others), says, style.opacity)

    def _of_other_kinds(self, name: str, layer: MapLayer) -> Iterator[MapLayer]:
        """Lines and points of a layer that has polygons too, drawn alike: a road beside levelled ground."""
        if table_of(name) not in _MIXED or not layer.store.skipped:
            return
        kinds: tuple[Kind, ...] = ("line", "point") if layer.kind == "polygon" else ("point",)
        for kind in kinds:
            part = f"{name}:{kind}"
            if part not in self._kept:
                self._kept[part] = read_table(self.project, table_of(name), of=_of(name), kind=kind)
            if len(store := self._kept[part].store):
                yield replace(layer, name=f"{name} {kind}", store=store, interactive=False)

    def _labels(
        self, name: str, arranged: Arrangement, year_be: int, task: Task
    ) -> tuple[Sequence[str] | None, Lettering]:
        """The texts of the labels that a person chose for a layer, None where they are off."""
        kept, table = self._store(name), table_of(name)
        choice = usable_choice(table, arranged.labels.get(name))
        if choice is None or not choice.is_on:
            return None, PLAIN
        looks = self._look_reader(year_be, task)
        texts = label_texts(self.project, looks, table, choice, kept.keys, told, kept.areas_m2)
        ranks = label_ranks(looks, table, choice, kept.keys)
        return texts, Lettering(choice.size, choice.up_to_scale, ranks, repeats=table != "boundary")

    def _words(self, table: str, fids: np.ndarray) -> Callable[[int], str]:
        if table == PLOTS:
            return _nothing
        column = {"boundary": "name_th", "work_area": "name", REFERENCE: "label"}.get(table)
        if column is None:
            return list(ground_words(self.project, table, fids)).__getitem__
        found = dict(self.project.rows(f"SELECT fid, {column} FROM {table} WHERE {column} NOTNULL"))
        return [found.get(fid, "") for fid in fids.tolist()].__getitem__

    def _work(self, year_be: int, arranged: Arrangement, task: Task) -> Iterator[ShownLayer]:
        kept = self._store(PLOTS)
        looks = self._look_reader(year_be, task).work(kept.keys)
        if not looks[0].sections:
            return
        layers: list[MapLayer] = []
        words: dict[int, str] = {}
        for part, look in zip(("area", "piece"), looks, strict=True):
            for row in np.flatnonzero(look.classes != UNCLASSED).tolist():
                word = told(look.symbology.labels[look.classes[row]])
                words[row] = f"{words[row]} · {word}" if row in words else word
            layers.append(MapLayer(f"{WORK} {part}", kept.store, look.symbology.symbols, look.classes))
        title, opacity = layer_title(WORK, year_be), arranged.style(WORK).opacity
        says = partial(_said, words)
        yield ShownLayer(WORK, title, looks[0].sections, tuple(layers), says, opacity)


def _of(name: str) -> tuple[str, str | None] | None:
    """The rows of its table that a layer shows, as `read_table` takes it."""
    return ("layer_name", part_of(name)) if table_of(name) == REFERENCE else None


def _as_sketch(symbol: Symbol) -> Symbol:
    """Outlines alone would not be seen of features that are smaller than they are wide."""
    return Symbol(fill=symbol.fill or symbol.outline, fill_opacity=_SKETCH_OPACITY)


def _said(words: dict[int, str], row: int) -> str:
    return words.get(row, "")
