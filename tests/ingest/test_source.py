"""What a path may name, and what belongs to it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tambon_gis.errors import FormatNotRead, SidecarMissing, SourceMissing, SourceRefused
from tambon_gis.ingest.source import find_source, private_copy

WriteShapefile = Callable[..., Path]

NOT_FILES = [
    "/vsicurl/http://127.0.0.1:9/a.shp",
    "/VSIZIP/a.zip/a.shp",
    "  /vsimem/a.geojson",
    "\\vsicurl\\a.shp",
    "http://127.0.0.1:9/a.geojson",
    "https://127.0.0.1:9/a.gpkg",
    "ftp://127.0.0.1/a.shp",
    "WFS:http://127.0.0.1:9/",
    "GPKG:a.gpkg:layer",
    "PG:dbname=a",
    "MEM:::DATAPOINTER=1",
    "ESRIJSON:a.geojson",
    '{"type":"Point","coordinates":[1,2]}',
    "<OGRVRTDataSource/>",
    "a\nb.shp",
    "a\x00.shp",
]


@pytest.mark.parametrize("text", NOT_FILES)
def test_an_address_or_driver_prefix_is_refused(text: str) -> None:
    with pytest.raises(SourceRefused):
        find_source(text)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        find_source(tmp_path / "ไม่มี.shp")
    with pytest.raises(SourceRefused):
        find_source(tmp_path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a.zip", "unpack"),
        ("a.rar", "7-Zip"),
        ("a.7z", "7-Zip"),
        ("a.sid", "GeoTIFF"),
        ("a.dwg", "DXF"),
        ("a.mdb", "GeoPackage"),
        ("a.dat", ".tab"),
        ("a.dbf", ".shp"),
        ("a.ecw", "GeoTIFF"),
        ("a.gml", "shapefile"),
        ("a.vrt", "points to other files"),
        ("ดิน", "QGIS"),
    ],
)
def test_other_kinds_are_refused_with_the_way_out(tmp_path: Path, name: str, hint: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"anything")
    with pytest.raises(FormatNotRead) as refused:
        find_source(path)
    assert hint in refused.value.advice("en")


def test_a_shapefile_without_its_table_is_refused(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile()
    path.with_suffix(".dbf").unlink()
    with pytest.raises(SidecarMissing) as refused:
        find_source(path)
    assert refused.value.facts["missing"] == "plots.dbf"


def test_companions_are_found_whatever_their_case(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(name="ข้อมูล จ.ร้อยเอ็ด/แปลง.ปี.2569")
    for suffix in (".dbf", ".shx", ".prj", ".cpg"):
        old = path.with_suffix(suffix)
        old.rename(old.with_suffix(suffix.title()))
    shutil.move(path, path.with_suffix(".SHP"))
    source = find_source(path.with_suffix(".SHP"))
    assert set(source.sidecars) == {".dbf", ".shx", ".prj", ".cpg"}
    with private_copy(source) as copy:
        assert all(copy.part(suffix).is_file() for suffix in source.sidecars)
        assert copy.file == "แปลง.ปี.2569.SHP"


def test_a_neighbour_with_a_longer_name_is_not_a_companion(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(name="แปลง")
    path.with_suffix(".dbf").rename(path.with_name("แปลง.2569.dbf"))
    with pytest.raises(SidecarMissing):
        find_source(path)


def test_the_copy_is_hashed_and_does_not_stay(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile()
    expected = hashlib.sha256()
    for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
        expected.update(path.with_suffix(suffix).read_bytes())
    with private_copy(find_source(path)) as copy:
        folder = copy.path.parent
        assert copy.sha256 == expected.hexdigest()
        assert copy.text_of(".cpg") == "UTF-8"
    assert not folder.exists()
    path.with_suffix(".cpg").write_text("cp874")
    with private_copy(find_source(path)) as changed:
        assert changed.sha256 != expected.hexdigest()
