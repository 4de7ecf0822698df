"""Every kind of vector file that a station is handed, made here by GDAL and read back."""

from __future__ import annotations

import shutil
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.errors import (
    FormatNotRead,
    LayerNotNamed,
    SidecarMissing,
    SourceDamaged,
    SourceRefused,
    TambonError,
)
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.opened import OpenedLayer, open_layer

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Three plots of about 100 x 100 m at Kham Phaung, in degrees.
PLOTS = [shapely.box(103.8 + 0.002 * i, 16.4, 103.801 + 0.002 * i, 16.401) for i in range(3)]
NAMES = ["นายสมชาย ใจดี", "คลองน้ำไหล", "ดินเค็ม"]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(
        name: str,
        driver: str,
        columns: Mapping[str, Sequence[object]] | None = None,
        shapes: Sequence[shapely.Geometry] = PLOTS,
        **options: object,
    ) -> Path:
        import geopandas
        import pyogrio

        columns = {"name": NAMES, "area": [1.5, 2.5, 3.5]} if columns is None else columns
        frame = geopandas.GeoDataFrame(dict(columns), geometry=list(shapes), crs=4326)
        path = tmp_path / name
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyogrio.write_dataframe(frame, path, driver=driver, **options)
        return path

    return write


def texts(opened: OpenedLayer, name: str) -> list[object]:
    return sorted(opened.columns[name].values.tolist())


@pytest.mark.parametrize(
    ("name", "driver", "field"),
    [
        ("แปลง.gpkg", "GPKG", "name"),
        ("แปลง.geojson", "GeoJSON", "name"),
        ("แปลง.geojsonl", "GeoJSONSeq", "name"),
        ("แปลง.ndjson", "GeoJSONSeq", "name"),
        ("แปลง.kml", "LIBKML", "Name"),
        ("แปลง.fgb", "FlatGeobuf", "name"),
        ("แปลง.gdb", "OpenFileGDB", "name"),
        ("แปลง.tab", "MapInfo File", "name"),
        ("แปลง.mif", "MapInfo File", "name"),
        ("แปลง.shp", "ESRI Shapefile", "name"),
    ],
)
def test_names_areas_shapes_and_position_arrive(
    write: Write, project: Project, name: str, driver: str, field: str
) -> None:
    path = write(name, driver)
    opened = open_layer(path, None, None)
    assert opened.driver == driver
    assert opened.layer.name == "แปลง"
    assert texts(opened, field) == sorted(NAMES)
    assert sorted(opened.columns["area"].values.tolist()) == [1.5, 2.5, 3.5]
    (layer,) = inspect(path).layers
    assert (layer.rows, layer.crs) == (3, "EPSG:4326")
    report = import_layer(project, path, "reference")
    assert report.rows_added == 3
    # 0.001 degree is 106.8 m by 110.6 m there, so a plot has about 11,800 m2.
    ((stored,),) = project.rows("SELECT count(*) FROM reference_layer WHERE geom IS NOT NULL")
    assert stored == 3
    assert report.area_m2 == pytest.approx(3 * 11_810, rel=0.01)


def test_shapes_without_any_field(write: Write, project: Project) -> None:
    path = write("outlines.gpkg", "GPKG", {})
    (layer,) = inspect(path).layers
    assert (layer.rows, layer.fields) == (3, ())
    assert import_layer(project, path, "reference").rows_added == 3


@pytest.mark.parametrize("suffix", [".tab", ".mif"])
@pytest.mark.parametrize("charset", ["WindowsThai", "Neutral", "WindowsLatin1", "UTF-8"])
def test_mapinfo_in_cp874_is_read_whatever_it_says(write: Write, suffix: str, charset: str) -> None:
    path = write(f"a{suffix}", "MapInfo File", encoding="CP874")
    assert b'Charset "Neutral"' in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(b"Neutral", charset.encode()))
    opened = open_layer(path, None, None)
    assert opened.encoding is not None
    assert opened.encoding.name == "cp874"
    assert texts(opened, "name") == sorted(NAMES)


@pytest.mark.parametrize("kind", ["DBF", "LINKED", "ODBC", "ACCESS"])
def test_a_mapinfo_table_that_is_kept_elsewhere_is_refused(write: Write, kind: str) -> None:
    path = write("a.tab", "MapInfo File")
    path.write_bytes(path.read_bytes().replace(b"Type NATIVE", b"Type " + kind.encode()))
    with pytest.raises(FormatNotRead) as refused:
        inspect(path)
    assert kind in refused.value.told("th")


def test_a_mapinfo_table_of_other_tables_shows_only_itself(write: Write) -> None:
    """Seamless tables and views name further files; what is not the table's own is dropped from the copy."""
    path = write("a.tab", "MapInfo File")
    more = b'\r\nbegin_metadata\r\n"\\IsSeamless" = "TRUE"\r\nend_metadata\r\nOpen Table "other" Hide\r\n'
    path.write_bytes(path.read_bytes() + more)
    assert inspect(path).layers[0].rows == 3


@pytest.mark.parametrize("name", ["a.tab", "a.mif", "a.dxf", "a.kml", "a.geojsonl"])
@pytest.mark.parametrize("filling", [b"\n", b" ", b"Type NATIVE\n", b'Type "', b"Data \n", b"0\n999\n"])
def test_a_file_of_nothing_much_is_refused_without_delay(tmp_path: Path, name: str, filling: bytes) -> None:
    path = tmp_path / name
    start = {".tab": b"!table\n", ".mif": b"Version 300\n", ".dxf": b"999\n"}.get(path.suffix, b"")
    path.write_bytes(start + filling * ((2 << 20) // len(filling)))
    for part in (".dat", ".map", ".id", ".mid"):
        path.with_suffix(part).write_bytes(b"")
    with pytest.raises(TambonError):
        inspect(path)


@pytest.mark.parametrize(("name", "part"), [("a.tab", ".dat"), ("a.tab", ".map"), ("a.mif", ".mid")])
def test_half_a_mapinfo_table_is_refused(write: Write, name: str, part: str) -> None:
    path = write(name, "MapInfo File")
    path.with_suffix(part).unlink()
    with pytest.raises(SidecarMissing) as refused:
        inspect(path)
    assert refused.value.facts["missing"] == f"a{part}"
    assert ".shp" not in refused.value.advice("th")


def test_a_kmz_is_the_kml_inside(write: Write, tmp_path: Path) -> None:
    path = write("doc.kml", "LIBKML")
    packed = tmp_path / "แปลง.kmz"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "doc.kml")
        archive.writestr("files/icon.png", b"\x89PNG")
    opened = open_layer(packed, None, None)
    assert texts(opened, "Name") == sorted(NAMES)
    with zipfile.ZipFile(tmp_path / "none.kmz", "w") as archive:
        archive.writestr("readme.txt", "no map in here")
    with pytest.raises(SourceDamaged):
        inspect(tmp_path / "none.kmz")


def test_a_kml_in_cp874_and_one_in_utf_16(write: Write, tmp_path: Path) -> None:
    text = write("a.kml", "LIBKML").read_text(encoding="utf-8")
    thai = tmp_path / "thai.kml"
    thai.write_bytes(text.replace('encoding="UTF-8"', 'encoding="windows-874"').encode("cp874"))
    assert texts(open_layer(thai, None, None), "Name") == sorted(NAMES)
    wide = tmp_path / "wide.kml"
    wide.write_bytes(text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"))
    assert texts(open_layer(wide, None, None), "Name") == sorted(NAMES)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE k [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE k [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE k SYSTEM "http://127.0.0.1:9/k.dtd">',
    ],
)
@pytest.mark.parametrize("suffix", [".kml", ".gpx"])
def test_entities_are_refused(tmp_path: Path, suffix: str, doctype: str, codec: str) -> None:
    root = suffix.removeprefix(".")
    path = tmp_path / f"a{suffix}"
    path.write_bytes(f'<?xml version="1.0"?>{doctype}<{root}><name>&e;</name></{root}>'.encode(codec))
    with pytest.raises(SourceDamaged) as refused:
        inspect(path)
    assert "DOCTYPE" in refused.value.told("th")


def test_a_gpx_shows_only_what_was_walked(write: Write) -> None:
    path = write("เดิน.gpx", "GPX", {"name": NAMES}, [plot.boundary for plot in PLOTS])
    names = {layer.name: layer for layer in inspect(path).layers}
    assert list(names) == ["routes", "route_points"]
    assert names["routes"].geometry_type == "LineString"
    assert names["routes"].crs == "EPSG:4326"
    assert [field.name for field in names["routes"].fields] == ["name"]
    with pytest.raises(LayerNotNamed):
        open_layer(path, None, None)
    assert texts(open_layer(path, "routes", None), "name") == sorted(NAMES)


def test_folders_of_a_kml_are_layers(tmp_path: Path) -> None:
    def folder(name: str, count: int) -> str:
        marks = "".join(
            f"<Placemark><name>{name}{i}</name><Point><coordinates>103.8,16.4</coordinates></Point></Placemark>"
            for i in range(count)
        )
        return f"<Folder><name>{name}</name>{marks}</Folder>"

    path = tmp_path / "a.kml"
    text = "".join(folder(name, count) for name, count in (("แปลง", 2), ("ว่าง", 0), ("บ่อ", 1)))
    path.write_text(
        f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{text}</Document></kml>',
        encoding="utf-8",
    )
    assert {layer.name: layer.rows for layer in inspect(path).layers} == {"แปลง": 2, "บ่อ": 1}


def test_a_geodatabase_is_a_folder_of_layers_without_its_plain_tables(write: Write, tmp_path: Path) -> None:
    path = write("สถานี.gdb", "OpenFileGDB", layer="แปลง")
    write("สถานี.gdb", "OpenFileGDB", {"code": ["R1"]}, [PLOTS[0].boundary], layer="ถนน", append=True)
    layers = {layer.name: layer for layer in inspect(path).layers}
    assert {name: layer.geometry_type for name, layer in layers.items()} == {
        "แปลง": "MultiPolygon",
        "ถนน": "MultiLineString",
    }
    (tmp_path / "empty.gdb").mkdir()
    with pytest.raises(SourceDamaged):
        inspect(tmp_path / "empty.gdb")
    (tmp_path / "file.gdb").write_bytes(b"not a folder")
    with pytest.raises(SourceRefused):
        inspect(tmp_path / "file.gdb")


def test_links_in_a_geodatabase_are_not_followed(write: Write, tmp_path: Path) -> None:
    path = write("a.gdb", "OpenFileGDB")
    table = path / "a00000001.gdbtable"
    shutil.move(table, tmp_path / "elsewhere")
    table.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SourceDamaged):
        inspect(path)


def dxf(path: Path, *entities: str, code_page: str = "ANSI_874", encoding: str = "cp874") -> Path:
    header = f"0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$DWGCODEPAGE\n3\n{code_page}\n0\nENDSEC\n"
    body = "0\nSECTION\n2\nENTITIES\n" + "".join(entities) + "0\nENDSEC\n0\nEOF\n"
    path.write_bytes((header + body).encode(encoding))
    return path


def polyline(layer: str, points: Sequence[tuple[float, float]], closed: bool = True) -> str:
    corners = "".join(f"10\n{x}\n20\n{y}\n" for x, y in points)
    return f"0\nLWPOLYLINE\n8\n{layer}\n100\nAcDbPolyline\n90\n{len(points)}\n70\n{int(closed)}\n{corners}"


SQUARE = [(372_000, 1_812_000), (372_100, 1_812_000), (372_100, 1_812_100), (372_000, 1_812_100)]


@pytest.mark.parametrize(
    ("encoding", "code_page"), [("cp874", "ANSI_874"), ("cp874", "ANSI_1252"), ("utf-8", "")]
)
def test_a_dxf_has_no_position_and_its_closed_lines_are_plots(
    tmp_path: Path, encoding: str, code_page: str
) -> None:
    text = f"0\nTEXT\n8\nอักษรประกอบแผนที่\n10\n372050\n20\n1812050\n40\n5\n1\n{NAMES[1]}\n"
    entities = (polyline("แปลงที่ดินราษฎร", SQUARE), polyline("ถนน", SQUARE[:2], closed=False), text)
    path = dxf(tmp_path / "ผัง.dxf", *entities, code_page=code_page, encoding=encoding)
    opened = open_layer(path, None, None)
    kinds = dict(zip(opened.columns["Layer"].values, shapely.get_type_id(opened.layer.shapes), strict=True))
    assert kinds == {"แปลงที่ดินราษฎร": 3, "ถนน": 1, "อักษรประกอบแผนที่": 0}
    assert NAMES[1] in opened.columns["Text"].values
    assert opened.layer.crs is None
    (layer,) = inspect(path).layers
    assert layer.crs is None
    assert "crs_missing" in {problem.code for problem in layer.problems}


def test_a_binary_drawing_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.dxf").write_bytes(b"AutoCAD Binary DXF\r\n\x1a\x00" + bytes(200))
    with pytest.raises(SourceDamaged) as refused:
        inspect(tmp_path / "a.dxf")
    assert "ASCII" in refused.value.told("th")
    (tmp_path / "b.dxf").write_bytes(b"AC1027" + bytes(200))
    with pytest.raises(SourceDamaged):
        inspect(tmp_path / "b.dxf")


@pytest.mark.parametrize(
    ("suffix", "word"),
    [
        (".rar", "7-Zip"),
        (".7z", "7-Zip"),
        (".ecw", "GeoTIFF"),
        (".sid", "GeoTIFF"),
        (".dwg", "DXF"),
        (".dgn", "DXF"),
        (".pdf", ".shp"),
        (".mdb", "shapefile"),
        (".e00", "shapefile"),
        (".gml", "shapefile"),
        (".mxd", "shapefile"),
        (".vrt", "ชี้ไปยังไฟล์อื่น"),
        (".qgz", "ชี้ไปยังไฟล์อื่น"),
        (".lyr", "ชี้ไปยังไฟล์อื่น"),
        (".gdbtable", "โฟลเดอร์"),
        (".id", ".tab"),
        (".xyz", "QGIS"),
    ],
)
def test_what_is_not_read_comes_with_the_way_to_convert_it(tmp_path: Path, suffix: str, word: str) -> None:
    path = tmp_path / f"ข้อมูล{suffix}"
    path.write_bytes(b"anything")
    with pytest.raises(FormatNotRead) as refused:
        inspect(path)
    assert word in refused.value.advice("th")
    assert suffix in refused.value.told("th")
