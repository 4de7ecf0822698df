"""The command that keeps what was measured: one value, or a table of soil tests or of a survey."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.cli.parser import Parser
    from tambon_gis.measurements.entries import Details
    from tambon_gis.measurements.subjects import Subject, SubjectKind
    from tambon_gis.project.project import Project

_SUBJECTS: tuple[SubjectKind, ...] = ("plot", "household", "village", "tambon")


def add_commands(commands: Commands) -> None:
    """``observe``."""
    says = commands.says
    observe = commands.add_with_project(
        "observe", Phrase("บันทึกหรือดูค่าที่วัด", "keep or show what was measured"), _observe
    )
    what = observe.add_mutually_exclusive_group(required=True)
    what.add_argument("--plot", metavar="CODE", help=says("รหัสแปลง", "plot code"))
    what.add_argument("--household", metavar="CODE", help=says("รหัสครัวเรือน", "household code"))
    what.add_argument("--village", metavar="CODE", help=says("รหัสหรือชื่อหมู่บ้าน", "village code or name"))
    what.add_argument("--tambon", metavar="CODE", help=says("รหัสหรือชื่อตำบล", "tambon code or name"))
    what.add_argument(
        "--file", type=Path, metavar="TABLE", help=says("ตาราง CSV หรือ XLSX", "a table, CSV or XLSX")
    )
    what.add_argument(
        "--delete", type=int, metavar="ID", help=says("ลบค่าตามเลขที่แสดง", "delete the value of this number")
    )
    _add_value(observe, commands)
    _add_table(observe, commands)
    observe.add_argument(
        "--dry-run", action="store_true", help=says("ตรวจอย่างเดียว ไม่บันทึก", "only check; nothing is kept")
    )
    observe.add_argument(
        "--sure", action="store_true", help=says("ยืนยันค่าที่ผิดปกติ", "keep values that are unlikely, too")
    )


def _add_value(observe: Parser, commands: Commands) -> None:
    says = commands.says
    observe.add_argument("--indicator", metavar="CODE", help=says("รหัสตัวชี้วัด", "indicator code"))
    observe.add_argument(
        "--value", metavar="N", help=says('ค่า เช่น 5.8 "12 g/kg" "<0.01"', 'such as 5.8 "12 g/kg" "<0.01"')
    )
    observe.add_argument("--date", help=says("วันที่วัด", "day of measuring"))
    observe.add_argument("--method", metavar="TEXT", help=says("วิธี", "method"))
    observe.add_argument("--laboratory", metavar="TEXT", help=says("ห้องปฏิบัติการ", "laboratory"))
    observe.add_argument(
        "--depth", metavar="CM", help=says("ความลึก ซม. เช่น 0-15", "depth in cm, such as 0-15")
    )
    observe.add_argument("--season", metavar="TEXT", help=says("ฤดู", "season"))
    observe.add_argument("--crop", metavar="TEXT", help=says("พืช", "crop"))
    observe.add_argument("--source", metavar="TEXT", help=says("แหล่งที่มา", "source"))
    observe.add_argument("--note", metavar="TEXT", help=says("หมายเหตุ", "note"))


def _add_table(observe: Parser, commands: Commands) -> None:
    says = commands.says
    observe.add_argument("--sheet", metavar="NAME", help=says("แผ่นงาน", "sheet of a workbook"))
    observe.add_argument("--encoding", metavar="NAME", help=says("รหัสอักขระของ CSV", "encoding of a CSV"))
    observe.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=MEANING",
        help=says(
            "คอลัมน์นี้คืออะไร เช่น ตัวอย่าง=plot, ค่า=organic_matter, สี= (ไม่นำ)",
            "what a column is: SAMPLE=plot, A=organic_matter, COLOUR= (not taken)",
        ),
    )
    observe.add_argument(
        "--leave-out",
        action="store_true",
        help=says("เว้นค่าที่ผิด นำที่เหลือ", "take the rest without what is wrong"),
    )


def _observe(arguments: argparse.Namespace, caller: Caller) -> Answer:
    if arguments.file is not None:
        return _table(arguments, caller)
    if arguments.delete is not None:
        return _delete(arguments, caller)
    if arguments.value is None:
        return _shown(arguments, caller)
    return _one(arguments, caller)


def _details(arguments: argparse.Namespace) -> Details:
    from tambon_gis.measurements.entries import Details

    return Details(
        method=arguments.method,
        depth_cm=arguments.depth,
        season=arguments.season,
        crop=arguments.crop,
        laboratory=arguments.laboratory,
        source=arguments.source,
        note=arguments.note,
    )


def _subject(project: Project, arguments: argparse.Namespace) -> Subject:
    from tambon_gis.measurements.subjects import SubjectBook

    kind = next(each for each in _SUBJECTS if getattr(arguments, each) is not None)
    return SubjectBook(project).find(kind, getattr(arguments, kind))


def _one(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.cli.measured_answers import rating_values
    from tambon_gis.errors import ValueNotUnderstood
    from tambon_gis.measurements.entries import Entry, check, observe
    from tambon_gis.measurements.ratings import classes_of, rating
    from tambon_gis.measurements.typed_value import typed_value
    from tambon_gis.measures.thai_calendar import parse_date
    from tambon_gis.project.catalogue import indicator_by_code

    for name, thai, english in (
        ("indicator", "ตัวชี้วัด", "an indicator"),
        ("date", "วันที่วัด", "a day of measuring"),
    ):
        if getattr(arguments, name) is None:
            raise ValueNotUnderstood(
                value="", what_th=thai, what_en=english, example="--indicator ph --value 5.8 --date 2/11/2569"
            )
    day = parse_date(arguments.date)
    with caller.open(arguments.project, read_only=arguments.dry_run) as project:
        indicator = indicator_by_code(project, arguments.indicator)
        subject = _subject(project, arguments)
        entry, details = [Entry(indicator, arguments.value)], _details(arguments)
        if arguments.dry_run:
            check(project, subject, entry, day, details, sure=arguments.sure)
            record = None
        else:
            record = observe(project, subject, entry, day, details, sure=arguments.sure)
        classes = classes_of(project, [indicator]).get(indicator.code)
    read = typed_value(arguments.value, indicator)
    found = rating(indicator.code, classes, read.value, method=arguments.method, bound=read.bound)
    values = {
        "added": int(record is not None),
        "command": record.id if record else None,
        "indicator": indicator.code,
        "value": read.value,
        "unit": indicator.unit.en,
        "value_text": read.text,
        "class": rating_values(found, caller.language),
    }
    said = indicator.name.text(caller.language) + f" {read.value:,.6g} {indicator.unit.text(caller.language)}"
    lines = [said]
    if found is not None:
        parts = (found.name, found.remark)
        lines.append(" · ".join(part.text(caller.language) for part in parts if part is not None))
    if record is not None:
        values["label"] = record.label
        lines.append(
            caller.text(
                "{label} (เลิกทำได้ด้วยคำสั่ง undo)",
                "{label} (the command undo takes it back)",
                label=record.label,
            )
        )
    return Answer(values, lines)


def _delete(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.measurements.entries import delete

    with caller.open(arguments.project) as project:
        record = delete(project, [arguments.delete])
    return Answer({"added": 0, "deleted": 1, "command": record.id, "label": record.label}, [record.label])


def _shown(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.cli.measured_answers import standing_answer
    from tambon_gis.measurements.standing import standing

    with caller.open(arguments.project, read_only=True) as project:
        found = standing(project, _subject(project, arguments))
    return standing_answer(found, caller, arguments.indicator)


def _table(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.cli.measured_answers import preview_answer
    from tambon_gis.measurements.table_import import take_table
    from tambon_gis.measurements.table_preview import preview_table
    from tambon_gis.measurements.table_values import TableDefaults
    from tambon_gis.measures.thai_calendar import parse_date

    day: date | None = parse_date(arguments.date) if arguments.date is not None else None
    columns = dict(_column(each) for each in arguments.column)
    with caller.open(arguments.project, read_only=arguments.dry_run) as project:
        preview = preview_table(
            project,
            arguments.file,
            sheet=arguments.sheet,
            encoding=arguments.encoding,
            columns=columns,
            defaults=TableDefaults(day, _details(arguments)),
            task=caller.task,
        )
        taken = None
        if not arguments.dry_run:
            taken = take_table(project, preview, leave_out=arguments.leave_out, sure=arguments.sure)
    return preview_answer(preview, taken, caller, leave_out=arguments.leave_out, sure=arguments.sure)


def _column(text: str) -> tuple[str, str]:
    # A heading may hold an equals sign of its own; a meaning never does.
    heading, sign, meaning = text.rpartition("=")
    if not sign:
        from tambon_gis.errors import ValueNotUnderstood

        raise ValueNotUnderstood(
            value=text[:40], what_th="คอลัมน์", what_en="a column", example="OM (%)=organic_matter"
        )
    return heading, meaning
