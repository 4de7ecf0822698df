"""Heads of PNG, JPEG and WebP pictures: sizes, which way is up, bombs, and what is no picture at all."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tambon_gis.errors import RasterImplausible, SourceDamaged
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.formats import PICTURE_SUFFIXES
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.layer_files import given_layers
from tambon_gis.ingest.picture_header import PictureUnsound, exif_orientation, picture_header
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.project.project import Project
from tambon_gis.rasters.raster_on_map import ready_raster
from tests.rasters.scans import crossed, with_orientation, write_scan

NAMES = ("a.png", "a.jpg", "a.webp")
WORLD = "2\n0\n0\n-2\n372001\n1812399\n"  # the middle of the upper left pixel


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(path: Path, width: int, height: int, *more: bytes) -> Path:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IEND", b""))
    return path


@pytest.mark.parametrize("name", NAMES)
def test_size_as_gdal_says(tmp_path: Path, name: str) -> None:
    path = write_scan(tmp_path / name, crossed(321, 123))
    found = picture_header(path, PICTURE_SUFFIXES[path.suffix])
    assert (found.width, found.height, found.bands, found.orientation) == (321, 123, 3, 1)


@pytest.mark.parametrize("orientation", [*range(1, 9)])
def test_which_way_is_up(tmp_path: Path, orientation: int) -> None:
    path = with_orientation(write_scan(tmp_path / "a.jpg"), orientation)
    assert picture_header(path, "JPEG").orientation == orientation
    assert find_raster(path).orientation == orientation


def test_exif_in_either_order_and_none() -> None:
    big = b"MM\0*" + struct.pack(">IHHHIHH", 8, 1, 274, 3, 1, 6, 0)
    assert exif_orientation(big) == 6
    assert exif_orientation(big[:-8]) == 1
    assert exif_orientation(b"") == 1
    assert exif_orientation(b"II*\0" + struct.pack("<I", 4_000_000_000)) == 1
    assert exif_orientation(b"MM\0*" + struct.pack(">IHHHIHH", 8, 1, 274, 3, 1, 9, 0)) == 1


def test_a_bomb_is_refused_by_its_head(tmp_path: Path) -> None:
    with pytest.raises(RasterImplausible):
        find_raster(png(tmp_path / "a.png", 1_000_000, 1_000_000, chunk(b"IDAT", b"x")))


@pytest.mark.parametrize("size", [(0, 10), (10, 0)])
def test_no_pixels(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(SourceDamaged):
        find_raster(png(tmp_path / "a.png", *size))


def test_an_animation_and_a_chunk_beyond_the_end(tmp_path: Path) -> None:
    with pytest.raises(SourceDamaged) as told:
        find_raster(png(tmp_path / "a.png", 5, 5, chunk(b"acTL", bytes(8))))
    assert "ภาพเคลื่อนไหว" in told.value.told("th")
    path = png(tmp_path / "b.png", 5, 5)
    path.write_bytes(path.read_bytes()[:-12] + struct.pack(">I", 1 << 30) + b"IDAT")
    with pytest.raises(SourceDamaged):
        find_raster(path)


@pytest.mark.parametrize("name", NAMES)
def test_one_kind_under_the_name_of_another(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(write_scan(tmp_path / "real.tif").read_bytes())
    with pytest.raises(SourceDamaged):
        find_raster(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(NAMES),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=12),
    st.integers(0, 400),
)
def test_spoiled_heads_are_refused_or_read(
    tmp_path: Path, name: str, changes: list[tuple[int, int]], cut: int
) -> None:
    sound = tmp_path / name
    if not sound.exists():
        write_scan(sound, np.full((3, 20, 30), 7, np.uint8))
    data = bytearray(sound.read_bytes())
    for at, value in changes:
        data[at % len(data)] = value
    spoiled = tmp_path / f"spoiled{sound.suffix}"
    spoiled.write_bytes(bytes(data[: len(data) - cut % len(data)]))
    try:
        found = picture_header(spoiled, PICTURE_SUFFIXES[sound.suffix])
    except PictureUnsound:
        return
    assert found.width > 0
    assert found.height > 0


@pytest.mark.parametrize(("name", "world"), [("a.png", "a.pgw"), ("a.jpg", "a.jgw"), ("a.png", "a.wld")])
def test_with_a_world_file_only_the_system_is_asked(tmp_path: Path, name: str, world: str) -> None:
    path = write_scan(tmp_path / name)
    (tmp_path / world).write_text(WORLD)
    (layer,) = inspect(path).layers
    assert layer.raster is not None
    assert layer.raster.kind == "image"
    assert layer.crs is None
    assert "no_place" not in [problem.code for problem in layer.problems]
    with Project.create(tmp_path / "งาน.gpkg", name="ทดสอบ", epsg=32648) as project:
        import_raster(project, path, ImportChoices(crs="EPSG:32648"))
        (linked,) = linked_rasters(project)
        assert linked.path == path
        assert linked.extent == pytest.approx((372_000, 1_812_400 - 1200, 372_000 + 1600, 1_812_400))
        shown = ready_raster(project, linked).picture((372_000, 1_812_390, 372_010, 1_812_400), 5, 5)
        # Red in its upper left corner.
        assert hex(int(shown[2, 2])).startswith("0xff")
        assert (int(shown[2, 2]) >> 16 & 255) > 180
        assert (int(shown[2, 2]) & 255) < 60


def test_photographs_in_a_folder_are_no_layers(tmp_path: Path) -> None:
    write_scan(tmp_path / "ถ่ายภาคสนาม.jpg")
    write_scan(tmp_path / "แผนที่.png")
    (tmp_path / "แผนที่.PGW").write_text(WORLD)
    with given_layers([tmp_path]) as found:
        assert [layer.name for layer in found.layers] == ["แผนที่.png"]
    # Chosen by itself it is what whoever chose it means.
    with given_layers([tmp_path / "ถ่ายภาคสนาม.jpg"]) as found:
        assert [layer.name for layer in found.layers] == ["ถ่ายภาคสนาม.jpg"]
