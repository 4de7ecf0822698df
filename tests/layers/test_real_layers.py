"""The id raster of a province's real plots and soil, overlaps included, against shapely."""

from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely

from layers.id_raster import NOTHING, feature_ids
from layers.map_view import MapView
from layers.store_reading import from_geometries

POINTS = 10_000


@pytest.mark.parametrize("name", ["kpp_soilgroup", "kpp_registered_cassava"])
def test_random_pixel_centres_agree_with_shapely(shared_data: Path, name: str) -> None:
    table = geopandas.read_file(shared_data / "kamphaeng_phet" / f"{name}.geojson").to_crs(32647)
    shapes = np.asarray(table.geometry.make_valid())
    store = from_geometries(np.arange(len(shapes)), shapes, "polygon")
    tree = shapely.STRtree(shapes)
    extent = store.extent
    assert extent is not None
    whole = MapView(0, 0, 1, 1200, 800, 32647).fit(extent)
    x0, y0 = store.origin.tolist()
    rng = np.random.default_rng(11)
    for zoom in (1, 5, 30):
        view = (whole if zoom == 1 else whole.centred(x0, y0)).with_m_per_px(whole.m_per_px / zoom)
        ids = feature_ids(store, view)
        row, column = rng.integers(0, 800, POINTS), rng.integers(0, 1200, POINTS)
        x, y = view.left + (column + 0.5) * view.m_per_px, view.top - (row + 0.5) * view.m_per_px
        point, shape = tree.query(shapely.points(x, y), predicate="intersects")
        first = np.full(POINTS, len(shapes))
        np.minimum.at(first, point, shape)
        truth = np.where(first == len(shapes), NOTHING, first)
        shown = np.append(store.rows, NOTHING)[ids[row, column]]
        assert np.count_nonzero(shown == truth) >= 0.999 * POINTS
