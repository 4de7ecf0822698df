"""Indexes for the time of deleting many rows: SQLite looks for what refers to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import apsw

from tambon_gis.project import schema

# Without an index every deleted row reads its children's table once: 100,000 assignments beside 20,000 visits
# took minutes. Making one takes as long as reading the table some ten times.
_WORTH_ROWS = 50


@contextmanager
def children_indexed(connection: apsw.Connection, tables: Iterable[str], rows: int) -> Iterator[None]:
    """Inside, columns that refer to these tables have an index. Call in a transaction: a failure ends it."""
    made = list(_make(connection, frozenset(tables))) if rows >= _WORTH_ROWS else []
    yield
    for name in made:
        connection.execute(f"DROP INDEX {name}")


def _make(connection: apsw.Connection, parents: frozenset[str]) -> Iterator[str]:
    for child in schema.TABLES:
        for foreign in connection.execute(f"PRAGMA foreign_key_list({child})").fetchall():
            parent, column = foreign[2], foreign[3]
            if parent not in parents or column in _indexed(connection, child):
                continue
            if connection.execute(f"SELECT EXISTS (SELECT 1 FROM {child})").get:
                name = f"passing_{child}_{column}"
                connection.execute(f"CREATE INDEX {name} ON {child}({column})")
                yield name


def _indexed(connection: apsw.Connection, table: str) -> set[str]:
    """Columns that an index begins with."""
    names = [row[1] for row in connection.execute(f"PRAGMA index_list({table})").fetchall()]
    return {
        str(column)
        for name in names
        for at, _, column in connection.execute(f"PRAGMA index_info({name})").fetchall()
        if at == 0 and column is not None
    }
