"""GeoPackage blobs turned into coordinates, polygons in bulk and without an object for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from tambon_gis.project.geometry_blob import BadBlob, from_blobs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]
    Geometries = NDArray[np.object_]

POINT, LINE, POLYGON = 0, 1, 2
_TYPES: dict[int, tuple[int, ...]] = {POINT: (0,), LINE: (1, 2), POLYGON: (3,)}
_WKB_POLYGON, _WKB_MULTIPOLYGON = 3, 6
_HEADER = 40
# Little-endian with an envelope of four numbers, not empty: what a project writes.
_USUAL_FLAGS = 3
_VERTEX = 16
# Shapes of more rings than this take longer in step with each other than one by one.
_MOST_ROUNDS = 64


class Parts(NamedTuple):
    """Rings, lines or points of one kind: all vertices, how many each part has, and the row it is of."""

    xy: Doubles
    length: Indices
    row: Indices


def parts_of_blobs(blobs: Sequence[bytes | None]) -> dict[int, Parts]:
    """What the rows of a table hold, by `POINT`, `LINE` and `POLYGON`; the parts of a row in their order.

    Rows that are missing, empty or damaged have no parts.
    """
    there = np.array([row for row, blob in enumerate(blobs) if blob], np.int64)
    found, odd = _usual_polygons([blob for blob in blobs if blob])
    kinds: dict[int, list[Parts]] = {POLYGON: [found._replace(row=there[found.row])]} if len(there) else {}
    rows = there[odd]
    if len(rows):
        shapes = _shapes([blobs[row] for row in rows.tolist()])
        for kind in _TYPES:
            parts = parts_of_shapes(shapes, kind)
            kinds.setdefault(kind, []).append(parts._replace(row=rows[parts.row]))
    return {kind: joined for kind, each in kinds.items() if len((joined := _joined(each)).row)}


def parts_of_shapes(shapes: Geometries, kind: int) -> Parts:
    """The parts of one kind of shapely geometries; multi-part features and holes keep all their rings."""
    parts, row = shapely.get_parts(shapes, return_index=True)
    while np.isin(shapely.get_type_id(parts), (4, 5, 6, 7)).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        row = row[inner]
    chosen = np.isin(shapely.get_type_id(parts), _TYPES[kind])
    parts, row = parts[chosen], row[chosen]
    if kind == POLYGON:
        parts, inner = shapely.get_rings(parts, return_index=True)
        row = row[inner]
    length = shapely.get_num_coordinates(parts).astype(np.int64)
    solid = length > 0
    return Parts(shapely.get_coordinates(parts), length[solid], row[solid].astype(np.int64))


def _joined(each: Sequence[Parts]) -> Parts:
    if len(each) == 1:
        return each[0]
    xy = np.concatenate([parts.xy for parts in each])
    length = np.concatenate([parts.length for parts in each])
    row = np.concatenate([parts.row for parts in each])
    order = np.argsort(row, kind="stable")
    begin = (np.cumsum(length) - length)[order]
    at = np.repeat(begin - (np.cumsum(length[order]) - length[order]), length[order]) + np.arange(len(xy))
    return Parts(xy[at], length[order], row[order])


def _shapes(blobs: Sequence[bytes | None]) -> Geometries:
    try:
        return from_blobs(blobs)
    except BadBlob:
        # One that is damaged takes only itself away.
        return np.array([_shape(blob) for blob in blobs], object)


def _shape(blob: bytes | None) -> object:
    try:
        return from_blobs([blob])[0]
    except BadBlob:
        return None


def _usual_polygons(blobs: Sequence[bytes]) -> tuple[Parts, Indices]:
    """The rings of the blobs that are polygons as a project writes them, and which blobs are others."""
    data = np.frombuffer(b"".join(blobs), np.uint8)
    length = np.array([len(blob) for blob in blobs], np.int64)
    end = np.cumsum(length)
    feature, at, count, ruined = _rings(data, end - length, end)
    good = ~np.isin(feature, ruined)
    feature, at, count = feature[good], at[good], count[good]
    order = np.argsort(feature, kind="stable")
    feature, at, count = feature[order], at[order], count[order]
    first = at - _VERTEX * (np.cumsum(count) - count)
    vertex = np.repeat(first, count) + _VERTEX * np.arange(int(count.sum()))
    # A vertex may begin at any byte: one view has all of them.
    view: NDArray[np.void] = np.ndarray(
        (max(len(data) - _VERTEX + 1, 0),), np.dtype("V16"), data, strides=(1,)
    )
    xy = view[vertex].view(np.float64).reshape(-1, 2)
    return Parts(xy, count, feature), ruined


def _rings(data: Bytes, begin: Indices, end: Indices) -> tuple[Indices, Indices, Indices, Indices]:
    """Feature, place of the first vertex and number of vertices of every ring; features read otherwise.

    All features are walked in step, a ring at a time.
    """
    cursor, polygons, usual = _opened(data, begin, end)
    odd = [np.flatnonzero(~usual)]
    feature = np.flatnonzero(usual)
    cursor, polygons = cursor[feature], polygons[feature]
    rings = np.zeros(len(feature), np.int64)
    none = np.empty(0, np.int64)
    found = [(none, none, none)]
    for _ in range(_MOST_ROUNDS):
        fresh = rings == 0
        good = np.ones(len(feature), bool)
        opening = np.flatnonzero(fresh & (polygons > 0))
        if len(opening):
            fits = cursor[opening] + 9 <= end[feature[opening]]
            good[opening[~fits]] = False
            opening = opening[fits]
            is_polygon = (data[cursor[opening]] == 1) & (_whole(data, cursor[opening] + 1) == _WKB_POLYGON)
            good[opening[~is_polygon]] = False
            opening = opening[is_polygon]
            rings[opening] = _whole(data, cursor[opening] + 5)
            cursor[opening] += 9
            polygons[opening] -= 1
        reading = np.flatnonzero((rings > 0) & good)
        fits = cursor[reading] + 4 <= end[feature[reading]]
        good[reading[~fits]] = False
        reading = reading[fits]
        count = _whole(data, cursor[reading])
        fits = cursor[reading] + 4 + _VERTEX * count <= end[feature[reading]]
        good[reading[~fits]] = False
        reading, count = reading[fits], count[fits]
        solid = count > 0
        found.append((feature[reading][solid], cursor[reading][solid] + 4, count[solid]))
        cursor[reading] += 4 + _VERTEX * count
        rings[reading] -= 1
        odd.append(feature[~good])
        left = good & ((rings > 0) | (polygons > 0))
        if not left.any():
            feature = none
            break
        feature, cursor, polygons, rings = feature[left], cursor[left], polygons[left], rings[left]
    each = [np.concatenate(columns) for columns in zip(*found, strict=True)]
    return each[0], each[1], each[2], np.sort(np.concatenate([*odd, feature]))


def _opened(data: Bytes, begin: Indices, end: Indices) -> tuple[Indices, Indices, NDArray[np.bool_]]:
    """Where the polygons of each blob begin, how many there are, and whether the blob is a usual one."""
    usual = end - begin >= _HEADER + 9
    cursor, polygons = begin + _HEADER, np.ones(len(begin), np.int64)
    at = begin[usual]
    kind = _whole(data, at + _HEADER + 1)
    good = (data[at] == ord("G")) & (data[at + 1] == ord("P")) & (data[at + 3] == _USUAL_FLAGS)
    good &= (data[at + _HEADER] == 1) & ((kind == _WKB_POLYGON) | (kind == _WKB_MULTIPOLYGON))
    many = np.flatnonzero(usual)[good & (kind == _WKB_MULTIPOLYGON)]
    polygons[many] = _whole(data, cursor[many] + 5)
    cursor[many] += 9
    usual[usual] = good
    return cursor, polygons, usual


def _whole(data: Bytes, at: Indices) -> Indices:
    """The little-endian numbers of four bytes that begin at some bytes."""
    four = data[at[:, None] + np.arange(4)].astype(np.int64)
    numbers: Indices = four @ np.array([1, 1 << 8, 1 << 16, 1 << 24])
    return numbers
