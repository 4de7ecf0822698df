"""MBTiles as they are handed on: pictures in PNG and JPEG, several zooms, bounds that say what is there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.ingest.raster_reading import read_window
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tambon_gis.rasters import reduced_copy
from tambon_gis.rasters.raster_on_map import RasterOnMap, ready_raster
from tambon_gis.rasters.reduced_copy import build_reduced, wants_reduced

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
HALF_M = 20_037_508.342789244
# 104.33° E, 16.6° N at zoom 12.
COLUMN, ROW, ZOOM = 3235, 1848, 12
RED, BLUE = (255, 0, 0), (0, 0, 255)


def tile(driver: str, colour: tuple[int, int, int]) -> bytes:
    from rasterio.io import MemoryFile

    values = np.repeat(np.array(colour, np.uint8), 256 * 256).reshape(3, 256, 256)
    with MemoryFile() as memory:
        with memory.open(driver=driver, width=256, height=256, count=3, dtype="uint8") as picture:
            picture.write(values)
        return bytes(memory.read())


def mbtiles(path: Path, driver: str, zooms: dict[int, tuple[int, int, int]], bounds: str = "") -> Path:
    """One colour a zoom; the coarser tiles hold the one of zoom 12 and what lies beside it."""
    with sqlite3.connect(path) as tiles:
        tiles.execute("CREATE TABLE metadata (name text, value text)")
        tiles.execute("CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
        said = {
            "format": "png" if driver == "PNG" else "jpg",
            "minzoom": str(min(zooms)),
            "maxzoom": str(max(zooms)),
            "name": "x",
            "type": "baselayer",
        }
        tiles.executemany(
            "INSERT INTO metadata VALUES (?, ?)", [*said.items(), *([("bounds", bounds)] if bounds else [])]
        )
        for zoom, colour in zooms.items():
            shift = ZOOM - zoom
            column, row = COLUMN >> shift, 2**zoom - 1 - (ROW >> shift)
            if zoom > ZOOM:
                column, row = COLUMN << -shift, 2**zoom - 1 - (ROW << -shift)
            tiles.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, column, row, tile(driver, colour)))
    tiles.close()
    return path


def linked(project: Project, path: Path) -> RasterOnMap:
    import_raster(project, path)
    return ready_raster(project, linked_rasters(project)[-1])


def middle_of_tile() -> tuple[float, float]:
    side_m = 2 * HALF_M / 2**ZOOM
    x, y = -HALF_M + (COLUMN + 0.5) * side_m, HALF_M - (ROW + 0.5) * side_m
    east, north = transformer(3857, 32648).points([x], [y])
    return float(east[0]), float(north[0])


@pytest.mark.parametrize("driver", ["PNG", "JPEG"])
def test_pictures_of_either_kind(project: Project, tmp_path: Path, driver: str) -> None:
    ground = linked(project, mbtiles(tmp_path / "a.mbtiles", driver, {ZOOM: RED}))
    east, north = middle_of_tile()
    pixel = int(ground.picture((east - 100, north - 100, east + 100, north + 100), 8, 8)[4, 4])
    assert pixel >> 24 == 255
    # JPEG keeps a plain red to a step or two.
    assert (pixel >> 16 & 255) >= 250
    assert max(pixel >> 8 & 255, pixel & 255) <= 5


def test_from_afar_a_coarser_zoom_is_read(project: Project, tmp_path: Path) -> None:
    ground = linked(project, mbtiles(tmp_path / "a.mbtiles", "PNG", {ZOOM - 1: BLUE, ZOOM: RED}))
    assert ground.raster.answer.overviews == (2,)
    east, north = middle_of_tile()
    # Zoom 12 has pixels of 38 m: cells of 36 m are read from it, those of 90 m from the coarser one.
    near, far = (
        int(ground.picture((east - 4 * m, north - 4 * m, east + 4 * m, north + 4 * m), 8, 8)[4, 4])
        for m in (36.0, 90.0)
    )
    assert (hex(near), hex(far)) == ("0xffff0000", "0xff0000ff")


def test_bounds_say_where_the_picture_ends(project: Project, tmp_path: Path) -> None:
    side_deg = 360 / 2**ZOOM
    west = -180 + COLUMN * side_deg
    half = f"{west},16.55,{west + side_deg / 2},16.63"
    whole = linked(project, mbtiles(tmp_path / "a.mbtiles", "PNG", {ZOOM: RED}))
    cut = linked(project, mbtiles(tmp_path / "b.mbtiles", "PNG", {ZOOM: RED}, half))
    wide = whole.extent[2] - whole.extent[0]
    assert cut.extent[2] - cut.extent[0] == pytest.approx(wide / 2, rel=0.02)
    assert cut.extent[0] == pytest.approx(whole.extent[0], abs=wide / 20)


def test_one_tile_that_is_damaged_leaves_the_others(project: Project, tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "a.mbtiles", "PNG", {ZOOM: RED})
    with sqlite3.connect(path) as tiles:
        row = 2**ZOOM - 1 - ROW
        tiles.execute(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)", (ZOOM, COLUMN + 1, row, b"\x89PNG and no more")
        )
    tiles.close()
    ground = linked(project, path)
    east, north = middle_of_tile()
    assert (
        hex(int(ground.picture((east - 99, north - 99, east + 99, north + 99), 4, 4)[2, 2])) == "0xffff0000"
    )


def test_tiles_of_one_zoom_get_a_smaller_copy(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced_copy, "SLOW_SIDE_PX", 200)
    ground = linked(project, mbtiles(tmp_path / "a.mbtiles", "PNG", {ZOOM: RED}))
    assert wants_reduced(ground.raster)
    copy = build_reduced(ground.raster, "f" * 64, folder=tmp_path / "cache")
    assert (copy.source.driver, copy.answer.width, copy.answer.height) == ("GTiff", 64, 64)
    assert copy.bounds == pytest.approx(ground.raster.bounds)
    window = read_window(copy, copy.bounds, 8, 8)
    assert window.valid.all()
    assert window.values[:, 4, 4].tolist() == [255, 0, 0, 255]
