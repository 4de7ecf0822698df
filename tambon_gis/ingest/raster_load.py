"""A raster linked to a project as one undoable command, with its report card; the file stays where it is."""

from __future__ import annotations

import json
import math
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import RasterInArchive, SourceMissing, UnknownCode, ValueNotUnderstood
from tambon_gis.ingest.choices import AS_FOUND, ImportChoices
from tambon_gis.ingest.coordinate_system import CoordinateSystem, understand_position, wants_swap
from tambon_gis.ingest.raster_facts import RASTER_KINDS, RasterKind
from tambon_gis.ingest.raster_inspection import outline_of, pixel_m, problems_of
from tambon_gis.ingest.raster_kind import raster_kind
from tambon_gis.ingest.raster_link import Fingerprint, fingerprint, stored_path
from tambon_gis.ingest.raster_reading import OpenRaster, open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.ingest.report import ImportReport, batch_row
from tambon_gis.ingest.surroundings import surroundings_of
from tambon_gis.ingest.text_encoding import UTF_8
from tambon_gis.measures.reference import identify_crs, planar_area_m2
from tambon_gis.project.keys import new_key
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pyproj import CRS

    from tambon_gis.ingest.raster_source import RasterSource
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_READING = Phrase("ดูแรสเตอร์", "Looking at the raster")
_HASHING = Phrase("จดลายนิ้วมือของไฟล์", "Taking the fingerprint of the file")
_NO_TEXT = Phrase("แรสเตอร์ไม่มีตารางข้อความ", "A raster has no table of texts.")
_LINKED = Phrase(
    "เชื่อมกับไฟล์ที่อยู่เดิม ไม่ได้คัดลอก ถ้าย้ายหรือเปลี่ยนชื่อไฟล์ ให้นำเข้าอีกครั้ง",
    "Linked where it lies, not copied: import it again after moving or renaming it.",
)
_MOVED = Phrase(
    "แฟ้มงานมีแรสเตอร์นี้แล้ว จึงปรับตำแหน่งไฟล์เป็นที่นี่ ไม่ได้เพิ่มซ้ำ",
    "The project has this raster already: its link now leads here, nothing was added twice.",
)
_BY_ENDS = Phrase(
    "ไฟล์ใหญ่กว่า 256 MB จึงจำจากส่วนต้น ส่วนท้าย และขนาด",
    "It is larger than 256 MB and is known by its beginning, its end and its size.",
)
_BOX = ("min_x", "min_y", "max_x", "max_y")
# What an archive is unpacked into goes away with the import.
_UNPACKED = "tambon-gis-"


def import_raster(
    project: Project,
    path: str | os.PathLike[str],
    choices: ImportChoices = AS_FOUND,
    *,
    task: Task = SILENT,
) -> ImportReport:
    """Link a raster: a row of ``raster_layer`` and the report card, as one undoable command.

    The same file linked again (by its fingerprint) only has its link and its system put right. The project is
    not touched before everything is settled. Raises what `find_raster`, `open_raster` and
    `understand_position` raise, `RasterWithoutPlace`, `RasterRotated`, `RasterInArchive`,
    `ValueNotUnderstood`, `UnknownCode`, `Stopped`.
    """
    told = _told_kind(choices.raster_kind)
    if wants_swap(choices.axes):
        raise ValueNotUnderstood(
            value="yx", what_th="ลำดับแกนพิกัดของแรสเตอร์", what_en="an order of axes for a raster", example="xy"
        )
    task.say(_READING)
    source = find_raster(path)
    if _is_unpacked(source.path):
        raise RasterInArchive(file=source.file)
    raster = open_raster(source, task)
    raster.refuse_without_place()
    around = surroundings_of(project)
    opened = outline_of(raster)
    position = understand_position(
        opened.layer.shapes,
        raster.crs,
        choices.crs,
        target_epsg=project.epsg,
        file=source.file,
        driver=source.driver,
        around=around.extent if around else None,
    )
    outline = position.operation.transform(opened.layer.shapes)
    task.say(_HASHING)
    try:
        mark = fingerprint(source.path)
    except OSError as problem:
        raise SourceMissing(file=source.file) from problem
    task.stop_if_asked()
    known = project.rows("SELECT id FROM raster_layer WHERE sha256 = ?", (mark.sha256,))
    report = _report(raster, position, mark, _area_m2(outline, project), bool(known))
    system = identify_crs(str(choices.crs or raster.crs))[1]
    row = {
        **_row(raster, position, system),
        **link_row(project, source, mark),
        "kind": told or raster_kind(source.path.stem, source.driver, raster.answer)[0],
        "import_id": report.import_id,
        **dict(zip(_BOX, shapely.total_bounds(outline).tolist(), strict=True)),
    }
    label = f"นำเข้าแรสเตอร์ {source.file}"
    with project.command("import", label) as command:
        _write(command, project, row, known[0][0] if known else None)
        command.insert("import_batch", [batch_row(report)])
    return replace(report, record=command.record)


def relink_raster(
    project: Project, key: int, path: str | os.PathLike[str], *, task: Task = SILENT
) -> CommandRecord | None:
    """Let a raster of the project lead to this file, as one undoable command; its name and kind stay.

    A file that does not name its system is taken to have the one that the raster had. Raises as
    `import_raster`.
    """
    return relink_rasters(project, {key: path}, task=task)


def relink_rasters(
    project: Project, paths: Mapping[int, str | os.PathLike[str]], *, task: Task = SILENT
) -> CommandRecord | None:
    """`relink_raster` for several, as one command: all of them or none."""
    task.say(_READING)
    found = [_relinked(project, key, path, task) for key, path in paths.items()]
    name, file = found[0][1], found[0][2]["file_name"]
    more = f" และอีก {len(found) - 1} ภาพ" if len(found) > 1 else ""
    with project.command("import", f"เชื่อมแรสเตอร์ {name} กับไฟล์ {file}{more}") as command:
        for key, _, row in found:
            command.update("raster_layer", key, **row)
    return command.record


def _relinked(
    project: Project, key: int, path: str | os.PathLike[str], task: Task
) -> tuple[int, str, dict[str, object]]:
    """Key, name and new columns of a raster that is to lead to this file."""
    (known,) = project.records("SELECT name, crs FROM raster_layer WHERE id = ?", (key,))
    source = find_raster(path)
    if _is_unpacked(source.path):
        raise RasterInArchive(file=source.file)
    raster = open_raster(source, task)
    raster.refuse_without_place()
    crs = known["crs"] if raster.crs is None else None
    opened = outline_of(raster)
    position = understand_position(
        opened.layer.shapes, raster.crs, crs, target_epsg=project.epsg, file=source.file, driver=source.driver
    )
    outline = position.operation.transform(opened.layer.shapes)
    task.say(_HASHING)
    try:
        mark = fingerprint(source.path)
    except OSError as problem:
        raise SourceMissing(file=source.file) from problem
    task.stop_if_asked()
    row = {
        **_row(raster, position, identify_crs(str(crs or raster.crs))[1]),
        **link_row(project, source, mark),
        **dict(zip(_BOX, shapely.total_bounds(outline).tolist(), strict=True)),
    }
    del row["name"]
    return key, known["name"], row


def link_row(project: Project, source: RasterSource, mark: Fingerprint) -> dict[str, object]:
    """How a project finds the file again, and knows it."""
    return {
        "path": stored_path(project.path, source.path),
        "size_bytes": mark.size_bytes,
        "modified_at": mark.modified_at,
        "sha256": mark.sha256,
    }


def _told_kind(kind: str | None) -> RasterKind | None:
    if kind is None:
        return None
    known = next((name for name in RASTER_KINDS if name == kind), None)
    if known is None:
        raise UnknownCode(
            value=kind[:40], kind_th="ชนิดแรสเตอร์", kind_en="kind of raster", known=", ".join(RASTER_KINDS)
        )
    return known


def _is_unpacked(path: Path) -> bool:
    """Whether the file lies in a folder that an archive was unpacked into."""
    temporary = Path(tempfile.gettempdir()).absolute()
    return any(
        folder.name.startswith(_UNPACKED) and folder.parent == temporary for folder in path.absolute().parents
    )


def _area_m2(outline: np.ndarray, project: Project) -> float:
    return float(planar_area_m2(outline, project.epsg).sum())


def _report(
    raster: OpenRaster, position: CoordinateSystem, mark: Fingerprint, area_m2: float, known: bool
) -> ImportReport:
    warnings = [_MOVED] if known else [_LINKED]
    if not mark.whole:
        warnings.append(_BY_ENDS)
    warnings += [*position.warnings, *(problem.phrase for problem in problems_of(raster))]
    return ImportReport(
        layer="raster",
        file=raster.source.file,
        source_layer=raster.source.path.stem,
        rows_read=1,
        rows_added=0 if known else 1,
        rows_repaired=0,
        rows_skipped=0,
        encoding=UTF_8,
        encoding_evidence=_NO_TEXT,
        crs=position.name,
        crs_evidence=position.evidence,
        operation=position.operation.label,
        area_m2=area_m2,
        repair_method="structure",  # of a raster nothing is mended; the word has to be one of the two
        repairs=(),
        fields={},
        warnings=tuple(warnings),
        sha256=mark.sha256,
        import_id=new_key(),
        accuracy_m=position.operation.accuracy_m,
    )


def _row(raster: OpenRaster, position: CoordinateSystem, system: CRS) -> dict[str, object]:
    """What the file itself says, as the row of ``raster_layer`` keeps it."""
    source, answer = raster.source, raster.answer
    bands = [asdict(band) for band in answer.bands]
    for band, sample in zip(bands, answer.samples, strict=False):
        band |= {"least": sample.least, "most": sample.most}
    return {
        "name": source.path.stem,
        "file_name": source.file,
        "driver": source.driver,
        # A system without a code can only be kept as its whole text.
        "crs": position.name if position.name.startswith("EPSG:") else system.to_wkt(),
        "width": answer.width,
        "height": answer.height,
        "bands_json": json.dumps(
            [{name: _plain(value) for name, value in band.items()} for band in bands], ensure_ascii=False
        ),
        "pixel_m": pixel_m(raster, system),
    }


def _plain(value: object) -> object:
    """JSON has no word for NaN and infinity, which are common as nodata: they are written as text."""
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _write(command: Command, project: Project, row: dict[str, object], known: int | None) -> None:
    if known is not None:
        # A name that a person gave it stays.
        command.update("raster_layer", known, **{name: row[name] for name in row if name != "name"})
        return
    ((last,),) = project.rows("SELECT max(position) FROM raster_layer")
    command.insert("raster_layer", [{"position": 1 if last is None else last + 1, **row}])
