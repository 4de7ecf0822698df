"""Scans as stations have them: pictures without a place, some on their side, some damaged."""

from __future__ import annotations

import math
import struct
import warnings
from pathlib import Path

import numpy as np

from tambon_gis.rasters.tie_points import TiePoint

WEST, NORTH, PIXEL_M = 372_000.0, 1_812_400.0, 2.0
TURNED_DEG = 7.0
_DRIVERS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".tif": "GTiff"}


def crossed(width: int = 800, height: int = 600) -> np.ndarray:
    """A sheet: paper, a red square in its upper left corner, a black cross in its middle."""
    values = np.full((3, height, width), 220, np.uint8)
    values[1:, :40, :60] = 0
    values[:, height // 2 - 2 : height // 2 + 2, width // 2 - 40 : width // 2 + 40] = 0
    values[:, height // 2 - 40 : height // 2 + 40, width // 2 - 2 : width // 2 + 2] = 0
    return values


def write_scan(path: Path, values: np.ndarray | None = None, **options: object) -> Path:
    """A picture without a place, by GDAL; no file is left beside it."""
    import rasterio

    bands = crossed() if values is None else values if values.ndim == 3 else values[np.newaxis]
    driver = _DRIVERS[path.suffix]
    if driver == "JPEG":
        options = {"quality": 95, **options}
    colours = options.pop("colormap", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.open(
            path,
            "w",
            driver=driver,
            width=bands.shape[2],
            height=bands.shape[1],
            count=bands.shape[0],
            dtype=bands.dtype.name,
            **options,
        ) as dataset:
            dataset.write(bands)
            if colours is not None:
                dataset.write_colormap(1, colours)
    path.with_name(f"{path.name}.aux.xml").unlink(missing_ok=True)
    return path


def with_orientation(jpeg: Path, orientation: int) -> Path:
    """The same JPEG with Exif that says which way up it is."""
    body = b"Exif\0\0" + b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 274, 3, 1, orientation, 0, 0)
    data = jpeg.read_bytes()
    jpeg.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:])
    return jpeg


def on_ground(column: float, row: float) -> tuple[float, float]:
    """Where a pixel of the sheet lies: turned by seven degrees, two metres a pixel."""
    turn = math.radians(TURNED_DEG)
    east = PIXEL_M * (math.cos(turn) * column + math.sin(turn) * row)
    north = PIXEL_M * (math.sin(turn) * column - math.cos(turn) * row)
    return WEST + east, NORTH + north


def tie(column: float, row: float, east: float = 0.0, north: float = 0.0) -> TiePoint:
    x, y = on_ground(column, row)
    return TiePoint(column, row, x + east, y + north)


def corners(width: int = 800, height: int = 600) -> tuple[TiePoint, ...]:
    return tuple(
        tie(c, r) for c, r in ((20, 30), (width - 10, 20), (width - 25, height - 15), (30, height - 40))
    )
