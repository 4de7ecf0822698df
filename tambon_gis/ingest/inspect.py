"""A file looked at without importing it: what it holds, what that means, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import (
    CoordinatesNotConverted,
    DatumNotSupported,
    EncodingUnclear,
    MissingProjection,
    TambonError,
    WrongProjection,
)
from tambon_gis.ingest.content_checks import check_content
from tambon_gis.ingest.coordinate_system import (
    WGS84_EPSG,
    candidates,
    crs_name,
    middle_of,
    understand_position,
)
from tambon_gis.ingest.fields import fields_by_role, match_fields, roles_of
from tambon_gis.ingest.layer_kinds import KIND_NAMES, likely_kind
from tambon_gis.ingest.opened import OpenedLayer, read_from
from tambon_gis.ingest.reading import choose_layer, layer_names
from tambon_gis.ingest.repair import problem_of, same_shapes
from tambon_gis.ingest.report import FieldInspection, Inspection, LayerInspection, Problem
from tambon_gis.ingest.shape_checks import families, geometry_type, heights
from tambon_gis.ingest.source import find_source, private_copy
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.fields import FieldMatch

__all__ = ["FieldInspection", "Inspection", "LayerInspection", "Problem", "inspect"]

_ROWS_LISTED = 1000
_SAMPLES = 5

_PROBLEMS = {
    "empty_layer": Phrase("ไม่มีรายการเลย", "There are no records."),
    "encoding_unclear": Phrase("ไม่แน่ใจรหัสอักขระ", "The encoding is not clear."),
    "encoding_marker_wrong": Phrase("ไฟล์ระบุรหัสอักขระผิด", "The file claims the wrong encoding."),
    "text_cut": Phrase("ข้อความถูกตัดหรือมีตัวอักษรเสีย", "Texts were cut or damaged."),
    "records_deleted": Phrase("มีรายการที่ถูกลบไว้ในไฟล์", "The file holds records marked as deleted."),
    "crs_missing": Phrase("ไม่บอกระบบพิกัด", "It does not say its coordinate system."),
    "crs_wrong": Phrase("ระบบพิกัดไม่ตรงกับตำแหน่ง", "Its coordinate system does not fit the positions."),
    "unreadable": Phrase("รูปอ่านไม่ได้", "Shapes cannot be read."),
    "null": Phrase("ไม่มีรูป", "Rows have no shape."),
    "empty": Phrase("รูปว่างเปล่า", "Shapes are empty."),
    "ring_not_closed": Phrase("เส้นรอบรูปไม่ปิด", "Outlines are not closed."),
    "z_dropped": Phrase("มีค่าความสูงหรือค่าวัด (Z/M) ซึ่งจะถูกตัดออก", "Heights or measures (Z/M) would be dropped."),
    "duplicate": Phrase("รูปซ้ำกันทุกจุด", "Shapes are the same point by point."),
    "mixed_shapes": Phrase("มีรูปหลายชนิดปนกัน", "Kinds of shapes are mixed."),
    "self_intersection": Phrase("เส้นรอบรูปตัดกันเอง", "Outlines cross themselves."),
    "ring_touches_itself": Phrase("เส้นรอบรูปแตะกันเอง", "Outlines touch themselves."),
    "hole_outside": Phrase("รูเจาะอยู่นอกรูป", "Holes lie outside their shape."),
    "holes_nested": Phrase("รูเจาะซ้อนกัน", "Holes lie in holes."),
    "parts_overlap": Phrase("ส่วนของรูปซ้อนทับกัน", "Parts of shapes overlap."),
    "ring_twice": Phrase("เส้นรอบรูปซ้ำกัน", "Outlines are there twice."),
    "too_few_points": Phrase("จุดน้อยเกินไป", "Outlines have too few points."),
    "interior_split": Phrase("รูปถูกแบ่งขาดจากกัน", "Shapes are split inside."),
    "invalid": Phrase("รูปผิดหลักเรขาคณิต", "Shapes are not valid."),
}


def inspect(path: str | os.PathLike[str], *, layer: str | None = None, task: Task = SILENT) -> Inspection:
    """Look at a file, or at one of its layers.

    An unclear encoding or coordinate system is reported, not raised: those are questions for a person. Files
    that are damaged, incomplete or of another kind raise as they do for an import.
    """
    with private_copy(find_source(path)) as copy:
        header = check_content(copy)
        names = [choose_layer(copy, layer)] if layer is not None else layer_names(copy)
        layers = [
            _layer_inspection(read_from(copy, header, name, None, task, may_be_unclear=True))
            for name in names
        ]
        return Inspection(file=copy.file, driver=copy.source.driver, sha256=copy.sha256, layers=tuple(layers))


def _layer_inspection(opened: OpenedLayer) -> LayerInspection:
    shapes = opened.layer.shapes
    problems: list[Problem] = []
    if not len(shapes):
        problems.append(_problem("empty_layer", 0))
    if opened.encoding is None:
        unclear = EncodingUnclear(file=opened.file)
        encoding_evidence = Phrase(unclear.told("th"), unclear.told("en"))
        problems.append(_problem("encoding_unclear", 1))
    else:
        encoding_evidence = opened.encoding.evidence
        if opened.encoding.warning is not None:
            problems.append(Problem("encoding_marker_wrong", 1, (), opened.encoding.warning))
    if opened.lost_values:
        problems.append(_problem("text_cut", opened.lost_values))
    if deleted := opened.records - len(shapes):
        problems.append(_problem("records_deleted", deleted))
    crs, crs_evidence, crs_problems = _position(opened)
    kind, matches = _likely(opened)
    return LayerInspection(
        name=opened.layer.name,
        geometry_type=geometry_type(shapes),
        rows=len(shapes),
        encoding=None if opened.encoding is None else opened.encoding.name,
        encoding_evidence=encoding_evidence,
        crs=crs,
        crs_evidence=crs_evidence,
        crs_candidates=tuple(f"EPSG:{epsg}" for epsg in candidates(middle_of(shapes))),
        likely_kind=kind,
        fields=tuple(_field(opened, match, kind) for match in matches.values()),
        extent=_extent(shapes),
        problems=(*problems, *crs_problems, *_shape_problems(opened)),
    )


def _position(opened: OpenedLayer) -> tuple[str | None, Phrase, list[Problem]]:
    """The coordinate system by name, the evidence, and what is wrong with it."""
    try:
        found = understand_position(
            opened.layer.shapes,
            opened.layer.crs,
            None,
            target_epsg=WGS84_EPSG,
            file=opened.file,
            driver=opened.driver,
        )
    except MissingProjection as missing:
        return None, _told(missing), [Problem("crs_missing", 1, (), _told(missing))]
    except (WrongProjection, DatumNotSupported, CoordinatesNotConverted) as wrong:
        assert opened.layer.crs is not None
        return crs_name(opened.layer.crs), _told(wrong), [Problem("crs_wrong", 1, (), _told(wrong))]
    return found.name, found.evidence, []


def _told(problem: TambonError) -> Phrase:
    return Phrase(
        f"{problem.told('th')} {problem.advice('th')}", f"{problem.told('en')} {problem.advice('en')}"
    )


def _likely(opened: OpenedLayer) -> tuple[str, Mapping[str, FieldMatch]]:
    """What the layer would be imported as, and its fields in that light."""
    matches = {kind: match_fields(kind, opened.columns) for kind in KIND_NAMES}
    found = families(opened.layer.shapes)
    roles = {kind: set(fields_by_role(match)) for kind, match in matches.items()}
    kind = likely_kind(roles, polygons=not found or "Polygon" in found)
    return kind, matches[kind]


def _field(opened: OpenedLayer, match: FieldMatch, kind: str) -> FieldInspection:
    column = opened.columns[match.name]
    personal = match.role in roles_of(kind).personal
    seen = dict.fromkeys(str(value) for value in column.values[:_ROWS_LISTED] if value not in (None, ""))
    return FieldInspection(
        name=match.name,
        type=column.type,
        role=match.role,
        evidence=match.evidence,
        personal=personal,
        # An import card lies open on a desk: what identifies a person is not sampled.
        samples=() if personal else tuple(seen)[:_SAMPLES],
    )


def _extent(shapes: np.ndarray) -> tuple[float, float, float, float] | None:
    if not len(shapes) or not np.isfinite(bounds := shapely.total_bounds(shapes)).all():
        return None
    west, south, east, north = (float(value) for value in bounds)
    return west, south, east, north


def _shape_problems(opened: OpenedLayer) -> list[Problem]:
    layer = opened.layer
    shapes, rows = layer.shapes, layer.rows
    missing = shapely.is_missing(shapes)
    found: dict[str, list[int]] = {
        "unreadable": rows[layer.unreadable].tolist(),
        "null": rows[missing & ~layer.unreadable].tolist(),
        "empty": rows[~missing & shapely.is_empty(shapes)].tolist(),
        "ring_not_closed": rows[layer.unclosed].tolist(),
        "z_dropped": rows[heights(shapes)].tolist(),
        "duplicate": [int(rows[at]) for group in same_shapes(shapes) for at in group[1:]],
    }
    for at in np.flatnonzero(~missing & ~shapely.is_valid(shapes)):
        found.setdefault(problem_of(shapes[at]), []).append(int(rows[at]))
    problems = [_problem(code, len(listed), listed) for code, listed in found.items() if listed]
    if len(families(shapes)) > 1:
        problems.append(_problem("mixed_shapes", len(shapes)))
    return problems


def _problem(code: str, count: int, rows: Iterable[int] = ()) -> Problem:
    return Problem(code, count, tuple(rows)[:_ROWS_LISTED], _PROBLEMS[code])
