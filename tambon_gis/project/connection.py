"""Opening the project's SQLite file the safe way, and saying its refusals in our words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from tambon_gis import errors
from tambon_gis.project.geometry_blob import BadBlob, bounds_of_blob

BUSY_TIMEOUT_MS = 5000
_CHANGE_COUNTER_AT = 24


def _bound(index: int) -> Callable[..., float | None]:
    def read(*cells: apsw.SQLiteValue) -> float | None:
        (blob,) = cells
        if not isinstance(blob, bytes):
            return None
        bounds = bounds_of_blob(blob)
        return None if bounds is None else bounds[index]

    return read


def _is_empty(*cells: apsw.SQLiteValue) -> int | None:
    (blob,) = cells
    return int(bounds_of_blob(blob) is None) if isinstance(blob, bytes) else None


def connect(path: Path | str, *, read_only: bool = False, create: bool = False) -> apsw.Connection:
    """A connection that runs nothing that the file brings along. Changes no byte of it by itself."""
    if read_only:
        flags = apsw.SQLITE_OPEN_READONLY
    else:
        flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
    connection = apsw.Connection(str(path), flags=flags)
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    # The R-tree triggers call these; INNOCUOUS lets them run although the schema is not trusted.
    innocuous = apsw.SQLITE_INNOCUOUS
    connection.create_scalar_function("ST_IsEmpty", _is_empty, 1, deterministic=True, flags=innocuous)
    for index, name in enumerate(("ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY")):
        connection.create_scalar_function(name, _bound(index), 1, deterministic=True, flags=innocuous)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def make_durable(connection: apsw.Connection) -> None:
    """Keep every acknowledged save, whatever happens to the power.

    TRUNCATE with FULL lost no acknowledged commit in simulated power loss, where SQLite's default
    (DELETE with FULL) did; WAL is refused because a copy of the file alone would miss the newest work.
    """
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")


def change_counter(connection: apsw.Connection) -> int:
    """How often the file was written, as the file itself says; any program's commit raises it."""
    # Through SQLite's own handle: closing a second one would drop this process's locks (POSIX).
    _, raw = connection.read("main", 0, _CHANGE_COUNTER_AT, 4)
    return int.from_bytes(raw, "big")


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # Open still where something went wrong, unless SQLite rolled back itself, as it does on a full disk.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into declared problems that name the file."""
    try:
        yield
    except apsw.NotADBError as problem:
        raise errors.NotAProject(project=path.name) from problem
    except (apsw.CorruptError, BadBlob) as problem:
        raise errors.ProjectDamaged(project=path.name, detail=str(problem)) from problem
    except (apsw.BusyError, apsw.LockedError) as problem:
        raise errors.ProjectBusy(project=path.name) from problem
    except (
        apsw.FullError,
        apsw.IOError,
        apsw.CantOpenError,
        apsw.ReadOnlyError,
        apsw.PermissionsError,
    ) as problem:
        raise errors.DiskRefused(path=path.name, detail=str(problem)) from problem
