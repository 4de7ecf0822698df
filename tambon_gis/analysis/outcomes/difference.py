"""Difference in differences: the change on treated subjects less that on untreated ones like them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.outcomes.village_interval import (
    LEAST_PAIRS,
    LEAST_VILLAGES,
    Effect,
    Why,
    cell_effect,
)

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints

# A stratum that cannot be told from others: ground of unknown soil is not "the same soil".
NO_STRATUM = -1


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of the mean changes, or ``effect`` None where nothing can be compared.

    ``treated`` and ``untreated`` are the two mean changes that are compared: each stratum has the weight
    that it has among the treated. ``used`` marks the pairs that were compared, of both sides; ``alone`` the
    treated ones whose stratum has no untreated pair, ``unknown`` the treated ones without a stratum.
    """

    effect: Effect | None
    treated: Effect | None
    untreated: Effect | None
    used: Bools
    alone: Bools
    unknown: Bools
    strata: int


def difference(change: Floats, weights: Floats, treated: Bools, stratum: Ints, village: Ints) -> Difference:
    """The weighted mean change of the treated less that of the untreated in each stratum, then their mean.

    Strata count by the weight of their treated pairs: the answer is for the ground where the work was done
    (the effect on the treated). A stratum without pairs on both sides is left out. Where strata that rest on
    one village leave no interval, they are left out, too, if others are left: one untreated plot is no match.
    """
    found = _within(change, weights, treated, stratum, village, least_villages=1)
    if found.effect is not None and found.effect.why == "one_village":
        firm = _within(change, weights, treated, stratum, village, least_villages=2)
        if firm.effect is not None and firm.effect.why is None:
            return firm
    return found


def _within(
    change: Floats, weights: Floats, treated: Bools, stratum: Ints, village: Ints, *, least_villages: int
) -> Difference:
    """The difference within strata that have pairs of so many villages on both sides."""
    known = stratum != NO_STRATUM
    both = np.intersect1d(
        _strata_of(stratum[treated & known], village[treated & known], least_villages),
        _strata_of(stratum[~treated & known], village[~treated & known], least_villages),
    )
    used = np.isin(stratum, both)
    alone, unknown = treated & known & ~used, treated & ~known
    if not len(both):
        return Difference(None, None, None, used, alone, unknown, 0)
    cell = np.searchsorted(both, stratum[used])
    of_treated = treated[used]
    share = sums(cell[of_treated], weights[used][of_treated], len(both))
    share /= share.sum()
    none = np.zeros(len(both))
    cells = cell + np.where(of_treated, 0, len(both))

    def of(ours: Floats, theirs: Floats, *sides: Bools) -> Effect:
        contrast = np.concatenate([ours, theirs])
        found = cell_effect(change[used], weights[used], cells, contrast, village[used])
        few = [why for side in sides if (why := _too_few(village[used][side])) is not None]
        return Effect(found.estimate, None, None, few[0]) if few else found

    return Difference(
        of(share, -share, of_treated, ~of_treated),
        of(share, none, of_treated),
        of(none, share, ~of_treated),
        used,
        alone,
        unknown,
        len(both),
    )


def _strata_of(stratum: Ints, village: Ints, least_villages: int) -> Ints:
    """The strata that have pairs in at least so many villages."""
    places = np.unique(np.stack([stratum, village], axis=1), axis=0)
    known, counts = np.unique(places[:, 0], return_counts=True)
    found: Ints = known[counts >= least_villages]
    return found


def _too_few(village: Ints) -> Why | None:
    """Each side needs what a mean of its own would need."""
    if len(village) < LEAST_PAIRS:
        return "pairs"
    return "villages" if len(np.unique(village)) < LEAST_VILLAGES else None
