"""What plots share when some of them are chosen: at most so much for one farmer, so many in one village."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Bools, Floats, Ints

# Halving the range of prices so often leaves a ten-millionth of it.
_HALVINGS = 24


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """One rule: plot ``item[e]`` takes ``weight[e]`` of the ``room`` that group ``group[e]`` has.

    A plot may belong to several groups of a rule (two persons farm it) or to none. ``room`` has an entry a
    group: what earlier work has left of it; a plot that takes more than there is cannot be chosen.
    """

    item: Ints
    group: Ints
    weight: Floats
    room: Floats


def room_left(limit: Limit, chosen: Bools) -> Limit:
    """The rule for plots that come after the chosen ones."""
    taken = limit.weight * chosen[limit.item]
    return replace(limit, room=limit.room - np.bincount(limit.group, taken, len(limit.room)))


class Rooms:
    """What is left of every room while plots are chosen one after another."""

    def __init__(self, count: int, limits: Sequence[Limit]) -> None:
        offsets = np.cumsum([0, *(len(limit.room) for limit in limits)]).tolist()
        item = np.concatenate([np.empty(0, np.int64), *(limit.item for limit in limits)])
        group = np.concatenate(
            [np.empty(0, np.int64), *(limit.group + at for limit, at in zip(limits, offsets, strict=False))]
        )
        weight = np.concatenate([np.empty(0), *(limit.weight for limit in limits)])
        order = np.argsort(item, kind="stable")
        self._item, self._group, self._weight = item[order], group[order], weight[order]
        self._start = np.searchsorted(self._item, np.arange(count + 1)).tolist()
        # Lists: the rooms are asked for plot by plot.
        self._groups: list[int] = self._group.tolist()
        self._weights: list[float] = self._weight.tolist()
        self._left: list[float] = np.concatenate([np.empty(0), *(limit.room for limit in limits)]).tolist()

    def fits(self, item: int) -> bool:
        for at in range(self._start[item], self._start[item + 1]):
            if self._weights[at] > self._left[self._groups[at]]:
                return False
        return True

    def take(self, item: int, sign: int = 1) -> None:
        """Take the rooms of a plot; with ``sign`` -1 give them back."""
        for at in range(self._start[item], self._start[item + 1]):
            self._left[self._groups[at]] -= sign * self._weights[at]

    def groups(self, item: int) -> list[int]:
        """The rooms that a plot takes from."""
        return self._groups[self._start[item] : self._start[item + 1]]


def admitted(order: Ints, count: int, limits: Sequence[Limit]) -> Ints:
    """The plots of ``order`` that the rules leave when it is gone through once, without minding money."""
    if not limits:
        return order
    rooms, found = Rooms(count, limits), []
    for item in order.tolist():
        if rooms.fits(item):
            rooms.take(item)
            found.append(item)
    return np.array(found, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """No allowed set is worth more than ``bound``; ``price`` is the value a unit of money must bring."""

    bound: float
    price: float


def relaxed(value: Floats, cost: Floats, budget: float, limit: Limit, dearest: float) -> Relaxed:
    """The bound by Lagrangian relaxation of the money, with one rule kept.

    At any price p >= 0 of money, p x budget + the best sum of (value - p x cost) over sets that keep the
    rule is a bound (Fisher 1981, Management Science 27). It is least where the sets cost the budget. Plots
    may be chosen in part, and of a plot in several groups one counts: both only raise the bound. ``dearest``
    is the price without the rule, at which money is never short with it.
    """
    item, first = np.unique(limit.item, return_index=True)
    group, weight = limit.group[first], limit.weight[first]
    alone = np.ones(len(value), bool)
    alone[item] = False

    def choose(price: float) -> tuple[float, float]:
        worth = value - price * cost
        part = np.where(alone & (worth > 0), 1.0, 0.0)
        at = np.flatnonzero(worth[item] > 0)
        with np.errstate(divide="ignore"):
            dear = worth[item[at]] / weight[at]
        at = at[np.lexsort((-dear, group[at]))]
        ends = np.cumsum(weight[at])
        begins = np.flatnonzero(np.diff(group[at], prepend=-1))
        before = np.repeat(ends[begins] - weight[at[begins]], np.diff(begins, append=len(at)))
        taken = ends - before - weight[at]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (limit.room[group[at]] - taken) / weight[at]
        part[item[at]] = np.where(weight[at] > 0, np.clip(share, 0.0, 1.0), 1.0)
        return price * budget + float(worth @ part), float(cost @ part)

    bound, spent = choose(0.0)
    price = 0.0
    if spent <= budget:
        return Relaxed(bound, price)
    low, high = 0.0, dearest
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        told, spent = choose(middle)
        if told < bound:
            bound, price = told, middle
        if spent > budget:
            low = middle
        else:
            high = middle
    return Relaxed(bound, price)
