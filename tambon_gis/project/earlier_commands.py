"""Whether one earlier command can be taken back, or done again, by itself; what rests on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.project import journal, schema
from tambon_gis.project.footprint import Footprint, References, referring_now

if TYPE_CHECKING:
    import apsw

    from tambon_gis.project.footprint import Tie
    from tambon_gis.project.journal import CommandRecord, StackEntry

# The inverse of an earlier command, and the inverse of that, are commands of their own: they are undone like
# any other, and clear redo.
UNDO_EARLIER, REDO_EARLIER = "undo_earlier", "redo_earlier"
_REFUSALS: dict[Tie, type[errors.TambonError]] = {
    "changed": errors.EarlierChangedSince,
    "refers": errors.EarlierReferredTo,
    "removed": errors.EarlierNeedsRemoved,
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A later command that rests on an earlier one, and how."""

    record: CommandRecord
    tie: Tie


@dataclass(frozen=True, slots=True)
class _Done:
    """A command that stands. ``earlier`` is the command that it takes back or brings back, by ``kind``."""

    entry: StackEntry
    kind: str
    earlier: int | None


def _standing(connection: apsw.Connection) -> list[_Done]:
    told = {
        row_id: (kind, subject_id)
        for row_id, kind, subject_id in connection.execute(
            "SELECT id, kind, subject_id FROM journal WHERE action = 'do' AND kind IN (?, ?)",
            (UNDO_EARLIER, REDO_EARLIER),
        )
    }
    return [
        _Done(entry, *told.get(entry.command_id, ("", None))) for entry in journal.Stacks.of(connection).done
    ]


def undone_alone(connection: apsw.Connection) -> dict[int, StackEntry]:
    """Commands that an inverse of their own takes back, and that inverse."""
    undone: dict[int, StackEntry] = {}
    for done in _standing(connection):
        if done.earlier is not None:
            if done.kind == UNDO_EARLIER:
                undone[done.earlier] = done.entry
            else:
                undone.pop(done.earlier, None)
    return undone


def undone_now(connection: apsw.Connection) -> set[int]:
    """All commands that are taken back at this time, in the row of undo or by themselves."""
    in_row = {entry.command_id for entry in journal.Stacks.of(connection).undone}
    return in_row | set(undone_alone(connection))


def entry_to_undo(connection: apsw.Connection, command_id: int) -> StackEntry:
    """The entry whose inverse takes the command back.

    Raises `CommandUnknown`, `CommandNotUndoable`, `CommandAlreadyUndone`.
    """
    record = known(connection, command_id)
    if command_id in undone_now(connection):
        raise errors.CommandAlreadyUndone(label=record.label)
    # What an inverse brought back stands by that inverse of the inverse.
    for done in reversed(_standing(connection)):
        if command_id in (done.entry.command_id, done.earlier if done.kind == REDO_EARLIER else None):
            return done.entry
    raise errors.CommandNotUndoable(label=record.label)


def entry_to_redo(connection: apsw.Connection, command_id: int) -> StackEntry:
    """The entry whose inverse brings the command back: its own inverse, which stands.

    Raises `CommandUnknown`, `CommandNotUndone`, `RedoOutOfTurn`.
    """
    record = known(connection, command_id)
    alone = undone_alone(connection)
    if command_id in alone:
        return alone[command_id]
    undone = journal.Stacks.of(connection).undone
    if command_id in {entry.command_id for entry in undone}:
        first = journal.record_of(connection, undone[-1].command_id)
        raise errors.RedoOutOfTurn(label=record.label, first=first.label)
    raise errors.CommandNotUndone(label=record.label)


def known(connection: apsw.Connection, command_id: int) -> CommandRecord:
    """The command of a number. Raises `CommandUnknown`."""
    if connection.execute("SELECT 1 FROM journal WHERE id = ?", (command_id,)).fetchone() is None:
        raise errors.CommandUnknown(command=command_id)
    return journal.record_of(connection, command_id)


def obstacles(connection: apsw.Connection, entry: StackEntry) -> list[Obstacle]:
    """The later commands that stand and rest on this one, the newest first."""
    references = References.read(connection)
    changeset, batches = journal.changes_of(connection, entry.row_id)
    footprint = Footprint.of(changeset, batches, references)
    reach = footprint.reach(references)
    referring = None
    found = []
    for later in reversed(_after(_standing(connection), entry)):
        tables = connection.execute("SELECT tables_json FROM journal WHERE id = ?", (later.row_id,)).get
        if reach.isdisjoint(json.loads(str(tables))):
            continue
        later_changes, later_batches = journal.changes_of(connection, later.row_id)
        if later_batches and referring is None:
            referring = referring_now(connection, footprint, references)
        tie = footprint.tie(later_changes, later_batches, references, referring or {})
        if tie is not None:
            found.append(Obstacle(journal.record_of(connection, later.command_id), tie))
    return found


def _after(standing: list[_Done], entry: StackEntry) -> list[StackEntry]:
    """What came after the entry and still has an effect: a command and its own inverse have none together."""
    at = next(place for place, done in enumerate(standing) if done.entry == entry)
    effective: dict[tuple[str, int], StackEntry] = {}
    for done in standing[at + 1 :]:
        own, earlier = done.entry.command_id, done.earlier
        if done.kind == UNDO_EARLIER and earlier is not None:
            if effective.pop(("done", earlier), None) is None:
                effective["undone", earlier] = done.entry
        elif done.kind == REDO_EARLIER and earlier is not None:
            if effective.pop(("undone", earlier), None) is None:
                effective["done", earlier] = done.entry
        else:
            effective["done", own] = done.entry
    return list(effective.values())


def refuse_what_is_rested_on(connection: apsw.Connection, entry: StackEntry, label: str) -> None:
    """Raises `EarlierChangedSince`, `EarlierReferredTo`, `EarlierNeedsRemoved`, `LargeImportKept`."""
    _, batches = journal.changes_of(connection, entry.row_id)
    shapes = sum(len(keys) for table, keys in batches if schema.TABLES[table].geometry_type)
    if shapes:
        raise errors.LargeImportKept(label=label, rows=f"{shapes:,}")
    found = obstacles(connection, entry)
    if found:
        newest, others = found[0], len(found) - 1
        at = datetime.fromisoformat(newest.record.at).astimezone()
        raise _REFUSALS[newest.tie](
            label=label,
            later=newest.record.label,
            command=newest.record.id,
            at_th=f"{format_date(at.date())} {at:%H:%M}",
            at_en=f"{format_date(at.date(), language='en')} {at:%H:%M}",
            more_th=f" และอีก {others:,} รายการ" if others else "",
            more_en=f", and so did {others:,} more" if others else "",
        )


def written_outside_since(connection: apsw.Connection, entry: StackEntry) -> bool:
    """Whether another program wrote the file after the entry."""
    asked = (
        "SELECT EXISTS (SELECT 1 FROM journal WHERE action = 'outside' "
        "AND seq > (SELECT seq FROM journal WHERE id = ?))"
    )
    return bool(connection.execute(asked, (entry.row_id,)).get)


def label_of(kind: str, label: str) -> str:
    """The label of an inverse, which is a command of its own."""
    return f"เลิกทำ “{label}”" if kind == UNDO_EARLIER else f"ทำซ้ำ “{label}”"
