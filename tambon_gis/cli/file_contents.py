"""The command that tells what a file holds, and what is wrong with it, before anything is imported."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.answers.text import table_lines
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.counted import counted, rows_told
from tambon_gis.cli.import_choices import add_encoding
from tambon_gis.cli.rasters import raster_lines, raster_values
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.report import LayerInspection, Problem

_TYPES = {
    "text": Phrase("ข้อความ", "text"),
    "integer": Phrase("จำนวนเต็ม", "whole number"),
    "real": Phrase("ตัวเลข", "number"),
    "date": Phrase("วันที่", "date"),
    "yes/no": Phrase("ใช่/ไม่ใช่", "yes/no"),
    "other": Phrase("อื่น ๆ", "other"),
}
_SHAPES = {
    "Point": Phrase("จุด", "points"),
    "LineString": Phrase("เส้น", "lines"),
    "Polygon": Phrase("รูปปิด", "polygons"),
    "Geometry": Phrase("รูปหลายชนิดปนกัน", "shapes of several kinds"),
    "None": Phrase("ไม่มีรูป", "no shapes"),
    "Raster": Phrase("แรสเตอร์", "raster"),
}

# Where both ways of mending come to the same, there is nothing to choose.
_WORTH_CHOOSING = 0.001


def add_commands(commands: Commands) -> None:
    """``inspect``."""
    says = commands.says
    inspect = commands.add("inspect", Phrase("ดูว่าไฟล์มีอะไร", "tell what a file holds"), _inspect)
    inspect.add_argument(
        "file", type=Path, metavar="FILE", help=says("ไฟล์ โฟลเดอร์ หรือ ZIP", "file, folder or ZIP")
    )
    inspect.add_argument("--layer", metavar="NAME", help=says("ชั้นข้อมูลในไฟล์", "layer of the file"))
    add_encoding(commands, inspect)
    inspect.add_argument(
        "--project",
        type=Path,
        metavar="PROJECT",
        help=says("เทียบกับแฟ้มงานนี้", "in the light of this project"),
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
            for layer in inspect(
                file.path,
                layer=arguments.layer,
                encoding=arguments.encoding,
                project=project,
                task=caller.task,
            ).layers
        ]
    lines: list[str] = []
    for layer in layers:
        lines += [*([""] if lines else []), *_lines(layer, caller)]
    return Answer({"layers": [_values(layer, caller) for layer in layers]}, lines)


def _values(layer: LayerInspection, caller: Caller) -> dict[str, object]:
    language = caller.language
    coverage = layer.coverage
    return {
        "name": layer.name,
        "geometry_type": layer.geometry_type,
        "rows": layer.rows,
        "encoding": layer.encoding,
        "encoding_evidence": layer.encoding_evidence.text(language),
        "encoding_choices": [
            {"encoding": choice.name, "samples": list(choice.samples)} for choice in layer.encoding_choices
        ],
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
        "raster": raster_values(layer.raster, caller),
        "area_m2": layer.area_m2,
        "stated": None
        if layer.stated is None
        else {
            "rows": layer.stated.rows,
            "stated_m2": layer.stated.stated_m2,
            "measured_m2": layer.stated.measured_m2,
        },
        "mended_m2": dict(layer.mended_m2),
        "overlaps": [
            {"row": pair.row, "other_row": pair.other_row, "area_m2": pair.area_m2}
            for pair in (coverage.overlaps if coverage else ())
        ],
        "problems": [
            {
                "code": problem.code,
                "count": problem.count,
                "rows": list(problem.rows),
                "area_m2": problem.area_m2,
                "message": problem.phrase.text(language),
            }
            for problem in layer.problems
        ],
    }


def _lines(layer: LayerInspection, caller: Caller) -> list[str]:
    from tambon_gis.ingest.layer_kinds import layer_kind

    language = caller.language
    unknown = caller.text("ไม่ทราบ", "not known")
    shapes = _SHAPES.get(layer.geometry_type.removeprefix("Multi"), Phrase(*[layer.geometry_type] * 2))
    records = counted(caller, layer.rows, "รายการ", "record", "records")
    if layer.raster is not None:
        lines = [f"{layer.name}  {shapes.text(language)}", *raster_lines(layer.raster, caller)]
    else:
        lines = [
            f"{layer.name}  {shapes.text(language)}  {records}",
            caller.text("รหัสอักขระ", "Encoding")
            + f": {layer.encoding or unknown} ({layer.encoding_evidence.text(language)})",
        ]
    if layer.encoding is None:
        lines += _encoding_lines(layer)
    lines.append(
        caller.text("ระบบพิกัด", "CRS") + f": {layer.crs or unknown} ({layer.crs_evidence.text(language)})"
    )
    if layer.whereabouts:
        lines.append(caller.text("ตำแหน่ง", "Place") + f": {layer.whereabouts.text(language)}")
    lines += [
        f"  --crs {proposal.crs} --axes {proposal.axes}  {proposal.evidence.text(language)}"
        for proposal in layer.proposals
    ]
    lines += _area_lines(layer, caller)
    words = layer_kind(layer.likely_kind).words.text(language)
    lines.append(caller.text("น่าจะเป็น: ", "Likely: ") + f"{words} (--as {layer.likely_kind})")
    lines += _field_lines(layer, caller)
    said = {layer.encoding_evidence, layer.crs_evidence, *(one.evidence for one in layer.proposals)}
    return lines + [
        _told(problem, caller)
        for problem in layer.problems
        if problem.phrase not in said and problem.code != "encoding_unclear"
    ]


def _area_lines(layer: LayerInspection, caller: Caller) -> list[str]:
    """What the layer measures, what its table states, and what mending in either way would make of it."""
    from tambon_gis.measures.area import format_area

    if not layer.area_m2:
        return []
    lines = [caller.text("เนื้อที่: {area} ไร่", "Area: {area} rai", area=format_area(layer.area_m2))]
    if layer.stated is not None and layer.stated.rows:
        lines.append(
            caller.text(
                "  ตามตาราง {stated} วัดได้ {measured} ไร่ ({rows:,} รายการที่มีทั้งสองค่า)",
                "  stated {stated}, measured {measured} rai (records with both: {rows:,})",
                stated=format_area(layer.stated.stated_m2),
                measured=format_area(layer.stated.measured_m2),
                rows=layer.stated.rows,
            )
        )
    areas_m2 = layer.mended_m2.values()
    if areas_m2 and max(areas_m2) - min(areas_m2) > _WORTH_CHOOSING * max(areas_m2):
        lines.append(caller.text("  รูปที่ต้องซ่อมจะวัดได้", "  shapes to be mended would measure"))
        lines += [
            f"    --repair {method}  {format_area(area_m2)}" for method, area_m2 in layer.mended_m2.items()
        ]
    return lines


def _encoding_lines(layer: LayerInspection) -> list[str]:
    """How the text reads in each encoding: what a person needs to choose one."""
    width = max((len(choice.name) for choice in layer.encoding_choices), default=0)
    return [
        f"  --encoding {choice.name:<{width}}  {' · '.join(choice.samples)}"
        for choice in layer.encoding_choices
    ]


def _field_lines(layer: LayerInspection, caller: Caller) -> list[str]:
    language = caller.language
    if not layer.fields:
        return []
    rows = [
        [
            field.name,
            _TYPES.get(field.type, Phrase(field.type, field.type)).text(language),
            field.role or "—",
            field.evidence.text(language),
        ]
        for field in layer.fields
    ]
    headings = [
        caller.text("ช่องข้อมูล", "field"),
        caller.text("ชนิด", "type"),
        caller.text("บทบาท", "role"),
        caller.text("เหตุผล", "why"),
    ]
    return table_lines(headings, rows)


def _told(problem: Problem, caller: Caller) -> str:
    rows = rows_told(caller, problem.rows, None if problem.area_m2 is not None else problem.count)
    return f"! {problem.phrase.text(caller.language)} {rows}".rstrip()
