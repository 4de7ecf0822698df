"""The command that takes a layer of a file into a project, beside what is there or in its place."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.counted import rows_told
from tambon_gis.cli.import_choices import add_choices, add_kind, chosen
from tambon_gis.cli.past_imports import import_id_of
from tambon_gis.ingest.layer_kinds import KIND_NAMES, RASTER_KIND
from tambon_gis.ingest.raster_facts import RASTER_KINDS
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.choices import ImportChoices
    from tambon_gis.ingest.report import ImportReport
    from tambon_gis.project.project import Project

_ALL = "all"
_ACTIONS = {
    "mended": Phrase("ซ่อมแซมรูปที่ผิดหลักเรขาคณิต {n:,} รูป", "Shapes mended: {n:,}"),
    "ring_closed": Phrase("ปิดเส้นรอบรูป {n:,} รูป", "Outlines closed: {n:,}"),
    "lines_and_points_dropped": Phrase("ตัดเส้นและจุดที่ปนมา {n:,} รูป", "Shapes rid of lines and points: {n:,}"),
    "kept_without_shape": Phrase("เก็บไว้โดยไม่มีรูป {n:,} รายการ", "Rows kept without a shape: {n:,}"),
    "shape_left_out": Phrase("ไม่นำเข้ารูป {n:,} รูป", "Shapes left out: {n:,}"),
    "row_skipped": Phrase("ข้าม {n:,} รายการ", "Rows skipped: {n:,}"),
}


def add_commands(commands: Commands) -> None:
    """``import``."""
    says = commands.says
    bring = commands.add_with_project("import", Phrase("นำเข้าชั้นข้อมูล", "import a layer"), _import)
    bring.add_argument(
        "file", type=Path, metavar="FILE", help=says("ไฟล์ โฟลเดอร์ หรือ ZIP", "file, folder or ZIP")
    )
    add_kind(commands, bring, (*KIND_NAMES, RASTER_KIND.name))
    add_choices(commands, bring)
    bring.add_argument(
        "--raster-kind",
        choices=tuple(RASTER_KINDS),
        help=says(
            "แรสเตอร์เป็นภาพ ความสูง ค่าเป็นตาราง หรือรหัสจำแนก",
            "what a raster is: a picture, elevation, other values, classes",
        ),
    )
    bring.add_argument(
        "--replace",
        nargs="?",
        const=_ALL,
        metavar="IMPORT",
        help=says(
            "แทนชั้นข้อมูลเดิมทั้งหมด หรือเฉพาะที่มากับการนำเข้าครั้งหนึ่ง (ดูด้วยคำสั่ง imports) ใช้กับแปลงและแรสเตอร์ไม่ได้",
            "in the place of the whole layer, or of what one import brought (see the command imports);"
            " not for plots and rasters",
        ),
    )


def _import(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.layer_files import chosen_layer
    from tambon_gis.ingest.load import import_layer

    with (
        caller.open(arguments.project) as project,
        chosen_layer(arguments.file, arguments.layer, caller.task) as (file, layer),
    ):
        choices = replace(chosen(arguments, layer), raster_kind=arguments.raster_kind)
        if arguments.replace is None:
            report, gone = import_layer(project, file, arguments.kind, choices, task=caller.task), None
        else:
            report, gone = _replaced(project, file, arguments, choices, caller)
    values = {**_report_values(report, caller), "replaced": gone}
    return Answer(values, _report_lines(report, gone, caller))


def _replaced(
    project: Project, file: Path, arguments: argparse.Namespace, choices: ImportChoices, caller: Caller
) -> tuple[ImportReport, int]:
    """The report of the new layer, and how many rows it took the place of."""
    from tambon_gis.ingest.layer_kinds import layer_kind
    from tambon_gis.ingest.layer_replacement import replace_layer

    kind, replaces = arguments.kind, None
    if arguments.replace != _ALL:
        replaces = import_id_of(project, arguments.replace, kind)
    table = layer_kind(kind).table
    before = project.count(table)
    report = replace_layer(project, file, kind, choices, replaces=replaces, task=caller.task)
    return report, before + report.rows_added - project.count(table)


def _report_values(report: ImportReport, caller: Caller) -> dict[str, object]:
    return {
        "layer": report.layer,
        "file": report.file,
        "rows_read": report.rows_read,
        "rows_added": report.rows_added,
        "rows_repaired": report.rows_repaired,
        "rows_skipped": report.rows_skipped,
        "encoding": report.encoding,
        "encoding_evidence": report.encoding_evidence.text(caller.language),
        "crs": report.crs,
        "crs_evidence": report.crs_evidence.text(caller.language),
        "operation": report.operation.text(caller.language),
        "accuracy_m": report.accuracy_m,
        "area_m2": report.area_m2,
        "repair_method": report.repair_method,
        "fields": dict(report.fields),
        "repairs": [
            {
                "row": repair.row,
                "problem": repair.problem,
                "action": repair.action,
                "area_before_m2": repair.area_before_m2,
                "area_after_m2": repair.area_after_m2,
            }
            for repair in report.repairs
        ],
        "warnings": [warning.text(caller.language) for warning in report.warnings],
        "unknown_codes": dict(report.unknown_codes),
        "import": report.import_id,
        "command": report.record.id if report.record else None,
    }


def _report_lines(report: ImportReport, gone: int | None, caller: Caller) -> list[str]:
    from tambon_gis.measures.area import format_area

    if report.layer == RASTER_KIND.name:
        return _linked_lines(report, caller)
    lines = [
        caller.text(
            "นำเข้า {file} แล้ว: อ่าน {read:,} เพิ่ม {added:,} ซ่อมแซม {repaired:,} ข้าม {skipped:,}",
            "Imported {file}: {read:,} read, {added:,} added, {repaired:,} repaired, {skipped:,} skipped",
            file=report.file,
            read=report.rows_read,
            added=report.rows_added,
            repaired=report.rows_repaired,
            skipped=report.rows_skipped,
        ),
        caller.text("รหัสอักขระ {encoding}", "Encoding {encoding}", encoding=report.encoding)
        + f" ({report.encoding_evidence.text(caller.language)})",
        f"{caller.text('ระบบพิกัด', 'CRS')} {report.crs}: {report.operation.text(caller.language)}",
    ]
    if report.area_m2:
        area = format_area(report.area_m2)
        lines.append(caller.text("เนื้อที่ {area} ไร่", "Area {area} rai", area=area))
    if gone is not None:
        lines.append(caller.text("แทนของเดิม {n:,} รายการ", "In the place of records: {n:,}", n=gone))
    for action, said in _ACTIONS.items():
        done = [repair for repair in report.repairs if repair.action == action]
        if done:
            told = said.fill(n=len(done)).text(caller.language)
            lines.append(f"  {told} {rows_told(caller, [repair.row for repair in done])}")
        if any(repair.area_before_m2 and repair.area_after_m2 for repair in done):
            lines.append(
                caller.text(
                    "    เนื้อที่รวมก่อนซ่อม {before} หลังซ่อม {after} ไร่",
                    "    Their area was {before} and is {after} rai",
                    before=format_area(sum(repair.area_before_m2 for repair in done)),
                    after=format_area(sum(repair.area_after_m2 for repair in done)),
                )
            )
    return lines + [f"! {warning.text(caller.language)}" for warning in report.warnings]


def _linked_lines(report: ImportReport, caller: Caller) -> list[str]:
    """A raster has no rows and no text: what counts is where it lies."""
    from tambon_gis.measures.area import format_area

    return [
        caller.text("เชื่อมแรสเตอร์ {file} แล้ว", "Linked the raster {file}", file=report.file),
        f"{caller.text('ระบบพิกัด', 'CRS')} {report.crs}: {report.operation.text(caller.language)}",
        caller.text("เนื้อที่ {area} ไร่", "Area {area} rai", area=format_area(report.area_m2)),
        *(f"! {warning.text(caller.language)}" for warning in report.warnings),
    ]
