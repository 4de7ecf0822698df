"""How work stood at the end of each month and quarter against what its target had due by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.analysis.targets.pace import FAR_BEHIND, ON_PLAN
from tambon_gis.analysis.targets.year_profile import MONTHS, month_position

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.targets.pace import State
    from tambon_gis.analysis.targets.year_profile import YearProfile

# Sums of decimals do not meet exactly.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class PeriodState:
    """A month or quarter: its own ``target`` and ``done``; all that was ``due`` and ``reached`` by its end.

    In the running period ``due`` is that of the day, evenly within its month. ``share`` is reached / due;
    None where nothing is due. Without a target by months the state is unknown.
    """

    target: float | None
    done: float
    due: float | None
    reached: float
    share: float | None
    state: State


def month_states(
    target: YearProfile | None, done: YearProfile, year_be: int, as_of: date
) -> tuple[PeriodState, ...]:
    """Of the twelve months, October first."""
    return _states(target, done, year_be, as_of, 1)


def quarter_states(
    target: YearProfile | None, done: YearProfile, year_be: int, as_of: date
) -> tuple[PeriodState, ...]:
    """Of the four quarters of the fiscal year."""
    return _states(target, done, year_be, as_of, 3)


def _states(
    target: YearProfile | None, done: YearProfile, year_be: int, as_of: date, length: int
) -> tuple[PeriodState, ...]:
    now = month_position(as_of, year_be)
    return tuple(_state(target, done, first, first + length, now) for first in range(0, MONTHS, length))


def _state(target: YearProfile | None, done: YearProfile, first: int, end: int, now: float) -> PeriodState:
    """``first`` and ``end`` count months from October; ``now`` is how many are over."""
    own_done = sum(done.months[first:end])
    own_target = None if target is None else sum(target.months[first:end])
    reached = done.cumulative[end - 1]
    running = first <= now < end
    if running:
        # Nobody knows the day of undated work: it counts from today, as it does in the pace.
        reached += done.undated
    if target is None or sum(target.months) <= 0:
        return PeriodState(own_target, own_done, None, reached, None, "unknown")
    upto = min(float(end), now)
    whole = int(upto)
    due = sum(target.months[:whole]) + (target.months[whole] * (upto - whole) if whole < MONTHS else 0.0)
    share = reached / due if due > 0 else None
    return PeriodState(own_target, own_done, due, reached, share, _told(target, due, reached, first, now))


def _told(target: YearProfile, due: float, reached: float, first: int, now: float) -> State:
    if first >= now and first > 0:
        return "not_due"
    if reached >= target.total * (1 - _SAME):
        return "met"
    if due <= 0:
        return "on_plan" if reached > 0 else "not_due"
    if reached >= due * (ON_PLAN - _SAME):
        return "on_plan"
    return "behind" if reached >= due * (FAR_BEHIND - _SAME) else "far_behind"
