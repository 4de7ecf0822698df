"""An open project: opened and closed, changed by commands, undone and redone."""

from __future__ import annotations

import getpass
import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

import apsw
import numpy as np
from psygnal import Signal

from tambon_gis import errors
from tambon_gis.project import derived, earlier_commands, history, journal, soundness
from tambon_gis.project.batch import forget_undone, pack
from tambon_gis.project.changed_rows import changed_outside
from tambon_gis.project.command import Command, Recorder
from tambon_gis.project.connection import refusals
from tambon_gis.project.creation import write_new
from tambon_gis.project.extents import refresh_contents
from tambon_gis.project.file_writing import FileWriting
from tambon_gis.project.open_tables import OpenTables
from tambon_gis.project.opening import OpenFile, open_file

if TYPE_CHECKING:
    from tambon_gis.project.history import CellChange
    from tambon_gis.project.journal import CommandRecord


@dataclass(frozen=True, slots=True)
class Change:
    """What a kept command, undo or redo changed."""

    tables: frozenset[str]
    record: CommandRecord


class Project(OpenTables):
    """One open project file. Safe to use from several threads: each call waits for the one before."""

    changed: ClassVar[Signal] = Signal(Change)

    def __init__(self, found: OpenFile, author: str | None) -> None:
        super().__init__(found.path, found.connection)
        self.proof = found.proof
        self.was_looked_through = not found.is_known
        self.author = author or getpass.getuser()
        self.device = platform.node() or "unknown"
        self._lock = found.lock
        is_durable = found.lock is not None and found.proof.is_sound
        self._file = FileWriting(found.connection, self.device, is_durable=is_durable)
        self._closed = False

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
            if self._file.is_durable and not self._closed:
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

    # --- what it is -----------------------------------------------------------------------------

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

    def undo_command(self, command_id: int) -> CommandRecord:
        """Take one command back, whatever came after it, as long as nothing of that rests on it.

        The last one is undone as `undo` does; an earlier one by its inverse, which is a command of its own:
        `undo` takes that back, and redo is cleared. Raises `CommandUnknown`, `CommandNotUndoable`,
        `CommandAlreadyUndone`, `EarlierChangedSince`, `EarlierReferredTo`, `EarlierNeedsRemoved`,
        `EarlierChangedOutside`, `LargeImportKept`, `UndoRefused`; nothing is changed then.
        """
        with self._for_writing(), self._turn:
            entry = earlier_commands.entry_to_undo(self._connection, command_id)
            return self._invert(earlier_commands.UNDO_EARLIER, entry, command_id)

    def redo_command(self, command_id: int) -> CommandRecord:
        """Do one command again that is taken back.

        Raises as `undo_command` does, and `CommandNotUndone`, `RedoOutOfTurn`.
        """
        with self._for_writing(), self._turn:
            undone = journal.Stacks.of(self._connection).undone
            if undone and undone[-1].command_id == command_id:
                return self._replay("redo", undone[-1])
            entry = earlier_commands.entry_to_redo(self._connection, command_id)
            return self._invert(earlier_commands.REDO_EARLIER, entry, command_id)

    def why_not_undone(self, command_id: int) -> errors.TambonError | None:
        """What `undo_command` would refuse with, None where it can be tried. Changes nothing."""
        return self._why_not(earlier_commands.entry_to_undo, command_id)

    def why_not_redone(self, command_id: int) -> errors.TambonError | None:
        """What `redo_command` would refuse with, None where it can be tried. Changes nothing."""
        undone = self.redoable()
        if undone is not None and undone.id == command_id:
            return None
        return self._why_not(earlier_commands.entry_to_redo, command_id)

    def _why_not(
        self, found: Callable[[apsw.Connection, int], journal.StackEntry], command_id: int
    ) -> errors.TambonError | None:
        with self.reading() as connection:
            try:
                entry = found(connection, command_id)
                if journal.Stacks.of(connection).done[-1] != entry:
                    label = journal.record_of(connection, command_id).label
                    earlier_commands.refuse_what_is_rested_on(connection, entry, label)
            except errors.TambonError as refusal:
                return refusal
        return None

    def _invert(self, kind: str, entry: journal.StackEntry, command_id: int) -> CommandRecord:
        if journal.Stacks.of(self._connection).done[-1] == entry:
            return self._replay("undo", entry)
        subject = journal.record_of(self._connection, command_id)
        earlier_commands.refuse_what_is_rested_on(self._connection, entry, subject.label)
        changes, batches = journal.changes_of(self._connection, entry.row_id)
        label = earlier_commands.label_of(kind, subject.label)
        try:
            with self._transaction("do", kind, label, subject.id) as command:
                command.invert(changes, batches)
        except (apsw.AbortError, apsw.ConstraintError) as problem:
            if earlier_commands.written_outside_since(self._connection, entry):
                raise errors.EarlierChangedOutside(label=subject.label) from problem
            raise errors.UndoRefused(label=subject.label) from problem
        assert command.record is not None
        return command.record

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
                command.apply_inverse(changes)
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
        with self.proof.required(), self._turn, refusals(self.path), self._file.writing() as connection:
            yield connection

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

    # --- the journal, read ----------------------------------------------------------------------

    def commands(self, limit: int | None = None) -> list[CommandRecord]:
        """What was done, the newest first."""
        with self.reading() as connection:
            return journal.records(connection, earlier_commands.undone_now(connection), limit)

    def record_of(self, command_id: int) -> CommandRecord:
        """One command of the journal. Raises `CommandUnknown`."""
        with self.reading() as connection:
            return earlier_commands.known(connection, command_id)

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
