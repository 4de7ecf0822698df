"""The command that makes a package for a partner."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase


def add_commands(commands: Commands) -> None:
    """``export``."""
    says = commands.says
    export = commands.add_with_project(
        "export", Phrase("ส่งออกให้หน่วยงานร่วม", "make a package for a partner"), _export
    )
    export.add_argument(
        "--profile", required=True, choices=["partner"], help=says("ชุดข้อมูล", "kind of package")
    )
    export.add_argument("--out", required=True, type=Path, metavar="DIR", help=says("โฟลเดอร์", "folder"))
    export.add_argument(
        "--partner", metavar="CODE", help=says("รหัสหน่วยงานที่รับ", "code of the partner who gets it")
    )
    export.add_argument("--purpose", metavar="TEXT", help=says("วัตถุประสงค์", "what it is for"))
    export.add_argument(
        "--no-geopackage",
        action="store_true",
        help=says("ไม่ต้องมี GeoPackage", "shapefiles only, no GeoPackage"),
    )


def _export(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.sharing.partner_package import export_partner

    with caller.open(arguments.project) as project:
        report = export_partner(
            project,
            arguments.out,
            partner_code=arguments.partner,
            purpose=arguments.purpose,
            geopackage=not arguments.no_geopackage,
            task=caller.task,
        )
    warnings = [warning.text(caller.language) for warning in report.warnings]
    values = {
        "folder": str(report.folder),
        "files": [str(file) for file in report.files],
        "released_fields": list(report.released_fields),
        "dropped_fields": list(report.dropped_fields),
        "warnings": warnings,
        "command": report.record.id,
    }
    lines = [
        caller.text("ส่งออกแล้วที่ {folder}", "Exported to {folder}", folder=report.folder),
        *(f"  {file.name}" for file in report.files),
        *_released(report.released_fields, caller),
        caller.text(
            "ไม่ส่งออก {count} ช่อง รวมข้อมูลส่วนบุคคลทั้งหมด",
            "Fields that stay here: {count}, all personal data among them.",
            count=len(report.dropped_fields),
        ),
        *(f"! {warning}" for warning in warnings),
    ]
    return Answer(values, lines)


def _released(names: Sequence[str], caller: Caller) -> list[str]:
    if not names:
        return []
    told = ", ".join(names)
    return [caller.text("ช่องที่ตรวจแล้วส่งไปด้วย: {names}", "Released fields that go along: {names}", names=told)]
