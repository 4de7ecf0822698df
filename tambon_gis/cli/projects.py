"""Commands about a project as a whole: make, demonstrate, list its layers, verify, back up."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tambon_gis.answers.text import table_lines
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.rasters import linked_layers, linked_note
from tambon_gis.cli.table_words import check_words, table_words
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_ZONES = (32647, 32648)


def add_commands(commands: Commands) -> None:
    """``new``, ``demo``, ``layers``, ``verify`` and ``backup``."""
    new = commands.add_with_project("new", Phrase("สร้างแฟ้มงานใหม่", "make a new project"), _new)
    new.add_argument("--name", required=True, help=commands.says("ชื่อแฟ้มงาน", "name of the project"))
    new.add_argument("--tambon", metavar="CODE", help=commands.says("รหัสตำบล 6 หลัก", "tambon code, 6 digits"))
    new.add_argument(
        "--crs",
        default="EPSG:32648",
        help=commands.says("ระบบพิกัด EPSG:32647 หรือ EPSG:32648", "EPSG:32647 or EPSG:32648"),
    )
    demo = commands.add("demo", Phrase("สร้างแฟ้มงานสาธิตจากข้อมูลสมมุติ", "make the demonstration project"), _demo)
    demo.add_argument("folder", type=Path, metavar="DIR", help=commands.says("โฟลเดอร์", "folder"))
    demo.add_argument("--seed", type=int, help=commands.says("เลขตั้งต้นของการสุ่ม", "seed of the random numbers"))
    commands.add_with_project("layers", Phrase("รายการชั้นข้อมูล", "list the layers"), _layers)
    commands.add_with_project("verify", Phrase("ตรวจความสมบูรณ์ของแฟ้มงาน", "check the project"), _verify)
    backup = commands.add_with_project("backup", Phrase("สำรองข้อมูล", "back up the project"), _backup)
    backup.add_argument(
        "--to", type=Path, metavar="DIR", help=commands.says("โฟลเดอร์ที่เก็บ", "folder to keep it in")
    )


def _new(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis import errors
    from tambon_gis.measures.codes import parse_code
    from tambon_gis.project.project import Project

    crs = str(arguments.crs).strip().upper()
    epsg = next((zone for zone in _ZONES if crs in (f"EPSG:{zone}", str(zone))), None)
    if epsg is None:
        raise errors.ValueNotUnderstood(
            value=arguments.crs,
            what_th="ระบบพิกัดของแฟ้มงาน",
            what_en="the CRS of a project",
            example="EPSG:32648",
        )
    tambon = parse_code(arguments.tambon, "tambon").text if arguments.tambon else None
    project = Project.create(
        arguments.project, name=arguments.name, epsg=epsg, tambon_code=tambon, author=caller.author
    )
    with project:
        values = {"project": str(project.path), "name": project.name, "crs": f"EPSG:{epsg}", "tambon": tambon}
    return Answer(values, [caller.text("สร้าง {file} แล้ว", "Made {file}.", file=project.path.name)])


def _demo(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.demonstration.demo import SEED, make_demo

    seed = SEED if arguments.seed is None else arguments.seed
    made = make_demo(arguments.folder, seed=seed, task=caller.task)
    values = {
        "project": str(made.project),
        "files": [str(file) for file in made.files],
        "imports": [
            {"layer": report.layer, "rows_added": report.rows_added, "rows_repaired": report.rows_repaired}
            for report in made.imports
        ],
    }
    lines = [caller.text("สร้างแฟ้มงานสาธิต {file}", "Made the demonstration {file}", file=made.project)]
    for report in made.imports:
        lines.append(
            caller.text(
                "  {file}: {added:,} รายการ ซ่อมแซม {repaired:,} รูป",
                "  {file}: {added:,} records, {repaired:,} shapes repaired",
                file=report.file,
                added=report.rows_added,
                repaired=report.rows_repaired,
            )
        )
    return Answer(values, lines)


def _layers(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.measures.area import format_area

    with caller.open(arguments.project, read_only=True) as project:
        layers = [*_layer_rows(project), *linked_layers(project)]
    rows = [
        [
            layer["name"]
            if layer["name"] != layer["kind"]
            else table_words(layer["kind"]).text(caller.language),
            f"{layer['rows']:,}",
            format_area(layer["area_m2"]) if layer["area_m2"] is not None else "",
            layer["crs"],
            linked_note(layer, caller),
        ]
        for layer in layers
    ]
    headings = [
        caller.text("ชั้นข้อมูล", "layer"),
        caller.text("รายการ", "records"),
        caller.text("เนื้อที่ (ไร่-งาน-ตร.ว.)", "area (rai-ngan-wah)"),
        caller.text("ระบบพิกัด", "CRS"),
        caller.text("หมายเหตุ", "note") if any(row[-1] for row in rows) else "",
    ]
    return Answer({"layers": layers}, table_lines(headings, rows, right=(1, 2)))


def _layer_rows(project: Project) -> list[dict[str, Any]]:
    """Every spatial table that holds something, reference layers each by their own name."""
    import numpy as np
    import shapely

    from tambon_gis.measures.reference import planar_area_m2
    from tambon_gis.project.schema import SPATIAL

    layers: list[dict[str, Any]] = []
    for table in SPATIAL:
        fids, shapes = project.geometries(table.name)
        names = np.full(len(fids), table.name, dtype=object)
        if table.name == "reference_layer":
            name_of = dict(project.rows("SELECT fid, layer_name FROM reference_layer"))
            names = np.array([name_of[fid] for fid in fids.tolist()], dtype=object)
        for name in dict.fromkeys(names.tolist()):
            of_layer = shapes[names == name]
            drawn = of_layer[~(shapely.is_missing(of_layer) | shapely.is_empty(of_layer))]
            area_m2 = None
            if (shapely.get_dimensions(drawn) == 2).any():
                area_m2 = float(planar_area_m2(drawn, project.epsg).sum())
            layers.append(
                {
                    "name": name,
                    "kind": table.name,
                    "rows": len(of_layer),
                    "area_m2": area_m2,
                    "crs": f"EPSG:{project.epsg}",
                    "extent": shapely.total_bounds(drawn).tolist() if len(drawn) else None,
                }
            )
    return layers


def _verify(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.project.integrity import verify

    with caller.open(arguments.project, read_only=True) as project:
        checks = verify(project)
    ok = all(check.ok for check in checks)
    values = {
        "ok": ok,
        "checks": [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks],
    }
    lines = [
        f"{'✓' if check.ok else '✗'} {check_words(check.name).text(caller.language)} {check.detail}".rstrip()
        for check in checks
    ]
    said = ("แฟ้มงานสมบูรณ์", "The project is sound.") if ok else ("แฟ้มงานมีปัญหา", "The project has problems.")
    return Answer(values, [*lines, caller.text(*said)], ok=ok)


def _backup(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.project.backup import backup

    with caller.open(arguments.project, read_only=True) as project:
        made = backup(project, arguments.to)
    said = caller.text("สำรองไว้ที่ {file}", "Backed up to {file}", file=made.path)
    return Answer({"file": str(made.path), "sha256": made.sha256}, [said, f"SHA-256 {made.sha256}"])
