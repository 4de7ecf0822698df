"""Which plots an intervention could go to: those without it that its problems and limits allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.plots_in_work_areas import plots_inside
from tambon_gis.analysis.plots_of_people import farmed_plots, plots_in_places
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.upside.catalogue_limits import LeftOut, land_rules
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

_DONE = ("applied", "certified")
_WORK = """
SELECT plot_fid, work_area_fid, household_id, place_id, status, year_be FROM assignment
WHERE intervention_id = ? AND status != 'cancelled'
"""
# In the order of `_had`: what a plot has itself comes before what its farmer or its village has.
_HAD = (
    Phrase("ทำแล้ว", "already done"),
    Phrase("อยู่ในแผนหรือกำลังทำ", "planned or under way"),
    Phrase("ครัวเรือนที่ทำประโยชน์ได้งานนี้แล้ว", "the household that farms it already had the work"),
    Phrase("ครัวเรือนที่ทำประโยชน์มีงานนี้ในแผน", "the household that farms it has the work planned"),
    Phrase("หมู่บ้านหรือตำบลมีงานนี้แล้ว", "its village or tambon already had the work"),
    Phrase("หมู่บ้านหรือตำบลมีงานนี้ในแผน", "its village or tambon has the work planned"),
)


class _Work(NamedTuple):
    plot: int | None
    work_area: int | None
    household: int | None
    place: int | None
    status: str
    year_be: int


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """``plot`` are indices into the register, ascending; ``left_out`` says how many are not, and why.

    ``to_check`` are conditions of the catalogue that the project holds no record of.
    """

    plot: Ints
    left_out: tuple[LeftOut, ...]
    to_check: tuple[Phrase, ...]


def candidates(
    project: Project,
    register: PlotRegister,
    intervention: Intervention,
    year_be: int,
    *,
    without_other_work: bool = False,
) -> Candidates:
    """The plots that never had the intervention and may have it in the year.

    Had: applied in any year. On plan: not cancelled, of the year or a later one, or already begun. Plans of
    earlier years that were never begun stand in nobody's way. Work that is recorded on a household counts on
    the plots that it farmed in the year of the work, work on a village or tambon on the plots in it: nobody
    knows whether they had it, so nobody can say that they never had it. ``without_other_work`` leaves out
    plots that have any other work of the year. A plot that several reasons exclude is told under the first.
    """
    had = _had(project, register, intervention, year_be)
    reasons: list[tuple[Phrase, Bools]] = list(zip(_HAD, had, strict=True))
    if without_other_work:
        others = [
            fid
            for (fid,) in project.rows(
                "SELECT DISTINCT plot_fid FROM assignment WHERE year_be = ? AND status != 'cancelled' "
                "AND plot_fid NOTNULL",
                (year_be,),
            )
        ]
        reasons.append((Phrase("มีงานอื่นในปีนี้แล้ว", "has other work in the year"), np.isin(register.fid, others)))
    reasons.append((Phrase("ไม่มีเนื้อที่ในข้อมูล", "no area is recorded"), ~(register.area_m2 > 0)))
    if intervention.problems:
        reasons.append(
            (
                Phrase("ดินไม่มีปัญหาที่มาตรการนี้แก้", "its soil has no problem that this answers"),
                ~_may_answer(register, intervention.problems),
            )
        )
    land, to_check = land_rules(project, register, intervention)
    reasons += land
    open_ones = np.ones(len(register), bool)
    left_out = []
    for why, excluded in reasons:
        mine = open_ones & excluded
        if mine.any():
            left_out.append(LeftOut(why, register.fid[mine]))
        open_ones &= ~excluded
    return Candidates(np.flatnonzero(open_ones), tuple(left_out), to_check)


def _may_answer(register: PlotRegister, answered: tuple[str, ...]) -> Bools:
    """Whether the soil has one of the problems; of unknown soil nobody can say that it has not."""
    unknown = register.soil_group.where(lambda group: group is None)
    found: Bools = unknown | register.problems.where(lambda problems: set(problems) & set(answered))
    return found


def _had(
    project: Project, register: PlotRegister, intervention: Intervention, year_be: int
) -> tuple[Bools, ...]:
    """Which plots have it done and on plan: themselves or by a work area, by their farmer, by their place."""
    rows = [_Work(*row) for row in project.rows(_WORK, (intervention.id,))]
    done = [row for row in rows if row.status in _DONE]
    planned = [
        row for row in rows if row.status not in _DONE and (row.year_be >= year_be or row.status != "planned")
    ]
    farmed = farmed_plots(
        project, register, {(row.household, row.year_be) for row in rows if row.household is not None}
    )
    inside = plots_in_places(project, register, {row.place for row in rows if row.place is not None})

    def marked(fids: Iterable[int]) -> Bools:
        found = np.zeros(len(register), bool)
        at, known = look_up(register.fid, np.fromiter(fids, np.int64))
        found[at[known]] = True
        return found

    def own(works: list[_Work]) -> Bools:
        found = marked(row.plot for row in works if row.plot is not None)
        areas = {row.work_area for row in works if row.work_area is not None}
        found[plots_inside(project, register, areas)[0]] = True
        return found

    def of_farmer(works: list[_Work]) -> Bools:
        homes = {(row.household, row.year_be) for row in works if row.household is not None}
        return marked(fid for home in homes for fid in farmed.get(home, ()))

    def of_place(works: list[_Work]) -> Bools:
        places = {row.place for row in works if row.place is not None}
        return marked(fid for place in places for fid in inside.get(place, ()))

    return tuple(which(works) for which in (own, of_farmer, of_place) for works in (done, planned))
