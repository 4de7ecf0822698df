"""Shapefiles that are cut short or whose parts disagree, as copies and memory sticks make them."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from tambon_gis.errors import SourceDamaged, SourceIncomplete
from tambon_gis.ingest.opened import open_layer
from tambon_gis.ingest.shapefile_headers import ShapefileHeader, check_shapefile
from tambon_gis.ingest.source import find_source, private_copy

WriteShapefile = Callable[..., Path]
Patch = Callable[[Path, int, bytes], None]

# A square is 128 bytes behind a record header of 8; the file's own header has 100.
RECORD = 136
HEADER = 100


def checked(path: Path) -> ShapefileHeader:
    with private_copy(find_source(path)) as copy:
        return check_shapefile(copy)


def test_a_sound_file_passes(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(shapes=[shapely.box(0, 0, 1, 1), None], language_byte=0x57)
    header = checked(path)
    assert (header.rows, header.language_byte) == (2, 0x57)
    assert header.has_shape.tolist() == [True, False]


def test_an_empty_layer_is_sound(write_shapefile: WriteShapefile, patch_file: Patch) -> None:
    path = write_shapefile()
    for suffix in (".shp", ".shx"):
        os.truncate(path.with_suffix(suffix), HEADER)
        patch_file(path.with_suffix(suffix), 24, struct.pack(">i", HEADER // 2))
    patch_file(path.with_suffix(".dbf"), 4, struct.pack("<I", 0))
    assert checked(path).rows == 0


@pytest.mark.parametrize(
    ("length", "readable"),
    [
        (HEADER + 3 * RECORD - 1, 2),
        (HEADER + 2 * RECORD, 2),
        (HEADER + 2 * RECORD - 1, 1),
        (150, 0),
        (100, 0),
    ],
)
def test_a_shp_that_stops_early_says_how_much_is_left(
    write_shapefile: WriteShapefile, length: int, readable: int
) -> None:
    path = write_shapefile()
    assert path.stat().st_size == HEADER + 3 * RECORD
    os.truncate(path, length)
    with pytest.raises(SourceIncomplete) as refused:
        checked(path)
    assert (refused.value.facts["readable"], refused.value.facts["total"]) == (readable, 3)
    assert f"{readable} จาก 3 รูป" in refused.value.told("th")


def test_a_cut_index_or_table_is_incomplete(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile()
    os.truncate(path.with_suffix(".shx"), HEADER + 8 + 4)
    with pytest.raises(SourceIncomplete) as refused:
        checked(path)
    assert (refused.value.facts["readable"], refused.value.facts["total"]) == (1, 3)
    path = write_shapefile()
    table = path.with_suffix(".dbf")
    record_length = struct.unpack_from("<H", table.read_bytes(), 10)[0]
    os.truncate(table, table.stat().st_size - record_length)
    with pytest.raises(SourceIncomplete) as refused:
        checked(path)
    assert (refused.value.facts["readable"], refused.value.facts["total"]) == (2, 3)
    assert refused.value.facts["file"] == "plots.dbf"


@pytest.mark.parametrize(
    ("suffix", "offset", "data"),
    [
        pytest.param(".dbf", 4, struct.pack("<I", 10**9), id="a billion records"),
        pytest.param(".dbf", 4, struct.pack("<I", 1), id="fewer records than shapes"),
        pytest.param(".dbf", 8, b"\0\0", id="header length 0"),
        pytest.param(".dbf", 10, b"\0\0", id="record length 0"),
        pytest.param(".dbf", 8, struct.pack("<H", 33), id="no fields"),
        pytest.param(".dbf", 0, b"\xff", id="not a table"),
        pytest.param(".shx", 0, b"PK\x03\x04", id="not an index"),
        pytest.param(".shp", 0, b"PK\x03\x04", id="not shapes"),
        pytest.param(".shp", 32, struct.pack("<i", 77), id="unknown kind of shape"),
    ],
)
def test_headers_that_lie_are_refused(
    write_shapefile: WriteShapefile, patch_file: Patch, suffix: str, offset: int, data: bytes
) -> None:
    path = write_shapefile()
    patch_file(path.with_suffix(suffix), offset, data)
    with pytest.raises(SourceDamaged):
        checked(path)


@pytest.mark.parametrize("content", [b"", b"\xe0\xb8\x81 just text", b"<OGRVRTDataSource>" + b" " * 200])
def test_something_else_named_shp_is_refused(write_shapefile: WriteShapefile, content: bytes) -> None:
    path = write_shapefile()
    path.write_bytes(content)
    with pytest.raises(SourceDamaged) as refused:
        checked(path)
    assert "ไม่ใช่ shapefile" in refused.value.told("th")


def test_a_missing_index_is_made_again_and_said(write_shapefile: WriteShapefile) -> None:
    two_parts = shapely.union(shapely.box(0, 0, 2, 2), shapely.box(5, 5, 6, 6))
    path = write_shapefile(shapes=[shapely.box(0, 0, 1, 1), None, two_parts])
    index = path.with_suffix(".shx")
    made_by_gdal = index.read_bytes()
    index.unlink()
    with private_copy(find_source(path)) as copy:
        header = check_shapefile(copy)
        assert copy.part(".shx").read_bytes() == made_by_gdal
    assert header.index_remade
    assert header.has_shape.tolist() == [True, False, True]
    assert not index.exists()
    opened = open_layer(path, None, None)
    assert ".shx" in opened.remarks[0].th
    assert opened.layer.rows.tolist() == [1, 2, 3]


def test_a_missing_index_does_not_hide_that_shapes_are_missing(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile()
    path.with_suffix(".shx").unlink()
    os.truncate(path, HEADER + 2 * RECORD + 40)
    with pytest.raises(SourceDamaged):
        checked(path)
