"""The words that rules may use: interventions, indicators with their classes, soils, units of the project."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tambon_gis.analysis.suggestions.rule import Span
from tambon_gis.project.catalogue import indicators, interventions
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Indicator, Intervention
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class Grade:
    """A rating class of an indicator and the values that it holds."""

    code: str
    name: Phrase
    span: Span


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Interventions and indicators by code; ``grades`` are the rating classes of an indicator in order."""

    interventions: Mapping[str, Intervention]
    indicators: Mapping[str, Indicator]
    grades: Mapping[str, tuple[Grade, ...]]

    def grade_of(self, indicator: str, value: float) -> Grade | None:
        """The class of a value, None where it is not rated."""
        for grade in self.grades.get(indicator, ()):
            span = grade.span
            if span.low < value < span.high or value in _closed_ends(span):
                return grade
        return None


def _closed_ends(span: Span) -> tuple[float, ...]:
    ends = ((span.low, span.low_closed), (span.high, span.high_closed))
    return tuple(end for end, is_closed in ends if is_closed)


def vocabulary(project: Project) -> Vocabulary:
    """The words of a project's own catalogues. Of indicators those that are measured on plots."""
    known = {entry.code: entry for entry in indicators(project) if entry.subject == "plot"}
    kept = dict(project.rows("SELECT code, classes_json FROM indicator"))
    return Vocabulary(
        {entry.code: entry for entry in interventions(project)},
        known,
        {code: grades_of(json.loads(kept[code] or "[]")) for code in known},
    )


def grades_of(classes: Sequence[Mapping[str, Any]]) -> tuple[Grade, ...]:
    """Rating classes with the values they hold: the first that a value fits counts.

    ``below`` leaves its own value out, ``to`` takes it in, a class without either holds all that is above.
    """
    found, low, low_closed = [], -math.inf, True
    for entry in classes:
        high = entry.get("below", entry.get("to", math.inf))
        span = Span(low, float(high), low_closed, "below" not in entry)
        found.append(Grade(entry["code"], Phrase(entry["th"], entry["en"]), span))
        low, low_closed = span.high, not span.high_closed
    return tuple(found)
