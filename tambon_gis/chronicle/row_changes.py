"""What a command changed, row by row, read from its row of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import apsw

from tambon_gis.project.batch import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.project.project import Project

Deed = Literal["added", "changed", "removed"]
_INVERSE: dict[Deed, Deed] = {"added": "removed", "changed": "changed", "removed": "added"}
_DEEDS: dict[str, Deed] = {"INSERT": "added", "UPDATE": "changed", "DELETE": "removed"}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row: cells by column as (before, after), those that did not change left out.

    A row that came or went in a large insertion has no cells: the journal keeps its key alone.
    """

    table: str
    key: int
    deed: Deed
    cells: dict[str, tuple[Any, Any]]

    def cell(self, name: str) -> object:
        """What a row that came or went had in a column; the new value of one that changed."""
        before, after = self.cells.get(name, (None, None))
        return before if self.deed == "removed" else after

    def of_action(self, action: str) -> RowChange:
        """What an undo is told by: the change that it took back, not how it did that."""
        if action != "undo":
            return self
        cells = {name: (after, before) for name, (before, after) in self.cells.items()}
        return RowChange(self.table, self.key, _INVERSE[self.deed], cells)


@dataclass(frozen=True, slots=True)
class Parts:
    """The blobs of a journal row, and whether it took its batches out."""

    public: bytes
    personal: bytes
    batches: bytes
    removes: bool

    def changes(self, project: Project) -> Iterator[RowChange]:
        """All of them, batches first: they are what a person meant with the command."""
        deed: Deed = "removed" if self.removes else "added"
        for table, keys in unpack(self.batches):
            for key in keys.tolist():
                yield RowChange(table, key, deed, {})
        yield from self.small_changes(project)

    def small_changes(self, project: Project) -> Iterator[RowChange]:
        """Those that the journal holds with their cells."""
        for blob in (self.public, self.personal):
            for change in apsw.Changeset.iter(blob):
                yield row_change(project, change)


def parts(project: Project, command_id: int) -> Parts:
    """The parts of one command."""
    public, personal, batches, action = project.rows(
        "SELECT coalesce(changeset, x''), coalesce(personal, x''), batches, action FROM journal WHERE id = ?",
        (command_id,),
    )[0]
    return Parts(public, personal, batches, action == "undo")


def row_change(project: Project, change: apsw.TableChange) -> RowChange:
    """A change of a changeset; rows are read by the order of the columns."""
    names = project.columns_of(change.name)
    old: Any = change.old
    new: Any = change.new
    rows = old or new
    if old is None or new is None:
        cells = {
            name: (old[at] if old else None, new[at] if new else None)
            for at, name in enumerate(names[: len(rows)])
            if rows[at] is not None and rows[at] is not apsw.no_change
        }
    else:
        cells = {
            name: (old[at], new[at])
            for at, name in enumerate(names[: len(new)])
            if new[at] is not apsw.no_change and new[at] != old[at]
        }
    return RowChange(change.name, rows[0], _DEEDS[change.op], cells)
