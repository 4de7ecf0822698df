"""What the guarded process does with a raster: describe it, or read a window of it, with one driver."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from tambon_gis.ingest.handover import VALUES, describe
from tambon_gis.ingest.photo_copy import copy_photo
from tambon_gis.ingest.raster_reduction import reduce_raster
from tambon_gis.ingest.scan_process import place_scan, unpack_scan

# MBTiles is a database of pictures: GDAL reads it with these.
_HELPERS = {
    "GTiff": frozenset({"GTiff"}),
    "MBTiles": frozenset({"MBTiles", "SQLite", "PNG", "JPEG", "WEBP", "MEM"}),
    "PNG": frozenset({"PNG"}),
    "JPEG": frozenset({"JPEG"}),
    "WEBP": frozenset({"WEBP"}),
}
# A scan is unpacked into a GeoTIFF, the smaller copy of whatever raster is one, that of a photograph a JPEG.
_WRITES = {
    "unpack": frozenset({"GTiff"}),
    "reduce": frozenset({"GTiff"}),
    "photo": frozenset({"JPEG", "MEM"}),
}
_SETTINGS = {
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_GEOREF_SOURCES": "INTERNAL",
    "GDAL_NUM_THREADS": "1",
    "GDAL_MAX_DATASET_POOL_SIZE": "10",
    # The process has a limit of memory of its own.
    "GDAL_ALLOW_LARGE_LIBJPEG_MEM_ALLOC": "YES",
}
_BANDS_LOOKED_AT = 8
_SAMPLE_SIDE = 256
_WINDOWS_ACROSS, _WINDOW_SIDE = 3, 128
_CHEAP_BYTES = 64 << 20
_MOST_DISTINCT = 256
_MOST_OF = (2.0, 98.0)  # percent: what a stretch spreads over all brightness


def serve_raster(folder: Path, request: Mapping[str, Any]) -> None:
    """Answer ``drivers``, ``raster``, ``window``, ``reduce``, ``unpack``, ``place`` or ``photo``.

    Raises what the reader takes for a refusal: `ValueError`, `RuntimeError` or `OSError`.
    """
    if request["ask"] == "drivers":
        describe(folder, {"drivers": _drivers()})
        return
    keep_drivers(request)
    with opened_raster(request) as dataset:
        answer_raster(folder, dataset, request)


def keep_drivers(request: Mapping[str, Any], cache_mb: int = 256) -> None:
    """Take every driver out of GDAL that the request's driver does not need. Raises `ImportError`."""
    keep = _HELPERS[request["driver"]] | _WRITES.get(request["ask"], frozenset())
    # Read when GDAL registers its drivers, which it does once: it must stand there before that.
    os.environ.update(_SETTINGS, GDAL_CACHEMAX=str(cache_mb))
    os.environ["GDAL_SKIP"] = ",".join(name for name in request["drivers"] if name not in keep)
    os.environ["GDAL_DISABLE_READDIR_ON_OPEN"] = "TRUE" if request["beside"] else "EMPTY_DIR"
    if set(_drivers()) != keep:
        # Told as the reader tells that nothing may be read here.
        raise ImportError("other drivers are there")


def opened_raster(request: Mapping[str, Any]) -> Any:
    """The data set, for closing. Raises `ValueError`."""
    import rasterio

    with _refusals():
        return rasterio.open(request["path"], driver=request["driver"])


def answer_raster(folder: Path, dataset: Any, request: Mapping[str, Any]) -> None:
    """Hand over a description, a window or a copy. Raises `ValueError`."""
    answers = {
        "raster": _describe,
        "window": _window,
        "reduce": reduce_raster,
        "unpack": unpack_scan,
        "place": place_scan,
        "photo": copy_photo,
    }
    with _refusals():
        answers[request["ask"]](folder, dataset, request)


@contextmanager
def _refusals() -> Iterator[None]:
    """Without GDAL's warnings, and its refusals as `ValueError`."""
    from rasterio.errors import RasterioError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except RasterioError as problem:
            raise ValueError(str(problem)) from problem


def _drivers() -> list[str]:
    from rasterio.env import Env

    with Env() as env:
        return sorted(env.drivers())


def _describe(folder: Path, dataset: Any, _request: Mapping[str, Any]) -> None:
    levels = dataset.overviews(1) if dataset.count else []
    points, _ = dataset.gcps
    describe(
        folder,
        {
            "width": dataset.width,
            "height": dataset.height,
            "transform": _plain_numbers(tuple(dataset.transform)[:6]),
            "crs": _crs(dataset),
            "points": len(points),
            "overviews": [int(level) for level in levels],
            "bands": [_band(dataset, band) for band in dataset.indexes],
            "samples": _samples(dataset, bool(levels)),
            "palette": _palette(dataset),
        },
    )


def _crs(dataset: Any) -> str | None:
    from rasterio.errors import CRSError

    try:
        system = dataset.crs
        if not system:
            return None
        epsg = system.to_epsg(confidence_threshold=100)
        return f"EPSG:{epsg}" if epsg else str(system.to_wkt(version="WKT2_2019"))
    except CRSError:
        return None


def _band(dataset: Any, band: int) -> dict[str, object]:
    nodata = dataset.nodatavals[band - 1]
    try:
        colours = len(dataset.colormap(band))
    except ValueError:
        colours = 0
    return {
        "dtype": dataset.dtypes[band - 1],
        "nodata": None if nodata is None else repr(float(nodata)),
        "colour": dataset.colorinterp[band - 1].name,
        "colours": colours,
        "name": (dataset.descriptions[band - 1] or "")[:200],
        "unit": (dataset.units[band - 1] or "")[:50],
        "scale": repr(float(dataset.scales[band - 1])),
        "offset": repr(float(dataset.offsets[band - 1])),
    }


def _palette(dataset: Any) -> list[list[int]]:
    """Code, red, green and blue of what the first band has colours for, without those that are not seen."""
    if not dataset.count:
        return []
    try:
        colours = dataset.colormap(1)
    except ValueError:
        return []
    return [
        [code, red, green, blue]
        for code, (red, green, blue, alpha) in sorted(colours.items())
        if 0 <= code < _MOST_DISTINCT and alpha
    ]


def _samples(dataset: Any, has_overviews: bool) -> list[dict[str, object]]:
    """What the values of each band are like, from a look at some of them.

    All of a small raster, or its overviews, is looked at from afar; of a large one without overviews only
    nine small windows, as anything else would unpack all of it.
    """
    cheap = dataset.width * dataset.height * max(np.dtype(dtype).itemsize for dtype in dataset.dtypes)
    whole = has_overviews or cheap <= _CHEAP_BYTES
    found = []
    for band in dataset.indexes[:_BANDS_LOOKED_AT]:
        values, valid = (_from_afar if whole else _in_windows)(dataset, band)
        found.append(_summary(values, valid, whole))
    return found


def _from_afar(dataset: Any, band: int) -> tuple[np.ndarray, np.ndarray]:
    shape = (min(dataset.height, _SAMPLE_SIDE), min(dataset.width, _SAMPLE_SIDE))
    return dataset.read(band, out_shape=shape), dataset.read_masks(band, out_shape=shape) > 0


def _in_windows(dataset: Any, band: int) -> tuple[np.ndarray, np.ndarray]:
    from rasterio.windows import Window

    parts = []
    wide, high = min(dataset.width, _WINDOW_SIDE), min(dataset.height, _WINDOW_SIDE)
    for row in np.linspace(0, dataset.height - high, _WINDOWS_ACROSS).astype(int):
        for column in np.linspace(0, dataset.width - wide, _WINDOWS_ACROSS).astype(int):
            window = Window(int(column), int(row), wide, high)
            parts.append((dataset.read(band, window=window), dataset.read_masks(band, window=window) > 0))
    return np.concatenate([values for values, _ in parts]), np.concatenate([valid for _, valid in parts])


def _summary(values: np.ndarray, valid: np.ndarray, whole: bool) -> dict[str, object]:
    if np.iscomplexobj(values):
        return {"looked_at": int(values.size), "valid": int(valid.sum()), "whole": whole, "distinct": -1}
    kept = values[valid & np.isfinite(values)].astype(np.float64)
    found = np.unique(kept)
    few = len(found) <= _MOST_DISTINCT
    low, high = np.percentile(kept, _MOST_OF) if len(kept) else (None, None)
    return {
        "looked_at": int(values.size),
        "valid": len(kept),
        "whole": whole,
        "distinct": len(found) if few else -1,
        "least": repr(float(kept.min())) if len(kept) else None,
        "most": repr(float(kept.max())) if len(kept) else None,
        "low": None if low is None else repr(float(low)),
        "high": None if high is None else repr(float(high)),
        "codes": _plain_numbers(found.tolist()) if few else [],
    }


def _window(folder: Path, dataset: Any, request: Mapping[str, Any]) -> None:
    """The part of a window that lies on the raster, as plain numbers, and which of them mean something."""
    from rasterio.enums import Resampling
    from rasterio.windows import Window

    column, row, wide, high = request["window"]
    shape = (len(request["bands"]), request["height"], request["width"])
    options = {"window": Window(column, row, wide, high), "out_shape": shape}
    resampling = Resampling[request["resampling"]]
    values = dataset.read(request["bands"], resampling=resampling, **options)
    if request.get("palette"):
        values = _painted(dataset, request["bands"][0], values[0])
    valid = (dataset.read_masks(request["bands"], **options) > 0).all(axis=0)
    if np.issubdtype(values.dtype, np.floating):
        valid &= np.isfinite(values).all(axis=0)
    with (folder / VALUES).open("wb") as stream:
        stream.write(np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<"), copy=False).data)
        stream.write(valid.astype(np.uint8).data)
    describe(folder, {"dtype": values.dtype.name, "shape": list(values.shape)})


def _painted(dataset: Any, band: int, codes: np.ndarray) -> np.ndarray:
    """Red, green, blue and alpha of codes by the raster's own colours; others are nothing to see."""
    if not np.issubdtype(codes.dtype, np.unsignedinteger):
        raise ValueError("codes of a palette count from 0")
    table = np.zeros((int(np.iinfo(np.uint16).max) + 1, 4), np.uint8)
    for code, colour in dataset.colormap(band).items():
        if 0 <= code < len(table):
            table[code] = colour
    return np.ascontiguousarray(np.moveaxis(table[np.minimum(codes.astype(np.intp), len(table) - 1)], 2, 0))


def _plain_numbers(numbers: Sequence[float]) -> list[str]:
    """Numbers as text: JSON has no word for those that are none."""
    return [repr(float(number)) for number in numbers]
