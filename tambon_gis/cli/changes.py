"""Commands about what was done: read the history, undo, redo, also one earlier command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.answers.text import table_lines
from tambon_gis.cli.clock import when
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.chronicle.command_details import Preview
    from tambon_gis.chronicle.command_pages import Asked, CommandLine
    from tambon_gis.chronicle.record_history import RecordLine
    from tambon_gis.cli.parser import Parser
    from tambon_gis.project.history import CellChange
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

# A number this large is the id of a command, a smaller one its place in the journal.
_LEAST_ID = 1_000_000_000


def add_commands(commands: Commands) -> None:
    """``history``, ``undo`` and ``redo``."""
    says = commands.says
    history = commands.add_with_project("history", Phrase("ประวัติการแก้ไข", "what was done, by whom"), _history)
    history.add_argument("--plot", metavar="CODE", help=says("ประวัติของแปลงเดียว", "of one plot"))
    history.add_argument("--person", metavar="NAME", help=says("ผู้ทำรายการ", "done by"))
    history.add_argument("--device", metavar="NAME", help=says("เครื่องที่ทำรายการ", "done on this computer"))
    history.add_argument(
        "--from", dest="since", metavar="DATE", help=says("ตั้งแต่วันที่ เช่น 1/10/2569", "from this day on")
    )
    history.add_argument("--to", dest="until", metavar="DATE", help=says("ถึงวันที่", "until this day"))
    history.add_argument(
        "--table", metavar="TABLE", help=says("ตารางที่แก้ เช่น plot assignment visit", "that changed this table")
    )
    history.add_argument(
        "--kind", metavar="KIND", help=says("ชนิดของรายการ เช่น assign import", "of this kind, such as assign")
    )
    history.add_argument("--limit", type=int, help=says("จำนวนรายการล่าสุด", "the newest so many"))
    undo = commands.add_with_project("undo", Phrase("เลิกทำ", "take the last command back"), _undo)
    redo = commands.add_with_project("redo", Phrase("ทำซ้ำ", "do the undone command again"), _redo)
    for parser in (undo, redo):
        _add_choice(parser, commands)


def _add_choice(parser: Parser, commands: Commands) -> None:
    parser.add_argument(
        "--command",
        dest="chosen",
        type=int,
        metavar="ID",
        help=commands.says("รายการที่ระบุ ตามลำดับที่คำสั่ง history บอก", "this command of the history"),
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=commands.says("บอกว่าจะเกิดอะไร โดยไม่แก้แฟ้มงาน", "tell what would happen, change nothing"),
    )


# --- history --------------------------------------------------------------------------------------------


def _history(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.chronicle.command_pages import page

    with caller.open(arguments.project, read_only=True) as project:
        asked = _asked(arguments)
        if arguments.plot is not None:
            return _plot_history(project, arguments, asked, caller)
        lines = page(project, asked, limit=_limit(arguments)).lines
    undone = caller.text("เลิกทำแล้ว", "undone")
    rows = [
        [
            str(line.seq),
            when(line.at, caller.language),
            line.who,
            line.what.text(caller.language),
            undone if line.undone else "",
        ]
        for line in lines
    ]
    headings = [caller.text("ลำดับ", "no."), *_headings(caller), ""]
    return Answer({"commands": [_values(line) for line in lines]}, table_lines(headings, rows))


def _asked(arguments: argparse.Namespace) -> Asked:
    from tambon_gis.chronicle.command_pages import Asked
    from tambon_gis.measures.thai_calendar import parse_date
    from tambon_gis.project.schema import TABLES

    if arguments.table is not None and arguments.table not in TABLES:
        raise errors.UnknownCode(
            value=arguments.table, kind_th="ตาราง", kind_en="table", known=", ".join(TABLES)
        )
    return Asked(
        author=arguments.person,
        device=arguments.device,
        since=parse_date(arguments.since) if arguments.since is not None else None,
        until=parse_date(arguments.until) if arguments.until is not None else None,
        tables=frozenset({arguments.table} if arguments.table else ()),
        kinds=frozenset({arguments.kind} if arguments.kind else ()),
    )


def _limit(arguments: argparse.Namespace) -> int:
    """What was typed; without it, and for a negative number, all there is."""
    limit = arguments.limit
    return 1 << 40 if limit is None or limit < 0 else int(limit)


def _plot_history(project: Project, arguments: argparse.Namespace, asked: Asked, caller: Caller) -> Answer:
    from tambon_gis.chronicle.command_pages import page
    from tambon_gis.chronicle.record_history import plot_history
    from tambon_gis.project.plots import plots_by_code

    fids = plots_by_code(project, [arguments.plot])
    changes: list[CellChange] = []
    lines: list[RecordLine] = []
    in_time = page(project, asked, limit=1 << 40).lines
    wanted, moments = {line.id for line in in_time}, {line.at for line in in_time}
    for fid in fids:
        changes += project.history("plot", fid)
        lines += [line for line in plot_history(project, fid, 1 << 40) if line.command_id in wanted]
    found = [change for change in changes if change.at in moments][: _limit(arguments)]
    lines = sorted(lines, key=lambda line: -line.seq)[: _limit(arguments)]
    rows = [[when(line.at, caller.language), line.author, line.what.text(caller.language)] for line in lines]
    values = {
        "plot": arguments.plot,
        "changes": [
            {
                "at": change.at,
                "author": change.author,
                "label": change.label,
                "action": change.action,
                "column": change.column,
                "old": change.old,
                "new": change.new,
            }
            for change in found
        ],
        "lines": [
            {
                "at": line.at,
                "author": line.author,
                "device": line.device,
                "action": line.action,
                "command": line.command_id,
                "sentence": line.what.text(caller.language),
            }
            for line in lines
        ],
    }
    return Answer(values, table_lines(_headings(caller), rows))


def _headings(caller: Caller) -> list[str]:
    return [caller.text("เมื่อ", "when"), caller.text("โดย", "by"), caller.text("รายการ", "what")]


def _values(line: CommandLine) -> dict[str, object]:
    return {
        "id": line.id,
        "seq": line.seq,
        "at": line.at,
        "author": line.author,
        "device": line.device,
        "action": line.action,
        "kind": line.kind,
        "label": line.label,
        "subject": line.subject_id,
        "rows": line.rows,
        "undone": line.undone,
        "sentence": {"th": line.what.th, "en": line.what.en},
    }


# --- undo and redo -----------------------------------------------------------------------------------------


def _undo(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.chronicle.command_details import undo_preview

    with caller.open(arguments.project, read_only=arguments.dry_run) as project:
        if arguments.dry_run:
            last = project.undoable()
            command_id = _chosen(project, arguments) or (last.id if last else None)
            if command_id is None:
                raise errors.NothingToUndo
            return _told_before(project, "undone", command_id, undo_preview, caller)
        chosen = _chosen(project, arguments)
        record = project.undo() if chosen is None else project.undo_command(chosen)
        subject = _subject(project, record, chosen)
    said = caller.text("เลิกทำ “{label}” แล้ว", "Took back “{label}”.", label=subject["label"])
    return Answer({"undone": subject, "command": record.id}, [said])


def _redo(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.chronicle.command_details import redo_preview

    with caller.open(arguments.project, read_only=arguments.dry_run) as project:
        if arguments.dry_run:
            last = project.redoable()
            command_id = _chosen(project, arguments) or (last.id if last else None)
            if command_id is None:
                raise errors.NothingToRedo
            return _told_before(project, "redone", command_id, redo_preview, caller)
        chosen = _chosen(project, arguments)
        record = project.redo() if chosen is None else project.redo_command(chosen)
        subject = _subject(project, record, chosen)
    said = caller.text("ทำซ้ำ “{label}” แล้ว", "Did “{label}” again.", label=subject["label"])
    return Answer({"redone": subject, "command": record.id}, [said])


def _chosen(project: Project, arguments: argparse.Namespace) -> int | None:
    """The id of the command that was asked for by id or place in the journal."""
    chosen: int | None = arguments.chosen
    if chosen is None or chosen >= _LEAST_ID:
        return chosen
    found = project.rows("SELECT id FROM journal WHERE seq = ?", (chosen,))
    if not found:
        raise errors.CommandUnknown(command=chosen)
    return int(found[0][0])


def _told_before(
    project: Project, name: str, command_id: int, preview: Callable[[Project, int], Preview], caller: Caller
) -> Answer:
    """What would happen; a refusal is raised as the command itself would raise it."""
    found = preview(project, command_id)
    if found.refusal is not None:
        raise found.refusal
    record = project.record_of(command_id)
    lines = [effect.text(caller.language) for effect in found.effects]
    values = {name: _described(record), "command": None, "effects": lines}
    return Answer(values, lines)


def _subject(project: Project, record: CommandRecord, chosen: int | None) -> dict[str, object]:
    """The command that was taken back or done again, with the rows that this changed."""
    about = chosen if chosen is not None else record.subject_id
    label = project.record_of(about).label if about is not None else record.label
    return {"id": about, "kind": record.kind, "label": label, "rows": record.tables}


def _described(record: CommandRecord) -> dict[str, object]:
    return {"id": record.id, "kind": record.kind, "label": record.label, "rows": record.tables}
