"""Features touched by a polygon, against shapely's own answer."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.map_layer import MapLayer
from layers.shape_picking import keys_touching, pick_shape
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol

EAST, NORTH = 370_000.0, 1_810_000.0


def moved(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda corners: corners + np.array([EAST, NORTH]))


SHAPES = [
    shapely.box(0, 0, 10, 10),
    shapely.box(20, 0, 30, 10),
    # A ring around a hole of 60 by 60 m.
    shapely.Polygon(shapely.box(40, 0, 120, 80).exterior, [shapely.box(50, 10, 110, 70).exterior]),
    shapely.MultiPolygon([shapely.box(0, 40, 5, 45), shapely.box(200, 40, 205, 45)]),
    shapely.box(-500, -500, -400, -400),
]
STORE = from_geometries(np.arange(1, 6), np.array([moved(shape) for shape in SHAPES], object))


def touched(shape: shapely.Geometry) -> list[int]:
    return sorted(STORE.keys[pick_shape(STORE, moved(shape))].tolist())


@pytest.mark.parametrize(
    ("shape", "keys"),
    [
        pytest.param(shapely.box(-1, -1, 12, 12), [1], id="around one"),
        pytest.param(shapely.box(2, 2, 4, 4), [1], id="inside one"),
        pytest.param(shapely.box(-5, 4, 300, 5), [1, 2, 3], id="across three, no vertex inside"),
        pytest.param(shapely.box(60, 20, 100, 60), [], id="in the hole of one"),
        pytest.param(shapely.box(202, 42, 203, 43), [4], id="in the second part of one"),
        pytest.param(shapely.Polygon([(0, 25), (31, 25), (31, -3)]), [2], id="the box around it meets more"),
        pytest.param(shapely.box(10, 10, 12, 12), [1], id="at a corner"),
        pytest.param(shapely.box(150, 150, 160, 160), [], id="nothing"),
    ],
)
def test_what_a_polygon_touches(shape: shapely.Geometry, keys: list[int]) -> None:
    assert touched(shape) == keys


@given(st.lists(st.tuples(st.integers(-20, 220), st.integers(-20, 90)), min_size=3, max_size=8, unique=True))
def test_any_ring_agrees_with_shapely(ring: list[tuple[int, int]]) -> None:
    shape = shapely.make_valid(shapely.Polygon(ring))
    expected = [key for key, other in enumerate(SHAPES, 1) if shapely.intersects(shape, other)]
    assert touched(shape) == expected


def test_lines_and_points() -> None:
    lines = from_geometries(
        np.array([7, 8]), np.array([moved(shapely.LineString([(0, 0), (100, 100)]))] * 1 + [None], object)
    )
    assert lines.keys[pick_shape(lines, moved(shapely.box(49, 40, 51, 60)))].tolist() == [7]
    assert len(pick_shape(lines, moved(shapely.box(0, 50, 10, 60)))) == 0
    points = from_geometries(np.array([9]), np.array([moved(shapely.Point(5, 5))], object))
    assert points.keys[pick_shape(points, moved(shapely.box(0, 0, 5, 5)))].tolist() == [9]


def test_only_the_uppermost_interactive_layer_answers() -> None:
    symbols = (Symbol(),)
    below = MapLayer("below", STORE, symbols, interactive=True)
    quiet = MapLayer("quiet", STORE, symbols)
    hidden = MapLayer("hidden", STORE, symbols, interactive=True, visible=False)
    ring = [(EAST + x, NORTH + y) for x, y in ((-1, -1), (12, -1), (12, 12))]
    assert keys_touching([below, quiet, hidden], ring).tolist() == [1]
    assert keys_touching([quiet, hidden], ring).tolist() == []
    assert keys_touching([below], [(EAST, NORTH)] * 3).tolist() == [1], "a ring without ground is a point"
