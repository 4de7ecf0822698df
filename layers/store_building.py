"""Pages of coordinates put together to a vertex store, without ever holding all of them twice in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from layers.blob_reading import LINE, POINT, POLYGON, Parts
from layers.vertex_store import Kind, VertexStore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Indices = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_NAMES: dict[int, Kind] = {POINT: "point", LINE: "line", POLYGON: "polygon"}
_NUMBERS = {name: number for number, name in _NAMES.items()}
# Farther from the middle of the layer the millimetres of float32 are lost, and the pages are read again.
_FARTHEST_ORIGIN_M = 100_000.0
# Nothing on earth is farther away; such a number is a fault, and would not fit a float32.
_LARGEST_M = 1e12


class Page(NamedTuple):
    """The next rows of a table: their keys, and what they hold by kind; rows count from the page's first."""

    keys: Indices
    parts: dict[int, Parts]


class _Piece(NamedTuple):
    """Parts of one page about the origin of the store, and the row of each in the table."""

    xy: Floats
    length: Indices
    row: Indices


def build_store(
    pages: Callable[[], Iterable[Page]],
    kind: Kind | None = None,
    *,
    rank: Callable[[Indices], Indices] | None = None,
) -> tuple[VertexStore, Indices]:
    """The store of a table, and the keys of all its rows, drawn or not.

    Without a kind it is that of the largest dimension present, so plots with a stray line stay plots. Rows
    that hold nothing of this kind, or a coordinate that no place on earth has, are skipped and counted in
    ``skipped``. ``rank`` tells from the keys of all rows as they come which row each of them is.
    ``pages`` may be asked for twice.
    """
    keys, found, origin = _read(pages(), None)
    if _is_far(found, origin):
        keys, found, origin = _read(pages(), _middle(found, origin))
    number = _NUMBERS[kind] if kind else max((each for each in found if found[each]), default=POLYGON)
    row_of = rank(keys) if rank is not None else np.arange(len(keys), dtype=np.int64)
    keys_by_row = np.empty_like(keys)
    keys_by_row[row_of] = keys
    store = _arranged(_NAMES[number], found.pop(number, []), keys, row_of, origin)
    return store, keys_by_row


def _read(pages: Iterable[Page], origin: Doubles | None) -> tuple[Indices, dict[int, list[_Piece]], Doubles]:
    found: dict[int, list[_Piece]] = {}
    keys = [np.empty(0, np.int64)]
    row = 0
    for page in pages:
        for kind, parts in page.parts.items():
            parts = _sound(parts)
            if len(parts.xy):
                # An outlier far away must not cost the others their millimetres, so: where most are.
                origin = np.median(parts.xy, axis=0) if origin is None else origin
                local = (parts.xy - origin).astype(np.float32)
                found.setdefault(kind, []).append(_Piece(local, parts.length, parts.row + row))
        keys.append(page.keys)
        row += len(page.keys)
    return np.concatenate(keys), found, np.zeros(2) if origin is None else origin


def _sound(parts: Parts) -> Parts:
    """The parts of the rows whose coordinates are all somewhere on earth."""
    # A number that is none comes out of both as none, and is not smaller than anything.
    if not len(parts.xy) or (parts.xy.max() < _LARGEST_M and parts.xy.min() > -_LARGEST_M):
        return parts
    good = (np.abs(parts.xy) < _LARGEST_M).all(axis=1)
    part_of = np.repeat(np.arange(len(parts.length)), parts.length)
    kept = ~np.isin(parts.row, parts.row[part_of[~good]])
    return Parts(parts.xy[kept[part_of]], parts.length[kept], parts.row[kept])


def _middle(found: dict[int, list[_Piece]], origin: Doubles) -> Doubles:
    first = [
        piece.xy[np.cumsum(piece.length) - piece.length] for pieces in found.values() for piece in pieces
    ]
    middle: Doubles = origin + np.median(np.concatenate(first), axis=0)
    return middle


def _is_far(found: dict[int, list[_Piece]], origin: Doubles) -> bool:
    return bool(found) and bool(np.abs(_middle(found, origin) - origin).max() > _FARTHEST_ORIGIN_M)


def _arranged(
    kind: Kind, pieces: list[_Piece], keys: Indices, row_of: Indices, origin: Doubles
) -> VertexStore:
    """Every vertex laid where its feature comes in the order along the curve, page after page."""
    rows, lengths, firsts = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty((0, 2), np.float32)]
    for piece in pieces:
        part = np.flatnonzero(np.diff(piece.row, prepend=-1))
        rows.append(piece.row[part])
        lengths.append(np.add.reduceat(piece.length, part))
        firsts.append(piece.xy[(np.cumsum(piece.length) - piece.length)[part]])
    row, length = np.concatenate(rows), np.concatenate(lengths)
    order = _morton_order(np.concatenate(firsts))
    offsets = np.zeros(len(row) + 1, np.int64)
    np.cumsum(length[order], out=offsets[1:])
    begin = np.empty(len(row), np.int64)
    begin[order] = offsets[:-1]
    xy = np.empty((int(offsets[-1]), 2), np.float32)
    part_end = np.zeros(len(xy), bool)
    at = 0
    for number, piece in enumerate(pieces):
        count = len(lengths[number + 1])
        _lay(piece, begin[at : at + count], lengths[number + 1], xy, part_end)
        at += count
        pieces[number] = _Piece(np.empty((0, 2), np.float32), piece.length, piece.row)
    row = row[order]
    return VertexStore(
        kind,
        keys[row],
        row_of[row],
        xy,
        offsets,
        part_end,
        origin=origin,
        skipped=len(keys) - len(row),
    )


def _lay(piece: _Piece, begin: Indices, length: Indices, xy: Floats, part_end: Flags) -> None:
    old = np.cumsum(length) - length
    shift = np.repeat(begin - old, length)
    place = shift + np.arange(len(piece.xy))
    xy[place] = piece.xy
    part_end[place[np.cumsum(piece.length) - 1]] = True


def _morton_order(first: Floats) -> Indices:
    """The order of the features along a Z-shaped curve through their first vertices."""
    if not len(first):
        return np.empty(0, np.int64)
    at = first.astype(float)
    # Quantiles, so that one feature at the other end of the earth does not push all others into one cell.
    low, high = np.quantile(at, (0.001, 0.999), axis=0)
    cell = np.clip((at - low) / np.maximum(high - low, 1e-9), 0, 1) * 65535
    code = _spread(cell[:, 0].astype(np.uint64)) | (_spread(cell[:, 1].astype(np.uint64)) << np.uint64(1))
    return np.argsort(code, kind="stable")


def _spread(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The 16 low bits moved to every second place."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        value = (value | (value << np.uint64(shift))) & np.uint64(mask)
    return value
