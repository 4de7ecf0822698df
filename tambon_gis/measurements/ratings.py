"""Published classes of a measured value: low, medium, high, with their source and method."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from resources import find
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.measurements.typed_value import Bound
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project

_NOT_COVERED = Phrase("ไม่มีระดับที่เผยแพร่สำหรับค่านี้", "No published class covers this value.")
_OTHER_METHOD = Phrase("ระดับที่เผยแพร่ใช้กับ{method_th}เท่านั้น", "The published classes hold for {method_en} only.")
_MADE_FOR = Phrase("ระดับนี้เผยแพร่สำหรับวิธี {method}", "This class was published for the method {method}.")
_SEVERAL = Phrase("ค่าที่แท้อยู่ได้หลายระดับ", "The true value may be of several classes.")
_LACKING = Phrase("ยังขาด {names_th}", "Not known yet: {names_en}.")


@dataclass(frozen=True, slots=True)
class RatingClass:
    """One class: ``end`` is its upper bound, which ``takes_end`` says it holds; None is open."""

    code: str
    name: Phrase
    end: float | None
    takes_end: bool

    def holds(self, value: float) -> bool:
        """Whether a value that no class before held belongs here."""
        return self.end is None or value < self.end or (self.takes_end and value == self.end)


@dataclass(frozen=True, slots=True)
class Rating:
    """The class of a value; without one ``remark`` says why; it may also name the method."""

    code: str | None
    name: Phrase | None
    source: str | None
    remark: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Classes:
    """The published classes of one indicator, in ascending order, and the method they were made for."""

    classes: tuple[RatingClass, ...]
    source: str | None
    method: str | None

    def of(self, value: float) -> RatingClass | None:
        return next((each for each in self.classes if each.holds(value)), None)


@dataclass(frozen=True, slots=True)
class Fertility:
    """The sum of five scores of a soil; ``total`` and ``name`` are None while one is lacking."""

    scores: Mapping[str, int]
    total: int | None
    name: Phrase | None
    source: str
    remark: Phrase


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(find("catalogues/soil_ratings.toml").read_text(encoding="utf-8"))


def read_classes(entries: Sequence[Mapping[str, Any]]) -> tuple[RatingClass, ...]:
    """Classes as the catalogues write them: ``below`` leaves its own value out, ``to`` takes it in."""
    return tuple(
        RatingClass(
            entry["code"],
            Phrase(entry["th"], entry["en"]),
            entry.get("below", entry.get("to")),
            "below" not in entry,
        )
        for entry in entries
    )


def classes_of(project: Project, indicators: Sequence[Indicator]) -> dict[str, Classes]:
    """By code, those that have any: as the project's own catalogue has them."""
    told = {
        key: (text, source)
        for key, text, source in project.rows("SELECT id, classes_json, classes_source FROM indicator")
    }
    found = {}
    for indicator in indicators:
        text, source = told.get(indicator.id, (None, None))
        if text:
            found[indicator.code] = Classes(read_classes(json.loads(text)), source, indicator.method)
    return found


def seven_levels(code: str) -> Classes | None:
    """The variant of seven levels of an indicator; None where it has none."""
    book = _book()["seven_levels"]
    entries = book["classes"].get(code)
    return Classes(read_classes(entries), book["source"], None) if entries else None


def rating(
    code: str, classes: Classes | None, value: float, *, method: str | None = None, bound: Bound | None = None
) -> Rating | None:
    """The class of a value of an indicator; None for an indicator that nobody rates.

    A limit such as ``<20`` has a class only where all it may be have the same. A value by another method has
    the class with a remark, or none where the numbers of the methods are not comparable.
    """
    if classes is None:
        return None
    alone = _only_for(code)
    if alone is not None and method and not _is_made_by(code, method):
        return Rating(None, None, classes.source, alone)
    found = classes.of(value)
    if found is None:
        return Rating(None, None, classes.source, _NOT_COVERED)
    if (bound == "<" and found != classes.classes[0]) or (bound == ">" and not _is_last(classes, value)):
        return Rating(None, None, classes.source, _SEVERAL)
    differs = classes.method and method and _spelt(method) != _spelt(classes.method)
    remark = _MADE_FOR.fill(method=classes.method) if differs and alone is None else None
    if alone is not None and not method:
        remark = alone
    return Rating(found.code, found.name, classes.source, remark)


def _only_for(code: str) -> Phrase | None:
    """That the classes of an indicator hold for one method alone; None where they do not."""
    entry = _book()["method"].get(code)
    return _OTHER_METHOD.fill(method_th=entry["th"], method_en=entry["en"]) if entry else None


def _is_made_by(code: str, method: str) -> bool:
    return _spelt(method) in {_spelt(each) for each in _book()["method"][code]["only"]}


def _is_last(classes: Classes, value: float) -> bool:
    """Whether all above a value is of one class."""
    last = classes.classes[-1]
    return last.end is None and classes.of(value) is last


def _spelt(method: str) -> str:
    return "".join(plain_text(method).casefold().split()).replace("-", "")


def fertility(values: Mapping[str, float], names: Mapping[str, Phrase]) -> Fertility | None:
    """The fertility of a soil by the sum of five scores; None where not one of the five is known.

    ``values`` are the latest ones by indicator code. ``names`` tell those that lack.
    """
    book = _book()["fertility"]
    scores = {
        code: next((score for score, end in enumerate(ends, 1) if _within(values[code], end)), len(ends) + 1)
        for code, ends in book["scores"].items()
        if code in values
    }
    if not scores:
        return None
    lacking = [code for code in book["scores"] if code not in scores]
    note = Phrase(book["note_th"], book["note_en"])
    if lacking:
        told = [names.get(code, Phrase(code, code)) for code in lacking]
        remark = _LACKING.fill(
            names_th=" ".join(name.th for name in told), names_en=", ".join(name.en for name in told)
        )
        return Fertility(scores, None, None, book["source"], remark)
    total = sum(scores.values())
    found = next(each for each in read_classes(book["classes"]) if each.holds(total))
    return Fertility(scores, total, found.name, book["source"], note)


def _within(value: float, end: Mapping[str, float]) -> bool:
    return value < end["below"] if "below" in end else value <= end["to"]
