"""Difference in differences worked out by hand, and what it leaves out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tambon_gis.analysis.outcomes.difference import NO_STRATUM, Difference, difference


def compared(rows: list[tuple[float, float, bool, int, int]]) -> Difference:
    """Rows of change, weight, treated, stratum, village."""
    change, weight, treated, stratum, village = (np.array(column) for column in zip(*rows, strict=True))
    return difference(change, weight, treated, stratum, village)


def test_each_stratum_by_itself_then_by_the_treated_weight() -> None:
    # Stratum 0: treated (0.4 × 10 + 0.6 × 30) / 40 = 0.55, untreated (0.1 + 0.3) / 2 = 0.2: 0.35, weight 40.
    # Stratum 1: treated 1.0, untreated 0.5: 0.5, weight 10. Together (0.35 × 40 + 0.5 × 10) / 50 = 0.38.
    found = compared(
        [
            (0.4, 10, True, 0, 1),
            (0.6, 30, True, 0, 2),
            (0.1, 5, False, 0, 1),
            (0.3, 5, False, 0, 3),
            (1.0, 10, True, 1, 2),
            (0.5, 80, False, 1, 2),
            (9.0, 10, True, 2, 1),
            (9.0, 10, True, NO_STRATUM, 1),
            (7.0, 10, False, 3, 1),
        ]
    )
    assert found.effect is not None
    assert found.effect.estimate == pytest.approx(0.38)
    assert found.strata == 2
    assert (found.effect.low, found.effect.why) == (None, "pairs")
    # 0.8 × 0.55 + 0.2 × 1.0 and 0.8 × 0.2 + 0.2 × 0.5
    assert found.treated is not None
    assert found.untreated is not None
    assert (found.treated.estimate, found.untreated.estimate) == pytest.approx((0.64, 0.26))
    assert found.alone.tolist() == [False] * 6 + [True, False, False]
    assert found.unknown.tolist() == [False] * 7 + [True, False]
    assert found.used.tolist() == [True] * 6 + [False] * 3


@pytest.mark.parametrize("treated", [True, False])
def test_nothing_to_compare_with(treated: bool) -> None:
    found = compared([(1.0, 1, treated, 0, village) for village in range(12)])
    assert found.effect is None
    assert found.treated is None


def pairs(treated: int, untreated: int, village: Any) -> Difference:
    rng = np.random.default_rng(5)
    count = treated + untreated
    is_treated = np.arange(count) < treated
    change = rng.normal(size=count) + is_treated
    return difference(change, np.ones(count), is_treated, np.zeros(count, np.int64), village)


@pytest.mark.parametrize(
    ("treated", "untreated", "villages", "why"),
    [(9, 40, 8, "pairs"), (40, 9, 8, "pairs"), (20, 20, 3, "villages"), (20, 20, 8, None)],
)
def test_each_side_needs_what_a_mean_needs(
    treated: int, untreated: int, villages: int, why: str | None
) -> None:
    found = pairs(treated, untreated, np.arange(treated + untreated) % villages).effect
    assert found is not None
    assert found.why == why


def test_work_in_whole_villages_counts_villages_of_each_side() -> None:
    # Twelve treated in two villages, twelve untreated in six: the treated side stands on two witnesses.
    village = np.concatenate([np.arange(12) % 2, 2 + np.arange(12) % 6])
    found = pairs(12, 12, village).effect
    assert found is not None
    assert found.why == "villages"


def test_a_soil_that_rests_on_one_untreated_plot_gives_way() -> None:
    # Thirty treated on soil 1 beside one untreated plot, twelve of each on soil 0.
    rng = np.random.default_rng(4)
    treated = np.repeat([True, False, True, False], [30, 1, 12, 12])
    soil = np.repeat([1, 1, 0, 0], [30, 1, 12, 12])
    village = np.arange(55) % 6
    change = rng.normal(size=55) + treated
    found = difference(change, np.ones(55), treated, soil, village)
    firm = difference(change[31:], np.ones(24), treated[31:], soil[31:], village[31:])
    assert found.effect is not None
    assert found.effect.low is not None
    assert found.effect == firm.effect
    assert int(found.alone.sum()) == 30
    # Where nothing else is left the estimate stands without an interval.
    alone = difference(change[:31], np.ones(31), treated[:31], soil[:31], village[:31])
    assert alone.effect is not None
    assert (alone.effect.low, alone.strata) == (None, 1)


def test_plots_with_and_without_in_the_same_villages_share_their_luck() -> None:
    """A good year in a village lifts both sides: the difference does not get wider by it."""
    rng = np.random.default_rng(8)
    village = np.repeat(np.arange(8), 10)
    treated = np.tile([True, False], 40)
    noise = rng.normal(0, 0.2, 80)
    calm = difference(noise + treated, np.ones(80), treated, np.zeros(80, np.int64), village).effect
    luck = rng.normal(0, 5, 8)[village]
    lucky = difference(noise + treated + luck, np.ones(80), treated, np.zeros(80, np.int64), village).effect
    assert calm is not None
    assert lucky is not None
    assert lucky.estimate == pytest.approx(calm.estimate)
    assert lucky.error == pytest.approx(calm.error, rel=0.5)
