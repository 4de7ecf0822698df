"""Commands about files that somebody gave: look at one, or take its layer into a project."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.tables import table_lines
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.report import ImportReport, LayerInspection

_KINDS = ("soil", "plots", "boundary", "land_use", "suitability", "reference")
_ROWS_SHOWN = 12
_ACTIONS = {
    "mended": Phrase("ซ่อมแซมรูปที่ผิดหลักเรขาคณิต {n:,} รูป", "{n:,} shapes mended"),
    "ring_closed": Phrase("ปิดเส้นรอบรูป {n:,} รูป", "{n:,} outlines closed"),
    "lines_and_points_dropped": Phrase("ตัดเส้นและจุดที่ปนมา {n:,} รูป", "{n:,} shapes rid of lines and points"),
    "kept_without_shape": Phrase("เก็บไว้โดยไม่มีรูป {n:,} รายการ", "{n:,} rows kept without a shape"),
    "shape_left_out": Phrase("ไม่นำเข้ารูป {n:,} รูป", "{n:,} shapes left out"),
    "row_skipped": Phrase("ข้าม {n:,} รายการ", "{n:,} rows skipped"),
}


def add_commands(commands: Commands) -> None:
    """``inspect`` and ``import``."""
    inspect = commands.add("inspect", Phrase("ดูว่าไฟล์มีอะไร", "tell what a file holds"), _inspect)
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--layer", help=commands.says("ชั้นข้อมูลในไฟล์", "layer of the file"))
    inspect.add_argument(
        "--project", type=Path, help=commands.says("เทียบกับแฟ้มงานนี้", "in the light of this project")
    )
    bring = commands.add_with_project("import", Phrase("นำเข้าชั้นข้อมูล", "import a layer"), _import)
    bring.add_argument("file", type=Path)
    bring.add_argument(
        "--as", dest="kind", required=True, choices=_KINDS, help=commands.says("นำเข้าเป็น", "what it is")
    )
    bring.add_argument("--layer", help=commands.says("ชั้นข้อมูลในไฟล์", "layer of the file"))
    bring.add_argument("--encoding", help=commands.says("รหัสอักขระ cp874 หรือ utf-8", "cp874 or utf-8"))
    bring.add_argument(
        "--crs", help=commands.says("ระบบพิกัดของไฟล์ เช่น EPSG:24048", "its CRS, such as EPSG:24048")
    )
    bring.add_argument(
        "--axes",
        choices=("xy", "yx"),
        help=commands.says("yx ถ้าละติจูดหรือเหนือมาก่อน", "yx where latitude or northing comes first"),
    )
    bring.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="ROLE=NAME",
        help=commands.says("ช่องข้อมูลของบทบาทหนึ่ง ใช้ซ้ำได้", "the field of a role; may be repeated"),
    )


def _inspect(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.inspect import inspect
    from tambon_gis.ingest.layer_files import files_of

    with ExitStack() as stack:
        project = None
        if arguments.project is not None:
            project = stack.enter_context(caller.open(arguments.project, read_only=True))
        files = stack.enter_context(files_of(arguments.file, caller.task))
        layers = [
            layer
            for file in files
            for layer in inspect(file.path, layer=arguments.layer, project=project, task=caller.task).layers
        ]
    lines: list[str] = []
    for layer in layers:
        lines += _layer_lines(layer, caller)
    return Answer({"layers": [_layer_values(layer, caller) for layer in layers]}, lines)


def _layer_values(layer: LayerInspection, caller: Caller) -> dict[str, object]:
    language = caller.language
    return {
        "name": layer.name,
        "geometry_type": layer.geometry_type,
        "rows": layer.rows,
        "encoding": layer.encoding,
        "encoding_evidence": layer.encoding_evidence.text(language),
        "crs": layer.crs,
        "crs_evidence": layer.crs_evidence.text(language),
        "crs_candidates": list(layer.crs_candidates),
        "likely_kind": layer.likely_kind,
        "whereabouts": layer.whereabouts.text(language) if layer.whereabouts else None,
        "proposals": [
            {
                "crs": proposal.crs,
                "axes": proposal.axes,
                "fault": proposal.fault,
                "confidence": proposal.confidence,
                "evidence": proposal.evidence.text(language),
            }
            for proposal in layer.proposals
        ],
        "fields": [
            {
                "name": field.name,
                "type": field.type,
                "role": field.role,
                "evidence": field.evidence.text(language),
                "personal": field.personal,
            }
            for field in layer.fields
        ],
        "extent": list(layer.extent) if layer.extent else None,
        "problems": [
            {
                "code": problem.code,
                "count": problem.count,
                "rows": list(problem.rows),
                "message": problem.phrase.text(language),
            }
            for problem in layer.problems
        ],
    }


def _layer_lines(layer: LayerInspection, caller: Caller) -> list[str]:
    unknown = caller.text("ไม่ทราบ", "unknown")
    lines = [
        f"{layer.name}  {layer.geometry_type}  " + caller.text("{n:,} รายการ", "{n:,} records", n=layer.rows),
        caller.text("รหัสอักขระ", "encoding")
        + f": {layer.encoding or unknown} ({layer.encoding_evidence.text(caller.language)})",
        caller.text("ระบบพิกัด", "CRS")
        + f": {layer.crs or unknown} ({layer.crs_evidence.text(caller.language)})",
    ]
    if layer.whereabouts:
        lines.append(caller.text("ตำแหน่ง", "place") + f": {layer.whereabouts.text(caller.language)}")
    for proposal in layer.proposals:
        lines.append(
            f"→ --crs {proposal.crs} --axes {proposal.axes}: {proposal.evidence.text(caller.language)}"
        )
    rows = [
        [field.name, field.type, field.role or "—", field.evidence.text(caller.language)]
        for field in layer.fields
    ]
    headings = [
        caller.text("ช่องข้อมูล", "field"),
        caller.text("ชนิด", "type"),
        caller.text("บทบาท", "role"),
        caller.text("เหตุผล", "why"),
    ]
    lines += table_lines(headings, rows)
    for problem in layer.problems:
        lines.append(f"! {problem.phrase.text(caller.language)} {_row_list(problem.rows, caller)}")
    return [*lines, ""]


def _row_list(rows: tuple[int, ...], caller: Caller) -> str:
    if not rows:
        return ""
    listed = ", ".join(map(str, rows[:_ROWS_SHOWN])) + (" …" if len(rows) > _ROWS_SHOWN else "")
    return caller.text("(แถว {rows})", "(rows {rows})", rows=listed)


def _import(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.choices import ImportChoices
    from tambon_gis.ingest.layer_files import chosen_layer
    from tambon_gis.ingest.load import import_layer

    with (
        caller.open(arguments.project) as project,
        chosen_layer(arguments.file, arguments.layer, caller.task) as (file, layer),
    ):
        report = import_layer(
            project,
            file,
            arguments.kind,
            ImportChoices(
                layer=layer,
                encoding=arguments.encoding,
                crs=arguments.crs,
                axes=arguments.axes,
                fields=_chosen_fields(arguments.field),
            ),
            task=caller.task,
        )
    return Answer(_report_values(report, caller), _report_lines(report, caller))


def _chosen_fields(pairs: list[str]) -> dict[str, str] | None:
    from tambon_gis import errors

    chosen = {}
    for pair in pairs:
        role, separator, name = pair.partition("=")
        if not (role and separator and name):
            raise errors.ValueNotUnderstood(
                value=pair, what_th="ช่องข้อมูล", what_en="a field", example="code=รหัสแปลง"
            )
        chosen[role.strip()] = name.strip()
    return chosen or None


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
        "area_m2": report.area_m2,
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
        "command": report.record.id if report.record else None,
    }


def _report_lines(report: ImportReport, caller: Caller) -> list[str]:
    from tambon_gis.measures.area import format_area

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
        caller.text("เนื้อที่ {area} ไร่", "Area {area} rai", area=format_area(report.area_m2)),
    ]
    for action, said in _ACTIONS.items():
        rows = tuple(repair.row for repair in report.repairs if repair.action == action)
        if rows:
            told = said.fill(n=len(rows)).text(caller.language)
            lines.append(f"  {told} {_row_list(rows, caller)}")
    return lines + [f"! {warning.text(caller.language)}" for warning in report.warnings]
