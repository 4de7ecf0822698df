"""Columns of large tables read into arrays, without an object for every cell or holding up others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.categories import Categories, Numbers
from tambon_gis.analysis.text_column import END, MISSING, Texts
from tambon_gis.project.geometry_blob import from_blobs

if TYPE_CHECKING:
    import apsw
    from numpy.typing import DTypeLike, NDArray

    from tambon_gis.analysis.array_types import Geometries, Ints
    from tambon_gis.project.project import Project

# Shapes are objects: of so many at a time, and no lists as long as a province.
_PAGE = 2_000
_CELLS = 20_000
_TEXTS = 20_000
_KEYS = 500
_ENDS, _MISSES = bytes([END]), bytes([MISSING])


@contextmanager
def one_state(project: Project) -> Iterator[apsw.Connection]:
    """All reading inside sees the same state of the file, whatever other programs write meanwhile."""
    with project.reading() as connection:
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            # Nothing was written: rolling back only lets go.
            connection.execute("ROLLBACK")


def number_columns(
    project: Project, sql: str, params: Sequence[Any], dtypes: Sequence[DTypeLike]
) -> tuple[NDArray[Any], ...]:
    """The columns of the answer, whose cells are all numbers, as arrays of these types.

    SQLite has no NaN: write ``coalesce(x, 9e999)`` where there may be none, it comes back as NaN.
    """
    width = len(dtypes)
    found: list[list[NDArray[Any]]] = [[np.empty(0, dtype)] for dtype in dtypes]
    with project.reading() as connection:
        cells = chain.from_iterable(connection.execute(sql, tuple(params)))
        while len(some := np.fromiter(islice(cells, _CELLS // width * width), np.float64)):
            some[np.isinf(some)] = np.nan
            for column, pieces, dtype in zip(some.reshape(-1, width).T, found, dtypes, strict=True):
                pieces.append(column.astype(dtype))
    return tuple(_whole(pieces) for pieces in found)


def _whole(pieces: list[NDArray[Any]]) -> NDArray[Any]:
    """One array of them; they are let go, so that no two columns are there twice."""
    whole = np.concatenate(pieces)
    pieces.clear()
    return whole


def plot_categories(project: Project, columns: Sequence[str]) -> list[Categories[str | None]]:
    """Columns of the plots by ascending key that have few different texts, such as names of villages."""
    known: Numbers[str | None] = Numbers()
    with project.reading() as connection:
        (counts,) = connection.execute(f"SELECT {', '.join(f'count({name})' for name in columns)} FROM plot")
        told = [name for name, count in zip(columns, counts, strict=True) if count]
        rows = connection.execute("SELECT count(*) FROM plot").get
        numbers = {name: np.full(rows, known[None], np.int32) for name in columns}
        if told:
            cells = chain.from_iterable(
                connection.execute(f"SELECT {', '.join(told)} FROM plot ORDER BY fid")
            )
            codes = map(known.__getitem__, cells)
            pieces = [np.empty(0, np.int32)]
            # So many at a time that other threads have a turn.
            while len(some := np.fromiter(islice(codes, _CELLS), np.int32)):
                pieces.append(some)
            numbers.update(zip(told, _whole(pieces).reshape(-1, len(told)).T, strict=True))
    return [Categories.numbered(tuple(known), numbers[name]) for name in columns]


def plot_texts(project: Project, column: str) -> Texts:
    """A column of the plots by ascending key whose texts are mostly different, such as their codes.

    SQLite puts the texts of many rows into one answer, while other threads go on.
    """
    page = f"(SELECT fid, {column} AS cell FROM plot WHERE fid > ?3 ORDER BY fid LIMIT {_TEXTS})"
    whole = (
        "SELECT max(fid), count(*), count(cell), "
        f"CAST(group_concat(coalesce(cell, ?1), ?2) AS BLOB) FROM {page}"
    )
    single = f"SELECT coalesce(CAST(cell AS BLOB), ?1), ?2 FROM {page}"
    found: list[bytes] = []
    last = -(1 << 63)
    with project.reading() as connection:
        while True:
            params = (_MISSES, _ENDS, last)
            ((fid, rows, told, texts),) = connection.execute(whole, params)
            if fid is None:
                return Texts.of_bytes(b"".join(found))
            if _is_sound(texts, rows, told):
                found += (texts, _ENDS)
            else:
                found += (_mended(cell) for row in connection.execute(single, params) for cell in row)
            last = fid


def _is_sound(texts: bytes, rows: int, told: int) -> bool:
    """Whether it is all UTF-8; other programs may have written anything."""
    if texts.count(_ENDS) != rows - 1 or texts.count(_MISSES) != rows - told:
        return False
    try:
        texts.translate(None, _MISSES + _ENDS).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mended(cell: bytes) -> bytes:
    return cell if cell in (_MISSES, _ENDS) else cell.decode("utf-8", "replace").encode("utf-8")


def rows_of_plots(project: Project, columns: Sequence[str], fids: Ints) -> tuple[Ints, list[tuple[Any, ...]]]:
    """The keys of those of the ascending ``fids`` that are there, and their cells: for some of the plots."""
    keys: list[int] = []
    rows: list[tuple[Any, ...]] = []
    for first in range(0, len(fids), _KEYS):
        asked = ",".join(map(str, fids[first : first + _KEYS].tolist()))
        for fid, *cells in project.rows(
            f"SELECT fid, {', '.join(columns)} FROM plot WHERE fid IN ({asked}) ORDER BY fid"
        ):
            keys.append(fid)
            rows.append(tuple(cells))
    return np.array(keys, np.int64), rows


def shapes_of_plots(project: Project, fids: Ints) -> Geometries:
    """The shapes of some plots by their keys, None where there is none; an object for each of them."""
    shapes = np.full(len(fids), None, dtype=object)
    order = np.argsort(fids)
    for first in range(0, len(fids), _KEYS):
        some = order[first : first + _KEYS]
        asked = ",".join(map(str, fids[some].tolist()))
        found = project.rows(f"SELECT fid, geom FROM plot WHERE fid IN ({asked})")
        place = dict(zip(fids[some].tolist(), some.tolist(), strict=True))
        shapes[[place[fid] for fid, _ in found]] = from_blobs([blob for _, blob in found])
    return shapes


def shapes_in_pages(project: Project, fids: Ints) -> Iterator[tuple[Ints, Geometries]]:
    """Keys and shapes of some plots, so many at a time; None for a shape that is missing."""
    for first in range(0, len(fids), _PAGE):
        some = fids[first : first + _PAGE]
        yield some, shapes_of_plots(project, some)


def plot_shapes(project: Project) -> Iterator[tuple[Ints, Geometries]]:
    """Keys and shapes of all plots by ascending key, so many at a time; None for a shape that is missing."""
    last = -(1 << 63)
    sql = f"SELECT fid, geom FROM plot WHERE fid > ? ORDER BY fid LIMIT {_PAGE}"
    while rows := project.rows(sql, (last,)):
        last = rows[-1][0]
        yield np.array([fid for fid, _ in rows], np.int64), from_blobs([blob for _, blob in rows])
