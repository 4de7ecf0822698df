"""Codes in the order in which people look for them, many at once as one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tambon_gis.analysis.natural_order import natural_key, natural_ranks
from tambon_gis.analysis.text_column import Texts

CODES = st.one_of(
    st.none(),
    st.text(st.sampled_from("0017A-b/ "), max_size=30),
    st.text(st.sampled_from("012ก่๓é\x01 "), max_size=12),
)


@given(st.lists(CODES, max_size=12))
@example(["0" * 30, "0", "1" * 25, "007", "7", "a" * 90, "a" * 80 + "1"])
def test_ranks_are_the_order_of_the_keys(codes: list[str | None]) -> None:
    ranks = natural_ranks(Texts.of(codes))
    assert ranks.dtype == np.int32
    order = np.argsort(ranks, kind="stable").tolist()
    expected = sorted(
        range(len(codes)), key=lambda row: (not codes[row], natural_key(codes[row] or "").encode()[:80])
    )
    assert order == expected


def test_numbers_count_by_their_value_and_what_is_empty_comes_last() -> None:
    codes = ["หมู่ 10", "", "หมู่ 9", None, "9/2", "9/10", "009/2"]
    ranks = natural_ranks(Texts.of(codes)).tolist()
    assert ranks == [4, 5, 3, 5, 1, 2, 1]
    assert natural_ranks(Texts.of([])).tolist() == []
