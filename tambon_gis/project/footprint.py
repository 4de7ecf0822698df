"""What a command touched: rows, cells, and the rows they refer to; whether a later one rests on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import apsw
import numpy as np

from tambon_gis.project import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tambon_gis.project.batch import Batch

Tie = Literal["changed", "refers", "removed"]
_Row = tuple[str, int]


class Reference(NamedTuple):
    """A column of keys of another table."""

    child: str
    at: int
    column: str
    parent: str


@dataclass(frozen=True, slots=True)
class References:
    """The foreign keys of all tables, by the table that has them."""

    of: dict[str, tuple[Reference, ...]]

    @classmethod
    def read(cls, connection: apsw.Connection) -> References:
        found: dict[str, tuple[Reference, ...]] = {}
        for child in schema.TABLES:
            places = {row[1]: row[0] for row in connection.execute(f"PRAGMA table_info({child})")}
            found[child] = tuple(
                Reference(child, places[row[3]], row[3], row[2])
                for row in connection.execute(f"PRAGMA foreign_key_list({child})")
            )
        return cls(found)

    def to(self, parents: set[str]) -> Iterator[Reference]:
        """The columns that refer to any of these tables."""
        for columns in self.of.values():
            yield from (column for column in columns if column.parent in parents)

    def told_in(self, table: str, values: Sequence[Any]) -> Iterator[_Row]:
        """The rows that the told cells of a row refer to."""
        for reference in self.of[table]:
            key = values[reference.at]
            if isinstance(key, int):
                yield reference.parent, key


@dataclass(slots=True)
class Footprint:
    """Of one command. ``cells`` has the columns changed in a row, None where it came or went as a whole.

    ``made`` are rows that its inverse takes away, ``needed`` those that what the inverse brings refers to.
    """

    cells: dict[_Row, frozenset[int] | None] = field(default_factory=dict)
    made: set[_Row] = field(default_factory=set)
    needed: set[_Row] = field(default_factory=set)
    batches: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()

    @classmethod
    def of(cls, changeset: bytes, batches: Sequence[Batch], references: References) -> Footprint:
        print_ = cls()
        for change in apsw.Changeset.iter(changeset):
            row, columns = _row_and_columns(change)
            print_.cells[row] = columns
            if change.op == "INSERT":
                print_.made.add(row)
            else:
                print_.needed.update(references.told_in(change.name, change.old or ()))
        for table, keys in batches:
            there = print_.batches.get(table)
            print_.batches[table] = np.sort(keys if there is None else np.concatenate([there, keys]))
        print_.tables = frozenset({table for table, _ in print_.cells} | set(print_.batches))
        return print_

    def reach(self, references: References) -> frozenset[str]:
        """The tables in which something can rest on the command."""
        children = {reference.child for reference in references.to(set(self.tables))}
        return self.tables | children | {table for table, _ in self.needed}

    def tie(
        self,
        changeset: bytes,
        batches: Sequence[Batch],
        references: References,
        referring: dict[str, NDArray[np.int64]],
    ) -> Tie | None:
        """How a later command rests on this one, None where it does not.

        ``referring`` are the rows by table that refer to rows of this command now: those that came in a batch
        tell their cells nowhere else.
        """
        for change in apsw.Changeset.iter(changeset):
            row, columns = _row_and_columns(change)
            if self._shares(row, columns):
                return "changed"
            if change.op == "DELETE" and row in self.needed:
                return "removed"
            if change.new is not None and any(
                self._made(parent) for parent in references.told_in(change.name, change.new)
            ):
                return "refers"
        for table, keys in batches:
            if any(row[0] == table and (keys == row[1]).any() for row in self.cells):
                return "changed"
            if table in self.batches and np.isin(keys, self.batches[table]).any():
                return "changed"
            if table in referring and np.isin(keys, referring[table]).any():
                return "refers"
        return None

    def _shares(self, row: _Row, columns: frozenset[int] | None) -> bool:
        if row in self.cells:
            mine = self.cells[row]
            return mine is None or columns is None or bool(mine & columns)
        return self._in_batch(row)

    def _made(self, row: _Row) -> bool:
        return row in self.made or self._in_batch(row)

    def _in_batch(self, row: _Row) -> bool:
        keys = self.batches.get(row[0])
        if keys is None:
            return False
        at = int(np.searchsorted(keys, row[1]))
        return at < len(keys) and int(keys[at]) == row[1]


def _row_and_columns(change: apsw.TableChange) -> tuple[_Row, frozenset[int] | None]:
    old: Any = change.old
    new: Any = change.new
    if old is None or new is None:
        return (change.name, (new or old)[0]), None
    told = frozenset(at for at, cell in enumerate(new) if cell is not apsw.no_change)
    return (change.name, old[0]), told


def referring_now(
    connection: apsw.Connection, footprint: Footprint, references: References
) -> dict[str, NDArray[np.int64]]:
    """Keys of the rows, by table, that refer to what a command made."""
    made: dict[str, list[int]] = {table: keys.tolist() for table, keys in footprint.batches.items()}
    for table, key in footprint.made:
        made.setdefault(table, []).append(key)
    found: dict[str, set[int]] = {}
    for reference in references.to(set(made)):
        known = set(made[reference.parent])
        own = schema.TABLES[reference.child].key
        asked = f"SELECT {own}, {reference.column} FROM {reference.child} WHERE {reference.column} NOTNULL"
        rows = {child for child, parent in connection.execute(asked) if parent in known}
        found.setdefault(reference.child, set()).update(rows)
    return {table: np.array(sorted(keys), np.int64) for table, keys in found.items() if keys}
