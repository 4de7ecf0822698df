"""Whether work keeps up with the months of its target, and where it leads by 30 September."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from tambon_gis.analysis.targets.year_profile import MONTHS, month_position
from tambon_gis.measures.thai_calendar import fiscal_year_span
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.year_profile import YearProfile

State = Literal["met", "on_plan", "not_due", "behind", "far_behind", "missed", "unknown"]

# The rate of the first weeks says nothing: seed has not even been handed out.
DAYS_WITHOUT_PROJECTION = 30
# Parts of what is due from which work is called on plan, and below which it is called far behind. No rule of
# the department gives such bounds: these are the program's own, and the page says so.
ON_PLAN, FAR_BEHIND = 0.95, 0.80
# Sums of decimals do not meet exactly.
_SAME = 1e-9

NO_TARGET = Phrase("ยังไม่ได้ตั้งเป้าหมาย", "No target has been set.")
ZERO_TARGET = Phrase("เป้าหมายเป็นศูนย์ คิดร้อยละไม่ได้", "The target is zero: there is no percentage of it.")
BELOW_ZERO = Phrase(
    "เป้าหมายติดลบ คิดร้อยละไม่ได้ โปรดตรวจ",
    "The target is below zero: there is no percentage of it, please check.",
)
NO_MONTHS = Phrase("เป้าหมายไม่ได้ระบุเดือน จึงเทียบเป็นรายเดือนไม่ได้", "The target names no months to compare with.")
SOME_MONTHS = Phrase(
    "เป้าหมายส่วนหนึ่งไม่ได้ระบุเดือน ({part:,.4g} จาก {all:,.4g}) จึงเทียบเป็นรายเดือนไม่ได้",
    "A part of the target names no month ({part:,.4g} of {all:,.4g}), so months cannot be compared.",
)
NOT_BEGUN = Phrase("ปีงบประมาณ {year} ยังไม่เริ่ม", "Fiscal year {year} has not begun.")
TOO_EARLY = Phrase(
    "เพิ่งผ่านไป {days} วัน ไม่คาดการณ์ใน {least} วันแรกของปีงบประมาณ",
    "Only {days} days have passed: nothing is projected in the first {least} days of a fiscal year.",
)
NOTHING_DONE = Phrase("ยังไม่มีผลงาน จึงคาดการณ์ไม่ได้", "Nothing is done yet, so nothing can be projected.")
YEAR_OVER = Phrase("สิ้นปีงบประมาณแล้ว นี่คือผลทั้งปี", "The fiscal year is over: this is its result.")


@dataclass(frozen=True, slots=True)
class Pace:
    """How far something is at the end of the day ``as_of``; amounts in the unit of their profile.

    ``share`` is done / target. ``expected`` is what the target's months had due by then, whole months and the
    passed days of the running one; ``ahead`` is done - expected, and ``ahead_months`` how many months
    before (negative: after) its date the plan has that amount. ``projected`` is the amount of 30 September
    at the rate since 1 October, ``projected_share`` that of the target. What is None has its reason in
    ``why``.
    """

    as_of: date
    done: float
    target: float | None
    share: float | None
    expected: float | None
    ahead: float | None
    ahead_months: float | None
    projected: float | None
    projected_share: float | None
    state: State
    why: Mapping[str, Phrase]


def pace(target: YearProfile | None, done: YearProfile, year_be: int, as_of: date) -> Pace:
    """Where work stands. ``done`` holds what was done by ``as_of``, nothing later.

    The projection is linear: (done since 1 October) / (days passed, ``as_of`` included) x (days of the
    year), plus what was dated before the year. Undated work counts as done since 1 October. Nothing is
    projected before the year, in its first 30 days, without work, or when it is over.
    """
    why: dict[str, Phrase] = {}
    amount = None if target is None else target.total
    share = _share(done.total, amount)
    if share is None:
        why["share"] = NO_TARGET if amount is None else _no_share(amount)
    projected, reason = _projected(done, year_be, as_of)
    projected_share = None if projected is None else _share(projected, amount)
    if reason is not None:
        why["projected"] = why["projected_share"] = reason
    elif projected_share is None:
        why["projected_share"] = why["share"]
    expected, reason = _expected(target, year_be, as_of)
    ahead = ahead_months = None
    if expected is None or target is None:
        why["expected"] = why["ahead"] = why["ahead_months"] = reason or NO_TARGET
    else:
        ahead = done.total - expected
        ahead_months = _ahead_months(target, done.total, expected, month_position(as_of, year_be))
    state = _state(done.total, share, expected, projected_share, as_of, year_be)
    return Pace(
        as_of=as_of,
        done=done.total,
        target=amount,
        share=share,
        expected=expected,
        ahead=ahead,
        ahead_months=ahead_months,
        projected=projected,
        projected_share=projected_share,
        state=state,
        why=why,
    )


def _no_share(target: float) -> Phrase:
    return BELOW_ZERO if target < 0 else ZERO_TARGET


def _share(part: float, whole: float | None) -> float | None:
    return part / whole if whole is not None and whole > 0 else None


def _projected(done: YearProfile, year_be: int, as_of: date) -> tuple[float | None, Phrase | None]:
    first, last = fiscal_year_span(year_be)
    days = (as_of - first).days + 1
    if days <= 0:
        return None, NOT_BEGUN.fill(year=year_be)
    if as_of >= last:
        return None, YEAR_OVER
    if days <= DAYS_WITHOUT_PROJECTION:
        return None, TOO_EARLY.fill(days=days, least=DAYS_WITHOUT_PROJECTION)
    if done.total <= 0:
        return None, NOTHING_DONE
    length = (last - first).days + 1
    return done.before + (done.total - done.before) / days * length, None


def _expected(target: YearProfile | None, year_be: int, as_of: date) -> tuple[float | None, Phrase | None]:
    if target is None:
        return None, NO_TARGET
    if target.total <= 0:
        return None, _no_share(target.total)
    in_months = sum(target.months)
    if in_months <= 0:
        return None, NO_MONTHS
    if target.total - in_months > _SAME * target.total:
        return None, SOME_MONTHS.fill(part=target.total - in_months, all=target.total)
    return _due(target, month_position(as_of, year_be)), None


def _due(target: YearProfile, position: float) -> float:
    """What is due when so many months are over; within a month evenly."""
    whole = int(position)
    running = target.months[whole] * (position - whole) if whole < MONTHS else 0.0
    return sum(target.months[:whole]) + running


def _ahead_months(target: YearProfile, done: float, expected: float, now: float) -> float:
    """Months from now to where the plan has ``done``, negative where that is over.

    Months without a target hold nobody up: behind is counted from when the missing work became due, ahead
    to when the work done would have become due.
    """
    if abs(done - expected) <= _SAME * target.total:
        return 0.0
    done = min(done, sum(target.months))
    due = 0.0
    reached_first = reached_last = 0.0
    for month, amount in enumerate(target.months):
        if due >= done - _SAME * target.total:
            break
        step = min((done - due) / amount, 1.0) if amount > 0 else 1.0
        due += amount * step
        reached_first = month + step
    due = 0.0
    for month, amount in enumerate(target.months):
        if amount > 0 and due + amount > done:
            reached_last = month + max(done - due, 0.0) / amount
            break
        due += amount
        reached_last = month + 1.0
    return (reached_first if done > expected else reached_last) - now


def _state(
    done: float,
    share: float | None,
    expected: float | None,
    projected_share: float | None,
    as_of: date,
    year_be: int,
) -> State:
    first, last = fiscal_year_span(year_be)
    if share is None:
        return "unknown"
    if share >= 1 - _SAME:
        return "met"
    if as_of >= last:
        return "missed"
    # Nobody is praised for having done nothing of what is due in May.
    if as_of < first or (expected is not None and expected <= 0 and done <= 0):
        return "not_due"
    if expected is not None:
        part = 1.0 if expected <= 0 else done / expected
    elif projected_share is not None:
        part = projected_share
    else:
        return "unknown"
    if part >= ON_PLAN - _SAME:
        return "on_plan"
    return "behind" if part >= FAR_BEHIND - _SAME else "far_behind"
