"""Difference in differences: the change on treated subjects less that on untreated ones like them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.outcomes.village_interval import LEAST_PAIRS, LEAST_VILLAGES, Effect, Why, effect

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints

# A stratum that cannot be told from others: ground of unknown soil is not "the same soil".
NO_STRATUM = -1


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of the mean changes, or ``effect`` None where nothing can be compared.

    ``used`` marks the pairs that were compared, of both sides; ``alone`` the treated ones whose stratum has
    no untreated pair, ``unknown`` the treated ones without a stratum. ``treated_change`` and
    ``untreated_change`` are the two mean changes that are compared: of the untreated each stratum has the
    weight that it has among the treated.
    """

    effect: Effect | None
    used: Bools
    alone: Bools
    unknown: Bools
    strata: int
    treated_change: float | None
    untreated_change: float | None


def difference(change: Floats, weights: Floats, treated: Bools, stratum: Ints, village: Ints) -> Difference:
    """The weighted mean change of the treated less that of the untreated in each stratum, then their mean.

    Strata count by the weight of their treated pairs: the answer is for the ground where the work was done
    (the effect on the treated). A stratum without pairs on both sides is left out.
    """
    known = stratum != NO_STRATUM
    both = np.intersect1d(stratum[treated & known], stratum[~treated & known])
    used = np.isin(stratum, both)
    alone, unknown = treated & known & ~used, treated & ~known
    if not len(both):
        return Difference(None, used, alone, unknown, 0, None, None)
    cell = np.searchsorted(both, stratum[used])
    of_treated = treated[used]
    share = sums(cell[of_treated], weights[used][of_treated], len(both))
    share /= share.sum()
    columns = cell + np.where(of_treated, 0, len(both))
    design = np.zeros((len(cell), 2 * len(both)))
    design[np.arange(len(cell)), columns] = 1.0
    contrast = np.concatenate([share, -share])
    found = effect(change[used], weights[used], design, contrast, village[used])
    too_few = _too_few(of_treated, village[used])
    if too_few is not None:
        found = Effect(found.estimate, None, None, too_few)
    amounts = sums(columns, weights[used] * change[used], 2 * len(both))
    means = amounts / sums(columns, weights[used], 2 * len(both))
    ours, theirs = float(share @ means[: len(both)]), float(share @ means[len(both) :])
    return Difference(found, used, alone, unknown, len(both), ours, theirs)


def _too_few(treated: Bools, village: Ints) -> Why | None:
    """Each side needs what a mean of its own would need."""
    for side in (treated, ~treated):
        if int(side.sum()) < LEAST_PAIRS:
            return "pairs"
        if len(np.unique(village[side])) < LEAST_VILLAGES:
            return "villages"
    return None
