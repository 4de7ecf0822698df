"""Insertions too large for a changeset: the journal keeps their keys, undo sets the rows aside."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import apsw
import numpy as np

from tambon_gis import errors
from tambon_gis.project import schema
from tambon_gis.project.child_indexes import children_indexed
from tambon_gis.tasks import SILENT, Task

# A changeset of 500,000 plots weighs 150 MB and needs 1.2 GB to undo; below this many rows nobody notices.
BATCH_ROWS = 20_000
# Rows written at a time: bounds the memory that a province needs, and the wait until a stop is heard.
CHUNK_ROWS = 2_000
_CACHE_KIB = 64 << 10
_ASIDE = "undone_"


class Batch(NamedTuple):
    """Rows that one command put into a table at once, by their keys (int64)."""

    table: str
    keys: np.ndarray


def pack(batches: Sequence[Batch]) -> bytes:
    """The batches as the journal keeps them; nothing gives ``b""``."""
    parts = []
    for table, keys in batches:
        name = table.encode()
        parts += [struct.pack("<Hq", len(name), len(keys)), name, keys.astype("<i8").tobytes()]
    return b"".join(parts)


def unpack(packed: bytes) -> list[Batch]:
    batches = []
    at = 0
    while at < len(packed):
        name_length, count = struct.unpack_from("<Hq", packed, at)
        at += struct.calcsize("<Hq")
        name = packed[at : at + name_length].decode()
        at += name_length
        batches.append(Batch(name, np.frombuffer(packed, "<i8", count, at).astype(np.int64)))
        at += 8 * count
    return batches


@contextmanager
def without_triggers(connection: apsw.Connection, table: str) -> Iterator[None]:
    """The R-tree is left alone inside, to be filled in one pass: its triggers cost as much as the rows."""
    for name in schema.triggers(table):
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for sql in schema.triggers(table).values():
        connection.execute(sql)


@contextmanager
def roomy_cache(connection: apsw.Connection) -> Iterator[None]:
    """Room for the pages of index and R-tree that many rows go to; given back afterwards."""
    usual = connection.pragma("cache_size")
    connection.pragma("cache_size", -_CACHE_KIB)
    try:
        yield
    finally:
        connection.pragma("cache_size", usual)
        connection.execute("PRAGMA shrink_memory")


def fill_rtree(
    connection: apsw.Connection, table: str, keys: np.ndarray, bounds: np.ndarray, task: Task = SILENT
) -> None:
    """Boxes of rows that came in without triggers; ``bounds`` (n, 4) is NaN where there is no shape."""
    there = np.isfinite(bounds).all(axis=1)
    boxes, ids = bounds[there], keys[there]
    for start in range(0, len(ids), CHUNK_ROWS):
        part = slice(start, start + CHUNK_ROWS)
        connection.executemany(
            f"INSERT INTO {schema.rtree_name(table)} VALUES (?, ?, ?, ?, ?)",
            zip(ids[part].tolist(), *(boxes[part, side].tolist() for side in (0, 2, 1, 3)), strict=True),
        )
        task.look(start, len(ids))


def set_aside(connection: apsw.Connection, batches: Sequence[Batch], command_id: int, label: str) -> None:
    """Take the rows of a command out, children before parents, and keep them in the file for redo.

    Raises `UndoRefused` when rows are missing or others have come to depend on them.
    """
    for number in reversed(range(len(batches))):
        table, keys = batches[number]
        key = schema.TABLES[table].key
        _note_keys(connection, keys)
        if _referred_to(connection, table):
            raise errors.UndoRefused(label=label)
        aside = f"{_ASIDE}{command_id}_{number}"
        chosen = f"{key} IN (SELECT key FROM temp.batch_key)"
        connection.execute(f"CREATE TABLE {aside} AS SELECT * FROM {table} WHERE {chosen}")
        if connection.execute(f"SELECT count(*) FROM {aside}").get != len(keys):
            raise errors.UndoRefused(label=label)
        with children_indexed(connection, [table], len(keys)):
            connection.execute(f"DELETE FROM {table} WHERE {chosen}")


def delete_rows(connection: apsw.Connection, batch: Batch) -> None:
    """Delete the rows of a batch.

    Raises `apsw.ConstraintError` when some are gone or others refer to them.
    """
    table, keys = batch
    _note_keys(connection, keys)
    if _referred_to(connection, table):
        raise apsw.ConstraintError("others refer to these rows")
    key = schema.TABLES[table].key
    with children_indexed(connection, [table], len(keys)):
        connection.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT key FROM temp.batch_key)")
        gone = connection.changes()
    if gone != len(keys):
        raise apsw.ConstraintError("some of these rows are gone")


def bring_back(connection: apsw.Connection, batches: Sequence[Batch], command_id: int) -> None:
    """Put the rows that `set_aside` took back into their tables."""
    for number, (table, _) in enumerate(batches):
        aside = f"{_ASIDE}{command_id}_{number}"
        connection.execute(f"INSERT INTO {table} SELECT * FROM {aside}")
        connection.execute(f"DROP TABLE {aside}")


def forget_undone(connection: apsw.Connection) -> None:
    """Let go of rows set aside for a redo that a new command has made impossible."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, ?) = ?",
        (len(_ASIDE), _ASIDE),
    ).fetchall()
    for (name,) in names:
        connection.execute(f"DROP TABLE {name}")


def _note_keys(connection: apsw.Connection, keys: np.ndarray) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS batch_key (key INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.batch_key")
    connection.executemany(
        "INSERT INTO temp.batch_key VALUES (?)", ((key,) for key in np.sort(keys).tolist())
    )


def _referred_to(connection: apsw.Connection, table: str) -> bool:
    """Whether any row points at the noted keys: deleting would take it along unseen."""
    for child in schema.TABLES:
        for foreign in connection.execute(f"PRAGMA foreign_key_list({child})").fetchall():
            parent, column = foreign[2], foreign[3]
            found = f"SELECT 1 FROM {child} WHERE {column} IN (SELECT key FROM temp.batch_key)"
            if parent == table and connection.execute(f"SELECT EXISTS ({found})").get:
                return True
    return False
