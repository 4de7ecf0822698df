"""Rasters of the invented land as a station is handed them: elevations, an index of plants of two years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from tambon_gis.demonstration.tambon import EPSG
from tambon_gis.demonstration.terrain import CENTRE, make_terrain

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from tambon_gis.demonstration.tambon import Tambon

    Floats = NDArray[np.float64]

_NAMES: Final = ("DEM_สาธิต_30m.tif", "NDVI_สาธิต_20250915.tif", "NDVI_สาธิต_20260915.tif")
_MARGIN_M: Final = 300.0
_DEM_M, _NDVI_M = 30.0, 20.0
_LOWEST_M, _RISE_M, _TILT = 139.0, 31.0, 0.0006
_NODATA: Final = -32768
# What grows by the first letter of the land use code, in September.
_GREEN: Final = {"A": 0.58, "F": 0.76, "M": 0.42, "U": 0.24, "W": -0.05}
_UNUSED: Final = 0.5
_CLOUDS: Final = ((-900.0, 2_300.0, 420.0), (1_900.0, -2_100.0, 300.0))


def write_rasters(tambon: Tambon, seed: int, folder: Path) -> tuple[Path, ...]:
    """Write elevations of 30 m and the index of two Septembers of 20 m, the later one with two clouds.

    The same seed gives the same bytes. Raises `OSError`.
    """
    files = dem, before, after = tuple(folder / name for name in _NAMES)
    terrain = make_terrain(np.random.default_rng([seed, 0]))
    at = _middles(tambon, _DEM_M)
    height = terrain.height(at.reshape(-1, 2)).reshape(at.shape[:2])
    elevation = _LOWEST_M + _RISE_M * height - _TILT * (at[..., 0] - CENTRE[0])
    _write(dem, np.rint(elevation * 10) / 10, at, _DEM_M, nodata=-9999.0)
    rng = np.random.default_rng([seed, 30])
    at = _middles(tambon, _NDVI_M)
    green = _burnt(
        at, [each.shape for each in tambon.land_use], [_growth(each.use.code) for each in tambon.land_use]
    )
    plots = [plot.shape for plot in tambon.plots if plot.shape is not None]
    vigour = rng.normal(0.0, 0.06, len(plots))
    better = rng.normal(0.03, 0.03, len(plots))
    first = green + _burnt(at, plots, vigour, 0.0) + rng.normal(0.0, 0.025, green.shape)
    second = first + _burnt(at, plots, better, 0.01) + rng.normal(0.0, 0.015, green.shape)
    for east, north, radius in _CLOUDS:
        second[np.hypot(at[..., 0] - CENTRE[0] - east, at[..., 1] - CENTRE[1] - north) < radius] = np.nan
    for path, values in ((before, first), (after, second)):
        stored = np.where(np.isnan(values), _NODATA, np.rint(np.clip(values, -1, 1) * 10_000))
        _write(path, stored.astype(np.int16), at, _NDVI_M, nodata=_NODATA, scale=0.0001)
    return files


def _growth(code: str) -> float:
    return _GREEN.get(code[:1], _UNUSED)


def _middles(tambon: Tambon, pixel_m: float) -> Floats:
    """The middles of pixels (row from the north, column, x and y) about the tambon, on whole pixels."""
    west, south, east, north = shapely.bounds(tambon.outline)
    west, south = (np.floor((side - _MARGIN_M) / pixel_m) * pixel_m for side in (west, south))
    east, north = (np.ceil((side + _MARGIN_M) / pixel_m) * pixel_m for side in (east, north))
    x = np.arange(west + pixel_m / 2, east, pixel_m)
    y = np.arange(north - pixel_m / 2, south, -pixel_m)
    return np.stack(np.meshgrid(x, y), axis=-1)


def _burnt(at: Floats, shapes: list[Any], values: Any, elsewhere: float = _UNUSED) -> Floats:
    """A value for each pixel: that of the shape which holds its middle."""
    from rasterio.features import rasterize

    pixel_m = float(at[0, 1, 0] - at[0, 0, 0])
    burnt: Floats = rasterize(
        list(zip(shapes, np.asarray(values, float).tolist(), strict=True)),
        out_shape=at.shape[:2],
        fill=elsewhere,
        transform=_affine(at, pixel_m),
        dtype="float64",
    )
    return burnt


def _affine(at: Floats, pixel_m: float) -> Any:
    from rasterio.transform import Affine

    west, north = (float(side) for side in at[0, 0])
    return Affine(pixel_m, 0.0, west - pixel_m / 2, 0.0, -pixel_m, north + pixel_m / 2)


def _write(
    path: Path, values: NDArray[Any], at: Floats, pixel_m: float, nodata: float, scale: float = 1.0
) -> None:
    import rasterio

    values = values.astype(np.float32) if values.dtype.kind == "f" else values
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=values.shape[1],
        height=values.shape[0],
        count=1,
        dtype=values.dtype.name,
        crs=f"EPSG:{EPSG}",
        transform=_affine(at, pixel_m),
        nodata=nodata,
        tiled=True,
        blockxsize=256,
        blockysize=256,
        compress="deflate",
        predictor=3 if values.dtype.kind == "f" else 2,
    ) as dataset:
        dataset.write(values, 1)
        dataset.scales = (scale,)
