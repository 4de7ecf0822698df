"""Giving an intervention to plots, households or villages: one command for one subject or for thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis import errors
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project import catalogue
from tambon_gis.project.keys import new_keys
from tambon_gis.project.plant_spacing import spacing_of
from tambon_gis.project.recurrence import occurrences
from tambon_gis.project.stage_dates import StageDates
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.project.recurrence import Every

# Units of which a subject gets one unless said otherwise: a pond a plot, a person a household.
ONE_EACH = frozenset({"pond", "sample", "person", "household", "village", "time"})
_AMOUNTS = {
    "quantity_planned": Phrase("ปริมาณตามแผน", "A planned amount"),
    "quantity_applied": Phrase("ปริมาณที่ดำเนินการ", "An amount of work done"),
    "area_planned_m2": Phrase("เนื้อที่ตามแผน (ตร.ม.)", "A planned area (m2)"),
    "area_applied_m2": Phrase("เนื้อที่ที่ดำเนินการ (ตร.ม.)", "An area of work done (m2)"),
    "cost_baht": Phrase("เงินตามแผน (บาท)", "Planned money (baht)"),
    "spent_baht": Phrase("เงินที่ใช้ (บาท)", "Spent money (baht)"),
}


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """What is given to each subject. Amounts left out are taken from the plot's area and the catalogue.

    A plan without ``applied_date`` is planned work; with it the work is done, and is planned as well
    when ``planned_date`` or a planned amount is given. ``stage_dates`` are the days that stages are planned
    for, by their codes; that of the counting stage is the planned day where none is given. Plants are counted
    by ``row_spacing_m`` and ``plant_spacing_m``. Work comes again ``every`` year or season for ``years``; the
    money of each time is that of the budget line with the same code in its year, where there is one.
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
    budget_code: str | None = None
    row_spacing_m: float | None = None
    plant_spacing_m: float | None = None
    every: Every | None = None
    years: int = 1
    stage_dates: Mapping[str, date] = field(default_factory=dict)

    @property
    def is_applied(self) -> bool:
        return self.applied_date is not None

    @property
    def is_planned(self) -> bool:
        amounts = (self.planned_date, self.quantity_planned, self.area_planned_m2, self.cost_baht)
        return not self.is_applied or any(amount is not None for amount in amounts)


def assign(project: Project, plot_fids: Sequence[int] | np.ndarray, plan: AssignmentPlan) -> CommandRecord:
    """Give the intervention to every plot, as one undoable command.

    Raises `NoPlotChosen`, `UnknownCode`, `AmountNegative`, `RecurrenceNotUnderstood`, `ValueNotUnderstood`.
    """
    if not len(plot_fids):
        raise errors.NoPlotChosen
    intervention = catalogue.intervention_by_code(project, plan.intervention_code)
    fids = np.asarray(plot_fids, np.int64)
    areas_m2 = plot_areas_m2(project, fids)
    return _keep(project, intervention, plan, "plot_fid", fids, areas_m2, f"{len(fids):,} แปลง")


def assign_households(project: Project, codes: Sequence[str], plan: AssignmentPlan) -> CommandRecord:
    """Give the intervention to households, as one undoable command; raises as `assign` does."""
    known: dict[str, int] = dict(project.rows("SELECT code, id FROM household WHERE code NOTNULL"))
    keys = _keys_of(codes, known, Phrase("ครัวเรือน", "household"))
    intervention = catalogue.intervention_by_code(project, plan.intervention_code)
    unknown = np.full(len(keys), np.nan)
    return _keep(project, intervention, plan, "household_id", keys, unknown, f"{len(keys):,} ครัวเรือน")


def assign_villages(project: Project, codes: Sequence[str], plan: AssignmentPlan) -> CommandRecord:
    """Give the intervention to villages as a whole, as one undoable command; raises as `assign` does."""
    rows = project.rows("SELECT code, id, name_th FROM place WHERE kind = 'village' ORDER BY code")
    keys = _keys_of(codes, {code: key for code, key, _ in rows}, Phrase("หมู่บ้าน", "village"))
    names = {key: name for _, key, name in rows}
    intervention = catalogue.intervention_by_code(project, plan.intervention_code)
    whom = f"บ้าน{names[int(keys[0])]}" if len(keys) == 1 else f"{len(keys):,} หมู่บ้าน"
    return _keep(project, intervention, plan, "place_id", keys, np.full(len(keys), np.nan), whom)


def _keys_of(codes: Sequence[str], known: Mapping[str, int], kind: Phrase) -> np.ndarray:
    for code in codes:
        if code not in known:
            listed = ", ".join(sorted(known)[:20])
            raise errors.UnknownCode(value=code, kind_th=kind.th, kind_en=kind.en, known=listed or "—")
    if not codes:
        raise errors.UnknownCode(
            value="", kind_th=kind.th, kind_en=kind.en, known=", ".join(sorted(known)[:20])
        )
    return np.array([known[code] for code in dict.fromkeys(codes)], np.int64)


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

    ``areas_m2`` are the areas of the subjects, NaN where unknown. Raises `AmountNegative`.
    """
    for name, words in _AMOUNTS.items():
        value = getattr(plan, name)
        if value is not None and not 0 <= value < float("inf"):
            raise errors.AmountNegative(what_th=words.th, what_en=words.en, value=f"{value:,g}")
    count = len(areas_m2)
    missing = np.full(count, np.nan)

    def of_stage(
        asked: bool, area_m2: float | None, quantity: float | None, baht: float | None, costed: bool
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        if not asked:
            return missing, missing, missing
        by_area = intervention.counted_by == "area"
        area = areas_m2 if area_m2 is None else np.full(count, area_m2)
        amount = usual_quantity(intervention, plan, area) if quantity is None else np.full(count, quantity)
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


def usual_quantity(intervention: Intervention, plan: AssignmentPlan, areas_m2: np.ndarray) -> np.ndarray:
    """The amount in the intervention's own unit that an area usually takes; NaN where no rate is known."""
    rai = areas_m2 / M2_PER_RAI
    if intervention.unit == "rai":
        return rai
    spacing = spacing_of(intervention, plan.row_spacing_m, plan.plant_spacing_m)
    if spacing is not None and intervention.unit in ("tree", "slip"):
        return spacing.plants(areas_m2)
    if intervention.rate_per_rai is not None and intervention.rate_unit == intervention.unit:
        return rai * intervention.rate_per_rai
    return np.full(len(rai), 1.0 if intervention.unit in ONE_EACH else np.nan)


def _keep(
    project: Project,
    intervention: Intervention,
    plan: AssignmentPlan,
    subject: str,
    keys: np.ndarray,
    areas_m2: np.ndarray,
    whom: str,
) -> CommandRecord:
    partner = catalogue.partner_by_code(project, plan.partner_code) if plan.partner_code else None
    stages = [stage.code for stage in intervention.stages]
    for stage in plan.stage_dates:
        if stage not in stages:
            known = ", ".join(stages)
            raise errors.UnknownCode(value=stage, kind_th="ขั้นของมาตรการ", kind_en="stage", known=known)
    lines = _budget_lines(project, plan.budget_code, plan.year_be) if plan.budget_code else {}
    times = _times(plan, intervention.counting_stage)
    again, span = "", f"ปี {plan.year_be}"
    series: Sequence[object] | np.ndarray = [None] * len(keys)
    if len(times) > 1:
        again, series = f" {len(times)} ครั้ง", new_keys(len(keys))
        span = f"ปี {plan.year_be}–{times[-1].year_be}" if times[-1].year_be > plan.year_be else span
    written = [
        {
            subject: keys,
            "series_id": series,
            **amounts(intervention, time, areas_m2),
            **{
                name: [value] * len(keys)
                for name, value in {
                    "intervention_id": intervention.id,
                    "year_be": time.year_be,
                    "planned_date": _iso(time.planned_date),
                    "applied_date": _iso(time.applied_date),
                    "status": "applied" if time.is_applied else "planned",
                    "stage_dates_json": _stage_dates(time, intervention.counting_stage),
                    "partner_id": partner.id if partner else None,
                    "budget_line_id": lines.get(time.year_be),
                    "responsible": plan.responsible,
                    "note": plan.note,
                }.items()
            },
        }
        for time in times
    ]
    with project.command("assign", f"กำหนด{intervention.name.th} {whom}{again} {span}") as command:
        for columns in written:
            command.insert_columns("assignment", columns)
    assert command.record is not None
    return command.record


def _times(plan: AssignmentPlan, counting_stage: str) -> list[AssignmentPlan]:
    """The plan of each time; what is done already is done once, and planned to be done again."""
    day = plan.planned_date or plan.stage_dates.get(counting_stage)
    first, *later = occurrences(
        plan.year_be, day or plan.applied_date, plan.stage_dates, plan.every, plan.years
    )
    return [
        replace(plan, planned_date=day, stage_dates=first.stage_dates),
        *(
            replace(
                plan,
                year_be=time.year_be,
                planned_date=time.planned_date,
                stage_dates=time.stage_dates,
                applied_date=None,
                quantity_applied=None,
                area_applied_m2=None,
                spent_baht=None,
            )
            for time in later
        ),
    ]


def _stage_dates(plan: AssignmentPlan, counting_stage: str) -> str | None:
    done = {counting_stage: plan.applied_date} if plan.applied_date else {}
    return StageDates(done, plan.stage_dates).written()


def _iso(day: date | None) -> str | None:
    """Text at once: of 100,000 cells each is looked at otherwise."""
    return None if day is None else day.isoformat()


def _budget_lines(project: Project, code: str, year_be: int) -> dict[int, int]:
    """The budget lines of a code by their fiscal year. Raises `UnknownCode` where the first year has none."""
    lines = project.rows(
        "SELECT year_be, code, id FROM budget_line WHERE code NOTNULL ORDER BY position DESC"
    )
    found = {year: key for year, known, key in lines if known == code}
    if year_be not in found:
        listed = ", ".join(sorted({known for year, known, _ in lines if year == year_be}))
        raise errors.UnknownCode(
            value=code,
            kind_th=f"งบประมาณปี {year_be}",
            kind_en=f"budget of {year_be}",
            known=listed or "—",
        )
    return found
