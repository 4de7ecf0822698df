"""The limits that the catalogue sets an intervention: on land and papers, and on what one farmer may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.land_papers import papers
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.upside.shared_limits import Limit
from tambon_gis.analysis.who_farms import tenures
from tambon_gis.measures.area import format_area
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.analysis.upside.people_reached import People
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

_EVER = Phrase(
    "เกษตรกรหนึ่งรายได้ไม่เกิน {most} แปลง นับที่เคยได้แล้วด้วย",
    "At most {most} a farmer, counting what each already had.",
)
_A_YEAR = Phrase(
    "เกษตรกรหนึ่งรายได้ไม่เกิน {most} {unit_th}ต่อปี", "At most {most} {unit_en} a farmer and fiscal year."
)
_HAD = """
SELECT plot_fid, household_id, year_be, coalesce(quantity_applied, quantity_planned) FROM assignment
WHERE intervention_id = ? AND status != 'cancelled'
  AND (status IN ('applied', 'certified') OR year_be >= ? OR status != 'planned')
"""


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """Plots that are no candidates, for one reason."""

    why: Phrase
    fids: Ints


def land_rules(
    project: Project, register: PlotRegister, intervention: Intervention
) -> tuple[list[tuple[Phrase, Bools]], tuple[Phrase, ...]]:
    """Which plots the limits on land and papers exclude, with the reason; and what a person must look up."""
    limits = intervention.limits
    found: list[tuple[Phrase, Bools]] = []
    to_check = []
    least = limits.get("min_area_m2")
    if least:
        said = format_area(least)
        found.append(
            (
                Phrase(f"เนื้อที่น้อยกว่า {said} ไร่", f"smaller than {said} rai"),
                register.area_m2 < least,
            )
        )
    excluded = limits.get("excluded_land", ())
    if "forest" in excluded:
        forest = register.land_use.where(lambda code: code is not None and code.startswith("F"))
        found.append((Phrase("อยู่ในพื้นที่ป่าไม้", "forest land"), forest))
    if "public" in excluded:
        to_check.append(Phrase("ไม่ใช่ที่สาธารณะ", "that it is no public land"))
    if forms := limits.get("documents"):
        found.append(
            (
                Phrase("เอกสารสิทธิไม่อยู่ในรายการที่กำหนด", "its document is not one of those asked for"),
                papers(project, register.fid, forms).of_others,
            )
        )
        to_check.append(Phrase("แปลงที่ยังไม่บันทึกเอกสารสิทธิ", "the document of plots that have none recorded"))
    elif limits.get("own_title"):
        to_check.append(Phrase("เป็นที่ดินของตนเอง", "that the land is the farmer's own"))
    return found, tuple(to_check)


def farmer_limit(
    project: Project,
    register: PlotRegister,
    intervention: Intervention,
    reached: People,
    plots: Ints,
    quantity: Floats,
    year_be: int,
) -> tuple[Limit | None, Phrase | None]:
    """What one farmer may have of it, less what he had; and the sentence that says so.

    ``per_farmer``: so many pieces of work ever (``never_had_one``: one pond in a life); ``per_person``: so
    much of the quantity in one fiscal year. Work on a household counts for everyone in it, work on a plot for
    all who farmed it in its year.
    """
    ever, a_year = intervention.limits.get("per_farmer"), intervention.limits.get("per_person")
    most = ever or a_year
    if not most:
        return None, None
    had = project.rows(_HAD, (intervention.id, year_be))
    if not ever:
        had = [row for row in had if row[2] == year_be]
    person, amount = _who_had(project, register, had, counts=bool(ever))
    mine = np.isin(reached.plot, plots)
    item = np.searchsorted(plots, reached.plot[mine])
    persons, group = np.unique(reached.person[mine], return_inverse=True)
    at, known = look_up(persons, person)
    room = np.maximum(most - np.bincount(at[known], amount[known], len(persons)), 0.0)
    weight = np.ones(len(item)) if ever else np.nan_to_num(quantity[item])
    unit = unit_phrase(intervention.unit)
    facts = {"most": f"{most:,.0f}", "unit_th": unit.th, "unit_en": unit.en}
    return Limit(item, group, weight, room), (_EVER if ever else _A_YEAR).fill(**facts)


def _who_had(
    project: Project,
    register: PlotRegister,
    had: list[tuple[int | None, int | None, int, float | None]],
    *,
    counts: bool,
) -> tuple[Ints, Floats]:
    """The persons who had it before, and how often or how much."""
    on_plot = [(plot, year, amount) for plot, _, year, amount in had if plot is not None]
    fids = np.array([plot for plot, _, _ in on_plot], np.int64)
    years = np.array([year for _, year, _ in on_plot], np.int64)
    at, person = tenures(project, register.fid).farmers(fids, years)
    amounts = np.array([1.0 if counts else amount or 0.0 for _, _, amount in on_plot])
    members: dict[int, list[int]] = {}
    for key, household in project.rows("SELECT id, household_id FROM person WHERE household_id NOTNULL"):
        members.setdefault(household, []).append(key)
    home = [
        (each, 1.0 if counts else amount or 0.0)
        for _, household, _, amount in had
        if household is not None
        for each in members.get(household, ())
    ]
    return (
        np.concatenate([person, np.array([each for each, _ in home], np.int64)]),
        np.concatenate([amounts[at], np.array([much for _, much in home])]),
    )
