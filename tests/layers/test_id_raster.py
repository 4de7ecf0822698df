"""The id raster against squares counted by hand and against shapely at random pixel centres."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from layers.id_raster import NOTHING, Overview, feature_ids, growing_overview, runs, sampled_ids
from layers.map_view import MapView
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore

EAST, NORTH = 370_000.0, 1_810_000.0


def store_of(*geometries: object) -> VertexStore:
    return from_geometries(np.arange(len(geometries)), np.array(geometries, dtype=object), "polygon")


def view_of(width_px: int, height_px: int, m_per_px: float = 1.0) -> MapView:
    """A view whose lower left corner is at EAST, NORTH."""
    return MapView(
        EAST + width_px * m_per_px / 2, NORTH + height_px * m_per_px / 2, m_per_px, width_px, height_px
    )


def rows_of(store: VertexStore, ids: np.ndarray) -> np.ndarray:
    rows: np.ndarray = np.append(store.rows, -1)[ids]
    return rows


def lattice(columns: int, rows: int, seed: int = 1) -> np.ndarray:
    """Quadrilaterals that share jittered corners, as plots share their bounds."""
    rng = np.random.default_rng(seed)
    corner = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1)), axis=-1) * 40.0
    corner += rng.normal(0, 6, corner.shape) + np.array([EAST, NORTH])
    rings = np.stack([corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]], axis=2)
    return np.asarray(shapely.polygons(rings.reshape(-1, 4, 2)))


def test_two_squares_by_hand() -> None:
    # 8 × 4 pixels of 1 m: columns 1 and 2 of the lower three rows, and column 5 of the top row.
    left = shapely.box(EAST + 1, NORTH, EAST + 3, NORTH + 3)
    right = shapely.box(EAST + 5, NORTH + 3, EAST + 6, NORTH + 4)
    store = store_of(left, right)
    rows = rows_of(store, feature_ids(store, view_of(8, 4)))
    assert rows.tolist() == [
        [-1, -1, -1, -1, -1, 1, -1, -1],
        [-1, 0, 0, -1, -1, -1, -1, -1],
        [-1, 0, 0, -1, -1, -1, -1, -1],
        [-1, 0, 0, -1, -1, -1, -1, -1],
    ]


def test_the_centre_of_a_pixel_decides() -> None:
    # From 0.4 to 1.4 m: the centre at 0.5 is inside, the one at 1.5 is not.
    store = store_of(shapely.box(EAST + 0.4, NORTH, EAST + 1.4, NORTH + 1))
    assert (feature_ids(store, view_of(3, 1)) != NOTHING).tolist() == [[True, False, False]]


def test_a_hole_shows_what_lies_below() -> None:
    ring = shapely.difference(
        shapely.box(EAST, NORTH, EAST + 5, NORTH + 3), shapely.box(EAST + 1, NORTH + 1, EAST + 4, NORTH + 2)
    )
    store = store_of(ring, shapely.box(EAST, NORTH, EAST + 5, NORTH + 3))
    rows = rows_of(store, feature_ids(store, view_of(5, 3)))
    assert rows.tolist() == [[0, 0, 0, 0, 0], [0, 1, 1, 1, 0], [0, 0, 0, 0, 0]]


def test_the_first_row_is_on_top() -> None:
    boxes = [(0, 6), (2, 4), (3, 8), (1, 7), (6, 8)]
    store = store_of(*(shapely.box(EAST + a, NORTH, EAST + b, NORTH + 1) for a, b in boxes))
    rows = rows_of(store, feature_ids(store, view_of(9, 1)))
    assert rows.tolist() == [[0, 0, 0, 0, 0, 0, 2, 2, -1]]


@pytest.mark.parametrize("seed", range(6))
def test_overlaps_of_any_kind_go_to_the_first_row(seed: int) -> None:
    rng = np.random.default_rng(seed)
    low = rng.integers(0, 25, (60, 2))
    size = rng.integers(1, 12, (60, 2))
    shapes = [
        shapely.box(EAST + x, NORTH + y, EAST + x + w, NORTH + y + h)
        for (x, y), (w, h) in zip(low.tolist(), size.tolist(), strict=True)
    ]
    store = store_of(*shapes)
    expected = np.full((30, 30), -1)
    for row in range(59, -1, -1):
        (x, y), (w, h) = low[row], size[row]
        expected[max(0, 30 - y - h) : 30 - y, x : x + w] = row
    assert np.array_equal(rows_of(store, feature_ids(store, view_of(30, 30))), expected)


@pytest.mark.parametrize("zoom", [1.0, 3.0, 10.0, 40.0])
@pytest.mark.parametrize("sort", ["plots", "islands with holes"])
def test_random_pixel_centres_agree_with_shapely(zoom: float, sort: str) -> None:
    shapes = lattice(40, 30)
    if sort != "plots":
        rings = shapely.difference(shapes, shapely.buffer(shapely.centroid(shapes), 8))
        shapes = np.array([shapely.multipolygons([rings[n], rings[n + 600]]) for n in range(600)])
    store = store_of(*shapes)
    view = MapView(EAST + 800, NORTH + 600, 1.6 / zoom, 1100, 800)
    rows = rows_of(store, feature_ids(store, view))
    rng = np.random.default_rng(7)
    row, column = rng.integers(0, 800, 5000), rng.integers(0, 1100, 5000)
    x, y = view.left + (column + 0.5) * view.m_per_px, view.top - (row + 0.5) * view.m_per_px
    point, shape = shapely.STRtree(shapes).query(shapely.points(x, y), predicate="intersects")
    truth = np.full(5000, -1)
    truth[point] = shape
    assert np.count_nonzero(rows[row, column] == truth) >= 0.999 * 5000


def test_far_away_and_enormous_geometry_is_drawn_right() -> None:
    world = shapely.box(-2e7, -2e7, 2e7, 2e7)
    elsewhere = shapely.box(8e6, 8e6, 9e6, 9e6)
    plot = shapely.box(EAST + 1, NORTH + 1, EAST + 3, NORTH + 3)
    store = store_of(*[plot] * 5, elsewhere, world)
    rows = rows_of(store, feature_ids(store, view_of(4, 4)))
    assert rows.tolist() == [[6, 6, 6, 6], [6, 0, 0, 6], [6, 0, 0, 6], [6, 6, 6, 6]]


def test_nothing_in_view() -> None:
    store = store_of(shapely.box(0, 0, 1, 1))
    assert (feature_ids(store, view_of(5, 4)) == NOTHING).all()
    assert feature_ids(store_of(None), view_of(5, 4)).shape == (4, 5)


def test_a_collapsed_polygon_draws_nothing() -> None:
    flat = shapely.polygons([(EAST, NORTH), (EAST + 3, NORTH + 3), (EAST, NORTH)])
    assert (feature_ids(store_of(flat), view_of(5, 4)) == NOTHING).all()


def test_the_overview_shows_what_the_vertices_show() -> None:
    shapes = lattice(60, 40)
    store = store_of(*shapes)
    overview = list(growing_overview(store))[-1]
    assert isinstance(overview, Overview)
    assert overview.m_per_px == pytest.approx(40 / 3, rel=0.05)
    view = MapView(EAST + 1200, NORTH + 800, overview.m_per_px * 1.5, 140, 100)
    sampled, drawn = sampled_ids(overview, view), feature_ids(store, view)
    # Half a pixel of the overview decides at the bounds of plots that are two pixels wide.
    assert np.count_nonzero((sampled == NOTHING) == (drawn == NOTHING)) > 0.98 * sampled.size
    assert np.count_nonzero(sampled == drawn) > 0.6 * sampled.size


def test_an_overview_is_refused_where_it_would_be_mostly_empty() -> None:
    assert list(growing_overview(store_of(None))) == []
    near = [shapely.box(EAST + n, NORTH, EAST + n + 1, NORTH + 1) for n in range(30)]
    far = shapely.box(EAST, NORTH + 9e6, EAST + 1e-4, NORTH + 9e6 + 1e-4)
    steps = list(growing_overview(store_of(*near, far), px_per_feature=3e3))
    assert steps == []


@given(
    arrays(np.int32, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(-1, 2)), st.data()
)
def test_stretches_are_the_raster(raster: np.ndarray, data: st.DataObject) -> None:
    with patch("layers.id_raster._BAND_PIXELS", data.draw(st.integers(1, 20))):
        stretches = runs(raster)
        assert np.array_equal(stretches.raster, raster)
    assert np.array_equal(np.repeat(stretches.value, stretches.length), raster.ravel())
    assert (stretches.length > 0).all()
    top = data.draw(st.integers(0, len(raster) - 1))
    bottom = data.draw(st.integers(top + 1, len(raster)))
    part = stretches.rows(top, bottom)
    assert np.array_equal(np.repeat(part.value, part.length), raster[top:bottom].ravel())
