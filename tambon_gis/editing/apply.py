"""Doing an edit: all of it as one undoable command, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.project.changed_rows import journal_position
from tambon_gis.project.schema import TABLES

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


def apply(project: Project, edit: Edit) -> CommandRecord:
    """Write the edit as it was planned.

    Raises `EditOutdated` where the project changed since it was planned (nothing is written: plan it again),
    `NothingToEdit`, `ProjectReadOnly`, `ProjectBusy`, `DiskRefused`.
    """
    with project.command(edit.kind, edit.label) as command:
        if journal_position(project) != edit.as_of:
            raise errors.EditOutdated
        command.insert(edit.layer, [{"fid": one.fid, **one.cells, "geom": one.after} for one in edit.added])
        for one in edit.changed:
            moved = {} if one.after == one.before else {"geom": one.after}
            command.update(edit.layer, one.fid, **one.cells, **moved)
        for row in edit.rows:
            if row.is_new:
                command.insert(row.table, [{TABLES[row.table].key: row.key, **row.cells}])
            else:
                command.update(row.table, row.key, **row.cells)
        for table, keys in edit.gone.items():
            command.delete(table, keys)
        # Last: what hung on these rows has moved by now; of a deletion, what belongs to them goes along.
        command.delete(edit.layer, [one.fid for one in edit.removed])
    if command.record is None:
        raise errors.NothingToEdit
    return command.record
