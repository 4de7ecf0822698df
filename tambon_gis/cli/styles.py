"""The command that writes the style of a layer for other programs."""

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
        "style",
        Phrase(
            "เขียนรูปแบบชั้นข้อมูลให้โปรแกรมอื่น (QML, SLD)",
            "write the style of a layer for other programs (QML, SLD)",
        ),
        _style,
    )
    styled.add_argument("layer", metavar="LAYER", help=says("ชื่อชั้นข้อมูล", "name of the layer"))
    styled.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help=says("ไฟล์ที่จะเขียน", "the file to write")
    )
    styled.add_argument(
        "--format",
        choices=("qml", "sld"),
        help=says(
            "qml (QGIS) หรือ sld (QGIS, GeoServer) ปกติตามนามสกุลไฟล์", "usually as the name of the file ends"
        ),
    )


def _style(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from shapely import area

    from tambon_gis.cartography.map_looks import BY_GROUND, LookReader
    from tambon_gis.cartography.project_layers import WORK, arrangement, layers_of, plain_title, table_of
    from tambon_gis.cartography.style_files import format_of, style_text, table_portrayal, write_style
    from tambon_gis.cartography.svg_map import layer_rows, shape_of
    from tambon_gis.sharing.shared_styles import require_no_person

    form = arguments.format or format_of(arguments.out) or "qml"

    with caller.open(arguments.project, read_only=True) as project:
        there = [name for name in layers_of(project) if name != WORK]
        if arguments.layer not in there:
            raise errors.UnknownCode(
                value=arguments.layer, kind_th="ชั้นข้อมูล", kind_en="layer", known=", ".join(there) or "—"
            )
        fids, shapes = layer_rows(project, arguments.layer)
        shape, kept = shape_of(shapes), arrangement(project)
        style, labels = kept.style(arguments.layer), kept.labels.get(arguments.layer)
        areas_m2 = area(shapes) if table_of(arguments.layer) in BY_GROUND else None
        look = LookReader(project, 0, caller.task).look(arguments.layer, fids, shape, style, areas_m2)
        told = table_portrayal(project, arguments.layer, look.symbology, shape, style, labels)
        require_no_person(project, told, plain_title(arguments.layer))
        written = style_text(told, form, caller.language)
    write_style(arguments.out, written)
    classes = len(look.symbology.classes)
    values = {"file": str(arguments.out), "layer": arguments.layer, "format": form, "classes": classes}
    said = caller.text(
        "เขียนรูปแบบ {file} {classes} ประเภท",
        "Wrote {file} with {classes} classes.",
        file=arguments.out.name,
        classes=classes,
    )
    return Answer(values, [said])
