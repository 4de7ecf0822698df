"""Cells that people changed by hand after an import, read from the journal."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

# Commands that bring in what a file says; everything else is the word of a person.
_FROM_FILES = frozenset({"import", "reimport"})


def edited_cells(project: Project, table: str) -> set[tuple[int, str]]:
    """(key, column) of every cell of a layer that a command other than an import has changed."""
    edited: set[tuple[int, str]] = set()
    taken_back: Counter[int | None] = Counter()
    for record in project.commands():
        taken_back[record.subject_id] += {"undo": 1, "redo": -1}.get(record.action, 0)
    by_hand = {
        record.id
        for record in project.commands()
        if record.action in ("do", "merge") and record.kind not in _FROM_FILES and taken_back[record.id] <= 0
    }
    with project.reading() as connection:
        names = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute("SELECT id, tables_json, changeset FROM journal")
        for command_id, tables, changeset in rows.fetchall():
            if command_id not in by_hand or table not in json.loads(str(tables)) or not changeset:
                continue
            for change in apsw.Changeset.iter(changeset):
                if change.name != table or change.old is None or change.new is None:
                    continue
                for at, value in enumerate(change.new):
                    if value is not apsw.no_change:
                        edited.add((int(str(change.old[0])), names[at]))
    return edited
