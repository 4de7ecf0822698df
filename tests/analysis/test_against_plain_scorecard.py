"""Scores of chance projects beside loops over what was measured: by village, tambon and as a whole."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tambon_gis.analysis.scorecard.groups import Grouping
from tambon_gis.analysis.scorecard.scales import scales, set_scale
from tambon_gis.analysis.scorecard.scorecard import scorecard
from tests.analysis.conftest import Small
from tests.analysis.test_against_plain_outcome import Chance, values_of

INDICATOR, WORST, BEST = "organic_matter", 0.6, 1.5
SIZES: dict[Grouping, int] = {"village": 8, "tambon": 6, "project": 0}


@pytest.mark.parametrize("by", list(SIZES))
@pytest.mark.parametrize("seed", range(6))
def test_scores(small: Small, seed: int, by: Grouping) -> None:
    Chance(small, seed)
    set_scale(small.project, INDICATOR, {"worst": WORST, "best": BEST, "source": "ทดสอบ"})
    assert scales(small.project)[INDICATOR].is_stated
    fids, shapes = small.project.geometries("plot")
    area = {fid: shape.area for fid, shape in zip(fids.tolist(), shapes, strict=True)}
    village = dict(small.project.rows("SELECT fid, village_code FROM plot"))
    size = SIZES[by]
    values = values_of(small.project, INDICATOR, area)
    for year_be in (2568, 2569, 2570):
        # All are compared under the conditions of most values, of as many the ones measured last.
        counts: dict[object, list[int]] = defaultdict(list)
        for (_, conditions), cells in values.items():
            counts[conditions] += [year for year in cells if year <= year_be]
        most = max(((len(years), max(years)) for years in counts.values() if years), default=None)
        main = [
            conditions for conditions, years in counts.items() if (len(years), max(years, default=0)) == most
        ]
        if len(main) != 1:
            continue
        by_group: dict[str, dict[int, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
        for (plot, conditions), cells in values.items():
            for year, (_, value) in cells.items():
                if conditions == main[0] and year <= year_be:
                    by_group[village[plot][:size]][year].append((area[plot], value))
        found = scorecard(small.project, year_be, by=by)
        for standing in found.indicators:
            if standing.indicator.code != INDICATOR:
                continue
            years = by_group.get("" if by == "project" else str(standing.group), {})
            if not years:
                assert standing.latest is None
                assert "latest" in standing.why
                continue
            first, last = min(years), max(years)
            assert standing.latest is not None
            told = (standing.latest.year_be, standing.latest.n, standing.latest.value, standing.latest.score)
            assert told == (last, len(years[last]), *map(pytest.approx, means(years[last])))
            assert (standing.baseline is None) is (first == last)
            if standing.baseline is not None:
                before = (standing.baseline.year_be, standing.baseline.value, standing.baseline.score)
                assert before == (first, *map(pytest.approx, means(years[first])))


def means(entries: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean by area, and that of each plot's own score from 0 to 100."""
    whole = sum(area for area, _ in entries)
    scores = [(area, 100 * min(max((value - WORST) / (BEST - WORST), 0), 1)) for area, value in entries]
    mean, score = (sum(area * value for area, value in some) / whole for some in (entries, scores))
    return mean, score
