"""Shapes nested so deep that the parser would end the program: rows that cannot be read, like any other."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

import numpy as np
import pytest
import shapely

from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.nested_shapes import too_deep, too_deep_text, without_deep
from tambon_gis.ingest.opened import open_layer

DEEP = 60_000


def nested(levels: int, kind: int = 7, order: str = "<") -> bytes:
    head = (b"\x01" if order == "<" else b"\x00") + struct.pack(order + "II", kind, 1)
    return head * levels + b"\x01" + struct.pack("<Idd", 1, 103.8, 16.0)


@pytest.mark.parametrize("kind", [4, 7, 11, 1007, 2006, 3012, 0x80000007, 0x20000007, 0xE0000007])
@pytest.mark.parametrize("order", ["<", ">"])
def test_depth_is_seen_in_every_dialect(kind: int, order: str) -> None:
    assert too_deep(nested(DEEP, kind, order))
    assert not too_deep(nested(900, kind, order))


def test_depth_is_seen_behind_shapes_that_are_sound() -> None:
    square = shapely.to_wkb(shapely.box(0, 0, 1, 1))
    head = b"\x01" + struct.pack("<II", 7, 3)
    for order in "<>":
        assert too_deep(
            head
            + square
            + shapely.to_wkb(shapely.LineString([(0, 0, 5), (1, 1, 5)]))
            + nested(DEEP, 7, order)
        )
    assert not too_deep(head + square + nested(900) + square)
    assert not too_deep(nested(DEEP)[: 9 * 500])


def test_large_shapes_are_not_deep_ones() -> None:
    rng = np.random.default_rng(3)
    squares = [shapely.box(x, y, x + 1, y + 1) for x, y in rng.uniform(0, 2e6, (20_000, 2)).round(2)]
    ring = shapely.Polygon(np.column_stack([np.arange(50_000), np.arange(50_000) ** 2 % 7919]))
    flat = shapely.force_3d(shapely.MultiPolygon(squares), 0.0)
    # Heights of zero are bytes that look like headers.
    many = shapely.GeometryCollection([shapely.MultiPoint([(i, i)]) for i in range(5000)])
    for shape in (shapely.MultiPolygon(squares), shapely.GeometryCollection(squares), ring, flat, many):
        for options in ({}, {"byte_order": 0}, {"flavor": "iso"}, {"include_srid": True}):
            assert not too_deep(shapely.to_wkb(shape, **options))
    kept, deep = without_deep(np.array([shapely.to_wkb(squares[0]), None, nested(DEEP)], dtype=object))
    assert deep.tolist() == [False, False, True]
    assert [value is None for value in kept] == [False, True, True]


def test_a_geopackage_with_a_bottomless_shape_is_read_around_it(tmp_path: Path) -> None:
    import geopandas

    path = tmp_path / "a.gpkg"
    collection = shapely.GeometryCollection([shapely.Point(103.8, 16)])
    frame = geopandas.GeoDataFrame({"a": ["x", "y"]}, geometry=[collection] * 2, crs=4326)
    frame.to_file(path, SPATIAL_INDEX="NO")
    connection = sqlite3.connect(path)
    ((blob,),) = connection.execute("SELECT geom FROM a WHERE fid = 1").fetchall()
    header = blob[: 8 + (32 if blob[3] >> 1 & 7 else 0)]
    with connection:
        connection.execute("UPDATE a SET geom = ? WHERE fid = 1", (header + nested(DEEP),))
    connection.close()
    (layer,) = inspect(path).layers
    assert [(p.code, p.rows) for p in layer.problems] == [("unreadable", (1,))]


def test_bottomless_text_is_no_shape(tmp_path: Path) -> None:
    deep = "GEOMETRYCOLLECTION(" * 50_000 + "POINT(103.8 16)" + ")" * 50_000
    assert too_deep_text(deep)
    assert not too_deep_text(shapely.MultiPoint(np.ones((9999, 2))).wkt)
    path = tmp_path / "a.csv"
    path.write_text(f"code,wkt\n1,POINT(103.8 16)\n2,POINT(103.9 16)\n3,{deep}\n")
    assert open_layer(path, None, None).layer.unreadable.tolist() == [False, False, True]
