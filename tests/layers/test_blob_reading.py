"""Blobs read in bulk against shapely reading them one by one."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.blob_reading import LINE, POINT, POLYGON, parts_of_blobs, parts_of_shapes
from tambon_gis.project.geometry_blob import to_blobs

BOX = shapely.box(0, 0, 4, 3)
HOLED = shapely.difference(shapely.box(0, 0, 9, 9), shapely.box(2, 2, 3, 3))
MANY = shapely.multipolygons([HOLED, shapely.box(20, 0, 24, 3), shapely.box(30, 0, 33, 3)])
HUNDRED = shapely.multipolygons([shapely.box(3 * n, 0, 3 * n + 1, 1) for n in range(100)])
LINES = shapely.MultiLineString([[(0, 0), (1, 1), (2, 0)], [(5, 5), (6, 6)]])
MIXED = shapely.geometrycollections([shapely.Point(1, 2), BOX, LINES])
SHAPES = (BOX, HOLED, MANY, HUNDRED, LINES, MIXED, shapely.Point(7, 8), shapely.Polygon(), None)


def blobs_of(*shapes: object) -> list[bytes | None]:
    return to_blobs(np.array(shapes, object), 32648)


@given(st.lists(st.sampled_from(SHAPES), max_size=12))
def test_the_parts_are_those_of_shapely_in_the_same_order(shapes: list[object]) -> None:
    array = np.array([*shapes, None], object)[:-1]
    found = parts_of_blobs(blobs_of(*shapes))
    for kind in (POINT, LINE, POLYGON):
        expected = parts_of_shapes(array, kind)
        if not len(expected.row):
            assert kind not in found
            continue
        for ours, theirs in zip(found[kind], expected, strict=True):
            assert ours.tolist() == theirs.tolist()


def test_blobs_of_other_programs_are_read_too() -> None:
    bare = struct.pack("<2sBBi", b"GP", 0, 1, 32648)
    big_endian = struct.pack(">2sBBi", b"GP", 0, 0, 32648)
    found = parts_of_blobs(
        [
            bare + shapely.to_wkb(BOX),
            big_endian + shapely.to_wkb(BOX, byte_order=0),
            bare + shapely.to_wkb(shapely.force_3d(BOX, 5.0), output_dimension=3, flavor="iso"),
        ]
    )
    assert found[POLYGON].row.tolist() == [0, 1, 2]
    assert found[POLYGON].xy.reshape(3, 5, 2).tolist() == [shapely.get_coordinates(BOX).tolist()] * 3


@pytest.mark.parametrize("cut", [1, 9, 20, 41, 45, 50, 61, 70, 120])
def test_a_damaged_blob_takes_only_itself_away(cut: int) -> None:
    whole = blobs_of(HOLED)[0]
    assert whole is not None
    found = parts_of_blobs([whole, whole[:-cut], whole[:2] + b"\xff" * 3 + whole[5:], whole])
    assert set(found[POLYGON].row.tolist()) == {0, 3}


def test_counts_beyond_the_end_of_a_blob_are_not_believed() -> None:
    blob = blobs_of(BOX)[0]
    assert blob is not None
    # The number of rings, then of vertices, of a polygon that has no envelope of its own before it.
    for at in (45, 49):
        lying = blob[:at] + b"\xff\xff\xff\x7f" + blob[at + 4 :]
        assert parts_of_blobs([lying]) == {}


def test_nothing_at_all() -> None:
    assert parts_of_blobs([]) == {}
    assert parts_of_blobs([None, b"", b"GP"]) == {}
