"""What the work changed on treated plots of every kind, and the kind that speaks for an untreated plot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.village_interval import LEAST_PAIRS, LEAST_VILLAGES, mean_effect
from tambon_gis.analysis.upside.likeness import NOT_ALIKE

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.categories import Categories
    from tambon_gis.analysis.upside.likeness import Likeness
    from tambon_gis.wording import Phrase

NO_EVIDENCE = -1


@dataclass(frozen=True, slots=True, eq=False)
class PairedPlots:
    """Matched pairs of one indicator: by how much it got better, in its own unit.

    ``plot`` are indices into the register; ``weight`` and ``village`` are those of the outcome's mean and
    interval, ``crop`` is the one of which both values are, None where the indicator is not told by crop.
    """

    plot: Ints
    gain: Floats
    weight: Floats
    village: Ints
    crop: Categories[str | None]

    def __len__(self) -> int:
        return len(self.plot)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The gain on treated plots alike in ``features``, in the better direction, with its 95 % interval.

    ``worked``: the interval lies above zero. ``plots`` are the treated ones, as indices into the register.
    ``untreated_gain`` is what plots alike gained without the work, NaN where none of them was measured twice.
    """

    features: tuple[str, ...]
    words: Phrase
    plots: Ints
    villages: int
    gain: float
    low: float
    high: float
    untreated_pairs: int
    untreated_gain: float

    @property
    def pairs(self) -> int:
        return len(self.plots)

    @property
    def worked(self) -> bool:
        return self.low > 0

    @property
    def worsened(self) -> bool:
        """Whether it is shown to have got worse: the whole interval lies below zero."""
        return self.high < 0


def evidence_for(
    likeness: Likeness, pairs: PairedPlots, untreated: PairedPlots, plots: Ints
) -> tuple[tuple[Evidence, ...], Ints]:
    """The evidence that speaks for each of the plots: its index, or NO_EVIDENCE.

    The rule: the finest level at which treated plots alike have an interval (10 pairs in 4 villages at
    least) speaks, whatever it says; coarser levels stand in only where finer ones have too few. It is never
    looked for a level that says something better.
    """
    found: list[Evidence] = []
    of_plot = np.full(len(plots), NO_EVIDENCE)
    for features in likeness.levels():
        group = likeness.groups(features)
        treated, others, wanted = group[pairs.plot], group[untreated.plot], group[plots]
        waiting = np.unique(wanted[(of_plot == NO_EVIDENCE) & (wanted != NOT_ALIKE)])
        for number in waiting[np.isin(waiting, treated)].tolist():
            mine = np.flatnonzero(treated == number)
            villages = len(np.unique(pairs.village[mine]))
            if len(mine) < LEAST_PAIRS or villages < LEAST_VILLAGES:
                continue
            effect = mean_effect(pairs.gain[mine], pairs.weight[mine], pairs.village[mine])
            if effect.low is None or effect.high is None:
                continue
            beside = others == number
            weight = untreated.weight[beside]
            of_plot[(wanted == number) & (of_plot == NO_EVIDENCE)] = len(found)
            found.append(
                Evidence(
                    features=features,
                    words=likeness.described(int(pairs.plot[mine[0]]), features),
                    plots=pairs.plot[mine],
                    villages=villages,
                    gain=effect.estimate,
                    low=effect.low,
                    high=effect.high,
                    untreated_pairs=len(weight),
                    untreated_gain=float(weight @ untreated.gain[beside] / weight.sum())
                    if len(weight)
                    else float("nan"),
                )
            )
    return tuple(found), of_plot
