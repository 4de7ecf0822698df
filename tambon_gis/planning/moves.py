"""The states of work and the moves between them: forward, back with a reason, and out.

planned → approved → in progress → applied → certified; work is cancelled before it is applied. What is
applied or certified goes back a step first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from tambon_gis.errors import UnknownCode
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tambon_gis.project.catalogue import Intervention

Status = Literal["planned", "approved", "in_progress", "applied", "certified", "cancelled"]
STATUSES: Final[tuple[Status, ...]] = (
    "planned",
    "approved",
    "in_progress",
    "applied",
    "certified",
    "cancelled",
)
STATUS_WORDS: Final[Mapping[Status, Phrase]] = {
    "planned": Phrase("วางแผน", "planned"),
    "approved": Phrase("อนุมัติแล้ว", "approved"),
    "in_progress": Phrase("กำลังดำเนินการ", "in progress"),
    "applied": Phrase("ดำเนินการแล้ว", "applied"),
    "certified": Phrase("ตรวจรับแล้ว", "certified"),
    "cancelled": Phrase("ยกเลิก", "cancelled"),
}
FORWARD: Final[Mapping[Status, tuple[Status, ...]]] = {
    "planned": ("approved",),
    "approved": ("in_progress", "applied"),
    "in_progress": ("applied",),
    "applied": ("certified",),
    "certified": (),
    "cancelled": (),
}
BACK: Final[Mapping[Status, Status]] = {
    "approved": "planned",
    "in_progress": "approved",
    "applied": "in_progress",
    "certified": "applied",
    "cancelled": "planned",
}
"""Where work goes back to; always with a reason."""
CANCELLED_FROM: Final[frozenset[Status]] = frozenset({"planned", "approved", "in_progress"})

_NO_MOVE = Phrase("จาก “{old_th}” ไปเป็น “{new_th}” ไม่ได้", "from “{old_en}” it cannot become “{new_en}”")
_NOT_APPROVED = Phrase("ยังไม่ได้อนุมัติ", "it is not approved yet")
_DONE = Phrase("ดำเนินการแล้ว ต้องย้อนขั้นก่อนจึงยกเลิกได้", "it is done: take that step back before cancelling it")
_SAME = Phrase("เป็น “{old_th}” อยู่แล้ว", "it is “{old_en}” already")


def status_named(name: str) -> Status:
    """Raises `UnknownCode` naming the states there are."""
    for status in STATUSES:
        if status == name:
            return status
    raise UnknownCode(value=name, kind_th="สถานะ", kind_en="states", known=", ".join(STATUSES))


def next_steps(status: Status) -> tuple[Status, ...]:
    """All states that work may be moved to, the forward ones first, then out and back."""
    out: tuple[Status, ...] = ("cancelled",) if status in CANCELLED_FROM else ()
    back: tuple[Status, ...] = (BACK[status],) if status in BACK else ()
    return (*FORWARD[status], *out, *back)


def needs_reason(old: Status, new: Status) -> bool:
    return new == "cancelled" or BACK.get(old) == new


def refused_move(old: Status, new: Status) -> Phrase | None:
    """Why work cannot be moved so; None where it can."""
    if new in next_steps(old):
        return None
    words = {
        f"{name}_{language}": STATUS_WORDS[status].text(language)
        for name, status in (("old", old), ("new", new))
        for language in ("th", "en")
    }
    if old == new:
        return _SAME.fill(**words)
    if old == "planned" and new in ("in_progress", "applied"):
        return _NOT_APPROVED
    if new == "cancelled" and old in ("applied", "certified"):
        return _DONE
    return _NO_MOVE.fill(**words)


def stage_codes(intervention: Intervention) -> tuple[str, ...]:
    return tuple(stage.code for stage in intervention.stages)


def status_of_stage(intervention: Intervention, stage: str) -> Status | None:
    """What reaching a stage makes of work: in progress before the counting one, then applied, then certified.

    None for a stage that the intervention does not have.
    """
    codes = stage_codes(intervention)
    if stage not in codes:
        return None
    counting = codes.index(intervention.counting_stage) if intervention.counting_stage in codes else -1
    place = codes.index(stage)
    if place < counting:
        return "in_progress"
    return "applied" if place == counting else "certified"
