"""What one command did row by row, and what taking it back would do, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import apsw

from tambon_gis.chronicle.row_changes import parts
from tambon_gis.chronicle.sentences import RowSentences
from tambon_gis.chronicle.table_words import counted_rows
from tambon_gis.errors import TambonError
from tambon_gis.project.batch import unpack
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tambon_gis.project.project import Project

DETAIL_LINES = 100
_TAKEN_OUT = Phrase("ลบ{rows}ที่รายการนี้เพิ่ม", "removes {rows} that it added")
_PUT_BACK = Phrase("นำ{rows}ที่รายการนี้ลบกลับมา", "brings back {rows} that it deleted")
_AS_BEFORE = Phrase("คืนค่าเดิมให้{rows}", "gives {rows} their former values")
_ADDS_AGAIN = Phrase("เพิ่ม{rows}กลับมา", "adds {rows} again")
_DELETES_AGAIN = Phrase("ลบ{rows}อีกครั้ง", "deletes {rows} again")
_CHANGES_AGAIN = Phrase("แก้{rows}อีกครั้ง", "changes {rows} again")


@dataclass(frozen=True, slots=True)
class Details:
    """Sentences of the rows from ``first`` on, and how many rows there are."""

    first: int
    total: int
    lines: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a command back, or doing it again, would do; ``refusal`` says why it cannot be."""

    effects: tuple[Phrase, ...]
    refusal: TambonError | None


def details(project: Project, command_id: int, first: int = 0, limit: int = DETAIL_LINES) -> Details:
    """A page of what a command changed; rows of which only bookkeeping changed have no sentence."""
    found = parts(project, command_id)
    total = sum(len(batch.keys) for batch in unpack(found.batches))
    total += sum(1 for blob in (found.public, found.personal) for _ in apsw.Changeset.iter(blob))
    sentences = RowSentences(project)
    some = islice(found.changes(project), first, first + limit)
    told = (sentences.of(change) for change in some)
    return Details(first, total, tuple(phrase for phrase in told if phrase is not None))


def undo_preview(project: Project, command_id: int) -> Preview:
    """What `Project.undo_command` would do. Changes nothing."""
    refusal = project.why_not_undone(command_id)
    return Preview(tuple(_effects(project, command_id, _TAKEN_OUT, _AS_BEFORE, _PUT_BACK)), refusal)


def redo_preview(project: Project, command_id: int) -> Preview:
    """What `Project.redo_command` would do. Changes nothing."""
    refusal = project.why_not_redone(command_id)
    return Preview(tuple(_effects(project, command_id, _ADDS_AGAIN, _CHANGES_AGAIN, _DELETES_AGAIN)), refusal)


def _effects(
    project: Project, command_id: int, added: Phrase, changed: Phrase, removed: Phrase
) -> Iterator[Phrase]:
    found = parts(project, command_id)
    counts: dict[tuple[str, str], int] = {}
    for batch in unpack(found.batches):
        counts["added", batch.table] = counts.get(("added", batch.table), 0) + len(batch.keys)
    for blob in (found.public, found.personal):
        for change in apsw.Changeset.iter(blob):
            deed = _DEEDS[change.op]
            counts[deed, change.name] = counts.get((deed, change.name), 0) + 1
    words = {"added": added, "changed": changed, "removed": removed}
    for (deed, table), count in counts.items():
        rows = counted_rows(table, count)
        yield Phrase(words[deed].th.format(rows=rows.th), words[deed].en.format(rows=rows.en))


_DEEDS = {"INSERT": "added", "UPDATE": "changed", "DELETE": "removed"}
