"""A foreign layer understood, mended and brought into the columns of its table; nothing is written yet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import CoordinatesNotConverted, FieldMissing, LayerEmpty
from tambon_gis.ingest.arrow_columns import let_go
from tambon_gis.ingest.boundary_rows import boundary_rows
from tambon_gis.ingest.choices import AS_FOUND, ImportChoices
from tambon_gis.ingest.closed_lines import lines_as_polygons
from tambon_gis.ingest.coordinate_system import (
    CoordinateSystem,
    swapped_axes,
    understand_position,
    wants_swap,
)
from tambon_gis.ingest.field_memory import match_for
from tambon_gis.ingest.fields import fields_by_role, roles_of
from tambon_gis.ingest.layer_kinds import LayerKind, layer_kind
from tambon_gis.ingest.opened import OpenedLayer, open_layer
from tambon_gis.ingest.original_shapes import keep_originals
from tambon_gis.ingest.plot_rows import plot_rows
from tambon_gis.ingest.prepared import Prepared, SourceRows
from tambon_gis.ingest.reading import Column
from tambon_gis.ingest.repair import (
    LEFT_OUT,
    NO_POLYGON,
    Mended,
    RepairMethod,
    mend_again,
    mend_any,
    mend_polygons,
)
from tambon_gis.ingest.report import ImportReport, Repair
from tambon_gis.ingest.shape_checks import (
    heights,
    heights_dropped,
    refuse_other_shapes,
    rows_skipped,
    unreadable_rows,
)
from tambon_gis.ingest.surroundings import surroundings_of
from tambon_gis.ingest.unit_rows import BUILDERS
from tambon_gis.ingest.unknown_codes import unknown_remark
from tambon_gis.ingest.values import text_or_none
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.project.keys import new_key
from tambon_gis.tasks import SILENT, Portion, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

KEPT_WITHOUT_SHAPE = "kept_without_shape"
ROW_SKIPPED = "row_skipped"

_ROWS_AT_ONCE = 2_000
_NO_SHAPES = np.empty(0, dtype=object)

_READING = Phrase("อ่านไฟล์", "Reading the file")
_MENDING = Phrase("ตรวจและซ่อมแซมรูป", "Checking and mending shapes")
_MATCHING = Phrase("จัดข้อมูลเข้าตาราง", "Putting values in their places")

AGAIN = Phrase(
    "เคยนำเข้าไฟล์นี้แล้วเมื่อ {day_th} ข้อมูลจะซ้ำกัน",
    "This file was imported before, on {day_en}: its rows are now there twice.",
)
_CUT_TEXT = Phrase(
    "ข้อความ {count} ค่าถูกตัดหรือมีตัวอักษรเสียมาแต่ต้นทาง",
    "{count} texts were cut or damaged where the file was made.",
)
_STARRED = Phrase(
    "ค่าที่เป็นดอกจัน (****) {count} ค่า ถือว่าไม่มีค่า", "{count} values of asterisks (****) count as missing."
)
_NO_NUMBERS = Phrase(
    "ช่องตัวเลขมีค่าที่ไม่ใช่ตัวเลข {count} ค่า ถือว่าไม่มีค่า",
    "{count} values in fields of numbers are no numbers and count as missing.",
)
_DELETED = Phrase(
    "ไฟล์มีรายการที่ถูกลบไว้ {count} รายการ ไม่ได้นำเข้า", "{count} records marked as deleted were left out."
)
_ASIDE = Phrase(
    "ช่องข้อมูลที่ไม่รู้จัก เก็บแยกไว้และไม่ส่งออก: {names}", "Fields not known, kept aside and never exported: {names}."
)
_PERSONAL = Phrase(
    "ข้อมูลส่วนบุคคล เก็บในตารางส่วนบุคคลเท่านั้น: {names}",
    "Personal fields, kept in the personal tables only: {names}.",
)


@dataclass(frozen=True, slots=True)
class ReadyImport:
    """A layer understood, mended and brought into the columns of its table, not yet written.

    ``chosen`` are the fields by role that a person named, ``unread_codes`` what rows that could not be read
    still say of their code (``None`` where that is lost too).
    """

    kind: LayerKind
    source: SourceRows
    prepared: Prepared
    report: ImportReport
    chosen: Mapping[str, str]
    unread_codes: tuple[str | None, ...] = ()


def ready_import(
    project: Project,
    path: str | os.PathLike[str],
    kind: str,
    choices: ImportChoices = AS_FOUND,
    *,
    task: Task = SILENT,
    opened: OpenedLayer | None = None,
) -> ReadyImport:
    """Everything of `import_layer` but the writing; ``opened`` is the layer where it was opened before."""
    wanted = layer_kind(kind)
    swapped = wants_swap(choices.axes)
    task.say(_READING)
    reading, understanding = Portion.split(task, [9, 1])
    is_ours = opened is None
    opened = open_layer(path, choices.layer, choices.encoding, reading) if opened is None else opened
    if swapped:
        opened = replace(opened, layer=replace(opened.layer, shapes=swapped_axes(opened.layer.shapes)))
    opened = lines_as_polygons(opened, wanted)
    encoding = opened.encoding
    assert encoding is not None
    if not len(opened.layer.rows):
        raise LayerEmpty(file=opened.file)
    unread = unreadable_rows(opened.layer, opened.file, may_be_skipped=choices.skip_unreadable)
    refuse_other_shapes(opened.layer.shapes, wanted, opened.file)
    understanding.look(0, 2)
    matches = match_for(project, kind, opened.columns, choices.fields, opened.file)
    by_role = fields_by_role(matches)
    _require_role(wanted, by_role, opened)
    understanding.look(1, 2)
    around = surroundings_of(project)
    position = understand_position(
        opened.layer.shapes,
        opened.layer.crs,
        choices.crs,
        target_epsg=project.epsg,
        file=opened.file,
        driver=opened.driver,
        around=around.extent if around else None,
        swapped=swapped,
    )
    warnings = _warnings(project, opened, position, wanted, by_role, unread)
    task.say(_MENDING)
    mended, areas_m2 = _mend(opened, position, wanted, project.epsg, choices.repair_method, task)
    kept, repairs = _without(unread, opened.layer.rows, *_kept_rows(opened, mended, wanted, by_role))
    if not kept.any():
        raise LayerEmpty(file=opened.file)
    changed = {repair.row for repair in repairs if repair.action not in (KEPT_WITHOUT_SHAPE, ROW_SKIPPED)}
    unmended = np.isin(opened.layer.rows, list(changed))
    originals = position.operation.transform(opened.layer.shapes[unmended])
    # The layer as it was read is not needed any more: of a province, that is half of the memory.
    if is_ours:
        let_go(opened.layer.shapes)
    opened = replace(opened, layer=replace(opened.layer, shapes=_NO_SHAPES, columns={}))
    task.say(_MATCHING)
    source = SourceRows(
        layer=opened.layer.name,
        shapes=mended.shapes[kept],
        areas_m2=areas_m2[kept],
        rows=opened.layer.rows[kept],
        fields=by_role,
        columns={name: Column(c.type, c.values[kept]) for name, c in opened.columns.items()},
    )
    prepared = _prepared(source, wanted, project, task)
    task.stop_if_asked()
    keep_originals(source, opened.layer.rows[unmended], originals, changed)
    report = ImportReport(
        layer=kind,
        file=opened.file,
        source_layer=opened.layer.name,
        rows_read=len(opened.layer.rows),
        rows_added=len(source),
        rows_repaired=len(changed),
        rows_skipped=int((~kept).sum()),
        encoding=encoding.name,
        encoding_evidence=encoding.evidence,
        crs=position.name,
        crs_evidence=position.evidence,
        operation=position.operation.label,
        accuracy_m=position.operation.accuracy_m,
        area_m2=float(source.areas_m2.sum()),
        repair_method=choices.repair_method,
        repairs=repairs,
        fields=by_role,
        warnings=(
            *warnings,
            *prepared.warnings,
            *unknown_remark(wanted.name, prepared.unknown_codes),
        ),
        unknown_codes=prepared.unknown_codes,
        sha256=opened.sha256,
        import_id=new_key(),
    )
    chosen = dict(choices.fields or {})
    return ReadyImport(wanted, source, prepared, report, chosen, _codes_of_unread(opened, wanted, by_role))


def _require_role(kind: LayerKind, by_role: Mapping[str, str], opened: OpenedLayer) -> None:
    if kind.needed is not None and not set(kind.needs) & set(by_role):
        raise FieldMissing(
            file=opened.file,
            role_th=kind.needed.th,
            role_en=kind.needed.en,
            known=", ".join(opened.columns) or "–",
        )


def _mend(
    opened: OpenedLayer,
    position: CoordinateSystem,
    kind: LayerKind,
    epsg: int,
    method: RepairMethod,
    task: Task,
) -> tuple[Mended, np.ndarray]:
    """The shapes mended as they lie in the file, brought into the project's system, and checked again.

    Beside them their areas in m². Some at a time: mending a province makes several copies of each shape.
    """
    layer, operation = opened.layer, position.operation
    mend = mend_polygons if kind.polygons_only else mend_any

    def in_file(shapes: np.ndarray) -> np.ndarray:
        return planar_area_m2(operation.transform(shapes), epsg)

    def in_project(shapes: np.ndarray) -> np.ndarray:
        return planar_area_m2(shapes, epsg)

    parts: list[Mended] = []
    areas_m2 = np.zeros(len(layer.rows))
    for start in range(0, len(layer.rows), _ROWS_AT_ONCE):
        task.look(start, len(layer.rows))
        part = slice(start, start + _ROWS_AT_ONCE)
        rows, flat = layer.rows[part], _without_heights(layer.shapes[part])
        try:
            mended = mend(flat, rows, layer.unclosed[part], in_file, method)
            moved = operation.transform(mended.shapes)
        except CoordinatesNotConverted:
            operation.transform(layer.shapes)  # which tells of all rows
            raise
        if operation.pipeline:
            mended = mend_again(mended, moved, rows, in_project, method)
        areas_m2[part] = in_project(mended.shapes)
        parts.append(mended)
    repairs = tuple(repair for part in parts for repair in part.repairs)
    return Mended(np.concatenate([part.shapes for part in parts]), repairs), areas_m2


def _without_heights(shapes: np.ndarray) -> np.ndarray:
    flat: np.ndarray = shapely.force_2d(shapes) if heights(shapes).any() else shapes
    return flat


def _kept_rows(
    opened: OpenedLayer, mended: Mended, kind: LayerKind, by_role: Mapping[str, str]
) -> tuple[np.ndarray, tuple[Repair, ...]]:
    """Which rows are added, and the repairs with what became of rows without a shape.

    A plot may wait for its shape (พื้นที่แจ้ง) if it says anything else. A row of another layer stays if only
    mending left nothing of its shape (it had no area), and is skipped if the file has no polygon for it.
    """
    collapsed = {repair.row for repair in mended.repairs if repair.problem not in NO_POLYGON}
    kept = ~shapely.is_missing(mended.shapes) | np.isin(opened.layer.rows, list(collapsed))
    if kind.keeps_rows_without_shape:
        for name in by_role.values():
            for at in np.flatnonzero(~kept):
                kept[at] = opened.columns[name].values[at] is not None
    left_out = np.isin(opened.layer.rows, [r.row for r in mended.repairs if r.action == LEFT_OUT])
    stays = dict(zip(opened.layer.rows[left_out].tolist(), kept[left_out].tolist(), strict=True))
    return kept, tuple(
        replace(repair, action=KEPT_WITHOUT_SHAPE if stays[repair.row] else ROW_SKIPPED)
        if repair.action == LEFT_OUT
        else repair
        for repair in mended.repairs
    )


def _without(
    unread: np.ndarray, rows: np.ndarray, kept: np.ndarray, repairs: tuple[Repair, ...]
) -> tuple[np.ndarray, tuple[Repair, ...]]:
    """What is kept, and the repairs, once rows that cannot be read are skipped with all they hold."""
    if not len(unread):
        return kept, repairs
    skipped = {int(row): Repair(int(row), "unreadable", ROW_SKIPPED, 0.0, 0.0) for row in unread}
    others = (repair for repair in repairs if repair.row not in skipped)
    return kept & ~np.isin(rows, unread), tuple(sorted([*others, *skipped.values()], key=lambda r: r.row))


def _codes_of_unread(
    opened: OpenedLayer, kind: LayerKind, by_role: Mapping[str, str]
) -> tuple[str | None, ...]:
    bad = opened.layer.unreadable
    if kind.table not in ("plot", "boundary") or "code" not in by_role:
        return (None,) * int(bad.sum())
    return tuple(text_or_none(value) for value in opened.columns[by_role["code"]].values[bad])


def _prepared(source: SourceRows, kind: LayerKind, project: Project, task: Task) -> Prepared:
    if kind.name == "plots":
        return plot_rows(source, project, task)
    if kind.name == "boundary":
        return boundary_rows(source)
    first = 1
    if kind.name != "reference":
        ((last,),) = project.rows(f"SELECT max(position) FROM {kind.table}")
        first = 1 if last is None else last + 1
    return BUILDERS[kind.name](source, first)


def _warnings(
    project: Project,
    opened: OpenedLayer,
    position: CoordinateSystem,
    kind: LayerKind,
    by_role: Mapping[str, str],
    unread: np.ndarray,
) -> list[Phrase]:
    said: list[Phrase] = []
    if (skipped := rows_skipped(unread)) is not None:
        said.append(skipped)
    before = project.rows(
        "SELECT max(at) FROM import_batch WHERE sha256 = ? AND layer = ?", (opened.sha256, kind.name)
    )[0][0]
    if before:
        day = datetime.fromisoformat(before).astimezone().date()
        said.append(AGAIN.fill(day_th=format_date(day), day_en=format_date(day, language="en")))
    if opened.encoding is not None and opened.encoding.warning is not None:
        said.append(opened.encoding.warning)
    if opened.lost_values:
        said.append(_CUT_TEXT.fill(count=f"{opened.lost_values:,}"))
    if stars := opened.stars:
        said.append(_STARRED.fill(count=f"{stars:,}"))
    if others := len(opened.layer.no_numbers):
        said.append(_NO_NUMBERS.fill(count=f"{others:,}"))
    said += [*opened.remarks, *position.warnings]
    dropped = heights_dropped(opened.layer.shapes)
    if dropped is not None:
        said.append(dropped)
    if deleted := opened.records - len(opened.layer.rows):
        said.append(_DELETED.fill(count=f"{deleted:,}"))
    personal = [name for role, name in by_role.items() if role in roles_of(kind.name).personal]
    if personal:
        said.append(_PERSONAL.fill(names=", ".join(personal)))
    aside = [name for name in opened.columns if name not in set(by_role.values())]
    if aside:
        said.append(_ASIDE.fill(names=", ".join(aside)))
    return said
