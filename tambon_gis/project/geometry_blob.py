"""GeoPackage geometry blobs to and from shapely (OGC 12-128r19, clause 2.1.3)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]

_ENVELOPE_DOUBLES = {0: 0, 1: 4, 2: 6, 3: 6, 4: 8}
_EMPTY = 0x10
# Shapely lets no other thread go on while it reads; 500 soil units are about 10 ms.
_PIECE = 500


class BadBlob(ValueError):
    """The bytes are not a GeoPackage geometry."""


def to_blobs(geometries: Sequence[BaseGeometry | None] | np.ndarray, epsg: int) -> list[bytes | None]:
    """One blob a geometry, ``None`` for a missing one; Z and M are dropped, an XY envelope is written."""
    shapes = shapely.force_2d(np.asarray(geometries, dtype=object))
    if not len(shapes):
        return []
    # Four lists of numbers: a list for each shape would have the garbage collector look at everything.
    sides = (side.tolist() for side in shapely.bounds(shapes).T)
    empty = shapely.is_empty(shapes)
    blobs: list[bytes | None] = []
    for wkb, west, south, east, north, nothing in zip(
        shapely.to_wkb(shapes, byte_order=1, flavor="iso"), *sides, empty.tolist(), strict=True
    ):
        if wkb is None:
            blobs.append(None)
        elif nothing:
            blobs.append(struct.pack("<2sBBi", b"GP", 0, 1 | _EMPTY, epsg) + wkb)
        else:
            blobs.append(struct.pack("<2sBBi4d", b"GP", 0, 3, epsg, west, east, south, north) + wkb)
    return blobs


def _body_at(blob: bytes) -> int:
    if len(blob) < 8 or blob[:2] != b"GP":
        raise BadBlob
    doubles = _ENVELOPE_DOUBLES.get((blob[3] >> 1) & 7)
    if doubles is None or len(blob) < 13 + 8 * doubles:
        raise BadBlob
    return 8 + 8 * doubles


def from_blobs(blobs: Sequence[bytes | None]) -> np.ndarray:
    """Shapely geometries as an object array, ``None`` where there is no blob. Raises `BadBlob`."""
    shapes = np.full(len(blobs), None, dtype=object)
    try:
        for at in range(0, len(blobs), _PIECE):
            piece = blobs[at : at + _PIECE]
            bodies = [None if blob is None else blob[_body_at(blob) :] for blob in piece]
            shapes[at : at + _PIECE] = shapely.from_wkb(np.array(bodies, dtype=object))
    except shapely.errors.GEOSException as problem:
        raise BadBlob from problem
    return shapes


def bounds_of_blob(blob: bytes) -> Bounds | None:
    """West, south, east, north; ``None`` for an empty geometry. Raises `BadBlob`."""
    body = _body_at(blob)
    if blob[3] & _EMPTY:
        return None
    if body > 8:
        west, east, south, north = struct.unpack_from("<4d" if blob[3] & 1 else ">4d", blob, 8)
        return west, south, east, north
    shape = from_blobs([blob])[0]
    return None if shape.is_empty else shape.bounds
