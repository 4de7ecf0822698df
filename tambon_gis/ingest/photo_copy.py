"""What the guarded process does with a photograph: a smaller JPEG of it, upright, its head left out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tambon_gis.ingest.handover import describe

SMALLER = "smaller.jpg"
_QUALITY = 85


def copy_photo(folder: Path, dataset: Any, request: Mapping[str, Any]) -> None:
    """Write a JPEG whose longer side has at most ``side`` pixels; ``orientation`` is that of Exif.

    Raises `ValueError`.
    """
    import rasterio
    from rasterio.enums import Resampling

    share = min(1.0, request["side"] / max(dataset.height, dataset.width))
    shape = max(1, round(dataset.height * share)), max(1, round(dataset.width * share))
    values = _colours(dataset, shape, Resampling.average if share < 1 else Resampling.nearest)
    upright = np.ascontiguousarray(_upright(values, request["orientation"]))
    bands, high, wide = upright.shape
    profile = {"driver": "JPEG", "width": wide, "height": high, "count": bands, "dtype": "uint8"}
    with rasterio.open(folder / SMALLER, "w", QUALITY=_QUALITY, **profile) as copy:
        copy.write(upright)
    describe(folder, {"width": wide, "height": high})


def _colours(dataset: Any, shape: tuple[int, int], resampling: Any) -> np.ndarray:
    """Three bands or one of bytes, over white where the picture is see-through."""
    names = [each.name for each in dataset.colorinterp]
    if names[0] == "palette":
        table = np.full((3, 256), 255, np.uint8)
        for code, colour in dataset.colormap(1).items():
            table[:, code] = colour[:3]
        # Codes are no shades: nothing lies between two of them.
        codes = dataset.read(1, out_shape=shape)
        painted: np.ndarray = table[:, codes]
        return painted
    seen = [band for band, name in enumerate(names, 1) if name != "alpha"]
    bands = seen[:3] if len(seen) >= 3 else seen[:1]
    values = dataset.read(bands, out_shape=(len(bands), *shape), resampling=resampling)
    if values.dtype == np.uint16:
        values = (values >> 8).astype(np.uint8)
    if values.dtype != np.uint8:
        raise ValueError("no bytes")
    if "alpha" in names:
        mask = dataset.dataset_mask(out_shape=shape).astype(np.float32) / 255
        values = np.rint(values * mask + 255 * (1 - mask)).astype(np.uint8)
    found: np.ndarray = values
    return found


def _upright(values: np.ndarray, orientation: int) -> np.ndarray:
    """Rows and columns of what is stored (band, row, column) put the way it was seen."""
    if orientation >= 5:
        values = values.swapaxes(1, 2)
    turned: np.ndarray = {
        2: values[:, :, ::-1],
        3: values[:, ::-1, ::-1],
        4: values[:, ::-1, :],
        6: values[:, :, ::-1],
        7: values[:, ::-1, ::-1],
        8: values[:, ::-1, :],
    }.get(orientation, values)
    return turned
