"""The command that lays a scanned map on the ground by control points."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.rasters.placement import Placement
    from tambon_gis.rasters.scan_judgement import Judgement
    from tambon_gis.rasters.scan_placing import PlacedScan

# As `tambon_gis.rasters.tie_transform` knows them; help must not wait for numpy.
_METHODS = ("similarity", "affine", "projective", "polynomial")


def add_commands(commands: Commands) -> None:
    """``place-scan``."""
    says = commands.says
    place = commands.add_with_project(
        "place-scan",
        Phrase("วางภาพสแกนบนแผนที่ด้วยจุดควบคุม", "lay a scanned map on the ground by control points"),
        _place,
    )
    place.add_argument(
        "scan",
        type=Path,
        metavar="SCAN",
        help=says("ภาพ (.png .jpg .webp .tif)", "picture (.png .jpg .webp .tif)"),
    )
    place.add_argument(
        "--points",
        required=True,
        type=Path,
        metavar="FILE",
        help=says(
            "จุดควบคุม: CSV หัวตาราง column,row,x,y หรือ column,row,place, ไฟล์ .points ของ QGIS หรือ .points.json",
            "control points: a CSV headed column,row,x,y or column,row,place, a .points file of QGIS, or"
            " .points.json",
        ),
    )
    place.add_argument(
        "--crs",
        metavar="EPSG:…",
        help=says("ระบบพิกัดของจุด (ปกติ: ของแฟ้มงาน)", "system of the points (usually: the project's)"),
    )
    place.add_argument(
        "--method",
        choices=_METHODS,
        help=says("วิธีวาง (ปกติ: affine)", "kind of transformation (usually: affine)"),
    )
    place.add_argument(
        "--limit",
        metavar="M",
        help=says("หยุดถ้าจุดใดคลาดเคลื่อนเกินนี้ (เมตร)", "stop where a point is farther off than this, in metres"),
    )
    place.add_argument(
        "--out", type=Path, metavar="FILE.tif", help=says("ไฟล์ที่จะเขียน (ปกติ: ข้างแฟ้มงาน)", "the file to write")
    )
    place.add_argument(
        "--check", action="store_true", help=says("คำนวณอย่างเดียว ไม่เขียน", "only reckon, write nothing")
    )


def _place(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.errors import TiePointsOverLimit
    from tambon_gis.rasters.scan import open_scan
    from tambon_gis.rasters.scan_judgement import judge
    from tambon_gis.rasters.scan_placing import place_scan
    from tambon_gis.rasters.tie_checks import metres

    limit_m = None if arguments.limit is None else _metres(arguments.limit)
    with caller.open(arguments.project, read_only=arguments.check) as project:
        named, placement = _placement(arguments, project.epsg)
        scan = open_scan(arguments.scan, task=caller.task, anew=True)
        placement = replace(placement, scan=scan.path, sha256=scan.sha256)
        judged = judge(scan, placement, project.epsg, limit_m)
        if judged.fit is None and judged.problem is not None:
            raise judged.problem
        made: PlacedScan | None = None
        if not arguments.check:
            if judged.problem is not None:
                raise judged.problem
            fit = judged.fit
            if fit is not None and limit_m is not None and max(fit.residuals_m) > limit_m:
                worst, limit = metres(fit.residuals_m[fit.worst]), metres(limit_m)
                raise TiePointsOverLimit(
                    point=named[fit.worst],
                    residual_th=worst.th,
                    residual_en=worst.en,
                    limit_th=limit.th,
                    limit_en=limit.en,
                )
            made = place_scan(project, scan, placement, arguments.out, task=caller.task)
    sound = judged.problem is None and not any(each.grave for each in judged.findings)
    return Answer(
        _values(judged, named, made, caller),
        _told(judged, named, made, caller),
        ok=sound or not arguments.check,
    )


def _placement(arguments: argparse.Namespace, project_epsg: int) -> tuple[list[str], Placement]:
    """What the points are called, and the placement that they make; the scan is filled in later."""
    from tambon_gis.errors import CrsNotUnderstood
    from tambon_gis.measures.reference import identify_crs
    from tambon_gis.rasters.placement import Placement, read_placement
    from tambon_gis.rasters.tie_file import read_tie_points, sheet_of

    if arguments.points.suffix.lower() == ".json":
        kept = read_placement(arguments.points)
        kept = replace(kept, method=arguments.method or kept.method)
        return [str(number) for number in range(1, len(kept.points) + 1)], kept
    system = project_epsg
    if arguments.crs is not None:
        code = identify_crs(arguments.crs)[0]
        if code is None:
            raise CrsNotUnderstood(value=arguments.crs)
        system = code
    sheet_epsg = sheet_of(system, project_epsg)
    found = read_tie_points(arguments.points, system, sheet_epsg)
    points = tuple(each.point for each in found)
    return [each.name for each in found], Placement(
        arguments.scan, "", arguments.method or "affine", sheet_epsg, points
    )


def _metres(text: str) -> float:
    from tambon_gis.errors import ValueNotUnderstood
    from tambon_gis.ingest.coordinate_text import number_of

    found = number_of(text)
    if not isinstance(found, float) or found <= 0:
        raise ValueNotUnderstood(
            value=text[:40], what_th="ระยะเป็นเมตร", what_en="a length in metres", example="5"
        )
    return found


def _values(
    judged: Judgement, named: Sequence[str], made: PlacedScan | None, caller: Caller
) -> dict[str, object]:
    fit, placement = judged.fit, judged.placement
    assert fit is not None
    suspect = None if fit.suspect is None else fit.suspect.point
    return {
        "scan": str(placement.scan),
        "file": None if made is None else str(made.copy),
        "points_file": None if made is None else str(made.points),
        "layer": None if made is None else made.copy.stem,
        "method": placement.method,
        "crs": f"EPSG:{placement.sheet_epsg}",
        "rms_m": fit.rms_m,
        "rms_px": fit.rms_px,
        "pixel_m": fit.pixel_m,
        "extent": None if judged.extent is None else list(judged.extent),
        "points": [
            {
                "name": name,
                "column": point.column,
                "row": point.row,
                "x": point.x_m,
                "y": point.y_m,
                "residual_m": fit.residuals_m[at],
                "residual_px": fit.residuals_px[at],
                "left_out_m": fit.left_out_m[at],
                "is_suspect": at == suspect,
            }
            for at, (name, point) in enumerate(zip(named, placement.points, strict=True))
        ],
        "findings": [
            {
                "code": each.code,
                "point": None if each.point is None else named[each.point],
                "grave": each.grave,
                "message": each.phrase.text(caller.language),
            }
            for each in judged.findings
        ],
        "problem": None if judged.problem is None else judged.problem.code,
    }


def _told(judged: Judgement, named: Sequence[str], made: PlacedScan | None, caller: Caller) -> list[str]:
    fit = judged.fit
    assert fit is not None
    lines = [
        caller.text(
            "จุด {name}: คลาดเคลื่อน {m:,.2f} ม. ({px:,.1f} จุดภาพ)",
            "Point {name}: {m:,.2f} m off ({px:,.1f} pixels)",
            name=name,
            m=fit.residuals_m[at],
            px=fit.residuals_px[at],
        )
        for at, name in enumerate(named)
    ]
    lines.append(
        caller.text(
            "คลาดเคลื่อนรวม (RMS) {m:,.2f} ม. {px:,.1f} จุดภาพ จุดภาพละ {side:,.3g} ม.",
            "Error of all (RMS) {m:,.2f} m, {px:,.1f} pixels; a pixel is {side:,.3g} m.",
            m=fit.rms_m,
            px=fit.rms_px,
            side=fit.pixel_m,
        )
    )
    lines += [each.phrase.text(caller.language) for each in judged.findings]
    if judged.problem is not None:
        lines.append(judged.problem.told(caller.language))
    if made is not None:
        lines.append(
            caller.text(
                "วางภาพและเชื่อมเป็นแรสเตอร์แล้ว: {file}", "Placed and linked as a raster: {file}", file=made.copy
            )
        )
    return lines
