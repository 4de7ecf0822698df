"""Snapping: what is nearest, beside shapely, and in full precision."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.map_layer import MapLayer
from layers.snapping import Snap, exact, snap_at
from layers.store_reading import from_geometries
from tambon_gis.cartography.symbology import Symbol

EAST, NORTH = 370_000.123456, 1_810_000.654321
LOOK = (Symbol(fill="#1F6B4A"),)


def layer(name: str, *shapes: shapely.Geometry, visible: bool = True) -> MapLayer:
    store = from_geometries(np.arange(1, len(shapes) + 1), np.array(shapes, object))
    return MapLayer(name, store, LOOK, visible=visible)


def square(east_m: float = 0.0, side_m: float = 100.0) -> shapely.Geometry:
    west = EAST + east_m
    return shapely.box(west, NORTH, west + side_m, NORTH + side_m)


def test_a_vertex_within_reach_is_taken_before_an_edge_that_is_nearer() -> None:
    plots = layer("plot", square())
    # 3 m along the lower edge from its corner: the edge is 1 m away, the corner 3.16 m.
    found = snap_at([plots], EAST + 3, NORTH - 1, 5.0)
    assert found is not None
    assert (found.layer, found.key, found.kind) == ("plot", 1, "vertex")
    assert (found.x, found.y) == pytest.approx((EAST, NORTH), abs=0.01)


def test_an_edge_is_taken_where_no_vertex_is_in_reach() -> None:
    found = snap_at([layer("plot", square())], EAST + 40, NORTH - 3, 5.0)
    assert found is not None
    assert found.kind == "edge"
    assert (found.x, found.y) == pytest.approx((EAST + 40, NORTH), abs=0.01)


def test_nothing_is_found_out_of_reach_or_in_hidden_layers() -> None:
    assert snap_at([layer("plot", square())], EAST + 40, NORTH - 6, 5.0) is None
    assert snap_at([layer("plot", square(), visible=False)], EAST, NORTH, 5.0) is None
    assert snap_at([layer("plot")], EAST, NORTH, 5.0) is None


def test_the_nearest_of_several_layers_counts_and_of_equal_ones_the_uppermost() -> None:
    plots, soil = layer("plot", square()), layer("soil_unit", square(2.0))
    near_soil = snap_at([plots, soil], EAST + 1.9, NORTH, 5.0)
    assert near_soil is not None
    assert near_soil.layer == "soil_unit"
    same = snap_at([plots, layer("boundary", square())], EAST, NORTH, 5.0)
    assert same is not None
    assert same.layer == "boundary"


def test_lines_and_points_are_snapped_to() -> None:
    road = shapely.LineString([(EAST, NORTH), (EAST + 100, NORTH)])
    found = snap_at([layer("road", road)], EAST + 50, NORTH + 2, 5.0)
    assert found is not None
    assert found.kind == "edge"
    wells = layer("well", shapely.Point(EAST, NORTH), shapely.Point(EAST + 10, NORTH))
    found = snap_at([wells], EAST + 8, NORTH, 5.0)
    assert found is not None
    assert (found.key, found.kind) == (2, "vertex")
    # No edge leads from one point to the next.
    assert snap_at([wells], EAST + 5, NORTH, 1.0) is None


def test_no_edge_joins_the_rings_of_a_shape() -> None:
    holed = shapely.Polygon(
        square().exterior, [shapely.box(EAST + 40, NORTH + 40, EAST + 60, NORTH + 60).exterior]
    )
    # Half-way between the outer ring's end and the hole's beginning.
    assert snap_at([layer("plot", holed)], EAST + 20, NORTH + 20, 5.0) is None


def test_features_and_places_can_be_passed_over() -> None:
    plots = layer("plot", square(), square(100.0))
    corner = EAST + 100, NORTH
    own = snap_at([plots], *corner, 5.0, skip=[("plot", 1)])
    assert own is not None
    assert (own.key, own.kind) == (2, "vertex")
    edge = snap_at([plots], corner[0] + 1, corner[1], 5.0, skip=[("plot", 1)], besides=corner)
    assert edge is not None
    assert edge.kind == "edge"


def test_exact_gives_the_bits_of_the_stored_vertex() -> None:
    shape = square()
    found = snap_at([layer("plot", shape)], EAST + 1, NORTH + 1, 5.0)
    assert found is not None
    sharp = exact(found, shape)
    assert (sharp.x, sharp.y) == (EAST, NORTH)
    assert (sharp.key, sharp.kind) == (found.key, found.kind)


def test_exact_lays_a_place_on_the_stored_edge() -> None:
    slope = shapely.Polygon([(EAST, NORTH), (EAST + 70, NORTH + 30), (EAST, NORTH + 90)])
    found = snap_at([layer("plot", slope)], EAST + 35, NORTH + 14, 5.0)
    assert found is not None
    sharp = exact(found, slope)
    assert slope.boundary.distance(shapely.Point(sharp.x, sharp.y)) < 1e-9


def test_exact_keeps_the_place_when_the_shape_has_moved_away_or_gone() -> None:
    snap = Snap("plot", 1, "vertex", EAST, NORTH)
    assert exact(snap, square(5.0)) == snap
    assert exact(snap, None) == snap
    assert exact(snap, shapely.MultiPolygon()) == snap


corner = st.tuples(st.floats(-200, 200), st.floats(-200, 200))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(corner, st.floats(3, 60)), min_size=1, max_size=8),
    corner,
    st.floats(1, 40),
)
def test_it_finds_what_shapely_finds(
    squares: list[tuple[tuple[float, float], float]], pointer: tuple[float, float], reach_m: float
) -> None:
    shapes = [shapely.box(EAST + x - r, NORTH + y - r, EAST + x + r, NORTH + y + r) for (x, y), r in squares]
    at = shapely.Point(EAST + pointer[0], NORTH + pointer[1])
    found = snap_at([layer("plot", *shapes)], at.x, at.y, reach_m)
    corners = shapely.MultiPoint(shapely.get_coordinates(shapes))
    to_corner = corners.distance(at)
    to_edge = min(shape.boundary.distance(at) for shape in shapes)
    # The copy is 32 bits: what lies on the very rim of the reach may fall to either side.
    if abs(to_corner - reach_m) < 0.02 or abs(to_edge - reach_m) < 0.02:
        return
    if to_edge > reach_m:
        assert found is None
        return
    assert found is not None
    away = at.distance(shapely.Point(found.x, found.y))
    assert found.kind == ("vertex" if to_corner < reach_m else "edge")
    assert away == pytest.approx(to_corner if to_corner < reach_m else to_edge, abs=0.02)
