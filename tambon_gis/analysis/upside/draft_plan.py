"""The chosen plots as a draft plan: one command that can be undone, looked at before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis import errors
from tambon_gis.analysis.upside.evidence import NO_EVIDENCE
from tambon_gis.analysis.upside.told import reason_of
from tambon_gis.analysis.upside.upside import SATANG, upside
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools
    from tambon_gis.analysis.upside.upside import Upside
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What a draft plan would hold; ``cost_baht`` is of the plots whose cost is known."""

    plots: int
    area_m2: float
    quantity: float
    cost_baht: float
    without_cost: int
    farmers: int
    households: int
    label: str


def preview(found: Upside, marks: Bools) -> DraftPreview:
    """The sums of a draft plan of the marked entries."""
    plots = found.plot[marks]
    satang = found.cost_satang[marks]
    name, year = found.intervention.name.th, found.question.year_be
    return DraftPreview(
        plots=len(plots),
        area_m2=float(found.rai[marks].sum()) * M2_PER_RAI,
        quantity=float(np.nansum(found.quantity[marks])),
        cost_baht=int(satang[satang >= 0].sum()) / SATANG,
        without_cost=int((satang < 0).sum()),
        farmers=found.people.farmers_of(plots),
        households=found.people.households_of(plots),
        label=f"ร่างแผนขยายผล{name} {len(plots):,} แปลง ปี {year}",
    )


def draft_plan(project: Project, found: Upside, marks: Bools, task: Task = SILENT) -> CommandRecord:
    """Plan the intervention on the marked plots, with quantity, area and cost as computed, as one command.

    The note of each says why: problem, evidence and what is expected. Made of the plots as they are now: of
    those that meanwhile have the intervention, or are gone, nothing is planned.
    Raises `NoPlotChosen`, `NothingToPlan`, `ProjectReadOnly`, Stopped.
    """
    wanted = found.fid[marks]
    if not len(wanted):
        raise errors.NoPlotChosen
    # Somebody may have planned or deleted plots since the answer was shown.
    now = upside(project, found.question, task)
    chosen = np.isin(now.fid, wanted)
    if not chosen.any():
        raise errors.NothingToPlan(why_th=_TAKEN.th, why_en=_TAKEN.en)
    reasons = [reason_of(now, each).th for each in now.evidence]
    by_area = now.intervention.counted_by == "area"
    evidence = now.of_evidence[chosen].tolist()
    count = int(chosen.sum())
    satang = now.cost_satang[chosen]
    columns: dict[str, Sequence[object] | NDArray[Any]] = {
        "intervention_id": [now.intervention.id] * count,
        "plot_fid": now.fid[chosen],
        "year_be": [now.question.year_be] * count,
        "status": ["planned"] * count,
        "quantity_planned": now.quantity[chosen],
        "area_planned_m2": now.rai[chosen] * M2_PER_RAI if by_area else np.full(count, np.nan),
        "cost_planned_baht": np.where(satang >= 0, satang / SATANG, np.nan),
        "note": [f"ขยายผล: {reasons[at] if at != NO_EVIDENCE else _NO_EVIDENCE.th}" for at in evidence],
    }
    with project.command("assign", preview(now, chosen).label) as command:
        command.insert_columns("assignment", columns, task)
    assert command.record is not None
    return command.record


_NO_EVIDENCE = Phrase("ยังไม่มีหลักฐานจากแปลงแบบเดียวกัน", "no evidence from plots like it")
_TAKEN = Phrase(
    "แปลงที่เลือกมีงานนี้ในแผน ทำแล้ว หรือถูกลบไปแล้วทั้งหมด",
    "all plots chosen have the work on plan or done by now, or are gone.",
)
