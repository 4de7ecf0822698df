"""The layers of the map, read from the project beside the window with their symbols and legends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from layers.map_layer import UNCLASSED, MapLayer
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore
from tambon_gis.cartography import default_symbology as looks
from tambon_gis.cartography.legend import LegendEntry, legend
from tambon_gis.cartography.soil_palette import soil_symbology
from tambon_gis.wording import Phrase
from ui.words.ground_words import ground_words
from ui.words.language import told
from ui.words.layer_words import layer_title
from ui.words.soil_words import soil_words

if TYPE_CHECKING:
    from tambon_gis.cartography.symbology import Symbology
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

# From the bottom of the map to its top.
GROUND = ("suitability", "land_use", "soil_unit", "reference_layer", "boundary")
PLOTS, WORK = "plot", "work"
HIDDEN_AT_FIRST = frozenset({"suitability", "land_use", "reference_layer"})
DONE = Phrase("ทำแล้ว", "Done")
PLANNED = Phrase("วางแผน", "Planned")
# Values that are drawn by a class rather than as they are written.
_KEY_OF: dict[str, Callable[[str | None], str | None]] = {
    "land_use": looks.land_use_key,
    "suitability": looks.suitability_key,
}
_VALUE = {
    "soil_unit": "soil_group",
    "land_use": "code",
    "suitability": "class",
    "boundary": "kind",
    "reference_layer": "layer_name",
}
# The layers whose legend tells how much ground a class covers.
_BY_GROUND = frozenset({"soil_unit", "land_use", "suitability"})


@dataclass(frozen=True, slots=True)
class LegendSection:
    """Lines of a legend that belong together, with a heading of their own or without."""

    heading: Phrase | None
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """An entry of the layers panel; ``words`` say what each row is.

    Work by area and work by piece on the same plots are two layers of the map and one for a person.
    """

    name: str
    title: Phrase
    legend: tuple[LegendSection, ...]
    layers: tuple[MapLayer, ...]
    visible_at_first: bool
    words: Sequence[str] = ()

    @property
    def store(self) -> VertexStore:
        return self.layers[0].store


@dataclass(frozen=True, slots=True)
class _Kept:
    store: VertexStore
    fids: np.ndarray
    areas_m2: np.ndarray | None


class LayerReader:
    """Reads layers and keeps their vertices until their table changes. Used by one thread at a time."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._kept: dict[str, _Kept] = {}

    def forget(self, tables: frozenset[str]) -> None:
        for table in tables:
            self._kept.pop(table, None)

    def read(self, year_be: int, task: Task) -> tuple[ShownLayer, ...]:
        """All layers that have something in them, the bottom one first. Raises Stopped."""
        found: list[ShownLayer] = []
        for table in GROUND:
            task.stop_if_asked()
            if self.project.count(table):
                found.append(self._ground(table))
        if self.project.count("plot"):
            found.extend(self._plots_and_work(year_be))
        return tuple(found)

    # --- stores -------------------------------------------------------------------------------------------

    def _store(self, table: str) -> _Kept:
        if table not in self._kept:
            from tambon_gis.measures.reference import planar_area_m2

            fids, shapes = self.project.geometries(table)
            areas = planar_area_m2(shapes, self.project.epsg) if table in _BY_GROUND else None
            self._kept[table] = _Kept(from_geometries(fids, shapes), fids, areas)
        return self._kept[table]

    def _values(self, table: str, column: str, fids: np.ndarray) -> list[Any]:
        found = dict(self.project.rows(f"SELECT fid, {column} FROM {table}"))
        return [found[fid] for fid in fids.tolist()]

    # --- ground -------------------------------------------------------------------------------------------

    def _ground(self, table: str) -> ShownLayer:
        kept = self._store(table)
        values = self._values(table, _VALUE[table], kept.fids)
        if table in _KEY_OF:
            values = [_KEY_OF[table](value) for value in values]
        symbology = self._symbology(table, values)
        labels = self._labels(table, kept.fids)
        layer = MapLayer(table, kept.store, symbology.symbols, symbology.symbol_of(values), labels=labels)
        lines = legend(symbology, values, kept.areas_m2, only_used=True)
        if kept.areas_m2 is not None:
            lines = tuple(sorted(lines, key=lambda line: -(line.share or 0)))
        words = labels or list(ground_words(self.project, table, kept.fids))
        sections = (LegendSection(None, lines),)
        return ShownLayer(table, layer_title(table), sections, (layer,), table not in HIDDEN_AT_FIRST, words)

    def _symbology(self, table: str, values: Sequence[Any]) -> Symbology:
        if table == "soil_unit":
            return soil_symbology(values, soil_words(self.project).names)
        if table == "land_use":
            return looks.land_use_symbology(values)
        if table == "suitability":
            return looks.suitability_symbology()
        return looks.boundary_symbology() if table == "boundary" else looks.reference_symbology()

    def _labels(self, table: str, fids: np.ndarray) -> list[str] | None:
        if table == "boundary":
            return [name or "" for name in self._values(table, "name_th", fids)]
        if table == "reference_layer":
            return [name or "" for name in self._values(table, "label", fids)]
        return None

    # --- plots and the work on them -----------------------------------------------------------------------

    def _plots_and_work(self, year_be: int) -> Iterator[ShownLayer]:
        kept = self._store("plot")
        row_of = {fid: row for row, fid in enumerate(kept.fids.tolist())}
        work = self._work(year_be)
        works = [looks.Work(code, name, counted_by) for code, name, counted_by in self._interventions()]
        symbology = looks.plan_symbology(works)
        by_piece = {work.code for work in works if work.counted_by == "piece"}
        layers, words = [], [""] * len(kept.fids)
        for pieces in (False, True):
            chosen = [(fid, key) for fid, code, key in work if (code in by_piece) == pieces and fid in row_of]
            keys: list[str | None] = [None] * len(kept.fids)
            for fid, key in chosen:
                # Sorted so that done work comes last: it is what a plot with both shows.
                keys[row_of[fid]] = key
            classes = symbology.symbol_of(keys)
            classes[[key is None for key in keys]] = UNCLASSED
            for row in np.flatnonzero(classes != UNCLASSED).tolist():
                words[row] = " · ".join(filter(None, (words[row], told(symbology.labels[classes[row]]))))
            layers.append(MapLayer(f"{WORK} {pieces}", kept.store, symbology.symbols, classes))
        if work:
            sections = tuple(_stage_sections(works, symbology, [key for _, _, key in work]))
            yield ShownLayer(WORK, layer_title(WORK, year_be), sections, tuple(layers), True, words)
        codes = [code or "" for code in self._values("plot", "code", kept.fids)]
        outline = looks.plot_symbology()
        layer = MapLayer(PLOTS, kept.store, outline.symbols, labels=codes, interactive=True)
        yield ShownLayer(
            PLOTS, layer_title(PLOTS), (LegendSection(None, legend(outline, codes)),), (layer,), True, codes
        )

    def _work(self, year_be: int) -> list[tuple[int, str, str]]:
        """Plot, intervention and class of the year's assignments, those that are done last."""
        rows = self.project.rows(
            "SELECT a.plot_fid, i.code, a.status FROM assignment a "
            "JOIN intervention i ON i.id = a.intervention_id WHERE a.year_be = ? AND a.plot_fid IS NOT NULL",
            (year_be,),
        )
        found = [(fid, code, key) for fid, code, status in rows if (key := looks.work_key(code, status))]
        return sorted(found, key=lambda each: each[2].endswith("applied"))

    def _interventions(self) -> list[tuple[str, Phrase, Any]]:
        """Those that the project uses in any year, in catalogue order, so that their colours stay."""
        rows = self.project.rows(
            "SELECT code, name_th, name_en, counted_by FROM intervention "
            "WHERE id IN (SELECT intervention_id FROM assignment) ORDER BY position, code"
        )
        return [(code, Phrase(thai, english or thai), counted_by) for code, thai, english, counted_by in rows]


def _stage_sections(
    works: Sequence[looks.Work], symbology: Symbology, keys: Sequence[str]
) -> Iterator[LegendSection]:
    """The work that is done, then the work that is planned: under a heading the names need not say which."""
    counts = Counter(keys)
    symbols = {each.key: each.symbol for each in symbology.classes}
    for stage, heading in (("applied", DONE), ("planned", PLANNED)):
        entries = tuple(
            LegendEntry(work.name, symbols[key], counts[key], None, None)
            for work in works
            if counts[key := f"{work.code}/{stage}"]
        )
        if entries:
            yield LegendSection(heading, entries)
