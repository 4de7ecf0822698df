"""The changes of records that go with an edit of shapes, gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tambon_gis.editing.edit import RowChange
from tambon_gis.project.keys import new_key
from tambon_gis.project.schema import TABLES

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Duplicate, Edit, WorkEffect
    from tambon_gis.wording import Phrase


@dataclass(slots=True)
class RecordChanges:
    """Rows to add and to change, and what is told of them."""

    rows: list[RowChange] = field(default_factory=list)
    work: list[WorkEffect] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)
    notes: list[Phrase] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)

    def add(self, table: str, cells: Mapping[str, object]) -> int:
        """A new row with the cells; its key, which takes the place of one among them."""
        key = new_key()
        own = {name: value for name, value in cells.items() if name != TABLES[table].key}
        self.rows.append(RowChange(table, key, own, is_new=True))
        return key

    def change(self, table: str, key: int, cells: Mapping[str, object]) -> None:
        if cells:
            self.rows.append(RowChange(table, key, cells))

    def joined_to(self, edit: Edit) -> Edit:
        """The edit of the shapes with these changes in it."""
        return replace(
            edit,
            rows=tuple(self.rows),
            notes=(*self.notes, *edit.notes),
            work=tuple(self.work),
            duplicates=tuple(self.duplicates),
            kept=_in_order(self.kept),
            moved=_in_order(self.moved),
        )

    def join(self, other: RecordChanges) -> None:
        self.rows += other.rows
        self.work += other.work
        self.kept += other.kept
        self.moved += other.moved
        self.notes += other.notes
        self.duplicates += other.duplicates


def _in_order(counts: Counter[str]) -> dict[str, int]:
    """Counts that are not zero, in the order in which tables are known."""
    return {table: counts[table] for table in TABLES if counts[table]}
