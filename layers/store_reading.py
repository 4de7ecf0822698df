"""Shapely geometries turned into a vertex store; what cannot be drawn is counted and left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.vertex_store import Kind, VertexStore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.int64]
    Geometries = NDArray[np.object_]

# Shapely makes objects with the interpreter lock held, so a large layer is taken in pieces.
_BATCH = 4_000
_TYPES: dict[Kind, tuple[int, ...]] = {"point": (0,), "line": (1, 2), "polygon": (3,)}
_COLLECTION = 7


def from_geometries(keys: Indices, geometries: Geometries, kind: Kind | None = None) -> VertexStore:
    """The parts of one kind in ``geometries`` (map metres), a feature per row with the key of that row.

    Without a kind it is that of the largest dimension present, so plots with a stray line stay plots. Rows
    that are missing or empty, or hold a coordinate that is not finite, or have nothing of this kind, are
    skipped and counted in ``skipped``. Multi-part features and holes keep all their rings.
    """
    keys = np.asarray(keys, np.int64)
    geometries = np.asarray(geometries, object)
    kind = kind or _main_kind(geometries)
    pieces = [_read(geometries[start:stop], start, kind) for start, stop in _batches(len(geometries))]
    xy = np.concatenate([piece[0] for piece in pieces]) if pieces else np.empty((0, 2))
    part = np.concatenate([piece[1] for piece in pieces]) if pieces else np.empty(0, np.int64)
    row = np.concatenate([piece[2] for piece in pieces]) if pieces else np.empty(0, np.int64)
    bad = np.unique(row[~np.isfinite(xy).all(axis=1)])
    if len(bad):
        keep = ~np.isin(row, bad)
        xy, part, row = xy[keep], part[keep], row[keep]
    begins = np.flatnonzero(np.diff(row, prepend=-1))
    rows = row[begins]
    offsets = np.append(begins, len(xy)).astype(np.int64)
    new_row = np.diff(row, append=-1) != 0
    part_end = new_row | (np.diff(part, append=-1) != 0)
    return VertexStore(kind, keys[rows], xy, offsets, part_end, rows=rows, skipped=len(keys) - len(rows))


def _batches(count: int) -> Iterator[tuple[int, int]]:
    for start in range(0, count, _BATCH):
        yield start, min(count, start + _BATCH)


def _read(geometries: Geometries, start: int, kind: Kind) -> tuple[NDArray[np.float64], Indices, Indices]:
    """Coordinates of a batch, the number of the part of each within its batch, and the row of each."""
    parts, row = shapely.get_parts(geometries, return_index=True)
    while (types := shapely.get_type_id(parts)).max(initial=-1) == _COLLECTION or np.isin(
        types, (4, 5, 6)
    ).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        row = row[inner]
    chosen = np.isin(types, _TYPES[kind])
    parts, row = parts[chosen], row[chosen]
    if kind == "polygon":
        parts, inner = shapely.get_rings(parts, return_index=True)
        row = row[inner]
    xy, part = shapely.get_coordinates(parts, return_index=True)
    return xy, part.astype(np.int64), row[part].astype(np.int64) + start


def _main_kind(geometries: Geometries) -> Kind:
    dimension = int(shapely.get_dimensions(geometries).max(initial=-1))
    names: dict[int, Kind] = {0: "point", 1: "line", 2: "polygon"}
    return names.get(dimension, "polygon")
