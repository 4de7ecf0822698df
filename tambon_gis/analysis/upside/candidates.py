"""Which plots an intervention could go to: those without it that its problems and limits allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.plots_in_work_areas import plots_inside
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.upside.catalogue_limits import LeftOut, land_rules
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

_DONE = ("applied", "certified")
_WORK = """
SELECT a.plot_fid, a.work_area_fid, a.status, a.year_be FROM assignment a
WHERE a.intervention_id = ? AND a.status != 'cancelled' AND a.household_id IS NULL AND a.place_id IS NULL
"""


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
    earlier years that were never begun stand in nobody's way. ``without_other_work`` leaves out plots that
    have any other work of the year. A plot that several reasons exclude is told under the first.
    """
    done, planned = _had(project, register, intervention, year_be)
    reasons: list[tuple[Phrase, Bools]] = [
        (Phrase("ทำแล้ว", "already done"), done),
        (Phrase("อยู่ในแผนหรือกำลังทำ", "planned or under way"), planned),
    ]
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
) -> tuple[Bools, Bools]:
    """Which plots have the intervention done, and which have it on plan, also by a work area around them."""
    rows = project.rows(_WORK, (intervention.id,))
    done, planned = np.zeros(len(register), bool), np.zeros(len(register), bool)
    for found, wanted in (
        (done, lambda status, _year: status in _DONE),
        (planned, lambda status, year: status not in _DONE and (year >= year_be or status != "planned")),
    ):
        plots = [plot for plot, _, status, year in rows if plot is not None and wanted(status, year)]
        areas = {area for _, area, status, year in rows if area is not None and wanted(status, year)}
        at, known = look_up(register.fid, np.array(plots, np.int64))
        found[at[known]] = True
        found[plots_inside(project, register, areas)[0]] = True
    return done, planned
