"""The order of a way against the best of all orders, and ways along roads against sums by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.fieldwork.road_graph import RoadGraph
from tambon_gis.fieldwork.visiting_order import (
    improved,
    nearest_next,
    straight_distances,
    way_length_m,
    way_order,
)

points = st.lists(
    st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=2, max_size=7, unique=True
).map(lambda found: np.array(found, float))


def best_m(distances: np.ndarray) -> float:
    """The shortest of all ways."""
    return min(way_length_m(distances, list(order)) for order in permutations(range(1, len(distances))))


@given(points)
def test_never_shorter_than_the_best_and_near_it(places: np.ndarray) -> None:
    distances = straight_distances(places)
    found = way_order(distances)
    assert sorted(found) == list(range(1, len(places)))
    length, best = way_length_m(distances, found), best_m(distances)
    assert best - 1e-6 <= length <= 1.35 * best
    assert length <= way_length_m(distances, nearest_next(distances)) + 1e-6


def test_mostly_the_best_itself() -> None:
    noise = np.random.default_rng(7)
    hits = 0
    for _ in range(60):
        distances = straight_distances(noise.uniform(0, 1000, (8, 2)))
        hits += way_length_m(distances, way_order(distances)) <= best_m(distances) + 1e-6
    assert hits >= 36


def test_nearest_next_by_hand_and_a_crossing_undone() -> None:
    # Start at 0; places at -1, 2, -4 on a line: nearest next goes -1 (1), 2 (3), -4 (6) = 10 in all.
    distances = straight_distances(np.array([[0.0, 0], [-1, 0], [2, 0], [-4, 0]]))
    order = nearest_next(distances)
    assert order == [1, 2, 3]
    assert way_length_m(distances, order) == 10
    # The best turns round once: 2, -1, -4 = 2 + 3 + 3 = 8.
    assert way_length_m(distances, improved(distances, order)) == 8


def test_without_a_start_the_way_begins_at_an_end() -> None:
    places = np.array([[30.0, 0], [0, 0], [20, 0], [10, 0]])
    free = np.zeros((5, 5))
    free[1:, 1:] = straight_distances(places)
    order = way_order(free)
    assert way_length_m(free, order) == 30
    assert {order[0], order[-1]} == {1, 2}


def test_along_roads_by_hand() -> None:
    # A square of roads 100 m a side; from the middle of the lower road to the middle of the upper one it is
    # 50 + 100 + 50 m, and 10 m from the place to the road at either end.
    square = shapely.LineString([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    net = RoadGraph(np.array([square], object))
    net.lead(np.array([[50.0, -10.0], [50.0, 110.0], [50.0, 95.0], [60.0, -10.0]]))
    distances = net.distances()
    assert distances[0, 1] == pytest.approx(220)
    assert distances[0, 2] == pytest.approx(215)
    # Two places on one piece of road do not go round by its ends.
    assert distances[0, 3] == pytest.approx(30)
    way = net.way(0, 1)
    assert (way[0], way[-1]) == ((50.0, 0.0), (50.0, 100.0))
    assert len(way) == 4


def test_roads_that_cross_are_joined_and_others_not() -> None:
    cross = [shapely.LineString([(-100, 0), (100, 0)]), shapely.LineString([(0, -100), (0, 100)])]
    net = RoadGraph(np.array([*cross, shapely.LineString([(500, 500), (600, 500)])], object))
    net.lead(np.array([[-100.0, 0.0], [0.0, 100.0], [550.0, 500.0], [9000.0, 9000.0]]))
    distances = net.distances()
    assert distances[0, 1] == pytest.approx(200)
    assert np.isinf(distances[0, 2])
    assert net.places[3] is None


def test_no_roads_at_all() -> None:
    net = RoadGraph(np.array([], object))
    net.lead(np.array([[0.0, 0.0], [1.0, 1.0]]))
    assert net.places == [None, None]
