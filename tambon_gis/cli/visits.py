"""The commands for what was seen in the field: a visit, the list of visits, photographs."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.answers import add_table_files, table_answer
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.parser import Parser
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.fieldwork.photos import NewPhoto
    from tambon_gis.fieldwork.positions import Position
    from tambon_gis.fieldwork.subjects import Subject
    from tambon_gis.fieldwork.visit_list import VisitRow
    from tambon_gis.fieldwork.visits import VisitEntry
    from tambon_gis.project.project import Project

_KINDS = ("follow_up", "soil_test", "crop_cut", "interview")
_STAGES = ("before", "during", "after")


def add_commands(commands: Commands) -> None:
    """``visit``, ``visits`` and ``photos``."""
    says = commands.says
    visit = commands.add_with_project("visit", Phrase("บันทึกการติดตามงาน", "record a visit"), _visit)
    subject = visit.add_mutually_exclusive_group()
    subject.add_argument("--plot", metavar="CODE", help=says("รหัสแปลง", "plot code"))
    subject.add_argument("--household", metavar="CODE", help=says("รหัสครัวเรือน", "household code"))
    subject.add_argument("--village", metavar="CODE", help=says("รหัสหมู่บ้าน", "village code"))
    visit.add_argument("--date", metavar="DATE", help=says("วันที่ (ปกติ: วันนี้)", "the day (usually: today)"))
    visit.add_argument("--kind", choices=_KINDS, help=says("ชนิด (ปกติ: follow_up)", "usually follow_up"))
    visit.add_argument("--text", metavar="TEXT", help=says("ผลที่พบ", "what was found"))
    visit.add_argument("--note", metavar="TEXT", help=says("หมายเหตุ", "a note"))
    visit.add_argument("--by", metavar="NAME", help=says("ผู้ติดตาม", "who visited"))
    visit.add_argument(
        "--work", type=int, metavar="N", help=says("งานที่ติดตาม (เลขที่)", "the assignment that was looked at")
    )
    visit.add_argument("--round", metavar="NAME", help=says("รอบติดตามงาน", "the round that it belongs to"))
    place = visit.add_mutually_exclusive_group()
    place.add_argument(
        "--at", metavar="PLACE", help=says("ตำแหน่ง ระบบใดก็ได้", "the position, in any Thai system")
    )
    place.add_argument(
        "--nmea", type=Path, metavar="FILE", help=says("จากไฟล์ของเครื่องรับ GPS", "from what a receiver said")
    )
    place.add_argument(
        "--receiver", metavar="PORT", help=says("จากเครื่องรับ GPS ที่พอร์ต", "from a receiver on a serial port")
    )
    visit.add_argument(
        "--photo",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=says("ภาพถ่าย ระบุได้หลายครั้ง", "a photograph; may be repeated"),
    )
    _add_photo_options(commands, visit)
    change = visit.add_mutually_exclusive_group()
    change.add_argument(
        "--change", type=int, metavar="N", help=says("แก้ครั้งที่มีเลขที่นี้", "change the visit of this number")
    )
    change.add_argument(
        "--delete", type=int, metavar="N", help=says("ลบครั้งที่มีเลขที่นี้", "delete the visit of this number")
    )
    listed = commands.add_with_project("visits", Phrase("รายการติดตามงาน", "list visits"), _visits)
    listed.add_argument("--plot", metavar="CODE,…", help=says("รหัสแปลง", "plot codes"))
    listed.add_argument("--kind", choices=_KINDS, help=says("ชนิด", "kind"))
    listed.add_argument("--since", metavar="DATE", help=says("ตั้งแต่วันที่", "from this day on"))
    listed.add_argument("--until", metavar="DATE", help=says("ถึงวันที่", "up to this day"))
    listed.add_argument("--words", default="", metavar="TEXT", help=says("มีคำว่า", "with these words"))
    add_table_files(listed, commands)
    photos = commands.add_with_project("photos", Phrase("ภาพถ่าย", "photographs"), _photos)
    photos.add_argument(
        "file", nargs="*", type=Path, metavar="FILE", help=says("ภาพที่จะเพิ่ม", "photographs to be added")
    )
    photos.add_argument("--plot", metavar="CODE", help=says("แปลงของภาพ", "the plot they belong to"))
    _add_photo_options(commands, photos)


def _add_photo_options(commands: Commands, parser: Parser) -> None:
    says = commands.says
    parser.add_argument(
        "--stage", choices=_STAGES, help=says("ระยะ: ก่อน กำลัง หรือหลังดำเนินการ", "before, during or after")
    )
    parser.add_argument(
        "--gpx", type=Path, metavar="FILE", help=says("เส้นทางที่บอกตำแหน่งตามเวลา", "a track: places by time")
    )
    parser.add_argument(
        "--clock",
        metavar="[-]H:MM:SS",
        help=says("กล้องเร็วกว่าเวลาจริงเท่าไร", "how much the camera's clock was ahead"),
    )
    parser.add_argument(
        "--original", action="store_true", help=says("เก็บไฟล์เดิมทั้งไฟล์", "keep the files as they are")
    )


def _visit(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.visits import delete_visits

    with caller.open(arguments.project) as project:
        if arguments.delete is not None:
            record = delete_visits(project, [arguments.delete])
            return _done({"visit": None, "command": record.id}, record.label, caller)
        if arguments.change is not None:
            return _changed(project, arguments, caller)
        return _recorded(project, arguments, caller)


def _recorded(project: Project, arguments: argparse.Namespace, caller: Caller) -> Answer:
    """The visit and its photographs as one command."""
    from tambon_gis.fieldwork.rounds import find_round
    from tambon_gis.fieldwork.visit_saving import save_visit
    from tambon_gis.fieldwork.visits import VisitEntry

    subject = _subject(project, arguments)
    round_id = None if arguments.round is None else find_round(project, arguments.round).id
    plot_fid = subject.key if subject.kind == "plot" else None
    photos = _read_photos(project, arguments, arguments.photo, plot_fid, caller)
    position = _position(project, arguments, caller) or next(
        (photo.position for photo in photos if photo.position is not None), None
    )
    entry = VisitEntry(
        subject,
        _day(arguments.date) or date.today(),
        arguments.kind or "follow_up",
        arguments.by,
        arguments.text,
        arguments.note,
        position,
        arguments.work,
    )
    record, key = save_visit(project, entry, photos=photos, round_id=round_id)
    assert record is not None
    kept = [photo for photo in photos if photo.known_as is None]
    answer = _done(
        {"visit": key, "command": record.id, "photos": len(kept), **_position_values(entry)},
        record.label,
        caller,
    )
    return Answer(answer.values, [*answer.lines, *_photo_lines(photos, caller)])


def _changed(project: Project, arguments: argparse.Namespace, caller: Caller) -> Answer:
    """Only what was given changes."""
    from dataclasses import replace

    from tambon_gis.fieldwork.visits import change_visit, read_entry

    entry = read_entry(project, arguments.change)
    given = {
        "visited_on": _day(arguments.date),
        "kind": arguments.kind,
        "visitor": arguments.by,
        "result": arguments.text,
        "note": arguments.note,
        "position": _position(project, arguments, caller),
        "assignment_id": arguments.work,
    }
    if any((arguments.plot, arguments.household, arguments.village)):
        given["subject"] = _subject(project, arguments)
    changed = replace(entry, **{name: value for name, value in given.items() if value is not None})
    record = change_visit(project, arguments.change, changed)
    if record is None:
        said = caller.text("เป็นอย่างนี้อยู่แล้ว", "It is so already.")
        return Answer({"visit": arguments.change, "command": None}, [said])
    return _done({"visit": arguments.change, "command": record.id}, record.label, caller)


def _visits(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.visit_list import VisitFilter, list_visits, visits_table
    from tambon_gis.project.plots import plots_by_code

    with caller.open(arguments.project, read_only=True) as project:
        fids = None
        if arguments.plot is not None:
            codes = [code.strip() for code in arguments.plot.split(",") if code.strip()]
            fids = tuple(plots_by_code(project, codes))
        wanted = VisitFilter(
            fids, arguments.kind, _day(arguments.since), _day(arguments.until), arguments.words
        )
        visits = list_visits(project, wanted)
    values = {"visits": [_visit_values(visit) for visit in visits]}
    return table_answer(arguments, caller, visits_table(visits), values)


def _visit_values(visit: VisitRow) -> dict[str, object]:
    return {
        "id": visit.id,
        "subject": visit.subject.kind,
        "code": visit.code,
        "date": visit.visited_on.isoformat(),
        "kind": visit.kind,
        "by": visit.visitor or None,
        "result": visit.result or None,
        "note": visit.note or None,
        "work": visit.assignment_id,
        "x": None if visit.position is None else visit.position[0],
        "y": None if visit.position is None else visit.position[1],
        "position_source": visit.position_source,
        "photos": visit.photos,
        "values": visit.values,
    }


def _photos(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.photos import STAGES, add_photos, read_photo_rows
    from tambon_gis.fieldwork.subjects import subject_of

    command = None
    lines: list[str] = []
    with caller.open(arguments.project, read_only=not arguments.file) as project:
        fid = None if arguments.plot is None else subject_of(project, "plot", arguments.plot).key
        if arguments.file:
            photos = _read_photos(project, arguments, arguments.file, fid, caller)
            record, _ = add_photos(project, photos)
            command = None if record is None else record.id
            lines = [] if record is None else [record.label]
            lines += _photo_lines(photos, caller)
        rows = read_photo_rows(project, plot_fid=fid)
    told = [
        {
            "id": row.id,
            "plot": row.plot_code or None,
            "visit": row.visit_id,
            "stage": row.stage,
            "taken_at": row.taken_at or None,
            "x": None if row.position is None else row.position[0],
            "y": None if row.position is None else row.position[1],
            "position_source": row.position_source,
        }
        for row in rows
    ]
    for row in rows if not arguments.file else ():
        stage = STAGES[row.stage].text(caller.language) if row.stage else "—"
        lines.append(f"{row.id}  {row.plot_code or '—'}  {stage}  {row.taken_at[:16].replace('T', ' ')}")
    if not lines:
        lines = [caller.text("ยังไม่มีภาพถ่าย", "There are no photographs.")]
    return Answer({"photos": told, "command": command}, lines)


def _read_photos(
    project: Project, arguments: argparse.Namespace, files: list[Path], plot_fid: int | None, caller: Caller
) -> list[NewPhoto]:
    from tambon_gis.fieldwork.gpx import read_gpx
    from tambon_gis.fieldwork.photos import read_photos

    return read_photos(
        project,
        files,
        stage=arguments.stage,
        plot_fid=plot_fid,
        track=None if arguments.gpx is None else read_gpx(arguments.gpx),
        clock_ahead=_clock(arguments.clock),
        keep_original=arguments.original,
        task=caller.task,
    )


def _photo_lines(photos: list[NewPhoto], caller: Caller) -> list[str]:
    lines = []
    for photo in photos:
        if photo.known_as is not None:
            lines.append(
                caller.text(
                    "{file} มีอยู่แล้ว ไม่เก็บซ้ำ",
                    "{file} is there already and not kept twice.",
                    file=photo.file_name,
                )
            )
        elif photo.kind == "HEIC":
            lines.append(
                caller.text(
                    "{file} เป็น HEIC เก็บไฟล์ไว้ทั้งไฟล์ แต่โปรแกรมนี้แสดงภาพไม่ได้",
                    "{file} is HEIC: kept as it is, but this program cannot show it.",
                    file=photo.file_name,
                )
            )
    return lines


def _subject(project: Project, arguments: argparse.Namespace) -> Subject:
    from tambon_gis.errors import ValueNotUnderstood
    from tambon_gis.fieldwork.subjects import subject_of

    if arguments.plot is not None:
        return subject_of(project, "plot", arguments.plot)
    if arguments.household is not None:
        return subject_of(project, "household", arguments.household)
    if arguments.village is not None:
        return subject_of(project, "village", arguments.village)
    raise ValueNotUnderstood(
        value="", what_th="สิ่งที่ไปติดตาม", what_en="what was visited", example="--plot 0042"
    )


def _position(project: Project, arguments: argparse.Namespace, caller: Caller) -> Position | None:
    """Typed, from a receiver, or from what one said; None where nobody says."""
    from tambon_gis.fieldwork.gps_receiver import position_from, position_in_file
    from tambon_gis.fieldwork.positions import from_degrees, typed_position

    if arguments.at is not None:
        return typed_position(arguments.at, project.epsg)[0]
    if arguments.nmea is not None:
        fix, _ = position_in_file(arguments.nmea)
    elif arguments.receiver is not None:
        fix, _ = position_from(arguments.receiver, task=caller.task)
    else:
        return None
    return from_degrees(fix.longitude_deg, fix.latitude_deg, project.epsg, "receiver")


def _position_values(entry: VisitEntry) -> dict[str, object]:
    position = entry.position
    if position is None:
        return {"x": None, "y": None, "position_source": None}
    return {"x": position.x, "y": position.y, "position_source": position.source}


def _day(text: str | None) -> date | None:
    from tambon_gis.measures.thai_calendar import parse_date

    return None if text is None else parse_date(text)


def _clock(text: str | None) -> timedelta:
    from tambon_gis.fieldwork.clock_difference import parse_clock_difference

    return timedelta(0) if text is None else parse_clock_difference(text)


def _done(values: dict[str, object], label: str, caller: Caller) -> Answer:
    said = caller.text(
        "{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)", label=label
    )
    return Answer({**values, "label": label}, [said])
