"""Rasters as the screen draws them: what has been read is drawn at once, the rest is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.map_view import Extent
from layers.raster_tiles import TILE_BYTES, TILE_PX, Tile, TileCache, level_for, tiles_in
from tambon_gis.errors import TambonError
from tambon_gis.rasters.seen_pixels import seen_pixels
from tambon_gis.tasks import Stopped, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.map_view import MapView
    from layers.painter import Painter
    from tambon_gis.cartography.colour_vision import Vision
    from tambon_gis.ingest.raster_reading import Asker
    from tambon_gis.rasters.raster_on_map import RasterOnMap

    Pixels = NDArray[np.uint32]

MAP = "map"
_COARSER = 6
# About a corner of the grid there are four tiles, however coarse they are.
_LEAST_TILES = 4
# A look from afar first: it takes a sixteenth of the pixels.
_FIRST = 2


@dataclass(frozen=True, slots=True, eq=False)
class RasterLayer:
    """A raster of a picture; ``tiles`` is where its pixels come from.

    ``purpose`` names the picture: each has its own newest view. ``vision`` changes colours, not what is read.
    """

    name: str
    ground: RasterOnMap
    tiles: RasterReader
    visible: bool = True
    opacity: float = 1.0
    vision: Vision = "full"
    purpose: str = MAP

    @property
    def extent(self) -> Extent:
        return Extent(*self.ground.extent)

    def paint(self, image: Pixels, view: MapView, painter: Painter) -> None:
        """Lay what has been read over a picture of the view, and ask for what has not."""
        smooth = self.ground.is_smooth
        for patch in self.tiles.patches(self, view):
            picture = seen_pixels(patch.picture, self.vision)
            painter.draw_picture(image, picture, patch.box, self.opacity, smooth=smooth)


@dataclass(frozen=True, slots=True)
class Patch:
    """A picture and the box of a view, in pixels, that it fills: left, top, right, bottom."""

    picture: Pixels
    box: tuple[float, float, float, float]


class _Newest(Task):
    """Stops a read when the reader is closed."""

    def __init__(self, is_over: Callable[[], bool]) -> None:
        self._is_over = is_over

    def stop_if_asked(self) -> None:
        if self._is_over():
            raise Stopped


class RasterReader:
    """Reads tiles in a thread of its own, those of the newest view of each purpose only, the middle first.

    ``arrived`` is called in that thread after each tile, ``failed`` once with a raster that cannot be read
    and why; nothing more of that raster is asked for.
    """

    def __init__(
        self,
        asker: Asker,
        arrived: Callable[[], object],
        failed: Callable[[RasterOnMap, TambonError], object],
        cache: TileCache | None = None,
    ) -> None:
        self.cache = cache if cache is not None else TileCache()
        self._asker = asker
        self._arrived = arrived
        self._failed = failed
        self._broken: set[RasterOnMap] = set()
        self._wanted: dict[tuple[str, RasterOnMap], list[Tile]] = {}
        self._before: dict[RasterOnMap, RasterOnMap] = {}
        self._shown = 1
        self._places: dict[RasterOnMap, int] = {}
        self._turn = threading.Condition()
        self._is_closed = False
        self._reading = ""
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether tiles of the newest views are still to come."""
        with self._turn:
            return bool(self._reading) or any(self._wanted.values())

    def lacks(self, purpose: str) -> bool:
        """Whether tiles of the newest view of this purpose are still to come."""
        with self._turn:
            wanted = (tiles for (whose, _), tiles in self._wanted.items() if whose == purpose)
            return self._reading == purpose or any(wanted)

    def patches(self, layer: RasterLayer, view: MapView) -> Iterator[Patch]:
        """What there is of a raster for a view, coarse before fine; what is missing is asked for."""
        ground = layer.ground
        tiles = self._fitting(ground, view)
        if not tiles:
            self._ask(layer.purpose, ground, [], [])
            return
        missing = [tile for tile in tiles if self.cache.find(ground, tile) is None]
        self._ask(layer.purpose, ground, missing, tiles_in(view, ground.extent, tiles[0].level + _FIRST))
        for tile in missing:
            yield from self._instead(ground, tile, view)
        for tile in tiles:
            picture = self.cache.find(ground, tile)
            if picture is not None and picture.size > 1:
                yield Patch(picture, _on_screen(tile.box, view))
        if not missing and layer.purpose == MAP:
            self._let_go_of_before(ground)

    def show(self, grounds: Sequence[RasterOnMap]) -> None:
        """Only these are seen from now on, the last on top: nothing more of others is read, and these share
        the memory.
        """
        with self._turn:
            self._shown = max(len(grounds), 1)
            self._places = {ground: place for place, ground in enumerate(grounds)}
            for purpose, ground in [key for key in self._wanted if key[1] not in grounds]:
                del self._wanted[purpose, ground]

    def forget(self, grounds: Sequence[RasterOnMap]) -> None:
        """Nothing is kept of these any more."""
        for ground in grounds:
            self._let_go_of_before(ground)
        with self._turn:
            self._stop_wanting(grounds)
        for ground in grounds:
            self.cache.forget(ground)

    def adopt(self, before: RasterOnMap, after: RasterOnMap) -> RasterOnMap:
        """Keep what was read of a raster for another that has the same colours."""
        with self._turn:
            if before in self._before:
                self._before[after] = self._before.pop(before)
        self.cache.hand_on(before, after)
        self.forget([before])
        return after

    def succeed(self, before: RasterOnMap, after: RasterOnMap) -> RasterOnMap:
        """Show a raster in other colours; until a tile of those is there its old one stays on the map."""
        with self._turn:
            whole = self._before.pop(before, None)
            self._before[after] = whole if whole is not None else before
            self._stop_wanting([before])
        if whole is not None:
            self.cache.forget(before)
        return after

    def close(self) -> None:
        """End the thread; what it reads is broken off."""
        with self._turn:
            self._is_closed = True
            self._wanted.clear()
            self._turn.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _fitting(self, ground: RasterOnMap, view: MapView) -> list[Tile]:
        """The tiles of the finest level that is of use, and of which all fit into this raster's memory.

        Of more tiles than that the first would be gone when the last is read, and be asked for again.
        """
        level = level_for(view.m_per_px)
        most = max(self.cache.most_bytes // self._shown // TILE_BYTES, _LEAST_TILES)
        tiles = tiles_in(view, ground.extent, level)
        while len(tiles) > most:
            level += 1
            tiles = tiles_in(view, ground.extent, level)
        return tiles

    def _stop_wanting(self, grounds: Sequence[RasterOnMap]) -> None:
        for key in [key for key in self._wanted if key[1] in grounds]:
            del self._wanted[key]
        self._broken.difference_update(grounds)

    def _let_go_of_before(self, ground: RasterOnMap) -> None:
        with self._turn:
            before = self._before.pop(ground, None)
        if before is not None:
            self.cache.forget(before)

    def _instead(self, ground: RasterOnMap, tile: Tile, view: MapView) -> Iterator[Patch]:
        """What stands in for a tile that is not there yet: others of the raster, else in its old colours."""
        found = list(self._near(ground, tile, view))
        before = self._before.get(ground)
        if not found and before is not None:
            picture = self.cache.find(before, tile)
            whole = picture is not None and picture.size > 1
            if picture is not None and whole:
                found = [Patch(picture, _on_screen(tile.box, view))]
            else:
                found = list(self._near(before, tile, view))
        yield from found

    def _near(self, ground: RasterOnMap, tile: Tile, view: MapView) -> Iterator[Patch]:
        """Part of a coarser tile, and finer ones."""
        for levels in range(1, _COARSER + 1):
            above = tile.above(levels)
            picture = self.cache.find(ground, above)
            if picture is not None:
                if picture.size > 1:
                    yield Patch(_part(picture, above, tile, levels), _on_screen(tile.box, view))
                break
        for finer in tile.within():
            picture = self.cache.find(ground, finer)
            if picture is not None and picture.size > 1:
                yield Patch(picture, _on_screen(finer.box, view))

    def _ask(self, purpose: str, ground: RasterOnMap, missing: list[Tile], coarse: list[Tile]) -> None:
        if (
            missing
            and _is_cheap_from_afar(ground)
            and not any(
                self.cache.find(ground, missing[0].above(levels)) is not None
                for levels in range(1, _COARSER + 1)
            )
        ):
            missing = [*coarse, *missing]
        with self._turn:
            if self._is_closed or ground in self._broken:
                return
            self._wanted[purpose, ground] = missing
            if missing:
                self._turn.notify()
                if self._thread is None:
                    self._thread = threading.Thread(target=self._work, name="raster reader", daemon=True)
                    self._thread.start()

    def _work(self) -> None:
        task = _Newest(lambda: self._is_closed)
        while (found := self._next()) is not None:
            ground, tile = found
            try:
                picture = ground.picture(
                    tile.box, TILE_PX, TILE_PX, is_hasty=True, asker=self._asker, task=task
                )
            except Stopped:
                return
            except TambonError as problem:
                with self._turn:
                    self._stop_wanting([ground])
                    self._broken.add(ground)
                self._failed(ground, problem)
                continue
            self.cache.keep(ground, tile, picture)
            self._arrived()

    def _rank(self, wanted: tuple[str, RasterOnMap]) -> tuple[bool, int]:
        """The map first, and in it the uppermost raster: it covers the others."""
        purpose, ground = wanted
        return purpose != MAP, -self._places.get(ground, 0)

    def _next(self) -> tuple[RasterOnMap, Tile] | None:
        """The next tile; None when there will be none any more. Waits for it."""
        with self._turn:
            self._reading = ""
            while not self._is_closed:
                for purpose, ground in sorted(self._wanted, key=self._rank):
                    tiles = self._wanted[purpose, ground]
                    while tiles:
                        tile = tiles.pop(0)
                        if self.cache.find(ground, tile) is None:
                            self._reading = purpose
                            return ground, tile
                self._turn.wait()
            return None


def _is_cheap_from_afar(ground: RasterOnMap) -> bool:
    """Whether fewer pixels cost less to read: without overviews all of them are unpacked."""
    return bool(ground.raster.answer.overviews) or ground.reduced is not None


def _part(picture: Pixels, above: Tile, tile: Tile, levels: int) -> Pixels:
    """The part of a coarser picture that lies in a tile."""
    side = TILE_PX >> levels
    column, row = tile.column - (above.column << levels), tile.row - (above.row << levels)
    top = TILE_PX - (row + 1) * side
    return np.ascontiguousarray(picture[top : top + side, column * side : (column + 1) * side])


def _on_screen(box: tuple[float, float, float, float], view: MapView) -> tuple[float, float, float, float]:
    left, top = view.to_screen(box[0], box[3])
    right, bottom = view.to_screen(box[2], box[1])
    return left, top, right, bottom
