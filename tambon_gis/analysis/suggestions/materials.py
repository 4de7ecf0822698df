"""What is spread or handed out for suggested work: by the rule's sourced rates, else by the catalogue's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.measures.area import M2_PER_RAI

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.suggestions.plot_facts import PlotFacts
    from tambon_gis.analysis.suggestions.rule import Rule


class Used(NamedTuple):
    """A rate of a material: so much of ``unit`` a rai, and where it is printed."""

    per_rai: float
    unit: str
    source: str


class Material(NamedTuple):
    """One entry a suggestion: its ``amount``, NaN without a rate; ``rate`` indexes ``rates``, -1 for none."""

    amount: Floats
    rate: Ints
    rates: tuple[Used, ...]

    def used(self, entry: int) -> Used | None:
        at = int(self.rate[entry])
        return self.rates[at] if at >= 0 else None


def material(facts: PlotFacts, rules: Sequence[Rule], lead: Ints, plot: Ints, area_m2: Floats) -> Material:
    """Of the entries that ``rules[lead]`` suggests on places ``plot`` of the register.

    A rate by values of an indicator takes the newest one, by the method of the rule's own test of it.
    """
    rates: list[Used] = []
    which = np.full(len(plot), -1, np.int64)
    for place, rule in enumerate(rules):
        mine = np.flatnonzero(lead == place)
        if not len(mine):
            continue
        for rate in rule.rates:
            fits = np.ones(len(mine), bool)
            if rate.indicator is not None:
                method = next((test.method for test in rule.tests if test.indicator == rate.indicator), None)
                fits = rate.span.holds(facts.newest(rate.indicator, method).value[plot[mine]])
            which[mine[fits]] = len(rates)
            rates.append(Used(rate.per_rai, rate.unit, rate.source))
        usual = facts.words.interventions[rule.intervention]
        if not rule.rates and usual.rate_per_rai is not None and usual.rate_unit not in (None, usual.unit):
            which[mine] = len(rates)
            rates.append(Used(usual.rate_per_rai, usual.rate_unit or "", usual.rate_source or ""))
    per_rai = np.array([*(each.per_rai for each in rates), np.nan])[which]
    return Material(area_m2 / M2_PER_RAI * per_rai, which, tuple(rates))
