"""The plan of a year by month and quarter: how many works, which amounts and how much money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.targets.year_profile import SLOTS, YearProfile, slots_of_days

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.planning.plan_rows import Days, PlanRows

PlanMeasure = Literal[
    "works", "quantity_planned", "quantity_applied", "cost_planned_baht", "cost_spent_baht", "done"
]
# What goes by the day that work was done; the rest goes by the day it is planned for.
_BY_DONE: Final = frozenset({"quantity_applied", "cost_spent_baht", "done"})
_EPOCH: Final = 2_440_587.5


@dataclass(frozen=True, slots=True)
class PlanMonths:
    """The sums of one intervention (None: of all, only works and money mean something) by measure."""

    intervention: str | None
    sums: dict[PlanMeasure, YearProfile]


def plan_months(rows: PlanRows) -> list[PlanMonths]:
    """Each intervention in the order of the catalogue, and all of them at the end, without cancelled work.

    ``works`` counts assignments by their planned month, ``done`` those applied or certified by the month of
    their day. Amounts are in the intervention's own unit.
    """
    there = np.flatnonzero(rows.is_counted)
    rows = rows.at(there)
    values = rows.intervention.values
    order = {code: place for place, code in enumerate(rows.catalogue)}
    ranked = sorted(range(len(values)), key=lambda number: order[values[number]])
    slots = {
        "planned": slots_of_days(_julian(rows.planned_day), rows.year_be),
        "applied": slots_of_days(_julian(rows.applied_day), rows.year_be),
    }
    is_done = rows.status.where(lambda status: status in ("applied", "certified"))
    amounts: dict[PlanMeasure, Floats] = {
        "works": np.ones(len(rows)),
        "done": is_done.astype(np.float64),
        "quantity_planned": np.nan_to_num(rows.quantity_planned),
        "quantity_applied": np.where(is_done, np.nan_to_num(rows.quantity_applied), 0.0),
        "cost_planned_baht": np.nan_to_num(rows.cost_planned_baht),
        "cost_spent_baht": np.nan_to_num(rows.cost_spent_baht),
    }
    found: list[dict[PlanMeasure, YearProfile]] = [{} for _ in values]
    for measure, told in amounts.items():
        slot = slots["applied" if measure in _BY_DONE else "planned"]
        cell: Ints = rows.intervention.code.astype(np.int64) * SLOTS + slot
        for profile, mine in zip(
            sums(cell, told, len(values) * SLOTS).reshape(-1, SLOTS), found, strict=True
        ):
            mine[measure] = YearProfile.of(profile)
    lines = [PlanMonths(values[number], found[number]) for number in ranked]
    whole: dict[PlanMeasure, YearProfile] = {
        measure: YearProfile.added(line.sums[measure] for line in lines) for measure in amounts
    }
    return [*lines, PlanMonths(None, whole)]


def _julian(days: Days) -> Floats:
    told = days.astype("datetime64[D]").astype(np.int64).astype(np.float64) + _EPOCH
    told[np.isnat(days)] = np.nan
    return told
