"""What a plan is warned of: a rule, its source, and the keys of entries, plots and persons it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.planning.plan_rows import PlanRows
    from tambon_gis.wording import Phrase

WarningKind = Literal[
    "per_person",
    "once",
    "min_area",
    "document",
    "area_over_plot",
    "outside_year",
    "repeated",
    "budget",
    "target",
    "target_money",
]


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """``sentence`` says what is too much, ``source`` where the rule is printed or who set it.

    ``assignments``, ``plots`` and ``persons`` are keys: who a person is stays behind the masks of the window.
    ``amount`` stands beside ``limit`` where the rule is a number.
    """

    kind: WarningKind
    sentence: Phrase
    source: Phrase
    intervention: str | None
    assignments: tuple[int, ...]
    plots: tuple[int, ...]
    persons: tuple[int, ...] = ()
    amount: float | None = None
    limit: float | None = None


def keys_of(rows: PlanRows, at: Ints) -> tuple[int, ...]:
    """The keys of the entries at these places."""
    return tuple(rows.key[at].tolist())


def plots_of(rows: PlanRows, at: Ints) -> tuple[int, ...]:
    """The plots that the entries at these places are on, each once."""
    return tuple(np.unique(rows.on[at][rows.subject[at] == 0]).tolist())
