"""The areas of a plot, measured, on its document and stated, and the one that reports use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.plot_cells import PlotCells, plot_cells
from tambon_gis.analysis.plot_measures import PlotMeasures, plot_measures
from tambon_gis.project.changed_rows import journal_position
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

# The setting that names the area of a project's reports, and the order in which others stand in.
REPORT_AREA = "report_area"
BASES = ("measured", "document", "stated")


@dataclass(frozen=True, slots=True, eq=False)
class PlotAreas:
    """One entry a plot of ``cells``; areas in m2, NaN where there is none.

    ``area_m2`` is the one that reports use and ``basis`` says which it is (None: the plot has no area).
    ``order`` is the one in which they were looked for. ``x`` and ``y`` are a point inside the plot in the
    project's system. ``measures`` is another object whenever a shape changed. ``as_of`` is the place in the
    journal that all this belongs to.
    """

    as_of: int
    order: tuple[str, ...]
    cells: PlotCells
    measures: PlotMeasures
    area_m2: Floats
    basis: Categories[str | None]

    @property
    def fid(self) -> Ints:
        return self.cells.fid

    @property
    def measured_m2(self) -> Floats:
        return self.measures.area_m2

    @property
    def x(self) -> Floats:
        return self.measures.x

    @property
    def y(self) -> Floats:
        return self.measures.y

    @property
    def document_m2(self) -> Floats:
        return self.cells.document_m2

    @property
    def stated_m2(self) -> Floats:
        return self.cells.stated_m2


def plot_areas(project: Project, task: Task = SILENT) -> PlotAreas:
    """The areas of all plots; measures are kept as derived data and renewed for plots that changed shape.

    Reports use the measured area, or what the setting ``report_area`` names (measured, document, stated);
    where a plot lacks that one, the first of the three that it has. A column that no plot changed is the same
    array as before. Raises Stopped.
    """
    as_of = journal_position(project)
    wanted = project.setting(REPORT_AREA)
    state = (*state_of(project, "plot"), wanted)
    areas = kept(
        project,
        "plot areas",
        state,
        lambda: _areas(project, as_of, wanted, None, task),
        as_of=as_of,
        renew=lambda old, _: _areas(project, as_of, wanted, old, task),
    )
    # Plots that stayed as they were are as good now as then.
    return areas if areas.as_of == as_of else replace(areas, as_of=as_of)


def _areas(project: Project, as_of: int, wanted: str | None, old: PlotAreas | None, task: Task) -> PlotAreas:
    cells = plot_cells(project)
    measures = plot_measures(project, cells.fid, as_of, task)
    measured = measures.area_m2
    by_basis = {"measured": measured, "document": cells.document_m2, "stated": cells.stated_m2}
    order = sorted(BASES, key=lambda name: name != wanted)
    if old is not None and _rests_on(old, order, by_basis):
        return replace(old, as_of=as_of, cells=cells, measures=measures)
    basis = np.full(len(cells.fid), -1, np.int8)
    if len(basis) and (by_basis[order[0]] > 0).all():
        # Nearly always: then nothing else is looked for.
        told = Categories[str | None].numbered(order[:1], basis)
        return PlotAreas(as_of, tuple(order), cells, measures, by_basis[order[0]], told)
    area = np.full(len(cells.fid), np.nan)
    for place, name in enumerate(order):
        used = np.isnan(area) & (by_basis[name] > 0)
        area[used], basis[used] = by_basis[name][used], place
    # Of the same areas one column is enough.
    area = measured if np.array_equal(area, measured, equal_nan=True) else area
    told = Categories.numbered((*order, None), basis)
    return PlotAreas(as_of, tuple(order), cells, measures, area, told)


def _rests_on(old: PlotAreas, order: Sequence[str], by_basis: Mapping[str, Floats]) -> bool:
    """Whether the areas that reports use are still those: nothing that they were chosen from differs."""
    before = {"measured": old.measured_m2, "document": old.document_m2, "stated": old.stated_m2}
    return old.order == tuple(order) and all(before[name] is by_basis[name] for name in BASES)
