"""The vertex store: what is kept, what is skipped, and how it is found again."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from layers.map_view import Extent
from layers.picking import pick, pick_box
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore

EAST, NORTH = 370_000.0, 1_810_000.0


def square(column: float, row: float, side: float = 10.0) -> BaseGeometry:
    geometry: BaseGeometry = shapely.box(EAST + column, NORTH + row, EAST + column + side, NORTH + row + side)
    return geometry


def store_of(*geometries: BaseGeometry | None, first_key: int = 100) -> VertexStore:
    keys = np.arange(first_key, first_key + len(geometries))
    return from_geometries(keys, np.array(geometries, dtype=object))


def keys_at(store: VertexStore, x: float, y: float, tolerance_m: float = 0.0) -> list[int]:
    return [int(store.keys[position]) for position in pick(store, EAST + x, NORTH + y, tolerance_m)]


def test_missing_empty_and_unreal_geometries_are_skipped_and_counted() -> None:
    with np.errstate(invalid="ignore"):
        unreal = shapely.linestrings([[0, 0], [np.nan, 1]])
    store = store_of(square(0, 0), None, shapely.Polygon(), unreal, square(20, 0))
    assert sorted(store.keys.tolist()) == [100, 104]
    assert sorted(store.rows.tolist()) == [0, 4]
    assert store.skipped == 3
    assert store.extent == Extent(EAST, NORTH, EAST + 30, NORTH + 10)


def test_a_feature_with_infinite_coordinates_does_not_spoil_the_others() -> None:
    endless = shapely.polygons([[0, 0], [np.inf, 0], [1, 1], [0, 0]])
    store = store_of(endless, square(0, 0))
    assert store.keys.tolist() == [101]


def test_an_empty_layer() -> None:
    store = store_of(None, shapely.Polygon())
    assert len(store) == 0
    assert store.extent is None
    assert store.query(Extent(0, 0, 1e7, 1e7)).tolist() == []
    assert pick(store, EAST, NORTH) == []
    assert store.positions(np.array([100])).tolist() == []


def test_holes_and_many_parts_count_by_even_and_odd() -> None:
    ring = shapely.difference(square(0, 0, 30), square(10, 10))
    store = store_of(shapely.multipolygons([ring, square(50, 0)]))
    assert keys_at(store, 5, 5) == [100]
    assert keys_at(store, 15, 15) == []
    assert keys_at(store, 55, 5) == [100]
    assert keys_at(store, 40, 5) == []


def test_the_first_row_is_on_top_where_polygons_overlap() -> None:
    store = store_of(square(0, 0, 20), square(10, 0, 20), square(5, 5, 20))
    assert keys_at(store, 12, 8) == [100, 101, 102]


def test_lines_and_points_are_found_within_a_tolerance_nearest_first() -> None:
    lines = store_of(
        shapely.linestrings([[EAST, NORTH], [EAST + 100, NORTH]]),
        shapely.linestrings([[EAST, NORTH + 4], [EAST + 100, NORTH + 4]]),
    )
    assert lines.kind == "line"
    assert keys_at(lines, 50, 3, tolerance_m=5) == [101, 100]
    assert keys_at(lines, 50, 3, tolerance_m=2) == [101]
    points = store_of(shapely.points(EAST, NORTH), shapely.points(EAST + 3, NORTH))
    assert points.kind == "point"
    assert keys_at(points, 2, 0, tolerance_m=1.5) == [101]


def test_collections_give_the_parts_of_one_kind() -> None:
    mixed = shapely.geometrycollections([square(0, 0), shapely.points(EAST, NORTH)])
    nested = shapely.geometrycollections([shapely.geometrycollections([square(20, 0)])])
    store = store_of(mixed, nested)
    assert store.kind == "polygon"
    assert sorted(store.keys.tolist()) == [100, 101]
    points = from_geometries(np.array([1, 2]), np.array([mixed, nested], object), "point")
    assert points.keys.tolist() == [1]


def test_one_outlier_far_away_does_not_cost_the_others_their_millimetres() -> None:
    squares = [square(12.345 * n, 0) for n in range(50)]
    store = store_of(*squares, shapely.box(9e6, -9e6, 9.1e6, -8.9e6))
    position = int(store.positions(np.array([107]))[0])
    box = store.box[position].astype(float) + np.tile(store.origin, 2)
    assert box == pytest.approx(squares[7].bounds, abs=0.003)


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500), st.floats(0.5, 80)), max_size=40), st.data())
def test_a_box_finds_what_shapely_says_touches_it(
    squares: list[tuple[float, float, float]], data: st.DataObject
) -> None:
    # Diamonds, so that boxes alone would say too much.
    geometries = [
        shapely.polygons([(x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)]) for x, y, r in squares
    ]
    store = from_geometries(np.arange(len(geometries)), np.array(geometries, object), "polygon")
    x, y = data.draw(st.floats(0, 500)), data.draw(st.floats(0, 500))
    box = Extent(x, y, x + data.draw(st.floats(0.1, 200)), y + data.draw(st.floats(0.1, 200)))
    found = set(store.keys[pick_box(store, box)].tolist())
    area = shapely.box(box.west, box.south, box.east, box.north)
    # Within a centimetre of touching, float32 may go either way.
    surely = {n for n, shape in enumerate(geometries) if shapely.intersects(shape.buffer(-0.01), area)}
    perhaps = {n for n, shape in enumerate(geometries) if shapely.intersects(shape.buffer(0.01), area)}
    assert surely <= found <= perhaps


def test_positions_of_keys_pass_over_strangers() -> None:
    store = store_of(*(square(11 * n, 7 * n) for n in range(600)))
    positions = store.positions(np.array([5, 103, 699, 10_000, 103]))
    assert sorted(store.keys[positions].tolist()) == [103, 699]


def test_query_agrees_with_the_boxes() -> None:
    rng = np.random.default_rng(5)
    corners = rng.uniform(0, 10_000, (3_000, 2))
    store = store_of(*(square(x, y) for x, y in corners))
    seen = store.query(Extent(EAST + 2000, NORTH + 3000, EAST + 4000, NORTH + 3500))
    x, y = corners.T
    touching = (x <= 4000) & (x + 10 >= 2000) & (y <= 3500) & (y + 10 >= 3000)
    assert set(store.rows[seen].tolist()) == set(np.flatnonzero(touching).tolist())


@pytest.mark.parametrize(
    ("line", "touches"),
    [
        pytest.param([(0, 0), (100, 100)], True, id="through the box"),
        pytest.param([(40, 0), (40, 100)], False, id="beside the box"),
        pytest.param([(0, 55), (65, 0)], False, id="past its corner"),
        pytest.param([(0, 55), (100, 55)], True, id="level through it"),
    ],
)
def test_a_line_without_a_vertex_in_the_box(line: list[tuple[float, float]], touches: bool) -> None:
    store = store_of(shapely.linestrings(np.array(line, float) + np.array([EAST, NORTH])))
    box = Extent(EAST + 50, NORTH + 50, EAST + 60, NORTH + 60)
    assert (len(pick_box(store, box)) == 1) is touches
