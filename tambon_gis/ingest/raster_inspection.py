"""A raster looked at without importing it: what it is, where it lies, and what is wrong with it."""

from __future__ import annotations

import math
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import CoordinatesNotConverted, DatumNotSupported
from tambon_gis.ingest.coordinate_system import candidates, declared_system, middle_of, place_in
from tambon_gis.ingest.ground_inspection import Ground, Position, ground_of, position_of
from tambon_gis.ingest.opened import OpenedLayer
from tambon_gis.ingest.raster_facts import RasterFacts
from tambon_gis.ingest.raster_kind import raster_kind
from tambon_gis.ingest.raster_link import fingerprint
from tambon_gis.ingest.raster_reading import OpenRaster, is_rotated, open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.ingest.reading import RawLayer
from tambon_gis.ingest.report import Inspection, LayerInspection, Problem
from tambon_gis.ingest.text_encoding import UTF_8, TextEncoding
from tambon_gis.measures.reference import transformer, utm_epsg
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pyproj import CRS

    from tambon_gis.project.project import Project

RASTER = "Raster"
_SEGMENTS = 16  # a straight edge in one system is bent in another
_SLOW_BYTES = 64 << 20
_NO_TEXT = Phrase("แรสเตอร์ไม่มีตารางข้อความ", "A raster has no table of texts.")
_NO_PLACE = Phrase(
    "ไม่บอกตำแหน่งบนพื้นโลก วางได้ด้วยจุดควบคุมจากเส้นกริดของระวาง หรือจุดที่เห็นบนแผนที่",
    "It does not say where on the ground it lies: it can be placed by control points, from the grid of the "
    "sheet or from what is seen on the map.",
)
_ONLY_POINTS = Phrase(
    "มีเพียงจุดควบคุม {count} จุด ยังไม่ได้วางบนแผนที่",
    "It has only {count} control points and is not placed by them yet.",
)
_ROTATED = Phrase(
    "ภาพหมุนหรือกลับหัว ต้องวางให้ตรงด้วยจุดควบคุมก่อน มุมทั้งสี่มาจากตำแหน่งในไฟล์",
    "It is rotated or upside down: lay it straight by control points first, its corners come from the file.",
)
_NO_OVERVIEWS = Phrase(
    "ไม่มีภาพย่อ (overviews) จะเปิดดูช้า สร้างได้ใน QGIS หน้า Pyramids",
    "It has no overviews and will be slow to show: QGIS can build them (Pyramids).",
)
_ALL_NODATA = Phrase("ทุกจุดที่ดูเป็นค่าว่าง (nodata)", "Every pixel looked at is nodata.")
_PAGES = Phrase("ไฟล์มี {count} หน้า ใช้เฉพาะหน้าแรก", "The file has {count} pages; only the first is used.")
_WORLD_DIFFERS = Phrase(
    "ไฟล์ .tfw วางภาพไว้อีกที่หนึ่ง ใช้ตำแหน่งในตัวไฟล์ภาพ",
    "The .tfw puts it elsewhere; the place in the file itself is used.",
)


def inspect_raster(
    path: str | os.PathLike[str], *, project: Project | None = None, task: Task = SILENT
) -> Inspection:
    """Look at a raster; with a project, in the light of what that knows. Raises as `open_raster` does."""
    raster = open_raster(find_raster(path), task)
    mark = fingerprint(raster.source.path)
    layer = look_at(raster, project, mark.sha256)
    return Inspection(raster.source.file, raster.source.driver, mark.sha256, (layer,))


def look_at(raster: OpenRaster, project: Project | None, sha256: str) -> LayerInspection:
    """What is to be said of a raster that was opened."""
    opened = outline_of(raster, sha256)
    position, ground = Position(None, _NO_PLACE, (), ()), Ground()
    if raster.affine is not None:
        position = position_of(opened, project)
        # A picture with its axes swapped would have to be made anew; nobody delivers one.
        kept = tuple(proposal for proposal in position.proposals if not proposal.swap_axes)
        position = replace(position, proposals=kept)
        ground = ground_of(opened, position, "raster", {}, project)
    system = position.proposals[0].crs if position.proposals else raster.crs
    facts = _facts(raster, declared_system(system))
    return LayerInspection(
        name=opened.layer.name,
        geometry_type=RASTER,
        rows=0,
        encoding=UTF_8,
        encoding_evidence=_NO_TEXT,
        crs=position.crs,
        crs_evidence=position.evidence,
        crs_candidates=tuple(f"EPSG:{epsg}" for epsg in candidates(middle_of(opened.layer.shapes))),
        likely_kind="raster",
        fields=(),
        extent=_extent(opened.layer.shapes),
        problems=(*position.problems, *problems_of(raster)),
        proposals=position.proposals,
        extent_wgs84=ground.extent_wgs84,
        whereabouts=ground.whereabouts,
        area_m2=ground.area_m2,
        raster=facts,
    )


def outline_of(raster: OpenRaster, sha256: str = "") -> OpenedLayer:
    """The box of a raster, in its own system, as a layer of one polygon; of none where it has no place."""
    shapes = np.array([], dtype=object)
    if raster.affine is not None:
        a, b, c, d, e, f = raster.affine
        width, height = raster.answer.width, raster.answer.height
        steps = np.linspace(0.0, 1.0, _SEGMENTS, endpoint=False)
        one, nought = np.ones(_SEGMENTS), np.zeros(_SEGMENTS)
        column = width * np.concatenate([steps, one, 1 - steps, nought])
        row = height * np.concatenate([nought, steps, one, 1 - steps])
        shapes = np.array(
            [shapely.Polygon(np.column_stack([a * column + b * row + c, d * column + e * row + f]))]
        )
    count = len(shapes)
    layer = RawLayer(
        name=raster.source.path.stem,
        rows=np.arange(1, count + 1),
        shapes=shapes,
        unreadable=np.zeros(count, dtype=bool),
        unclosed=np.zeros(count, dtype=bool),
        columns={},
        crs=raster.crs,
        notes=(),
    )
    return OpenedLayer(
        file=raster.source.file,
        driver=raster.source.driver,
        sha256=sha256,
        layer=layer,
        encoding=TextEncoding(UTF_8, _NO_TEXT),
        columns={},
        lost_values=0,
        records=count,
    )


def problems_of(raster: OpenRaster) -> list[Problem]:
    """What is wrong with a raster beside its system."""
    answer, source = raster.answer, raster.source
    found: list[tuple[str, Phrase]] = []
    if raster.affine is None:
        points = answer.control_points
        found.append(("no_place", _ONLY_POINTS.fill(count=points) if points else _NO_PLACE))
    elif is_rotated(raster.affine):
        found.append(("rotated", _ROTATED))
    if answer.affine is not None and source.world is not None and _differ(answer.affine, source.world):
        found.append(("world_file_differs", _WORLD_DIFFERS))
    if raster.decoded_bytes > _SLOW_BYTES and not answer.overviews:
        found.append(("no_overviews", _NO_OVERVIEWS))
    if answer.samples and not any(sample.valid for sample in answer.samples):
        found.append(("all_nodata", _ALL_NODATA))
    if source.structure is not None and source.structure.pages > 1:
        found.append(("pages", _PAGES.fill(count=source.structure.pages)))
    return [Problem(code, 1, (), phrase) for code, phrase in found]


def pixel_m(raster: OpenRaster, system: CRS | None) -> float | None:
    """The side of a pixel on the ground in metres: the root of its area in the middle of the raster."""
    if raster.affine is None or system is None:
        return None
    a, b, c, d, e, f = raster.affine
    column, row = raster.answer.width / 2, raster.answer.height / 2
    columns = np.array([column, column + 1, column + 1, column])
    rows = np.array([row, row, row + 1, row + 1])
    x, y = a * columns + b * rows + c, d * columns + e * rows + f
    try:
        middle = place_in(system, (float(x[0]), float(y[0])))
        if middle is None:
            return None
        in_metres = transformer(system, utm_epsg(middle[0])).points(x, y)
    except (CoordinatesNotConverted, DatumNotSupported):
        return None
    area_m2 = float(shapely.area(shapely.Polygon(np.column_stack(in_metres))))
    return math.sqrt(area_m2) if area_m2 > 0 else None


def _facts(raster: OpenRaster, system: CRS | None) -> RasterFacts:
    answer, source = raster.answer, raster.source
    kind, evidence = raster_kind(source.path.stem, source.driver, answer)
    size = None
    if raster.affine is not None:
        a, b, _, d, e, _ = raster.affine
        size = (math.hypot(a, d), math.hypot(b, e))
    return RasterFacts(
        driver=source.driver,
        width=answer.width,
        height=answer.height,
        bands=answer.bands,
        samples=answer.samples,
        pixel_size=size,
        pixel_m=pixel_m(raster, system),
        overviews=answer.overviews,
        kind=kind,
        kind_evidence=evidence,
        size_bytes=source.path.stat().st_size,
        decoded_bytes=raster.decoded_bytes,
    )


def _extent(shapes: np.ndarray) -> tuple[float, float, float, float] | None:
    if not len(shapes):
        return None
    west, south, east, north = (float(value) for value in shapely.total_bounds(shapes))
    return west, south, east, north


def _differ(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two places are more than a pixel apart: writers put the same corner to both, or a half off."""
    size = max(abs(one[0]), abs(one[4]))
    return any(abs(a - b) > 1.01 * size for a, b in zip(one, other, strict=True))
