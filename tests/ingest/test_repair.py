"""Shapes mended: what is wrong is named, what is left is valid, areas are those of paper and pencil."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.ingest.repair import Mended, mend_again, mend_any, mend_polygons, same_shapes
from tambon_gis.measures.reference import planar_area_m2

EAST, NORTH = 372_000.0, 1_812_000.0


def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
    return [(EAST + x, NORTH + y) for x, y in points]


# Two triangles of 50 m² each whose corners were clicked crosswise.
BOW_TIE = shapely.Polygon(at((0, 0), (10, 10), (10, 0), (0, 10)))
HOLE_OUTSIDE = shapely.Polygon(at((0, 0), (10, 0), (10, 10), (0, 10)), [at((20, 20), (21, 20), (21, 21))])
LINE_LIKE = shapely.Polygon(at((0, 0), (10, 0), (0, 0)))
SQUARE = shapely.box(EAST, NORTH, EAST + 10, NORTH + 10)
LOOPED = shapely.Polygon(at((0, 0), (10, 0), (10, 10), (5, 10), (5, 5), (4, 10), (5, 10), (0, 10)))


def mended(
    *shapes: shapely.Geometry | None, unclosed: Sequence[int] = (), method: str = "structure"
) -> Mended:
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    was_open = np.isin(np.arange(len(shapes)), unclosed)
    rows = np.arange(1, len(shapes) + 1)
    return mend_polygons(array, rows, was_open, measured, "linework" if method == "linework" else "structure")


def measured(shapes: np.ndarray) -> np.ndarray:
    return planar_area_m2(shapes, 32648)


def test_a_sound_shape_is_left_alone() -> None:
    result = mended(SQUARE)
    assert result.shapes[0] is SQUARE
    assert result.repairs == ()


def test_a_bow_tie_keeps_both_halves() -> None:
    result = mended(SQUARE, BOW_TIE)
    (repair,) = result.repairs
    assert (repair.row, repair.problem, repair.action) == (2, "self_intersection", "mended")
    assert repair.area_before_m2 == pytest.approx(0.0, abs=1e-6)
    assert repair.area_after_m2 == pytest.approx(50.0, abs=1e-6)
    assert result.shapes[1].is_valid
    assert BOW_TIE.buffer(0).area == pytest.approx(25.0)


@pytest.mark.parametrize(
    ("shape", "problem", "area_m2"),
    [
        pytest.param(LOOPED, "ring_touches_itself", 97.5, id="loop"),
        pytest.param(HOLE_OUTSIDE, "hole_outside", 100.5, id="hole outside"),
        pytest.param(shapely.MultiPolygon([SQUARE, SQUARE]), "self_intersection", 100.0, id="twice"),
    ],
)
def test_kinds_of_faults(shape: shapely.Geometry, problem: str, area_m2: float) -> None:
    result = mended(shape)
    assert (result.repairs[0].problem, result.repairs[0].action) == (problem, "mended")
    assert result.shapes[0].is_valid
    assert result.repairs[0].area_after_m2 == pytest.approx(area_m2, abs=0.1)


def test_nothing_is_left_of_a_line() -> None:
    result = mended(LINE_LIKE)
    assert result.shapes[0] is None
    assert [repair.action for repair in result.repairs] == ["shape_left_out"]


def test_missing_empty_and_other_kinds_are_left_out_and_named() -> None:
    result = mended(None, shapely.Polygon(), shapely.Point(EAST, NORTH), shapely.GeometryCollection([SQUARE]))
    assert [repair.problem for repair in result.repairs] == ["null", "empty", "not_a_polygon", "mixed_shapes"]
    assert [repair.action for repair in result.repairs[:3]] == ["shape_left_out"] * 3
    assert [shape is None for shape in result.shapes] == [True, True, True, False]
    assert result.shapes[3].equals(SQUARE)


def test_a_closed_ring_is_told() -> None:
    (repair,) = mended(SQUARE, unclosed=[0]).repairs
    assert (repair.problem, repair.action) == ("ring_not_closed", "ring_closed")


def test_the_two_methods_can_differ() -> None:
    # A hole of 10 x 6 that lies half outside: cut away by one method, by the other kept where it is outside.
    sticking_out = shapely.Polygon(SQUARE.exterior.coords, [at((5, 2), (15, 2), (15, 8), (5, 8))])
    areas_m2 = [mended(sticking_out, method=m).repairs[0].area_after_m2 for m in ("structure", "linework")]
    assert areas_m2 == pytest.approx([70, 100], abs=0.2)


def test_points_and_lines_pass_where_any_shape_may_be() -> None:
    line = shapely.LineString(at((0, 0), (5, 5)))
    shapes = np.array([line, BOW_TIE, None, shapely.Point(EAST, NORTH)], dtype=object)
    result = mend_any(shapes, np.arange(1, 5), np.zeros(4, dtype=bool), measured)
    assert result.shapes[0] is line
    assert result.shapes[1].is_valid
    assert [repair.row for repair in result.repairs] == [2, 3]


def test_what_moving_bent_is_mended_and_told_once() -> None:
    rows = np.array([7, 8, 9])
    first = mend_polygons(
        np.array([BOW_TIE, SQUARE, None], dtype=object), rows, np.zeros(3, dtype=bool), measured
    )
    moved = np.array([HOLE_OUTSIDE, BOW_TIE, None], dtype=object)
    result = mend_again(first, moved, rows, measured, "structure")
    assert [(r.row, r.problem) for r in result.repairs] == [
        (7, "self_intersection"),
        (8, "self_intersection"),
        (9, "null"),
    ]
    assert result.repairs[0].area_before_m2 == pytest.approx(0.0, abs=1e-6)
    assert result.repairs[0].area_after_m2 == pytest.approx(100.5, abs=0.1)
    assert result.shapes[1].is_valid
    assert mend_again(first, first.shapes, rows, measured, "structure").repairs == first.repairs


def test_equal_shapes_are_found_wherever_they_begin() -> None:
    turned = shapely.Polygon(list(SQUARE.exterior.coords)[2:] + list(SQUARE.exterior.coords)[1:3])
    shapes = np.array([SQUARE, None, BOW_TIE, turned], dtype=object)
    assert same_shapes(shapes) == [(0, 3)]


corners = st.tuples(st.integers(0, 20), st.integers(0, 20))


@given(st.lists(st.lists(corners, min_size=3, max_size=9), min_size=1, max_size=5))
def test_whatever_comes_out_is_polygonal_and_valid(rings: list[list[tuple[int, int]]]) -> None:
    shapes = [shapely.Polygon(at(*ring)) for ring in rings]
    for method in ("structure", "linework"):
        result = mended(*shapes, method=method)
        for shape in result.shapes:
            assert shape is None or (shape.is_valid and shape.geom_type in {"Polygon", "MultiPolygon"})
        sound = {i + 1 for i, shape in enumerate(shapes) if shape.is_valid}
        assert {repair.row for repair in result.repairs} == set(range(1, len(shapes) + 1)) - sound
