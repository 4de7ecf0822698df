"""Rasters of other systems laid on the project's grid, against points moved one by one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tambon_gis.ingest.raster_reading import OpenRaster, open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.warping import grid_places, warped_window
from tests.ingest.raster_files import NORTH, WEST, write_raster

EPSG = 32648


def opened(path: Path) -> OpenRaster:
    return open_raster(find_raster(path))


@pytest.mark.parametrize("crs", [4326, 32647, 24048])
@pytest.mark.parametrize("m_per_px", [0.25, 30.0, 1000.0])
def test_places_on_the_grid_are_those_of_every_point(crs: int, m_per_px: float) -> None:
    operation = transformer(crs, EPSG)
    width, height = 513, 300
    box = (WEST, NORTH - height * m_per_px, WEST + width * m_per_px, NORTH)
    x, y = grid_places(operation, box, width, height)
    columns, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    # Moved back into the project, each place must lie in the middle of its own cell.
    east, north = operation.points(x, y)
    off_x = np.abs((east - box[0]) / m_per_px - columns)
    off_y = np.abs((box[3] - north) / m_per_px - rows)
    assert max(off_x.max(), off_y.max()) < 0.05


@pytest.mark.parametrize("crs", [4326, 24048, 32647])
def test_each_cell_is_taken_from_its_own_place(tmp_path: Path, crs: int) -> None:
    """Band 1 holds the column and band 2 the row of each pixel."""
    operation = transformer(crs, EPSG)
    west, north = (float(value[0]) for value in operation.back([WEST], [NORTH]))
    pixel = 0.0001 if crs == 4326 else 10.0
    columns, rows = np.meshgrid(np.arange(300) + 0.5, np.arange(300) + 0.5)
    values = np.stack([columns, rows]).astype(np.float64)
    path = write_raster(tmp_path / "a.tif", values, crs=f"EPSG:{crs}", pixel=pixel, origin=(west, north))
    raster = opened(path)
    cell_m, cells = 8.0, 200
    box = (WEST + 500, NORTH - 500 - cells * cell_m, WEST + 500 + cells * cell_m, NORTH - 500)
    east, down = np.meshgrid(np.arange(cells) + 0.5, np.arange(cells) + 0.5)
    x, y = operation.back(box[0] + east * cell_m, box[3] - down * cell_m)
    column, row = (x - west) / pixel, (north - y) / pixel
    smooth = warped_window(raster, operation, box, cells, cells)
    assert smooth.valid.all()
    assert np.abs(smooth.values[0] - column).max() < 0.05
    assert np.abs(smooth.values[1] - row).max() < 0.05
    nearest = warped_window(raster, operation, box, cells, cells, resampling="nearest")
    assert np.abs(nearest.values[0] - column).max() <= 0.55
    assert np.abs(nearest.values[1] - row).max() <= 0.55


def test_seen_from_afar_it_is_still_in_its_place(tmp_path: Path) -> None:
    operation = transformer(4326, EPSG)
    west, north = (float(value[0]) for value in operation.back([WEST], [NORTH]))
    columns, rows = np.meshgrid(np.arange(1000) + 0.5, np.arange(1000) + 0.5)
    path = write_raster(
        tmp_path / "a.tif",
        np.stack([columns, rows]),
        crs="EPSG:4326",
        pixel=0.0001,
        origin=(west, north),
    )
    cell_m, cells = 100.0, 80
    box = (WEST + 1000, NORTH - 1000 - cells * cell_m, WEST + 1000 + cells * cell_m, NORTH - 1000)
    found = warped_window(opened(path), operation, box, cells, cells)
    east, down = np.meshgrid(np.arange(cells) + 0.5, np.arange(cells) + 0.5)
    x, y = operation.back(box[0] + east * cell_m, box[3] - down * cell_m)
    # A cell is nine pixels wide: half of it is 4.6 of them.
    assert found.valid.all()
    assert np.abs(found.values[0] - (x - west) / 0.0001).max() < 0.5 * 100 / 10.7
    assert np.abs(found.values[1] - (north - y) / 0.0001).max() < 0.5 * 100 / 11.0


def test_beside_the_raster_there_is_nothing(tmp_path: Path) -> None:
    operation = transformer(32647, EPSG)
    west, north = (float(value[0]) for value in operation.back([WEST], [NORTH]))
    path = write_raster(
        tmp_path / "a.tif", np.ones((3, 20, 20), np.uint8), crs="EPSG:32647", origin=(west, north)
    )
    far = (WEST + 50_000, NORTH - 1000, WEST + 51_000, NORTH)
    found = warped_window(opened(path), operation, far, 10, 10)
    assert found.values.shape == (3, 10, 10)
    assert not found.valid.any()
    # Where nothing of this system can be, too.
    assert not warped_window(opened(path), operation, (1e9, 1e9, 1e9 + 1, 1e9 + 1), 4, 4).valid.any()


def test_values_without_meaning_do_not_bleed_into_their_neighbours(tmp_path: Path) -> None:
    operation = transformer(32647, EPSG)
    west, north = (float(value[0]) for value in operation.back([WEST], [NORTH]))
    values = np.full((40, 40), 100, np.int16)
    values[:, 20:] = -9999
    path = write_raster(
        tmp_path / "a.tif", values, crs="EPSG:32647", origin=(west, north), nodata=-9999, pixel=10.0
    )
    box = (WEST + 50, NORTH - 350, WEST + 350, NORTH - 50)
    found = warped_window(opened(path), operation, box, 60, 60)
    assert found.valid.any()
    assert not found.valid.all()
    assert set(np.unique(found.values[0][found.valid])) == {100}
