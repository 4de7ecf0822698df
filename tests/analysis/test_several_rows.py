"""Verdicts of several rows are taken together: Holm's rule by hand, and what a table says of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.outcomes.outcome import outcome
from tambon_gis.analysis.outcomes.outcome_table import outcome_table
from tambon_gis.analysis.outcomes.several_rows import clear_together, judged
from tambon_gis.analysis.outcomes.student_t import two_sided_tail
from tambon_gis.analysis.outcomes.village_interval import Effect, mean_effect
from tests.analysis.conftest import Small, work
from tests.analysis.test_outcome import DONE, MANURE, pair, strip


def clear(*chances: float | None) -> list[bool]:
    rows = [None if each is None else Effect(1.0, 0.5, 1.5, None, chance=each) for each in chances]
    return [bool(each) for each in clear_together(rows)]


def test_holm_by_hand() -> None:
    # Bounds of four: 0.05 / 4 = 0.0125, / 3 = 0.0167, / 2 = 0.025, 0.05.
    assert clear(0.01, 0.04, 0.03, 0.005) == [True, False, False, True]
    assert clear(0.02, 0.013, 0.04, 0.012) == [True, True, True, True]
    # The third of them is not clear enough, so the last is not, either, though it is below 0.05.
    assert clear(0.012, 0.016, 0.026, 0.04) == [True, True, False, False]
    assert clear(0.04) == [True]
    # Rows without an interval are no comparison.
    assert clear(0.04, None) == [True, False]
    assert clear(0.02, None, 0.04) == [True, False, True]
    without = Effect(1.0, None, None, "pairs")
    assert judged([without, None, Effect(1.0, 0.5, 1.5, None, chance=0.01)]) == 1
    assert clear() == []


@given(
    st.integers(0, 2**32 - 1),
    st.floats(-1.5, 1.5),
    st.sampled_from([0.2, 0.7, 1.2]),
    st.sampled_from([5, 13]),
)
def test_the_chance_is_below_a_twentieth_where_the_interval_leaves_out_nought(
    seed: int, shift: float, spread: float, villages: int
) -> None:
    rng = np.random.default_rng(seed)
    village = np.arange(40) % villages
    values = rng.lognormal(0, spread, 40) - math.exp(spread**2 / 2) + shift
    found = mean_effect(values, np.ones(40), village)
    assert found.low is not None
    assert found.high is not None
    assert (found.chance < 0.05) == (not found.low <= 0.0 <= found.high)
    # Moved so that an end lies on 0 it is a twentieth.
    for end in (found.low, found.high):
        moved = mean_effect(values - end, np.ones(40), village)
        assert moved.chance == pytest.approx(0.05, rel=1e-6)


def test_rows_clear_alone_are_not_called_so_among_many(small: Small) -> None:
    # Three interventions on twelve plots each, in four villages whose means are 0.1 apart from the mean: the
    # standard error is 0.1 x sqrt(2 / 3) / 2 = 0.0408, with 3 degrees of freedom.
    codes = (MANURE, "dolomite", "marl")
    means = (1.0, 0.159, 0.02)
    for number, code in enumerate(codes):
        for place in range(12):
            plot = strip(small, 100 * (number + 1) + place, village=1 + place % 4)
            work(small, plot, code, year_be=2568, applied_date=DONE)
            of_village = (-0.1, 0.0, 0.0, 0.1)[place % 4]
            pair(small, plot, 0.5, 0.5 + means[number] + of_village + (-0.01, 0.0, 0.01)[place // 4])
    found = outcome(small.project, "organic_matter", by="intervention")
    changes = [row.treated.change for row in found.rows]
    for change, mean in zip(changes, means, strict=True):
        assert change is not None
        assert change.chance == pytest.approx(two_sided_tail(mean / (0.2 / math.sqrt(6) / 2), 3), rel=0.01)
    # 0.0001, 0.03 and 0.66: the second is below a twentieth, not below half of it.
    table = outcome_table(small.project, found)
    assert [str(row.values["change_verdict"]) for row in table.rows] == [
        "เพิ่มขึ้น (ดีขึ้น)", "ชัดเจนเมื่อดูแถวเดียว ยังไม่พอเมื่อดูหลายแถว", "ยังไม่ชัดเจน",
    ]  # fmt: skip
    assert any("Holm 1979" in note.en and "3 rows" in note.en for note in table.notes)
    # Asked for by itself it is clear, and nothing is said of rows.
    alone = outcome_table(small.project, outcome(small.project, "organic_matter", intervention="dolomite"))
    assert [str(row.values["change_verdict"]) for row in alone.rows] == ["เพิ่มขึ้น (ดีขึ้น)"]
    assert not any("Holm" in note.en for note in alone.notes)
