"""Columns of large tables read row by row into arrays: a list of all rows would take ten times the memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.project.geometry_blob import from_blobs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.project.project import Project

_PAGE = 4_000


def number_columns(project: Project, sql: str, params: Sequence[Any], width: int) -> Floats:
    """The answer, whose cells are all numbers, as one row of the array for each of its rows.

    SQLite has no NaN: write ``coalesce(x, 9e999)`` where there may be none, it comes back as NaN.
    """
    with project.reading() as connection:
        cells = chain.from_iterable(connection.execute(sql, tuple(params)))
        numbers = np.fromiter(cells, np.float64).reshape(-1, width)
    numbers[np.isinf(numbers)] = np.nan
    return numbers


def plot_texts(project: Project, columns: Sequence[str], fids: Ints) -> list[NDArray[Any]]:
    """Text columns of the plots with these ascending keys, None where there is none.

    A text that many plots have is one object in all of them.
    """
    known: dict[Any, Any] = {}
    found = [np.full(len(fids), None, dtype=object) for _ in columns]
    keys = fids.tolist()
    last = len(keys)
    at = 0
    with project.reading() as connection:
        for fid, *cells in connection.execute(f"SELECT fid, {', '.join(columns)} FROM plot ORDER BY fid"):
            # Plots that came or went since the keys were read are passed over.
            while at < last and keys[at] < fid:
                at += 1
            if at < last and keys[at] == fid:
                for column, cell in zip(found, cells, strict=True):
                    if cell is not None:
                        column[at] = known.setdefault(cell, cell)
    return found


def plot_shapes(project: Project, fids: Ints) -> Geometries:
    """The shapes of the plots with these ascending keys, None where there is none."""
    shapes = np.full(len(fids), None, dtype=object)
    for keys, blobs in _pages(project):
        at = np.minimum(np.searchsorted(fids, keys), max(len(fids) - 1, 0))
        there = fids[at] == keys if len(fids) else np.zeros(len(keys), bool)
        shapes[at[there]] = from_blobs(blobs)[there]
    return shapes


def _pages(project: Project) -> Iterator[tuple[Ints, list[bytes | None]]]:
    last = -(1 << 63)
    sql = f"SELECT fid, geom FROM plot WHERE fid > ? ORDER BY fid LIMIT {_PAGE}"
    while rows := project.rows(sql, (last,)):
        last = rows[-1][0]
        yield np.array([fid for fid, _ in rows], np.int64), [blob for _, blob in rows]
