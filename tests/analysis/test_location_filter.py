"""Plots by where they lie, on squares that can be drawn on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.location_filter import LocationFilter, Relation, located, plots_by_location
from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.project.project import Project

# Plots of 10 m along a line; the features cover 15–40 m in two halves that meet at 30 m.
PLOTS = [shapely.box(20 * n, 0, 20 * n + 10, 10) for n in range(5)]
FEATURES = [shapely.box(15, -5, 30, 15), shapely.box(30, -5, 42, 15)]


@pytest.mark.parametrize(
    ("relation", "distance_m", "expected"),
    [
        # 20–30 touches both, 40–50 overlaps by 2 m.
        pytest.param("intersects", 0.0, [1, 2], id="intersects"),
        pytest.param("within", 0.0, [1], id="within"),
        # 0–10 is 5 m from 15, 60–70 is 18 m from 42.
        pytest.param("near", 5.0, [0, 1, 2], id="near, exactly"),
        pytest.param("near", 4.999, [1, 2], id="near, not quite"),
        pytest.param("near", 18.0, [0, 1, 2, 3], id="near, farther"),
        pytest.param("outside", 0.0, [0, 3, 4], id="outside"),
    ],
)
def test_relations(relation: Relation, distance_m: float, expected: list[int]) -> None:
    assert np.flatnonzero(located(PLOTS, FEATURES, relation, distance_m)).tolist() == expected


def test_a_plot_across_a_common_border_lies_within_both() -> None:
    across = [shapely.box(25, 0, 35, 10), shapely.box(25, 0, 43, 10)]
    assert located(across, FEATURES, "within").tolist() == [True, False]
    seam = [shapely.box(15, -5, 29.9996, 15), shapely.box(30, -5, 42, 15)]
    assert located(across, seam, "within").tolist() == [True, False], "a seam of 0.4 mm is no gap"
    gap = [shapely.box(15, -5, 29.9, 15), shapely.box(30, -5, 42, 15)]
    assert located(across, gap, "within").tolist() == [False, False]


def test_touching_borders_meet_and_a_hole_is_outside() -> None:
    ring = shapely.Polygon(shapely.box(0, 0, 100, 100).exterior, [shapely.box(20, 20, 80, 80).exterior])
    plots = [shapely.box(100, 0, 110, 10), shapely.box(40, 40, 50, 50), shapely.box(0, 0, 20, 20)]
    assert located(plots, [ring], "intersects").tolist() == [True, False, True]
    assert located(plots, [ring], "outside").tolist() == [False, True, False]
    assert located(plots, [ring], "within").tolist() == [False, False, True]


def test_lines_and_points_have_neighbours() -> None:
    stream = shapely.LineString([(0, -30), (200, -30)])
    assert located(PLOTS, [stream], "near", 30.0).all()
    assert not located(PLOTS, [stream], "near", 29.9).any()
    assert located(PLOTS, [shapely.Point(5, 5)], "intersects").tolist() == [True, False, False, False, False]


def test_missing_empty_and_invalid_shapes() -> None:
    shapes = [None, shapely.Polygon(), PLOTS[1]]
    bow_tie = shapely.Polygon([(15, -5), (42, 15), (42, -5), (15, 15)])
    for relation in ("intersects", "near", "outside", "within"):
        assert located(shapes, [None, shapely.Point(), bow_tie], relation).tolist()[:2] == [False, False]
    assert located(shapes, [bow_tie], "intersects").tolist() == [False, False, True]
    assert located(PLOTS, [], "intersects").tolist() == [False] * 5
    assert located(PLOTS, [], "outside").tolist() == [True] * 5


@pytest.mark.parametrize("distance_m", [-1.0, float("nan"), float("inf"), 2e5])
def test_a_distance_that_is_none_is_refused(distance_m: float) -> None:
    with pytest.raises(ValueNotUnderstood):
        located(PLOTS, FEATURES, "near", distance_m)


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 30), st.integers(1, 30)),
        min_size=1,
        max_size=6,
    )
)
def test_any_boxes_agree_with_shapely_one_by_one(sides: list[tuple[int, int, int, int]]) -> None:
    features = [shapely.box(x, y, x + wide, y + high) for x, y, wide, high in sides]
    whole = shapely.union_all(features)
    plots = [shapely.box(10 * n, 10 * n, 10 * n + 8, 10 * n + 8) for n in range(6)]
    meets = [bool(plot.intersects(whole)) for plot in plots]
    assert located(plots, features, "intersects").tolist() == meets
    assert located(plots, features, "outside").tolist() == [not meet for meet in meets]
    assert located(plots, features, "within").tolist() == [bool(plot.covered_by(whole)) for plot in plots]
    assert located(plots, features, "near", 7).tolist() == [plot.distance(whole) <= 7 for plot in plots]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "located.gpkg", name="ที่ตั้ง") as made:
        with made.command("import", "นำเข้า") as command:
            command.insert("plot", [{"fid": n + 1, "geom": shape} for n, shape in enumerate(PLOTS)])
            command.insert("plot", [{"fid": 99, "geom": None}])
            command.insert("boundary", [{"fid": 7, "geom": FEATURES[0]}, {"fid": 8, "geom": FEATURES[1]}])
        yield made


def test_plots_of_a_project(project: Project) -> None:
    assert plots_by_location(project, LocationFilter("boundary", "intersects")).tolist() == [2, 3]
    assert plots_by_location(project, LocationFilter("boundary", "intersects", keys=(8,))).tolist() == [2, 3]
    assert plots_by_location(project, LocationFilter("boundary", "within", keys=(8,))).tolist() == []
    assert plots_by_location(project, LocationFilter("boundary", "near", 5.0)).tolist() == [1, 2, 3]
    assert plots_by_location(project, LocationFilter("boundary", "outside")).tolist() == [1, 4, 5]
    assert plots_by_location(project, LocationFilter("soil_unit", "intersects")).tolist() == []
