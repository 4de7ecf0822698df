"""Labels of a map for paper: the texts of the screen, placed by the same rules, written with a halo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np
import shapely

from tambon_gis.cartography.labels import label_ranks, label_texts, usable_choice
from tambon_gis.cartography.map_looks import BY_GROUND, LookReader
from tambon_gis.cartography.project_layers import WORK, arrangement, table_of
from tambon_gis.labelling.label_places import LabelPlaces, PlacedLabel
from tambon_gis.labelling.lettering import Lettering
from tambon_gis.labelling.shape_features import ShapeFeatures, ShapeLayer, feature_ids
from tambon_gis.labelling.type_metrics import HALO_PX, LABEL_PX, LINE, label_sizes, typeface
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.sharing.personal_texts import personal_texts
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.svg_map import DrawnLayer, Ground
    from tambon_gis.project.project import Project

INK, HALO = "#22302B", "#FFFFFF"
# Nothing smaller than this is named on its own ground; the rules of placing say it more exactly.
_LEAST_PX = 10.0


@dataclass(frozen=True, slots=True)
class _Window:
    left: float
    top: float
    m_per_px: float
    width_px: int
    height_px: int


def placed_labels(
    project: Project,
    ground: Ground,
    layers: Sequence[DrawnLayer],
    looks: LookReader,
    markers: Sequence[tuple[NDArray[np.float64], float]],
    chosen: Sequence[int],
    language: Language,
    share: float,
    task: Task = SILENT,
) -> list[PlacedLabel]:
    """The labels of the layers that have any, those of the uppermost layer first; ``share`` is of their size
    on the screen. What says who a person is, is there too: see `without_persons`. Raises Stopped.
    """
    window = _Window(ground.west, ground.north, ground.m_per_px, int(ground.width_px), int(ground.height_px))
    places = LabelPlaces(window, 1.0, label_sizes)
    for points, size_px in markers:
        places.keep_clear(points, size_px)
    for layer in reversed(layers):
        task.stop_if_asked()
        if layer.name == WORK:
            continue
        named = _named(project, ground, layer, looks, language, share)
        if named is None:
            continue
        here = np.arange(len(named.store), dtype=np.int64)
        first = np.flatnonzero(np.isin(named.store.keys, np.asarray(chosen, np.int64)))
        ids = _ids(named, window, first) if named.kind == "polygon" else None
        places.add(named, here, ids, first)
    return places.placed


def without_persons(project: Project, labels: Sequence[PlacedLabel]) -> list[PlacedLabel]:
    """The labels that may be handed to others: none tells a name, a phone or a number of a person."""
    lines = {line for label in labels for line in (*label.text.split("\n"), label.text.replace("\n", " "))}
    personal = personal_texts(project, sorted(lines))
    return [
        label
        for label in labels
        if personal.isdisjoint(label.text.split("\n")) and label.text.replace("\n", " ") not in personal
    ]


def written_labels(labels: Sequence[PlacedLabel]) -> str:
    """Halos of all labels, then their texts: no halo covers a neighbour's text."""
    if not labels:
        return ""
    halos, inks = [], []
    face = typeface("SemiBold")
    for label in labels:
        size = LABEL_PX * label.size
        lines = label.text.split("\n")
        height, step = face.height_em * size, face.height_em * size * LINE
        first = label.y - (height + step * (len(lines) - 1)) / 2 + face.ascent_em * size
        for number, line in enumerate(lines):
            at = f'x="{label.x:.2f}" y="{first + number * step:.2f}" font-size="{size:g}"'
            inks.append(f"<text {at}>{escape(line)}</text>\n")
            halos.append(f'<text {at} stroke-width="{2 * HALO_PX * label.size:g}">{escape(line)}</text>\n')
    style = 'font-family="Sarabun" font-weight="600" text-anchor="middle"'
    return (
        f'<g id="label-halos" {style} fill="{HALO}" stroke="{HALO}" stroke-linejoin="round">\n'
        f"{''.join(halos)}</g>\n"
        f'<g id="labels" {style} fill="{INK}">\n{"".join(inks)}</g>\n'
    )


def _named(
    project: Project,
    ground: Ground,
    layer: DrawnLayer,
    looks: LookReader,
    language: Language,
    share: float,
) -> ShapeLayer | None:
    """The features of a layer that are in view, with what their labels say."""
    table = table_of(layer.name)
    choice = usable_choice(table, arrangement(project).labels.get(layer.name))
    if choice is None or not choice.is_on:
        return None
    rows = np.flatnonzero(layer.in_box(ground.box))
    features = ShapeFeatures(layer.fids[rows], rows, layer.shapes[rows])
    if not len(features):
        return None
    areas = None
    if table in BY_GROUND:
        areas = np.full(len(layer.fids), np.nan)
        areas[rows] = planar_area_m2(layer.shapes[rows], project.epsg)

    def told(phrase: Phrase) -> str:
        return phrase.text(language)

    texts = label_texts(project, looks, table, choice, layer.fids, told, areas)
    ranks = label_ranks(looks, table, choice, layer.fids)
    lettering = Lettering(choice.size * share, choice.up_to_scale, ranks, repeats=table != "boundary")
    return ShapeLayer(features, layer.looks[0].classes_at(ground.scale)[features.rows], texts, lettering)


def _ids(layer: ShapeLayer, window: _Window, chosen: NDArray[np.int64]) -> NDArray[np.int32]:
    """Whose ground each pixel is, as far as labels could stand there."""
    size = shapely.bounds(layer.store.shapes).reshape(-1, 4)
    wide = np.hypot(size[:, 2] - size[:, 0], size[:, 3] - size[:, 1]) >= _LEAST_PX * window.m_per_px
    wide[chosen] = True
    return feature_ids(layer.store, window, np.flatnonzero(wide))
