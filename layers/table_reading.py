"""The vertex store of a table of the open project: from the cache where it is known, else page by page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from layers.blob_reading import parts_of_blobs
from layers.store_building import Page, build_store
from layers.store_cache import TableShapes
from tambon_gis.errors import ProjectDamaged
from tambon_gis.project.derived import content_key
from tambon_gis.project.geometry_blob import BadBlob, from_blobs
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.store_cache import StoreCache
    from layers.vertex_store import Kind
    from tambon_gis.project.project import Project

    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]

# Rows and bytes to a page: a few milliseconds with the interpreter lock held.
_PAGE = 2_000
_PAGE_BYTES = 4_000_000
# How large the shapes are is seen by the first page.
_FIRST_PAGE = 256
# Tables with fewer vertices are read faster than a cached file is found and checked.
_CACHED_FROM_VERTICES = 200_000


def read_table(
    project: Project,
    table: str,
    *,
    of: tuple[str, str | None] | None = None,
    cache: StoreCache | None = None,
    with_areas: bool = False,
    kind: Kind | None = None,
    task: Task = SILENT,
) -> TableShapes:
    """The shapes of a spatial table in the order in which the layer lists them.

    ``of`` takes only the rows that have this text in a column, missing ones counting as empty.
    ``kind`` reads shapes of that kind in place of the usual one, and takes no cache.
    Areas are planar ones in the zone of each shape, as everywhere. Raises `Stopped` and what reading a
    project raises. A damaged shape is skipped and counted in the store.
    """
    known = None if cache is None else known_table(project, table, of, cache, with_areas=with_areas)
    if known is not None:
        return known
    key = content_key(project, table) if cache is not None else None
    name = _name(project, table, of, with_areas)
    areas: list[Doubles] = []

    def pages() -> Iterator[Page]:
        areas.clear()
        for fids, blobs in _blobs(project, table, of):
            task.stop_if_asked()
            if with_areas:
                areas.append(_areas_m2(blobs, project.epsg))
            yield Page(fids, parts_of_blobs(blobs))

    store, keys = build_store(pages, kind, rank=lambda fids: _rows(project, table, fids))
    by_row = None
    if with_areas:
        by_row = np.empty(len(keys))
        by_row[_rows(project, table, np.sort(keys))] = np.concatenate([np.empty(0), *areas])
    # A table that changed while it was read is not what its key says.
    is_large = len(store.xy) >= _CACHED_FROM_VERTICES
    if cache is None or key is None or not is_large or key != content_key(project, table):
        return TableShapes(store, keys, by_row)
    store.keep = partial(_kept_when_sound, project, partial(cache.prepared, name, key, store))
    read = TableShapes(store, keys, by_row)
    return replace(read, write=partial(_written_once_sound, project, partial(cache.written, name, key, read)))


def known_table(
    project: Project,
    table: str,
    of: tuple[str, str | None] | None,
    cache: StoreCache,
    *,
    with_areas: bool = False,
) -> TableShapes | None:
    """What `read_table` would give if it is in the cache, there at once; None where it is not."""
    key = content_key(project, table)
    if key is None:
        return None
    name = _name(project, table, of, with_areas)
    known = cache.load(name, key)
    if known is not None and known.store.coarser is None:
        keep = partial(cache.prepared, name, key, known.store)
        known.store.keep = partial(_kept_when_sound, project, keep)
    return known


def _written_once_sound(project: Project, write: Callable[[], Iterator[None]]) -> Iterator[None]:
    """What was read of a damaged file must not be there when a backup has taken its place."""
    with suppress(ProjectDamaged):
        project.proof.look()
    yield from _kept_when_sound(project, write)


def _kept_when_sound(project: Project, keep: Callable[[], Iterator[None]]) -> Iterator[None]:
    # Who paints does not wait for the file to be looked through.
    if project.proof.is_sound:
        yield from keep()


def _name(project: Project, table: str, of: tuple[str, str | None] | None, with_areas: bool) -> str:
    return json.dumps([project.setting("project_id"), table, of, with_areas])


def _blobs(
    project: Project, table: str, of: tuple[str, str | None] | None
) -> Iterator[tuple[Indices, Sequence[bytes | None]]]:
    """Keys and blobs of the rows by ascending key, a page at a time, so that other threads have a turn."""
    last = -(1 << 63)
    chosen, value = ("", ()) if of is None else (f"AND coalesce({of[0]}, '') = ?", (of[1] or "",))
    sql = f"SELECT fid, geom FROM {table} WHERE fid > ? {chosen} ORDER BY fid LIMIT ?"
    count = min(_PAGE, _FIRST_PAGE)
    while rows := project.rows(sql, (last, *value, count)):
        fids, blobs = zip(*rows, strict=True)
        last = fids[-1]
        yield np.array(fids, np.int64), blobs
        size = sum(len(blob) for blob in blobs if blob is not None) / len(blobs)
        count = max(1, min(_PAGE, int(_PAGE_BYTES / max(size, 1))))


def _rows(project: Project, table: str, fids: Indices) -> Indices:
    """Which row of the layer each of the ascending keys is."""
    if not project.rows("SELECT 1 FROM pragma_table_info(?) WHERE name = 'position'", (table,)):
        return np.arange(len(fids), dtype=np.int64)
    order = np.array(
        [fid for (fid,) in project.rows(f"SELECT fid FROM {table} ORDER BY position, fid")], np.int64
    )
    found = np.full(len(fids), len(order))
    at = np.searchsorted(fids, order)
    known = np.flatnonzero(np.append(fids, -1)[at] == order)
    found[at[known]] = known
    rows = np.empty(len(fids), np.int64)
    rows[np.argsort(found, kind="stable")] = np.arange(len(fids))
    return rows


def _areas_m2(blobs: Sequence[bytes | None], epsg: int) -> Doubles:
    from tambon_gis.measures.reference import planar_area_m2

    try:
        return planar_area_m2(from_blobs(blobs), epsg)
    except BadBlob:
        return np.concatenate([_area_m2(blob, epsg) for blob in blobs])


def _area_m2(blob: bytes | None, epsg: int) -> Doubles:
    from tambon_gis.measures.reference import planar_area_m2

    try:
        return planar_area_m2(from_blobs([blob]), epsg)
    except BadBlob:
        return np.zeros(1)
