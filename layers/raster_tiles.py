"""Pictures of rasters by squares of the ground, and the memory that keeps those seen last."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.map_view import MapView

    Pixels = NDArray[np.uint32]

TILE_PX = 512
TILE_BYTES = 4 * TILE_PX**2
MOST_BYTES = 96 << 20
# A tile may be stretched a little: the next finer level would be four times as many.
_STRETCH = 0.25


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of 512 pixels of 2 ** ``level`` metres; ``column`` counts east and ``row`` north from 0, 0."""

    level: int
    column: int
    row: int

    @property
    def side_m(self) -> float:
        return TILE_PX * math.ldexp(1.0, self.level)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        side = self.side_m
        west, south = self.column * side, self.row * side
        return west, south, west + side, south + side

    def above(self, levels: int) -> Tile:
        """The coarser tile that holds this one."""
        return Tile(self.level + levels, self.column >> levels, self.row >> levels)

    def within(self) -> Iterator[Tile]:
        """The four finer tiles in this one."""
        for down in (0, 1):
            for right in (0, 1):
                yield Tile(self.level - 1, 2 * self.column + right, 2 * self.row + down)


def level_for(m_per_px: float) -> int:
    """The level whose pixels fit those of a picture."""
    return math.floor(math.log2(m_per_px) + _STRETCH)


def tiles_in(view: MapView, extent: tuple[float, float, float, float], level: int) -> list[Tile]:
    """The tiles of a level that a view shows of a raster, those in the middle first."""
    side = TILE_PX * math.ldexp(1.0, level)
    seen = view.extent
    west, south = max(extent[0], seen.west), max(extent[1], seen.south)
    east, north = min(extent[2], seen.east), min(extent[3], seen.north)
    if not (west < east and south < north):
        return []
    found = [
        Tile(level, column, row)
        for row in range(math.floor(south / side), math.ceil(north / side))
        for column in range(math.floor(west / side), math.ceil(east / side))
    ]
    x, y = view.centre_x / side - 0.5, view.centre_y / side - 0.5
    return sorted(found, key=lambda tile: (tile.column - x) ** 2 + (tile.row - y) ** 2)


class TileCache:
    """Keeps the tiles used last within a limit of memory. For any thread."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._tiles: OrderedDict[tuple[object, Tile], Pixels] = OrderedDict()
        self._turn = threading.Lock()
        self.bytes = 0

    def find(self, owner: object, tile: Tile) -> Pixels | None:
        with self._turn:
            found = self._tiles.get((owner, tile))
            if found is not None:
                self._tiles.move_to_end((owner, tile))
            return found

    def keep(self, owner: object, tile: Tile, picture: Pixels) -> None:
        """Remember a picture; one with nothing to see takes no memory."""
        if not picture.any():
            picture = np.zeros((1, 1), np.uint32)
        picture.setflags(write=False)
        with self._turn:
            self._drop((owner, tile))
            self._tiles[owner, tile] = picture
            self.bytes += picture.nbytes
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._tiles)))

    def forget(self, owner: object) -> None:
        """Drop all that is kept for a raster that is shown no more, or otherwise."""
        with self._turn:
            for key in [key for key in self._tiles if key[0] is owner]:
                self._drop(key)

    def hand_on(self, owner: object, heir: object) -> None:
        """What was kept for one is kept for another: it looks the same."""
        with self._turn:
            for before in [key for key in self._tiles if key[0] is owner]:
                self._tiles[heir, before[1]] = self._tiles.pop(before)

    def _drop(self, key: tuple[object, Tile]) -> None:
        gone = self._tiles.pop(key, None)
        if gone is not None:
            self.bytes -= gone.nbytes
