"""What work on an area takes: amount, material and money, each figure with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.project.assignments import ONE_EACH, amounts
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.project.plant_spacing import spacing_of
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats
    from tambon_gis.project.assignments import AssignmentPlan
    from tambon_gis.project.catalogue import Intervention

_TYPED: Final = Phrase("ที่พิมพ์ไว้", "as typed")
_OF_PLOT: Final = Phrase("เนื้อที่ของแปลง", "the area of the plot")
_IS_AREA: Final = Phrase("นับเป็นไร่ตามเนื้อที่", "counted in rai: the area itself")
_ONE: Final = Phrase("หนึ่ง{unit_th}ต่อรายการ", "one {unit_en} each")
_RATE: Final = Phrase(
    "อัตรา {rate} {unit_th} ต่อไร่ × เนื้อที่ ({source})", "{rate} {unit_en} a rai × area ({source})"
)
_SPACED: Final = Phrase(
    "ระยะระหว่างแถว {row} ม. × ในแถว {in_row} ม. ({source})",
    "rows {row} m apart × {in_row} m in the row ({source})",
)
_UNIT_COST: Final = Phrase(
    "{cost} บาทต่อ{unit_th} × ปริมาณ ({source})", "{cost} baht a {unit_en} × amount ({source})"
)
_NO_RATE: Final = Phrase("ไม่มีอัตราในบัญชีมาตรการ", "the catalogue has no rate")
_NO_COST: Final = Phrase("ไม่มีราคาต่อหน่วยในบัญชีมาตรการ", "the catalogue has no cost of a unit")
_BY_TYPING: Final = Phrase("ที่พิมพ์", "typed")
_BY_STATION: Final = Phrase("บัญชีมาตรการของแฟ้มงาน", "the catalogue of this project")
_BAHT: Final = Phrase("บาท", "baht")
_M2: Final = Phrase("ตร.ม.", "m2")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A value for each subject, NaN where unknown; ``origin`` says where it comes from."""

    each: Floats
    unit: Phrase
    origin: Phrase

    @property
    def total(self) -> float | None:
        """The sum of what is known; None where nothing is."""
        return None if np.isnan(self.each).all() else float(np.nansum(self.each))


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """``quantity`` is the official amount; ``material`` what is handed out for it (seed, dolomite).

    ``area`` is None for work that is counted by piece.
    """

    area: Figure | None
    quantity: Figure
    material: Figure | None
    cost: Figure


def estimate(intervention: Intervention, plan: AssignmentPlan, areas_m2: Floats) -> Estimate:
    """Of the planned stage, or of the applied one for work that is only recorded as done.

    The figures are those that assigning keeps; the material is not kept: it follows from area and rate.
    Raises `AmountNegative`, `ValueNotUnderstood`.
    """
    done_only = plan.is_applied and not plan.is_planned
    stage = "applied" if done_only else "planned"
    columns = amounts(intervention, plan, areas_m2)
    typed_area = plan.area_applied_m2 if done_only else plan.area_planned_m2
    typed_quantity = plan.quantity_applied if done_only else plan.quantity_planned
    typed_baht = plan.spent_baht if done_only else plan.cost_baht
    area = columns[f"area_{stage}_m2"]
    return Estimate(
        area=Figure(area, _M2, _OF_PLOT if typed_area is None else _TYPED)
        if intervention.counted_by == "area"
        else None,
        quantity=Figure(
            columns[f"quantity_{stage}"],
            unit_phrase(intervention.unit),
            _TYPED if typed_quantity is not None else _origin_of_quantity(intervention, plan),
        ),
        material=_material(intervention, area),
        cost=Figure(
            columns["cost_spent_baht" if done_only else "cost_planned_baht"],
            _BAHT,
            _TYPED if typed_baht is not None else _origin_of_cost(intervention, done_only),
        ),
    )


def _material(intervention: Intervention, area_m2: Floats) -> Figure | None:
    if intervention.rate_unit is None or intervention.rate_unit == intervention.unit:
        return None
    unit = unit_phrase(intervention.rate_unit)
    if intervention.rate_per_rai is None:
        return Figure(np.full(len(area_m2), np.nan), unit, _NO_RATE)
    return Figure(area_m2 / M2_PER_RAI * intervention.rate_per_rai, unit, _rate(intervention))


def _origin_of_quantity(intervention: Intervention, plan: AssignmentPlan) -> Phrase:
    unit = unit_phrase(intervention.unit)
    if intervention.unit == "rai":
        return _IS_AREA
    spacing = spacing_of(intervention, plan.row_spacing_m, plan.plant_spacing_m)
    if spacing is not None and intervention.unit in ("tree", "slip"):
        source = _BY_TYPING
        if spacing.from_catalogue:
            printed = intervention.limits.get("source")
            source = Phrase(str(printed), str(printed)) if printed else _BY_STATION
        facts = {"row": f"{spacing.row_m:g}", "in_row": f"{spacing.in_row_m:g}"}
        return Phrase(_SPACED.fill(**facts, source=source.th).th, _SPACED.fill(**facts, source=source.en).en)
    if intervention.rate_per_rai is not None and intervention.rate_unit == intervention.unit:
        return _rate(intervention)
    if intervention.unit in ONE_EACH:
        return _ONE.fill(unit_th=unit.th, unit_en=unit.en)
    return _NO_RATE


def _rate(intervention: Intervention) -> Phrase:
    unit, source = unit_phrase(intervention.rate_unit), intervention.rate_source
    facts = {"rate": f"{intervention.rate_per_rai:g}", "unit_th": unit.th, "unit_en": unit.en}
    return Phrase(
        _RATE.fill(**facts, source=source or _BY_STATION.th).th,
        _RATE.fill(**facts, source=source or _BY_STATION.en).en,
    )


def _origin_of_cost(intervention: Intervention, done_only: bool) -> Phrase:
    if intervention.unit_cost_baht is None or done_only:
        return _NO_COST
    unit, source = unit_phrase(intervention.unit), intervention.unit_cost_source
    facts = {"cost": f"{intervention.unit_cost_baht:,g}", "unit_th": unit.th, "unit_en": unit.en}
    return Phrase(
        _UNIT_COST.fill(**facts, source=source or _BY_STATION.th).th,
        _UNIT_COST.fill(**facts, source=source or _BY_STATION.en).en,
    )
