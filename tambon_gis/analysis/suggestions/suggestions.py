"""The suggestions of all plots: which rules hold where, what each calls for, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.kept_state import kept, state_of
from tambon_gis.analysis.suggestions.conditions import Condition, conditions
from tambon_gis.analysis.suggestions.earlier_decisions import (
    Basis,
    Earlier,
    rejected_before,
    what_changed,
)
from tambon_gis.analysis.suggestions.materials import Material, material
from tambon_gis.analysis.suggestions.objections import Kind, Objection, objections
from tambon_gis.analysis.suggestions.plot_facts import PlotFacts
from tambon_gis.analysis.suggestions.rule_book import RuleBook, rule_book
from tambon_gis.project.assignments import AssignmentPlan, amounts
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.suggestions.rule import Rule
    from tambon_gis.analysis.upside.shared_limits import Limit
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

_TABLES = (
    "plot", "soil_unit", "land_use", "suitability", "boundary", "assignment", "observation", "tenure",
    "person", "household", "plot_document", "intervention", "indicator", "suggestion_decision",
)  # fmt: skip


class Against(NamedTuple):
    """One thing that speaks against a suggestion."""

    kind: Kind
    why: Phrase


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """A rule with the plots on which all its conditions hold."""

    rule: Rule
    holds: Bools
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Suggestions:
    """One entry a plot and intervention, by plot and then by the priority of the rule that leads.

    ``plot`` are places in the register, ``lead`` indexes ``holding``. Amounts are those of the usual rates:
    ``quantity`` in the intervention's unit, NaN where none is known; ``material`` what is spread or handed
    out for it. ``is_open``: nothing speaks against it. ``limits`` say, by intervention, what entries together
    must keep to; their items count its entries in order.
    """

    year_be: int
    book: RuleBook
    facts: PlotFacts
    holding: tuple[Holding, ...]
    plot: Ints
    lead: Ints
    area_m2: Floats
    quantity: Floats
    cost_baht: Floats
    material: Material
    is_open: Bools
    objections: tuple[Objection, ...]
    rejected: dict[int, Earlier]
    returned: dict[int, tuple[Phrase, ...]]
    limits: dict[str, Limit]

    def __len__(self) -> int:
        return len(self.plot)

    @property
    def fid(self) -> Ints:
        return self.facts.register.fid[self.plot]

    def rule(self, entry: int) -> Rule:
        return self.holding[int(self.lead[entry])].rule

    def intervention(self, entry: int) -> Intervention:
        return self.book.words.interventions[self.rule(entry).intervention]

    def of_plots(self, fids: Ints) -> Ints:
        """The entries of some plots by their keys."""
        return np.flatnonzero(np.isin(self.fid, fids))

    def of_intervention(self, code: str) -> Bools:
        """The entries that call for an intervention."""
        leads = np.array([each.rule.intervention == code for each in self.holding], bool)
        return leads[self.lead] if len(leads) else np.zeros(0, bool)

    def rules_behind(self, entry: int) -> list[Holding]:
        """All rules that call for it on its plot, the one that leads first."""
        plot, lead = int(self.plot[entry]), self.holding[int(self.lead[entry])]
        others = [
            each
            for each in self.holding
            if each is not lead and each.rule.intervention == lead.rule.intervention and each.holds[plot]
        ]
        return [lead, *others]

    def found(self, entry: int) -> tuple[Phrase, ...]:
        """What the leading rule found on the plot, a few words a condition."""
        lead = self.holding[int(self.lead[entry])]
        return tuple(each.tell(int(self.plot[entry])) for each in lead.conditions)

    def basis(self, entry: int) -> Basis:
        """What it rests on, to be kept with a decision about it."""
        plot = int(self.plot[entry])
        return _basis(self.rules_behind(entry), plot)

    def against(self, entry: int) -> tuple[Against, ...]:
        """What speaks against it."""
        told = [Against(each.kind, each.why) for each in self.objections if each.entries[entry]]
        if (earlier := self.rejected.get(entry)) is not None:
            told.append(Against("rejected", _rejected(earlier)))
        return tuple(told)


def suggestions(project: Project, year_be: int, task: Task = SILENT) -> Suggestions:
    """What the rules suggest for the fiscal year, on all plots; kept until something that counts changes.

    Raises `RulesNotUnderstood`, Stopped.
    """
    book = rule_book(project)
    return kept(
        project,
        "suggestions",
        (year_be, book.text, *state_of(project, *_TABLES)),
        lambda: _suggestions(project, year_be, book, task),
    )


def _suggestions(project: Project, year_be: int, book: RuleBook, task: Task) -> Suggestions:
    facts = PlotFacts(project, book.words, year_be, task)
    in_order = sorted((rule for rule in book.rules if rule.is_on), key=lambda rule: rule.priority)
    holding = []
    for done, rule in enumerate(in_order):
        task.stop_if_asked()
        task.report(done, len(in_order))
        asked = tuple(conditions(rule, facts))
        holds = facts.register.area_m2 > 0
        for each in asked:
            holds = holds & each.holds
        holding.append(Holding(rule, holds, asked))
    plot, lead = _entries(holding, len(facts))
    area = facts.register.area_m2[plot]
    found = _Filled(len(plot))
    used = material(facts, tuple(each.rule for each in holding), lead, plot, area)
    for code in dict.fromkeys(rule.intervention for rule in in_order):
        found.fill(facts, holding, code, plot, lead, area)
    result = Suggestions(
        year_be, book, facts, tuple(holding), plot, lead, area, found.quantity, found.cost, used,
        ~found.is_barred, tuple(found.objections), {}, {}, found.limits,
    )  # fmt: skip
    _remember(project, result)
    return result


def _entries(holding: list[Holding], plots: int) -> tuple[Ints, Ints]:
    """Of each plot and intervention the first rule that holds, by plot and then in the order of rules."""
    taken: dict[str, Bools] = {}
    plot, lead = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for place, each in enumerate(holding):
        had = taken.setdefault(each.rule.intervention, np.zeros(plots, bool))
        fresh = np.flatnonzero(each.holds & ~had)
        had |= each.holds
        plot.append(fresh)
        lead.append(np.full(len(fresh), place))
    every, leads = np.concatenate(plot), np.concatenate(lead)
    order = np.argsort(every, kind="stable")
    return every[order], leads[order]


class _Filled:
    """Amounts and objections, filled in one intervention after the other."""

    def __init__(self, count: int) -> None:
        self.quantity, self.cost = np.full(count, np.nan), np.full(count, np.nan)
        self.is_barred = np.zeros(count, bool)
        self.objections: list[Objection] = []
        self.limits: dict[str, Limit] = {}

    def fill(
        self, facts: PlotFacts, holding: list[Holding], code: str, plot: Ints, lead: Ints, area: Floats
    ) -> None:
        leads = [place for place, each in enumerate(holding) if each.rule.intervention == code]
        entries = np.flatnonzero(np.isin(lead, leads))
        if not len(entries):
            return
        intervention = facts.words.interventions[code]
        usual = amounts(intervention, AssignmentPlan(code, facts.year_be), area[entries])
        self.quantity[entries] = usual["quantity_planned"]
        self.cost[entries] = usual["cost_planned_baht"]
        found, limit = objections(facts, intervention, plot[entries], self.quantity[entries])
        for each in found:
            marks = np.zeros(len(plot), bool)
            marks[entries] = each.entries
            self.is_barred |= marks
            self.objections.append(Objection(each.kind, each.why, marks))
        if limit is not None:
            self.limits[code] = limit


def _remember(project: Project, found: Suggestions) -> None:
    """Bar what was rejected, unless what it rested on is another now."""
    decided = rejected_before(project)
    if not decided:
        return
    fid = found.fid
    plots = np.fromiter((plot for plot, _ in decided), np.int64, len(decided))
    of_lead = np.array(
        [found.book.words.interventions[each.rule.intervention].id for each in found.holding], np.int64
    )
    entries = np.flatnonzero(np.isin(fid, plots))
    for entry, plot, intervention in zip(
        entries.tolist(), fid[entries].tolist(), of_lead[found.lead[entries]].tolist(), strict=True
    ):
        earlier = decided.get((plot, intervention))
        if earlier is None:
            continue
        if changed := what_changed(earlier.basis, found.basis(entry)):
            found.returned[entry] = changed
        else:
            found.rejected[entry] = earlier
            found.is_open[entry] = False


def _basis(behind: list[Holding], plot: int) -> Basis:
    return Basis(
        {each.rule.code: each.rule.fingerprint for each in behind},
        {f"{each.rule.code}/{one.name}": one.cell(plot) for each in behind for one in each.conditions},
    )


def _rejected(earlier: Earlier) -> Phrase:
    """Such as ``ไม่รับเมื่อ 12 พ.ย. 2569: น้ำท่วมทุกปี``."""
    from datetime import date

    from tambon_gis.measures.thai_calendar import format_date

    try:
        day = date.fromisoformat(earlier.decided_on[:10])
    except ValueError:
        return Phrase(f"เคยไม่รับ: {earlier.reason}", f"rejected before: {earlier.reason}")
    return Phrase(
        f"ไม่รับเมื่อ {format_date(day, 'short', 'th')}: {earlier.reason}",
        f"rejected on {format_date(day, 'short', 'en')}: {earlier.reason}",
    )
