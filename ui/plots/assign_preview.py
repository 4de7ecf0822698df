"""What an assignment would come to, before it is made: area, quantity and cost of all chosen plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tambon_gis.project.assignments import amounts

if TYPE_CHECKING:
    from tambon_gis.project.assignments import AssignmentPlan
    from tambon_gis.project.catalogue import Intervention


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
    """``areas_m2`` are those of the chosen plots, NaN where unknown."""
    done_only = plan.is_applied and not plan.is_planned
    stage, baht = ("applied", "cost_spent_baht") if done_only else ("planned", "cost_planned_baht")
    columns = amounts(intervention, plan, areas_m2)
    typed_m2 = plan.area_applied_m2 if done_only else plan.area_planned_m2
    too_large = 0 if typed_m2 is None else int((areas_m2 < typed_m2 * (1 - 1e-9)).sum())
    return Preview(
        plots=len(areas_m2),
        area_m2=_sum(columns[f"area_{stage}_m2"]),
        quantity=_sum(columns[f"quantity_{stage}"]),
        cost_baht=_sum(columns[baht]),
        without_area=int(np.isnan(areas_m2).sum()),
        too_large=too_large,
    )


def _sum(each: npt.NDArray[np.float64]) -> float | None:
    return None if np.isnan(each).all() else float(np.nansum(each))
