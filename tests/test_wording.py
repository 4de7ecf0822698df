"""Sentences of the engine are filled with figures in both languages; English has no plural for one."""

from __future__ import annotations

import pytest

from tambon_gis.wording import Phrase


@pytest.mark.parametrize(
    ("english", "count", "told"),
    [
        ("{n} plots are smaller than a pixel", "1", "1 plot is smaller than a pixel"),
        ("{n} plots are smaller than a pixel", "12", "12 plots are smaller than a pixel"),
        ("{n} plots have values", "1,001", "1,001 plots have values"),
        ("{n} treated pairs in 4 villages", "1", "1 treated pair in 4 villages"),
        ("{n} values, {n} villages", "1", "1 value, 1 village"),
        ("of {n} plots", "0.1", "of 0.1 plots"),
        ("{n} rows were left out", "1", "1 row was left out"),
        ("plot {n} years later", "A1", "plot A1 years later"),
        ("{n} of 5 plots", "1", "1 of 5 plots"),
    ],
)
def test_one_is_told_as_one(english: str, count: str, told: str) -> None:
    assert Phrase("{n} แปลง", english).fill(n=count) == Phrase(f"{count} แปลง", told)
