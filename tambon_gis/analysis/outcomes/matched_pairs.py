"""Baseline and follow-up of the same subject under the same conditions, and why others have no pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.sorted_keys import each_once

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.outcomes.measured_values import Conditions, MeasuredValues

# What may be different between the two values of a subject, in the order in which it is told.
DIFFERENCES = ("method", "depth", "season", "crop")


@dataclass(frozen=True, slots=True)
class MatchedPairs:
    """One entry a pair, by ascending ``subject``; a subject has one pair at most.

    ``missing_before`` and ``missing_after`` are subjects with a value in the other year only; ``differing``
    those with values in both years but under other conditions, by what is different first.
    ``conditions_left`` counts pairs of other conditions (a second depth or crop) that subjects have besides.
    """

    baseline: int
    follow_up: int
    subject: Ints
    condition: Ints
    before: Floats
    after: Floats
    day_before: Ints
    day_after: Ints
    missing_before: Ints
    missing_after: Ints
    differing: dict[str, Ints]
    conditions_left: int

    def __len__(self) -> int:
        return len(self.subject)


def matched_pairs(values: MeasuredValues, baseline: int, follow_up: int) -> MatchedPairs:
    """The pairs of two fiscal years. Values without a recorded method match only such values, and so on.

    A subject with pairs under several conditions has the one that most subjects have a pair under.
    """
    first, last = values.year == baseline, values.year == follow_up
    of_both = np.intersect1d(values.subject[first], values.subject[last])
    one, other = _met(values, np.flatnonzero(first), np.flatnonzero(last))
    condition = values.condition[one]
    usual = np.bincount(condition, minlength=len(values.conditions))
    # The usual condition of a subject comes first; among as many, the one that was recorded first.
    order = np.lexsort((condition, -usual[condition], values.subject[one]))
    one, other = one[order], other[order]
    subject = values.subject[one]
    kept = np.ones(len(subject), bool)
    kept[1:] = subject[1:] != subject[:-1]
    left = int((~kept).sum())
    one, other, subject = one[kept], other[kept], subject[kept]
    return MatchedPairs(
        baseline,
        follow_up,
        subject,
        values.condition[one],
        values.value[one],
        values.value[other],
        values.day[one],
        values.day[other],
        np.setdiff1d(values.subject[last], of_both),
        np.setdiff1d(values.subject[first], of_both),
        _differing(values, first, last, np.setdiff1d(of_both, subject)),
        left,
    )


def _met(values: MeasuredValues, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """The entries of the two years that have the same subject and condition."""
    keys = np.stack([values.subject, values.condition], axis=1)
    _, number = np.unique(keys, axis=0, return_inverse=True)
    number = number.reshape(-1)
    # A subject has one value a year under each condition.
    _, one, other = np.intersect1d(number[first], number[last], assume_unique=True, return_indices=True)
    return first[one], last[other]


def _differing(values: MeasuredValues, first: Bools, last: Bools, subjects: Ints) -> dict[str, Ints]:
    """By what is different: the first thing that is, for the two values of a subject that are most alike."""
    sides: dict[int, tuple[list[int], list[int]]] = {subject: ([], []) for subject in subjects.tolist()}
    for side, rows in enumerate((first, last)):
        of_them = np.flatnonzero(rows & np.isin(values.subject, subjects))
        for subject, at in zip(
            values.subject[of_them].tolist(), values.condition[of_them].tolist(), strict=True
        ):
            sides[subject][side].append(at)
    found: dict[str, list[int]] = {name: [] for name in DIFFERENCES}
    for subject, (befores, afters) in sides.items():
        unlike = min(
            (_unlike(values.conditions[one], values.conditions[two]) for one in befores for two in afters),
            key=len,
        )
        found[unlike[0]].append(subject)
    return {name: each_once(np.array(keys, np.int64)) for name, keys in found.items() if keys}


def _unlike(one: Conditions, two: Conditions) -> list[str]:
    return [name for name, a, b in zip(DIFFERENCES, one, two, strict=True) if a != b]
