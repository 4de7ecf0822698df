"""Giving an intervention to plots, households or villages: one command for one subject or for thousands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis import errors
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project import catalogue

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

# Units of which a subject gets one unless said otherwise: a pond a plot, a person a household.
_ONE_EACH = frozenset({"pond", "sample", "person", "village"})


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """What is given to each subject. Amounts left out are taken from the plot's area and the catalogue.

    A plan without ``applied_date`` is planned work; with it the work is done, and is planned as well
    when ``planned_date`` or a planned amount is given.
    """

    intervention_code: str
    year_be: int
    quantity_planned: float | None = None
    quantity_applied: float | None = None
    area_planned_m2: float | None = None
    area_applied_m2: float | None = None
    planned_date: date | None = None
    applied_date: date | None = None
    cost_baht: float | None = None
    spent_baht: float | None = None
    partner_code: str | None = None
    responsible: str | None = None
    note: str | None = None

    @property
    def is_applied(self) -> bool:
        return self.applied_date is not None

    @property
    def is_planned(self) -> bool:
        amounts = (self.planned_date, self.quantity_planned, self.area_planned_m2, self.cost_baht)
        return not self.is_applied or any(amount is not None for amount in amounts)


def assign(project: Project, plot_fids: Sequence[int] | np.ndarray, plan: AssignmentPlan) -> CommandRecord:
    """Give the intervention to every plot, as one undoable command.

    Raises `NoPlotChosen`, `UnknownCode`.
    """
    if not len(plot_fids):
        raise errors.NoPlotChosen
    intervention = catalogue.intervention_by_code(project, plan.intervention_code)
    fids = np.asarray(plot_fids, np.int64)
    areas_m2 = plot_areas_m2(project, fids)
    columns = {"plot_fid": fids, **amounts(intervention, plan, areas_m2)}
    label = f"กำหนด{intervention.name.th} {len(fids):,} แปลง ปี {plan.year_be}"
    return _keep(project, intervention, plan, columns, len(fids), label)


def assign_household(project: Project, code: str, plan: AssignmentPlan) -> CommandRecord:
    """Give the intervention to a household. Raises `UnknownCode`."""
    found = project.rows("SELECT id FROM household WHERE code = ?", (code,))
    if not found:
        raise errors.UnknownCode(value=code, kind_th="ครัวเรือน", kind_en="household", known="—")
    intervention = catalogue.intervention_by_code(project, plan.intervention_code)
    columns: dict[str, Sequence[object] | np.ndarray] = {
        "household_id": [found[0][0]],
        **amounts(intervention, plan, np.full(1, np.nan)),
    }
    label = f"กำหนด{intervention.name.th} 1 ครัวเรือน ปี {plan.year_be}"
    return _keep(project, intervention, plan, columns, 1, label)


def assign_village(project: Project, code: str, plan: AssignmentPlan) -> CommandRecord:
    """Give the intervention to a village as a whole. Raises `UnknownCode`."""
    found = project.rows("SELECT id, name_th FROM place WHERE code = ? AND kind = 'village'", (code,))
    if not found:
        villages = project.rows("SELECT code FROM place WHERE kind = 'village' ORDER BY code")
        known = ", ".join(row[0] for row in villages)
        raise errors.UnknownCode(value=code, kind_th="หมู่บ้าน", kind_en="village", known=known or "—")
    intervention = catalogue.intervention_by_code(project, plan.intervention_code)
    columns: dict[str, Sequence[object] | np.ndarray] = {
        "place_id": [found[0][0]],
        **amounts(intervention, plan, np.full(1, np.nan)),
    }
    label = f"กำหนด{intervention.name.th} บ้าน{found[0][1]} ปี {plan.year_be}"
    return _keep(project, intervention, plan, columns, 1, label)


def plot_areas_m2(project: Project, fids: np.ndarray) -> np.ndarray:
    """The area of each plot: measured where it has a shape, else by document, else stated, else NaN."""
    from tambon_gis.measures.reference import planar_area_m2

    known, shapes = project.geometries("plot")
    at = _places_of(fids, known)
    areas = planar_area_m2(shapes[at], project.epsg)
    stated = project.rows("SELECT fid, coalesce(document_area_m2, stated_area_m2) FROM plot")
    fallback = {fid: np.nan if area is None else area for fid, area in stated}
    return np.where(areas > 0, areas, [fallback[fid] for fid in fids.tolist()])


def _places_of(wanted: np.ndarray, known: np.ndarray) -> np.ndarray:
    order = np.argsort(known)
    at = np.searchsorted(known, wanted, sorter=order).clip(max=len(known) - 1)
    places = order[at] if len(known) else at
    if not len(known) or (known[places] != wanted).any():
        raise KeyError("a plot that the project does not have")
    return places


def amounts(intervention: Intervention, plan: AssignmentPlan, areas_m2: np.ndarray) -> dict[str, np.ndarray]:
    """Area, quantity and cost of each subject by column; NaN where the plan says nothing.

    ``areas_m2`` are the areas of the subjects, NaN where unknown.
    """
    count = len(areas_m2)
    missing = np.full(count, np.nan)

    def of_stage(
        asked: bool, area_m2: float | None, quantity: float | None, baht: float | None, costed: bool
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        if not asked:
            return missing, missing, missing
        by_area = intervention.counted_by == "area"
        area = areas_m2 if area_m2 is None else np.full(count, area_m2)
        amount = _usual_quantity(intervention, area) if quantity is None else np.full(count, quantity)
        unit_cost = intervention.unit_cost_baht if costed else None
        cost = np.full(count, np.nan if baht is None else baht)
        if baht is None and unit_cost is not None:
            cost = amount * unit_cost
        return (area if by_area else missing), amount, cost

    planned = of_stage(
        plan.is_planned, plan.area_planned_m2, plan.quantity_planned, plan.cost_baht, costed=True
    )
    # What was really spent is never guessed from the catalogue.
    applied = of_stage(
        plan.is_applied, plan.area_applied_m2, plan.quantity_applied, plan.spent_baht, costed=False
    )
    names = ("area_{}_m2", "quantity_{}")
    columns: dict[str, np.ndarray] = {}
    for stage, (area, amount, cost), cost_name in (
        ("planned", planned, "cost_planned_baht"),
        ("applied", applied, "cost_spent_baht"),
    ):
        columns |= {names[0].format(stage): area, names[1].format(stage): amount, cost_name: cost}
    return columns


def _usual_quantity(intervention: Intervention, areas_m2: np.ndarray) -> np.ndarray:
    """The amount in the intervention's own unit that an area usually takes; NaN where no rate is known."""
    rai = areas_m2 / M2_PER_RAI
    if intervention.unit == "rai":
        return rai
    if intervention.rate_per_rai is not None and intervention.rate_unit == intervention.unit:
        return rai * intervention.rate_per_rai
    return np.full(len(rai), 1.0 if intervention.unit in _ONE_EACH else np.nan)


def _keep(
    project: Project,
    intervention: Intervention,
    plan: AssignmentPlan,
    columns: Mapping[str, Sequence[object] | np.ndarray],
    count: int,
    label: str,
) -> CommandRecord:
    partner = catalogue.partner_by_code(project, plan.partner_code) if plan.partner_code else None
    stage_dates = {}
    if plan.applied_date:
        stage_dates[intervention.counting_stage] = plan.applied_date.isoformat()
    same: dict[str, object] = {
        "intervention_id": intervention.id,
        "year_be": plan.year_be,
        "planned_date": plan.planned_date,
        "applied_date": plan.applied_date,
        "status": "applied" if plan.is_applied else "planned",
        "stage_dates_json": json.dumps(stage_dates) if stage_dates else None,
        "partner_id": partner.id if partner else None,
        "responsible": plan.responsible,
        "note": plan.note,
    }
    with project.command("assign", label) as command:
        command.insert_columns(
            "assignment", {**columns, **{name: [value] * count for name, value in same.items()}}
        )
    assert command.record is not None
    return command.record
