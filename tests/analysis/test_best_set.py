"""The best set for an amount of money, against every set there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.analysis.upside.best_set import best_set, by_worth
from tambon_gis.analysis.upside.shared_limits import Limit, admitted, relaxed

entries = st.lists(st.tuples(st.floats(-5, 100), st.integers(0, 60)), min_size=1, max_size=11)
budgets = st.integers(0, 300)


@st.composite
def limits_of(draw: st.DrawFn, count: int) -> tuple[Limit, ...]:
    """One rule or two; a plot is in no group, in one, or in two of a rule."""
    found = []
    for _ in range(draw(st.integers(0, 2))):
        pairs = sorted(draw(st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, 2)), max_size=count)))
        item, group = np.array(pairs, np.int64).reshape(-1, 2).T
        weight = draw(st.lists(st.sampled_from([0.0, 1.0, 2.5]), min_size=len(item), max_size=len(item)))
        room = draw(st.lists(st.sampled_from([0.0, 1.0, 2.0, 4.0]), min_size=3, max_size=3))
        found.append(Limit(item, group, np.array(weight), np.array(room)))
    return tuple(found)


def keeps(chosen: np.ndarray, limits: tuple[Limit, ...]) -> bool:
    return all(
        (np.bincount(limit.group, limit.weight * chosen[limit.item], len(limit.room)) <= limit.room).all()
        for limit in limits
    )


def by_hand(value: np.ndarray, cost: np.ndarray, budget: int, limits: tuple[Limit, ...]) -> float:
    """The greatest value of all 2^n sets."""
    most = 0.0
    for parts in product((False, True), repeat=len(value)):
        chosen = np.array(parts)
        if cost[chosen].sum() <= budget and keeps(chosen, limits):
            most = max(most, float(value[chosen].sum()))
    return most


@given(entries, budgets)
@settings(max_examples=60, deadline=None)
def test_no_set_at_all_is_better_than_the_one_found_without_rules(
    told: list[tuple[float, int]], budget: int
) -> None:
    value, cost = np.array([v for v, _ in told]), np.array([c for _, c in told], np.int64)
    found = best_set(value, cost, budget)
    best = by_hand(value, cost, budget, ())
    assert found.cost == cost[found.chosen].sum() <= budget
    assert found.value == pytest.approx(float(value[found.chosen].sum()), abs=1e-9)
    # Eleven entries are all tried, so the best is found and known to be.
    assert found.value == pytest.approx(best, rel=1e-9, abs=1e-9)
    assert found.is_best
    assert found.bound == pytest.approx(best, rel=1e-9, abs=1e-9)


@given(st.data(), entries, budgets)
@settings(max_examples=60, deadline=None)
def test_with_rules_the_bound_holds_and_the_set_keeps_them(
    data: st.DataObject, told: list[tuple[float, int]], budget: int
) -> None:
    value, cost = np.array([v for v, _ in told]), np.array([c for _, c in told], np.int64)
    limits = data.draw(limits_of(len(value)))
    found = best_set(value, cost, budget, limits)
    best = by_hand(value, cost, budget, limits)
    assert found.cost <= budget
    assert keeps(found.chosen, limits)
    assert found.value <= best * (1 + 1e-9) + 1e-9
    assert found.bound >= best * (1 - 1e-9) - 1e-9
    if found.is_best:
        assert found.value == pytest.approx(best, rel=1e-9, abs=1e-9)
    # Never worse than going through the list once.
    greedy, left = 0.0, budget
    for item in admitted(by_worth(value, cost), len(value), limits).tolist():
        if cost[item] <= left:
            greedy, left = greedy + value[item], left - int(cost[item])
    if len(limits) == 0:
        assert found.value >= greedy * (1 - 1e-9)


def test_a_knapsack_worked_by_hand() -> None:
    # Ratios 6, 5, 4 and 1; 50 baht. Greedy takes a (10) and b (20) for 160; c (30) no longer fits. Better is
    # b with c: 50 baht for 220. Dantzig: a, b and 20/30 of c = 60 + 100 + 80 = 240.
    value, cost = np.array([60.0, 100.0, 120.0, 5.0]), np.array([10, 20, 30, 5], np.int64)
    found = best_set(value, cost, 50)
    assert found.chosen.tolist() == [False, True, True, False]
    assert (found.value, found.cost, found.is_best, found.gap) == (220.0, 50, True, 0.0)


def test_one_pond_a_farmer() -> None:
    # The farmer of plots 0 and 1 may have one: of 30 + 20 + 10 (10 baht each, 30 baht) 30 + 10 remain.
    value, cost = np.array([30.0, 20.0, 10.0]), np.array([10, 10, 10], np.int64)
    rule = Limit(np.array([0, 1]), np.array([0, 0]), np.ones(2), np.ones(1))
    found = best_set(value, cost, 30, (rule,))
    assert found.chosen.tolist() == [True, False, True]
    assert (found.value, found.bound, found.is_best) == (40.0, 40.0, True)
    # With 10 baht a price of 1 a baht leaves 30 - 10 = 20 and nothing: the bound 1 x 10 + 20 = 30 is
    # reached. Without the rule the second plot would be next, at 20 / 10 = 2 a baht.
    assert relaxed(value, cost.astype(float), 10.0, rule, 2.0).bound == pytest.approx(30.0)


def test_nothing_to_spend_takes_what_is_free_and_nothing_else() -> None:
    value, cost = np.array([3.0, 9.0, -1.0]), np.array([0, 5, 0], np.int64)
    found = best_set(value, cost, 0)
    assert (found.chosen.tolist(), found.value, found.is_best) == ([True, False, False], 3.0, True)


def test_what_is_worth_nothing_is_never_chosen() -> None:
    found = best_set(np.array([-3.0, 0.0]), np.array([1, 1], np.int64), 100)
    assert not found.chosen.any()
    assert (found.value, found.gap, found.is_best) == (0.0, 0.0, True)
    assert not best_set(np.empty(0), np.empty(0, np.int64), 100).chosen.any()


def test_twenty_thousand_plots_of_a_few_kinds_come_within_a_hair_of_the_bound() -> None:
    rng = np.random.default_rng(5)
    area = rng.lognormal(1.6, 0.6, 20_000)
    value = rng.choice([0.11, 0.17, 0.2], 20_000) * area
    cost = np.round(area * 500 * 100).astype(np.int64)
    found = best_set(value, cost, 100_000_000)
    assert found.cost <= 100_000_000
    assert found.gap < 1e-6
