"""Commands about newer deliveries: a layer that comes again, a table for the plots of its codes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.counted import rows_told
from tambon_gis.cli.import_choices import add_choices, add_encoding, add_fields, add_kind, chosen, field_pairs
from tambon_gis.cli.past_imports import import_id_of
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.ingest.reimport import RowChange
    from tambon_gis.ingest.reimport_apply import ReimportReport

_GROUPS = ("added", "changed", "removed")
_LISTED = 20


def add_commands(commands: Commands) -> None:
    """``reimport`` and ``join``; both only show what would change, until told to ``--apply``."""
    says = commands.says
    again = commands.add_with_project(
        "reimport", Phrase("เทียบข้อมูลชุดใหม่กับที่มีอยู่", "compare a newer delivery with what is there"), _reimport
    )
    again.add_argument(
        "file", type=Path, metavar="FILE", help=says("ไฟล์ โฟลเดอร์ หรือ ZIP", "file, folder or ZIP")
    )
    add_kind(commands, again)
    add_choices(commands, again)
    again.add_argument(
        "--replaces",
        metavar="IMPORT",
        help=says(
            "เทียบกับการนำเข้าครั้งนี้เท่านั้น (ดูด้วยคำสั่ง imports)", "what it stands for (see the command imports)"
        ),
    )
    again.add_argument(
        "--take",
        type=_groups,
        default=_GROUPS,
        metavar="GROUP[,GROUP]",
        help=says(
            "รับเฉพาะที่เพิ่ม (added) เปลี่ยน (changed) หรือหายไป (removed)", "only what is added, changed or removed"
        ),
    )
    join = commands.add_with_project(
        "join", Phrase("เติมข้อมูลแปลงจากตารางตามรหัส", "bring a table to the plots of its codes"), _join
    )
    join.add_argument("file", type=Path, metavar="FILE", help=says("ไฟล์ CSV หรือ XLSX", "CSV or XLSX file"))
    join.add_argument("--sheet", metavar="NAME", help=says("แผ่นงาน", "sheet of the workbook"))
    add_encoding(commands, join)
    add_fields(commands, join)
    for parser in (again, join):
        parser.add_argument(
            "--apply", action="store_true", help=says("ทำจริง (เลิกทำได้)", "do it (can be undone)")
        )
        parser.add_argument(
            "--over-edits",
            action="store_true",
            help=says("ทับค่าที่คนแก้ไว้ด้วย", "replace cells that people edited too"),
        )


def _groups(text: str) -> tuple[str, ...]:
    groups = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not groups or not set(groups) <= set(_GROUPS):
        raise argparse.ArgumentTypeError(", ".join(_GROUPS))
    return groups


def _reimport(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.layer_files import chosen_layer
    from tambon_gis.ingest.reimport import reimport_preview
    from tambon_gis.ingest.reimport_apply import apply_reimport

    with (
        caller.open(arguments.project, read_only=not arguments.apply) as project,
        chosen_layer(arguments.file, arguments.layer, caller.task) as (file, layer),
    ):
        kind, replaces = arguments.kind, None
        if arguments.replaces is not None:
            replaces = import_id_of(project, arguments.replaces, kind)
        preview = reimport_preview(
            project, file, kind, chosen(arguments, layer), replaces=replaces, task=caller.task
        )
        report = None
        if arguments.apply:
            report = apply_reimport(
                project, preview, take=arguments.take, over_edits=arguments.over_edits, task=caller.task
            )
    values: dict[str, object] = {
        "added": len(preview.added),
        "changed": len(preview.changed),
        "removed": len(preview.removed),
        "unchanged": preview.unchanged,
        "replaces": list(preview.replaces),
        "changes": [_change(change) for change in preview.changed],
        "gone": [{"label": row.label, "has_work": row.has_work} for row in preview.removed],
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
        *_change_lines(preview.changed, caller),
    ]
    if preview.removed:
        gone = [row.label or "–" for row in preview.removed]
        lines.append(caller.text("- หายไป: {rows}", "- gone: {rows}", rows=_listed(gone)))
    if busy := [row.label or "–" for row in preview.removed if row.has_work]:
        lines.append(
            caller.text(
                "! มีงานอยู่ จึงคงไว้: {rows}", "! kept, for work hangs on them: {rows}", rows=_listed(busy)
            )
        )
    lines += [f"! {warning.text(caller.language)}" for warning in preview.warnings]
    return Answer(values, [*lines, *_done_lines(report, caller)])


def _change(change: RowChange) -> dict[str, object]:
    return {
        "row": change.source_row,
        "label": change.label,
        "matched_by": change.matched_by,
        "columns": [cell.column for cell in change.cells],
        "edited": [cell.column for cell in change.cells if cell.edited],
        "shape_changed": change.shape_changed,
    }


def _change_lines(changes: Sequence[RowChange], caller: Caller) -> list[str]:
    """The first changes, cell by cell; a person's edit that would be overwritten is marked."""
    lines = []
    for change in changes[:_LISTED]:
        told = [
            f"{cell.column} {_cell(cell.old)} → {_cell(cell.new)}"
            + (caller.text(" (คนแก้ไว้)", " (edited here)") if cell.edited else "")
            for cell in change.cells
        ]
        if change.shape_changed:
            told.append(caller.text("รูปเปลี่ยน", "its shape"))
        if change.aside_changed:
            told.append(caller.text("ช่องที่เก็บแยกไว้", "fields kept aside"))
        lines.append(f"~ {change.label or '–'}: {' · '.join(told)}")
    if len(changes) > _LISTED:
        left = len(changes) - _LISTED
        lines.append(caller.text("~ และอีก {n:,} รายการ", "~ and {n:,} more", n=left))
    return lines


def _cell(value: object) -> str:
    return "—" if value is None else str(value)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "")


def _join(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.table_join import join_by_code, join_preview

    with caller.open(arguments.project, read_only=not arguments.apply) as project:
        preview = join_preview(
            project,
            arguments.file,
            sheet=arguments.sheet,
            encoding=arguments.encoding,
            fields=dict(field_pairs(arguments.field)) or None,
            task=caller.task,
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
        "owners": preview.owners,
        "changes": [_change(change) for change in preview.changes],
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
    lines += _change_lines(preview.changes, caller)
    if preview.owners:
        lines.append(
            caller.text(
                "~ แปลงที่เจ้าของจะเปลี่ยน {n:,}", "~ plots that would get other owners: {n:,}", n=preview.owners
            )
        )
    if preview.unmatched:
        codes = _listed(preview.unmatched)
        lines.append(caller.text("! ไม่พบแปลงรหัส {codes}", "! No plot has the code {codes}", codes=codes))
    if preview.twice:
        codes = _listed(preview.twice)
        lines.append(
            caller.text("! รหัสซ้ำ จึงไม่เติม: {codes}", "! There twice, so left out: {codes}", codes=codes)
        )
    if preview.without_code:
        rows = rows_told(caller, preview.without_code)
        lines.append("! " + caller.text("ไม่มีรหัสแปลง", "Without a code") + f" {rows}")
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
    lines = [
        caller.text(
            "ทำแล้ว: เพิ่ม {added:,} เปลี่ยน {changed:,} ลบ {removed:,} (เลิกทำได้ด้วยคำสั่ง undo)",
            "Done: {added:,} added, {changed:,} changed, {removed:,} removed (undo takes it back)",
            added=report.added,
            changed=report.changed,
            removed=report.removed,
        )
    ]
    if report.held:
        lines.append(
            caller.text("คงค่าที่คนแก้ไว้ {n:,} ค่า", "Left as people edited them: {n:,} cells", n=report.held)
        )
    return lines
