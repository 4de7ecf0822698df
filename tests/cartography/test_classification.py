"""Breaks agree with hand-worked classes and, for natural breaks, with a search of every partition."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.cartography import classification
from tambon_gis.cartography.classification import equal_intervals, natural_breaks, quantiles
from tambon_gis.cartography.legend import legend
from tambon_gis.cartography.symbology import NOTHING, graduated
from tambon_gis.wording import Phrase

METHODS = pytest.mark.parametrize("method", [equal_intervals, quantiles, natural_breaks])


def test_equal_intervals_by_hand() -> None:
    assert equal_intervals([10, 0, 4, 7], 5) == (0, 2, 4, 6, 8, 10)


def test_quantiles_by_hand() -> None:
    assert quantiles([1, 2, 3, 4, 5], 4) == (1, 2, 3, 4, 5)
    # The middle of eight values lies between 4 and 100.
    assert quantiles([1, 2, 3, 4, 100, 200, 300, 400], 2) == (1, 52, 400)
    # Three quarters of the values are zero: two of the three inner breaks fall together with the least value.
    assert quantiles([0, 0, 0, 0, 0, 0, 5, 10], 4) == (0, 1.25, 10)


def test_natural_breaks_by_hand() -> None:
    # {4, 5} and {9, 10}: squared deviations 0.5 + 0.5, any other cut costs more.
    assert natural_breaks([4, 5, 9, 10], 2) == (4, 7, 10)
    # The ones, the tens, and 20 alone; 20 and 21 together.
    assert natural_breaks([20, 1, 10, 2, 11, 3], 3) == (1, 6.5, 15.5, 20)
    assert natural_breaks([20, 1, 10, 2, 11, 3, 21], 3) == (1, 6.5, 15.5, 21)


def test_natural_breaks_weigh_repeated_values() -> None:
    # Alone 0 and 6 would join or part alike; ten sixes pull the cut: {0, 4} costs 8, {4, 6 x 10} costs 3.6.
    assert natural_breaks([0, 4, *[6] * 10], 2) == (0, 2, 6)


@METHODS
def test_fewer_distinct_values_than_classes(method: classification.Method) -> None:
    breaks = method([3, 3, 3], 4)
    assert len(breaks) == 2
    assert breaks[0] == 3 < breaks[1]
    assert graduated("a", breaks, [NOTHING]).symbol_of([3]).tolist() == [0]


@METHODS
def test_values_that_are_not_finite_are_left_out(method: classification.Method) -> None:
    assert method([np.nan, 1, 2, 3, np.inf], 2) == method([1, 2, 3], 2)


@METHODS
def test_nothing_to_classify_is_refused(method: classification.Method) -> None:
    with pytest.raises(ValueError, match="no finite values"):
        method([np.nan], 3)
    with pytest.raises(ValueError, match="at least one class"):
        method([1.0], 0)


@METHODS
@given(values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), classes=st.integers(1, 8))
def test_breaks_rise_and_hold_every_value(
    method: classification.Method, values: list[float], classes: int
) -> None:
    breaks = method(values, classes)
    assert all(low < high for low, high in pairwise(breaks))
    assert len(breaks) - 1 <= classes
    symbology = graduated("a", breaks, [NOTHING] * (len(breaks) - 1))
    assert (symbology.symbol_of(values) < symbology.other_index).all()


def deviations(values: np.ndarray, cuts: tuple[int, ...]) -> float:
    edges = (0, *cuts, len(values))
    return sum(
        float(((part := values[low:high]) - part.mean()).__pow__(2).sum()) for low, high in pairwise(edges)
    )


@given(st.lists(st.integers(0, 40), min_size=4, max_size=9), st.integers(1, 4))
def test_no_partition_is_better_than_the_natural_breaks(values: list[int], classes: int) -> None:
    ordered = np.sort(np.array(values, dtype=float))
    classes = min(classes, len(np.unique(ordered)))
    least = min(deviations(ordered, cuts) for cuts in combinations(range(1, len(ordered)), classes - 1))
    breaks = natural_breaks(values, classes)
    assert len(breaks) == max(classes, 1) + 1
    cuts = tuple(int(position) for position in np.searchsorted(ordered, breaks[1:-1]))
    assert deviations(ordered, cuts) == pytest.approx(least, abs=1e-6)


def test_many_values_are_grouped_and_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classification, "EXACT_DISTINCT", 50)
    clusters = np.concatenate([start + np.linspace(0, 1, 400) for start in (0, 10, 30)])
    counts = np.histogram(clusters, natural_breaks(clusters, 3))[0]
    # A group of 24 values may lie across the edge of a cluster, never more than one.
    assert np.abs(counts - 400).max() <= 24


def fisher(values: list[float], classes: int) -> float:
    """The least sum of squared deviations, by the recursion of Fisher over every value, one at a time."""
    ordered = sorted(values)
    count = len(ordered)

    def spread(low: int, high: int) -> float:
        part = ordered[low:high]
        mean = sum(part) / len(part)
        return sum((value - mean) ** 2 for value in part)

    best = [[spread(0, end) if end else 0.0 for end in range(count + 1)]]
    for _ in range(classes - 1):
        before = best[-1]
        best.append(
            [
                min((before[cut] + spread(cut, end) for cut in range(end)), default=0.0)
                for end in range(count + 1)
            ]
        )
    return best[-1][count]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=20, max_size=45), st.integers(2, 7))
def test_natural_breaks_are_as_good_as_those_of_fisher(values: list[int], classes: int) -> None:
    """With many ties, which a class never parts, and more than a search of every partition can try."""
    symbology = graduated("a", breaks := natural_breaks(values, classes), [NOTHING] * (len(breaks) - 1))
    numbers = np.array(values, float)
    index = symbology.symbol_of(values)
    found = sum(
        float(((part := numbers[index == each]) - part.mean()).__pow__(2).sum()) for each in np.unique(index)
    )
    assert found == pytest.approx(fisher([float(value) for value in values], classes), abs=1e-6)
    for value in set(values):
        assert len(set(index[numbers == value])) == 1


def test_missing_values_and_counts_stand_in_the_legend() -> None:
    """Of 1 2 3 4 8 9 and two gaps: four, two, and no data two."""
    values = [8, 1, None, 2, 3, float("nan"), 4, 9]
    numbers = [value for value in values if value is not None]
    symbology = graduated("a", natural_breaks(numbers, 2), [NOTHING] * 2, unit=Phrase("ไร่", "rai"))
    lines = legend(symbology, values)
    assert [(line.label.th, line.count) for line in lines] == [
        ("1.00 – 6.00 ไร่", 4),
        ("6.00 – 9.00 ไร่", 2),
        ("ไม่มีข้อมูล", 2),
    ]
