"""Warped pictures against GDAL's own warper, pixel by pixel, on made-up ground and on a real DEM."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from tambon_gis.ingest.raster_reading import Bounds, open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.warping import warped_window
from tests.ingest.raster_files import NORTH, WEST, write_raster

# Of a library that GDAL's warper is called through.
pytestmark = pytest.mark.filterwarnings("ignore:Use `@` matmul:PendingDeprecationWarning")
EPSG = 32648
NOTHING = -9999.0
How = Literal["nearest", "bilinear"]


def by_gdal(path: Path, box: Bounds, cells: int, how: How, epsg: int = EPSG) -> np.ndarray:
    """The box by the algorithm of ``gdalwarp``, every pixel placed exactly."""
    import rasterio
    from rasterio.enums import Resampling
    from rasterio.transform import Affine
    from rasterio.warp import reproject

    found = np.full((cells, cells), NOTHING)
    west, south, east, north = box
    with rasterio.open(path) as dataset:
        reproject(
            dataset.read(1).astype(np.float64),
            found,
            src_transform=dataset.transform,
            src_crs=dataset.crs,
            src_nodata=dataset.nodata,
            dst_transform=Affine((east - west) / cells, 0, west, 0, -(north - south) / cells, north),
            dst_crs=f"EPSG:{epsg}",
            resampling=Resampling[how],
            dst_nodata=NOTHING,
            tolerance=0.0,
        )
    return found


def ours(path: Path, box: Bounds, cells: int, how: How, epsg: int = EPSG) -> np.ndarray:
    raster = open_raster(find_raster(path))
    operation = transformer(raster.crs or "", epsg)
    found = warped_window(raster, operation, box, cells, cells, resampling=how)
    values: np.ndarray = np.where(found.valid, found.values[0].astype(np.float64), NOTHING)
    return values


def ground(path: Path, crs: int) -> tuple[Path, Bounds]:
    """Smooth hills with codes of their own in every pixel, and a box in the middle of them."""
    operation = transformer(crs, EPSG)
    west, north = (float(value[0]) for value in operation.back([WEST], [NORTH]))
    pixel = 0.0001 if crs == 4326 else 10.0
    y, x = np.mgrid[0:300, 0:300]
    values = (1000 + 200 * np.sin(x / 17) + 150 * np.cos(y / 23) + x + y / 3).astype(np.float32)
    write_raster(path, values, crs=f"EPSG:{crs}", pixel=pixel, origin=(west, north))
    return path, (WEST + 400.0, NORTH - 2400.0, WEST + 2400.0, NORTH - 400.0)


@pytest.mark.parametrize("crs", [4326, 32647, 3857])
@pytest.mark.parametrize("cells", [250, 500])
def test_between_pixels_heights_are_those_of_gdal(tmp_path: Path, crs: int, cells: int) -> None:
    path, box = ground(tmp_path / "a.tif", crs)
    mine, theirs = ours(path, box, cells, "bilinear"), by_gdal(path, box, cells, "bilinear")
    assert (mine != NOTHING).all()
    assert (theirs != NOTHING).all()
    # Heights change by up to 13 from one pixel to the next: a twentieth of a pixel is 0.65.
    off = np.abs(mine - theirs)
    assert off.max() < 0.65
    assert np.quantile(off, 0.99) < 0.2


@pytest.mark.parametrize("crs", [4326, 32647])
def test_codes_are_those_of_gdal(tmp_path: Path, crs: int) -> None:
    path, box = ground(tmp_path / "a.tif", crs)
    mine, theirs = ours(path, box, 400, "nearest"), by_gdal(path, box, 400, "nearest")
    # Where the middle of a cell lies within a twentieth of one of a border, either pixel is right.
    assert (mine == theirs).mean() > 0.95
    assert np.abs(mine - theirs).max() < 20


def test_a_real_elevation_model_is_that_of_gdal(shared_data: Path) -> None:
    path = shared_data / "rasters" / "terra-lux" / "elev.tif"
    raster = open_raster(find_raster(path))
    operation = transformer(raster.crs or "", 32632)
    west, south, east, north = raster.bounds
    x, y = operation.points(np.array([west, east, west, east]), np.array([south, north, north, south]))
    box = (float(x.min()), float(y.min()), float(x.max()), float(y.max()))
    mine, theirs = ours(path, box, 120, "nearest", 32632), by_gdal(path, box, 120, "nearest", 32632)
    assert (mine != NOTHING).sum() > 3000
    # So far north cells of 500 m bend more: within a tenth of a pixel of a border either is right.
    assert (mine == theirs).mean() > 0.95
