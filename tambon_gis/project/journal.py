"""The journal: one row a command, holding what it changed, chained so that damage to the past is seen."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import apsw

from tambon_gis.project.batch import Batch, unpack
from tambon_gis.project.geometry_blob import bounds_of_blob
from tambon_gis.project.keys import new_key
from tambon_gis.project.schema import SPATIAL

if TYPE_CHECKING:
    from tambon_gis.project.geometry_blob import Bounds

_SPATIAL_NAMES = frozenset(table.name for table in SPATIAL)
_GEOM_COLUMN = 1
_COLUMNS = "id, seq, at, author, device, action, kind, label, subject_id, tables_json, shapes_json"


@dataclass(frozen=True, slots=True)
class CommandRecord:
    """What the journal says of one command. ``tables`` counts the changed rows; ``at`` is UTC, ISO 8601."""

    id: int
    seq: int
    at: str
    author: str
    device: str
    action: str
    kind: str
    label: str
    subject_id: int | None
    tables: dict[str, int]
    shapes: frozenset[str]
    undone: bool = False


@dataclass(slots=True)
class Effect:
    """What a command touches: rows by table, whose shapes changed, which bounds went and came.

    ``unmeasured`` names tables of which too much changed to tell the bounds row by row.
    """

    tables: dict[str, int] = field(default_factory=dict)
    gone: dict[str, list[Bounds]] = field(default_factory=dict)
    come: dict[str, list[Bounds]] = field(default_factory=dict)
    shapes: set[str] = field(default_factory=set)
    unmeasured: set[str] = field(default_factory=set)

    def add(self, changeset: bytes) -> None:
        for change in apsw.Changeset.iter(changeset):
            name = change.name
            self.tables[name] = self.tables.get(name, 0) + 1
            if name not in _SPATIAL_NAMES:
                continue
            for values, bucket in ((change.old, self.gone), (change.new, self.come)):
                if values is None or values[_GEOM_COLUMN] is apsw.no_change:
                    continue
                self.shapes.add(name)
                blob = values[_GEOM_COLUMN]
                if isinstance(blob, bytes) and (bounds := bounds_of_blob(blob)):
                    bucket.setdefault(name, []).append(bounds)


def _link(previous: bytes, facts: tuple[object, ...], changeset: bytes, batches: bytes, salt: bytes) -> bytes:
    """The chain value of a row; its personal part enters as the salted digest that ``salt`` ends with."""
    digest = hashlib.sha256(previous)
    digest.update(json.dumps(facts, ensure_ascii=False).encode())
    digest.update(hashlib.sha256(changeset).digest())
    digest.update(hashlib.sha256(batches).digest())
    digest.update(salt)
    return digest.digest()


def _salted(personal: bytes) -> bytes:
    salt = secrets.token_bytes(16)
    return salt + hashlib.sha256(salt + personal).digest()


def append(
    connection: apsw.Connection,
    *,
    author: str,
    device: str,
    action: str,
    kind: str,
    label: str,
    subject_id: int | None,
    changeset: bytes,
    personal: bytes,
    batches: bytes,
    effect: Effect,
) -> CommandRecord:
    """Write the row of a command. Call inside its transaction, after its changes."""
    last = connection.execute("SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1").get
    seq, previous = (last[0] + 1, last[1]) if last else (1, b"")
    record = CommandRecord(
        id=new_key(),
        seq=seq,
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        author=author,
        device=device,
        action=action,
        kind=kind,
        label=label,
        subject_id=subject_id,
        tables=dict(effect.tables),
        shapes=frozenset(effect.shapes),
    )
    # Salt and salted digest: forgetting a person rewrites `personal`, and the chain still holds.
    salt = _salted(personal)
    facts = (record.id, seq, record.at, author, device, action, kind, label, subject_id)
    connection.execute(
        "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *facts,
            json.dumps(record.tables),
            json.dumps(sorted(record.shapes)),
            changeset,
            personal,
            batches,
            salt,
            _link(previous, facts, changeset, batches, salt),
        ),
    )
    return record


def first_break(connection: apsw.Connection) -> int | None:
    """The first position whose row no longer fits the chain, ``None`` when all fit."""
    previous = b""
    expected = 1
    for row in connection.execute(
        "SELECT id, seq, at, author, device, action, kind, label, subject_id, "
        "changeset, personal, batches, salt, chain FROM journal ORDER BY seq"
    ):
        *facts, changeset, personal, batches, salt, chain = row
        digest_holds = hashlib.sha256(salt[:16] + personal).digest() == salt[16:]
        if (
            facts[1] != expected
            or not digest_holds
            or _link(previous, tuple(facts), changeset, batches, salt) != chain
        ):
            return expected
        previous, expected = chain, expected + 1
    return None


def _record(row: tuple[Any, ...], undone: set[int]) -> CommandRecord:
    row_id, seq, at, author, device, action, kind, label, subject_id, tables, shapes = row
    return CommandRecord(
        id=row_id,
        seq=seq,
        at=at,
        author=author,
        device=device,
        action=action,
        kind=kind,
        label=label,
        subject_id=subject_id,
        tables=json.loads(tables),
        shapes=frozenset(json.loads(shapes)),
        undone=row_id in undone,
    )


def records(connection: apsw.Connection, undone: set[int], limit: int | None = None) -> list[CommandRecord]:
    """Commands, the newest first; those ``undone`` by now say so."""
    query = f"SELECT {_COLUMNS} FROM journal ORDER BY seq DESC LIMIT ?"
    return [_record(row, undone) for row in connection.execute(query, (-1 if limit is None else limit,))]


def record_of(connection: apsw.Connection, command_id: int) -> CommandRecord:
    row = connection.execute(f"SELECT {_COLUMNS} FROM journal WHERE id = ?", (command_id,)).get
    return _record(row, set())


def changes_of(connection: apsw.Connection, row_id: int) -> tuple[bytes, list[Batch]]:
    """Everything a command changed: public and personal tables together as one changeset, and its batches."""
    changeset, personal, batches = connection.execute(
        "SELECT changeset, personal, batches FROM journal WHERE id = ?", (row_id,)
    ).get
    return apsw.Changeset.concat(changeset or b"", personal or b""), unpack(batches)


@dataclass(frozen=True, slots=True)
class StackEntry:
    """A command that can be undone or redone, and the journal row whose changeset last did it."""

    command_id: int
    row_id: int


@dataclass(slots=True)
class Stacks:
    """What can be undone and redone now, read from the journal alone, so it outlives the session."""

    done: list[StackEntry] = field(default_factory=list)
    undone: list[StackEntry] = field(default_factory=list)

    @classmethod
    def of(cls, connection: apsw.Connection) -> Stacks:
        stacks = cls()
        for row_id, action, subject_id in _moves(connection):
            stacks.move(row_id, action, subject_id)
        return stacks

    def move(self, row_id: int, action: str, subject_id: int | None) -> None:
        if action in ("do", "merge"):
            self.done.append(StackEntry(row_id, row_id))
            self.undone.clear()
        elif action == "undo":
            self.done.pop()
            self.undone.append(StackEntry(subject_id or row_id, row_id))
        elif action == "redo":
            self.undone.pop()
            self.done.append(StackEntry(subject_id or row_id, row_id))


def _moves(connection: apsw.Connection) -> Iterator[tuple[int, str, int | None]]:
    yield from connection.execute("SELECT id, action, subject_id FROM journal ORDER BY seq")
