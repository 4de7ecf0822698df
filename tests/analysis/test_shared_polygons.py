"""Which polygons share ground: beside every pair crossed, on sheets that lie over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tambon_gis.analysis.summaries import shared_polygons
from tambon_gis.analysis.summaries.shared_polygons import overlapping
from tests.analysis.conftest import square

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Geometries

Pairs = set[tuple[int, int]]


def every_pair(shapes: Geometries) -> Pairs:
    """Those of all pairs that share more than a square decimetre."""
    return {
        (one, other)
        for one in range(len(shapes))
        for other in range(one + 1, len(shapes))
        if shapely.intersection(shapes[one], shapes[other]).area > 0.01
    }


def found(shapes: Geometries) -> Pairs:
    one, other = overlapping(shapes)
    return set(zip(one.tolist(), other.tolist(), strict=True))


def array(*shapes: shapely.Geometry) -> Geometries:
    return np.array([*shapes, None], dtype=object)[:-1]


def sheet(west: float, south: float, columns: int, rows: int, side: float = 10) -> list[shapely.Polygon]:
    """Squares whose edges all meet their like, but for those around them all."""
    return [
        square(west + side * at, south + side * up, west + side * (at + 1), south + side * (up + 1))
        for at in range(columns)
        for up in range(rows)
    ]


def test_a_whole_sheet_shares_no_ground() -> None:
    assert found(array(*sheet(0, 0, 5, 5))) == set()


def test_two_whole_sheets_over_each_other_share_ground_far_from_their_edges() -> None:
    # A second delivery of the same land, 3 and 4 m off: in the middle every edge meets its like.
    shapes = array(*sheet(0, 0, 4, 4), *sheet(-27, -26, 9, 9))
    pairs = found(shapes)
    assert pairs == every_pair(shapes)
    # Each of the 16 lies on four of the other sheet.
    assert len(pairs) == 16 * 4


def test_the_same_sheet_twice() -> None:
    shapes = array(*sheet(0, 0, 3, 3), *sheet(0, 0, 3, 3))
    assert found(shapes) == {(at, at + 9) for at in range(9)}


def test_neighbours_whose_corners_do_not_meet_share_none() -> None:
    assert found(array(square(0, 0, 10, 30), *sheet(10, 0, 1, 3), square(0, 30, 20, 40))) == set()


def test_a_plot_in_the_hole_of_another_and_one_over_its_edge() -> None:
    around = square(0, 0, 40, 40).difference(square(10, 10, 30, 30))
    within, over = square(10, 10, 30, 30), square(25, 12, 35, 20)
    assert found(array(around, within)) == set()
    assert found(array(around, within, over)) == {(0, 2), (1, 2)}


def test_the_second_part_of_a_plot_lies_on_another() -> None:
    parts = shapely.MultiPolygon([square(0, 0, 10, 10), square(42, 2, 48, 8)])
    assert found(array(parts, square(40, 0, 50, 10))) == {(0, 1)}


def test_a_ring_drawn_either_way_is_the_same_ground() -> None:
    west, east = square(0, 0, 10, 10), square(10, 0, 20, 10)
    assert found(array(west, east.reverse())) == set()
    assert found(array(west, west.reverse(), east)) == {(0, 1)}


def test_an_edge_of_one_point_and_a_zero_with_a_sign() -> None:
    doubled = shapely.Polygon([(0.0, 0.0), (10, 0), (10, 0), (10, 10), (0, 10)])
    beside = shapely.Polygon([(-0.0, 0.0), (0, 10), (-10, 10), (-10, 0)])
    assert found(array(doubled, beside)) == set()


def test_nothing_and_one() -> None:
    assert found(array()) == set()
    assert found(array(square(0, 0, 1, 1))) == set()


@st.composite
def lands(draw: st.DrawFn) -> Geometries:
    """Sheets at whole metres, some squares taken away and some others thrown in."""
    shapes: list[shapely.Geometry] = []
    for _ in range(draw(st.integers(1, 3))):
        west, south = draw(st.integers(-2, 6)) * 5, draw(st.integers(-2, 6)) * 5
        whole = sheet(west, south, draw(st.integers(1, 4)), draw(st.integers(1, 4)))
        kept = draw(st.lists(st.booleans(), min_size=len(whole), max_size=len(whole)))
        shapes += [shape for shape, stays in zip(whole, kept, strict=True) if stays]
    for _ in range(draw(st.integers(0, 3))):
        west, south = draw(st.integers(-10, 40)), draw(st.integers(-10, 40))
        shapes.append(square(west, south, west + draw(st.integers(1, 30)), south + draw(st.integers(1, 30))))
    return array(*draw(st.permutations(shapes)))


@pytest.mark.parametrize("at_once", [3, 20_000])
def test_random_sheets_over_each_other(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(shared_polygons, "_AT_ONCE", at_once)

    @settings(max_examples=60, deadline=None)
    @given(lands())
    def holds(shapes: Geometries) -> None:
        assert found(shapes) == every_pair(shapes)

    holds()
