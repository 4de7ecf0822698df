"""Derived tables: computed from the records, never journaled, made anew when a shape they rest on changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.project import schema
from tambon_gis.project.command import plain
from tambon_gis.project.connection import change_counter
from tambon_gis.project.creation import EXPECTED_COUNTER

if TYPE_CHECKING:
    import numpy as np

    from tambon_gis.project.project import Project


def is_fresh(project: Project, table: str, part: str | None = None) -> bool:
    """Whether no shape that the rows rest on (plots, and the layer ``part``) changed since they were made."""
    made_at = project.rows("SELECT seq FROM derived_state WHERE name = ?", (_name(table, part),))
    if not made_at or changed_outside(project):
        return False
    since = project.rows("SELECT shapes_json FROM journal WHERE seq > ?", made_at[0])
    return not any(f'"{source}"' in shapes for (shapes,) in since for source in ("plot", part))


def changed_outside(project: Project) -> bool:
    """Whether another program wrote the file since our last commit."""
    with project.reading() as connection:
        return change_counter(connection) != int(schema.read_setting(connection, EXPECTED_COUNTER) or 0)


def replace(
    project: Project,
    table: str,
    columns: Mapping[str, Sequence[object] | np.ndarray],
    part: str | None = None,
) -> None:
    """Put fresh rows in place of the old ones. A project that is open for reading or damaged keeps none."""
    if project.read_only:
        return
    try:
        project.proof.look()
    except errors.ProjectDamaged:
        return
    part_column = schema.DERIVED[table]
    with project.writing() as connection:
        if part_column is None:
            connection.execute(f"DELETE FROM {table}")
        else:
            connection.execute(f"DELETE FROM {table} WHERE {part_column} = ?", (part,))
        connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            # Row by row: of a province, lists of all the cells would take hundreds of MB.
            zip(*(map(plain, values) for values in columns.values()), strict=True),
        )
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
        "SELECT id || ' ' || at FROM journal WHERE instr(tables_json, ?) ORDER BY seq DESC LIMIT 1",
        (f'"{table}"',),
    )
    # Whatever else, a table that has other rows at its ends is another. Counting them, or asking for both
    # ends in one sentence, goes through all rows.
    first, last_row = (f"(SELECT {end}(rowid) FROM {table})" for end in ("min", "max"))
    ends = project.rows(f"SELECT {first}, {last_row}")[0]
    return f"{last[0][0] if last else 'new'} {ends[0]} {ends[1]} {project.epsg}"
