"""What an assignment would come to, before it is made: area, quantity and cost of all chosen plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tambon_gis.measures.area import M2_PER_RAI

if TYPE_CHECKING:
    from tambon_gis.project.assignments import AssignmentPlan
    from tambon_gis.project.catalogue import Intervention

# The engine's rule for units of which a plot gets one; a test holds both to the same sums.
_ONE_EACH = frozenset({"pond", "sample", "person", "village"})


@dataclass(frozen=True, slots=True)
class Preview:
    """Sums over the plots; ``None`` where the catalogue knows no rate or cost and nothing was typed.

    ``without_area`` counts plots of unknown area, ``too_large`` those smaller than the area typed for each.
    """

    plots: int
    area_m2: float | None
    quantity: float | None
    cost_baht: float | None
    without_area: int
    too_large: int


def preview(intervention: Intervention, plan: AssignmentPlan, areas_m2: npt.NDArray[np.float64]) -> Preview:
    """``areas_m2`` are those of the chosen plots, NaN where unknown. The engine counts by the same rules."""
    typed_m2 = plan.area_applied_m2 if plan.is_applied and not plan.is_planned else plan.area_planned_m2
    typed_quantity = (
        plan.quantity_applied if plan.is_applied and not plan.is_planned else plan.quantity_planned
    )
    typed_baht = plan.spent_baht if plan.is_applied and not plan.is_planned else plan.cost_baht
    count = len(areas_m2)
    each_m2 = areas_m2 if typed_m2 is None else np.full(count, typed_m2)
    quantity = _quantity(intervention, each_m2) if typed_quantity is None else typed_quantity * count
    cost: float | None = None
    if typed_baht is not None:
        cost = typed_baht * count
    elif quantity is not None and intervention.unit_cost_baht is not None and plan.is_planned:
        cost = quantity * intervention.unit_cost_baht
    too_large = 0 if typed_m2 is None else int((areas_m2 < typed_m2 * (1 - 1e-9)).sum())
    return Preview(
        plots=count,
        area_m2=float(np.nansum(each_m2)) if intervention.counted_by == "area" else None,
        quantity=quantity,
        cost_baht=cost,
        without_area=int(np.isnan(areas_m2).sum()),
        too_large=too_large,
    )


def _quantity(intervention: Intervention, each_m2: npt.NDArray[np.float64]) -> float | None:
    rai = float(np.nansum(each_m2)) / M2_PER_RAI
    if intervention.unit == "rai":
        return rai
    if intervention.rate_per_rai is not None and intervention.rate_unit == intervention.unit:
        return rai * intervention.rate_per_rai
    return float(len(each_m2)) if intervention.unit in _ONE_EACH else None
