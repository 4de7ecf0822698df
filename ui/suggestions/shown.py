"""The suggestions of one plot as its section shows them, read beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.suggestions.deciding import Chosen, chosen
from tambon_gis.analysis.suggestions.suggestions import suggestions
from tambon_gis.analysis.suggestions.told import amounts_phrase

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from tambon_gis.wording import Phrase


@dataclass(frozen=True, slots=True)
class Shown:
    """A suggestion for one plot; ``found`` are what its rule found there, a few words a condition."""

    choice: Chosen
    intervention: Intervention
    rule: str
    title: Phrase
    found: tuple[Phrase, ...]
    reason: Phrase
    source: str
    amounts: Phrase
    area_m2: float
    quantity: float | None
    cost_baht: float | None
    against: tuple[Phrase, ...]
    returned: tuple[Phrase, ...]
    is_open: bool
    is_rejected: bool


@dataclass(frozen=True, slots=True)
class PlotSuggestions:
    """Those of a plot for a year; what can be accepted comes first."""

    fid: int
    year_be: int
    shown: tuple[Shown, ...]


def read_shown(project: Project, fid: int, year_be: int, task: Task) -> PlotSuggestions:
    """Raises `RulesNotUnderstood`, Stopped."""
    found = suggestions(project, year_be, task)
    shown = []
    for entry in found.of_plots(np.array([fid], np.int64)).tolist():
        rule = found.rule(entry)
        shown.append(
            Shown(
                choice=chosen(found, np.array([entry])),
                intervention=found.intervention(entry),
                rule=rule.code,
                title=rule.title,
                found=found.found(entry),
                reason=rule.reason,
                source=rule.source,
                amounts=amounts_phrase(found, entry),
                area_m2=float(found.area_m2[entry]),
                quantity=_known(found.quantity[entry]),
                cost_baht=_known(found.cost_baht[entry]),
                against=tuple(each.why for each in found.against(entry)),
                returned=found.returned.get(entry, ()),
                is_open=bool(found.is_open[entry]),
                is_rejected=entry in found.rejected,
            )
        )
    shown.sort(key=lambda each: not each.is_open)
    return PlotSuggestions(fid, year_be, tuple(shown))


def _known(value: float) -> float | None:
    return None if value != value else float(value)
