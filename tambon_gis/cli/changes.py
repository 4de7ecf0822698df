"""Commands about what was done: read the history, undo, redo."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tambon_gis.answers.text import table_lines
from tambon_gis.cli.clock import when
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord


def add_commands(commands: Commands) -> None:
    """``history``, ``undo`` and ``redo``."""
    history = commands.add_with_project("history", Phrase("ประวัติการแก้ไข", "what was done, by whom"), _history)
    history.add_argument("--plot", metavar="CODE", help=commands.says("ประวัติของแปลงเดียว", "of one plot"))
    history.add_argument("--limit", type=int, help=commands.says("จำนวนรายการล่าสุด", "the newest so many"))
    commands.add_with_project("undo", Phrase("เลิกทำ", "take the last command back"), _undo)
    commands.add_with_project("redo", Phrase("ทำซ้ำ", "do the undone command again"), _redo)


def _history(arguments: argparse.Namespace, caller: Caller) -> Answer:
    with caller.open(arguments.project, read_only=True) as project:
        if arguments.plot is not None:
            from tambon_gis.project.plots import plots_by_code

            changes = []
            for fid in plots_by_code(project, [arguments.plot]):
                changes += project.history("plot", fid)
            found = changes[: arguments.limit]
            rows = [
                [when(c.at, caller.language), c.author, c.label, *_cells(c.column, c.old, c.new, caller)]
                for c in found
            ]
            headings = [*_headings(caller), *_change_headings(caller)]
            values = {
                "plot": arguments.plot,
                "changes": [
                    {
                        "at": c.at,
                        "author": c.author,
                        "label": c.label,
                        "action": c.action,
                        "column": c.column,
                        "old": c.old,
                        "new": c.new,
                    }
                    for c in found
                ],
            }
            return Answer(values, table_lines(headings, rows))
        records = project.commands(arguments.limit)
    undone = caller.text("เลิกทำแล้ว", "undone")
    rows = [
        [when(r.at, caller.language), r.author, _label(r, caller), undone if r.undone else ""]
        for r in records
    ]
    return Answer({"commands": [_values(r) for r in records]}, table_lines([*_headings(caller), ""], rows))


def _headings(caller: Caller) -> list[str]:
    return [caller.text("เมื่อ", "when"), caller.text("โดย", "by"), caller.text("รายการ", "what")]


def _change_headings(caller: Caller) -> list[str]:
    return [caller.text("ช่อง", "field"), caller.text("เดิม", "old"), caller.text("ใหม่", "new")]


def _undo(arguments: argparse.Namespace, caller: Caller) -> Answer:
    with caller.open(arguments.project) as project:
        record = project.undo()
    said = caller.text("เลิกทำ “{label}” แล้ว", "Took back “{label}”.", label=record.label)
    return Answer({"undone": _subject(record), "command": record.id}, [said])


def _redo(arguments: argparse.Namespace, caller: Caller) -> Answer:
    with caller.open(arguments.project) as project:
        record = project.redo()
    said = caller.text("ทำซ้ำ “{label}” แล้ว", "Did “{label}” again.", label=record.label)
    return Answer({"redone": _subject(record), "command": record.id}, [said])


def _subject(record: CommandRecord) -> dict[str, object]:
    return {"id": record.subject_id, "kind": record.kind, "label": record.label, "rows": record.tables}


def _values(record: CommandRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "at": record.at,
        "author": record.author,
        "device": record.device,
        "action": record.action,
        "kind": record.kind,
        "label": record.label,
        "subject": record.subject_id,
        "rows": record.tables,
        "undone": record.undone,
    }


def _label(record: CommandRecord, caller: Caller) -> str:
    if record.action == "undo":
        return caller.text("เลิกทำ “{label}”", "undo “{label}”", label=record.label)
    if record.action == "redo":
        return caller.text("ทำซ้ำ “{label}”", "redo “{label}”", label=record.label)
    return record.label


def _cells(column: str, old: object, new: object, caller: Caller) -> list[str]:
    """Field, old and new value; a shape is only said to be another."""
    if column == "geom":
        return [caller.text("รูป", "shape"), "", ""]
    return [column, _cell(old), _cell(new)]


def _cell(value: object) -> str:
    return "—" if value is None else str(value)
