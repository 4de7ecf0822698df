"""Days proposed for the stages of work after the first: as earlier work went, else as the catalogue says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from tambon_gis.project.stage_dates import StageDates
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention, Stage
    from tambon_gis.project.project import Project

# Fewer works than this say little of how long a stage takes.
_ENOUGH: Final = 3
_TYPED: Final = Phrase("วันเริ่มที่พิมพ์", "the first day as typed")
_EARLIER: Final = Phrase(
    "ค่ากลาง {days} วันหลังขั้นก่อน จากงานที่ทำแล้ว {count} รายการ",
    "{days} days after the stage before: the median of {count} works done",
)
_PRINTED: Final = Phrase(
    "{days} วันหลังขั้นก่อน (บัญชีมาตรการ: {source_th})",
    "{days} days after the stage before (catalogue: {source_en})",
)
_NOBODY: Final = Phrase("ไม่มีข้อมูลว่าใช้กี่วัน", "nobody has said how many days it takes")


@dataclass(frozen=True, slots=True)
class StageDay:
    """A stage and the day proposed for it; None where nothing says how long it takes."""

    stage: Stage
    day: date | None
    origin: Phrase


def propose_stage_days(project: Project, intervention: Intervention, first: date) -> list[StageDay]:
    """All stages of the intervention, the first on the day given; after one without a day none has any."""
    found = []
    day: date | None = first
    waits = _waits(project, intervention)
    for number, stage in enumerate(intervention.stages):
        origin = _TYPED
        if number:
            before = intervention.stages[number - 1].code
            days, origin = _days_between(intervention, stage, waits[before, stage.code])
            day = None if day is None or days is None else day + timedelta(days=days)
        found.append(StageDay(stage, day, origin))
    return found


def _days_between(intervention: Intervention, stage: Stage, waits: list[int]) -> tuple[int | None, Phrase]:
    if len(waits) >= _ENOUGH:
        days = round(median(waits))
        return days, _EARLIER.fill(days=days, count=len(waits))
    if stage.days is not None:
        source = intervention.source
        return stage.days, _PRINTED.fill(days=stage.days, source_th=source or "—", source_en=source or "—")
    return None, _NOBODY


def _waits(project: Project, intervention: Intervention) -> defaultdict[tuple[str, str], list[int]]:
    """Days between two stages that follow each other, of all work that has both."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    codes = [stage.code for stage in intervention.stages]
    rows = project.rows(
        "SELECT stage_dates_json, count(*) FROM assignment WHERE intervention_id = ? "
        "AND stage_dates_json NOTNULL AND status IN ('applied', 'certified') GROUP BY stage_dates_json",
        (intervention.id,),
    )
    for text, count in rows:
        done = StageDates.read(text).done
        for earlier, later in pairwise(codes):
            if earlier in done and later in done and done[later] >= done[earlier]:
                found[earlier, later] += [(done[later] - done[earlier]).days] * count
    return found
