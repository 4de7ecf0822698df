"""The assignments that statistics count, with the plots, work areas, households and villages they are on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import shapely

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.categories import Categories, joined
from tambon_gis.analysis.grouped_sums import matches
from tambon_gis.analysis.place_of_plot import (
    Places,
    is_tambon,
    places_of_plots,
    places_of_points,
    tambon_of_village,
)
from tambon_gis.analysis.plot_areas import PlotAreas
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.streamed_rows import shapes_of_plots
from tambon_gis.analysis.summaries.treated_area import Subjects
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.measures.thai_calendar import fiscal_year_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Geometries, Ints
    from tambon_gis.project.project import Project

Stage = Literal["planned", "applied"]
# No plot has this key: they are positive.
NO_PLOT = -1

_APPLIED = ("applied", "certified")
_SQL = """
SELECT a.id, a.plot_fid, a.work_area_fid, a.household_id, a.place_id, i.code, i.unit, i.counted_by, p.code,
  a.year_be, a.status, a.area_planned_m2, a.area_applied_m2, a.quantity_planned, a.quantity_applied,
  a.cost_planned_baht, a.cost_spent_baht, a.planned_date
FROM assignment a JOIN intervention i ON i.id = a.intervention_id LEFT JOIN partner p ON p.id = a.partner_id
WHERE a.status != 'cancelled' AND (?1 IS NULL OR a.year_be = ?1) AND (?2 IS NULL OR i.code = ?2)
ORDER BY a.id
"""
_COLUMNS = (
    "id", "plot", "work_area", "household", "place", "intervention", "unit", "counted_by", "partner", "year",
    "status", "area_planned", "area_applied", "quantity_planned", "quantity_applied", "planned_baht",
    "spent_baht", "planned_date",
)  # fmt: skip
# Who farms a plot, the first that is known: ผู้ทำประโยชน์, ผู้เช่า, เจ้าของที่ดิน.
_ROLES = {"user": 0, "tenant": 1, "owner": 2}


@dataclass(frozen=True, slots=True)
class WorkSubjects:
    """What assignments are on: the entries of a `PlotAreas` first (``plots`` of them), then all others.

    The ground of plots without work has its area, but not its shape.
    """

    plots: int
    ground: Subjects
    places: Places


@dataclass(frozen=True, slots=True)
class WorkRecords:
    """One entry an assignment that is not cancelled, by ascending key; ``subject`` indexes `WorkSubjects`.

    ``counts`` says whether it counts at the stage asked for, ``by_area`` whether such work treats ground;
    amounts are those of the stage, NaN where none was recorded. Money is of both stages, 0 where none was.
    """

    key: Ints
    subject: Ints
    household: Ints
    intervention: NDArray[Any]
    unit: NDArray[Any]
    year: NDArray[Any]
    partner: NDArray[Any]
    counts: Bools
    by_area: Bools
    drawn: Geometries
    amount_m2: Floats
    quantity: Floats
    planned_baht: Floats
    spent_baht: Floats


def work_records(
    project: Project,
    areas: PlotAreas,
    *,
    stages: Sequence[Stage],
    year_be: int | None,
    intervention: str | None,
    with_places: bool = True,
) -> tuple[WorkSubjects, list[WorkRecords]]:
    """The assignments of a year and an intervention (None: of all) at each stage, and what they are on.

    Finding the places of plots takes time: without them every place is unknown.

    Applied are those whose status says that the counting stage was reached (applied, certified). Planned
    are all that are not yet applied, and applied ones that carry a planned amount, cost or date.
    """
    rows = project.rows(_SQL, (year_be, intervention))
    plots = np.array([NO_PLOT if row[1] is None else row[1] for row in rows], np.int64)
    # A plot that another thread has just added is not among the areas yet; nor is its work.
    known = (plots == NO_PLOT) | look_up(areas.fid, plots)[1]
    rows = [row for row, is_known in zip(rows, known.tolist(), strict=True) if is_known]
    cells = dict(zip(_COLUMNS, np.array(rows, dtype=object).reshape(-1, len(_COLUMNS)).T, strict=True))
    subjects, subject = _subjects(project, areas, cells, with_places)
    drawn = _drawn(project, cells["id"].astype(np.int64))
    return subjects, [_records(cells, subject, drawn, stage) for stage in stages]


def _records(cells: dict[str, NDArray[Any]], subject: Ints, drawn: Geometries, stage: Stage) -> WorkRecords:
    applied = np.isin(cells["status"].astype(str), _APPLIED)
    counts = applied
    if stage == "planned":
        amounts = ("area_planned", "quantity_planned", "planned_baht", "planned_date")
        counts = ~applied | np.logical_or.reduce([cells[name] != np.array(None) for name in amounts])
    return WorkRecords(
        key=cells["id"].astype(np.int64),
        subject=subject,
        household=_numbers(cells["household"], -1).astype(np.int64),
        intervention=cells["intervention"],
        unit=cells["unit"],
        year=cells["year"],
        partner=cells["partner"],
        counts=counts,
        by_area=cells["counted_by"] == "area",
        drawn=drawn,
        amount_m2=_numbers(cells[f"area_{stage}"]),
        quantity=_numbers(cells[f"quantity_{stage}"]),
        planned_baht=_numbers(cells["planned_baht"], 0.0),
        spent_baht=_numbers(cells["spent_baht"], 0.0),
    )


def quantities(records: WorkRecords, treated_m2: Floats) -> Floats:
    """The amount of each assignment in its own unit; 0 where it does not count, NaN where nobody said.

    Work that is counted in rai and has no amount recorded has its treated area.
    """
    in_rai = np.isnan(records.quantity) & records.by_area & (records.unit == "rai")
    found = np.where(in_rai, treated_m2 / M2_PER_RAI, records.quantity)
    return np.where(records.counts, found, 0.0)


def farmers(
    project: Project, subjects: WorkSubjects, areas: PlotAreas, records: WorkRecords
) -> tuple[Ints, Ints]:
    """Pairs of (assignment, person): who farms the plot in the year of the work.

    On a plot these are its users; where none is recorded its tenants, then its owners, then persons
    without a role, of those whose tenure touches the fiscal year. On a household they are its persons.
    """
    if not len(records.key):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    held = np.array(
        [
            (plot, person, _ROLES.get(role, len(_ROLES)), _day(begin, 0), _day(end, 99_999_999))
            for plot, person, role, begin, end in project.rows(
                "SELECT plot_fid, person_id, role, from_date, to_date FROM tenure "
                "WHERE plot_fid IN (SELECT plot_fid FROM assignment) ORDER BY plot_fid"
            )
        ],
        dtype=np.int64,
    ).reshape(-1, 5)
    plot, person, role, begin, end = held.T
    on_plot = np.flatnonzero(records.subject < subjects.plots)
    work, at = matches(areas.fid[records.subject[on_plot]], plot)
    work = on_plot[work]
    years, of_year = np.unique(records.year.astype(np.int64), return_inverse=True)
    spans = np.array([_span(year) for year in years.tolist()], dtype=np.int64).reshape(-1, 2)
    first, last = spans[of_year].T
    valid = (begin[at] <= last[work]) & (end[at] >= first[work])
    work, at = work[valid], at[valid]
    best = np.full(len(records.key), len(_ROLES) + 1)
    np.minimum.at(best, work, role[at])
    farming = role[at] == best[work]
    members = np.array(
        project.rows(
            "SELECT household_id, id FROM person WHERE household_id NOTNULL ORDER BY household_id, id"
        ),
        dtype=np.int64,
    ).reshape(-1, 2)
    of_household, member = matches(records.household, members[:, 0])
    return (
        np.concatenate([work[farming], of_household]),
        np.concatenate([person[at][farming], members[member, 1]]),
    )


def _subjects(
    project: Project, areas: PlotAreas, cells: dict[str, NDArray[Any]], with_places: bool
) -> tuple[WorkSubjects, Ints]:
    """All subjects, and the one of each assignment."""
    plots = len(areas.fid)
    of_plots = places_of_plots(project, areas) if with_places else Places.unknown(plots)
    village, tambon = [of_plots.village], [of_plots.tambon]
    worked = np.unique(_numbers(cells["plot"][cells["plot"] != np.array(None)]).astype(np.int64))
    shapes_of_worked = np.full(plots, None, dtype=object)
    shapes_of_worked[np.searchsorted(areas.fid, worked)] = shapes_of_plots(project, worked)
    geometry = [shapes_of_worked]
    subject = np.searchsorted(areas.fid, _numbers(cells["plot"], 0).astype(np.int64))
    at = plots
    for kind, lookup in (("work_area", _work_areas), ("household", _households), ("place", _places)):
        mine = np.flatnonzero(cells[kind] != np.array(None))
        keys, which = np.unique(cells[kind][mine].astype(np.int64), return_inverse=True)
        subject[mine] = at + which
        at += len(keys)
        shapes, villages, tambons = lookup(project, keys)
        geometry.append(shapes)
        village.append(villages)
        tambon.append(tambons)
    shapes = np.concatenate(geometry)
    measured = np.concatenate([areas.measured_m2, planar_area_m2(shapes[plots:], project.epsg)])
    report = np.concatenate([areas.area_m2, measured[plots:]])
    places = Places(joined(*village), joined(*tambon))
    return WorkSubjects(plots, Subjects.of(shapes, report, measured), places), subject


_Found = tuple["Geometries", Categories[str | None], Categories[str | None]]


def _work_areas(project: Project, keys: Ints) -> _Found:
    fids, shapes = project.geometries("work_area")
    shapes = shapes[np.searchsorted(fids, keys)]
    inside = shapely.point_on_surface(shapes)
    found = places_of_points(project, shapely.get_x(inside), shapely.get_y(inside))
    return shapes, found.village, found.tambon


def _households(project: Project, keys: Ints) -> _Found:
    villages = dict(project.rows("SELECT id, village_code FROM household"))
    return _by_code([villages[key] for key in keys.tolist()])


def _places(project: Project, keys: Ints) -> _Found:
    codes = dict(project.rows("SELECT id, code FROM place"))
    return _by_code([codes[key] for key in keys.tolist()])


def _by_code(codes: list[str | None]) -> _Found:
    """Subjects without ground, placed by the code of a village or of a tambon."""
    return (
        np.full(len(codes), None, dtype=object),
        Categories.of(code if tambon_of_village(code) else None for code in codes),
        Categories.of(tambon_of_village(code) or (code if is_tambon(code) else None) for code in codes),
    )


def _drawn(project: Project, keys: Ints) -> Geometries:
    """What was drawn for each assignment, several drawings as one; None where nothing was."""
    found = np.full(len(keys), None, dtype=object)
    assignment = dict(project.rows("SELECT fid, assignment_id FROM treated_area"))
    if not assignment or not len(keys):
        return found
    fids, shapes = project.geometries("treated_area")
    drawings: dict[int, list[shapely.Geometry]] = {}
    for fid, shape in zip(fids.tolist(), shapes, strict=True):
        if shape is not None:
            drawings.setdefault(assignment[fid], []).append(shape)
    for key, drawn in drawings.items():
        at = int(np.searchsorted(keys, key))
        if at < len(keys) and keys[at] == key:
            found[at] = drawn[0] if len(drawn) == 1 else shapely.union_all(areal(np.array(drawn))[0])
    return found


def _numbers(values: NDArray[Any], missing: float = np.nan) -> Floats:
    found = values.astype(np.float64)
    return np.where(np.isnan(found), missing, found)


def _span(year_be: int) -> tuple[int, int]:
    first, last = fiscal_year_span(year_be)
    return _day(first.isoformat(), 0), _day(last.isoformat(), 0)


def _day(iso: str | None, missing: int) -> int:
    return int(iso[:10].replace("-", "")) if iso else missing
