"""What assignments are on: all plots, and the work areas, households and villages that have work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.categories import Categories, joined
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.place_of_plot import (
    Places,
    is_tambon,
    places_of_plots,
    places_of_points,
    tambon_of_village,
)
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.summaries.grouping_keys import NOT_SAID, SEVERAL
from tambon_gis.analysis.summaries.tenure_columns import farmer_classes, household_classes
from tambon_gis.analysis.summaries.work_columns import KINDS, WorkColumns, alike_ends
from tambon_gis.measures.reference import planar_area_m2

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.project.project import Project

Column = Categories[str | None]
_AMPHOE_DIGITS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Others:
    """The subjects of work that are no plots, by kind and key. Households and villages have no ground."""

    kind: NDArray[np.int8]
    key: Ints
    shape: Geometries
    area_m2: Floats
    village: Column
    tambon: Column
    farmer_class: Column


@dataclass(frozen=True, slots=True, eq=False)
class WorkSubjects:
    """The entries of a `PlotAreas` first (``plots`` of them), then all others; areas in m2.

    ``area_m2`` is the one that reports use, 0 where unknown; ``least_m2`` the smaller of that and the
    measured one: an amount of it is the whole subject. ``has_shape``: whether it lies somewhere.
    ``of_work`` is the subject of each assignment, -1 where its plot is not among the areas yet.
    """

    plots: int
    others: Others
    area_m2: Floats
    least_m2: Floats
    has_shape: Bools
    of_work: NDArray[np.int32]


def work_subjects(project: Project, areas: PlotAreas, works: WorkColumns) -> WorkSubjects:
    """The subjects as they are now."""
    behind = slice(int(np.searchsorted(works.kind, 1)), None)
    keys = np.unique(np.column_stack([works.kind[behind], works.on[behind]]), axis=0)
    state = (keys.tobytes(), *state_of(project, "work_area", "household", "place", "boundary"))
    others = kept(project, "other subjects", state, lambda: _others(project, works))
    whose = kept(
        project,
        "subject of work",
        (Same(works), Same(areas.fid), Same(others)),
        lambda: _Whose(works, areas.fid, others, _of_work(areas.fid, works, others)),
        renew=lambda old, _since: _renewed(old, works, areas.fid, others),
    )
    of_work = whose.of_work

    def make() -> WorkSubjects:
        area = np.concatenate([np.nan_to_num(areas.area_m2), others.area_m2])
        measured = np.concatenate([areas.measured_m2, others.area_m2])
        has_shape = np.nan_to_num(measured) > 0
        return WorkSubjects(len(areas.fid), others, area, np.fmin(area, measured), has_shape, of_work)

    rests_on = (areas.area_m2, areas.measured_m2, others, of_work)
    return kept(project, "work subjects", tuple(map(Same, rests_on)), make)


@dataclass(frozen=True, slots=True, eq=False)
class _Whose:
    """The subject of each assignment, and what that was told by."""

    works: WorkColumns
    fid: Ints
    others: Others
    of_work: NDArray[np.int32]


def _renewed(old: _Whose, works: WorkColumns, fid: Ints, others: Others) -> _Whose | None:
    """Most work is on what it was on: only that between is looked up."""
    if old.fid is not fid or old.others is not others:
        return None
    ahead, behind = alike_ends(old.works.on, works.on)
    ahead = min(ahead, int(np.searchsorted(works.kind, 1)), int(np.searchsorted(old.works.kind, 1)))
    behind = min(behind, len(works) - ahead, len(old.works) - ahead)
    middle = slice(ahead, len(works) - behind)
    if works.kind[middle].any() or not np.array_equal(
        old.works.kind[len(old.works) - behind :], works.kind[len(works) - behind :]
    ):
        return None
    at, known = look_up(fid, works.on[middle])
    at[~known] = -1
    pieces = [old.of_work[:ahead], at.astype(np.int32), old.of_work[len(old.works) - behind :]]
    return _Whose(works, fid, others, np.concatenate(pieces))


def _of_work(fid: Ints, works: WorkColumns, others: Others) -> NDArray[np.int32]:
    on_plots = int(np.searchsorted(works.kind, 1))
    at, known = look_up(fid, works.on[:on_plots])
    # A plot that another thread has just added is not among the areas yet; nor is its work.
    at[~known] = -1
    subject = [at]
    for kind in range(1, len(KINDS)):
        first, last = np.searchsorted(works.kind, (kind, kind + 1)).tolist()
        begin = int(np.searchsorted(others.kind, kind))
        mine = others.key[others.kind == kind]
        subject.append(len(fid) + begin + np.searchsorted(mine, works.on[first:last]))
    return np.concatenate(subject).astype(np.int32)


def _others(project: Project, works: WorkColumns) -> Others:
    kinds, keys, shapes, villages, tambons, classes = [], [], [], [], [], []
    for kind, find in ((1, _work_areas), (2, _households), (3, _places)):
        first, last = np.searchsorted(works.kind, (kind, kind + 1)).tolist()
        mine = np.unique(works.on[first:last])
        shape, village, tambon = find(project, mine)
        kinds.append(np.full(len(mine), kind, np.int8))
        keys.append(mine)
        shapes.append(shape)
        villages.append(village)
        tambons.append(tambon)
        nobody: list[str | None] = [None] * len(mine)
        is_home = KINDS[kind] == "household" and len(mine)
        classes.append(Categories.of(household_classes(project, mine) if is_home else nobody))
    found, _ = areal(np.concatenate(shapes))
    flat = np.nan_to_num(shapely.area(found)) <= 0
    found[flat] = None
    return Others(
        np.concatenate(kinds),
        np.concatenate(keys),
        found,
        np.nan_to_num(planar_area_m2(found, project.epsg)),
        joined(*villages),
        joined(*tambons),
        joined(*classes),
    )


_Found = tuple["Geometries", Column, Column]


def _work_areas(project: Project, keys: Ints) -> _Found:
    if not len(keys):
        return _by_code([])
    fids, shapes = project.geometries("work_area")
    shapes = shapes[np.searchsorted(fids, keys)]
    inside = shapely.point_on_surface(shapes)
    found = places_of_points(project, shapely.get_x(inside), shapely.get_y(inside))
    return shapes, found.village, found.tambon


def _households(project: Project, keys: Ints) -> _Found:
    villages = dict(project.rows("SELECT id, village_code FROM household")) if len(keys) else {}
    return _by_code([villages[key] for key in keys.tolist()])


def _places(project: Project, keys: Ints) -> _Found:
    codes = dict(project.rows("SELECT id, code FROM place")) if len(keys) else {}
    return _by_code([codes[key] for key in keys.tolist()])


def _by_code(codes: list[str | None]) -> _Found:
    """Subjects without ground, placed by the code of a village or of a tambon."""
    return (
        np.full(len(codes), None, dtype=object),
        Categories.of(code if tambon_of_village(code) else None for code in codes),
        Categories.of(tambon_of_village(code) or (code if is_tambon(code) else None) for code in codes),
    )


def subject_column(project: Project, areas: PlotAreas, subjects: WorkSubjects, key: str) -> Column:
    """The row of each subject by a key that subjects have, None where it is unknown or has none."""
    others = subjects.others
    if key == "document":
        nothing = Column.numbered((None,), np.zeros(len(others.key), np.int8))
        return joined(documents(project, areas.fid), nothing)
    if key == "farmer_class":
        return joined(farmer_classes(project, areas.fid), others.farmer_class)
    places: Places = places_of_plots(project, areas)
    if key == "village":
        return joined(places.village, others.village)
    tambon = joined(places.tambon, others.tambon)
    return tambon if key == "tambon" else tambon.renamed(amphoe_of_tambon)


def amphoe_of_tambon(code: str | None) -> str | None:
    """The first four digits of a tambon's code; a tambon that goes by its name lies in an unknown amphoe."""
    return code[:_AMPHOE_DIGITS] if code is not None and is_tambon(code) else None


def documents(project: Project, fid: Ints) -> Column:
    """The kind of document of each plot by its ascending key; SEVERAL where it has several kinds."""
    state = (*state_of(project, "plot_document"), Same(fid))
    return kept(project, "documents of plots", state, lambda: _documents(project, fid))


def _documents(project: Project, fid: Ints) -> Column:
    told: list[str | None] = [None]
    found = np.zeros(len(fid), np.int32)
    kinds = project.rows(
        "SELECT DISTINCT coalesce(nullif(trim(kind), ''), ?) FROM plot_document", (NOT_SAID,)
    )
    for (kind,) in sorted(kinds):
        rows = project.rows(
            "SELECT DISTINCT plot_fid FROM plot_document WHERE coalesce(nullif(trim(kind), ''), ?1) = ?2 "
            "ORDER BY plot_fid",
            (NOT_SAID, kind),
        )
        at, known = look_up(fid, np.fromiter((key for (key,) in rows), np.int64, len(rows)))
        here = at[known]
        found[here] = np.where(found[here] == 0, len(told), -1)
        told.append(kind)
    return Column.numbered((*told, SEVERAL), found)
