"""Where work stands, said in one or two sentences: against the plan's months, and by 30 September."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.targets.pace import Pace, State
    from tambon_gis.answers.table import Tone

STATE_WORDS: dict[State, Phrase] = {
    "met": Phrase("ครบเป้าหมาย", "Target met"),
    "on_plan": Phrase("ตามแผน", "On plan"),
    "not_due": Phrase("ยังไม่ถึงกำหนด", "Not due yet"),
    "behind": Phrase("ช้ากว่าแผน", "Behind plan"),
    "far_behind": Phrase("ช้ากว่าแผนมาก", "Far behind plan"),
    "missed": Phrase("ไม่ครบเป้าหมาย", "Target missed"),
    "unknown": Phrase("บอกไม่ได้", "Cannot be told"),
}
STATE_TONES: dict[State, Tone] = {
    "met": "good",
    "on_plan": "good",
    "behind": "fair",
    "far_behind": "poor",
    "missed": "poor",
}
# Less than this is on the day for people, who plan by months.
_MONTHS_WORTH_SAYING = 0.1

_DONE = Phrase("ได้ร้อยละ {share:.0f} ของเป้าหมาย", "{share:.0f} % of the target is done")
_MET = Phrase("ครบเป้าหมายแล้ว", "the target is met")
_ON_PLAN = Phrase("ตรงตามแผนรายเดือน", "as planned by months")
_NOT_DUE = Phrase("ยังไม่ถึงเดือนที่มีเป้าหมาย", "nothing is due yet by the plan's months")
_AHEAD = Phrase("เร็วกว่าแผนรายเดือน {amount} {unit}", "{amount} {unit} ahead of the plan by months")
_BEHIND = Phrase("ช้ากว่าแผนรายเดือน {amount} {unit}", "{amount} {unit} behind the plan by months")
_SHORT = Phrase("ขาด {amount} {unit}", "{amount} {unit} short of it")
_MONTHS = Phrase(" (ราว {months:.1f} เดือน)", " (about {months:.1f} months)")
_PROJECTED = Phrase("ด้วยอัตรานี้จะได้ร้อยละ {share:.0f} ณ 30 ก.ย.", "at this rate {share:.0f} % by 30 September")


def said(pace: Pace, unit: Phrase) -> Phrase:
    """What a person wants to hear of it, or why nothing can be said; ``unit`` is that of the work."""
    parts: list[Phrase] = []
    if pace.share is None:
        parts.append(pace.why["share"])
    elif pace.state == "met":
        parts.append(_MET)
    else:
        parts.append(_DONE.fill(share=pace.share * 100))
    if pace.state != "met":
        parts += _by_months(pace, unit)
        if pace.projected_share is not None:
            parts.append(_PROJECTED.fill(share=pace.projected_share * 100))
        else:
            parts.append(pace.why["projected_share"])
    once = list(dict.fromkeys(parts))
    return Phrase(" · ".join(part.th for part in once), " · ".join(part.en for part in once))


def _by_months(pace: Pace, unit: Phrase) -> list[Phrase]:
    if pace.state == "missed" and pace.target is not None:
        # Months say nothing any more when they are all over.
        amount = _amount(pace.target - pace.done)
        return [
            Phrase(
                _SHORT.th.format(amount=amount, unit=unit.th), _SHORT.en.format(amount=amount, unit=unit.en)
            )
        ]
    if pace.ahead is None or pace.ahead_months is None:
        return [pace.why["ahead"]]
    if pace.ahead_months == 0:
        return [_ON_PLAN if pace.expected else _NOT_DUE]
    amount = _amount(abs(pace.ahead))
    phrase = _AHEAD if pace.ahead > 0 else _BEHIND
    told = Phrase(
        phrase.th.format(amount=amount, unit=unit.th), phrase.en.format(amount=amount, unit=unit.en)
    )
    if abs(pace.ahead_months) < _MONTHS_WORTH_SAYING:
        return [told]
    months = _MONTHS.fill(months=abs(pace.ahead_months))
    return [Phrase(told.th + months.th, told.en + months.en)]


def _amount(value: float) -> str:
    """With thousands commas; decimals where they matter."""
    whole = value >= 100 or value == round(value)
    return f"{value:,.0f}" if whole else f"{value:,.2f}".rstrip("0").rstrip(".")
