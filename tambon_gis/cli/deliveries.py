"""Commands about newer deliveries: a layer that comes again, a table for the plots of its codes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.reimport_apply import ReimportReport

_KINDS = ("soil", "plots", "boundary", "land_use", "suitability", "reference")
_LISTED = 20


def add_commands(commands: Commands) -> None:
    """``reimport`` and ``join``; both only show what would change, until told to ``--apply``."""
    again = commands.add_with_project(
        "reimport", Phrase("เทียบข้อมูลชุดใหม่กับที่มีอยู่", "compare a newer delivery with what is there"), _reimport
    )
    again.add_argument("file", type=Path)
    again.add_argument("--as", dest="kind", required=True, choices=_KINDS)
    again.add_argument("--layer", help=commands.says("ชั้นข้อมูลในไฟล์", "layer of the file"))
    join = commands.add_with_project(
        "join", Phrase("เติมข้อมูลแปลงจากตารางตามรหัส", "bring a table to the plots of its codes"), _join
    )
    join.add_argument("file", type=Path)
    join.add_argument("--sheet", help=commands.says("แผ่นงาน", "sheet of the workbook"))
    for parser in (again, join):
        parser.add_argument("--encoding", help=commands.says("รหัสอักขระ", "encoding"))
        parser.add_argument(
            "--apply", action="store_true", help=commands.says("ทำจริง (เลิกทำได้)", "do it (can be undone)")
        )
        parser.add_argument(
            "--over-edits",
            action="store_true",
            help=commands.says("ทับค่าที่คนแก้ไว้ด้วย", "replace cells that people edited too"),
        )


def _reimport(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.choices import ImportChoices
    from tambon_gis.ingest.layer_files import chosen_layer
    from tambon_gis.ingest.reimport import reimport_preview
    from tambon_gis.ingest.reimport_apply import apply_reimport

    with (
        caller.open(arguments.project, read_only=not arguments.apply) as project,
        chosen_layer(arguments.file, arguments.layer, caller.task) as (file, layer),
    ):
        preview = reimport_preview(
            project,
            file,
            arguments.kind,
            ImportChoices(layer=layer, encoding=arguments.encoding),
            task=caller.task,
        )
        report = None
        if arguments.apply:
            report = apply_reimport(project, preview, over_edits=arguments.over_edits, task=caller.task)
    values: dict[str, object] = {
        "added": len(preview.added),
        "changed": len(preview.changed),
        "removed": len(preview.removed),
        "unchanged": preview.unchanged,
        "warnings": [warning.text(caller.language) for warning in preview.warnings],
        "applied": _done(report),
    }
    lines = [
        caller.text(
            "{file}: เพิ่ม {added:,} เปลี่ยน {changed:,} หายไป {removed:,} เหมือนเดิม {unchanged:,}",
            "{file}: {added:,} new, {changed:,} changed, {removed:,} gone, {unchanged:,} as before",
            file=preview.file,
            added=len(preview.added),
            changed=len(preview.changed),
            removed=len(preview.removed),
            unchanged=preview.unchanged,
        ),
        *(f"! {warning.text(caller.language)}" for warning in preview.warnings),
        *_done_lines(report, caller),
    ]
    return Answer(values, lines)


def _join(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.table_join import join_by_code, join_preview

    with caller.open(arguments.project, read_only=not arguments.apply) as project:
        preview = join_preview(
            project, arguments.file, sheet=arguments.sheet, encoding=arguments.encoding, task=caller.task
        )
        report = None
        if arguments.apply:
            report = join_by_code(project, preview, over_edits=arguments.over_edits, task=caller.task)
    values: dict[str, object] = {
        "rows": preview.rows,
        "matched": preview.matched,
        "changed": len(preview.changes),
        "unmatched": list(preview.unmatched),
        "twice": list(preview.twice),
        "without_code": list(preview.without_code),
        "warnings": [warning.text(caller.language) for warning in preview.warnings],
        "applied": _done(report),
    }
    lines = [
        caller.text(
            "{file}: {rows:,} แถว ตรงกับแปลง {matched:,} แปลงที่ข้อมูลจะเปลี่ยน {changed:,}",
            "{file}: {rows:,} rows, {matched:,} match plots, {changed:,} plots would change",
            file=preview.file,
            rows=preview.rows,
            matched=preview.matched,
            changed=len(preview.changes),
        )
    ]
    if preview.unmatched:
        listed = ", ".join(preview.unmatched[:_LISTED]) + (" …" if len(preview.unmatched) > _LISTED else "")
        lines.append("! " + caller.text("ไม่พบแปลงรหัส {codes}", "No plot has the code {codes}", codes=listed))
    lines += [f"! {warning.text(caller.language)}" for warning in preview.warnings]
    return Answer(values, [*lines, *_done_lines(report, caller)])


def _done(report: ReimportReport | None) -> dict[str, object] | None:
    if report is None:
        return None
    return {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "kept": report.kept,
        "held": report.held,
        "command": report.record.id if report.record else None,
    }


def _done_lines(report: ReimportReport | None, caller: Caller) -> list[str]:
    if report is None:
        return [
            caller.text("ยังไม่ได้เปลี่ยนอะไร ใส่ --apply เพื่อทำจริง", "Nothing was changed; add --apply to do it.")
        ]
    counts = {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "kept": report.kept,
    }
    told = caller.text(
        "ทำแล้ว: เพิ่ม {added:,} เปลี่ยน {changed:,} ลบ {removed:,} คงไว้เพราะมีงาน {kept:,}",
        "Done: {added:,} added, {changed:,} changed, {removed:,} removed, {kept:,} kept for their work",
        **counts,
    )
    return [told]
