"""Area shares of real layers, overlaps and gaps and all, beside geopandas.overlay on cleaned layers."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from tambon_gis.analysis.overlay import shares

UTM_47 = 32647


def read_repaired(path: Path) -> gpd.GeoDataFrame:
    """A layer in metres, repaired by GEOS directly, one polygonal geometry a row."""
    layer: gpd.GeoDataFrame = gpd.read_file(path).to_crs(UTM_47)
    valid = shapely.make_valid(layer.geometry.to_numpy(), method="structure", keep_collapsed=False)
    layer["geometry"] = gpd.GeoSeries(valid, crs=UTM_47)
    return layer


def without_overlaps(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The layer after each polygon has lost what the ones before it cover: first in the layer wins."""
    geometry = layer.geometry.to_numpy().copy()
    original = geometry.copy()
    one, other = shapely.STRtree(original).query(original, predicate="intersects")
    for row in np.unique(one):
        earlier = other[(one == row) & (other < row)]
        if len(earlier):
            geometry[row] = shapely.difference(original[row], shapely.union_all(original[earlier]))
    return gpd.GeoDataFrame({"unit": np.arange(len(layer))}, geometry=geometry, crs=layer.crs)


@pytest.fixture(scope="module")
def plots(shared_data: Path) -> gpd.GeoDataFrame:
    layer = read_repaired(shared_data / "kamphaeng_phet" / "kpp_registered_cassava.geojson")
    return layer.assign(plot=np.arange(len(layer)))


@pytest.mark.parametrize(
    ("file", "attribute", "rows"), [("kpp_soilgroup", "soilgroup", 1778), ("kpp_tambons", "pcode", 78)]
)
def test_kamphaeng_phet_agrees_row_by_row(
    shared_data: Path, plots: gpd.GeoDataFrame, file: str, attribute: str, rows: int
) -> None:
    layer = read_repaired(shared_data / "kamphaeng_phet" / f"{file}.geojson")
    assert (len(plots), len(layer)) == (6817, rows)
    ours = shares(plots.geometry.to_numpy(), layer.geometry.to_numpy())

    clean = without_overlaps(layer)
    theirs = gpd.overlay(plots[["plot", "geometry"]], clean, keep_geom_type=True)
    expected = theirs.assign(area=theirs.area).groupby(["plot", "unit"])["area"].sum()
    found = pd.Series(ours.area_m2, pd.MultiIndex.from_arrays([ours.plot, ours.unit]))
    both = pd.concat([found, expected], axis=1, keys=["found", "expected"]).fillna(0.0)
    assert (both["found"] - both["expected"]).abs().max() < 1e-5
    by_key = both.groupby(layer[attribute].fillna("").to_numpy()[both.index.get_level_values(1)]).sum()
    assert by_key["found"].to_numpy() == pytest.approx(by_key["expected"].to_numpy(), rel=1e-6)

    total = ours.plot_area_m2.sum()
    assert ours.area_m2.sum() + ours.uncovered_m2 == pytest.approx(total, rel=1e-9)
    assert ours.uncovered_m2 == pytest.approx(total - expected.sum(), rel=1e-6, abs=1e-3)


def test_overlaps_and_gaps_of_the_soil_of_kamphaeng_phet(shared_data: Path, plots: gpd.GeoDataFrame) -> None:
    soil = read_repaired(shared_data / "kamphaeng_phet" / "kpp_soilgroup.geojson")
    found = shares(plots.geometry.to_numpy(), soil.geometry.to_numpy())
    assert found.overlap_m2 / 1e6 == pytest.approx(0.93, abs=0.01)
    assert found.uncovered_m2 / 1e6 == pytest.approx(2.78, abs=0.01)


def test_what_geopandas_refuses_is_answered() -> None:
    # A bow-tie of two triangles of 25 m2 that meet at x = 5, a missing shape, a square of 25 m2; soil
    # parts at x = 5.5. East of x = 5 the bow-tie is 2 (x - 5) high: 0.25 m2 of it lie before the line.
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    plots = np.array([bow, None, shapely.box(3, 3, 8, 8)], dtype=object)
    soil = np.array([shapely.box(-10, -10, 5.5, 50), shapely.box(5.5, -10, 50, 50)], dtype=object)
    with pytest.raises(shapely.errors.GEOSException, match="TopologyException"):
        gpd.overlay(gpd.GeoDataFrame(geometry=plots, crs=UTM_47), gpd.GeoDataFrame(geometry=soil, crs=UTM_47))
    found = shares(plots, soil)
    assert list(zip(found.plot.tolist(), found.unit.tolist(), strict=True)) == [
        (0, 0),
        (0, 1),
        (2, 0),
        (2, 1),
    ]
    assert found.area_m2 == pytest.approx([25.25, 24.75, 12.5, 12.5], abs=1e-9)
    assert found.repaired_plots.tolist() == [0]
