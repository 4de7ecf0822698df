"""One command being written: rows put in, changed and taken out, recorded by SQLite sessions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import apsw
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tambon_gis import errors
from tambon_gis.project import schema
from tambon_gis.project.batch import (
    BATCH_ROWS,
    CHUNK_ROWS,
    Batch,
    bring_back,
    delete_rows,
    fill_rtree,
    roomy_cache,
    set_aside,
    without_triggers,
)
from tambon_gis.project.child_indexes import children_indexed
from tambon_gis.project.geometry_blob import to_blobs
from tambon_gis.project.journal import Effect
from tambon_gis.project.keys import new_keys
from tambon_gis.tasks import SILENT, Portion, Task

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord


# Of the time that plots take, the part before their boxes go into the R-tree.
_ROWS_SHARE = 0.7


def plain(value: object) -> apsw.SQLiteValue:
    """A value as SQLite holds it: missing ones (NaN, NaT, pandas.NA) become NULL, dates ISO text."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | str | bytes):
        return value
    raise TypeError(f"a cell cannot hold a {type(value).__name__}")


def as_multi(shapes: np.ndarray) -> np.ndarray:
    """Polygons as multipolygons, so that a layer has one geometry type."""
    types = shapely.get_type_id(shapes)
    single = types == shapely.GeometryType.POLYGON
    if single.any():
        shapes = shapes.copy()
        shapes[single] = shapely.multipolygons(shapes[single], indices=np.arange(int(single.sum())))
    return shapes


class Recorder:
    """Two sessions over the allow-listed tables: what everybody may see, and what identifies a person."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._sessions = []
        for tables in (schema.PUBLIC, schema.PERSONAL):
            session = apsw.Session(connection, "main")
            for table in tables:
                session.attach(table)
            self._sessions.append(session)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing that happens inside is recorded."""
        for session in self._sessions:
            session.enabled = False
        try:
            yield
        finally:
            for session in self._sessions:
                session.enabled = True

    def take(self) -> tuple[bytes, bytes]:
        """The public and the personal changeset."""
        public, personal = (session.changeset() for session in self._sessions)
        return public, personal

    def close(self) -> None:
        for session in self._sessions:
            session.close()


class Command:
    """The changes of one intention; ``record`` is set once it is kept, ``None`` if nothing changed."""

    record: CommandRecord | None = None

    def __init__(
        self,
        connection: apsw.Connection,
        epsg: int,
        columns: Mapping[str, tuple[str, ...]],
        recorder: Recorder,
    ) -> None:
        self._connection = connection
        self._epsg = epsg
        self._columns = columns
        self._recorder = recorder
        self.batches: list[Batch] = []
        self.effect = Effect()
        self._leaving: Sequence[Batch] = ()
        self._subject: CommandRecord | None = None
        self._orphans = False

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Add rows; those without a key get one. Returns the keys in order."""
        if not rows:
            return []
        names = dict.fromkeys([schema.TABLES[table].key, *(name for row in rows for name in row)])
        keys = self.insert_columns(table, {name: [row.get(name) for row in rows] for name in names})
        return [int(key) for key in keys]

    def insert_columns(
        self, table: str, columns: Mapping[str, Sequence[object] | np.ndarray], task: Task = SILENT
    ) -> np.ndarray:
        """Add many rows given by column; keys (int64) are made where the key column is absent.

        From `BATCH_ROWS` rows on the journal keeps their keys instead of their cells. Raises `Stopped` when
        asked through ``task``: the command has to end then.
        """
        known = schema.TABLES[table]
        for name in columns:
            self._require(table, name)
        count = max((len(values) for values in columns.values()), default=0)
        keys = _keys(columns.get(known.key), count)
        cells = {**columns, known.key: keys}
        if count < BATCH_ROWS:
            self._insert(known, cells, count, task)
            return keys
        with self._recorder.paused(), roomy_cache(self._connection):
            if known.geometry_type:
                with without_triggers(self._connection, table):
                    self._insert(known, cells, count, Portion(task, 0, _ROWS_SHARE))
                boxes = _boxes(columns.get("geom"), count)
                fill_rtree(self._connection, table, keys, boxes, Portion(task, _ROWS_SHARE, 1))
                self._note_extent(table, boxes)
            else:
                self._insert(known, cells, count, task)
        self._note([Batch(table, keys)])
        return keys

    def _insert(
        self,
        table: schema.Table,
        columns: Mapping[str, Sequence[object] | np.ndarray],
        count: int,
        task: Task,
    ) -> None:
        sql = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        for start in range(0, count, CHUNK_ROWS):
            chunk = {name: values[start : start + CHUNK_ROWS] for name, values in columns.items()}
            cells = (
                self._blobs(values, table) if name == "geom" else _cells(values)
                for name, values in chunk.items()
            )
            self._connection.executemany(sql, zip(*cells, strict=True))
            task.look(start, count)

    def update(self, table: str, key: int, **values: object) -> None:
        """Change cells of one row."""
        self.update_many(table, [{schema.TABLES[table].key: key, **values}])

    def update_many(self, table: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Change cells of many rows; every row carries its key and the cells to change."""
        known = schema.TABLES[table]
        for row in rows:
            cells = {name: value for name, value in row.items() if name != known.key}
            if not cells:
                continue
            for name in cells:
                self._require(table, name)
            if "geom" in cells:
                (cells["geom"],) = self._blobs([cells["geom"]], known)
            self._connection.execute(
                f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in cells)} WHERE {known.key} = ?",
                (*(plain(value) for value in cells.values()), plain(row[known.key])),
            )

    def update_columns(
        self,
        table: str,
        keys: Sequence[int] | np.ndarray,
        columns: Mapping[str, Sequence[object] | np.ndarray],
    ) -> None:
        """Change the same cells of many rows, given by column: no shapes."""
        if not columns:
            return
        for name in columns:
            self._require(table, name)
        sets = ", ".join(f"{name} = ?" for name in columns)
        self._connection.executemany(
            f"UPDATE {table} SET {sets} WHERE {schema.TABLES[table].key} = ?",
            zip(*(_cells(values) for values in columns.values()), _cells(keys), strict=True),
        )

    def delete(self, table: str, keys: Iterable[int]) -> None:
        known, gone = schema.TABLES[table], [(int(key),) for key in keys]
        with children_indexed(self._connection, [table], len(gone)):
            self._connection.executemany(f"DELETE FROM {table} WHERE {known.key} = ?", gone)

    def set(self, name: str, value: str | None) -> None:
        """Change a setting of the project, undoable like any other change."""
        schema.write_setting(self._connection, name, value)

    def invert(self, changes: bytes, batches: Sequence[Batch]) -> None:
        """Take back what a command did, and its batches row by row: the journal keeps their cells this time.

        Raises `apsw.AbortError` or `apsw.ConstraintError` where the file is not as the command left it.
        """
        self._leaving = batches
        self.apply_inverse(changes)
        for batch in reversed(batches):
            delete_rows(self._connection, batch)
        if self._orphans and self._connection.execute("PRAGMA foreign_key_check").fetchone():
            raise apsw.ConstraintError("rows without the rows that they refer to")

    def apply_inverse(self, changes: bytes) -> None:
        """Apply a changeset backwards; raises as `invert` does."""
        leaving = [change.name for change in apsw.Changeset.iter(changes) if change.op == "INSERT"]
        with children_indexed(self._connection, leaving, len(leaving)):
            apsw.Changeset.apply(
                apsw.Changeset.invert(changes),
                self._connection,
                conflict=self._on_conflict,
                # The changeset holds the rows that a delete took along; SQLite must not take them too.
                flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION,
            )

    def leave_with(self, batches: Sequence[Batch], subject: CommandRecord) -> None:
        """Have `take_out` remove the batches of an undone command."""
        self._leaving = batches
        self._subject = subject

    def _on_conflict(self, code: int, _change: apsw.TableChange) -> int:
        """What a replayed changeset does where the file is not as it left it: it gives up.

        But rows that it leaves without their parents may be those that `take_out` takes along.
        """
        if code == apsw.SQLITE_CHANGESET_FOREIGN_KEY and self._leaving:
            self._orphans = True
            return apsw.SQLITE_CHANGESET_OMIT
        return apsw.SQLITE_CHANGESET_ABORT

    def take_out(self) -> None:
        """Set the batches of an undone command aside, once the sessions have told what they saw.

        A session looks at its rows when it is asked: earlier, a row of a batch that the changeset changes
        too would be told as deleted. Raises `UndoRefused`.
        """
        if self._subject is not None:
            set_aside(self._connection, self._leaving, self._subject.id, self._subject.label)
            if self._orphans and self._connection.execute("PRAGMA foreign_key_check").fetchone():
                raise errors.UndoRefused(label=self._subject.label)
            self._note(self._leaving)
            self._note_unmeasured(self._leaving)

    def bring_back(self, batches: Sequence[Batch], command_id: int) -> None:
        """Put the batches of a command that is done again back into their tables."""
        # The changeset may bring their parents, and looks for rows without any at its end.
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        with self._recorder.paused():
            bring_back(self._connection, batches, command_id)
        self._note(batches)
        self._note_unmeasured(batches)

    def _note(self, batches: Sequence[Batch]) -> None:
        for table, keys in batches:
            self.effect.tables[table] = self.effect.tables.get(table, 0) + len(keys)
            if schema.TABLES[table].geometry_type:
                self.effect.shapes.add(table)
        self.batches += batches

    def _note_unmeasured(self, batches: Sequence[Batch]) -> None:
        self.effect.unmeasured.update(table for table, _ in batches if schema.TABLES[table].geometry_type)

    def _note_extent(self, table: str, boxes: np.ndarray) -> None:
        """One box around many rows that came."""
        there = boxes[np.isfinite(boxes).all(axis=1)]
        if len(there):
            west, south = there[:, :2].min(axis=0).tolist()
            east, north = there[:, 2:].max(axis=0).tolist()
            self.effect.come.setdefault(table, []).append((west, south, east, north))

    def _blobs(self, shapes: Sequence[object] | np.ndarray, table: schema.Table) -> list[bytes | None]:
        array = _shapes(shapes)
        if table.geometry_type == "MULTIPOLYGON":
            array = as_multi(array)
            wrong = set(np.unique(shapely.get_type_id(array))) - {-1, int(shapely.GeometryType.MULTIPOLYGON)}
            if wrong:
                raise TypeError(f"{table.name} holds polygons only")
        return to_blobs(array, self._epsg)

    def _require(self, table: str, column: str) -> None:
        # Names come from our own code; a wrong one must fail loudly before it reaches the SQL text.
        if column not in self._columns[table]:
            raise KeyError(f"{table} has no column {column}")


def _keys(given: Sequence[object] | np.ndarray | None, count: int) -> np.ndarray:
    """The keys that were given, new ones in place of those missing."""
    if given is None:
        return new_keys(count)
    plain_keys = _cells(given)
    if None not in plain_keys:
        return np.array(plain_keys, np.int64)
    return np.array(
        [new if old is None else old for old, new in zip(plain_keys, new_keys(count), strict=True)], np.int64
    )


# Types that SQLite takes as they are: whole columns of them need no look at every cell.
_READY = frozenset({str, int, bytes, type(None)})


def _cells(values: Sequence[object] | np.ndarray) -> Sequence[Any]:
    column: Sequence[object] = values.tolist() if isinstance(values, np.ndarray) else values
    kinds = set(map(type, column))
    if kinds <= _READY:
        return column
    if kinds <= _READY | {float}:
        return [None if value != value else value for value in column]
    return [plain(value) for value in column]


def _shapes(values: Sequence[object] | np.ndarray) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    array[:] = [shape if isinstance(shape, BaseGeometry) else None for shape in values]
    return array


def _boxes(shapes: Sequence[object] | np.ndarray | None, count: int) -> np.ndarray:
    """West, south, east, north of every shape (n, 4); NaN where there is none."""
    if shapes is None:
        return np.full((count, 4), np.nan)
    starts = range(0, count, CHUNK_ROWS)
    return np.concatenate([shapely.bounds(_shapes(shapes[start : start + CHUNK_ROWS])) for start in starts])
