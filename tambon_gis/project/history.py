"""The history of one record, read from the journal: who changed which cell, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass

import apsw

from tambon_gis.project import schema
from tambon_gis.project.batch import unpack


@dataclass(frozen=True, slots=True)
class CellChange:
    """One changed cell: ``old`` is None in a new row, ``new`` in a deleted one, both in a changed shape.

    A row that came in a large import is told by its key alone.
    """

    at: str
    author: str
    label: str
    action: str
    column: str
    old: str | float | int | None
    new: str | float | int | None


def history(connection: apsw.Connection, columns: tuple[str, ...], table: str, key: int) -> list[CellChange]:
    """Every change of the row, the newest first. Personal tables are read from their own changesets."""
    part = "personal" if table in schema.PERSONAL else "changeset"
    changes: list[CellChange] = []
    key_at = columns.index(schema.TABLES[table].key)
    rows = connection.execute(
        f"SELECT at, author, label, action, {part}, batches FROM journal "
        "WHERE EXISTS (SELECT 1 FROM json_each(tables_json) WHERE key = ?) ORDER BY seq DESC",
        (table,),
    )
    for at, author, label, action, changeset, batches in rows:
        if any(batch.table == table and (batch.keys == key).any() for batch in unpack(batches)):
            gone = action == "undo"
            key_name = schema.TABLES[table].key
            changes.append(
                CellChange(at, author, label, action, key_name, key if gone else None, None if gone else key)
            )
        for change in apsw.Changeset.iter(changeset):
            if change.name != table or key not in (_cell(change.old, key_at), _cell(change.new, key_at)):
                continue
            old = change.old or (None,) * len(columns)
            new = change.new or (None,) * len(columns)
            for name, before, after in zip(columns, old, new, strict=False):
                if name == schema.TABLES[table].key or apsw.no_change in (before, after) or before == after:
                    continue
                changes.append(CellChange(at, author, label, action, name, _shown(before), _shown(after)))
    return changes


def _shown(value: object) -> str | float | int | None:
    return value if isinstance(value, str | float | int) else None


def _cell(row: tuple[object, ...] | None, index: int) -> object:
    return None if row is None else row[index]
