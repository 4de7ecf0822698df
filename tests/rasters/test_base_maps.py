"""Base maps without a network: tiles in an MBTiles, and a cloud-optimised GeoTIFF, laid where they belong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tambon_gis.rasters.raster_on_map import ready_raster
from tests.ingest.raster_files import NORTH, WEST, write_raster


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_tiles_lie_where_their_numbers_say(project: Project, tmp_path: Path) -> None:
    """Two tiles of zoom 12 beside each other, red in the west and blue in the east."""
    from rasterio.io import MemoryFile

    side_m = 2 * 20_037_508.342789244 / 2**12
    column, row = 3235, 1848  # 104.33° E, 16.6° N
    path = tmp_path / "ภาพฐาน.mbtiles"
    with sqlite3.connect(path) as tiles:
        tiles.execute("CREATE TABLE metadata (name text, value text)")
        tiles.execute("CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
        tiles.executemany(
            "INSERT INTO metadata VALUES (?, ?)",
            [("format", "png"), ("minzoom", "12"), ("maxzoom", "12"), ("name", "x"), ("type", "baselayer")],
        )
        for place, band in ((0, 0), (1, 2)):
            values = np.zeros((3, 256, 256), np.uint8)
            values[band] = 255
            with MemoryFile() as memory:
                with memory.open(driver="PNG", width=256, height=256, count=3, dtype="uint8") as png:
                    png.write(values)
                data = bytes(memory.read())
            tiles.execute("INSERT INTO tiles VALUES (12, ?, ?, ?)", (column + place, 2**12 - 1 - row, data))
    tiles.close()
    import_raster(project, path)
    ground = ready_raster(project, linked_rasters(project)[0])
    # The border of both tiles, half-way down.
    x = -20_037_508.342789244 + (column + 1) * side_m
    y = 20_037_508.342789244 - (row + 0.5) * side_m
    operation = transformer(3857, 32648)
    east, north = (float(value[0]) for value in operation.points([x], [y]))
    picture = ground.picture((east - 100, north - 100, east + 100, north + 100), 20, 20)
    assert [f"{picture[10, at]:08x}" for at in (2, 17)] == ["ffff0000", "ff0000ff"]


def test_a_cloud_optimised_geotiff(project: Project, tmp_path: Path) -> None:
    values = np.zeros((3, 1024, 1024), np.uint8)
    values[1] = 255
    path = write_raster(tmp_path / "a.tif", values, pixel=1.0, driver="COG", compress="deflate")
    import_raster(project, path)
    ground = ready_raster(project, linked_rasters(project)[0])
    assert ground.raster.answer.overviews
    whole = ground.picture((WEST, NORTH - 1024, WEST + 1024, NORTH), 16, 16)
    assert (whole == 0xFF00FF00).all()
    assert ground.pixel_m == pytest.approx(1.0, rel=1e-3)
