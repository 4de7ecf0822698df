"""Verdicts of several rows at once: with ten rows of no effect, one in three tables would cry wolf.

Each interval is one of 95 % for its row alone. A verdict in a table of several rows is that of Holm (1979):
the clearest row must be as clear as a twentieth divided by the number of rows, the next by one row less, and
so on until one is not. Then a table of no effect holds a wrong verdict once in twenty times at most, whether
or not rows share their untreated pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.outcomes.village_interval import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Bools
    from tambon_gis.analysis.outcomes.outcome import OutcomeRow
    from tambon_gis.analysis.outcomes.village_interval import Effect


def effect_of(row: OutcomeRow) -> Effect | None:
    """The difference to untreated pairs that a row tells, if any."""
    return None if row.difference is None else row.difference.effect


def judged(effects: Sequence[Effect | None]) -> int:
    """How many of the rows have an interval, and so a verdict."""
    return sum(effect is not None and effect.low is not None for effect in effects)


def clear_together(effects: Sequence[Effect | None]) -> Bools:
    """Which of the rows are clear when all of them are looked at."""
    chance = np.array(
        [np.nan if effect is None or effect.low is None else effect.chance for effect in effects], np.float64
    )
    found = np.zeros(len(effects), bool)
    order = np.argsort(chance, kind="stable")[: judged(effects)]
    for place, row in enumerate(order.tolist()):
        if chance[row] >= (1.0 - CONFIDENCE) / (len(order) - place):
            break
        found[row] = True
    return found
