"""The scale of each indicator: its worst and best value, its weight and target, and who says so."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np

from resources import find
from tambon_gis.errors import ScaleNotUnderstood
from tambon_gis.project.catalogue import indicator_by_code, indicators
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

SETTING = "scorecard"
# Whoever changes the ends of a published scale states them; the book that printed the old ones does not.
STATION = "สถานีกำหนด"
HIGHEST = 100.0

_FIELDS = ("worst", "best", "weight", "target", "source")


@dataclass(frozen=True, slots=True)
class Scale:
    """How a value of an indicator becomes 0 to 100. Values are in the indicator's unit.

    ``worst`` and ``best`` are empty where nobody stated them, have one value each, or two where the best lies
    between: worst below and above, best from and to. ``source`` says who states them.
    """

    indicator: str
    worst: tuple[float, ...] = ()
    best: tuple[float, ...] = ()
    weight: float = 1.0
    target: float | None = None
    source: str = ""

    @property
    def is_stated(self) -> bool:
        return bool(self.worst)

    def scores(self, values: Floats) -> Floats:
        """0 at the worst and beyond, 100 at the best and beyond, in a straight line between; NaN stays."""
        if len(self.worst) == 1:
            return _between(values, self.worst[0], self.best[0])
        low = _between(values, self.worst[0], self.best[0])
        high = _between(values, self.worst[1], self.best[1])
        return np.minimum(low, high)

    def score(self, value: float) -> float:
        """The score of one value."""
        return float(self.scores(np.array([value]))[0])


def _between(values: Floats, worst: float, best: float) -> Floats:
    return np.clip((values - worst) / (best - worst), 0.0, 1.0) * HIGHEST


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads(find("catalogues/scorecard.toml").read_text(encoding="utf-8"))


def dimensions() -> dict[str, Phrase]:
    """The five dimensions in their order; the agreement calls economy อาชีพ, so its label says both."""
    return {entry["code"]: Phrase(entry["th"], entry["en"]) for entry in _catalogue()["dimension"]}


def scales(project: Project) -> dict[str, Scale]:
    """The scale of every indicator of the project, by its code.

    What the project's setting says counts first, field by field; then worst and best of its own catalogue of
    indicators; then those that come with the program. Raises `ScaleNotUnderstood` naming the faulty entry.
    """
    known = {entry.code: entry for entry in indicators(project)}
    own = own_entries(project)
    for code in own:
        if code not in known:
            raise _refused(code, "แฟ้มงานไม่มีตัวชี้วัดนี้", "the project has no such indicator")
    found = {}
    for code, indicator in known.items():
        found[code] = scale_of(indicator, {**shipped_entry(indicator), **own.get(code, {})})
    return found


def set_scale(project: Project, code: str, changes: Mapping[str, object]) -> CommandRecord | None:
    """Change fields of an indicator's scale as one undoable command: worst best weight target source.

    None as a value goes back to what came with the program. Ends that are no longer those of a published
    source are the station's where nobody names another. Raises `UnknownCode`, `ScaleNotUnderstood`; nothing
    is changed then.
    """
    indicator = indicator_by_code(project, code)
    own = own_entries(project)
    entry = {name: value for name, value in {**own.get(code, {}), **changes}.items() if value is not None}
    shipped = scale_of(indicator, shipped_entry(indicator))
    made = scale_of(indicator, {**shipped_entry(indicator), **entry})
    if (made.worst, made.best) == (shipped.worst, shipped.best):
        entry = {name: value for name, value in entry.items() if (name, value) != ("source", STATION)}
    elif shipped.is_stated:
        entry.setdefault("source", STATION)
    own = {**own, code: entry} if entry else {name: one for name, one in own.items() if name != code}
    with project.command("scorecard", f"ตั้งมาตราคะแนน{indicator.name.th}") as command:
        command.set(SETTING, json.dumps({"scales": own}, ensure_ascii=False, sort_keys=True))
    return command.record


def shipped_entry(indicator: Indicator) -> dict[str, object]:
    """What holds before the project's setting says anything."""
    entry: dict[str, object] = {}
    for one in _catalogue()["scale"]:
        if one["indicator"] == indicator.code:
            entry = {name: value for name, value in one.items() if name in _FIELDS}
    if indicator.worst is not None and indicator.best is not None:
        entry |= {"worst": indicator.worst, "best": indicator.best, "source": indicator.source or ""}
    return entry


def own_entries(project: Project) -> dict[str, dict[str, object]]:
    """What the project's setting says, by indicator. Raises `ScaleNotUnderstood`."""
    text = project.setting(SETTING)
    if not text:
        return {}
    try:
        read = json.loads(text)
    except ValueError:
        raise _refused(SETTING, "อ่าน JSON ไม่ได้", "it is no JSON") from None
    entries = read.get("scales") if isinstance(read, dict) else None
    if not isinstance(entries, dict):
        raise _refused(SETTING, "ไม่มีรายการ scales", 'there are no "scales" in it')
    for code, entry in entries.items():
        if not isinstance(entry, dict):
            raise _refused(code, "ไม่ใช่รายการของค่า", "it is no list of fields")
        for name in entry:
            if name not in _FIELDS:
                raise _refused(code, f"ไม่รู้จักช่อง {name}", f"there is no field {name}")
    return entries


def scale_of(indicator: Indicator, entry: Mapping[str, object]) -> Scale:
    """The scale that an entry makes. Raises `ScaleNotUnderstood`."""
    code = indicator.code
    worst, best = _ends(code, "worst", entry.get("worst")), _ends(code, "best", entry.get("best"))
    weight, target = entry.get("weight", 1.0), entry.get("target")
    if not _is_number(weight) or float(weight) < 0:
        raise _refused(code, "น้ำหนัก (weight) ต้องเป็นเลขไม่ติดลบ", "weight must be a number not below zero")
    if target is not None and not _is_number(target):
        raise _refused(code, "เป้าหมาย (target) ต้องเป็นตัวเลข", "target must be a number")
    source = entry.get("source", "")
    if not isinstance(source, str):
        raise _refused(code, "ที่มา (source) ต้องเป็นข้อความ", "source must be a text")
    _check_ends(indicator, worst, best, source)
    return Scale(code, worst, best, float(weight), None if target is None else float(target), source)


def _check_ends(indicator: Indicator, worst: tuple[float, ...], best: tuple[float, ...], source: str) -> None:
    code = indicator.code
    if len(worst) != len(best):
        raise _refused(
            code, "ค่าแย่สุดและดีสุดต้องมีครบคู่กัน", "worst and best must both be there, with as many values"
        )
    if not worst:
        return
    if not source.strip():
        raise _refused(code, "ไม่ได้บอกที่มา (source) ของค่าแย่สุดและดีสุด", "worst and best have no source")
    if indicator.better == "range":
        if len(worst) == 1 or not worst[0] < best[0] <= best[1] < worst[1]:
            raise _refused(
                code,
                "ต้องมีสี่ค่าเรียงกัน: แย่สุดล่าง ดีสุดจาก ดีสุดถึง แย่สุดบน",
                "four values in order are needed: worst below, best from, best to, worst above",
            )
    elif len(worst) == 2:
        raise _refused(code, "ต้องมีค่าแย่สุดและดีสุดอย่างละหนึ่งค่า", "one worst and one best value are needed")
    elif worst[0] == best[0]:
        raise _refused(code, "ค่าแย่สุดเท่ากับดีสุด", "worst and best are the same")
    elif indicator.better in ("up", "down") and (worst[0] < best[0]) is not (indicator.better == "up"):
        raise _refused(
            code,
            "ค่าแย่สุดและดีสุดสลับกับทิศทางที่ดีของตัวชี้วัด",
            "worst and best go against the way the indicator gets better",
        )


def _ends(code: str, name: str, value: object) -> tuple[float, ...]:
    if value is None:
        return ()
    values = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    if len(values) not in (1, 2) or not all(map(_is_number, values)):
        raise _refused(code, f"{name} ต้องเป็นตัวเลขหนึ่งหรือสองค่า", f"{name} must be one or two numbers")
    return tuple(float(one) for one in values if _is_number(one))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _refused(entry: str, thai: str, english: str) -> ScaleNotUnderstood:
    return ScaleNotUnderstood(entry=entry[:40], problem_th=thai, problem_en=english)
