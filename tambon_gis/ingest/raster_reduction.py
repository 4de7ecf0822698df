"""A smaller copy of a large raster, made in the guarded process; the original is only read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tambon_gis.ingest.handover import describe, say_progress

COPY = "reduced.tif"
_STRIP_ROWS = 128
_SMALLEST_SIDE = 256
_BLOCK = 256


def reduce_raster(folder: Path, dataset: Any, request: Mapping[str, Any]) -> None:
    """Write the copy, ``factor`` times smaller, with overviews of its own. Tells of the rows it has written.

    Means of pixels, or for codes those that lie in the middle. Raises `ValueError`.
    """
    import rasterio
    from rasterio.enums import MaskFlags, Resampling
    from rasterio.transform import Affine
    from rasterio.windows import Window

    width = math.ceil(dataset.width / request["factor"])
    height = math.ceil(dataset.height / request["factor"])
    across, down = dataset.width / width, dataset.height / height
    resampling = Resampling.average if request["means"] else Resampling.nearest
    masked = (
        MaskFlags.per_dataset in dataset.mask_flag_enums[0]
        and MaskFlags.alpha not in (dataset.mask_flag_enums[0])
    )
    profile = {
        "driver": "GTiff",
        "width": width,
        "height": height,
        "count": dataset.count,
        "dtype": dataset.dtypes[0],
        "nodata": dataset.nodata,
        "crs": dataset.crs,
        "transform": dataset.transform * Affine.scale(across, down),
        "tiled": True,
        "blockxsize": _BLOCK,
        "blockysize": _BLOCK,
        "compress": "deflate",
        "zlevel": 1,
        "interleave": "pixel",
        "bigtiff": "if_safer",
    }
    path = folder / COPY
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **profile) as copy:
        copy.colorinterp = dataset.colorinterp
        if dataset.colorinterp[0].name == "palette":
            copy.write_colormap(1, dataset.colormap(1))
        for top in range(0, height, _STRIP_ROWS):
            rows = min(_STRIP_ROWS, height - top)
            shape = (rows, width)
            source = Window(0, top * down, dataset.width, rows * down)
            target = Window(0, top, width, rows)
            values = dataset.read(window=source, out_shape=(dataset.count, *shape), resampling=resampling)
            copy.write(values.astype(dataset.dtypes[0], copy=False), window=target)
            if masked:
                mask = dataset.dataset_mask(window=source, out_shape=shape)
                copy.write_mask(np.ascontiguousarray(mask), window=target)
            say_progress(folder, top + rows)
    levels = [2**power for power in range(1, 12) if max(width, height) / 2**power >= _SMALLEST_SIDE]
    if levels:
        with rasterio.open(path, "r+", driver="GTiff") as copy:
            copy.build_overviews(levels, resampling)
    describe(folder, {"width": width, "height": height})
