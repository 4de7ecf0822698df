"""The conditions of a rule: on which plots each holds, and what it found there in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.measured_values import same_text
from tambon_gis.analysis.suggestions.plot_facts import NEVER
from tambon_gis.measures.area import M2_PER_RAI, format_area
from tambon_gis.measures.land_classes import describe_land_use, describe_suitability
from tambon_gis.measures.soil_groups import PROBLEMS, describe_soil
from tambon_gis.measures.soil_symbol import slope_phrase
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools
    from tambon_gis.analysis.suggestions.plot_facts import PlotFacts
    from tambon_gis.analysis.suggestions.rule import Done, Rule, SoilTest

_IRRIGATED = Phrase("ในเขตชลประทานตามแผนที่ดิน", "irrigated by the soil map")
_NOT_IRRIGATED = Phrase("แผนที่ดินไม่ได้บอกว่าอยู่ในเขตชลประทาน", "no irrigated area on the soil map")
_PAPERS = Phrase("มีเอกสารสิทธิที่ใช้ได้", "has a document that counts")
_HAND_WIDTH = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """``holds`` has an entry a plot; ``cell`` is what it rests on at a plot, for comparing."""

    name: str
    holds: Bools
    cell: Callable[[int], str]
    tell: Callable[[int], Phrase]


def conditions(rule: Rule, facts: PlotFacts) -> Iterator[Condition]:
    """What a rule asks for, one after the other."""
    yield from _of_soil(rule, facts)
    yield from _of_land(rule, facts)
    for name, asked in (("done", rule.done), ("not_done", rule.not_done)):
        if asked is not None:
            yield _of_work(name, asked, facts)
    for test in rule.tests:
        yield _of_test(test, facts)


def _of_soil(rule: Rule, facts: PlotFacts) -> Iterator[Condition]:
    register = facts.register
    if wanted := rule.soil_problem:

        def mine(plot: int) -> list[str]:
            return [code for code in register.problems[plot] if code in wanted]

        yield Condition(
            "soil_problem",
            register.problems.where(lambda codes: not set(wanted).isdisjoint(codes)),
            lambda plot: ",".join(mine(plot)),
            lambda plot: _joined([PROBLEMS[code] for code in mine(plot)]),
        )
    if rule.soil_group:
        groups = rule.soil_group
        yield Condition(
            "soil_group",
            register.soil_group.where(
                lambda key: key is not None and not set(groups).isdisjoint((key, *key.split("/")))
            ),
            lambda plot: register.soil_group[plot] or "",
            lambda plot: describe_soil(register.soil_group[plot]),
        )
    if letters := rule.slope:

        def steep(plot: int) -> list[str]:
            return [letter for letter in facts.marks.slopes[plot] if letter in letters]

        yield Condition(
            "slope",
            facts.marks.slopes.where(lambda found: not set(letters).isdisjoint(found)),
            lambda plot: "".join(steep(plot)),
            lambda plot: _joined([slope_phrase(letter) or Phrase(letter, letter) for letter in steep(plot)]),
        )
    if rule.irrigated is not None:
        is_so = rule.irrigated
        yield Condition(
            "irrigated",
            facts.marks.irrigated == is_so,
            lambda _: str(is_so),
            lambda _: _IRRIGATED if is_so else _NOT_IRRIGATED,
        )


def _of_land(rule: Rule, facts: PlotFacts) -> Iterator[Condition]:
    register = facts.register
    if uses := rule.land_use:
        yield Condition(
            "land_use",
            register.land_use.where(lambda code: code is not None and _is_use(code, uses)),
            lambda plot: register.land_use[plot] or "",
            lambda plot: _land_use(register.land_use[plot] or ""),
        )
    if rule.crop:
        crops = {same_text(crop) for crop in rule.crop}
        yield Condition(
            "crop",
            register.crop.where(lambda crop: crop is not None and same_text(crop) in crops),
            lambda plot: same_text(register.crop[plot]) or "",
            lambda plot: Phrase(*[register.crop[plot] or ""] * 2),
        )
    if rule.area_from_rai is not None:
        least = rule.area_from_rai * M2_PER_RAI
        with np.errstate(invalid="ignore"):
            large = register.area_m2 >= least * (1 - _HAND_WIDTH)
        # How much larger does not matter to the rule.
        yield Condition(
            "area_from_rai", large, lambda _: "", lambda plot: _area(float(register.area_m2[plot]))
        )
    if rule.document:
        yield Condition("document", facts.with_papers(rule.document), lambda _: "", lambda _: _PAPERS)
    if suited := rule.suitability:
        classes = facts.suitability(suited.crop)
        yield Condition(
            "suitability",
            classes.where(lambda grade: grade in suited.classes),
            lambda plot: classes[plot] or "",
            lambda plot: _suits(suited.crop, classes[plot] or ""),
        )


def _of_work(name: str, asked: Done, facts: PlotFacts) -> Condition:
    last = facts.last_done(asked.interventions)
    first = NEVER + 1 if asked.years is None else facts.year_be - asked.years + 1
    was = last >= first
    names = _joined([facts.words.interventions[code].name for code in asked.interventions])

    def tell(plot: int) -> Phrase:
        year = int(last[plot])
        if year == NEVER:
            return Phrase(f"ยังไม่เคยทำ{names.th}", f"never had {names.en}")
        return Phrase(f"ทำ{names.th}ล่าสุดปี {year}", f"{names.en} last done in {year}")

    return Condition(name, was if name == "done" else ~was, lambda plot: str(int(last[plot])), tell)


def _of_test(test: SoilTest, facts: PlotFacts) -> Condition:
    found = facts.newest(test.indicator, test.method)
    counts = ~np.isnan(found.value)
    if test.within_years is not None:
        counts &= found.year_be > facts.year_be - test.within_years
    holds = ~counts
    if not test.is_missing:
        holds = np.zeros(len(facts), bool)
        for span in test.spans:
            holds |= span.holds(found.value)
        holds &= counts
    indicator = facts.words.indicators[test.indicator]

    def tell(plot: int) -> Phrase:
        if not counts[plot]:
            return Phrase(f"ยังไม่มีค่า{indicator.name.th}", f"{indicator.name.en}: none on record")
        value = float(found.value[plot])
        grade = facts.words.grade_of(test.indicator, value)
        unit = "" if test.indicator == "ph" else f" {indicator.unit.th}"
        unit_en = "" if test.indicator == "ph" else f" {indicator.unit.en}"
        method = f" ({test.method})" if test.method else ""
        rated = Phrase("", "") if grade is None else Phrase(f" {grade.name.th}", f" {grade.name.en.lower()}")
        day = _day(int(found.day[plot]))
        return Phrase(
            f"{indicator.name.th} {value:g}{unit}{method}{rated.th}{day.th}",
            f"{indicator.name.en} {value:g}{unit_en}{method}{rated.en}{day.en}",
        )

    def cell(plot: int) -> str:
        return f"{found.value[plot]:g} {found.day[plot]}" if counts[plot] else ""

    return Condition(f"test {test.indicator} {test.method or ''}".strip(), holds, cell, tell)


def _day(number: int) -> Phrase:
    try:
        day = date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        return Phrase("", "")
    return Phrase(f" · {format_date(day, 'short', 'th')}", f" · {format_date(day, 'short', 'en')}")


def _is_use(code: str, uses: tuple[str, ...]) -> bool:
    """Of two uses in succession (A101+W201) the first counts, of two on halves (A203/A204) either does."""
    return any(part.strip().startswith(uses) for part in code.partition("+")[0].split("/"))


def _land_use(code: str) -> Phrase:
    described = describe_land_use(code)
    return (
        Phrase(code, code)
        if described is None
        else Phrase(f"{code} {described.th}", f"{code} {described.en}")
    )


def _area(area_m2: float) -> Phrase:
    told = format_area(area_m2)
    return Phrase(f"เนื้อที่ {told} ไร่", f"area {told} rai")


def _suits(crop: str, grade: str) -> Phrase:
    described = describe_suitability(grade)
    told = Phrase(grade, grade) if described is None else described
    return Phrase(f"{crop}: {told.th}", f"{crop}: {told.en}")


def _joined(parts: list[Phrase]) -> Phrase:
    return Phrase(", ".join(part.th for part in parts), ", ".join(part.en for part in parts))
