"""Geometry blobs: what goes in comes out, and bad bytes are named."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from tambon_gis.project.geometry_blob import BadBlob, bounds_of_blob, from_blobs, to_blobs

coordinates = npst.arrays(
    float, st.tuples(st.integers(4, 30), st.just(2)), elements=st.floats(-1e7, 1e7, allow_nan=False, width=64)
)


@given(coordinates)
def test_round_trip_and_bounds(points: np.ndarray) -> None:
    ring = np.vstack([points, points[:1]])
    shapes = [
        shapely.Polygon(ring),
        shapely.MultiPolygon([shapely.Polygon(ring)]),
        shapely.LineString(points),
        None,
    ]
    blobs = to_blobs(shapes, 32648)
    back = from_blobs(blobs)
    assert [shape is None for shape in back] == [False, False, False, True]
    for shape, copy, blob in zip(shapes[:3], back, blobs, strict=False):
        assert shape is not None
        assert blob is not None
        assert shapely.equals_exact(shape, copy, 0)
        assert bounds_of_blob(blob) == shape.bounds
        assert struct.unpack_from("<i", blob, 4) == (32648,)


def test_heights_are_dropped_and_empty_shapes_have_no_bounds() -> None:
    flat, empty = to_blobs([shapely.Point(1, 2, 3), shapely.Polygon()], 32647)
    assert flat is not None
    assert empty is not None
    assert not shapely.has_z(from_blobs([flat])[0])
    assert bounds_of_blob(empty) is None
    assert from_blobs([empty])[0].is_empty


def test_a_blob_without_envelope_is_measured_from_its_shape() -> None:
    body = shapely.to_wkb(shapely.box(1, 2, 3, 4))
    assert bounds_of_blob(b"GP\x00\x01" + struct.pack("<i", 0) + body) == (1.0, 2.0, 3.0, 4.0)


@pytest.mark.parametrize(
    "blob", [b"", b"GP", b"XX" + bytes(60), b"GP\x00\x0f" + bytes(60), b"GP\x00\x01" + bytes(30)]
)
def test_bad_bytes_are_named(blob: bytes) -> None:
    with pytest.raises(BadBlob):
        from_blobs([blob])
