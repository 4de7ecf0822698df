"""Columns that say nothing in a table as it is: no figure in any row, nor a reason that the notes lack."""

from __future__ import annotations

from tambon_gis.answers.table import Column, Table
from tambon_gis.answers.written import is_nothing


def empty_columns(table: Table) -> frozenset[str]:
    """Names of these columns; they are shown when a person asks for them."""
    return frozenset(column.name for column in table.shown if table.rows and _is_empty(table, column))


def _is_empty(table: Table, column: Column) -> bool:
    reasons: set[str] = set()
    for row in table.rows:
        value = row.values.get(column.name)
        if not is_nothing(value) and value != "":
            return False
        if column.name in row.why:
            reasons.add(row.why[column.name].th)
    return not reasons or any(reason in note.th for reason in reasons for note in table.notes)
