"""Layers read in bulk: every byte of text, every row number, every kind of value."""

from __future__ import annotations

import json
import math
import struct
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import shapely

from tambon_gis.errors import EncodingWrong, LayerNotNamed, SourceDamaged
from tambon_gis.ingest.content_checks import check_content, to_utf_8
from tambon_gis.ingest.reading import Column, RawLayer, choose_layer, decode_columns, layer_names, read_layer
from tambon_gis.ingest.source import find_source, private_copy
from tambon_gis.tasks import Stopped, Task

WriteShapefile = Callable[..., Path]
Patch = Callable[[Path, int, bytes], None]

HOLD = "ผู้ทำประโยชน์"


def read(path: Path, layer: str | None = None, told: str | None = None, task: Task | None = None) -> RawLayer:
    with private_copy(find_source(path)) as copy:
        header = check_content(copy)
        if copy.source.driver == "GeoJSON":
            to_utf_8(copy, told)
        has_shape = None if header is None else header.has_shape
        return read_layer(copy, choose_layer(copy, layer), has_shape, task or Task())


def texts(columns: Mapping[str, Column]) -> dict[str, list[object]]:
    return {name: column.values.tolist() for name, column in columns.items()}


def geojson(path: Path, rows: Sequence[tuple[Mapping[str, object], object]], encoding: str = "utf-8") -> Path:
    features = [{"type": "Feature", "properties": dict(p), "geometry": g} for p, g in rows]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    path.write_bytes(text.encode(encoding))
    return path


POINT = {"type": "Point", "coordinates": [103.8, 16.4]}


@pytest.mark.parametrize("encoding", ["UTF-8", "CP874"])
def test_thai_text_and_thai_field_names_survive(write_shapefile: WriteShapefile, encoding: str) -> None:
    path = write_shapefile(
        {"ชื่อ": ["นายสมชาย", None, "นางบุญ"], HOLD: ["ใช่", "ไม่", "ใช่"]}, encoding=encoding, cpg=None
    )
    columns, lost = decode_columns(read(path), encoding.lower())
    # Ten bytes are three Thai letters in UTF-8 and ten in CP874; the half letter at the end is dropped.
    names = ["ชื่", "ผู้"] if encoding == "UTF-8" else ["ชื่อ", "ผู้ทำประโย"]
    assert list(columns) == names
    assert texts(columns)[names[0]] == ["นายสมชาย", None, "นางบุญ"]
    assert lost == 0


def test_text_cut_in_mid_character_is_counted(write_shapefile: WriteShapefile, patch_file: Patch) -> None:
    path = write_shapefile({"note": ["สั้น", "x" * 11, None]})
    table = path.with_suffix(".dbf")
    patch_file(table, table.read_bytes().index(b"x" * 11), "ดินเค็ม".encode()[:11])
    columns, lost = decode_columns(read(path), "utf-8")
    assert texts(columns) == {"note": ["สั้น", "ดิน", None]}
    assert lost == 1


def test_values_of_every_kind(write_shapefile: WriteShapefile) -> None:
    path = write_shapefile(
        {"n": [1, 2, 3], "f": [1.5, None, 2.5], "b": [True, False, True], "t": ["a", None, "b"]}
    )
    columns, _ = decode_columns(read(path), "utf-8")
    assert texts(columns) == {
        "n": [1, 2, 3],
        "f": [1.5, None, 2.5],
        "b": [True, False, True],
        "t": ["a", None, "b"],
    }
    assert [column.type for column in columns.values()] == ["integer", "real", "yes/no", "text"]


def test_geojson_keeps_dates_and_leading_zeros_as_written(tmp_path: Path) -> None:
    odd = {
        "day": "2025-06-30",
        "code": "0123",
        "list": ["a", "ข"],
        "part": {"x": 1},
        "big": 2**40,
        "none": None,
    }
    path = geojson(tmp_path / "a.geojson", [(odd, POINT), ({}, None)])
    layer = read(path)
    columns, _ = decode_columns(layer, "utf-8")
    values = {name: column.values[0] for name, column in columns.items()}
    assert values["day"] == "2025-06-30"
    assert values["code"] == "0123"
    assert json.loads(values["list"]) == ["a", "ข"]
    assert json.loads(values["part"]) == {"x": 1}
    assert values["big"] == 2**40
    assert all(column.values[1] is None for column in columns.values())
    assert layer.rows.tolist() == [1, 2]
    assert layer.shapes[1] is None
    assert not layer.unreadable.any()


def test_geojson_in_cp874_is_turned_into_utf_8(tmp_path: Path) -> None:
    words = {"ชื่อ": "คลองน้ำไหล", "ที่": "อำเภอคลองลาน จังหวัดกำแพงเพชร"}
    path = geojson(tmp_path / "a.geojson", [(words, POINT)], "cp874")
    columns, _ = decode_columns(read(path), "utf-8")
    assert {name: column.values[0] for name, column in columns.items()} == words
    with pytest.raises(EncodingWrong):
        read(path, told="utf-8")


def test_row_numbers_are_those_of_the_file_where_records_were_deleted(
    write_shapefile: WriteShapefile, patch_file: Patch
) -> None:
    path = write_shapefile()
    table = path.with_suffix(".dbf")
    header_length, record_length = struct.unpack_from("<HH", table.read_bytes(), 8)
    patch_file(table, header_length + record_length, b"*")
    layer = read(path)
    assert layer.rows.tolist() == [1, 3]
    assert texts(decode_columns(layer, "utf-8")[0]) == {"code": ["P0", "P2"]}


@pytest.mark.parametrize(
    ("offset", "data"),
    [
        pytest.param(100 + 136 + 8 + 40, struct.pack("<I", 2**31 - 1), id="2^31 points"),
        pytest.param(100 + 136 + 8 + 48, struct.pack("<d", math.nan), id="NaN"),
        pytest.param(100 + 136 + 8 + 48, struct.pack("<d", 1e300), id="farther than Earth"),
    ],
)
def test_a_shape_that_cannot_be_read_is_named_by_its_row(
    write_shapefile: WriteShapefile, patch_file: Patch, offset: int, data: bytes
) -> None:
    path = write_shapefile()
    patch_file(path, offset, data)
    layer = read(path)
    assert layer.rows[layer.unreadable].tolist() == [2]
    assert shapely.is_missing(layer.shapes).tolist() == [False, True, False]


def test_a_null_shape_is_not_an_unreadable_one(write_shapefile: WriteShapefile) -> None:
    layer = read(write_shapefile(shapes=[shapely.box(0, 0, 1, 1), None]))
    assert not layer.unreadable.any()
    assert layer.shapes[1] is None


def test_open_rings_are_closed_and_told(tmp_path: Path) -> None:
    ring = [[103.8, 16.4], [103.81, 16.4], [103.81, 16.41]]
    path = geojson(tmp_path / "a.geojson", [({}, {"type": "Polygon", "coordinates": [ring]})])
    layer = read(path)
    assert shapely.get_num_coordinates(layer.shapes[0]) == 4


@pytest.fixture
def two_layers(tmp_path: Path) -> Path:
    import geopandas

    path = tmp_path / "สอง ชั้น.gpkg"
    frame = geopandas.GeoDataFrame({"ชื่อ": ["ก"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=32648)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame.to_file(path, layer="แปลง")
        frame.to_file(path, layer="soil")
    return path


def test_a_geopackage_with_several_layers_asks_which(two_layers: Path) -> None:
    with private_copy(find_source(two_layers)) as copy:
        assert layer_names(copy) == ["แปลง", "soil"]
    with pytest.raises(LayerNotNamed) as refused:
        read(two_layers)
    assert "แปลง, soil" in refused.value.advice("th")
    with pytest.raises(LayerNotNamed):
        read(two_layers, "missing")
    layer = read(two_layers, "แปลง")
    assert texts(decode_columns(layer, "utf-8")[0]) == {"ชื่อ": ["ก"]}
    assert layer.crs == "EPSG:32648"


def test_a_geopackage_that_another_program_holds_open_is_read_whole(two_layers: Path) -> None:
    import apsw

    connection = apsw.Connection(str(two_layers))
    connection.pragma("journal_mode", "wal")
    connection.execute("DROP TRIGGER IF EXISTS rtree_soil_geom_update6")
    connection.execute("DROP TRIGGER IF EXISTS rtree_soil_geom_update7")
    connection.execute("DROP TRIGGER IF EXISTS rtree_soil_geom_update2")
    connection.execute("DROP TRIGGER IF EXISTS rtree_soil_geom_update4")
    connection.execute("DROP TRIGGER IF EXISTS rtree_soil_geom_update5")
    connection.execute("UPDATE soil SET \"ชื่อ\" = 'ข'")
    assert two_layers.with_name(two_layers.name + "-wal").stat().st_size > 0
    beside = sorted(two_layers.parent.iterdir())
    columns, _ = decode_columns(read(two_layers, "soil"), "utf-8")
    assert texts(columns) == {"ชื่อ": ["ข"]}
    assert sorted(two_layers.parent.iterdir()) == beside
    connection.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("text.gpkg", b"hello world, not a database"),
        ("zero.gpkg", b""),
        ("header.gpkg", b"SQLite format 3\x00" + bytes(range(256)) * 40),
        ("vrt.geojson", b"<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>"),
        ("cut.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feature","prop'),
        ("deep.geojson", b'{"type":"FeatureCollection","features":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        ("list.json", b"[1, 2]"),
        ("other.json", b'{"name": "package", "version": 1}'),
    ],
)
def test_what_only_pretends_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceDamaged):
        read(path)


def test_a_geopackage_cut_to_half_is_refused(two_layers: Path) -> None:
    whole = two_layers.read_bytes()
    two_layers.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceDamaged) as refused:
        read(two_layers, "soil")
    assert "ขาดตอนท้าย" in refused.value.told("th")


def test_reading_stops_when_asked(write_shapefile: WriteShapefile) -> None:
    class Impatient(Task):
        def stop_if_asked(self) -> None:
            raise Stopped

    with pytest.raises(Stopped):
        read(write_shapefile(), task=Impatient())
