"""Coarser copies of a layer: close to the bounds, alike on both sides of them, and worth having."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from layers import coarser_vertices
from layers.coarser_vertices import CoarserVertices, growing_coarser
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore

SIDE_M = 1_000.0


@pytest.fixture(autouse=True)
def _small_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coarser_vertices, "_FEWEST_VERTICES", 1_000)
    monkeypatch.setattr(coarser_vertices, "_CHUNK_VERTICES", 3_000)


def mosaic(columns: int = 8, rows: int = 6) -> np.ndarray:
    """Squares whose shared sides wind, 100 vertices to a side."""
    rng = np.random.default_rng(3)
    share = np.linspace(0, 1, 101)

    def side(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
        along = begin[..., None, :] * (1 - share)[:, None] + end[..., None, :] * share[:, None]
        swing = np.zeros((*begin.shape[:-1], len(share)))
        for n in range(1, 12):
            swing += rng.normal(0, 0.05 / n, begin.shape[:-1])[..., None] * np.sin(np.pi * n * share)
        across = (end - begin)[..., ::-1] * (1, -1)
        result: np.ndarray = along + swing[..., None] * across[..., None, :]
        return result

    corner = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1)), axis=-1) * SIDE_M
    level, upright = side(corner[:, :-1], corner[:, 1:]), side(corner[:-1], corner[1:])
    sides = (level[:-1], upright[:, 1:], level[1:, :, ::-1], upright[:, :-1, ::-1])
    rings = np.concatenate([each[:, :, :-1] for each in sides], axis=2).reshape(columns * rows, -1, 2)
    return np.asarray(shapely.polygons(rings))


def store_of(shapes: np.ndarray) -> VertexStore:
    return from_geometries(np.arange(len(shapes)), shapes)


def copies_of(store: VertexStore) -> tuple[CoarserVertices, ...]:
    last = list(growing_coarser(store))[-1]
    assert last is not None
    return last


def shapes_of(store: VertexStore, copy: CoarserVertices) -> np.ndarray:
    """The polygons of a copy, by row."""
    shapes = np.empty(len(store), object)
    for position, row in enumerate(store.rows.tolist()):
        begin, end = copy.offsets[position : position + 2]
        ends = np.flatnonzero(copy.part_end[begin:end]) + 1
        rings = np.split(copy.xy[begin:end].astype(float) + store.origin, ends[:-1])
        assert all((ring[0] == ring[-1]).all() and len(ring) >= 4 for ring in rings)
        shapes[row] = shapely.Polygon(rings[0], rings[1:])
    return shapes


def test_the_copies_are_close_and_have_fewer_vertices() -> None:
    store = store_of(mosaic())
    copies = copies_of(store)
    assert [copy.tolerance_m for copy in copies] == sorted((c.tolerance_m for c in copies), reverse=True)
    sizes = [len(copy.xy) for copy in copies]
    assert sizes == sorted(sizes)
    assert sizes[0] < 0.25 * len(store.xy)
    exact = mosaic()
    for copy in copies:
        away = shapely.hausdorff_distance(
            shapely.boundary(shapes_of(store, copy)), shapely.boundary(exact), densify=0.25
        )
        assert away.max() <= copy.tolerance_m + 0.01


def test_shared_bounds_stay_shared() -> None:
    store = store_of(mosaic())
    whole = shapely.area(mosaic()).sum()
    for copy in copies_of(store):
        shapes = shapes_of(store, copy)
        assert shapely.coverage_is_valid(shapes)
        assert shapely.area(shapes).sum() == pytest.approx(whole, rel=2e-4)


def test_islands_and_their_holes_stay_alike() -> None:
    angle = np.linspace(0, 2 * np.pi, 721)[:-1]
    island = shapely.polygons(np.stack([500 + 90 * np.cos(angle), 500 + 90 * np.sin(angle)], axis=1))
    cells = mosaic(3, 2)
    cells[0] = shapely.difference(cells[0], island)
    store = store_of(np.append(cells, island))
    for copy in copies_of(store):
        assert shapely.coverage_is_valid(shapes_of(store, copy))


def test_layers_of_few_vertices_get_none() -> None:
    assert copies_of(store_of(np.array([shapely.box(0, 0, 9, 9)], object))) == ()
    assert copies_of(store_of(np.array([None], object))) == ()
    squares = shapely.box(np.arange(400) * 10, 0, np.arange(400) * 10 + 9, 9)
    assert copies_of(store_of(squares)) == ()


def test_a_view_gets_the_coarsest_copy_that_serves() -> None:
    store = store_of(mosaic())
    store.coarser = copies_of(store)
    coarsest = store.coarser[0]
    assert store.detail()[0] is store.xy
    assert store.detail(coarsest.tolerance_m)[0] is coarsest.xy
    assert store.detail(coarsest.tolerance_m * 0.99)[0] is store.coarser[1].xy
