"""What the map shows under 100,000 pixel centres against shapely, over ten views, after copies and cache.

Where a dense layer is seen from so far that its overview is sampled, a pixel shows what lies at the middle of
the cell of the overview in which its own centre lies: at most half a pixel away, and there it is compared.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from layers import coarser_vertices
from layers.coarser_vertices import growing_coarser
from layers.id_raster import Overview, growing_overview
from layers.map_layer import MapLayer
from layers.map_view import Extent, MapView
from layers.painting.qt_painter import QtPainter
from layers.render import Renderer, RenderRequest
from layers.store_cache import StoreCache, TableShapes
from layers.store_reading import from_geometries
from layers.vertex_store import VertexStore
from tambon_gis.cartography.symbology import Symbol

WEST, SOUTH = 370_000.0, 1_800_000.0
VIEWS = 10
POINTS = 10_000

pytestmark = pytest.mark.usefixtures("qapp")


def winding(columns: int, rows: int, side_m: float, steps: int) -> np.ndarray:
    """A mosaic whose cells share winding sides of so many vertices."""
    rng = np.random.default_rng(11)
    share = np.linspace(0, 1, steps + 1)[:, None]

    def side(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
        swing = np.zeros((*begin.shape[:-1], steps + 1))
        for n in range(1, 10):
            swing += rng.normal(0, 0.03 / n, begin.shape[:-1])[..., None] * np.sin(np.pi * n * share[:, 0])
        across = ((end - begin)[..., ::-1] * (1, -1))[..., None, :]
        line = begin[..., None, :] * (1 - share) + end[..., None, :] * share
        return np.asarray(line + swing[..., None] * across)

    corner = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1)), axis=-1) * side_m
    corner += rng.normal(0, side_m / 14, corner.shape) + np.array([WEST, SOUTH])
    level, upright = side(corner[:, :-1], corner[:, 1:]), side(corner[:-1], corner[1:])
    sides = (level[:-1], upright[:, 1:], level[1:, :, ::-1], upright[:, :-1, ::-1])
    rings = np.concatenate([each[:, :, :-1] for each in sides], axis=2).reshape(columns * rows, -1, 2)
    return np.asarray(shapely.polygons(rings))


def difficult() -> np.ndarray:
    """Cells with holes, islands in the holes, cells of two parts, overlaps, and what must draw nothing."""
    cells = winding(24, 16, 60.0, 4)
    disc = shapely.buffer(shapely.centroid(cells[::3]), 12)
    cells[::3] = shapely.difference(cells[::3], disc)
    islands = shapely.buffer(shapely.centroid(disc[::2]), 6)
    pairs = [shapely.union_all(cells[n : n + 2]) for n in range(0, 40, 5)]
    overlapping = shapely.buffer(shapely.points(WEST + np.arange(30) * 45, SOUTH + np.arange(30) * 30), 25)
    with np.errstate(invalid="ignore"):
        broken = shapely.polygons([(WEST, SOUTH), (np.nan, SOUTH), (WEST, SOUTH + 9e5), (WEST, SOUTH)])
    far = shapely.box(9e6, 9e6, 9.1e6, 9.1e6)
    nothing = [None, shapely.Polygon(), broken, far]
    return np.array([*islands, *overlapping, *nothing, *cells, *pairs], object)


def share_of_true_pixels(shapes: np.ndarray, store: VertexStore) -> float:
    """Over ten views from the whole layer to a hundredth of it, as the window paints them."""
    sound = np.array([shape is None or bool(shapely.is_valid(shape)) for shape in shapes])
    assert np.count_nonzero(~sound) <= 1
    tree = shapely.STRtree(
        np.array([shape if good else None for shape, good in zip(shapes, sound, strict=True)])
    )
    inside = store.extent_of(np.flatnonzero(np.abs(store.box).max(axis=1) < 1e6))
    assert inside is not None
    renderer = Renderer(QtPainter())
    layer = MapLayer("plots", store, (Symbol(fill="#1F6B4A", outline="#000000"),), interactive=True)
    rng = np.random.default_rng(5)
    right = 0
    for number in range(VIEWS):
        view = random_view(inside, rng, zoom=1.7**number)
        ids = renderer.render(RenderRequest(number, view, (layer,))).ids
        assert ids is not None
        row, column = rng.integers(0, view.height_px, POINTS), rng.integers(0, view.width_px, POINTS)
        x, y = view.left + (column + 0.5) * view.m_per_px, view.top - (row + 0.5) * view.m_per_px
        if store.overview is not None and view.m_per_px >= store.overview.m_per_px:
            x, y = middle_of_cell(store.overview, x, y)
        truth = np.full(POINTS, len(shapes))
        point, shape = tree.query(shapely.points(x, y), predicate="intersects")
        np.minimum.at(truth, point, shape)
        right += int(np.count_nonzero(np.append(store.rows, len(shapes))[ids[row, column]] == truth))
    return right / (VIEWS * POINTS)


def middle_of_cell(overview: Overview, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    side = overview.m_per_px
    across, down = np.floor((x - overview.left) / side) + 0.5, np.floor((overview.top - y) / side) + 0.5
    return overview.left + across * side, overview.top - down * side


def random_view(extent: Extent, rng: np.random.Generator, zoom: float) -> MapView:
    whole = MapView(0, 0, 1, 1200, 800).fit(extent)
    width, height = (extent.east - extent.west) / 2, (extent.north - extent.south) / 2
    across, up = rng.uniform(-1, 1, 2) * (1 - 1 / zoom)
    centred = whole.centred(whole.centre_x + across * width, whole.centre_y + up * height)
    return centred.with_m_per_px(whole.m_per_px / zoom)


def through_the_cache(store: VertexStore, folder: Path) -> VertexStore:
    cache = StoreCache(folder)
    assert list(cache.written("plots", "now", TableShapes(store, np.arange(store.rows.max() + 1), None)))
    assert list(cache.prepared("plots", "now", store))
    assert list(cache.prepared("plots", "now", store))
    found = cache.load("plots", "now")
    assert found is not None
    return found.store


def test_holes_parts_islands_and_overlaps(tmp_path: Path) -> None:
    shapes = difficult()
    store = from_geometries(np.arange(len(shapes)), shapes)
    assert store.skipped == 3
    assert share_of_true_pixels(shapes, store) >= 0.999
    assert share_of_true_pixels(shapes, through_the_cache(store, tmp_path)) >= 0.999


def test_coarser_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coarser_vertices, "_FEWEST_VERTICES", 1_000)
    shapes = winding(60, 40, 800.0, 60)
    store = from_geometries(np.arange(len(shapes)), shapes)
    store.coarser = list(growing_coarser(store))[-1]
    assert store.coarser
    assert len(store.coarser[-1].xy) < 0.7 * len(store.xy)
    assert share_of_true_pixels(shapes, through_the_cache(store, tmp_path)) >= 0.999


def test_the_overview_of_a_dense_layer(tmp_path: Path) -> None:
    shapes = winding(120, 80, 60.0, 3)
    store = from_geometries(np.arange(len(shapes)), shapes)
    # Cells of two metres: the whole layer is sampled from them, and two of the views that are nearer.
    store.overview = list(growing_overview(store, px_per_feature=30))[-1]
    assert store.overview is not None
    whole = MapView(0, 0, 1, 1200, 800).fit(extent_of(store))
    assert whole.m_per_px / 1.7**2 > store.overview.m_per_px > whole.m_per_px / 1.7**3
    assert share_of_true_pixels(shapes, store) >= 0.999
    assert share_of_true_pixels(shapes, through_the_cache(store, tmp_path)) >= 0.999


def test_a_pixel_of_the_overview_is_off_by_less_than_half_of_it() -> None:
    shapes = winding(60, 40, 60.0, 3)
    store = from_geometries(np.arange(len(shapes)), shapes)
    store.overview = list(growing_overview(store))[-1]
    assert store.overview is not None
    view = MapView(0, 0, 1, 120, 80).fit(extent_of(store), border=0)
    assert view.m_per_px >= store.overview.m_per_px
    layer = MapLayer("plots", store, (Symbol(fill="#1F6B4A"),), interactive=True)
    ids = Renderer(QtPainter()).render(RenderRequest(1, view, (layer,))).ids
    assert ids is not None
    row, column = np.nonzero(ids >= 0)
    centre = shapely.points(
        view.left + (column + 0.5) * view.m_per_px, view.top - (row + 0.5) * view.m_per_px
    )
    away = shapely.distance(centre, shapes[store.rows[ids[row, column]]])
    half_a_cell = store.overview.m_per_px / 2
    assert away.max() <= half_a_cell * 2**0.5 + 0.01


def extent_of(store: VertexStore) -> Extent:
    extent = store.extent
    assert extent is not None
    return extent
