"""The command for rounds of visits: planned from what is due or chosen, shown, printed, deleted."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.fieldwork.rounds import Round, Stop
    from tambon_gis.fieldwork.subjects import Subject
    from tambon_gis.fieldwork.ways import Way
    from tambon_gis.project.project import Project

_MOST_DUE = 300


def add_commands(commands: Commands) -> None:
    """``round``."""
    says = commands.says
    rounds = commands.add_with_project("round", Phrase("รอบติดตามงาน", "rounds of visits"), _round)
    what = rounds.add_mutually_exclusive_group()
    what.add_argument("--new", metavar="NAME", help=says("วางรอบใหม่", "plan a round"))
    what.add_argument("--show", metavar="NAME", help=says("ดูรอบ (ชื่อหรือเลขที่)", "show one, by name or number"))
    what.add_argument("--sheet", metavar="NAME", help=says("ใบติดตามงานของรอบ", "the visit sheet of a round"))
    what.add_argument("--delete", metavar="NAME", help=says("ลบรอบ", "delete one"))
    what.add_argument(
        "--list-due", action="store_true", help=says("แปลงที่ถึงกำหนดติดตาม", "the plots that are due")
    )
    which = rounds.add_mutually_exclusive_group()
    which.add_argument("--due", action="store_true", help=says("แปลงที่ถึงกำหนด", "plots that are due"))
    which.add_argument("--plots", metavar="CODE,…", help=says("รหัสแปลง", "plot codes"))
    which.add_argument(
        "--where", metavar="EXPRESSION", help=says("เงื่อนไข เหมือนคำสั่ง assign", "a condition, as in assign")
    )
    rounds.add_argument("--on", metavar="DATE", help=says("วันที่ (ปกติ: วันนี้)", "the day (usually: today)"))
    rounds.add_argument("--by", metavar="NAME", help=says("ผู้ติดตาม", "who will visit"))
    rounds.add_argument("--start", metavar="PLACE", help=says("จุดเริ่มต้น ระบบใดก็ได้", "where the way begins"))
    rounds.add_argument("--roads", metavar="LAYER", help=says("ชั้นข้อมูลถนน", "the layer of roads"))
    rounds.add_argument(
        "--most", type=int, default=_MOST_DUE, metavar="N", help=says("ไม่เกินกี่แห่ง", "at most so many stops")
    )
    rounds.add_argument(
        "--out", type=Path, metavar="FILE.svg", help=says("ไฟล์ของใบติดตามงาน", "the file of the sheet")
    )
    rounds.add_argument(
        "--names", action="store_true", help=says("ใส่ชื่อผู้ถือครอง (บันทึกไว้)", "with names of holders (logged)")
    )


def _round(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.rounds import delete_round, find_round

    if arguments.new is not None:
        return _planned(arguments, caller)
    if arguments.sheet is not None:
        return _sheet(arguments, caller)
    if arguments.delete is not None:
        with caller.open(arguments.project) as project:
            record = delete_round(project, find_round(project, arguments.delete))
        return Answer({"command": record.id, "label": record.label}, [record.label])
    if arguments.list_due:
        return _due(arguments, caller)
    if arguments.show is not None:
        return _shown(arguments, caller)
    return _listed(arguments, caller)


def _planned(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.positions import typed_position
    from tambon_gis.fieldwork.rounds import RoundPlan, find_round, make_round, read_stops

    matching = _matching(arguments, caller)
    with caller.open(arguments.project) as project:
        subjects, notes = _subjects(project, arguments, matching)
        start = None
        if arguments.start is not None:
            found = typed_position(arguments.start, project.epsg)[0]
            start = (found.x, found.y)
        plan = RoundPlan(arguments.new, _day(arguments), arguments.by, start)
        record, key, way = make_round(
            project, plan, subjects, notes=notes, roads=arguments.roads, task=caller.task
        )
        made, stops = find_round(project, str(key)), read_stops(project, key)
    lines = [record.label, *_stop_lines(stops, way, caller)]
    return Answer({"command": record.id, "label": record.label, **_values(made, stops, way, caller)}, lines)


def _matching(arguments: argparse.Namespace, caller: Caller) -> Sequence[int] | None:
    """The plots of ``--where``, looked up in a project open for reading."""
    from tambon_gis.analysis.plot_filter import parse_filter
    from tambon_gis.analysis.plot_register import plot_register

    if arguments.where is None:
        return None
    condition = parse_filter(arguments.where)
    with caller.open(arguments.project, read_only=True) as project:
        register = plot_register(project)
    return [int(fid) for fid in register.fid[condition.rows(register)].tolist()]


def _subjects(
    project: Project, arguments: argparse.Namespace, matching: Sequence[int] | None
) -> tuple[list[Subject], dict[Subject, str]]:
    """What to visit, and why, where it is what is due."""
    from tambon_gis.fieldwork.due_plots import asked_for_due
    from tambon_gis.fieldwork.subjects import Subject
    from tambon_gis.project.plots import plots_by_code

    if arguments.due:
        due = asked_for_due(project, _day(arguments), arguments.most)
        return (
            [Subject("plot", each.fid) for each in due],
            {Subject("plot", each.fid): "\n".join(phrase.th for phrase in each.reasons) for each in due},
        )
    fids = matching or []
    if arguments.plots is not None:
        fids = plots_by_code(project, [code.strip() for code in arguments.plots.split(",") if code.strip()])
    return [Subject("plot", fid) for fid in fids], {}


def _shown(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.rounds import find_round, read_stops, way_of_round

    with caller.open(arguments.project, read_only=True) as project:
        found = find_round(project, arguments.show)
        stops = read_stops(project, found.id)
        way = way_of_round(project, found, stops, arguments.roads, caller.task)
    return Answer(_values(found, stops, way, caller), [found.name, *_stop_lines(stops, way, caller)])


def _sheet(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.errors import ValueNotUnderstood
    from tambon_gis.fieldwork.rounds import find_round
    from tambon_gis.fieldwork.visit_sheet import write_visit_sheet

    if arguments.out is None or arguments.out.suffix.casefold() != ".svg":
        raise ValueNotUnderstood(
            value=arguments.out or "--out",
            what_th="ชื่อไฟล์",
            what_en="the name of a file",
            example="--out ใบ.svg",
        )
    # A log is kept only of sheets with names; without them nothing is written into the project.
    with caller.open(arguments.project, read_only=not arguments.names) as project:
        written = write_visit_sheet(
            project,
            find_round(project, arguments.sheet),
            arguments.out,
            language=caller.language,
            roads=arguments.roads,
            names=arguments.names,
            task=caller.task,
        )
    files = [str(file) for file in written.files]
    values = {"files": files, "pages": len(files), "stops": written.stops, "length_m": written.length_m}
    said = caller.text("เขียนไฟล์ {files}", "Wrote {files}.", files=", ".join(f.name for f in written.files))
    return Answer(values, [said, written.said.text(caller.language)])


def _due(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.due_plots import due_plots

    with caller.open(arguments.project, read_only=True) as project:
        due = due_plots(project, _day(arguments))
    told = [
        {
            "plot": each.code,
            "since": each.since.isoformat(),
            "reasons": [phrase.text(caller.language) for phrase in each.reasons],
        }
        for each in due
    ]
    lines = [
        f"{each.code}  {each.village}  " + "; ".join(phrase.text(caller.language) for phrase in each.reasons)
        for each in due
    ]
    total = caller.text("ถึงกำหนด {count} แปลง", "{count} plots are due.", count=len(due))
    return Answer({"due": told}, [*lines, total])


def _listed(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.fieldwork.rounds import read_rounds

    with caller.open(arguments.project, read_only=True) as project:
        rounds = read_rounds(project)
    lines = [f"{each.id}  {each.name}  {each.planned_on or '—'}  {each.done}/{each.stops}" for each in rounds]
    empty = caller.text("ยังไม่มีรอบติดตามงาน", "There are no rounds of visits.")
    return Answer({"rounds": [_round_values(each) for each in rounds]}, lines or [empty])


def _round_values(found: Round) -> dict[str, object]:
    return {
        "id": found.id,
        "name": found.name,
        "on": None if found.planned_on is None else found.planned_on.isoformat(),
        "by": found.visitor or None,
        "stops": found.stops,
        "done": found.done,
    }


def _values(found: Round, stops: Sequence[Stop], way: Way, caller: Caller) -> dict[str, object]:
    return {
        "round": _round_values(found),
        "length_m": way.length_m,
        "along_roads": way.along_roads,
        "measured": way.said.text(caller.language),
        "stops": [
            {
                "number": stop.number,
                "subject": stop.subject.kind,
                "code": stop.code,
                "note": stop.note or None,
                "x": None if stop.place is None else stop.place[0],
                "y": None if stop.place is None else stop.place[1],
                "visit": stop.visit_id,
            }
            for stop in stops
        ],
    }


def _stop_lines(stops: Sequence[Stop], way: Way, caller: Caller) -> list[str]:
    legs = iter(way.legs_m)
    lines = []
    for stop in stops:
        leg = f"{next(legs, 0.0) / 1000:.2f}" if stop.place is not None else "—"
        mark = "✓" if stop.is_done else " "
        lines.append(f"{stop.number:>3} {mark} {stop.code}  {stop.village}  {leg} {caller.text('กม.', 'km')}")
    total = caller.text("รวม {km} กม.", "{km} km in all.", km=f"{way.length_m / 1000:,.1f}")
    return [*lines, total, way.said.text(caller.language)]


def _day(arguments: argparse.Namespace) -> date:
    from tambon_gis.measures.thai_calendar import parse_date

    return date.today() if arguments.on is None else parse_date(arguments.on)
