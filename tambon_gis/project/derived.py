"""Derived tables: computed from the records, never journaled, made anew when a shape they rest on changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis import errors
from tambon_gis.project import schema
from tambon_gis.project.changed_rows import changed_outside, changed_rows
from tambon_gis.project.command import plain

if TYPE_CHECKING:
    import apsw

    from tambon_gis.project.project import Project


_CELLS = 20_000


def made_at(project: Project, table: str, part: str | None = None) -> int | None:
    """The place in the journal that the kept rows are of; None where there are none to go by."""
    rows = project.rows("SELECT seq FROM derived_state WHERE name = ?", (_name(table, part),))
    return None if not rows or changed_outside(project) else int(rows[0][0])


def is_fresh(project: Project, table: str, part: str | None = None) -> bool:
    """Whether no ground that the rows rest on (plots, the layer ``part``) changed since they were made."""
    since = made_at(project, table, part)
    if since is None:
        return False
    sources = [source for source in ("plot", part) if source in schema.TABLES]
    changed = [changed_rows(project, source, since, ground_only=True) for source in sources]
    return all(rows is not None and not len(rows.ground) for rows in changed)


def replace(
    project: Project,
    table: str,
    columns: Mapping[str, Sequence[object] | np.ndarray],
    part: str | None = None,
) -> None:
    """Put fresh rows in place of the old ones. A project that is open for reading or damaged keeps none."""
    if not may_keep(project):
        return
    part_column = schema.DERIVED[table]
    with project.writing() as connection:
        if part_column is None:
            connection.execute(f"DELETE FROM {table}")
        else:
            connection.execute(f"DELETE FROM {table} WHERE {part_column} = ?", (part,))
        _insert(connection, table, columns)
        _note_place(connection, table, part)


def renew(
    project: Project,
    table: str,
    plots: Iterable[int],
    columns: Mapping[str | None, Mapping[str, Sequence[object] | np.ndarray]],
) -> None:
    """Put fresh rows in place of those of some plots, in one transaction; ``columns`` are given by part."""
    if not may_keep(project):
        return
    part_column = schema.DERIVED[table]
    of_plot = "fid = ?" if part_column is None else f"plot_fid = ? AND {part_column} = ?"
    keys = list(plots)
    with project.writing() as connection:
        for part, cells in columns.items():
            gone = [(key, part)[: of_plot.count("?")] for key in keys]
            connection.executemany(f"DELETE FROM {table} WHERE {of_plot}", gone)
            _insert(connection, table, cells)
            _note_place(connection, table, part)


def may_keep(project: Project) -> bool:
    """A project that is open for reading or damaged keeps nothing. Waits until the file is looked through.

    Who holds the project for reading asks before: others would wait with it.
    """
    if project.read_only:
        return False
    try:
        project.proof.look()
    except errors.ProjectDamaged:
        return False
    return True


def _insert(
    connection: apsw.Connection, table: str, columns: Mapping[str, Sequence[object] | np.ndarray]
) -> None:
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        zip(*map(_cells, columns.values()), strict=True),
    )


def _cells(values: Sequence[object] | np.ndarray) -> Iterator[Any]:
    """Cell by cell: of a province, lists of all of them would take hundreds of MB."""
    if not isinstance(values, np.ndarray):
        yield from map(plain, values)
        return
    for first in range(0, len(values), _CELLS):
        # SQLite itself makes NULL of NaN.
        yield from values[first : first + _CELLS].tolist()


def _note_place(connection: apsw.Connection, table: str, part: str | None) -> None:
    connection.execute(
        "INSERT INTO derived_state VALUES (?, (SELECT coalesce(max(seq), 0) FROM journal)) "
        "ON CONFLICT(name) DO UPDATE SET seq = excluded.seq",
        (_name(table, part),),
    )


def _name(table: str, part: str | None) -> str:
    return table if part is None else f"{table}:{part}"


def content_key(project: Project, table: str) -> str | None:
    """A text that is another after every change to the rows of a table.

    It names the last command that changed them by its random key, which no other command anywhere has; the
    hash of its row in the journal lies behind all that it changed, and would take long to read.

    None when another program wrote the file: then nothing tells what it changed.
    """
    if changed_outside(project):
        return None
    last = project.rows(
        # What another program wrote may be in any table.
        "SELECT id || ' ' || at FROM journal WHERE instr(tables_json, ?) OR action = 'outside' "
        "ORDER BY seq DESC LIMIT 1",
        (f'"{table}"',),
    )
    # Whatever else, a table that has other rows at its ends is another. Counting them, or asking for both
    # ends in one sentence, goes through all rows.
    first, last_row = (f"(SELECT {end}(rowid) FROM {table})" for end in ("min", "max"))
    ends = project.rows(f"SELECT {first}, {last_row}")[0]
    return f"{last[0][0] if last else 'new'} {ends[0]} {ends[1]} {project.epsg}"
