"""Intervals that respect villages: by hand where these are alike, else beside matrices of all pairs."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tambon_gis.analysis.outcomes.student_t import t_quantile
from tambon_gis.analysis.outcomes.village_interval import Effect, cell_effect, effect, mean_effect

Array = NDArray[Any]


def ends(found: Effect) -> tuple[float, float]:
    assert found.low is not None
    assert found.high is not None
    return found.low, found.high


def by_villages(*villages: list[float]) -> Effect:
    values = np.array([value for village in villages for value in village])
    number = np.repeat(np.arange(len(villages)), [len(village) for village in villages])
    return mean_effect(values, np.ones(len(values)), number)


def test_villages_of_one_size_are_as_their_means() -> None:
    # Village means 1, 2, 4, 5: mean 3, sd sqrt((4+1+1+4)/3) = 1.8257, error 1.8257/2 = 0.91287;
    # t(3) = 3.18245. Values lie the same to both sides of 3, so that nothing is lopsided: 3 ± 2.90517.
    found = by_villages([0.5, 1, 1.5], [1.5, 2, 2.5], [3.5, 4, 4.5], [4.5, 5, 5.5])
    assert found.estimate == pytest.approx(3)
    assert found.freedom == pytest.approx(3)
    assert found.error == pytest.approx(math.sqrt(10 / 3) / 2)
    assert ends(found) == pytest.approx((3 - 2.90517, 3 + 2.90517), abs=1e-4)


def test_lopsided_values_reach_further_to_their_long_side() -> None:
    # Ten villages of one pair each: nine values 0 and one 10. Mean 1; sum of squares 9 + 81 = 90, so the
    # error is sqrt(90 / 9 / 10) = 1, t(9) = 2.26216. Third moment of pairs: sum r³ = 729 - 9 = 720, by 10³
    # and (0.9)(0.8): 720 / 1000 / 0.72 = 1. That of villages: each r is divided by sqrt(0.9): 720 / 1000 /
    # 0.9^1.5 = 0.84327. So the skewness is 1, and Hall's ends are
    # 1 - 3 (cbrt(1 + t - 1/6) - 1) and 1 - 3 (cbrt(1 - t - 1/6) - 1).
    t = 2.262157
    found = by_villages(*[[0.0]] * 9, [10.0])
    assert found.error == pytest.approx(1)
    assert found.freedom == pytest.approx(9)
    down = 3 * (np.cbrt(5 / 6 + t) - 1)
    up = -3 * (np.cbrt(5 / 6 - t) - 1)
    assert down < t < up
    assert ends(found) == pytest.approx((1 - t, 1 + up), abs=1e-5)


def test_pairs_of_one_village_count_less_than_strangers() -> None:
    values = np.repeat([1.0, 2.0, 4.0, 5.0, 3.0], 4)
    together = mean_effect(values, np.ones(20), np.repeat(np.arange(5), 4))
    apart = mean_effect(values, np.ones(20), np.arange(20))
    low, high = ends(together)
    lower, higher = ends(apart)
    assert high - low > 2 * (higher - lower)


@pytest.mark.parametrize(
    ("villages", "why"),
    [
        ([[1.0, 2.0], [3.0, 1.0], [2.0, 2.5], [1.0, 2.0, 2.0]], "pairs"),
        ([[1.0, 2.0, 3.0, 2.0], [3.0, 1.0, 2.0], [2.0, 2.5, 2.0]], "villages"),
        ([[0.4] * 5, [0.4] * 5, [0.4] * 5, [0.4] * 5], "same_values"),
        ([[1.0, 2.0] * 500, [3.0], [2.0], [1.0]], "one_village"),
        ([[1.0, 3.0], [0.0, 4.0], [2.0, 2.0], [-1.0, 5.0], [2.5, 1.5]], "same_values"),
    ],
    ids=[
        "nine pairs",
        "three villages",
        "one value",
        "nearly all in one village",
        "villages agree to the digit",
    ],
)
def test_why_there_is_no_interval(villages: list[list[float]], why: str) -> None:
    found = by_villages(*villages)
    assert (found.low, found.high, found.why) == (None, None, why)
    assert math.isfinite(found.estimate)


def whole_matrices(values: Array, weights: Array, design: Array, contrast: Array, village: Array) -> Any:
    """CR2 and Satterthwaite as printed in Pustejovsky and Tipton (2018), with matrices of all pairs."""
    count = len(values)
    x, y = design * np.sqrt(weights)[:, None], values * np.sqrt(weights)
    bread = np.linalg.inv(x.T @ x)
    residual_maker = np.eye(count) - x @ bread @ x.T
    residual = residual_maker @ y
    variance, third, vectors = 0.0, 0.0, []
    for name in np.unique(village):
        mine = np.flatnonzero(village == name)
        block = residual_maker[np.ix_(mine, mine)]
        size, axes = np.linalg.eigh(block)
        adjust = axes @ np.diag([1 / math.sqrt(one) if one > 1e-9 else 0.0 for one in size]) @ axes.T
        row = contrast @ bread @ x[mine].T @ adjust
        variance += (row @ residual[mine]) ** 2
        third += (row @ residual[mine]) ** 3
        vectors.append(residual_maker[mine].T @ row)
    products = np.array([[one @ other for other in vectors] for one in vectors])
    freedom = np.trace(products) ** 2 / (products**2).sum()
    return math.sqrt(variance), freedom, third


@pytest.mark.parametrize("seed", range(6))
def test_beside_whole_matrices(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = 40
    village = rng.integers(0, 7, count)
    design = np.stack([np.ones(count), rng.normal(size=count), rng.integers(0, 2, count)], axis=1).astype(
        float
    )
    weights = rng.lognormal(0, 0.6, count)
    values = rng.lognormal(0, 0.7, count) + 0.5 * design[:, 1]
    contrast = rng.normal(size=3)
    found = effect(values, weights, design, contrast, village)
    error, freedom, _ = whole_matrices(values, weights, design, contrast, village)
    fitted = np.linalg.lstsq(design * np.sqrt(weights)[:, None], values * np.sqrt(weights), rcond=None)[0]
    assert found.estimate == pytest.approx(contrast @ fitted)
    assert found.error == pytest.approx(error, rel=1e-9)
    assert found.freedom == pytest.approx(freedom, rel=1e-9)
    low, high = ends(found)
    t = t_quantile(0.95, freedom)
    assert low <= found.estimate - t * error * (1 - 1e-9)
    assert high >= found.estimate + t * error * (1 - 1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_means_of_cells_are_a_design_with_a_column_for_each(seed: int) -> None:
    rng = np.random.default_rng(seed)
    # Few pairs a cell: some villages alone decide a cell.
    cell = np.concatenate([np.arange(6), rng.integers(0, 6, 34)])
    village, weights = rng.integers(0, 9, 40), rng.lognormal(0, 0.6, 40)
    values, contrast = rng.lognormal(0, 0.7, 40) + cell, rng.normal(size=6)
    design = np.eye(6)[cell]
    one, two = (
        cell_effect(values, weights, cell, contrast, village),
        effect(values, weights, design, contrast, village),
    )
    assert one.estimate == pytest.approx(two.estimate)
    assert one.freedom == pytest.approx(two.freedom, rel=1e-7)
    assert ends(one) == pytest.approx(ends(two), rel=1e-7)


def test_a_village_that_alone_decides_a_column_is_made_up_for() -> None:
    """What its residuals cannot show is taken from the working model: half of two equal columns, say."""
    rng = np.random.default_rng(3)
    village = np.repeat(np.arange(8), 5)
    alone = village == 0
    design = np.stack([alone, ~alone], axis=1).astype(float)
    values = rng.normal(size=40)
    found = effect(values, np.ones(40), design, np.array([2.0, -1.0]), village)
    # Of the variance 4/5 + 1/35 only the second part is seen; it would be scaled by
    # (4/5 + 1/35) / (1/35) = 29, which is more than may be made up.
    assert found.why == "one_village"
    milder = effect(values, np.ones(40), design, np.array([0.2, -1.0]), village)
    # (0.04 / 5 + 1 / 35) / (1 / 35) = 1.28
    others = mean_effect(values[~alone], np.ones(35), village[~alone])
    assert milder.error == pytest.approx(others.error * math.sqrt(1.28))


values_of = st.lists(st.floats(-50, 50), min_size=16, max_size=40)


def sample(numbers: list[float], seed: int) -> tuple[Array, Array, Array]:
    rng = np.random.default_rng(seed)
    values = np.array(numbers) + rng.normal(0, 1, len(numbers))
    return values, rng.uniform(0.5, 3, len(numbers)), np.arange(len(numbers)) % 6


@given(values_of, st.integers(0, 99), st.floats(-20, 20), st.floats(0.1, 10))
def test_shift_and_scale_go_through(numbers: list[float], seed: int, shift: float, scale: float) -> None:
    values, weights, village = sample(numbers, seed)
    low, high = ends(mean_effect(values, weights, village))
    shifted = ends(mean_effect(values * scale + shift, weights, village))
    assert shifted == pytest.approx((low * scale + shift, high * scale + shift), rel=1e-7, abs=1e-7)
    mirrored = ends(mean_effect(-values, weights, village))
    assert mirrored == pytest.approx((-high, -low), rel=1e-7, abs=1e-7)


@given(values_of, st.integers(0, 99))
def test_neither_order_nor_names_nor_the_unit_of_weights_count(numbers: list[float], seed: int) -> None:
    values, weights, village = sample(numbers, seed)
    order = np.random.default_rng(seed).permutation(len(values))
    again = mean_effect(values[order], 1600 * weights[order], 90 - 7 * village[order])
    assert ends(again) == pytest.approx(ends(mean_effect(values, weights, village)), rel=1e-7, abs=1e-7)


@given(values_of, st.integers(0, 99))
def test_pairs_written_down_twice_in_their_village_tell_nothing_new(numbers: list[float], seed: int) -> None:
    values, weights, village = sample(numbers, seed)
    one = mean_effect(values, weights, village)
    two = mean_effect(np.tile(values, 2), np.tile(weights, 2), np.tile(village, 2))
    assert two.error == pytest.approx(one.error, rel=1e-7)
    assert two.freedom == pytest.approx(one.freedom, rel=1e-7)
