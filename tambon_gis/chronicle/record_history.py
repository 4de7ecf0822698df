"""The history of one record in sentences: of a plot with all that hangs on it, or of a row of any table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.chronicle.moments import told_at
from tambon_gis.chronicle.row_changes import RowChange, parts
from tambon_gis.chronicle.rows_of_plots import RowsOfPlots
from tambon_gis.chronicle.sentences import RowSentences
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tambon_gis.project.project import Project
    from tambon_gis.wording import Language

_ACTIONS = {
    "undo": Phrase("เลิกทำ: ", "undone: "),
    "redo": Phrase("ทำซ้ำ: ", "done again: "),
    "merge": Phrase("รวมงาน: ", "merged: "),
}
_PLAIN = Phrase("", "")
# In one command, so many changes of one plot are told one by one.
_TOLD_ONE_BY_ONE = 3
_MORE = Phrase("และอีก {count:,} รายการในครั้งเดียวกัน", "and {count:,} more changes at the same time")


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What one command did to a record. ``at`` is UTC, ISO 8601; ``what`` says nothing personal."""

    seq: int
    command_id: int
    at: str
    author: str
    device: str
    action: str
    what: Phrase

    def told(self, language: Language) -> str:
        """``12 พ.ย. 2569 10:32 สมชาย (โน้ตบุ๊ก 2) แก้…``: the whole sentence."""
        who = f"{self.author} ({self.device})" if self.device else self.author
        return f"{told_at(self.at, language)} {who} {self.what.text(language)}"


def action_word(action: str) -> Phrase:
    """What stands before a sentence that was undone, done again or merged."""
    return _ACTIONS.get(action, _PLAIN)


def plot_history(project: Project, fid: int, limit: int = 12) -> list[RecordLine]:
    """What happened to a plot and its records, the newest first."""
    rows = RowsOfPlots(project, [fid])
    sentences = RowSentences(project, fid)
    lines: list[RecordLine] = []
    for head in _heads(project):
        if len(lines) >= limit:
            break
        seq, command_id, at, author, device, action, label, tables_json = head
        if not rows.concerns(tables_json):
            continue
        changes = [change.of_action(action) for change in rows.changes(command_id)]
        told = _told(changes, sentences, Phrase(label, label))
        before = action_word(action)
        lines += [
            RecordLine(
                seq, command_id, at, author, device, action, Phrase(before.th + what.th, before.en + what.en)
            )
            for what in told
        ]
    return lines[:limit]


def _told(changes: list[RowChange], sentences: RowSentences, label: Phrase) -> Iterator[Phrase]:
    """A plot that came or went is told by the label of the command, which brought its records too."""
    if any(change.table == "plot" and change.deed != "changed" for change in changes):
        yield label
        return
    told = [phrase for change in changes if (phrase := sentences.of(change)) is not None]
    yield from told[:_TOLD_ONE_BY_ONE]
    if len(told) > _TOLD_ONE_BY_ONE:
        yield _MORE.fill(count=len(told) - _TOLD_ONE_BY_ONE)


def record_history(project: Project, table: str, key: int, limit: int = 12) -> list[RecordLine]:
    """What happened to one row, the newest first."""
    sentences = RowSentences(project)
    wanted = key.to_bytes(8, "big"), key.to_bytes(8, "little")
    lines: list[RecordLine] = []
    for seq, command_id, at, author, device, action, _, tables_json in _heads(project):
        if len(lines) >= limit:
            break
        if f'"{table}"' not in tables_json:
            continue
        found = parts(project, command_id)
        if (
            wanted[0] not in found.public
            and wanted[0] not in found.personal
            and wanted[1] not in found.batches
        ):
            continue
        before = action_word(action)
        for change in found.changes(project):
            if (change.table, change.key) == (table, key):
                what = sentences.of(change.of_action(action))
                if what is not None:
                    told = Phrase(before.th + what.th, before.en + what.en)
                    lines.append(RecordLine(seq, command_id, at, author, device, action, told))
    return lines[:limit]


def _heads(project: Project) -> Iterable[tuple[int, int, str, str, str, str, str, str]]:
    """Of all commands, the newest first."""
    return project.rows(
        "SELECT seq, id, at, author, device, action, label, tables_json FROM journal ORDER BY seq DESC"
    )
