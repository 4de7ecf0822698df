"""Windows of a raster on a grid of the project's system, whatever system the raster has."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.ingest.raster_reading import RasterWindow, ask_once, read_window
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_reading import Asker, Bounds, OpenRaster
    from tambon_gis.measures.reference import Operation

# Between points of the grid that are moved exactly the others are interpolated.
_GRID_PX = 32
# Cells read for a cell wanted: pixels that lie askew to the grid need a few more.
_FINER = 1.2
_ROUND_PX = 2
# A box of which a sliver lies on the raster must not take the memory of a whole picture.
_MOST_CELLS = 4 << 20


def warped_window(
    raster: OpenRaster,
    operation: Operation,
    box: Bounds,
    width: int,
    height: int,
    *,
    bands: tuple[int, ...] | None = None,
    resampling: Literal["nearest", "bilinear"] = "bilinear",
    palette: bool = False,
    hidden: tuple[float, float] | None = None,
    asker: Asker = ask_once,
    task: Task = SILENT,
) -> RasterWindow:
    """The raster under a box of the project's system as ``height`` × ``width`` cells.

    ``operation`` leads from the raster's system to the project's. Every cell's middle is placed within a
    twentieth of a cell of where it belongs. Pixels whose values in every band but alpha are from the first to
    the second of ``hidden`` mean nothing, as those of nodata. Raises as `read_window`.
    """
    if not operation.pipeline:
        found = read_window(
            raster,
            box,
            width,
            height,
            bands=bands,
            resampling=resampling,
            palette=palette,
            asker=asker,
            task=task,
        )
        return found if hidden is None else _without(found, hidden, raster, bands)
    x, y = grid_places(operation, box, width, height)
    around = _window_of(raster, x, y)
    if around is None:
        return _nothing(raster, box, width, height, bands, palette)
    bounds, across, down = around
    found = read_window(
        raster,
        bounds,
        across,
        down,
        bands=bands,
        resampling=resampling,
        palette=palette,
        asker=asker,
        task=task,
    )
    if hidden is not None:
        # Before neighbours are mixed, or the border of what is hidden would have colours of its own.
        found = _without(found, hidden, raster, bands)
    column = (x - bounds[0]) * (across / (bounds[2] - bounds[0])) - 0.5
    row = (bounds[3] - y) * (down / (bounds[3] - bounds[1])) - 0.5
    if resampling == "nearest" or palette:
        values, valid = _nearest(found, row, column)
    else:
        values, valid = _bilinear(found, row, column)
    return RasterWindow(values, valid, box)


def _without(
    found: RasterWindow, hidden: tuple[float, float], raster: OpenRaster, bands: tuple[int, ...] | None
) -> RasterWindow:
    """The window without its cells that are ``hidden`` in every band that is not alpha."""
    shown = bands or tuple(range(1, len(raster.answer.bands) + 1))
    plain = [place for place, band in enumerate(shown) if raster.answer.bands[band - 1].colour != "alpha"]
    values = found.values[plain]
    gone = ((values >= hidden[0]) & (values <= hidden[1])).all(axis=0)
    return RasterWindow(found.values, found.valid & ~gone, found.bounds)


def grid_places(operation: Operation, box: Bounds, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
    """Where the middles of the cells of a box lie in the raster's system; NaN where it has no place."""
    west, south, east, north = box
    columns, rows = _stops(width), _stops(height)
    x = west + (columns + 0.5) * (east - west) / width
    y = north - (rows + 0.5) * (north - south) / height
    moved = [np.where(np.isfinite(part), part, np.nan) for part in operation.back(*np.meshgrid(x, y))]
    return _spread(moved[0], rows, columns, height, width), _spread(moved[1], rows, columns, height, width)


def _stops(cells: int) -> np.ndarray:
    """Positions of exact points along a side: every 32 cells, and beyond the last cell."""
    return np.arange(0, cells + _GRID_PX, _GRID_PX, dtype=float)


def _spread(grid: np.ndarray, rows: np.ndarray, columns: np.ndarray, height: int, width: int) -> np.ndarray:
    """Bilinear interpolation of the grid for each cell."""
    along = np.arange(width) / _GRID_PX
    left = along.astype(int)
    right_share = along - left
    wide = grid[:, left] * (1 - right_share) + grid[:, left + 1] * right_share
    down = np.arange(height) / _GRID_PX
    top = down.astype(int)
    low_share = (down - top)[:, None]
    found: np.ndarray = wide[top] * (1 - low_share) + wide[top + 1] * low_share
    return found


def _window_of(raster: OpenRaster, x: np.ndarray, y: np.ndarray) -> tuple[Bounds, int, int] | None:
    """The box of the raster that holds these places, and how many cells of it to read."""
    west, south, east, north = raster.bounds
    affine = raster.refuse_without_place()
    pixel_x, pixel_y = affine[0], -affine[4]
    on = np.isfinite(x) & np.isfinite(y)
    on &= (x >= west - pixel_x) & (x <= east + pixel_x) & (y >= south - pixel_y) & (y <= north + pixel_y)
    if not on.any():
        return None
    cell_x, cell_y = max(_step(x) / _FINER, pixel_x), max(_step(y) / _FINER, pixel_y)
    # On the lattice of pixels, so that where pixels are read as they are none is moved by a part of itself.
    first, last = (_pixels(x[on], west, pixel_x, cell_x), _pixels(north - y[on], 0.0, pixel_y, cell_y))
    across = _cells(first, pixel_x, cell_x)
    down = _cells(last, pixel_y, cell_y)
    if across * down > _MOST_CELLS:
        shrink = math.sqrt(across * down / _MOST_CELLS)
        across, down = max(int(across / shrink), 1), max(int(down / shrink), 1)
    bounds = (
        west + first[0] * pixel_x,
        north - last[1] * pixel_y,
        west + first[1] * pixel_x,
        north - last[0] * pixel_y,
    )
    return bounds, across, down


def _step(places: np.ndarray) -> float:
    """How far it is from one cell to the next, to the right and down together; 0 where there is no next."""
    right, down = np.diff(places, axis=1)[:-1], np.diff(places, axis=0)[:, :-1]
    steps = np.hypot(right, down)
    sound = steps[np.isfinite(steps)]
    return float(np.median(sound)) if sound.size else 0.0


def _pixels(places: np.ndarray, origin: float, pixel: float, cell: float) -> tuple[int, int]:
    """The first and last pixel line about these places, with room for the cells beside them."""
    room = _ROUND_PX * max(cell / pixel, 1.0)
    first = math.floor((float(places.min()) - origin) / pixel - room)
    last = math.ceil((float(places.max()) - origin) / pixel + room)
    return first, last


def _cells(span: tuple[int, int], pixel: float, cell: float) -> int:
    pixels = span[1] - span[0]
    return pixels if cell <= pixel * 1.001 else max(1, round(pixels * pixel / cell))


def _nearest(found: RasterWindow, row: np.ndarray, column: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    bands, height, width = found.values.shape
    inside = (row > -0.5) & (row < height - 0.5) & (column > -0.5) & (column < width - 0.5)
    at = np.where(inside, row, 0).round().astype(np.int32) * np.int32(width)
    at += np.where(inside, column, 0).round().astype(np.int32)
    values = found.values.reshape(bands, -1).take(at.ravel(), axis=1).reshape(bands, *row.shape)
    return values, found.valid.ravel().take(at.ravel()).reshape(row.shape) & inside


def _bilinear(found: RasterWindow, row: np.ndarray, column: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Between the four cells about a place; those without a value do not count, the nearest must have one."""
    bands, height, width = found.values.shape
    inside = (row > -0.5) & (row < height - 0.5) & (column > -0.5) & (column < width - 0.5)
    row = np.where(inside, np.clip(row, 0, height - 1), 0).astype(np.float32)
    column = np.where(inside, np.clip(column, 0, width - 1), 0).astype(np.float32)
    top, left = row.astype(np.int32), column.astype(np.int32)
    low, east = row - top, column - left
    at = top * np.int32(width) + left
    below = np.where(top < height - 1, np.int32(width), np.int32(0))
    right = (left < width - 1).astype(np.int32)
    corners = (
        (at, (1 - low) * (1 - east)),
        (at + right, (1 - low) * east),
        (at + below, low * (1 - east)),
        (at + below + right, low * east),
    )
    planes, means = found.values.reshape(bands, -1), found.valid.ravel()
    whole = bool(means.all())
    total = np.zeros((bands, *row.shape), np.float32)
    weights = np.ones_like(row) if whole else np.zeros_like(row)
    for cells, weight in corners:
        if not whole:
            weight = weight * means.take(cells)
            weights += weight
        for band in range(bands):
            cell = planes[band].take(cells).astype(np.float32)
            # Infinite and missing values weigh nothing, and nothing times them would still be no number.
            total[band] += cell * weight if whole else np.where(weight > 0, cell, 0) * weight
    if not whole:
        total /= np.maximum(weights, np.float32(1e-9))
        nearest = np.where(low < 0.5, 0, below) + np.where(east < 0.5, 0, right) + at
        inside &= means.take(nearest)
    if np.issubdtype(found.values.dtype, np.integer):
        total = total.round()
    return total.astype(found.values.dtype, copy=False), inside


def _nothing(
    raster: OpenRaster, box: Bounds, width: int, height: int, bands: tuple[int, ...] | None, palette: bool
) -> RasterWindow:
    depth = 4 if palette else len(bands or raster.answer.bands)
    return RasterWindow(
        np.zeros((depth, height, width), np.uint8), np.zeros((height, width), dtype=bool), box
    )
