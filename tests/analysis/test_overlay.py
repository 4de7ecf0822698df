"""Area shares against squares worked out by hand, random rectangles, and geopandas."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis import overlay
from tambon_gis.analysis.grouped_sums import pairs_within
from tambon_gis.analysis.overlay import shares
from tambon_gis.tasks import Stopped, Task


def geometries(*items: shapely.Geometry | None) -> np.ndarray:
    found = np.empty(len(items), dtype=object)
    found[:] = items
    return found


def told(found: overlay.Shares) -> dict[tuple[int, int], float]:
    pairs = zip(found.plot.tolist(), found.unit.tolist(), found.area_m2.tolist(), strict=True)
    return {(plot, unit): round(area, 6) for plot, unit, area in pairs}


def test_a_plot_is_split_between_two_units() -> None:
    # 40 x 40 m over the line x = 30: 30 x 40 west of it, 10 x 40 east.
    found = shares(
        geometries(shapely.box(0, 0, 40, 40)),
        geometries(shapely.box(-100, -100, 30, 100), shapely.box(30, -100, 200, 100)),
    )
    assert told(found) == {(0, 0): 1200.0, (0, 1): 400.0}
    assert found.plot_area_m2.tolist() == [1600.0]
    assert (found.overlap_m2, found.uncovered_m2) == (0.0, 0.0)


def test_a_plot_wholly_inside_one_unit_is_its_whole_area() -> None:
    found = shares(geometries(shapely.box(1, 1, 2, 3)), geometries(shapely.box(0, 0, 10, 10)))
    assert told(found) == {(0, 0): 2.0}


def test_units_that_only_touch_a_plot_have_none_of_it() -> None:
    plot = shapely.box(0, 0, 10, 10)
    touching = [shapely.box(10, 0, 20, 10), shapely.box(-5, -5, 0, 0)]
    assert told(shares(geometries(plot), geometries(*touching))) == {}


@pytest.mark.parametrize("inside", [False, True])
def test_the_first_unit_wins_where_units_overlap(inside: bool) -> None:
    # Units 0..60 and 40..100; the plot 30..70 x 0..10: 30 m to the first, 10 m to the second, 20 m in both.
    reach = 100 if inside else 10
    first, second = shapely.box(0, -reach, 60, reach), shapely.box(40, -reach, 100, reach)
    plot = geometries(shapely.box(30, 0, 70, 10))
    found = shares(plot, geometries(first, second))
    assert told(found) == {(0, 0): 300.0, (0, 1): 100.0}
    assert found.overlap_m2 == pytest.approx(200)
    assert told(shares(plot, geometries(second, first))) == {(0, 0): 300.0, (0, 1): 100.0}


def test_a_unit_wholly_under_an_earlier_one_gets_nothing() -> None:
    big, small, plot = shapely.box(0, 0, 100, 100), shapely.box(10, 10, 20, 20), shapely.box(10, 10, 30, 20)
    found = shares(geometries(plot), geometries(big, small))
    assert told(found) == {(0, 0): 200.0}
    assert found.overlap_m2 == pytest.approx(100)
    # The other way round the small one keeps its own ground.
    assert told(shares(geometries(plot), geometries(small, big))) == {(0, 0): 100.0, (0, 1): 100.0}


def test_three_units_over_one_another_share_out_every_square_metre_once() -> None:
    # Strips 0..30, 10..40, 20..50 over a plot 0..50 x 0..1: 30, then 30..40, then 40..50.
    units = geometries(*(shapely.box(x, -1, x + 30, 2) for x in (0, 10, 20)))
    found = shares(geometries(shapely.box(0, 0, 50, 1)), units)
    assert told(found) == {(0, 0): 30.0, (0, 1): 10.0, (0, 2): 10.0}
    # Claimed in vain: 10..30 by the second, 20..40 by the third.
    assert found.overlap_m2 == pytest.approx(40)


def test_ground_without_a_unit_is_told_for_every_plot() -> None:
    plots = geometries(shapely.box(0, 0, 10, 10), shapely.box(90, 90, 100, 100), shapely.box(8, 0, 12, 10))
    found = shares(plots, geometries(shapely.box(0, 0, 10, 10)))
    assert told(found) == {(0, 0): 100.0, (2, 0): 20.0}
    assert found.uncovered_by_plot_m2.tolist() == [0.0, 100.0, 20.0]


def test_a_trace_of_rounding_along_a_shared_edge_is_not_a_piece() -> None:
    # Both units end at the line a-b; the second has one more vertex m on it, which no float places exactly.
    a, m, b = (500_000.0, 1_800_000.0), (500_029.1, 1_800_030.3), (500_097.0, 1_800_101.0)
    first = shapely.Polygon([a, b, (b[0], b[1] + 200), (a[0], a[1] + 200)])
    second = shapely.Polygon([a, m, b, (b[0], b[1] - 200), (a[0], a[1] - 200)])
    plot = shapely.Polygon([a, b, (500_010.0, 1_800_090.0)])
    assert 0 < plot.intersection(second).area < 1e-8
    found = shares(geometries(plot), geometries(first, second))
    assert found.unit.tolist() == [0]
    assert found.uncovered_m2 == 0


def test_missing_and_empty_geometries_share_nothing() -> None:
    plots = geometries(None, shapely.Polygon(), shapely.box(0, 0, 2, 2))
    units = geometries(None, shapely.MultiPolygon(), shapely.box(0, 0, 1, 2))
    found = shares(plots, units)
    assert told(found) == {(2, 2): 2.0}
    assert found.plot_area_m2.tolist() == [0.0, 0.0, 4.0]
    assert found.uncovered_m2 == 2.0


@pytest.mark.parametrize(("plots", "units"), [(0, 0), (0, 2), (2, 0)])
def test_nothing_on_one_side_is_no_problem(plots: int, units: int) -> None:
    box = shapely.box(0, 0, 1, 1)
    found = shares(geometries(*[box] * plots), geometries(*[box] * units))
    assert told(found) == {}
    assert found.uncovered_m2 == plots


def test_holes_and_many_parts() -> None:
    # A 100 x 100 unit with a 20 x 20 hole; a plot of two 10 x 10 parts, one half in the hole, one outside.
    hole = shapely.box(0, 0, 100, 100) - shapely.box(40, 40, 60, 60)
    plot = shapely.MultiPolygon([shapely.box(35, 45, 45, 55), shapely.box(95, 0, 105, 10)])
    found = shares(geometries(plot), geometries(hole))
    assert told(found) == {(0, 0): 100.0}
    assert found.uncovered_m2 == pytest.approx(100)


def test_an_invalid_outline_is_repaired_and_named() -> None:
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    found = shares(geometries(shapely.box(0, 0, 10, 10), bow_tie), geometries(bow_tie))
    # Two triangles of 25 m2 each.
    assert told(found) == {(0, 0): 50.0, (1, 0): 50.0}
    assert found.repaired_plots.tolist() == [1]
    assert found.repaired_units.tolist() == [0]


def test_lines_inside_a_collection_do_not_stop_the_first_unit_from_winning() -> None:
    line = shapely.LineString([(0, 0), (50, 50)])
    mixed = shapely.GeometryCollection([line, shapely.GeometryCollection([shapely.box(0, 0, 6, 10)])])
    found = shares(geometries(shapely.box(0, 0, 10, 10)), geometries(mixed, shapely.box(0, 0, 10, 10)))
    assert told(found) == {(0, 0): 60.0, (0, 1): 40.0}


def test_a_precision_grid_on_a_geometry_does_not_round_the_pieces() -> None:
    # Left on, the crossing at x = 10.4 would be rounded to 10.
    plot = shapely.set_precision(shapely.box(0, 0, 20, 10), 1.0)
    found = shares(geometries(plot), geometries(shapely.box(-5, -5, 10.4, 20)))
    assert told(found) == {(0, 0): 104.0}


def test_chunks_give_the_same_as_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    plots = geometries(*(shapely.box(x, 0, x + 7, 7) for x in range(0, 60, 3)))
    units = geometries(*(shapely.box(x, -3, x + 11, 5) for x in range(0, 60, 9)))
    whole = shares(plots, units)
    monkeypatch.setattr(overlay, "CHUNK", 3)
    parts = shares(plots, units)
    for name in ("plot", "unit", "area_m2", "uncovered_by_plot_m2", "overlap_by_plot_m2"):
        assert getattr(parts, name).tolist() == getattr(whole, name).tolist()


def test_a_stop_is_obeyed_between_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlay, "CHUNK", 1)
    reports: list[tuple[float, float]] = []

    class Impatient(Task):
        def report(self, done: float, of: float) -> None:
            reports.append((done, of))

        def stop_if_asked(self) -> None:
            if len(reports) == 2:
                raise Stopped

    box = shapely.box(0, 0, 1, 1)
    with pytest.raises(Stopped):
        shares(geometries(box, box, box), geometries(box), task=Impatient())
    assert reports == [(1, 3), (2, 3)]


def test_pairs_within_groups() -> None:
    earlier, later = pairs_within(np.array([4, 4, 4, 7, 9, 9]))
    found = sorted(zip(earlier.tolist(), later.tolist(), strict=True))
    assert found == [(0, 1), (0, 2), (1, 2), (4, 5)]


# Whole metres make shared edges, equal corners and identical rectangles likely.
sides = st.integers(0, 12)
rectangles = st.builds(
    lambda x, y, w, h: shapely.box(x, y, x + w + 1, y + h + 1), sides, sides, sides, sides
).map(lambda box: shapely.transform(box, lambda xy: np.add(xy, [500_000.0, 1_800_000.0])))
turned = st.builds(
    lambda box, angle: shapely.transform(
        box, lambda xy: (xy - xy[0]) @ np.array([[angle, 1], [-1, angle]]) / 3 + xy[0]
    ),
    rectangles,
    st.integers(0, 5),
)
outlines = st.lists(st.one_of(rectangles, turned), max_size=7)


@given(outlines, outlines)
def test_pieces_and_uncovered_ground_add_up_to_every_plot(
    plots: list[shapely.Polygon], units: list[shapely.Polygon]
) -> None:
    found = shares(geometries(*plots), geometries(*units))
    total = np.bincount(found.plot, found.area_m2, len(plots)) + found.uncovered_by_plot_m2
    assert total == pytest.approx([plot.area for plot in plots], rel=1e-9, abs=1e-6)
    assert (found.area_m2 > 0).all()
    together = shapely.union_all(units)
    assert found.uncovered_m2 == pytest.approx(sum((plot - together).area for plot in plots), abs=1e-5)


@given(outlines, outlines)
def test_every_unit_has_what_the_earlier_ones_leave_it(
    plots: list[shapely.Polygon], units: list[shapely.Polygon]
) -> None:
    pairs = told(shares(geometries(*plots), geometries(*units)))
    for i, plot in enumerate(plots):
        for j, unit in enumerate(units):
            left = plot.intersection(unit).difference(shapely.union_all(units[:j]))
            assert pairs.get((i, j), 0.0) == pytest.approx(left.area, abs=1e-5)


def test_pieces_that_exceed_their_plot_are_never_answered() -> None:
    with pytest.raises(ArithmeticError, match="exceed"):
        overlay.remainder(np.array([10.0]), np.array([10.1]))
