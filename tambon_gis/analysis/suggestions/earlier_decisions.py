"""What was decided about suggestions before, and whether a rejected one has reason to come back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class Basis:
    """What a suggestion rested on: the fingerprint of each rule by code, and what the rules found there."""

    rules: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Earlier:
    """That an intervention was not wanted on a plot."""

    reason: str
    decided_on: str
    year_be: int | None
    basis: Basis


def rejected_before(project: Project) -> dict[tuple[int, int], Earlier]:
    """The decisions to reject that no later one replaced, by key of plot and of intervention."""
    last: dict[tuple[int, int], tuple[str, str, str, str | None, int | None]] = {}
    for plot, intervention, year, decision, reason, day, note in project.rows(
        "SELECT plot_fid, intervention_id, year_be, decision, reason, decided_on, note "
        "FROM suggestion_decision WHERE intervention_id NOTNULL"
    ):
        # A note begins with the moment: of one day the later one comes after.
        found = (day or "", note or "", decision, reason, year)
        known = last.get((plot, intervention))
        if known is None or known[:2] <= found[:2]:
            last[plot, intervention] = found
    return {
        key: Earlier(reason or "", day, year, _basis(note))
        for key, (day, note, decision, reason, year) in last.items()
        if decision == "rejected"
    }


def _basis(note: str) -> Basis:
    kept = _read(note)
    return Basis(_texts(kept.get("rules")), _texts(kept.get("facts")))


def note_of(basis: Basis, at: str) -> str:
    """A basis as it is kept with the decision; ``at`` tells decisions of one day apart."""
    return json.dumps(
        {"at": at, "rules": dict(basis.rules), "facts": dict(basis.facts)}, ensure_ascii=False, sort_keys=True
    )


def _read(note: str) -> dict[str, Any]:
    try:
        kept = json.loads(note or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> dict[str, str]:
    return {str(key): _text(one) for key, one in value.items()} if isinstance(value, dict) else {}


def what_changed(earlier: Basis, now: Basis) -> tuple[Phrase, ...]:
    """Why a rejected suggestion comes back: rules that are others now, and facts; nothing where none is."""
    told = []
    for code, mark in now.rules.items():
        if code not in earlier.rules:
            told.append(Phrase(f"เข้ากฎ {code} ด้วยแล้ว", f"the rule {code} holds now, too"))
        elif earlier.rules[code] != mark:
            told.append(Phrase(f"กฎ {code} ถูกแก้", f"the rule {code} was changed"))
    names: dict[str, None] = {}
    for key, cell in now.facts.items():
        code, _, name = key.partition("/")
        if code in earlier.rules and earlier.rules[code] == now.rules.get(code):
            old = earlier.facts.get(key, "")
            if old != cell and name not in names:
                names[name] = None
                told.append(_fact_changed(name, old, cell))
    return tuple(told)


def _fact_changed(name: str, old: str, now: str) -> Phrase:
    kind, *rest = name.split(" ")
    what = _FACTS.get(kind, Phrase(name, name))
    if kind == "test":
        # The day of a value is told beside it elsewhere.
        what = Phrase(f"{what.th} {rest[0]} ", f"{what.en} {rest[0]}")
        old, now = old.split(" ", maxsplit=1)[0], now.split(" ", maxsplit=1)[0]
    before, after = old or "—", now or "—"
    if before == after:
        return Phrase(f"{what.th}มีค่าใหม่ {after}", f"{what.en} has a new value {after}")
    return Phrase(f"{what.th}เปลี่ยนจาก {before} เป็น {after}", f"{what.en} was {before}, is {after}")


_FACTS = {
    "soil_problem": Phrase("ปัญหาดิน", "soil problem"),
    "soil_group": Phrase("กลุ่มชุดดิน", "soil group"),
    "slope": Phrase("ความลาดชัน", "slope"),
    "irrigated": Phrase("เขตชลประทาน", "irrigation"),
    "land_use": Phrase("การใช้ที่ดิน", "land use"),
    "crop": Phrase("พืช", "crop"),
    "suitability": Phrase("ความเหมาะสม", "suitability"),
    "done": Phrase("ปีที่ทำล่าสุด", "year last done"),
    "not_done": Phrase("ปีที่ทำล่าสุด", "year last done"),
    "test": Phrase("ค่าตรวจ", "measured"),
}
