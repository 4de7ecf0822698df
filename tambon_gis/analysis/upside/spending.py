"""An amount of money: the best set of candidate plots for it, and what every baht more would bring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.upside.best_set import BestSet, best_set, by_worth, upper_bound
from tambon_gis.analysis.upside.shared_limits import Limit, admitted, room_left
from tambon_gis.analysis.upside.upside import SATANG
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.upside.upside import Upside


@dataclass(frozen=True, slots=True)
class Spending:
    """How much money, and on whom.

    ``poor_first``: plots of households below the poverty line get what money can do for them before any
    other plot gets any. ``poor_share`` (0 to 1): at least that share of the money, as far as there are such
    plots.
    """

    budget_baht: float
    poor_first: bool = False
    poor_share: float = 0.0
    most_per_village: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The plots chosen, as marks on the entries of the `Upside`, and their sums.

    ``low`` and ``high`` are the sums of the ends of the plots' intervals: plots of one kind rest on the same
    pairs, so their errors do not cancel. No allowed set has a ``gain`` above ``bound``. ``nothing`` says why
    none was chosen.
    """

    spending: Spending
    marks: Bools
    gain: float
    low: float
    high: float
    cost_baht: float
    bound: float
    is_best: bool
    area_m2: float
    quantity: float
    farmers: int
    households: int
    poor_households: int
    nothing: Phrase | None

    @property
    def count(self) -> int:
        return int(self.marks.sum())

    @property
    def gap(self) -> float:
        """By what share of the bound (0 to 1) another set could be better, at most."""
        return max(0.0, 1 - self.gain / self.bound) if self.bound > 0 else 0.0


def choose(found: Upside, spending: Spending) -> Chosen:
    """The best set of plots for the money."""
    value = _values(found)
    cost = np.maximum(found.cost_satang, 0)
    budget = max(round(spending.budget_baht * SATANG), 0)
    limits = _limits(found, spending)
    poor = found.is_poor
    if spending.poor_first:
        best = _in_turn(value, cost, (budget, budget), poor, limits)
    else:
        best = best_set(value, cost, budget, limits)
        aside = int(budget * min(max(spending.poor_share, 0.0), 1.0))
        if cost[best.chosen & poor].sum() < aside:
            staged = _in_turn(value, cost, (aside, budget), poor, limits)
            bound = min(best.bound, _shared_bound(value, cost, budget, poor, aside))
            best = replace(staged, bound=bound, is_best=staged.value >= bound)
    marks, plots = best.chosen, found.plot[best.chosen]
    people = found.people
    return Chosen(
        spending=spending,
        marks=marks,
        gain=best.value,
        low=float(found.low[marks].sum()),
        high=float(found.high[marks].sum()),
        cost_baht=best.cost / SATANG,
        bound=max(best.bound, best.value),
        is_best=best.is_best,
        area_m2=float(found.rai[marks].sum()) * M2_PER_RAI,
        quantity=float(found.quantity[marks].sum()),
        farmers=people.farmers_of(plots),
        households=people.households_of(plots),
        poor_households=people.poor_households_of(plots),
        nothing=None if marks.any() else _nothing(found, budget),
    )


def _values(found: Upside) -> Floats:
    """What each plot is worth choosing for; nothing where gains of several crops would be weighed up."""
    if found.mixed_crops:
        return np.zeros(len(found))
    worth: Floats = np.where(found.can_be_bought, found.gain, 0.0)
    return worth


def _limits(found: Upside, spending: Spending) -> tuple[Limit, ...]:
    limits = [] if found.limit is None else [found.limit]
    if spending.most_per_village is not None:
        named = found.register.village
        codes = found.register.village_code
        # A village without a code goes by its name.
        pairs = codes.code.astype(np.int64) * len(named.values) + named.code
        unknown = codes.where(lambda code: code is None) & named.where(lambda name: name is None)
        here = np.flatnonzero(~unknown[found.plot])
        _, group = np.unique(pairs[found.plot[here]], return_inverse=True)
        room = np.full(int(group.max(initial=-1)) + 1, float(spending.most_per_village))
        limits.append(Limit(here, group, np.ones(len(here)), room))
    return tuple(limits)


def _in_turn(
    value: Floats, cost: Ints, budgets: tuple[int, int], first: Bools, limits: tuple[Limit, ...]
) -> BestSet:
    """The best set of the ``first`` for one amount, then of all others for what is left of the other."""
    begun = best_set(np.where(first, value, 0.0), cost, budgets[0], limits)
    rest = np.where(begun.chosen, 0.0, value)
    rooms = tuple(room_left(limit, begun.chosen) for limit in limits)
    ended = best_set(rest, cost, budgets[1] - begun.cost, rooms)
    return BestSet(
        begun.chosen | ended.chosen,
        begun.value + ended.value,
        begun.cost + ended.cost,
        begun.bound + ended.bound,
        begun.is_best and ended.is_best,
    )


def _shared_bound(value: Floats, cost: Ints, budget: int, poor: Bools, aside: int) -> float:
    """The bound where at least ``aside`` goes to the poor: theirs for that, and the others' for the rest.

    What money brings falls the more of it there is; so where the poor would get less than their share if
    nobody looked, they get just their share in the best set.
    """
    by_all = upper_bound(value, cost, budget)
    theirs = np.where(poor, value, 0.0)
    paid = int(cost[by_all.before & poor].sum())
    if by_all.cut is not None and poor[by_all.cut]:
        paid += by_all.left
    if paid >= aside:
        return by_all.bound
    others = np.where(poor, 0.0, value)
    aside = min(aside, int(cost[theirs > 0].sum()))
    return upper_bound(theirs, cost, aside).bound + upper_bound(others, cost, budget - aside).bound


def _nothing(found: Upside, budget: int) -> Phrase:
    if found.nothing is not None:
        return found.nothing
    if found.evidence and all(each.worsened for each in found.evidence):
        name = found.intervention.name
        return Phrase(
            "แปลงที่ทำ{work_th}แล้วแย่ลงทุกลักษณะที่มีหลักฐาน จึงไม่มีแปลงให้เลือก",
            "Wherever there is evidence plots with {work_en} got worse, so there is none to choose.",
        ).fill(work_th=name.th, work_en=name.en)
    if not found.worked.any():
        return Phrase(
            "ยังไม่มีแปลงที่คล้ายกับแปลงที่ทำแล้วได้ผล จึงไม่มีแปลงให้เลือก",
            "No plot is like those where it is shown to work, so there is none to choose.",
        )
    if not found.can_be_bought.any():
        return unknown_cost(found)
    if found.mixed_crops:
        return several_crops(found)
    cheapest = int(found.cost_satang[found.can_be_bought].min())
    return Phrase(
        "เงิน {budget} บาท ไม่พอสำหรับแปลงใด แปลงที่ใช้เงินน้อยที่สุดใช้ {least} บาท",
        "{budget} baht is not enough for any plot; the cheapest costs {least} baht.",
    ).fill(budget=f"{budget / SATANG:,.2f}", least=f"{cheapest / SATANG:,.2f}")


def several_crops(found: Upside) -> Phrase:
    """Why plots of several crops are not chosen among by what is not told in baht."""
    assert found.indicator is not None, "crops are mixed within an indicator"
    name = found.indicator.name
    return Phrase(
        "{what_th}ของหลายพืช ({crops}) รวมหรือเทียบกันไม่ได้ โปรดเลือกพืชเดียว หรือตัวชี้วัดที่เป็นบาท",
        "{what_en} of several crops ({crops}) is neither added up nor compared: choose one crop, or an "
        "indicator in baht.",
    ).fill(what_th=name.th, what_en=name.en, crops=" ".join(found.mixed_crops))


def unknown_cost(found: Upside) -> Phrase:
    """Why the cost of plots is not known."""
    name = found.intervention.name
    if found.unit_cost_baht is None:
        return Phrase(
            "ไม่มีต้นทุนต่อหน่วยของ{work_th} โปรดระบุ", "The unit cost of {work_en} is not known: please give it."
        ).fill(work_th=name.th, work_en=name.en)
    return Phrase(
        "ไม่มีอัตราต่อไร่ของ{work_th} โปรดระบุปริมาณต่อแปลง",
        "No rate per rai of {work_en} is known: please give the quantity on each plot.",
    ).fill(work_th=name.th, work_en=name.en)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What is reached, plot after plot, when money is spent where it brings the most.

    Sums after each of the ``entries`` (indices into the `Upside`): a slider shows them without choosing.
    """

    entries: Ints
    cost_baht: Floats
    gain: Floats
    rai: Floats
    households: Ints
    farmers: Ints

    def at(self, budget_baht: float) -> int:
        """How many of the entries the money pays."""
        return int(np.searchsorted(self.cost_baht, budget_baht, side="right"))


def curve(found: Upside, spending: Spending) -> Curve:
    """The curve of gain against money, whatever the amount; the upper hull where nobody is put first."""
    value = _values(found)
    cost = np.maximum(found.cost_satang, 0)
    order = by_worth(value, cost)
    if spending.poor_first:
        order = order[np.argsort(~found.is_poor[order], kind="stable")]
    order = admitted(order, len(found), _limits(found, spending))
    households, farmers = found.people.first_met(found.plot[order], len(found.register))
    return Curve(
        entries=order,
        cost_baht=np.cumsum(cost[order]) / SATANG,
        gain=np.cumsum(value[order]),
        rai=np.cumsum(found.rai[order]),
        households=households,
        farmers=farmers,
    )
