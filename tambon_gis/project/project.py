"""An open project: reading its tables, changing them by commands, undoing and redoing."""

from __future__ import annotations

import getpass
import os
import platform
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

import apsw
import numpy as np
from psygnal import Signal

from tambon_gis import errors
from tambon_gis.project import derived, history, journal, schema, soundness
from tambon_gis.project.batch import forget_undone, pack
from tambon_gis.project.changed_rows import changed_outside
from tambon_gis.project.command import Command, Recorder, plain
from tambon_gis.project.connection import change_counter, make_durable, refusals, transaction
from tambon_gis.project.creation import EXPECTED_COUNTER, write_new
from tambon_gis.project.extents import refresh_contents
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.project.opening import OpenFile, open_file

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from tambon_gis.project.history import CellChange
    from tambon_gis.project.journal import CommandRecord


@dataclass(frozen=True, slots=True)
class Change:
    """What a kept command, undo or redo changed."""

    tables: frozenset[str]
    record: CommandRecord


class Project:
    """One open project file. Safe to use from several threads: each call waits for the one before."""

    changed: ClassVar[Signal] = Signal(Change)

    def __init__(self, found: OpenFile, author: str | None) -> None:
        self.path = found.path
        self.proof = found.proof
        self.was_looked_through = not found.is_known
        self.author = author or getpass.getuser()
        self.device = platform.node() or "unknown"
        self._connection = connection = found.connection
        self._lock = found.lock
        self._is_durable = found.lock is not None and found.proof.is_sound
        self._turn = threading.RLock()
        self._writes = False
        self._closed = False
        self._columns = {
            name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))
            for name in (*schema.TABLES, *schema.DERIVED)
        }
        self.epsg: int = connection.execute(
            "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'plot'"
        ).get

    # --- life -----------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: str | os.PathLike[str],
        *,
        name: str,
        epsg: int = 32648,
        tambon_code: str | None = None,
        author: str | None = None,
    ) -> Self:
        """A new project with the catalogues in it. Raises `ProjectExists`, `DiskRefused`."""
        path = Path(path).absolute()
        write_new(path, name=name, epsg=epsg, tambon_code=tambon_code)
        return cls.open(path, author=author)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        author: str | None = None,
        looks_first: bool = True,
    ) -> Self:
        """Open for editing, or for reading beside an editor.

        A project of an earlier schema is backed up and brought up to date; for reading, a copy of it is.
        Raises `ProjectMissing`, `NotAProject`, `ProjectDamaged`, `ProjectTooNew`, `ProjectLocked`,
        `ProjectBusy`, `ForeignTriggers`, `DiskRefused`; the file is unchanged then. A file that nobody wrote
        since it was found sound is not looked through: ``was_looked_through`` says so, and
        `soundness.look_through` does it later. Without ``looks_first`` no other is either, but not a byte
        of it is written before ``proof`` has looked, and none if it finds damage.
        """
        found = open_file(Path(path).absolute(), read_only=read_only, looks_first=looks_first)
        with ExitStack() as undone, refusals(found.path):
            undone.callback(found.close)
            project = cls(found, author)
            undone.pop_all()
        return project

    def close(self) -> None:
        self.proof.leave()
        with self._turn:
            if self._is_durable and not self._closed:
                # Takes the empty rollback journal away with it, so that a folder shows one file.
                self._connection.execute("PRAGMA journal_mode = DELETE")
                # What cannot be read now is looked through when it is opened again.
                with suppress(errors.TambonError):
                    if self.proof.is_sound and not changed_outside(self):
                        soundness.remember(self._connection, self.path)
            self._closed = True
            self._connection.close()
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- reading --------------------------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: it was opened so, or damage was found since."""
        return self._lock is None or self.proof.damage is not None

    @property
    def name(self) -> str:
        return self.setting("name") or self.path.stem

    @property
    def tambon_code(self) -> str | None:
        return self.setting("tambon_code")

    def setting(self, name: str, default: str | None = None) -> str | None:
        with self.reading() as connection:
            value = schema.read_setting(connection, name)
        return default if value is None else value

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection, for reading, while no other thread uses it."""
        with self._turn, refusals(self.path):
            yield self._connection

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self.reading() as connection:
            return connection.execute(sql, tuple(plain(value) for value in params)).fetchall()

    def records(self, sql: str, params: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The answer as one dictionary a row."""
        names, found = self._ask(sql, params)
        return [dict(zip(names, row, strict=True)) for row in found]

    def frame(self, sql: str, params: Sequence[object] = ()) -> pd.DataFrame:
        """The answer as a table; an empty answer keeps its column names."""
        import pandas as pd

        names, found = self._ask(sql, params)
        return pd.DataFrame(found, columns=names)

    def _ask(self, sql: str, params: Sequence[object]) -> tuple[list[str], list[tuple[Any, ...]]]:
        names: list[str] = []

        def note_names(cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
            # Only here does SQLite tell the names of an answer without rows.
            names.extend(entry[0] for entry in cursor.get_description())
            return True

        with self.reading() as connection:
            cursor = connection.cursor()
            cursor.exec_trace = note_names
            return names, cursor.execute(sql, tuple(plain(value) for value in params)).fetchall()

    def table(
        self, name: str, columns: Sequence[str] | None = None, where: str = "", params: Sequence[object] = ()
    ) -> gpd.GeoDataFrame | pd.DataFrame:
        """A table by column; spatial ones come with geometry column ``geom`` and the project's CRS."""
        chosen = tuple(columns) if columns is not None else self._columns[name]
        frame = self.frame(
            f"SELECT {', '.join(chosen)} FROM {name}{' WHERE ' + where if where else ''}", params
        )
        if "geom" not in chosen:
            return frame
        import geopandas as gpd

        return gpd.GeoDataFrame(
            frame.drop(columns="geom"),
            geometry=gpd.GeoSeries(from_blobs(list(frame["geom"])), crs=self.epsg, name="geom"),
        )

    def geometries(self, table: str) -> tuple[np.ndarray, np.ndarray]:
        """Keys (int64) and shapes (object array, None where missing) of a spatial table, in stored order."""
        order = "position, fid" if "position" in self._columns[table] else "fid"
        found = self.rows(f"SELECT fid, geom FROM {table} ORDER BY {order}")
        return np.array([fid for fid, _ in found], np.int64), from_blobs([blob for _, blob in found])

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {schema.TABLES[table].name}")[0][0])

    # --- changing -------------------------------------------------------------------------------

    @contextmanager
    def command(self, kind: str, label: str, *, undoable: bool = True) -> Iterator[Command]:
        """One intention, one transaction, one journal row; an exception inside takes everything back.

        ``label`` is a Thai sentence without personal data. What must stay on record whatever is undone later
        (an export, a look at a person's name) is not ``undoable``.
        Raises `ProjectReadOnly`, `ProjectBusy`, `DiskRefused`.
        """
        with self._transaction("do" if undoable else "note", kind, label, None) as command:
            yield command

    def undoable(self) -> CommandRecord | None:
        """The command that `undo` would take back."""
        with self.reading() as connection:
            done = journal.Stacks.of(connection).done
            return journal.record_of(connection, done[-1].command_id) if done else None

    def redoable(self) -> CommandRecord | None:
        """The command that `redo` would do again."""
        with self.reading() as connection:
            undone = journal.Stacks.of(connection).undone
            return journal.record_of(connection, undone[-1].command_id) if undone else None

    def undo(self) -> CommandRecord:
        """Take back the last command by its inverse, as a new journal row.

        Raises `NothingToUndo`, `UndoRefused`.
        """
        with self._for_writing(), self._turn:
            done = journal.Stacks.of(self._connection).done
            if not done:
                raise errors.NothingToUndo
            return self._replay("undo", done[-1])

    def redo(self) -> CommandRecord:
        """Do the last undone command again. Raises `NothingToRedo`, `UndoRefused`."""
        with self._for_writing(), self._turn:
            undone = journal.Stacks.of(self._connection).undone
            if not undone:
                raise errors.NothingToRedo
            return self._replay("redo", undone[-1])

    @contextmanager
    def _for_writing(self) -> Iterator[None]:
        """Once the file is known to be whole; others may read meanwhile. See `Proof.required`."""
        if self._lock is None:
            raise errors.ProjectReadOnly(project=self.path.name)
        with self.proof.required():
            yield

    def _replay(self, action: str, entry: journal.StackEntry) -> CommandRecord:
        """Apply the inverse of what the entry's row last did: an undo of a do or redo, a redo of an undo."""
        subject = journal.record_of(self._connection, entry.command_id)
        changes, batches = journal.changes_of(self._connection, entry.row_id)
        with self._transaction(action, subject.kind, subject.label, subject.id) as command:
            if action == "redo":
                command.bring_back(batches, subject.id)
            else:
                command.leave_with(batches, subject)
            try:
                apsw.Changeset.apply(
                    apsw.Changeset.invert(changes),
                    self._connection,
                    conflict=command.on_conflict,
                    # The changeset holds the rows that a delete took along; SQLite must not take them too.
                    flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION,
                )
            except (apsw.AbortError, apsw.ConstraintError) as problem:
                raise errors.UndoRefused(label=subject.label) from problem
        assert command.record is not None
        return command.record

    @contextmanager
    def _transaction(self, action: str, kind: str, label: str, subject_id: int | None) -> Iterator[Command]:
        with self._for_writing(), self.writing() as connection:
            recorder = Recorder(connection)
            command = Command(connection, self.epsg, self._columns, recorder)
            try:
                yield command
                changeset, personal = recorder.take()
            finally:
                recorder.close()
            command.take_out()
            kept = None
            if changeset or personal or command.batches or subject_id:
                kept = self._keep(command, action, kind, label, subject_id, changeset, personal)
        command.record = kept
        if kept:
            self.changed.emit(Change(frozenset(kept.tables), kept))

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """A transaction that notices what other programs wrote before it, and leaves no half of itself."""
        with self.proof.required(), self._turn, refusals(self.path):
            if self._writes:
                raise RuntimeError("a command inside a command")
            connection = self._connection
            if not self._is_durable:
                make_durable(connection)
                self._is_durable = True
            with transaction(connection):
                self._writes = True
                try:
                    self._notice_other_programs(connection)
                    changes = connection.total_changes()
                    yield connection
                    if connection.total_changes() > changes:
                        schema.write_setting(
                            connection, EXPECTED_COUNTER, str(change_counter(connection) + 1)
                        )
                finally:
                    self._writes = False

    def _keep(
        self,
        command: Command,
        action: str,
        kind: str,
        label: str,
        subject_id: int | None,
        changeset: bytes,
        personal: bytes,
    ) -> CommandRecord:
        connection = self._connection
        command.effect.add(changeset)
        command.effect.add(personal)
        refresh_contents(connection, command.effect)
        if action == "do":
            forget_undone(connection)
        return journal.append(
            connection,
            author=self.author,
            device=self.device,
            action=action,
            kind=kind,
            label=label,
            subject_id=subject_id,
            changeset=changeset,
            personal=personal,
            batches=pack(command.batches),
            effect=command.effect,
        )

    def _notice_other_programs(self, connection: apsw.Connection) -> None:
        """Write a journal row when the file was changed by someone else since our last commit."""
        expected = int(schema.read_setting(connection, EXPECTED_COUNTER) or 0)
        if change_counter(connection) == expected:
            return
        effect = journal.Effect(shapes={table.name for table in schema.SPATIAL})
        journal.append(
            connection,
            author="?",
            device=self.device,
            action="outside",
            kind="outside",
            label="โปรแกรมอื่นแก้แฟ้มงานนี้",
            subject_id=None,
            changeset=b"",
            personal=b"",
            batches=b"",
            effect=effect,
        )

    # --- the journal, read ----------------------------------------------------------------------

    def commands(self, limit: int | None = None) -> list[CommandRecord]:
        """What was done, the newest first."""
        with self.reading() as connection:
            return journal.records(connection, limit)

    def history(self, table: str, key: int) -> list[CellChange]:
        """What happened to one record, the newest first."""
        with self.reading() as connection:
            return history.history(connection, self._columns[table], table, key)

    # --- derived data -----------------------------------------------------------------------

    def derived_is_fresh(self, table: str, part: str | None = None) -> bool:
        return derived.is_fresh(self, table, part)

    def replace_derived(
        self, table: str, columns: Mapping[str, Sequence[object] | np.ndarray], part: str | None = None
    ) -> None:
        derived.replace(self, table, columns, part)
