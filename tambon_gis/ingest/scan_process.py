"""What the guarded process does with a scan: unpack it into tiles once, and lay it on the ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from tambon_gis.ingest.handover import describe, say_progress

UNPACKED, PLACED, LATTICE = "unpacked.tif", "placed.tif", "lattice.bin"
# Between the points of the lattice, which are moved exactly, places are interpolated.
LATTICE_PX = 32
_STRIP_ROWS = 256
_TILE_PX = 512
_SMALLEST_SIDE = 256
_FULL = 255
_JPEG_QUALITY = 90
# Of a tile that lies across the edge of the picture some pixels are read beyond what it needs.
_ROUND_PX = 2


def unpack_scan(folder: Path, dataset: Any, request: Mapping[str, Any]) -> None:
    """Write the scan as a tiled GeoTIFF of bytes, grey or red, green and blue, upright, with overviews.

    ``orientation`` is that of Exif. Raises `ValueError`.
    """
    colours = _Colours(dataset)
    high, wide = dataset.height, dataset.width
    upright = (wide, high) if request["orientation"] < 5 else (high, wide)
    profile = _profile(*upright, colours.bands, crs=None, transform=None, jpeg=False)
    # It is read here and then thrown away: quick rather than small.
    profile["zlevel"] = 1
    path, raw = folder / UNPACKED, folder / "pixels.raw"
    if request["orientation"] == 1:
        with _created(path, profile) as copy:
            for top in range(0, high, _STRIP_ROWS):
                rows = min(_STRIP_ROWS, high - top)
                values, mask = colours.read(top, rows)
                _write(copy, values, mask, (0, top, wide, rows))
                say_progress(folder, top + rows)
    else:
        # A picture on its side comes by rows that are columns of the upright one.
        depth = colours.bands + colours.is_masked
        pixels = np.memmap(raw, np.uint8, "w+", shape=(depth, upright[1], upright[0]))
        stored = _as_stored(pixels, request["orientation"])
        for top in range(0, high, _STRIP_ROWS):
            rows = min(_STRIP_ROWS, high - top)
            values, mask = colours.read(top, rows)
            stored[: colours.bands, top : top + rows] = values
            if mask is not None:
                stored[colours.bands, top : top + rows] = mask
            say_progress(folder, (top + rows) // 2)
        with _created(path, profile) as copy:
            for top in range(0, upright[1], _STRIP_ROWS):
                rows = min(_STRIP_ROWS, upright[1] - top)
                strip = np.ascontiguousarray(pixels[:, top : top + rows])
                mask = strip[-1] if colours.is_masked else None
                _write(copy, strip[: colours.bands], mask, (0, top, upright[0], rows))
                say_progress(folder, high // 2 + (top + rows) * high // (2 * upright[1]))
        del stored, pixels
        raw.unlink()
    _add_overviews(path, *upright)
    describe(folder, {"width": upright[0], "height": upright[1], "bands": colours.bands})


def place_scan(folder: Path, dataset: Any, request: Mapping[str, Any]) -> None:
    """Write an unpacked scan on a grid of the ground, as a tiled GeoTIFF with overviews and a mask.

    The lattice beside the request tells for every 32nd pixel of the grid where it lies in the scan; NaN is
    nowhere. Pixels between are interpolated from the four about them. Tells of the rows done. Raises
    `ValueError`.
    """
    from rasterio.transform import Affine

    width, height = request["width"], request["height"]
    shape = (2, *(-(-side // LATTICE_PX) + 1 for side in (height, width)))
    lattice = np.fromfile(folder / LATTICE, "<f8").reshape(shape)
    west, north, pixel = request["west"], request["north"], request["pixel"]
    profile = _profile(
        width,
        height,
        dataset.count,
        crs=request["wkt"],
        transform=Affine(pixel, 0, west, 0, -pixel, north),
        jpeg=request["jpeg"],
    )
    path = folder / PLACED
    with _created(path, profile) as copy:
        for top in range(0, height, _TILE_PX):
            for left in range(0, width, _TILE_PX):
                window = (left, top, min(_TILE_PX, width - left), min(_TILE_PX, height - top))
                values, mask = _placed(dataset, lattice, window)
                _write(copy, values, mask, window)
            say_progress(folder, min(top + _TILE_PX, height))
    _add_overviews(path, width, height)
    describe(folder, {"width": width, "height": height})


class _Colours:
    """Rows of a data set as bytes to be seen, whatever it stores."""

    def __init__(self, dataset: Any) -> None:
        from rasterio.enums import MaskFlags

        self._dataset = dataset
        names = [each.name for each in dataset.colorinterp]
        self._palette = self._table() if names[0] == "palette" else None
        self._inks = names[:4] == ["cyan", "magenta", "yellow", "black"]
        seen = [band for band, name in enumerate(names, 1) if name != "alpha"]
        self._read_bands = seen[:4] if self._inks else seen[:3] if len(seen) >= 3 else seen[:1]
        self.bands = 3 if self._palette is not None or len(self._read_bands) >= 3 else 1
        flags = dataset.mask_flag_enums[0]
        see_through = self._palette is not None and bool((self._palette[3] < _FULL).any())
        self.is_masked = see_through or MaskFlags.all_valid not in flags
        bits = dataset.tags(1, ns="IMAGE_STRUCTURE").get("NBITS")
        self._most = self._brightest(int(bits) if bits else 0)

    def read(self, top: int, rows: int) -> tuple[np.ndarray, np.ndarray | None]:
        from rasterio.windows import Window

        window = Window(0, top, self._dataset.width, rows)
        values = self._dataset.read(self._read_bands, window=window)
        mask = self._dataset.dataset_mask(window=window) if self.is_masked else None
        if self._palette is not None:
            painted = self._palette[:, np.minimum(values[0], self._palette.shape[1] - 1)]
            return painted[:3], None if mask is None else np.minimum(mask, painted[3])
        if self._most is not None:
            low, high = self._most
            scaled = (values.astype(np.float64) - low) * (_FULL / (high - low))
            values = np.nan_to_num(scaled).clip(0, _FULL)
        if self._inks:
            paper = _FULL - values.astype(np.float32)
            values = paper[:3] * paper[3] / _FULL
        return values.astype(np.uint8), mask

    def _table(self) -> np.ndarray:
        colours = self._dataset.colormap(1)
        table = np.zeros((4, max(colours) + 1), np.uint8)
        for code, colour in colours.items():
            table[:, code] = colour
        return table

    def _brightest(self, bits: int) -> tuple[float, float] | None:
        """Which values are black and white, where they are not those of bytes."""
        dtype = np.dtype(self._dataset.dtypes[0])
        if self._palette is not None or (dtype == np.uint8 and not 0 < bits < 8):
            return None
        if 0 < bits < 8:
            return 0.0, float(2**bits - 1)
        shape = tuple(min(side, 512) for side in (self._dataset.height, self._dataset.width))
        sample = self._dataset.read(self._read_bands, out_shape=(len(self._read_bands), *shape))
        sound = sample[np.isfinite(sample)]
        if not sound.size:
            raise ValueError("no values")
        low, high = (float(each) for each in np.percentile(sound, (1, 99)))
        return low, max(high, low + 1e-9)


def _as_stored(upright: np.ndarray, orientation: int) -> np.ndarray:
    """The view of an upright picture (band, row, column) that has the rows of the stored one.

    Exif: the 0th row and column of what is stored are at 1 top, left; 2 top, right; 3 bottom, right;
    4 bottom, left; 5 left, top; 6 right, top; 7 right, bottom; 8 left, bottom.
    """
    views = {
        2: upright[:, :, ::-1],
        3: upright[:, ::-1, ::-1],
        4: upright[:, ::-1, :],
        5: upright.swapaxes(1, 2),
        6: upright[:, :, ::-1].swapaxes(1, 2),
        7: upright[:, ::-1, ::-1].swapaxes(1, 2),
        8: upright[:, ::-1, :].swapaxes(1, 2),
    }
    return views[orientation]


def _placed(
    dataset: Any, lattice: np.ndarray, window: tuple[int, int, int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """A tile of the grid and its mask."""
    left, top, wide, high = window
    column, row = (_spread(part, left, top, wide, high) for part in lattice)
    inside = (column >= 0) & (column < dataset.width) & (row >= 0) & (row < dataset.height)
    values = np.zeros((dataset.count, high, wide), np.uint8)
    if not inside.any():
        return values, np.zeros((high, wide), np.uint8)
    first_c, last_c = _span(column[inside], dataset.width)
    first_r, last_r = _span(row[inside], dataset.height)
    from rasterio.windows import Window

    read = Window(first_c, first_r, last_c - first_c, last_r - first_r)
    found, seen = dataset.read(window=read), dataset.dataset_mask(window=read)
    # A pixel's value is that of its middle.
    across = np.where(inside, np.clip(column - 0.5 - first_c, 0, found.shape[2] - 1), 0)
    down = np.where(inside, np.clip(row - 0.5 - first_r, 0, found.shape[1] - 1), 0)
    at_c = np.minimum(across.astype(np.int32), max(found.shape[2] - 2, 0))
    at_r = np.minimum(down.astype(np.int32), max(found.shape[1] - 2, 0))
    right, low = (across - at_c).astype(np.float32), (down - at_r).astype(np.float32)
    beside = np.int32(1 if found.shape[2] > 1 else 0)
    below = np.int32(found.shape[2] if found.shape[1] > 1 else 0)
    at = at_r * np.int32(found.shape[2]) + at_c
    corners = (
        (at, (1 - low) * (1 - right)),
        (at + beside, (1 - low) * right),
        (at + below, low * (1 - right)),
        (at + below + beside, low * right),
    )
    for band in range(dataset.count):
        plane = found[band].ravel()
        total = sum(plane.take(cells).astype(np.float32) * weight for cells, weight in corners)
        values[band] = np.rint(total)
    nearest = np.rint(down).astype(np.int32) * np.int32(found.shape[2]) + np.rint(across).astype(np.int32)
    return values, np.where(inside & (seen.ravel().take(nearest) > 0), np.uint8(_FULL), np.uint8(0))


def _spread(part: np.ndarray, left: int, top: int, wide: int, high: int) -> np.ndarray:
    """The lattice interpolated for the middles of the pixels of a tile, whose corner lies on it."""
    first_c, first_r = left // LATTICE_PX, top // LATTICE_PX
    along, down = np.arange(wide) / LATTICE_PX, np.arange(high) / LATTICE_PX
    at_c, at_r = along.astype(int), down.astype(int)
    share_c, share_r = along - at_c, (down - at_r)[:, None]
    grid = part[first_r : first_r + at_r[-1] + 2, first_c : first_c + at_c[-1] + 2]
    level = grid[:, at_c] * (1 - share_c) + grid[:, at_c + 1] * share_c
    found: np.ndarray = level[at_r] * (1 - share_r) + level[at_r + 1] * share_r
    return found


def _span(places: np.ndarray, most: int) -> tuple[int, int]:
    first = max(int(places.min()) - _ROUND_PX, 0)
    return first, min(int(places.max()) + _ROUND_PX + 1, most)


def _profile(width: int, height: int, bands: int, *, crs: Any, transform: Any, jpeg: bool) -> dict[str, Any]:
    packed = (
        {"compress": "jpeg", "jpeg_quality": _JPEG_QUALITY} if jpeg else {"compress": "deflate", "zlevel": 6}
    )
    if jpeg and bands == 3:
        packed["photometric"] = "ycbcr"
    return {
        "driver": "GTiff",
        "width": width,
        "height": height,
        "count": bands,
        "dtype": "uint8",
        "tiled": True,
        "blockxsize": _TILE_PX,
        "blockysize": _TILE_PX,
        "interleave": "pixel",
        "bigtiff": "if_safer",
        **packed,
        **({} if crs is None else {"crs": crs, "transform": transform}),
    }


@contextmanager
def _created(path: Path, profile: dict[str, Any]) -> Iterator[Any]:
    import rasterio

    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **profile) as copy:
        yield copy


def _write(copy: Any, values: np.ndarray, mask: np.ndarray | None, place: tuple[int, int, int, int]) -> None:
    from rasterio.windows import Window

    window = Window(*place)
    copy.write(values, window=window)
    if mask is not None:
        copy.write_mask(np.ascontiguousarray(mask), window=window)


def _add_overviews(path: Path, width: int, height: int) -> None:
    import rasterio
    from rasterio.enums import Resampling

    levels = [2**power for power in range(1, 12) if max(width, height) / 2**power >= _SMALLEST_SIDE]
    if levels:
        with rasterio.open(path, "r+", driver="GTiff") as copy:
            copy.build_overviews(levels, Resampling.average)
