"""Amounts divided by shares: satang by hand, and sums that are kept to the last bit."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tambon_gis.editing.division import SATANG, divided

AMOUNTS = st.floats(0, 1e9, allow_subnormal=False) | st.integers(0, 10**9).map(lambda satang: satang / 100)
SHARES = st.lists(st.floats(0, 1e7, allow_subnormal=False), min_size=1, max_size=5)


def test_by_hand() -> None:
    assert divided(1600.0, [3, 1]) == [1200.0, 400.0]
    # Quotas of 1.875, 1.875 and 1.25 satang: the two left over go to the largest remainders.
    assert divided(0.05, [3, 3, 2], SATANG) == pytest.approx([0.02, 0.02, 0.01], abs=1e-9)
    assert divided(100.0, [1, 1, 1], SATANG) == pytest.approx([33.34, 33.33, 33.33], abs=1e-9)
    assert divided(0.01, [1, 3], SATANG) == [0.0, 0.01]
    assert divided(0.0, [1, 3]) == [0.0, 0.0]
    assert divided(10.0, [0, 1]) == [0.0, 10.0]
    assert divided(-8.0, [1, 3]) == [-2.0, -6.0]


@given(amount=AMOUNTS, shares=SHARES, money=st.booleans())
def test_parts_sum_to_the_amount_in_any_order(amount: float, shares: list[float], money: bool) -> None:
    assume(sum(shares) > 0)
    parts = divided(amount, shares, SATANG if money else None)
    assert all(part >= 0 for part in parts)
    for order in itertools.islice(itertools.permutations(parts), 24):
        assert sum(order) == amount
    assert all(part == 0 for part, share in zip(parts, shares, strict=True) if share == 0)


@given(amount=AMOUNTS, shares=SHARES)
def test_each_part_is_its_share(amount: float, shares: list[float]) -> None:
    assume(sum(shares) > 0)
    for part, share in zip(divided(amount, shares), shares, strict=True):
        assert math.isclose(part, amount * share / sum(shares), rel_tol=1e-9, abs_tol=1e-6)
