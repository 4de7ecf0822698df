"""The command that writes the style of a layer for QGIS."""

from __future__ import annotations

import argparse
from pathlib import Path

from tambon_gis import errors
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase


def add_commands(commands: Commands) -> None:
    """``style``."""
    says = commands.says
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
