"""Rasters as stations are handed them, and TIFF headers that no writer would make."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.fuzz_rasters import write_tiles as write_mbtiles

__all__ = ["NORTH", "WEST", "plain_tags", "steps", "tiff", "write_mbtiles", "write_raster"]

# Upper left corner of a picture west of Kham Phaung, EPSG:32648.
WEST, NORTH = 372_000.0, 1_812_400.0


def write_raster(
    path: Path,
    values: np.ndarray,
    *,
    crs: object = "EPSG:32648",
    pixel: float = 10.0,
    origin: tuple[float, float] = (WEST, NORTH),
    affine: Sequence[float] | None = None,
    driver: str = "GTiff",
    names: Sequence[str] = (),
    overviews: Sequence[int] = (),
    **options: object,
) -> Path:
    """A raster of these values (band, row, column; or row, column for one band)."""
    import rasterio
    from rasterio.transform import Affine

    bands = values if values.ndim == 3 else values[np.newaxis]
    numbers = affine if affine is not None else (pixel, 0.0, origin[0], 0.0, -pixel, origin[1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of rasters without a place, which are wanted here
        with rasterio.open(
            path,
            "w",
            driver=driver,
            width=bands.shape[2],
            height=bands.shape[1],
            count=bands.shape[0],
            dtype=bands.dtype.name,
            crs=crs,
            transform=Affine(*numbers),
            **options,
        ) as dataset:
            dataset.write(bands)
            for band, name in enumerate(names, 1):
                dataset.set_band_description(band, name)
        if overviews:
            with rasterio.open(path, "r+") as dataset:
                dataset.build_overviews(list(overviews))
    return path


def steps(rows: int, columns: int, dtype: str = "int16") -> np.ndarray:
    """Values that tell where they are: 100 × row + column."""
    return (100 * np.arange(rows)[:, None] + np.arange(columns)).astype(dtype)


def tiff(path: Path, tags: dict[int, tuple[int, Sequence[float] | bytes]], more: bytes = b"") -> Path:
    """A little-endian TIFF of one directory with these tags (kind, values) and ``more`` at its end."""
    codes = {1: "B", 2: "s", 3: "H", 4: "I", 12: "d", 16: "Q"}
    entries, beyond = b"", b""
    at = 8 + 2 + 12 * len(tags) + 4
    for tag in sorted(tags):
        kind, values = tags[tag]
        data = values if isinstance(values, bytes) else struct.pack(f"<{len(values)}{codes[kind]}", *values)
        if len(data) <= 4:
            entries += struct.pack("<HHI", tag, kind, len(values)) + data.ljust(4, b"\0")
        else:
            entries += struct.pack("<HHII", tag, kind, len(values), at + len(beyond))
            beyond += data
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + b"\0\0\0\0"
    path.write_bytes(head + beyond + more)
    return path


def plain_tags(
    width: int, height: int, **changed: tuple[int, Sequence[float] | bytes]
) -> dict[int, tuple[int, Sequence[float] | bytes]]:
    """The tags of a grey picture of one strip, ``t259=…`` replacing or adding one."""
    size = 4 if max(width, height) > 65_535 else 3
    tags: dict[int, tuple[int, Sequence[float] | bytes]] = {
        256: (size if size == 4 else 3, [width]),
        257: (size if size == 4 else 3, [height]),
        258: (3, [8]),
        259: (3, [1]),
        262: (3, [1]),
        273: (4, [0]),
        277: (3, [1]),
        278: (4, [height]),
        279: (4, [0]),
    }
    return {**tags, **{int(name[1:]): value for name, value in changed.items()}}
