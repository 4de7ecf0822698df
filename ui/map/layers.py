"""The layers of the map, read from the project beside the window with their looks and legends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from layers.map_layer import UNCLASSED, MapLayer
from layers.store_cache import StoreCache, TableShapes, cache_folder
from layers.table_reading import read_table
from layers.vertex_store import VertexStore
from tambon_gis.analysis.streamed_rows import plot_texts
from tambon_gis.cartography.labels import label_ranks, label_texts, usable_choice
from tambon_gis.cartography.layer_style import LayerStyle
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
from tambon_gis.freed_memory import hand_back
from tambon_gis.labelling.lettering import PLAIN, Lettering
from tambon_gis.wording import Phrase
from ui.words.ground_words import ground_words
from ui.words.language import told

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

# The tables that layers are read from; what is drawn of plots depends on more of them.
SHAPES = frozenset({"suitability", "land_use", "soil_unit", REFERENCE, "boundary", PLOTS})
LOOKS = frozenset({"assignment", "intervention", "plot_measure"})


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """An entry of the layers panel; ``words`` say what each row is.

    Work by area and work by piece on the same plots are two layers of the map and one for a person.
    """

    name: str
    title: Phrase
    legend: tuple[LegendSection, ...]
    layers: tuple[MapLayer, ...]
    words: Sequence[str] = ()
    opacity: float = 1.0

    @property
    def store(self) -> VertexStore:
        return self.layers[0].store


@dataclass(frozen=True, slots=True)
class ShownMap:
    """All layers, the bottom one first as a person ordered them, and what the project keeps of them."""

    layers: tuple[ShownLayer, ...]
    kept: Arrangement


class LayerReader:
    """Reads layers and keeps their vertices until their table changes. Used by one thread at a time."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._kept: dict[str, TableShapes] = {}
        self._cache = StoreCache(cache_folder())
        self._looks: tuple[int, LookReader] | None = None

    def forget(self, tables: frozenset[str]) -> None:
        """These tables have changed: read them anew, and everything that is told of the rows."""
        if tables:
            self._looks = None
        for name in list(self._kept):
            if table_of(name) in tables:
                del self._kept[name]

    def read(self, year_be: int, task: Task) -> ShownMap:
        """All layers that have something in them. Raises Stopped."""
        kept = arrangement(self.project)
        found: dict[str, ShownLayer] = {}
        for name in layers_of(self.project):
            task.stop_if_asked()
            if name == WORK:
                found.update((layer.name, layer) for layer in self._work(year_be, kept, task))
            else:
                found[name] = self._layer(name, kept, year_be, task)
        hand_back()
        return ShownMap(tuple(found[name] for name in kept.sorted(list(found))), kept)

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

    def _store(self, name: str) -> TableShapes:
        if name not in self._kept:
            table = table_of(name)
            of = ("layer_name", part_of(name)) if table == REFERENCE else None
            self._kept[name] = read_table(
                self.project, table, of=of, cache=self._cache, with_areas=table in BY_GROUND
            )
        return self._kept[name]

    def _texts(self, table: str, column: str, fids: np.ndarray) -> list[Any]:
        if table == PLOTS:
            # Of a province: a list of all rows would take ten times the memory of the texts.
            return [text or "" for text in plot_texts(self.project, (column,), fids)[0]]
        found = dict(self.project.rows(f"SELECT fid, {column} FROM {table}"))
        return [found.get(fid) or "" for fid in fids.tolist()]

    # --- layers -------------------------------------------------------------------------------------------

    def _layer(self, name: str, arranged: Arrangement, year_be: int, task: Task) -> ShownLayer:
        kept, table, style = self._store(name), table_of(name), arranged.style(name)
        look = self._look_reader(year_be, task).look(name, kept.keys, kept.store.kind, style, kept.areas_m2)
        labels, lettering = self._labels(name, arranged, year_be, task)
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
        words = self._names(table, kept.keys) or list(ground_words(self.project, table, kept.keys))
        return ShownLayer(name, look.title, look.sections, (layer,), words, style.opacity)

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

    def _names(self, table: str, fids: np.ndarray) -> list[str] | None:
        column = {"boundary": "name_th", REFERENCE: "label", PLOTS: "code"}.get(table)
        return None if column is None else self._texts(table, column, fids)

    def _work(self, year_be: int, arranged: Arrangement, task: Task) -> Iterator[ShownLayer]:
        kept = self._store(PLOTS)
        looks = self._look_reader(year_be, task).work(kept.keys)
        if not looks[0].sections:
            return
        layers, words = [], [""] * len(kept.keys)
        for part, look in zip(("area", "piece"), looks, strict=True):
            for row in np.flatnonzero(look.classes != UNCLASSED).tolist():
                word = told(look.symbology.labels[look.classes[row]])
                words[row] = " · ".join(filter(None, (words[row], word)))
            layers.append(MapLayer(f"{WORK} {part}", kept.store, look.symbology.symbols, look.classes))
        opacity = arranged.style(WORK).opacity
        title = layer_title(WORK, year_be)
        yield ShownLayer(WORK, title, looks[0].sections, tuple(layers), words, opacity)
