"""Sound rasters for the damaged files: a small orthophoto with all that a GeoTIFF can carry, and tiles."""

from __future__ import annotations

import sqlite3
import warnings
from pathlib import Path

import numpy as np

# Name of the file, and GDAL's driver that writes it.
RASTERS = {"photo.tif": "GTiff", "tiles.mbtiles": "MBTiles"}
GREY = 120
_SIDE = 300
_ZOOM, _TILE_COLUMN, _TILE_ROW = 14, 12_911, 8_934


def write_raster(path: Path, driver: str) -> None:
    """The raster of that driver."""
    (write_tiles if driver == "MBTiles" else _write_photo)(path)


def _write_photo(path: Path) -> None:
    """A picture of 300 × 300 pixels in three bands: packed, tiled, with overviews, names and nodata."""
    import rasterio
    from rasterio.transform import Affine

    row, column = np.mgrid[:_SIDE, :_SIDE]
    values = np.stack([row % 251, column % 241, (row + column) % 239]).astype(np.uint8)
    form = {"width": _SIDE, "height": _SIDE, "count": 3, "dtype": "uint8", "driver": "GTiff", "nodata": 0}
    form |= {"crs": "EPSG:32648", "transform": Affine(2.0, 0.0, 372_000.0, 0.0, -2.0, 1_812_400.0)}
    form |= {"compress": "deflate", "tiled": True, "blockxsize": 128, "blockysize": 128}
    with rasterio.open(path, "w", **form) as dataset:
        dataset.write(values)
        dataset.update_tags(โครงการ="ภาพถ่ายปี 2569", AREA_OR_POINT="Area")
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2, 4])


def write_tiles(path: Path) -> Path:
    """Two tiles of a grey picture near Roi Et, one north of the other, as a phone app keeps them."""
    tile = _png()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        database.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
        )
        said = {"name": "ภาพ", "format": "png", "type": "baselayer", "minzoom": _ZOOM, "maxzoom": _ZOOM}
        database.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
        database.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [(_ZOOM, _TILE_COLUMN, _TILE_ROW + i, tile) for i in range(2)],
        )
    database.close()
    return path


def _png() -> bytes:
    """A grey tile in three bands."""
    from rasterio.errors import NotGeoreferencedWarning
    from rasterio.io import MemoryFile

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with MemoryFile() as memory:
            with memory.open(driver="PNG", width=256, height=256, count=3, dtype="uint8") as dataset:
                dataset.write(np.full((3, 256, 256), GREY, np.uint8))
            return bytes(memory.read())
