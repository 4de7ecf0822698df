"""A raster read strip by strip, only where plots lie, by the guarded reader, at its full resolution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tambon_gis.ingest.raster_reading import read_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.analysis.zonal.pixel_grid import PixelGrid
    from tambon_gis.ingest.raster_reading import Asker, OpenRaster
    from tambon_gis.tasks import Task

# Numbers of a strip are held a few times over: so many pixels take some 150 MB.
_STRIP_PIXELS = 4 << 20
# Files are packed in tiles of this or a part of it: none is unpacked twice.
_TILE = 256


class Box(NamedTuple):
    """Pixels of a raster: the first column and row, and how many."""

    column: int
    row: int
    width: int
    height: int


class Strip(NamedTuple):
    """A part of a raster, the ``plots`` (positions) on it, and which of them have no part in a later one."""

    box: Box
    plots: Ints
    ended: Bools


def strips_of(boxes: Floats, width: int, height: int) -> Iterator[Strip]:
    """Parts of a raster of that size, row by row, that together hold all the ``boxes`` on it.

    ``boxes`` as `PixelGrid.boxes` gives them; those that are NaN or beside the raster are on none.
    """
    on = np.flatnonzero(
        (boxes[:, 2] > 0) & (boxes[:, 3] > 0) & (boxes[:, 0] < width) & (boxes[:, 1] < height)
    )
    if not len(on):
        return
    low = np.floor(np.clip(boxes[on, :2], 0, None)).astype(np.int64)
    high = np.ceil(np.minimum(boxes[on, 2:], [width, height])).astype(np.int64)
    left, right = int(low[:, 0].min()) // _TILE * _TILE, int(high[:, 0].max())
    tall = max(_STRIP_PIXELS // max(right - left, 1) // _TILE, 1) * _TILE
    wide = max(_STRIP_PIXELS // tall, _TILE)
    for top in range(int(low[:, 1].min()) // _TILE * _TILE, int(high[:, 1].max()), tall):
        below = min(top + tall, height)
        in_rows = (low[:, 1] < below) & (high[:, 1] > top)
        for side in range(left, right, wide):
            beside = min(side + wide, width)
            here = np.flatnonzero(in_rows & (low[:, 0] < beside) & (high[:, 0] > side))
            if not len(here):
                continue
            first = np.maximum(low[here].min(axis=0), [side, top])
            last = np.minimum(high[here].max(axis=0), [beside, below])
            box = Box(int(first[0]), int(first[1]), int(last[0] - first[0]), int(last[1] - first[1]))
            ended = (high[here, 1] <= below) & (high[here, 0] <= beside)
            yield Strip(box, on[here], ended)


@dataclass(frozen=True, slots=True)
class StripReader:
    """Reads one band of an open raster, ``scale`` and ``offset`` of its values applied.

    Values from the first to the second of ``hidden`` mean nothing, as those of nodata.
    """

    raster: OpenRaster
    grid: PixelGrid
    band: int
    asker: Asker
    hidden: tuple[float, float] | None = None

    def read(self, box: Box, task: Task, margin: int = 0) -> tuple[NDArray[Any], Bools]:
        """The values of a box and so many pixels about it, and which of them mean anything: none outside.

        Raises as `read_window`.
        """
        column, row = box.column - margin, box.row - margin
        width, height = box.width + 2 * margin, box.height + 2 * margin
        grid = self.grid
        bounds = (
            grid.west + column * grid.pixel_x,
            grid.north - (row + height) * grid.pixel_y,
            grid.west + (column + width) * grid.pixel_x,
            grid.north - row * grid.pixel_y,
        )
        window = read_window(
            self.raster, bounds, width, height, bands=(self.band,), asker=self.asker, task=task
        )
        values, valid = window.values[0], window.valid
        if self.hidden is not None:
            valid = valid & ~((values >= self.hidden[0]) & (values <= self.hidden[1]))
        stored = self.raster.answer.bands[self.band - 1]
        if (stored.scale, stored.offset) != (1.0, 0.0):
            values = values * stored.scale + stored.offset
        return values, valid
