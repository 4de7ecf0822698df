"""Repeat area pair by pair: hand-made cases, and what must hold of any plots and work."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.analysis.summaries.question import Only
from tambon_gis.analysis.summaries.repeat_pairs import RepeatPairs, repeat_pairs
from tambon_gis.analysis.summaries.repeat_table import MOST_ROWS, pairs_by_work, pairs_table
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.project.project import Project
from tests.analysis.conftest import Small, square, work

if TYPE_CHECKING:
    from collections.abc import Sequence

RAI = 1600.0


def areas(found: RepeatPairs) -> list[tuple[float, float]]:
    """Ground of both and what is counted of it, in rai."""
    return [
        (round(area / RAI, 6), round(counted / RAI, 6))
        for area, counted in zip(found.area_m2.tolist(), found.counted_m2.tolist(), strict=True)
    ]


def test_drawn_pieces_share_what_intersects(small: Small) -> None:
    # 10 rai; drawn 0-200 and 120-320 m of 400 m: 80 m or 2 rai of both.
    plot = small.plot("1", square(0, 0, 400, 40))
    for west, east in ((0, 200), (120, 320)):
        key = work(small, plot)
        small.add("treated_area", geom=square(west, 0, east, 40), assignment_id=key)
    found = repeat_pairs(small.project)
    assert areas(found) == [(2, 2)]
    (shape,) = found.shapes(small.project, np.array([0]))
    assert shapely.area(shape) == pytest.approx(2 * RAI)
    assert shape.bounds[0] - 370_000 == pytest.approx(120)


def test_a_drawing_and_an_amount_share_the_smaller(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 400, 40))
    key = work(small, plot)
    small.add("treated_area", geom=square(0, 0, 200, 40), assignment_id=key)
    work(small, plot, area_applied_m2=3 * RAI)
    found = repeat_pairs(small.project)
    assert areas(found) == [(3, 3)]
    assert found.shapes(small.project, np.array([0]))[0] is None


def test_plots_that_only_touch_and_other_years_are_no_pair(small: Small) -> None:
    one, two = small.plot("1", square(0, 0, 40, 40)), small.plot("2", square(40, 0, 80, 40))
    work(small, one)
    work(small, two)
    work(small, one, year_be=2569)
    assert len(repeat_pairs(small.project, only=Only(years=(2570,)))) == 0
    assert len(repeat_pairs(small.project)) == 1


def test_work_by_piece_repeats_nothing(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    work(small, plot)
    work(small, plot, "farm_pond", quantity_applied=1.0)
    found = repeat_pairs(small.project)
    assert (len(found), found.repeat_m2) == (0, 0)
    table = pairs_table(small.project, found, Only())
    assert [row.level for row in table.rows] == ["total"]
    assert table.notes[-1].en == "No ground was treated twice."


def test_no_work_and_no_plots(small: Small) -> None:
    assert repeat_pairs(small.project).repeat_m2 == 0
    small.plot("1", square(0, 0, 40, 40))
    assert len(repeat_pairs(small.project)) == 0


def test_many_pairs_are_listed_up_to_a_bound_and_still_add_up(small: Small) -> None:
    plot = small.plot("1", square(0, 0, 40, 40))
    ((intervention,),) = small.project.rows("SELECT id FROM intervention WHERE code = 'dolomite'")
    row = {"intervention_id": intervention, "plot_fid": plot, "year_be": 2570, "status": "applied"}
    with small.project.command("test", "ทดสอบ") as command:
        command.insert("assignment", [dict(row) for _ in range(65)])
    # 65 works on one rai: 65 x 64 / 2 = 2 080 pairs, 64 rai of repeat.
    found = repeat_pairs(small.project)
    assert len(found) == 2080
    table = pairs_table(small.project, found, Only())
    assert len(table.rows) == MOST_ROWS + 2
    assert table.rows[-2].words[0].en == "80 more pairs"
    listed = sum(float(str(line.values["counted_m2"])) for line in table.rows[:-1])
    assert listed == pytest.approx(64 * RAI)
    assert table.rows[-1].values["counted_m2"] == pytest.approx(64 * RAI)
    (pair,) = pairs_by_work(small.project, found, Only()).rows[:-1]
    assert pair.values == {"pairs": 2080, "counted_m2": pytest.approx(64 * RAI)}


PLOTS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 2), st.integers(1, 4), st.integers(1, 2)),
    min_size=1,
    max_size=4,
)
WORKS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.one_of(
            st.none(),
            st.integers(1, 6000).map(float),
            st.tuples(st.integers(0, 6), st.integers(0, 2), st.integers(1, 4), st.integers(1, 3)),
        ),
        st.sampled_from([2569, 2570]),
    ),
    max_size=7,
)


def _box(cell: Sequence[int]) -> shapely.Polygon:
    west, south, width, height = cell
    return square(20 * west, 20 * south, 20 * (west + width), 20 * (south + height))


@settings(max_examples=25)
@given(PLOTS, WORKS)
def test_pairs_sum_to_activity_less_net(
    plots: list[tuple[int, int, int, int]],
    works: list[tuple[int, float | tuple[int, int, int, int] | None, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        with Project.create(path, name="ทดสอบ", author="สมศรี") as project:
            small = Small(project)
            fids = [small.plot(str(at), _box(cell)) for at, cell in enumerate(plots)]
            for at, ground, year in works:
                amount = ground if isinstance(ground, float) else None
                key = work(small, fids[at % len(fids)], year_be=year, area_applied_m2=amount)
                if isinstance(ground, tuple):
                    small.add("treated_area", geom=_box(ground), assignment_id=key)
            for only in (Only(), Only(years=(2570,))):
                total = statistics(project, [], only=only).total
                found = repeat_pairs(project, only=only)
                assert found.repeat_m2 == pytest.approx(total["repeat_area_m2"], rel=1e-9, abs=1e-4)
                assert (found.counted_m2 >= 0).all()
                assert (found.counted_m2 <= found.area_m2 * (1 + 1e-9)).all()
                assert found.unplaced_m2 > -1e-4
                assert (np.diff(found.area_m2) <= 1e-9).all()
