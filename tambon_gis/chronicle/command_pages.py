"""The history of a project a page at a time: every command a sentence, found by who, when and what."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tambon_gis.chronicle.moments import start_after, start_of, told_at
from tambon_gis.chronicle.record_history import action_word
from tambon_gis.chronicle.row_changes import parts
from tambon_gis.chronicle.rows_of_plots import RowsOfPlots
from tambon_gis.chronicle.sentences import RowSentences
from tambon_gis.chronicle.table_words import counted_rows, kind_word
from tambon_gis.project.earlier_commands import REDO_EARLIER, UNDO_EARLIER, undone_now
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tambon_gis.project.project import Project
    from tambon_gis.wording import Language

PAGE_LINES = 100
# A command of one row is told by what it did to it; settings and pictures say it better in their label.
_TOLD_BY_LABEL = frozenset({"setting", "export_log", "import_batch", "raster_layer", "quarantine"})
_UNDOABLE = frozenset({"do", "merge"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: nothing said finds everything. ``plots`` are fids, days are whole days here."""

    author: str | None = None
    device: str | None = None
    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    plots: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command in words. ``at`` is UTC, ISO 8601; ``rows`` counts the changed rows by table."""

    seq: int
    id: int
    at: str
    author: str
    device: str
    action: str
    kind: str
    label: str
    subject_id: int | None
    rows: dict[str, int]
    undone: bool
    what: Phrase

    @property
    def can_be_undone(self) -> bool:
        """Whether it stands and is of those that can; what rests on it decides."""
        return self.action in _UNDOABLE and not self.undone

    @property
    def can_be_redone(self) -> bool:
        return self.action in _UNDOABLE and self.undone

    def told(self, language: Language) -> str:
        """``12 พ.ย. 2569 10:32 สมชาย (โน้ตบุ๊ก 2) แก้…``: the whole sentence."""
        return f"{told_at(self.at, language)} {self.who} {self.what.text(language)}"

    @property
    def who(self) -> str:
        return f"{self.author} ({self.device})" if self.device else self.author


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, the newest first; ``next_before`` asks for those after them, None at the end."""

    lines: tuple[CommandLine, ...]
    next_before: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """Who, on what, did what in a project: the choices of its filters."""

    authors: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tables: tuple[str, ...] = field(default=())


def choices(project: Project) -> Found:
    """What the journal has, in alphabetical order."""

    def distinct(asked: str) -> tuple[str, ...]:
        return tuple(value for (value,) in project.rows(asked))

    return Found(
        distinct("SELECT DISTINCT author FROM journal ORDER BY 1"),
        distinct("SELECT DISTINCT device FROM journal ORDER BY 1"),
        distinct("SELECT DISTINCT kind FROM journal ORDER BY 1"),
        distinct("SELECT DISTINCT t.key FROM journal, json_each(tables_json) t ORDER BY 1"),
    )


def page(
    project: Project, asked: Asked | None = None, before: int | None = None, limit: int = PAGE_LINES
) -> Page:
    """The commands that were asked for, from the newest or from ``before`` a place in the journal."""
    with project.reading() as connection:
        undone = undone_now(connection)
    sentences = RowSentences(project)
    lines: list[CommandLine] = []
    for head in _heads(project, asked or Asked(), before):
        if len(lines) == limit:
            return Page(tuple(lines), lines[-1].seq)
        lines.append(_line(project, head, undone, sentences))
    return Page(tuple(lines), None)


_HEADS = (
    "SELECT seq, id, at, author, device, action, kind, label, subject_id, tables_json FROM journal "
    "WHERE {} ORDER BY seq DESC"
)


def _heads(project: Project, asked: Asked, before: int | None) -> Iterator[tuple[Any, ...]]:
    tests: dict[str, object] = {}
    if before is not None:
        tests["seq < ?"] = before
    if asked.author is not None:
        tests["author = ?"] = asked.author
    if asked.device is not None:
        tests["device = ?"] = asked.device
    if asked.since is not None:
        tests["at >= ?"] = start_of(asked.since)
    if asked.until is not None:
        tests["at < ?"] = start_after(asked.until)
    if asked.kinds:
        tests["kind IN (SELECT value FROM json_each(?))"] = json.dumps(sorted(asked.kinds))
    if asked.tables:
        tests[
            "EXISTS (SELECT 1 FROM json_each(tables_json) t WHERE t.key IN (SELECT value FROM json_each(?)))"
        ] = json.dumps(sorted(asked.tables))
    found = project.rows(_HEADS.format(" AND ".join(tests) or "1"), tuple(tests.values()))
    if asked.plots is None:
        yield from found
        return
    rows = RowsOfPlots(project, asked.plots)
    for head in found:
        if rows.concerns(head[-1]) and next(rows.changes(head[1]), None) is not None:
            yield head


def line_of(project: Project, command_id: int) -> CommandLine:
    """One command in words."""
    with project.reading() as connection:
        undone = undone_now(connection)
    head = project.rows(_HEADS.format("id = ?"), (command_id,))[0]
    return _line(project, head, undone, RowSentences(project))


def _line(project: Project, head: tuple[Any, ...], undone: set[int], sentences: RowSentences) -> CommandLine:
    seq, command_id, at, author, device, action, kind, label, subject_id, tables_json = head
    rows: dict[str, int] = json.loads(tables_json)
    before = action_word(action)
    what = _what(project, command_id, (action, kind), label, rows, sentences)
    return CommandLine(
        seq=seq,
        id=command_id,
        at=at,
        author=author,
        device=device,
        action=action,
        kind=kind,
        label=label,
        subject_id=subject_id,
        rows=rows,
        undone=command_id in undone,
        what=Phrase(before.th + what.th, before.en + what.en),
    )


def _what(
    project: Project,
    command_id: int,
    did: tuple[str, str],
    label: str,
    rows: dict[str, int],
    sentences: RowSentences,
) -> Phrase:
    """One changed row is told by what changed in it, thousands by the label that the command was given."""
    action, kind = did
    by_label = kind in (UNDO_EARLIER, REDO_EARLIER) or rows.keys() & _TOLD_BY_LABEL
    if sum(rows.values()) == 1 and not by_label:
        for change in parts(project, command_id).changes(project):
            told = sentences.of(change.of_action(action))
            if told is not None:
                return told
    counts = ", ".join(counted_rows(table, count).en for table, count in rows.items())
    english = f"{kind_word(kind).en}: {counts}" if counts else kind_word(kind).en
    return Phrase(label, f"{english} “{label}”")
