"""Areas from crossings beside the reference engine: random shapes on a small grid, alike, moved, doubled."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.overlay import Shares, remainder, shares
from tambon_gis.analysis.reference_overlay import cut_pieces

# Worst pair and whole, as the engine promises them.
PAIR_M2, WHOLE_PART = 1e-5, 1e-12

CORNER = st.tuples(st.integers(0, 6), st.integers(0, 6))
POLYGON = st.lists(CORNER, min_size=3, max_size=7, unique=True).map(
    lambda corners: shapely.make_valid(shapely.Polygon(corners), method="structure", keep_collapsed=False)
)
POLYGONS = st.lists(POLYGON, min_size=1, max_size=5)
# Whole numbers, a farm's eastings, and numbers that no float holds.
PLACES = st.sampled_from([0.0, 661_000.25, 1e5 / 3])


def array(shapes: list[shapely.Geometry | None]) -> np.ndarray:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return areal(found)[0]


def reference_shares(plots: np.ndarray, units: np.ndarray) -> Shares:
    area = np.nan_to_num(shapely.area(plots))
    pieces = cut_pieces(plots, area, units)
    bare = remainder(area, sums(pieces.plot, pieces.area_m2, len(plots)))
    none = np.empty(0, np.int64)
    return Shares(*pieces[:3], area, bare, pieces.overlap_by_plot_m2, none, none, np.arange(len(plots)))


def agree(found: Shares, wanted: Shares, units: int, whole_part: float = WHOLE_PART) -> None:
    keys = [answer.plot * units + answer.unit for answer in (found, wanted)]
    every = np.union1d(*keys)
    area = np.zeros((2, len(every)))
    for row, key, answer in zip(area, keys, (found, wanted), strict=True):
        row[np.searchsorted(every, key)] = answer.area_m2
    assert np.abs(area[0] - area[1]).max(initial=0.0) <= PAIR_M2
    assert abs(area[0].sum() - area[1].sum()) <= whole_part * max(area[1].sum(), 1.0)
    np.testing.assert_allclose(found.overlap_by_plot_m2, wanted.overlap_by_plot_m2, atol=PAIR_M2)
    np.testing.assert_allclose(found.uncovered_by_plot_m2, wanted.uncovered_by_plot_m2, atol=PAIR_M2)


@settings(max_examples=200)
@given(POLYGONS, POLYGONS, PLACES, st.sampled_from([1.0, 3.0]))
def test_random_shapes_that_touch_overlap_and_share_edges(
    plots: list[shapely.Geometry], units: list[shapely.Geometry], place: float, divisor: float
) -> None:
    moved = [shapely.transform(array(shapes), lambda xy: xy / divisor + place) for shapes in (plots, units)]
    moved = [areal(shapes)[0] for shapes in moved]
    agree(shares(*moved), reference_shares(*moved), len(units), 1e-9)


@given(st.lists(st.integers(0, 3), min_size=25, max_size=25), POLYGONS)
def test_random_coverages_of_squares(labels: list[int], plots: list[shapely.Geometry]) -> None:
    squares = [shapely.box(number % 5, number // 5, number % 5 + 1, number // 5 + 1) for number in range(25)]
    units = array(
        [shapely.union_all([s for s, at in zip(squares, labels, strict=True) if at == k]) for k in range(3)]
    )
    found = shares(array(plots), units)
    assert len(found.cut_plots) == 0
    agree(found, reference_shares(array(plots), units), 3, 1e-9)


def mosaic(rows: int, columns: int, side_m: float, seed: int) -> np.ndarray:
    """A coverage of four-sided fields with corners moved at random, edges shared exactly."""
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(np.arange(columns + 1) * side_m, np.arange(rows + 1) * side_m)
    at = np.stack([x, y], axis=-1) + rng.uniform(-0.3, 0.3, (rows + 1, columns + 1, 2)) * side_m
    at = np.round(at + np.array([661_000.0, 1_518_000.0]), 3)
    corners = np.stack([at[:-1, :-1], at[:-1, 1:], at[1:, 1:], at[1:, :-1]], axis=2)
    fields: np.ndarray = shapely.polygons(corners.reshape(-1, 4, 2))
    return fields


def moved(east_m: float, north_m: float) -> Callable[[np.ndarray], np.ndarray]:
    return lambda plots: shapely.transform(plots, lambda xy: xy + np.array([east_m, north_m]))


PLOTS = mosaic(20, 20, 40.0, 1)
SOIL = mosaic(6, 6, 130.0, 2)


@pytest.mark.parametrize(
    ("change", "soil"),
    [
        pytest.param(lambda plots: plots, SOIL, id="plain"),
        pytest.param(lambda plots: plots, PLOTS, id="the same layer twice"),
        pytest.param(moved(0.001, 0.0), PLOTS, id="1 mm east"),
        pytest.param(moved(0.0, 1e-9), PLOTS, id="rounding"),
        pytest.param(
            lambda plots: shapely.transform(plots, np.round), shapely.transform(SOIL, np.round), id="whole"
        ),
        pytest.param(lambda plots: plots, SOIL[::2], id="gaps"),
        pytest.param(lambda plots: shapely.buffer(plots[::7], 20.0), PLOTS, id="many units in a plot"),
        pytest.param(
            lambda plots: plots,
            shapely.difference(SOIL, shapely.buffer(shapely.centroid(SOIL), 25.0)),
            id="holes",
        ),
        pytest.param(
            # Plots 0 and 200, 1 and 201 … are one each: parts far from each other.
            lambda plots: shapely.multipolygons(np.stack([plots[:200], plots[200:]], axis=1)),
            SOIL,
            id="parts far apart",
        ),
    ],
)
def test_layers_that_are_hard_for_crossings(
    change: Callable[[np.ndarray], np.ndarray], soil: np.ndarray
) -> None:
    plots = change(PLOTS)
    found = shares(plots, soil)
    assert len(found.cut_plots) == 0
    agree(found, reference_shares(plots, soil), len(soil))


def test_a_unit_of_a_hundred_thousand_vertices_is_as_exact_as_a_square() -> None:
    # A star around the plots: so long a sum of areas must not drift.
    turn = np.linspace(0, 2 * np.pi, 100_000, endpoint=False)
    reach = 4_000 + 300 * np.sin(37 * turn) + 50 * np.sin(5_003 * turn)
    middle = np.array([661_400.0, 1_518_400.0])
    star = shapely.Polygon(middle + np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1) * 0.1)
    outside = shapely.difference(shapely.box(*(middle - 9_000), *(middle + 9_000)), star)
    units = array([star, outside])
    found = shares(PLOTS, units)
    assert len(found.cut_plots) == 0
    agree(found, reference_shares(PLOTS, units), 2)


def test_plots_on_ground_that_several_units_claim_are_cut_by_the_reference() -> None:
    # Two units 0..60 and 40..100 wide: the second plot lies wholly in both, the third in neither.
    units = array([shapely.box(0, 0, 60, 50), shapely.box(40, 0, 100, 50)])
    plots = array(
        [
            shapely.box(5, 5, 35, 45),
            shapely.box(42, 5, 58, 45),
            shapely.box(200, 0, 210, 10),
            shapely.box(30, 5, 70, 45),
        ]
    )
    found = shares(plots, units)
    assert found.cut_plots.tolist() == [1, 3]
    agree(found, reference_shares(plots, units), 2)
    # 30..70 by 40: 30..60 to the first, 60..70 to the second, 40..60 claimed in vain.
    assert found.area_m2[found.plot == 3].tolist() == [1200.0, 400.0]
    assert found.overlap_by_plot_m2.tolist() == [0.0, 640.0, 0.0, 800.0]


def test_a_gap_as_large_as_the_overlap_beside_it_is_not_taken_for_none() -> None:
    # The second unit lies 5 m too far west: 5 m of overlap, and 5 m of gap in the east; the sum is the plot.
    units = array([shapely.box(0, 0, 50, 50), shapely.box(45, 0, 95, 50)])
    plot = array([shapely.box(0, 0, 100, 50)])
    found = shares(plot, units)
    assert found.cut_plots.tolist() == [0]
    assert found.area_m2.tolist() == [2500.0, 2250.0]
    assert (found.overlap_m2, found.uncovered_m2) == (250.0, 250.0)


def test_the_same_unit_twice_is_an_overlap_along_its_own_lines() -> None:
    # Half the plot is covered twice, half not at all: the sum is the plot again.
    half = shapely.box(0, 0, 50, 50)
    found = shares(array([shapely.box(0, 0, 100, 50)]), array([half, half]))
    assert found.area_m2.tolist() == [2500.0]
    assert (found.overlap_m2, found.uncovered_m2) == (2500.0, 2500.0)


def test_edges_that_hardly_part_cross_between_their_ends() -> None:
    # Found by chance: thirds of metres, so that edges lie along each other but for rounding. Near 0, part by
    # part, GEOS has it right.
    third = 33_333 + 1 / 3
    corner = (33_333.857142857145, 33_334.28571428572)
    east = shapely.Polygon([corner, (third + 1, 33_335), (33_334, 33_334)])
    west = shapely.Polygon([corner, (33_333.66666666667, 33_334), (33_333.66666666667, 33_334.66666666667)])
    middle = (third + 1, third + 2.25)
    north = shapely.Polygon([middle, (third + 1, third + 4), (third + 4, third + 3)])
    south = shapely.Polygon([(third, third + 2), middle, (third + 1, third + 1.5), (third + 1, third)])
    plot, unit = shapely.MultiPolygon([north, south]), shapely.MultiPolygon([east, west])
    parts = [
        [shapely.transform(part, lambda xy: xy - 33_334) for part in shape.geoms] for shape in (plot, unit)
    ]
    wanted = sum(shapely.intersection(one, other).area for one in parts[0] for other in parts[1])
    assert shares(array([plot]), array([unit])).area_m2.sum() == pytest.approx(wanted, abs=1e-9)
