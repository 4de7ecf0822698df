"""The days of an assignment's stages and the steps it took, as its column ``stage_dates_json`` keeps them.

``{"sown": "2026-11-20", "planned": {"ploughed_in": "2027-01-20"}, "steps": [{"to": "approved", …}]}``: stages
of the catalogue with the day they were done; the days that stages are planned for; who moved it, when, why.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

_PLANNED, _STEPS = "planned", "steps"


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step on record: the state it led to, the day, and who and why where somebody said so."""

    to: str
    on: date
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StageDates:
    """``done`` and ``planned`` are days by stage code; ``steps`` in the order they were taken."""

    done: Mapping[str, date] = field(default_factory=dict)
    planned: Mapping[str, date] = field(default_factory=dict)
    steps: tuple[StepTaken, ...] = ()

    @classmethod
    def read(cls, text: str | None) -> StageDates:
        """What the column says; what another program left there and nobody understands says nothing."""
        try:
            told = json.loads(text or "{}")
        except ValueError:
            return cls()
        if not isinstance(told, dict):
            return cls()
        steps = told.get(_STEPS)
        found = [_step(entry) for entry in steps] if isinstance(steps, list) else []
        return cls(_days(told), _days(told.get(_PLANNED)), tuple(step for step in found if step is not None))

    def written(self) -> str | None:
        """The text for the column; None where there is nothing to say."""
        told: dict[str, Any] = {stage: day.isoformat() for stage, day in self.done.items()}
        if self.planned:
            told[_PLANNED] = {stage: day.isoformat() for stage, day in self.planned.items()}
        if self.steps:
            told[_STEPS] = [
                {
                    name: value
                    for name, value in (
                        ("to", step.to),
                        ("on", step.on.isoformat()),
                        ("by", step.by),
                        ("reason", step.reason),
                    )
                    if value is not None
                }
                for step in self.steps
            ]
        return json.dumps(told, ensure_ascii=False) if told else None


def _days(told: object) -> dict[str, date]:
    if not isinstance(told, dict):
        return {}
    days = {stage: _day(text) for stage, text in told.items() if isinstance(stage, str)}
    return {stage: day for stage, day in days.items() if day is not None}


def _day(text: object) -> date | None:
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _step(told: object) -> StepTaken | None:
    if not isinstance(told, dict):
        return None
    to, on = told.get("to"), _day(told.get("on"))
    if not isinstance(to, str) or on is None:
        return None
    by, reason = told.get("by"), told.get("reason")
    return StepTaken(to, on, by if isinstance(by, str) else None, reason if isinstance(reason, str) else None)
