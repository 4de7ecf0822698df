"""The targets of a fiscal year, and what each place's target is when several levels have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.targets.place_tree import PlaceTree, place_of_target
from tambon_gis.analysis.targets.year_profile import SLOTS, YearProfile, slot_of_month

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats
    from tambon_gis.project.project import Project

_SQL = """
SELECT i.code, t.place_code, t.month, t.work, t.money_baht
FROM target t JOIN intervention i ON i.id = t.intervention_id
WHERE t.year_be = ?1 AND (?2 IS NULL OR i.code = ?2)
"""


@dataclass(frozen=True, slots=True)
class Target:
    """What was set: work in the intervention's unit and money in baht, None where nobody said."""

    work: YearProfile | None
    money: YearProfile | None


NO_TARGET = Target(None, None)


@dataclass(frozen=True, slots=True)
class SetTargets:
    """Targets by intervention and by the place they were set for.

    ``doubles`` counts rows of the same intervention, place and month beyond the first: they are added up.
    """

    by_place: Mapping[str, Mapping[str, Target]]
    doubles: int

    def of(self, intervention: str) -> Mapping[str, Target]:
        """Of one intervention, by place; nothing where none was set."""
        return self.by_place.get(intervention, {})


def targets_of_year(project: Project, year_be: int, intervention: str | None) -> SetTargets:
    """All that was set for a year, negative amounts as they are."""
    work: dict[tuple[str, str], Floats] = {}
    money: dict[tuple[str, str], Floats] = {}
    seen: set[tuple[str, str, int | None]] = set()
    doubles = 0
    places: dict[str, dict[str, None]] = {}
    for code, place_code, month, amount, baht in project.rows(_SQL, (year_be, intervention)):
        place = place_of_target(place_code)
        places.setdefault(code, {})[place] = None
        doubles += (code, place, month) in seen
        seen.add((code, place, month))
        for value, sums in ((amount, work), (baht, money)):
            # A number that another program left without an end sets nothing.
            if value is not None and np.isfinite(value):
                slots = sums.setdefault((code, place), np.zeros(SLOTS))
                slots[slot_of_month(month)] += value
    found = {
        code: {place: Target(_profile(work, code, place), _profile(money, code, place)) for place in of_code}
        for code, of_code in places.items()
    }
    return SetTargets(found, doubles)


def _profile(sums: dict[tuple[str, str], Floats], code: str, place: str) -> YearProfile | None:
    slots = sums.get((code, place))
    return None if slots is None else YearProfile.of(slots)


def rolled_up(tree: PlaceTree, own: Mapping[str, Target]) -> tuple[dict[str, Target], int]:
    """The target of every place that has one itself or below it, and how many places have both.

    A place's own target counts; only where it has none, those of the places in it are added up. So a tambon's
    target and its villages' are never added: the villages' then only divide it. Work and money go each by
    itself.
    """
    below: dict[str, set[str]] = {}
    for place in own:
        path = tree.path(place)
        for inner, outer in pairwise(path):
            below.setdefault(outer, set()).add(inner)
    found: dict[str, Target] = {}
    both = 0

    def of(place: str) -> Target:
        nonlocal both
        if place not in found:
            mine = own.get(place, NO_TARGET)
            parts = [of(inner) for inner in sorted(below.get(place, ()))]
            work = _added(part.work for part in parts)
            money = _added(part.money for part in parts)
            both += (mine.work is not None and work is not None) or (
                mine.money is not None and money is not None
            )
            found[place] = Target(
                work if mine.work is None else mine.work, money if mine.money is None else mine.money
            )
        return found[place]

    for place in {*own, *below}:
        of(place)
    return found, both


def _added(parts: Iterable[YearProfile | None]) -> YearProfile | None:
    there = [part for part in parts if part is not None]
    return YearProfile.added(there) if there else None
