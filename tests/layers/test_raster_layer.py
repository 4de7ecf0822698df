"""Rasters on the map: real files, read by the guarded process, painted over the ground of a picture."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from layers.map_view import MapView
from layers.painting.qt_painter import QtPainter
from layers.raster_layer import RasterLayer, RasterReader
from layers.raster_tiles import TILE_PX, Tile, TileCache, level_for, tiles_in
from layers.render import Renderer, RenderRequest
from tambon_gis.cartography.raster_symbology import RasterStyle
from tambon_gis.errors import SourceMissing, TambonError
from tambon_gis.ingest.raster_reading import open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.kept_reader import KeptReader
from tambon_gis.rasters.raster_on_map import RasterOnMap
from tests.ingest.raster_files import NORTH, WEST, write_raster

GROUND = 0xFFF1EFE9


class Watched:
    """A reader whose thread can be waited for."""

    def __init__(self, cache: TileCache | None = None) -> None:
        self.kept = KeptReader()
        self.arrived = threading.Event()
        self.problems: list[TambonError] = []
        self.reader = RasterReader(self.kept, self.arrived.set, self._fail, cache)

    def _fail(self, _ground: RasterOnMap, problem: TambonError) -> None:
        self.problems.append(problem)
        self.arrived.set()

    def until(self, is_so: Callable[[], bool]) -> None:
        for _ in range(100):
            if is_so():
                return
            self.arrived.wait(0.5)
            self.arrived.clear()
        raise AssertionError("nothing came")


@pytest.fixture
def watched() -> Iterator[Watched]:
    found = Watched()
    yield found
    found.reader.close()
    found.kept.close()


def ready(path: Path, style: RasterStyle, key: int = 1) -> RasterOnMap:
    raster = open_raster(find_raster(path))
    operation = transformer(raster.crs or "", 32648)
    return RasterOnMap(key, path.stem, raster, None, operation, raster.bounds, 1.0, style)


def painted(watched: Watched, ground: RasterOnMap, view: MapView, opacity: float = 1.0) -> np.ndarray:
    layer = RasterLayer("a", ground, watched.reader, opacity=opacity)
    request = RenderRequest(1, view, (), rasters=(layer,))
    renderer = Renderer(QtPainter())
    renderer.render(request)
    watched.until(lambda: not watched.reader.is_busy)
    return renderer.render(request).image


def quarters(side: int = 400) -> np.ndarray:
    """Red, green, blue and white quarters."""
    colours = np.zeros((3, side, side), np.uint8)
    half = side // 2
    for band, (rows, columns) in enumerate(((0, 0), (0, half), (half, 0))):
        colours[band, rows : rows + half, columns : columns + half] = 255
    colours[:, half:, half:] = 255
    return colours


def test_a_picture_lies_where_it_belongs(tmp_path: Path, watched: Watched) -> None:
    ground = ready(write_raster(tmp_path / "a.tif", quarters(), pixel=1.0), RasterStyle())
    # 2 m a pixel: the picture of 400 m is 200 pixels wide, its middle in the middle of 300.
    view = MapView(WEST + 200, NORTH - 200, 2.0, 300, 300)
    image = painted(watched, ground, view)
    assert [hex(image[y, x]) for y, x in ((80, 80), (80, 220), (220, 80), (220, 220))] == [
        "0xffff0000",
        "0xff00ff00",
        "0xff0000ff",
        "0xffffffff",
    ]
    assert image[20, 150] == image[150, 20] == image[280, 150] == image[150, 280] == GROUND
    # Its edges to a pixel: 100 pixels on either side of the middle.
    assert (image[80, 52], image[80, 48]) == (0xFFFF0000, GROUND)


def test_half_opaque_is_half_ground(tmp_path: Path, watched: Watched) -> None:
    ground = ready(write_raster(tmp_path / "a.tif", quarters(), pixel=1.0), RasterStyle())
    image = painted(watched, ground, MapView(WEST + 200, NORTH - 200, 2.0, 300, 300), 0.5)
    red, green = image[80, 80] >> 16 & 255, image[80, 80] >> 8 & 255
    assert abs(int(red) - (255 + 0xF1) / 2) <= 1
    assert abs(int(green) - 0xEF / 2) <= 1


def test_an_alpha_band_and_nodata_show_the_ground(tmp_path: Path, watched: Watched) -> None:
    values = np.full((4, 400, 400), 255, np.uint8)
    values[3, :, 200:] = 0
    path = write_raster(tmp_path / "a.tif", values, pixel=1.0, photometric="RGB", alpha="YES")
    view = MapView(WEST + 200, NORTH - 200, 2.0, 300, 300)
    image = painted(watched, ready(path, RasterStyle()), view)
    assert (image[150, 80], image[150, 220]) == (0xFFFFFFFF, GROUND)
    codes = np.full((400, 400), 7, np.uint8)
    codes[:, 200:] = 0
    path = write_raster(tmp_path / "b.tif", codes, pixel=1.0, nodata=0)
    image = painted(watched, ready(path, RasterStyle("ramp", stretch="full")), view)
    assert image[150, 80] != GROUND
    assert image[150, 220] == GROUND


def test_a_file_that_went_is_told_once_and_the_rest_is_painted(tmp_path: Path, watched: Watched) -> None:
    gone = ready(write_raster(tmp_path / "gone.tif", quarters(), pixel=1.0), RasterStyle())
    there = ready(write_raster(tmp_path / "there.tif", quarters(), pixel=1.0), RasterStyle())
    (tmp_path / "gone.tif").unlink()
    view = MapView(WEST + 200, NORTH - 200, 2.0, 300, 300)
    for _ in range(3):
        painted(watched, gone, view)
    assert [type(problem) for problem in watched.problems] == [SourceMissing]
    assert painted(watched, there, view)[80, 80] == 0xFFFF0000


def test_memory_has_a_limit() -> None:
    cache = TileCache(most_bytes=3 * TILE_PX * TILE_PX * 4)
    tiles = [Tile(0, column, 0) for column in range(5)]
    for tile in tiles:
        cache.keep("a", tile, np.ones((TILE_PX, TILE_PX), np.uint32))
        assert cache.find("a", tiles[0]) is not None or tile == tiles[4]
    # The first was looked at all the time, so the second and third had to go.
    assert [cache.find("a", tile) is not None for tile in tiles] == [True, False, False, True, True]
    assert cache.bytes == 3 * TILE_PX * TILE_PX * 4
    cache.keep("b", tiles[1], np.zeros((TILE_PX, TILE_PX), np.uint32))
    # Four bytes more than the limit: another had to go.
    assert cache.bytes == 2 * TILE_PX * TILE_PX * 4 + 4
    cache.forget("a")
    assert cache.bytes == 4


def test_tiles_are_squares_counted_from_the_origin() -> None:
    assert Tile(1, 2, 3).box == (2048.0, 3072.0, 3072.0, 4096.0)
    assert Tile(0, 5, 7).above(2) == Tile(2, 1, 1)
    assert Tile(1, 2, 3) in {finer.above(1) for finer in Tile(1, 2, 3).within()}
    assert (level_for(1.0), level_for(1.6), level_for(1.9), level_for(0.5)) == (0, 0, 1, -1)
    view = MapView(1000, 1000, 1.0, 1000, 1000)
    assert set(tiles_in(view, (0, 0, 1024, 512), 0)) == {Tile(0, 0, 0), Tile(0, 1, 0)} - {Tile(0, 0, 1)}
    assert tiles_in(view, (9000, 0, 9500, 500), 0) == []


def test_rasters_share_the_memory_so_that_none_is_read_in_circles(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", quarters(1600), pixel=1.0)
    watched = Watched(TileCache(most_bytes=16 * 4 * TILE_PX * TILE_PX))
    try:
        grounds = [ready(path, RasterStyle(), key) for key in (1, 2, 3)]
        watched.reader.show(grounds)
        # 1,600 m at 1 m a pixel are at least 16 tiles each; a third of 16 hold a coarser level only.
        view = MapView(WEST + 800, NORTH - 800, 1.0, 1600, 1600)
        layers = tuple(RasterLayer("a", ground, watched.reader) for ground in grounds)
        request = RenderRequest(1, view, (), rasters=layers)
        renderer = Renderer(QtPainter())
        for _ in range(3):
            renderer.render(request)
            watched.until(lambda: not watched.reader.is_busy)
        renderer.render(request)
        assert not watched.reader.is_busy
        assert watched.reader.cache.bytes <= watched.reader.cache.most_bytes
    finally:
        watched.reader.close()
        watched.kept.close()


def test_old_colours_stay_until_the_new_ones_are_there(tmp_path: Path, watched: Watched) -> None:
    path = write_raster(tmp_path / "a.tif", quarters(), pixel=1.0)
    view = MapView(WEST + 200, NORTH - 200, 2.0, 300, 300)
    before = ready(path, RasterStyle())
    assert painted(watched, before, view)[80, 80] == 0xFFFF0000
    after = watched.reader.succeed(before, ready(path, RasterStyle(bands=(3, 2, 1))))
    layer = RasterLayer("a", after, watched.reader)
    first = Renderer(QtPainter()).render(RenderRequest(1, view, (), rasters=(layer,))).image
    assert first[80, 80] == 0xFFFF0000
    assert painted(watched, after, view)[80, 80] == 0xFF0000FF
    # The old ones are let go of, and a third style begins from the second.
    held = watched.reader.cache.bytes
    assert all(watched.reader.cache.find(before, tile) is None for tile in tiles_in(view, before.extent, 1))
    third = watched.reader.succeed(after, ready(path, RasterStyle(bands=(2, 2, 2))))
    assert painted(watched, third, view)[80, 80] == 0xFF000000
    assert watched.reader.cache.bytes == held


def test_two_pictures_of_one_raster_do_not_forget_what_the_other_wants(
    tmp_path: Path, watched: Watched
) -> None:
    ground = ready(write_raster(tmp_path / "a.tif", quarters(), pixel=1.0), RasterStyle())
    big, small = (RasterLayer("a", ground, watched.reader, purpose=name) for name in ("map", "overview"))
    wide = MapView(WEST + 200, NORTH - 200, 8.0, 100, 100)
    near = MapView(WEST + 100, NORTH - 100, 0.25, 100, 100)
    renderer = Renderer(QtPainter())
    for layer, view in ((big, near), (small, wide)):
        renderer.render(RenderRequest(1, view, (), rasters=(layer,)))
    watched.until(lambda: not watched.reader.is_busy)
    assert not watched.reader.lacks("overview")
    assert renderer.render(RenderRequest(2, near, (), rasters=(big,))).image[50, 50] == 0xFFFF0000
    assert renderer.render(RenderRequest(3, wide, (), rasters=(small,))).image[40, 40] == 0xFFFF0000
    watched.reader.show([])
    assert not watched.reader.is_busy


def test_a_grey_print_shows_rasters_in_grey(tmp_path: Path, watched: Watched) -> None:
    ground = ready(write_raster(tmp_path / "a.tif", quarters(), pixel=1.0), RasterStyle())
    view = MapView(WEST + 200, NORTH - 200, 2.0, 300, 300)
    painted(watched, ground, view)
    layer = RasterLayer("a", ground, watched.reader, vision="grey")
    image = Renderer(QtPainter()).render(RenderRequest(1, view, (), rasters=(layer,))).image
    # Relative luminance 0.2126 of red is 0x7F of sRGB, 0.7152 of green 0xDC.
    assert [hex(image[y, x]) for y, x in ((80, 80), (80, 220), (220, 220))] == [
        "0xff7f7f7f",
        "0xffdcdcdc",
        "0xffffffff",
    ]


class NotedCache(TileCache):
    """Notes whose tiles come, one after another."""

    def __init__(self) -> None:
        super().__init__()
        self.owners: list[object] = []

    def keep(self, owner: object, tile: Tile, picture: np.ndarray) -> None:
        self.owners.append(owner)
        super().keep(owner, tile, picture)


def test_the_uppermost_raster_is_read_first(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", quarters(), pixel=1.0)
    low, high = ready(path, RasterStyle(), 1), ready(path, RasterStyle(), 2)
    cache = NotedCache()
    watched = Watched(cache)
    try:
        watched.reader.show([low, high])
        view = MapView(WEST + 200, NORTH - 200, 0.5, 900, 900)
        layers = tuple(RasterLayer("a", ground, watched.reader) for ground in (low, high))
        Renderer(QtPainter()).render(RenderRequest(1, view, (), rasters=layers))
        watched.until(lambda: not watched.reader.is_busy)
    finally:
        watched.reader.close()
        watched.kept.close()
    # One tile of the lower may have been begun before the upper was asked for.
    assert cache.owners[1:].index(high) < cache.owners[1:].index(low)
    assert cache.owners.count(low) == cache.owners.count(high) > 3
