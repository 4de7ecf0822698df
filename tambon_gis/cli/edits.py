"""The command that changes shapes: draw, reshape, split, merge and the rest, shown or done."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.parser import Parser
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tambon_gis.editing.edit import Edit
    from tambon_gis.editing.steps import Step
    from tambon_gis.project.project import Project

Plan = Callable[["Project", argparse.Namespace], "Edit"]

_DONE = Phrase("{label} (เลิกทำได้ด้วยคำสั่ง undo)", "{label} (the command undo takes it back)")
_SHOWN = Phrase("{label} (แสดงผลเท่านั้น ยังไม่ได้แก้)", "{label} (only shown, nothing was changed)")
_WHAT = Phrase("การแก้", "EDIT")


def add_commands(commands: Commands) -> None:
    """``edit``, with one word for each way."""
    edit = commands.add_with_project("edit", Phrase("แก้รูปแปลงหรือชั้นข้อมูล", "change shapes"), _edit)
    common = Parser(add_help=False, language=commands.language)
    # Without defaults: those of the outer command are not to be overwritten.
    for option in ("--json", "--english"):
        common.add_argument(option, action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    common.add_argument(
        "--preview", action="store_true", help=commands.says("แสดงผลโดยไม่แก้", "only show what would change")
    )
    common.add_argument(
        "--crs",
        metavar="EPSG:…",
        help=commands.says("ระบบพิกัดของรูปที่ให้", "system of the given shapes (project's own, or degrees)"),
    )
    common.add_argument(
        "--layer", default="plot", metavar="LAYER", help=commands.says("ชั้นข้อมูล (plot)", "layer (plot)")
    )
    ways = edit.add_subparsers(
        dest="way",
        required=True,
        metavar=_WHAT.text(commands.language),
        help=commands.says("แก้อย่างไร", "how"),
        parser_class=Parser,
    )

    def way(name: str, thai: str, english: str, plan: Plan) -> Parser:
        said = commands.says(thai, english)
        parser: Parser = ways.add_parser(
            name, help=said, description=said, parents=[common], language=commands.language
        )
        parser.set_defaults(plan=plan)
        return parser

    _add_drawing(commands, way)
    _add_changing(commands, way)
    _add_vertices(commands, way)


Way = Callable[[str, str, str, Plan], Parser]


def _add_drawing(commands: Commands, way: Way) -> None:
    says = commands.says
    draw = way("draw", "วาดรูปใหม่", "a new shape", _draw)
    buffer = way("buffer", "แนวกันชนรอบเส้น จุด หรือรูป เป็นรูปใหม่", "ground around a line, point or shape", _buffer)
    buffer.add_argument(
        "--distance", type=float, required=True, metavar="M", help=says("ระยะ (เมตร)", "metres")
    )
    gap = way("fill-gap", "เติมช่องว่างที่ถูกล้อม", "fill an enclosed gap", _fill_gap)
    gap.add_argument("--point", required=True, metavar="X,Y", help=says("จุดในช่องว่าง", "a place in the gap"))
    gap.add_argument("--into", metavar="CODE", help=says("รวมเข้ากับแปลงนี้", "add it to this plot"))
    for parser in (draw, buffer):
        _add_shape(commands, parser, "--shape")
        _add_clip(commands, parser)
    for parser in (draw, buffer, gap):
        parser.add_argument(
            "--set",
            dest="cells",
            action="append",
            default=[],
            metavar="FIELD=VALUE",
            help=says("ค่าของช่องข้อมูล เช่น code=0012", "cells of the new row, such as code=0012"),
        )


def _add_changing(commands: Commands, way: Way) -> None:
    says = commands.says
    reshape = way("reshape", "เปลี่ยนรูป", "another shape for a row", _reshape)
    _add_clip(commands, reshape)
    hole = way("hole", "เจาะช่อง", "cut a hole", _hole)
    for parser in (reshape, hole):
        _add_shape(commands, parser, "--shape")
    split = way(
        "split", "แบ่งด้วยเส้น ไม่ระบุแปลง = ทุกแปลงที่เส้นผ่านตลอด", "split by a line; all that it crosses", _split
    )
    _add_shape(commands, split, "--line")
    split.add_argument(
        "--keep",
        type=int,
        default=1,
        metavar="N",
        help=says("ส่วนที่คงรหัสเดิม 1 = ใหญ่สุด", "piece that keeps the code: 1 is the largest"),
    )
    split.add_argument(
        "--work",
        choices=("share", "keeper", "copy"),
        default="share",
        help=says(
            "งานบนแปลง: แบ่งตามเนื้อที่ อยู่กับรหัสเดิม หรือซ้ำทุกส่วน",
            "work on the plot: divided by area, all to the keeper, or repeated",
        ),
    )
    split.add_argument("--codes", metavar="CODE,…", help=says("รหัสของแปลงใหม่", "codes of the new plots"))
    merge = way("merge", "รวมเป็นรูปเดียว", "make several one", _merge)
    merge.add_argument("--keep", metavar="CODE", help=says("แปลงที่คงอยู่", "the plot that stays (the largest)"))
    shift = way("move", "ย้ายทั้งรูป", "move whole shapes", _shift)
    shift.add_argument("--by", metavar="E,N", help=says("เลื่อนกี่เมตร ตะวันออก,เหนือ", "metres east and north"))
    shift.add_argument(
        "--from", dest="start", metavar="X,Y", help=says("จากตำแหน่งนี้", "a place on the shape, with --to")
    )
    shift.add_argument("--to", metavar="X,Y", help=says("ไปตำแหน่งนี้", "where that place goes"))
    delete = way("delete", "ลบรูป พร้อมงานและข้อมูลที่ผูกอยู่", "delete shapes with all their records", _remove)
    for parser in (reshape, hole, split, merge, shift, delete):
        _add_rows(commands, parser)


def _add_vertices(commands: Commands, way: Way) -> None:
    says = commands.says
    move = way("move-vertex", "ย้ายจุดมุม", "move a vertex", _move)
    move.add_argument("--to", required=True, metavar="X,Y", help=says("ที่ใหม่", "where it goes"))
    insert = way("insert-vertex", "เพิ่มจุดมุมบนขอบ", "put a vertex on an edge", _insert)
    delete = way("delete-vertex", "ลบจุดมุม", "take a vertex out", _delete)
    for parser in (move, insert, delete):
        _add_rows(commands, parser)
        parser.add_argument("--vertex", required=True, metavar="X,Y", help=says("ตำแหน่ง", "its place"))
        parser.add_argument(
            "--together", action="store_true", help=says("ให้แปลงข้างเคียงตามไปด้วย", "neighbours follow")
        )


def _add_rows(commands: Commands, parser: Parser) -> None:
    parser.add_argument("--plots", metavar="CODE,…", help=commands.says("รหัสแปลง", "plot codes"))
    parser.add_argument(
        "--at",
        action="append",
        default=[],
        metavar="X,Y",
        help=commands.says("รูปที่อยู่ตรงจุดนี้ ใช้ได้ทุกชั้นข้อมูล", "the shape at this place, in any layer"),
    )


def _add_shape(commands: Commands, parser: Parser, option: str) -> None:
    parser.add_argument(
        option,
        required=True,
        metavar="WKT",
        help=commands.says("WKT, GeoJSON หรือ @ไฟล์", "WKT, GeoJSON or @FILE"),
    )


def _add_clip(commands: Commands, parser: Parser) -> None:
    parser.add_argument(
        "--clip",
        action="store_true",
        help=commands.says("ตัดส่วนที่ทับรูปข้างเคียงออก", "leave neighbours their ground"),
    )


def _edit(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.editing.apply import apply
    from tambon_gis.editing.told import told

    with caller.open(arguments.project, read_only=arguments.preview) as project:
        edit = arguments.plan(project, arguments)
        record = None if arguments.preview else apply(project, edit)
    sentence = _SHOWN if record is None else _DONE
    lines = [
        sentence.fill(label=edit.label).text(caller.language),
        *(f"- {line.text(caller.language)}" for line in told(edit)),
    ]
    return Answer({"command": record.id if record else None, **_values(edit, caller)}, lines)


def _values(edit: Edit, caller: Caller) -> dict[str, object]:
    language = caller.language
    return {
        "edit": edit.kind,
        "label": edit.label,
        "layer": edit.layer,
        "shapes": [
            {
                "name": one.name,
                "change": "added" if one.is_new else "removed" if one.after is None else "changed",
                "area_before_m2": one.area_before_m2,
                "area_after_m2": one.area_after_m2,
                "wkt": one.after.wkt if one.after is not None else None,
            }
            for one in edit.shapes
        ],
        "overlaps": [{"between": list(one.names), "area_m2": one.area_m2} for one in edit.overlaps],
        "gaps": [{"area_m2": one.area_m2} for one in edit.gaps],
        "problems": [one.text(language) for one in edit.problems],
        "notes": [one.text(language) for one in edit.notes],
        "work": [
            {
                "intervention": one.intervention.text(language),
                "year_be": one.year_be,
                "how": one.how,
                "parts": [{"plot": part.plot_name, "share": part.share} for part in one.parts],
            }
            for one in edit.work
        ],
        "kept": dict(edit.kept),
        "moved": dict(edit.moved),
        "along": dict(edit.along),
        "unlinked": dict(edit.unlinked),
        "duplicates": [
            {"table": one.table, "count": len(one.keys), "what": one.what.text(language)}
            for one in edit.duplicates
        ],
    }


def _shape(project: Project, arguments: argparse.Namespace, text: str) -> BaseGeometry:
    from tambon_gis.cli.shape_text import read_shape

    return read_shape(text, project, arguments.crs)


def _place(project: Project, arguments: argparse.Namespace, text: str) -> tuple[float, float]:
    from tambon_gis.cli.shape_text import read_point

    return read_point(text, project, arguments.crs)


def _rows(project: Project, arguments: argparse.Namespace) -> list[int]:
    """The rows named by code or by a place that they hold. Raises `NoPlotChosen`, `UnknownCode`."""
    from shapely import Point

    from tambon_gis.editing.surroundings import neighbours
    from tambon_gis.project.plots import plots_by_code

    found: list[int] = []
    if arguments.plots and arguments.layer == "plot":
        found += plots_by_code(project, [code.strip() for code in arguments.plots.split(",") if code.strip()])
    for text in arguments.at:
        point = Point(_place(project, arguments, text))
        near = neighbours(project, arguments.layer, [point], any_peer=True)
        found += [fid for fid, one in near.items() if one.shape.intersects(point)]
    if not found:
        raise errors.NoPlotChosen
    return found


def _cells(arguments: argparse.Namespace) -> dict[str, str]:
    cells = {}
    for given in arguments.cells:
        name, equals, value = given.partition("=")
        if not equals or not name.strip():
            raise errors.ValueNotUnderstood(
                value=given, what_th="ค่าของช่องข้อมูล", what_en="a cell", example="code=0012"
            )
        cells[name.strip()] = value.strip()
    return cells


def _draw(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.draw import plan_draw

    shape = _shape(project, arguments, arguments.shape)
    return plan_draw(project, shape, layer=arguments.layer, cells=_cells(arguments), clip=arguments.clip)


def _buffer(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.buffer import plan_buffer

    shape = _shape(project, arguments, arguments.shape)
    how = {"layer": arguments.layer, "cells": _cells(arguments), "clip": arguments.clip}
    return plan_buffer(project, shape, arguments.distance, **how)


def _fill_gap(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.gap import plan_fill_gap
    from tambon_gis.project.plots import plots_by_code

    into = plots_by_code(project, [arguments.into])[0] if arguments.into else None
    x, y = _place(project, arguments, arguments.point)
    return plan_fill_gap(project, x, y, layer=arguments.layer, into=into, cells=_cells(arguments))


def _reshape(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.draw import plan_reshape

    shape = _shape(project, arguments, arguments.shape)
    fid = _rows(project, arguments)[0]
    return plan_reshape(project, fid, shape, layer=arguments.layer, clip=arguments.clip)


def _hole(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.draw import plan_hole

    shape = _shape(project, arguments, arguments.shape)
    return plan_hole(project, _rows(project, arguments)[0], shape, layer=arguments.layer)


def _split(project: Project, arguments: argparse.Namespace) -> Edit:
    from shapely import LineString, MultiLineString

    from tambon_gis.editing.split import plan_split

    line = _shape(project, arguments, arguments.line)
    if not isinstance(line, LineString | MultiLineString):
        raise errors.ValueNotUnderstood(
            value=line.geom_type,
            what_th="เส้นแบ่ง",
            what_en="a line to split by",
            example="LINESTRING (370010 1809990, 370010 1810050)",
        )
    chosen = _rows(project, arguments) if arguments.plots or arguments.at else None
    codes = [code.strip() for code in (arguments.codes or "").split(",") if code.strip()]
    return plan_split(
        project,
        chosen,
        line,
        layer=arguments.layer,
        keeper=arguments.keep - 1,
        work=arguments.work,
        codes=codes,
    )


def _merge(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.merge import plan_merge
    from tambon_gis.project.plots import plots_by_code

    keeper = plots_by_code(project, [arguments.keep])[0] if arguments.keep else None
    return plan_merge(project, _rows(project, arguments), layer=arguments.layer, keeper=keeper)


def _shift(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.cli.shape_text import read_metres
    from tambon_gis.editing.shift import plan_shift
    from tambon_gis.editing.vertices import Move

    if arguments.by:
        move = Move(0.0, 0.0, *read_metres(arguments.by))
    elif arguments.start and arguments.to:
        start, goal = (_place(project, arguments, text) for text in (arguments.start, arguments.to))
        move = Move(*start, *goal)
    else:
        raise errors.ValueNotUnderstood(
            value="", what_th="ระยะที่จะย้าย", what_en="how far to move", example="--by 12.5,-3"
        )
    return plan_shift(project, _rows(project, arguments), move, layer=arguments.layer)


def _remove(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.removal import plan_remove

    return plan_remove(project, _rows(project, arguments), layer=arguments.layer)


def _move(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.vertices import Move

    to_x, to_y = _place(project, arguments, arguments.to)
    return _step(project, arguments, lambda x, y: Move(x, y, to_x, to_y))


def _insert(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.steps import Insert

    return _step(project, arguments, Insert)


def _delete(project: Project, arguments: argparse.Namespace) -> Edit:
    from tambon_gis.editing.steps import Delete

    return _step(project, arguments, Delete)


def _step(project: Project, arguments: argparse.Namespace, step: Callable[[float, float], Step]) -> Edit:
    from tambon_gis.editing.steps import plan_steps

    steps = [step(*_place(project, arguments, arguments.vertex))]
    rows = _rows(project, arguments)
    return plan_steps(project, rows, steps, layer=arguments.layer, together=arguments.together)
