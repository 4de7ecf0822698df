"""Edges in a view: shared ones once, cut to the picture, dashed along their rings."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from layers.map_view import MapView
from layers.outlines import Edges, changes, dashed, larger_than, typical_size_px, visible_edges
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore

EAST, NORTH = 370_000.0, 1_810_000.0
VIEW = MapView(EAST + 50, NORTH + 50, 1.0, 100, 100)


def store_of(*geometries: object) -> VertexStore:
    return from_geometries(np.arange(len(geometries)), np.array(geometries, dtype=object))


def edges_of(store: VertexStore, view: MapView = VIEW) -> Edges:
    return visible_edges(store, store.query(view.extent), view, measured=True)


def box(x: float, y: float, side: float) -> object:
    return shapely.box(EAST + x, NORTH + y, EAST + x + side, NORTH + y + side)


def test_two_neighbours_share_one_edge() -> None:
    segments = edges_of(store_of(box(10, 10, 20), box(30, 10, 20))).segments
    # Eight sides, one of them common; y counts down from the top of the 100 m high view.
    assert len(segments) == 7
    ends = {tuple(sorted([(x0, y0), (x1, y1)])) for x0, y0, x1, y1 in segments.tolist()}
    assert ((30.0, 70.0), (30.0, 90.0)) in ends


def test_parts_and_holes_are_not_joined_to_each_other() -> None:
    ring = shapely.difference(box(10, 10, 60), box(30, 30, 10))
    segments = edges_of(store_of(shapely.multipolygons([ring, box(80, 80, 5)]))).segments
    assert len(segments) == 12
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    assert sorted(lengths.tolist()) == [5.0] * 4 + [10.0] * 4 + [60.0] * 4


def test_edges_outside_are_left_out_and_long_ones_cut() -> None:
    world = shapely.box(-2e7, -2e7, 2e7, 2e7)
    assert len(edges_of(store_of(world)).segments) == 0
    across = shapely.linestrings([[EAST - 1e6, NORTH + 50], [EAST + 1e6, NORTH + 50]])
    line = edges_of(store_of(across))
    assert line.segments.tolist() == [[-64.0, 50.0, 164.0, 50.0]]
    assert line.along_px[0] == pytest.approx(1e6 - 64, abs=0.2)


def test_vertices_closer_than_can_be_seen_fall_together() -> None:
    angles = np.linspace(0, 2 * np.pi, 2001)
    circle = np.stack([EAST + 50 + 0.6 * np.cos(angles), NORTH + 50 + 0.6 * np.sin(angles)], axis=1)
    assert len(edges_of(store_of(shapely.polygons(circle))).segments) <= 8


def test_along_runs_around_each_ring() -> None:
    edges = edges_of(store_of(box(10, 10, 20)))
    assert sorted(edges.along_px.tolist()) == pytest.approx([0, 20, 40, 60], abs=0.01)


@pytest.mark.parametrize(("dash", "share"), [("dash", 5 / 8), ("dot", 0.8 / 3.0), ("dash_dot", 6.8 / 11.8)])
def test_dashes_cover_their_share_and_run_on_around_corners(dash: str, share: float) -> None:
    # An L of 59 + 59 pixels: ten periods of dash_dot, about as many of the others.
    edges = Edges(np.array([[0.0, 0, 59, 0], [59, 0, 59, 59]]), np.array([0.0, 59.0]))
    strokes = dashed(edges, dash, 1.0)
    length = np.hypot(strokes[:, 2] - strokes[:, 0], strokes[:, 3] - strokes[:, 1])
    assert length.sum() == pytest.approx(118 * share, abs=3)
    assert strokes.min() >= 0
    assert strokes.max() <= 59
    # A stroke that reaches the corner goes on behind it with what is left of it.
    whole = dashed(Edges(np.array([[0.0, 0, 118, 0]]), np.array([0.0])), dash, 1.0)
    assert length.sum() == pytest.approx((whole[:, 2] - whole[:, 0]).sum(), abs=1e-9)


def test_changes_of_an_id_raster() -> None:
    ids = np.array([[0, 0, 1], [0, 0, 1], [-1, -1, 1]], np.int32)
    assert changes(ids).tolist() == [[False, False, True], [False, False, True], [True, True, True]]


def test_an_edge_has_its_place_in_a_picture_of_any_size() -> None:
    store = store_of(box(10, 10, 20))
    for width in (100, 8_000, 32_000):
        view = MapView(EAST + width / 2, NORTH + 50, 1.0, width, 100)
        ends = {tuple(sorted([(x0, y0), (x1, y1)])) for x0, y0, x1, y1 in edges_of(store, view).segments}
        assert ((10.0, 70.0), (10.0, 90.0)) in ends
        assert len(ends) == 4


@pytest.mark.parametrize("few", [0, 10**9], ids=["single precision", "double precision"])
def test_edges_are_the_same_in_either_precision(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.outlines._FEW_VERTICES", few)
    squares = [box(7 * n, 11 * n % 90, 5) for n in range(12)]
    view = MapView(EAST + 50, NORTH + 50, 1.0, 100, 100)
    store = store_of(*squares)
    found = visible_edges(store, store.query(view.extent), view).segments
    assert len(found) == 48
    assert found[:, [0, 2]].max() == pytest.approx(82, abs=1 / 16)
    assert np.allclose(found * 8, np.rint(found * 8))


def test_the_larger_ones() -> None:
    store = store_of(box(0, 0, 10), box(20, 0, 12), box(40, 0, 30))
    rows = np.append(store.rows, -1)
    assert sorted(rows[larger_than(store, np.arange(3), 12.0)].tolist()) == [1, 2]
    only = np.flatnonzero(store.rows != 2)
    assert rows[larger_than(store, only, 12.0)].tolist() == [1]
    assert len(larger_than(store, only, 30.0)) == 0


def test_typical_size() -> None:
    store = store_of(box(0, 0, 10), box(20, 0, 10), box(40, 0, 30))
    assert typical_size_px(store, np.arange(3), MapView(0, 0, 2.0, 10, 10)) == pytest.approx(5.0)
    assert typical_size_px(store, np.arange(0), VIEW) == 0.0
