"""The plots worth most for an amount of money, beside a bound that no other choice passes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from tambon_gis.analysis.upside.shared_limits import Rooms, relaxed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.upside.shared_limits import Limit

Number = TypeVar("Number", np.float64, np.int64)

# Sets of up to so many plots are tried in all their parts: two halves of 2^14, and at most 2^18, sums.
_CORE, _LARGEST_CORE = 28, 36
_TURNS = 8
# From so many entries nearest to the margin others are drawn for the next core.
_NEAR = 400
# Values are sums of some ten thousand numbers: what differs by less is the same.
_SAME = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class BestSet:
    """``chosen``, its ``value`` and ``cost``; no allowed set is worth more than ``bound``.

    ``is_best``: proven to be the best there is (then bound and value are the same).
    """

    chosen: Bools
    value: float
    cost: int
    bound: float
    is_best: bool

    @property
    def gap(self) -> float:
        """By what share of the bound (0 to 1) a better set could be better, at most."""
        return max(0.0, 1 - self.value / self.bound) if self.bound > 0 else 0.0


def by_worth(value: Floats, cost: Ints) -> Ints:
    """Those worth anything, the most for its money first; what costs nothing before all others.

    Of equal ones the dearer comes first: small ones then fill what is left.
    """
    worth = np.flatnonzero(value > 0)
    with np.errstate(divide="ignore"):
        ratio = value[worth] / cost[worth]
    # Plots of one kind differ in the last digit only; that must not decide.
    digits, power = np.frexp(ratio)
    ratio = np.ldexp(np.round(digits, 12), power)
    return worth[np.lexsort((-cost[worth], -ratio))]


def best_set(value: Floats, cost: Ints, budget: int, limits: Sequence[Limit] = ()) -> BestSet:
    """Choose entries of the greatest value in sum that cost at most ``budget`` and keep the ``limits``.

    ``cost`` and ``budget`` are whole numbers (satang), so that sums are exact; entries of no value are
    never chosen. Greedy by value for money, filled up, then the plots at the margin exactly: all parts of a
    core in two sorted halves (Horowitz and Sahni 1974, J. ACM 21). Without limits the bound is Dantzig's
    (1957, Operations Research 5), and proof by it and the price of the margin (Dembo and Hammer 1980).
    """
    order = by_worth(value, cost)
    margin = upper_bound(value, cost, budget, order)
    search = _Search(value, cost, budget, limits)
    search.fill(order)
    worth_any, dear, dearest = np.where(value > 0, value, 0.0), cost.astype(np.float64), margin.price
    for limit in limits:
        other = relaxed(worth_any, dear, float(budget), limit, dearest)
        if other.bound <= margin.bound:
            margin = replace(margin, bound=other.bound, price=other.price)
        begun = _Search(value, cost, budget, limits)
        worth = value - other.price * cost
        begun.fill(order[np.argsort(-worth[order], kind="stable")])
        if begun.value > search.value:
            search = begun
    slack = np.abs(value - margin.price * cost)
    rng = np.random.default_rng(0)
    is_best = search.value >= margin.bound * (1 - _SAME)
    for turn in range(_TURNS):
        if is_best:
            break
        open_ones = order[margin.bound - slack[order] > search.value * (1 + _SAME)]
        base = search.chosen.copy() if limits else margin.before
        core = search.core(open_ones, slack, base, rng if turn else None)
        search.try_parts(core, base)
        search.fill(order)
        # What lies outside of the core is, in every set better than this one, as it is before the margin.
        left = order[margin.bound - slack[order] > search.value * (1 + _SAME)]
        is_best = search.value >= margin.bound * (1 - _SAME) or (
            not limits and bool(np.isin(left, core).all())
        )
    found = search.value
    bound = found if is_best else max(margin.bound, found)
    return BestSet(search.chosen, found, search.cost, bound, is_best)


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """No set is worth more than ``bound``; ``price`` is the value of a unit of money there.

    ``before``: the entries that are paid in full when money is spent in the order of worth; ``cut``: the one
    that is paid in part, with ``left`` of the money, None where all are paid.
    """

    bound: float
    price: float
    before: Bools
    cut: int | None
    left: int


def upper_bound(value: Floats, cost: Ints, budget: int, order: Ints | None = None) -> Margin:
    """Dantzig's bound, by cutting the first entry that does not fit; ``order`` is that of `by_worth`."""
    order = by_worth(value, cost) if order is None else order
    spent = np.cumsum(cost[order])
    at = int(np.searchsorted(spent, budget, side="right"))
    before = np.zeros(len(value), bool)
    before[order[:at]] = True
    bound, paid = float(value[before].sum()), int(spent[at - 1]) if at else 0
    if at == len(order):
        return Margin(bound, 0.0, before, None, 0)
    cut = int(order[at])
    price = float(value[cut] / cost[cut])
    return Margin(bound + (budget - paid) * price, price, before, cut, budget - paid)


class _Search:
    """A set that keeps the budget and the limits, made better step by step."""

    def __init__(self, value: Floats, cost: Ints, budget: int, limits: Sequence[Limit]) -> None:
        self._value, self._cost = value, cost
        self._budget = self._left = budget
        self._rooms = Rooms(len(value), limits) if limits else None
        self.chosen: Bools = np.zeros(len(value), bool)

    @property
    def value(self) -> float:
        return float(self._value[self.chosen].sum())

    @property
    def cost(self) -> int:
        return int(self._cost[self.chosen].sum())

    def fill(self, order: Ints) -> None:
        """Take, in this order, whatever still fits."""
        rest = order[~self.chosen[order] & (self._cost[order] <= self._left)]
        if self._rooms is not None:
            for item, cost in zip(rest.tolist(), self._cost[rest].tolist(), strict=True):
                if cost <= self._left and self._rooms.fits(item):
                    self.chosen[item] = True
                    self._left -= cost
                    self._rooms.take(item)
            return
        while len(rest):
            spent = np.cumsum(self._cost[rest])
            at = int(np.searchsorted(spent, self._left, side="right"))
            self.chosen[rest[:at]] = True
            self._left -= int(spent[at - 1])
            rest = rest[at:]
            rest = rest[self._cost[rest] <= self._left]

    def core(self, open_ones: Ints, slack: Floats, base: Bools, rng: Generator | None) -> Ints:
        """Entries to try in all their parts: those nearest to the margin, or some near it by lot.

        With limits no two of one group, and of those not chosen only such as fit now: whichever of them are
        then taken, the limits hold.
        """
        ranked = open_ones[np.lexsort((self._cost[open_ones], slack[open_ones]))]
        if rng is not None:
            ranked = rng.permutation(ranked[:_NEAR])
        if self._rooms is not None:
            ranked = self._independent(ranked, self._rooms)
        elif len(ranked) <= _LARGEST_CORE:
            return ranked
        inside = base[ranked]
        return np.concatenate([ranked[inside][: _CORE // 2], ranked[~inside][: _CORE // 2]])

    def _independent(self, ranked: Ints, rooms: Rooms) -> Ints:
        seen: set[int] = set()
        kept: list[int] = []
        counts = [0, 0]
        for item in ranked.tolist():
            inside = bool(self.chosen[item])
            groups = rooms.groups(item)
            if counts[inside] < _CORE // 2 and seen.isdisjoint(groups) and (inside or rooms.fits(item)):
                seen.update(groups)
                kept.append(item)
                counts[inside] += 1
        return np.array(kept, np.int64)

    def try_parts(self, core: Ints, base: Bools) -> None:
        """Take the best part of the core beside ``base`` if that is better than what is chosen."""
        found = base.copy()
        found[core] = False
        room = self._budget - int(self._cost[found].sum())
        if room < 0:
            return
        found[core[_best_part(self._value[core], self._cost[core], room)]] = True
        if float(self._value[found].sum()) <= self.value * (1 + _SAME):
            return
        if self._rooms is not None:
            changed = np.flatnonzero(found != self.chosen)
            for item in changed[~found[changed]].tolist():
                self._rooms.take(item, -1)
            for item in changed[found[changed]].tolist():
                self._rooms.take(item)
        self.chosen = found
        self._left = self._budget - self.cost


def _best_part(value: Floats, cost: Ints, room: int) -> Bools:
    """The part worth most that costs at most ``room``, of all there are."""
    half = len(value) // 2
    values, costs = _sums(value[:half]), _sums(cost[:half])
    others, dear = _sums(value[half:]), _sums(cost[half:])
    order = np.argsort(dear, kind="stable")
    dear, others = dear[order], others[order]
    most = np.maximum.accumulate(others)
    place = np.maximum.accumulate(np.where(others == most, np.arange(len(most)), 0))
    at = np.searchsorted(dear, room - costs, side="right") - 1
    total = np.where(at >= 0, values + most[at], -1.0)
    best = int(np.argmax(total))
    mask = best | int(order[place[at[best]]]) << half
    is_in: Bools = (mask >> np.arange(len(value))) & 1 == 1
    return is_in


def _sums(numbers: NDArray[Number]) -> NDArray[Number]:
    """The sum of every part; bit k of its place says whether entry k is in it."""
    found = np.zeros(1 << len(numbers), numbers.dtype)
    for place, number in enumerate(numbers):
        found[1 << place : 2 << place] = found[: 1 << place] + number
    return found
