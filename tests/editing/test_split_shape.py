"""Splitting polygons: squares by hand, then any plot by any line; merging gives the plot back."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pytest
import shapely
from hypothesis import assume, given
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

from tambon_gis.editing.merge_shapes import merge_shapes
from tambon_gis.editing.polygons import sound
from tambon_gis.editing.split_shape import split_shape
from tests.editing.outlines import cuts, plot_shapes
from tests.editing.squares import line, rectangle, square


def test_a_square_is_cut_in_two() -> None:
    larger, smaller = split_shape(square(0), line((10, -1), (10, 41)))
    assert larger.equals(rectangle(10, 0, 40, 40))
    assert smaller.equals(rectangle(0, 0, 10, 40))


def test_a_line_that_ends_inside_splits_nothing() -> None:
    whole = MultiPolygon([square(0)])
    for loose in (line((10, -1), (10, 39)), line((5, 5), (35, 35)), line((-5, 0), (45, 0))):
        (piece,) = split_shape(whole, loose)
        assert shapely.to_wkb(piece) == shapely.to_wkb(whole)


def test_corner_to_corner_is_through() -> None:
    pieces = split_shape(square(0), line((0, 0), (40, 40)))
    assert [piece.area for piece in pieces] == pytest.approx([800, 800], abs=1e-6)


def test_a_bent_line_that_leaves_and_comes_back_cuts_three() -> None:
    pieces = split_shape(square(0), line((10, -1), (10, 45), (30, 45), (30, -1)))
    assert [piece.area for piece in pieces] == pytest.approx([800, 400, 400], abs=1e-6)


def test_a_line_that_crosses_itself_cuts_out_its_loop() -> None:
    loop = line((-5, 10), (30, 10), (30, 30), (20, 30), (20, -5))
    pieces = split_shape(square(0), loop)
    # The loop 20..30 × 10..30, the corner 0..20 × 0..10, and the rest.
    assert [piece.area for piece in pieces] == pytest.approx([1200, 200, 200], abs=1e-6)


def test_a_line_through_a_hole_opens_it() -> None:
    ring = Polygon(square(0).exterior, [rectangle(15, 15, 25, 25).exterior.coords])
    pieces = split_shape(ring, line((20, -1), (20, 41)))
    assert [piece.area for piece in pieces] == pytest.approx([750, 750], abs=1e-6)
    assert not any(part.interiors for piece in pieces for part in piece.geoms)
    assert len(split_shape(ring, line((20, -1), (20, 20)))) == 1, "a line into a hole goes not through"
    both = MultiLineString([line((20, -1), (20, 20)), line((-1, 20), (20, 20))])
    assert [piece.area for piece in split_shape(ring, both)] == pytest.approx([1125, 375], abs=1e-6)


def test_parts_that_are_not_cut_stay_with_the_largest() -> None:
    plot = MultiPolygon([square(0), square(3)])
    larger, smaller = split_shape(plot, line((10, -1), (10, 41)))
    assert larger.equals(MultiPolygon([rectangle(10, 0, 40, 40), square(3)]))
    assert smaller.area == pytest.approx(400, abs=1e-6)
    assert shapely.to_wkb(square(3)) in [shapely.to_wkb(part) for part in larger.geoms]


@given(shape=plot_shapes(), cut=cuts())
def test_pieces_cover_the_plot_and_share_edges_only(shape: MultiPolygon, cut: LineString) -> None:
    pieces = split_shape(shape, cut)
    assert all(piece.is_valid for piece in pieces)
    assert sum(piece.area for piece in pieces) == pytest.approx(shape.area, abs=1e-6)
    for at, piece in enumerate(pieces):
        for other in pieces[at + 1 :]:
            assert shapely.intersection(piece, other).area <= 1e-6
    assert [piece.area for piece in pieces[1:]] == sorted((one.area for one in pieces[1:]), reverse=True)


def test_real_plots_are_split_and_come_back(shared_data: Path) -> None:
    table = geopandas.read_file(
        shared_data / "kamphaeng_phet" / "kpp_registered_cassava.geojson", rows=400
    ).to_crs(32647)
    for at, given_shape in enumerate(table.geometry):
        shape = sound(given_shape)
        x, y = shape.point_on_surface().coords[0]
        away = 10 + shape.length
        cut = LineString([(x - away, y - at * away / 100), (x + away, y + at * away / 100)])
        pieces = split_shape(shape, cut)
        assert len(pieces) > 1
        assert sum(piece.area for piece in pieces) == pytest.approx(shape.area, abs=1e-6)
        assert shapely.symmetric_difference(merge_shapes(pieces), shape).area <= 1e-6


@given(shape=plot_shapes(), cut=cuts())
def test_a_merge_gives_the_split_plot_back(shape: MultiPolygon, cut: LineString) -> None:
    pieces = split_shape(shape, cut)
    assume(len(pieces) > 1)
    merged = merge_shapes(pieces)
    assert shapely.symmetric_difference(merged, shape).area <= 1e-6
    assert len(merged.geoms) == len(shape.geoms)
    holes = sum(len(part.interiors) for part in shape.geoms)
    assert sum(len(part.interiors) for part in merged.geoms) == holes
