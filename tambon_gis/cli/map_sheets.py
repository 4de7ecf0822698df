"""The command that draws a map for paper: a plain one, or a sheet with title, legend, grid and scale."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.sheets.request import MapRequest, WrittenMap

_EXTENT_EXAMPLE = "350000,1800000,360000,1810000"


def add_commands(commands: Commands) -> None:
    """``map``."""
    says = commands.says
    drawn = commands.add_with_project("map", Phrase("เขียนแผนที่เป็น SVG", "draw the map as SVG"), _map)

    def option(name: str, thai: str, english: str, metavar: str | None = None) -> None:
        drawn.add_argument(name, metavar=metavar, help=says(thai, english))

    def switch(name: str, thai: str, english: str) -> None:
        action = argparse.BooleanOptionalAction
        drawn.add_argument(name, action=action, default=True, help=says(thai, english))

    drawn.add_argument(
        "--out", required=True, type=Path, metavar="FILE.svg", help=says("ไฟล์ที่จะเขียน", "the file to write")
    )
    option("--layers", "ชั้นข้อมูล (ปกติ: ที่แสดงอยู่)", "layers (usually: those shown)", "NAME[,NAME]")
    option("--extent", "ขอบเขตในระบบพิกัดของแฟ้มงาน", "in the project's system", "W,S,E,N")
    option("--tambon", "ขอบเขตตำบล (รหัสหรือชื่อ)", "the ground of a tambon, by code or name", "TAMBON")
    option("--plots", "ขอบเขตของแปลง และเน้นแปลงนั้น", "the ground of plots, which are marked", "CODE,…")
    option("--where", "เช่นเดียวกัน ด้วยเงื่อนไข", "the same by a condition, as in assign", "EXPRESSION")
    option("--width-mm", "ความกว้างบนกระดาษ (ไม่ใช้ --paper)", "width, without --paper", "MM")
    option("--paper", "ขนาดกระดาษ A4 หรือ A3", "A4 or A3: a sheet with title, legend and scale", "SIZE")
    drawn.add_argument("--landscape", action="store_true", help=says("แนวนอน", "held sideways"))
    option("--scale", "มาตราส่วน 1:N (ปกติ: เท่าที่แสดงได้หมด)", "1:N (usually: so that all is seen)", "N")
    option("--title", "ชื่อแผนที่", "the title", "TEXT")
    option("--subtitle", "บรรทัดรอง", "the line below the title", "TEXT")
    option("--source", "แหล่งข้อมูล", "where the data come from", "TEXT")
    option("--made-by", "ผู้จัดทำ", "who made the map", "TEXT")
    option("--checked-by", "ผู้ตรวจ", "who checked it", "TEXT")
    option("--date", "วันที่จัดทำ (ปกติ: วันนี้)", "the day it was made (usually: today)", "DATE")
    drawn.add_argument(
        "--grid",
        choices=("none", "utm", "degrees"),
        default="none",
        help=says("เส้นกริด UTM หรือละติจูด ลองจิจูด", "a grid of metres or of degrees"),
    )
    option("--year", "ปีงบประมาณ พ.ศ. ของมาตรการ", "fiscal year of the work, B.E.", "YEAR")
    switch("--legend", "คำอธิบายสัญลักษณ์", "a legend")
    switch("--labels", "ป้ายชื่อ", "labels")
    switch("--rasters", "ภาพและแรสเตอร์", "images and other rasters")
    switch("--overview", "แผนที่สังเขป", "the small map of where it lies")


def _map(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.sheets.writing import write_map

    with caller.open(arguments.project, read_only=True) as project:
        asked = _request(project, arguments, caller)
        written = write_map(project, arguments.out, asked, caller.task)
    return Answer(_values(written), list(_lines(written, caller)))


def _request(project: Project, arguments: argparse.Namespace, caller: Caller) -> MapRequest:
    from datetime import date

    from tambon_gis.measures.thai_calendar import fiscal_year_be, parse_date, parse_year_be
    from tambon_gis.sheets.paper import Paper, parse_scale
    from tambon_gis.sheets.request import MapRequest

    extent, chosen = _ground(project, arguments)
    made_on = parse_date(arguments.date) if arguments.date else date.today()
    names = None if arguments.layers is None else tuple(filter(None, arguments.layers.split(",")))
    paper = None
    if arguments.paper is not None:
        paper = Paper(arguments.paper.upper(), arguments.landscape)
    return MapRequest(
        parse_year_be(arguments.year) if arguments.year else fiscal_year_be(date.today()),
        names,
        extent,
        _numbers(arguments.width_mm, 1, "180")[0] if arguments.width_mm else 180.0,
        arguments.legend,
        caller.language,
        arguments.labels,
        arguments.rasters,
        paper,
        None if arguments.scale is None else parse_scale(arguments.scale),
        arguments.grid,
        arguments.overview,
        tuple(chosen),
        arguments.title or project.name,
        arguments.subtitle or "",
        arguments.source or "",
        arguments.made_by or "",
        made_on,
        checked_by=arguments.checked_by or "",
    )


def _ground(
    project: Project, arguments: argparse.Namespace
) -> tuple[tuple[float, float, float, float] | None, Sequence[int]]:
    """The extent that was asked for in one of its ways, and the plots that the map is about."""
    from tambon_gis.analysis.plot_filter import parse_filter
    from tambon_gis.analysis.plot_register import plot_register
    from tambon_gis.project.plots import plots_by_code
    from tambon_gis.sheets.subjects import plots_extent, tambon_extent

    chosen: Sequence[int] = ()
    if arguments.where is not None:
        condition = parse_filter(arguments.where)
        register = plot_register(project)
        chosen = [int(fid) for fid in register.fid[condition.rows(register)].tolist()]
        if not chosen:
            raise errors.NothingToDraw
    elif arguments.plots is not None:
        codes = [code.strip() for code in arguments.plots.split(",") if code.strip()]
        chosen = plots_by_code(project, codes)
    if arguments.extent is not None:
        west, south, east, north = _numbers(arguments.extent, 4, _EXTENT_EXAMPLE)
        return (west, south, east, north), chosen
    if arguments.tambon is not None:
        return tambon_extent(project, arguments.tambon), chosen
    return (plots_extent(project, chosen) if chosen else None), chosen


def _values(written: WrittenMap) -> dict[str, object]:
    return {
        "file": str(written.file),
        "extent": list(written.extent),
        "width_mm": round(written.width_mm, 2),
        "height_mm": round(written.height_mm, 2),
        "scale": round(written.scale),
        "layers": [{"name": name, "shapes": shapes} for name, shapes in written.layers],
        "labels": written.labels,
        "withheld_labels": written.withheld,
        "rasters": list(written.rasters),
        "missing_rasters": list(written.missing_rasters),
        "is_cut": written.is_cut,
    }


def _lines(written: WrittenMap, caller: Caller) -> Sequence[str]:
    lines = [
        caller.text(
            "เขียนแผนที่ {file} ขนาด {size} มม. มาตราส่วน 1:{scale}",
            "Drew {file}, {size} mm, scale 1:{scale}.",
            file=written.file.name,
            size=f"{written.width_mm:g} × {written.height_mm:.0f}",
            scale=f"{written.scale:,.0f}",
        )
    ]
    if written.is_cut:
        lines.append(
            caller.text(
                "มาตราส่วนนี้แสดงพื้นที่ที่ขอได้ไม่หมด", "At this scale not all of the ground asked for is on the sheet."
            )
        )
    if written.withheld:
        lines.append(
            caller.text(
                "ไม่แสดงป้ายชื่อ {count} ป้ายที่บอกตัวบุคคล",
                "Left out {count} labels that tell of a person.",
                count=written.withheld,
            )
        )
    if written.missing_rasters:
        lines.append(
            caller.text(
                "อ่านภาพไม่ได้: {names}", "Could not read: {names}.", names=", ".join(written.missing_rasters)
            )
        )
    return lines


def _numbers(text: str, count: int, example: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(piece) for piece in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != count:
        raise errors.ValueNotUnderstood(what_th="ตัวเลข", what_en="numbers", value=text, example=example)
    return numbers
