"""The commands for maps elsewhere: a picture for paper, and the style of a layer for QGIS."""

from __future__ import annotations

import argparse
from pathlib import Path

from tambon_gis import errors
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase


def add_commands(commands: Commands) -> None:
    """``map`` and ``style``."""
    says = commands.says
    drawn = commands.add_with_project("map", Phrase("เขียนแผนที่เป็น SVG", "draw the map as SVG"), _map)
    drawn.add_argument(
        "--out", required=True, type=Path, metavar="FILE.svg", help=says("ไฟล์ที่จะเขียน", "the file to write")
    )
    drawn.add_argument(
        "--layers", metavar="NAME[,NAME]", help=says("ชั้นข้อมูล (ปกติ: ที่แสดงอยู่)", "layers (usually: those shown)")
    )
    drawn.add_argument(
        "--extent", metavar="W,S,E,N", help=says("ขอบเขตในระบบพิกัดของแฟ้มงาน", "in the project's system")
    )
    drawn.add_argument(
        "--width-mm", default="180", metavar="MM", help=says("ความกว้างบนกระดาษ", "width on paper")
    )
    drawn.add_argument("--year", help=says("ปีงบประมาณ พ.ศ. ของมาตรการ", "fiscal year of the work, B.E."))
    drawn.add_argument("--no-legend", action="store_true", help=says("ไม่มีคำอธิบายสัญลักษณ์", "without a legend"))

    styled = commands.add_with_project(
        "style", Phrase("เขียนรูปแบบชั้นข้อมูลให้ QGIS", "write the style of a layer for QGIS"), _style
    )
    styled.add_argument("layer", metavar="LAYER", help=says("ชื่อชั้นข้อมูล", "name of the layer"))
    styled.add_argument(
        "--out", required=True, type=Path, metavar="FILE.qml", help=says("ไฟล์ที่จะเขียน", "the file to write")
    )


def _style(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.cartography.map_looks import LookReader
    from tambon_gis.cartography.project_layers import WORK, arrangement, layers_of, table_of
    from tambon_gis.cartography.qml import qml
    from tambon_gis.cartography.svg_map import layer_rows, shape_of

    with caller.open(arguments.project, read_only=True) as project:
        there = [name for name in layers_of(project) if name != WORK]
        if arguments.layer not in there:
            raise errors.UnknownCode(
                value=arguments.layer, kind_th="ชั้นข้อมูล", kind_en="layer", known=", ".join(there) or "—"
            )
        fids, shapes = layer_rows(project, arguments.layer)
        shape, style = shape_of(shapes), arrangement(project).style(arguments.layer)
        look = LookReader(project, 0, caller.task).look(arguments.layer, fids, shape, style)
        written = qml(look.symbology, table_of(arguments.layer), shape, caller.language)
    try:
        arguments.out.write_text(written, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise errors.DiskRefused(
            path=arguments.out.name, detail=problem.strerror or str(problem)
        ) from problem
    classes = len(look.symbology.classes)
    values = {"file": str(arguments.out), "layer": arguments.layer, "classes": classes}
    said = caller.text(
        "เขียนรูปแบบ {file} {classes} ประเภท",
        "Wrote {file} with {classes} classes.",
        file=arguments.out.name,
        classes=classes,
    )
    return Answer(values, [said])


def _map(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from datetime import date

    from tambon_gis.cartography.svg_map import MapRequest, write_map
    from tambon_gis.measures.thai_calendar import fiscal_year_be, parse_year_be

    year_be = parse_year_be(arguments.year) if arguments.year else fiscal_year_be(date.today())
    names = None if arguments.layers is None else tuple(filter(None, arguments.layers.split(",")))
    extent = None if arguments.extent is None else _numbers(arguments.extent, 4)
    (width_mm,) = _numbers(arguments.width_mm, 1)
    asked = MapRequest(
        year_be,
        names,
        None if extent is None else (extent[0], extent[1], extent[2], extent[3]),
        width_mm,
        not arguments.no_legend,
        caller.language,
    )
    with caller.open(arguments.project, read_only=True) as project:
        written = write_map(project, arguments.out, asked, caller.task)
    values = {
        "file": str(written.file),
        "extent": list(written.extent),
        "width_mm": written.width_mm,
        "height_mm": round(written.height_mm, 2),
        "scale": round(written.scale),
        "layers": [{"name": name, "shapes": shapes} for name, shapes in written.layers],
    }
    size = f"{written.width_mm:g} × {written.height_mm:.0f}"
    lines = [
        caller.text(
            "เขียนแผนที่ {file} ขนาด {size} มม. มาตราส่วน 1:{scale}",
            "Drew {file}, {size} mm, scale 1:{scale}.",
            file=written.file.name,
            size=size,
            scale=f"{written.scale:,.0f}",
        )
    ]
    return Answer(values, lines)


def _numbers(text: str, count: int) -> tuple[float, ...]:
    try:
        numbers = tuple(float(piece) for piece in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != count:
        example = "350000,1800000,360000,1810000" if count > 1 else "180"
        raise errors.ValueNotUnderstood(what_th="ตัวเลข", what_en="numbers", value=text, example=example)
    return numbers
