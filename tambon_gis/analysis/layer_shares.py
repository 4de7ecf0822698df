"""How the ground of every plot is shared among the units of a layer: kept, and renewed when stale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.overlay import CHUNK, shares_of_pages
from tambon_gis.analysis.plot_areas import PlotAreas, keep_derived
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import number_columns, plot_shapes
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.project.project import Project

NO_UNIT = -1
_STEP = Phrase("คำนวณเนื้อที่แปลงตามชั้นข้อมูล", "Crossing plots with the layer")


@dataclass(frozen=True, slots=True)
class LayerShares:
    """Pieces of plots, by ascending plot and then in the order of the layer.

    Areas are in m2, scaled to the measured area of the plot. ``unit_fid`` is NO_UNIT for ground that the
    layer does not cover. The pieces of a plot sum to its measured area; a plot without geometry has none.
    ``overlap_m2`` is plot ground that a later unit claims in vain, ``uncovered_m2`` ground without a unit.
    """

    plot_fid: Ints
    unit_fid: Ints
    area_m2: Floats
    overlap_m2: float

    @property
    def uncovered_m2(self) -> float:
        return float(self.area_m2[self.unit_fid == NO_UNIT].sum())


def layer_shares(project: Project, layer: str, areas: PlotAreas, task: Task = SILENT) -> LayerShares:
    """The shares of ``layer`` (soil_unit, land_use, suitability) in the plots, as kept or computed anew.

    Where units overlap, the one that comes first in the layer has the ground. Raises Stopped.
    """
    if not project.count(layer):
        # Nothing to cross and nothing to keep.
        bare = np.flatnonzero(areas.measured_m2 > 0)
        return LayerShares(areas.fid[bare], np.full(len(bare), NO_UNIT), areas.measured_m2[bare], 0.0)
    if project.derived_is_fresh("plot_share", layer):
        plot_fid, unit_fid, area = number_columns(
            project,
            "SELECT plot_fid, coalesce(unit_fid, -1), area_m2 FROM plot_share WHERE layer = ? ORDER BY id",
            (layer,),
            (np.int64, np.int64, np.float64),
        )
        ((overlap,),) = project.rows(
            "SELECT coalesce(sum(area_m2), 0.0) FROM plot_share WHERE layer = ?", (_overlap(layer),)
        )
        _, known = look_up(areas.fid, plot_fid)
        if not known.all():
            plot_fid, unit_fid, area = plot_fid[known], unit_fid[known], area[known]
        return LayerShares(plot_fid, unit_fid, area, overlap)
    return _computed(project, layer, areas, task)


def _computed(project: Project, layer: str, areas: PlotAreas, task: Task) -> LayerShares:
    task.say(_STEP)
    units, shapes = project.geometries(layer)
    pages = _shapes(project, areas.fid)
    found = shares_of_pages(pages, len(areas.fid), shapes, task=task)
    bare = np.flatnonzero(found.uncovered_by_plot_m2)
    plot = np.concatenate([found.plot, bare])
    unit = np.concatenate([units[found.unit], np.full(len(bare), NO_UNIT)])
    area = np.concatenate([found.area_m2, found.uncovered_by_plot_m2[bare]])
    # Stable: the units of a plot stay in the order of the layer, the ground without one comes last.
    order = np.argsort(plot, kind="stable")
    plot, unit, area = plot[order], unit[order], area[order]
    # The project's zone stretches a plot of the other zone, and rounding leaves a trace: both go by this.
    scale = areas.measured_m2 / np.maximum(sums(plot, area, len(areas.fid)), np.finfo(np.float64).tiny)
    area *= scale[plot]
    overlapped = np.flatnonzero(found.overlap_by_plot_m2)
    overlap = found.overlap_by_plot_m2[overlapped] * scale[overlapped]
    # The overlap first: the rows of the layer are what says that both are fresh.
    for part, fids, unit_fids, pieces in (
        (_overlap(layer), areas.fid[overlapped], [None] * len(overlapped), overlap),
        (layer, areas.fid[plot], [None if fid == NO_UNIT else fid for fid in unit.tolist()], area),
    ):
        columns = {"layer": [part] * len(fids), "plot_fid": fids, "unit_fid": unit_fids, "area_m2": pieces}
        keep_derived(project, areas.as_of, "plot_share", columns, part)
    return LayerShares(areas.fid[plot], unit, area, float(overlap.sum()))


def _shapes(project: Project, fids: Ints) -> Iterator[Geometries]:
    """The shapes of these plots in their order, so many at a time; None for one that went meanwhile."""
    begun = 0
    for keys, shapes in plot_shapes(project, CHUNK):
        ended = int(np.searchsorted(fids, keys[-1], "right"))
        page = np.full(ended - begun, None, dtype=object)
        at, there = look_up(fids[begun:ended], keys)
        page[at[there]] = shapes[there]
        begun = ended
        yield page
    yield np.full(len(fids) - begun, None, dtype=object)


def _overlap(layer: str) -> str:
    return f"{layer}:overlap"
