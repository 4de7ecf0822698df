"""What speaks against a suggestion: work of the year that is there already, and limits of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.upside.catalogue_limits import farmer_limit, land_rules
from tambon_gis.analysis.upside.people_reached import people
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.suggestions.plot_facts import PlotFacts
    from tambon_gis.analysis.upside.shared_limits import Limit
    from tambon_gis.project.catalogue import Intervention

Kind = Literal["done", "planned", "limit", "rejected"]
_DONE = Phrase("ทำแล้วในปี {year}", "already done in {year}")
_PLANNED = Phrase("อยู่ในแผนปี {year} แล้ว", "on plan for {year} already")
_REACHED = Phrase("เกินที่เกษตรกรรับได้: {rule}", "more than the farmer may have: {rule}")
_LAND_LIMITS = frozenset({"min_area_m2", "excluded_land", "documents", "own_title"})
_FARMER_LIMITS = frozenset({"per_farmer", "per_person"})


@dataclass(frozen=True, slots=True, eq=False)
class Objection:
    """One reason against, and the entries of an intervention that it holds for."""

    kind: Kind
    why: Phrase
    entries: Bools


def objections(
    facts: PlotFacts, intervention: Intervention, plots: Ints, quantity: Floats
) -> tuple[list[Objection], Limit | None]:
    """Against giving the intervention to ``plots`` (ascending places in the register) in the year.

    The limit, where there is one, is what all of them together must keep to.
    """
    year = facts.year_be
    found = [
        Objection(kind, why.fill(year=year), facts.at_work(intervention.code, done=kind == "done")[plots])
        for kind, why in _OF_YEAR
    ]
    limits, limit = intervention.limits, None
    if _LAND_LIMITS & limits.keys():
        rules, _ = land_rules(facts.project, facts.register, intervention)
        found += [Objection("limit", why, excluded[plots]) for why, excluded in rules]
    if _FARMER_LIMITS & limits.keys():
        reached = people(facts.project, facts.register, year)
        limit, told = farmer_limit(
            facts.project, facts.register, intervention, reached, plots, quantity, year
        )
        if limit is not None and told is not None:
            is_over = np.zeros(len(plots), bool)
            is_over[limit.item[limit.weight > limit.room[limit.group]]] = True
            why = Phrase(_REACHED.th.format(rule=told.th), _REACHED.en.format(rule=told.en))
            found.append(Objection("limit", why, is_over))
    return [each for each in found if each.entries.any()], limit


_OF_YEAR: tuple[tuple[Kind, Phrase], ...] = (("done", _DONE), ("planned", _PLANNED))
