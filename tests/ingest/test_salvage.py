"""Files with a bad record: the good ones are read, the bad ones are named by their rows."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from tambon_gis.errors import ReadingStopped, ShapesUnreadable, SourceDamaged
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.opened import open_layer
from tambon_gis.project.project import Project

COUNT = 400
SHAPES = [shapely.Point(103.8 + i * 0.0005, 16.4).buffer(0.0002) for i in range(COUNT)]
TEXT = [f"แปลง{i:03d}" * 8 for i in range(COUNT)]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, driver: str, **options: object) -> Path:
        import geopandas
        import pyogrio

        columns = {"code": TEXT, "number": range(COUNT), "size": [i + 0.5 for i in range(COUNT)]}
        frame = geopandas.GeoDataFrame(columns, geometry=SHAPES, crs=4326)
        path = tmp_path / name
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyogrio.write_dataframe(frame, path, driver=driver, **options)
        return path

    return write


def spoil_page(path: Path, text: str) -> None:
    """Overwrite the page of a GeoPackage in which a text stands."""
    data = bytearray(path.read_bytes())
    page = data.index(text.encode()) // 4096 * 4096
    data[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(data)


def test_a_geopackage_with_a_spoilt_page_keeps_its_other_rows(write: Write, project: Project) -> None:
    path = write("a.gpkg", "GPKG")
    spoil_page(path, TEXT[200])
    opened = open_layer(path, None, None)
    layer = opened.layer
    bad = layer.rows[layer.unreadable].tolist()
    assert 201 in bad
    assert 2 <= len(bad) <= 20
    assert bad == list(range(bad[0], bad[0] + len(bad)))
    assert layer.rows.tolist() == list(range(1, COUNT + 1))
    good = ~layer.unreadable
    assert opened.columns["code"].values[good].tolist() == [TEXT[row - 1] for row in layer.rows[good]]
    assert opened.columns["number"].values[good].tolist() == [row - 1 for row in layer.rows[good]]
    assert opened.columns["size"].values[good].tolist() == [row - 0.5 for row in layer.rows[good]]
    assert opened.columns["code"].values[~good].tolist() == [None] * len(bad)
    assert [column.type for column in opened.columns.values()] == ["text", "integer", "real"]
    for row in (1, COUNT):
        assert shapely.equals_exact(layer.shapes[row - 1], SHAPES[row - 1], 1e-9)
    (found,) = inspect(path).layers
    (problem,) = [problem for problem in found.problems if problem.code == "unreadable"]
    assert list(problem.rows) == bad
    before = project.path.read_bytes()
    with pytest.raises(ShapesUnreadable) as refused:
        import_layer(project, path, "reference")
    assert refused.value.facts["count"] == len(bad)
    assert project.path.read_bytes() == before


def test_a_flatgeobuf_is_read_as_far_as_it_is_sound(write: Write) -> None:
    path = write("a.fgb", "FlatGeobuf", SPATIAL_INDEX="NO")
    data = bytearray(path.read_bytes())
    at = data.index(TEXT[300].encode())
    data[at - 16 : at] = b"\xff" * 16
    path.write_bytes(data)
    layer = open_layer(path, None, None).layer
    assert layer.rows.tolist() == list(range(1, COUNT + 1))
    assert layer.rows[layer.unreadable].tolist() == list(range(301, COUNT + 1))


@pytest.mark.parametrize("separator", ["", "\x1e"])
def test_bad_lines_of_a_geojson_sequence_are_rows_that_cannot_be_read(tmp_path: Path, separator: str) -> None:
    def feature(number: int) -> str:
        point = {"type": "Point", "coordinates": [103.8, 16.4]}
        properties = {"ชื่อ": f"แปลง{number}", "number": number}
        return json.dumps(
            {"type": "Feature", "properties": properties, "geometry": point}, ensure_ascii=False
        )

    lines = [feature(number) for number in range(10)]
    lines[3] = lines[3][:60]
    lines[7] = "null"
    path = tmp_path / "a.geojsonl"
    path.write_text("".join(f"{separator}{line}\n" for line in lines), encoding="utf-8")
    opened = open_layer(path, None, None)
    assert opened.layer.rows[opened.layer.unreadable].tolist() == [4, 8]
    numbers = opened.columns["number"].values.tolist()
    assert numbers == [0, 1, 2, None, 4, 5, 6, None, 8, 9]
    path.write_text("null\n{}\n", encoding="utf-8")
    with pytest.raises((SourceDamaged, ReadingStopped)):
        open_layer(path, None, None)


def test_where_no_record_can_be_read_the_file_is_refused(write: Write) -> None:
    path = write("a.gpkg", "GPKG")
    for number in range(0, COUNT, 3):
        try:
            spoil_page(path, TEXT[number])
        except ValueError:  # the page of an earlier one
            continue
    with pytest.raises(SourceDamaged):
        inspect(path)


def test_numbers_with_gaps_do_not_hide_a_loss(write: Write) -> None:
    """Keys that were drawn at random leave no way to tell which records are lost: the file is refused."""
    import sqlite3

    path = write("a.gpkg", "GPKG", SPATIAL_INDEX="NO")
    connection = sqlite3.connect(path)
    with connection:
        connection.execute('UPDATE "a" SET fid = fid * 1000003')
    connection.close()
    assert inspect(path).layers[0].rows == COUNT
    spoil_page(path, TEXT[200])
    with pytest.raises(SourceDamaged):
        inspect(path)
