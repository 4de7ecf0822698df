"""Rows of a summary looked at one by one, by slices, in turn, over the ends of pages and of crops."""

from __future__ import annotations

import pytest

from tambon_gis.analysis.summaries import lines
from tambon_gis.analysis.summaries.statistics import statistics
from tests.analysis.conftest import Small, square, work

CROPS = {"ข้าว": "S1", "อ้อย": "S3"}


@pytest.fixture
def villages(small: Small) -> Small:
    """Seven villages, each with a plot and a year of work; suitability of two crops under the first."""
    for at in range(7):
        plot = small.plot(str(at), square(50 * at, 0, 50 * at + 40, 40), village_code=f"4508060{at + 1}")
        work(small, plot, year_be=2560 + at)
    for crop, told in CROPS.items():
        small.add("suitability", crop=crop, **{"class": told}, geom=square(0, 0, 40, 40))
    return small


@pytest.mark.parametrize("page", [1, 2, 3, 7, 100])
def test_rows_by_place(villages: Small, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr(lines, "_PAGE", page)
    found = statistics(villages.project, ["village"]).lines
    codes = [f"4508060{at + 1}" for at in range(7)]
    assert len(found) == 7
    assert [row["village"] for row in found] == codes
    assert [found[at]["village"] for at in range(7)] == codes
    assert [found[at - 7]["village"] for at in range(7)] == codes
    assert [row["village"] for row in found[1:6:2]] == codes[1:6:2]
    assert [row["village"] for row in reversed(found)] == codes[::-1]
    for outside in (7, -8):
        with pytest.raises(IndexError):
            found[outside]


@pytest.mark.parametrize("page", [1, 2, 100])
def test_rows_of_one_crop_behind_those_of_another(
    villages: Small, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(lines, "_PAGE", page)
    found = statistics(villages.project, ["suitability"])
    keys = ["ข้าว:S1", None, "อ้อย:S3", None]
    assert [row["suitability"] for row in found.lines] == keys
    assert [found.lines[at]["suitability"] for at in range(4)] == keys
    # 1,600 m2 are known of each crop, and those of the other six plots are not.
    assert [row["area_m2"] for row in found.lines] == pytest.approx([1600, 9600, 1600, 9600])
    assert found.labels["suitability"].keys() == {"ข้าว:S1", "อ้อย:S3", None}


def test_only_values_with_rows_are_named(villages: Small) -> None:
    found = statistics(villages.project, ["village", "year"])
    assert len(found.lines) == 7
    assert found.labels["year"].keys() == {*range(2560, 2567), None}
