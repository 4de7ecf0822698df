"""Treated and net ground worked out by hand; squares of one rai are 40 m x 40 m = 1,600 m2."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.summaries.shared_polygons import overlapping
from tambon_gis.analysis.summaries.treated_area import (
    Subjects,
    Treated,
    net_ground,
    treated,
)

RAI = 1600.0
NONE = np.nan


def geometries(*items: shapely.Geometry | None) -> np.ndarray:
    found = np.empty(len(items), dtype=object)
    found[:] = items
    return found


def subjects(*shapes: shapely.Geometry | None, areas: list[float] | None = None) -> Subjects:
    found = geometries(*shapes)
    measured = np.array([NONE if shape is None else shape.area for shape in shapes])
    return Subjects.of(found, measured if areas is None else np.array(areas), measured)


Work = tuple[int, shapely.Geometry | None, float]


def work_on(plots: Subjects, *works: Work) -> Treated:
    subject, drawn, amount = zip(*works, strict=True)
    return treated(np.array(subject), geometries(*drawn), np.array(amount), plots)


def overlaps(work: Treated, plots: Subjects) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of plots of the work that share ground."""
    used = np.unique(work.ground.subject)
    one, other = overlapping(plots.geometry[used])
    return used[one], used[other]


def activity(plots: Subjects, *works: Work) -> list[float]:
    return list(work_on(plots, *works).ground.area_m2)


def net(plots: Subjects, *works: Work, rows: list[int] | None = None) -> dict[int, float]:
    """Net m2 by row; all works are in row 0 unless said."""
    work = work_on(plots, *works)
    found = net_ground(np.array(rows or [0] * len(works)), work, plots, overlaps(work, plots))
    totals: dict[int, float] = {}
    for row, area in zip(found.row.tolist(), found.ground.area_m2.tolist(), strict=True):
        totals[row] = round(totals.get(row, 0.0) + area, 6)
    return totals


PLOT = shapely.box(0, 0, 40, 40)


def test_the_drawn_area_clipped_to_the_plot_counts_before_the_amount() -> None:
    # Drawn: 20 x 40 of which 10 x 40 lie in the plot.
    assert activity(subjects(PLOT), (0, shapely.box(30, 0, 50, 40), 1000.0)) == pytest.approx([400])


def test_the_amount_counts_at_most_the_plot() -> None:
    assert activity(subjects(PLOT), (0, None, 1000.0), (0, None, 5000.0)) == pytest.approx([1000, RAI])


def test_without_anything_the_whole_plot_is_treated() -> None:
    assert activity(subjects(PLOT), (0, None, NONE)) == pytest.approx([RAI])


def test_a_drawn_point_has_no_area_and_a_drawing_elsewhere_treats_nothing() -> None:
    plots = subjects(PLOT)
    assert activity(plots, (0, shapely.Point(1, 1), 700.0)) == pytest.approx([700])
    assert activity(plots, (0, shapely.box(90, 90, 99, 99), 700.0)) == pytest.approx([0])
    assert net(plots, (0, shapely.box(90, 90, 99, 99), 700.0)) == {}


def test_a_plot_without_geometry_takes_amounts_up_to_its_stated_area() -> None:
    plots = subjects(None, areas=[RAI])
    assert activity(plots, (0, None, NONE), (0, None, 400.0), (0, None, 9000.0)) == pytest.approx(
        [RAI, 400, RAI]
    )
    # A drawn area of 900 m2 cannot be clipped: it is an amount.
    assert activity(plots, (0, shapely.box(0, 0, 30, 30), NONE)) == pytest.approx([900])


def test_a_plot_of_unknown_area() -> None:
    plots = subjects(None, areas=[NONE])
    assert activity(plots, (0, None, NONE), (0, None, 400.0), (0, None, -5.0)) == pytest.approx([0, 400, 0])
    assert net(plots, (0, None, NONE), (0, None, 400.0), (0, None, 300.0)) == {0: 400}


def test_pieces_are_scaled_to_the_area_that_reports_use() -> None:
    # The document says 1,500 m2 of the measured 1,600: a quarter drawn is a quarter of 1,500.
    plots = subjects(PLOT, areas=[1500.0])
    assert activity(plots, (0, shapely.box(0, 0, 10, 40), NONE)) == pytest.approx([375])
    # The measured area as an amount is the whole plot; so is the document's when that one is larger.
    assert activity(plots, (0, None, 1600.0), (0, None, 1500.0)) == pytest.approx([1500, 1500])
    assert activity(subjects(PLOT, areas=[1700.0]), (0, None, 1600.0)) == pytest.approx([1700])


def test_net_of_a_plot_is_the_larger_of_the_drawn_union_and_the_largest_amount() -> None:
    plots = subjects(PLOT)
    left, middle = shapely.box(0, 0, 20, 40), shapely.box(10, 0, 30, 40)
    assert net(plots, (0, left, NONE), (0, middle, NONE)) == {0: 1200}
    assert net(plots, (0, left, NONE), (0, None, 700.0)) == {0: 800}
    assert net(plots, (0, left, NONE), (0, None, 1000.0), (0, None, 900.0)) == {0: 1000}
    assert net(plots, (0, None, 1000.0), (0, None, 900.0)) == {0: 1000}
    assert net(plots, (0, left, NONE), (0, None, NONE), (0, None, 900.0)) == {0: RAI}


def test_two_plots_of_one_rai_that_overlap_by_half_a_rai() -> None:
    plots = subjects(PLOT, shapely.box(20, 0, 60, 40))
    works: list[Work] = [(0, None, NONE), (1, None, NONE)]
    assert sum(activity(plots, *works)) == pytest.approx(2 * RAI)
    assert net(plots, *works) == {0: 1.5 * RAI}
    # Each in a row of its own: nothing is shared.
    assert net(plots, *works, rows=[0, 1]) == {0: RAI, 1: RAI}
    # Only the half that both have was drawn on the second: nothing is added.
    assert net(plots, (0, None, NONE), (1, shapely.box(20, 0, 40, 40), NONE)) == {0: RAI}


def test_three_plots_over_one_another() -> None:
    # 0..40, 20..60 and 30..70 wide, 40 high: their union is 70 x 40.
    plots = subjects(*(shapely.box(x, 0, x + 40, 40) for x in (0, 20, 30)))
    assert net(plots, *((i, None, NONE) for i in range(3))) == {0: 2800}


def test_amounts_on_overlapping_plots_lie_on_free_ground_as_far_as_they_can() -> None:
    plots = subjects(PLOT, shapely.box(20, 0, 60, 40))
    # All of the first; 600 m2 of the second, of which 800 are treated already: nothing is added.
    assert net(plots, (0, None, NONE), (1, None, 600.0)) == {0: RAI}
    # 1,000 m2 of the second: 200 beyond the 800 that are known.
    assert net(plots, (0, None, NONE), (1, None, 1000.0)) == {0: RAI + 200}
    # Nobody knows where either lies: the larger amount has its ground, the other plot 800 outside it.
    assert net(plots, (0, None, 1000.0), (1, None, 700.0)) == {0: 1700}
    assert net(plots, (0, None, 1000.0), (1, None, 1500.0)) == {0: 1500 + 800}
    # The same plot entered twice never has more than itself.
    twice = subjects(PLOT, PLOT)
    assert net(twice, (0, None, 1000.0), (1, None, 900.0)) == {0: 1000}
    assert net(twice, (0, None, 900.0), (1, None, 1000.0)) == {0: 1000}


def test_net_ground_says_where_it_is() -> None:
    plots = subjects(PLOT, shapely.box(20, 0, 60, 40), shapely.box(500, 0, 540, 40))
    works: list[Work] = [(0, None, NONE), (1, None, NONE), (2, None, NONE)]
    work = work_on(plots, *works)
    found = net_ground(np.zeros(3, dtype=int), work, plots, overlaps(work, plots))
    shapes = dict(zip(found.ground.subject.tolist(), found.ground.shape, strict=True))
    # The plot that stands alone is split by its own shares; the overlapping ones carry their own ground.
    assert shapes[2] is None
    assert shapes[0].equals(PLOT)
    assert shapes[1].equals(shapely.box(40, 0, 60, 40))


def test_only_ground_makes_neighbours_not_an_edge() -> None:
    shapes = geometries(PLOT, shapely.box(40, 0, 80, 40), shapely.box(79, 39, 90, 90), None)
    one, other = overlapping(shapes)
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(1, 2)]


def test_nothing_at_all() -> None:
    nothing = subjects()
    none = Treated(
        treated(np.empty(0, int), geometries(), np.empty(0), nothing).ground, np.empty(0, dtype=bool)
    )
    assert len(net_ground(np.empty(0, int), none, nothing, overlaps(none, nothing)).row) == 0
    plots = subjects(PLOT)
    nobody = treated(np.empty(0, int), geometries(), np.empty(0), plots)
    assert len(net_ground(np.empty(0, int), nobody, plots, overlaps(nobody, plots)).row) == 0


sides = st.integers(0, 8)
rectangles = st.builds(
    lambda x, y, w, h: shapely.box(500_000 + x, 1_800_000 + y, 500_001 + x + w, 1_800_001 + y + h),
    sides,
    sides,
    sides,
    sides,
)


@given(st.lists(st.tuples(rectangles, st.lists(st.one_of(st.none(), rectangles), max_size=3)), max_size=5))
def test_net_is_the_union_of_all_known_ground(
    plots: list[tuple[shapely.Polygon, list[shapely.Polygon | None]]],
) -> None:
    works: list[Work] = [(i, drawn, NONE) for i, (_, drawings) in enumerate(plots) for drawn in drawings]
    if not works:
        return
    found = net(subjects(*(plot for plot, _ in plots)), *works)
    union = shapely.union_all(
        [plots[i][0] if drawn is None else drawn.intersection(plots[i][0]) for i, drawn, _ in works]
    )
    assert found.get(0, 0.0) == pytest.approx(union.area, abs=1e-5)


@given(st.lists(st.tuples(rectangles, st.floats(0, 1), st.one_of(st.none(), rectangles)), max_size=5))
def test_net_lies_between_the_largest_and_the_sum_and_within_the_plots(
    plots: list[tuple[shapely.Polygon, float, shapely.Polygon | None]],
) -> None:
    works: list[Work] = []
    for i, (plot, part, drawn) in enumerate(plots):
        works.append((i, None, plot.area * part))
        if drawn is not None:
            works.append((i, drawn, NONE))
    if not works:
        return
    ours = subjects(*(plot for plot, _, _ in plots))
    each = activity(ours, *works)
    total = net(ours, *works).get(0, 0.0)
    assert max(each) - 1e-5 <= total <= sum(each) + 1e-5
    assert total <= shapely.union_all([plot for plot, _, _ in plots]).area + 1e-5
