"""A raster of a project asked for every plot: the file opened, its way to the plots settled, its classes."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.zonal.asked import Asked
from tambon_gis.analysis.zonal.pixel_grid import pixel_grid
from tambon_gis.analysis.zonal.strip_pixels import PixelSource
from tambon_gis.analysis.zonal.strips import StripReader
from tambon_gis.analysis.zonal.zonal import Lack, ZonalFigures, zonal_figures
from tambon_gis.errors import ElevationExpected, RasterBandMissing, RasterNotLinked
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_reading import open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.thai_calendar import format_date
from tambon_gis.rasters.kept_reader import KeptReader
from tambon_gis.rasters.own_classes import own_classes
from tambon_gis.rasters.raster_on_map import stored_style
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.zonal.pixel_grid import PixelGrid
    from tambon_gis.ingest.raster_link import LinkedRaster
    from tambon_gis.ingest.raster_reading import OpenRaster
    from tambon_gis.project.project import Project

_HEIGHTLESS: Final = frozenset({"image", "classes"})
_FEET_M: Final = {"ft": 0.3048, "foot": 0.3048, "feet": 0.3048, "us survey foot": 0.304800609601219}
# 20260115, 2026-01-15 or 2026_01_15 in the name of a file.
_DAY_IN_NAME: Final = re.compile(r"(?<!\d)(20\d{2})([-_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")

_CHANGED = Phrase(
    "ไฟล์ของแรสเตอร์ {name} ถูกเปลี่ยนหลังจากนำเข้า ค่ามาจากไฟล์ตามที่เป็นตอนนี้",
    "The file of raster {name} was changed since it was imported; the figures are of the file as it is now.",
)
_MOVED = Phrase(
    "แรสเตอร์ {name} อยู่คนละระบบพิกัดกับแฟ้มงาน จึงนำรูปแปลงไปวางบนแรสเตอร์: {way_th}",
    "Raster {name} has another reference system, so the plots were laid on it: {way_en}.",
)
_DEGREES = Phrase(
    "จุดภาพเป็นองศา จึงถ่วงน้ำหนักด้วยเนื้อที่จริงของจุดภาพแต่ละแถว",
    "Its pixels are degrees: they are weighted by the true area of a pixel in each row.",
)
_SCALED = Phrase(
    "หนึ่งหน่วยในระบบพิกัดของแรสเตอร์คือ {metres:.4f} ม. บนพื้นดิน ความลาดชันคิดตามนั้น",
    "A unit of its reference system is {metres:.4f} m on the ground; slopes are worked out so.",
)
_HIDDEN = Phrase(
    "ค่า {low:g} ถึง {high:g} ซึ่งรูปแบบของแรสเตอร์ซ่อนไว้ นับเป็นไม่มีค่า",
    "Values {low:g} to {high:g}, which its style hides, count as none.",
)
_NOWHERE = Phrase(
    "แรสเตอร์ {name} ไม่คลุมแปลงใดเลย ตรวจว่าเป็นแรสเตอร์ของพื้นที่นี้และระบบพิกัดถูกต้อง",
    "Raster {name} covers none of the plots: see that it is of this area and its reference system is right.",
)
_SMALL = Phrase(
    "{count:,} แปลงเล็กกว่าหนึ่งจุดภาพ ({pixel_m:,.3g} ม.) ค่าของแปลงจึงเป็นค่าของพื้นที่รอบ ๆ ด้วย",
    "{count:,} plots are smaller than a pixel ({pixel_m:,.3g} m): they get figures of ground around them.",
)
_MENDED = Phrase(
    "{count:,} แปลงมีเส้นขอบตัดกันเอง คิดจากรูปที่ซ่อมแล้ว แฟ้มงานไม่เปลี่ยน",
    "{count:,} plots with outlines that cross themselves were mended for this; the project is as it was.",
)
_FEET = Phrase("ความสูงในไฟล์เป็นฟุต ความลาดชันคิดเป็นเมตรแล้ว", "Its elevations are feet; slopes allow for that.")
_NAME_SAYS = Phrase("วันที่ในชื่อไฟล์", "the day in the name of the file")
_FILE_SAYS = Phrase("วันที่ของไฟล์", "the day of the file")


@dataclass(frozen=True, slots=True)
class RasterDay:
    """The day that a raster is of, and what says so."""

    day: date
    evidence: Phrase

    @property
    def told(self) -> Phrase:
        """The day as people write it."""
        return Phrase(format_date(self.day, "short", "th"), format_date(self.day, "short", "en"))


@dataclass(frozen=True, slots=True, eq=False)
class Zonal:
    """``figures`` of the plots ``fid`` (ascending) from the raster ``name``; ``unit`` is that of its values.

    ``kind`` is what the raster is; ``notes`` say what was done beside reading it.
    """

    key: int
    name: str
    kind: str
    unit: Phrase | None
    pixel_m: float
    day: RasterDay | None
    fid: Ints
    figures: ZonalFigures
    notes: tuple[Phrase, ...]
    asked: Asked

    @property
    def decimals(self) -> int:
        """How many decimals its numbers need: an index of plants 3, an elevation or a slope fewer."""
        numbers = [np.abs(values[np.isfinite(values)]) for values in self.figures.numbers.values()]
        usual = np.concatenate([np.empty(0), *numbers])
        if not len(usual) or not (most := float(np.median(usual))):
            return 2
        return int(np.clip(2 - np.floor(np.log10(most)), 1, 4))


def zonal(project: Project, name: str, asked: Asked, task: Task = SILENT) -> Zonal:
    """What the raster of that name (or file name, or key) says of every plot.

    The file is read by the guarded process, strip by strip. Raises `RasterNotLinked`, `SourceMissing`,
    `RasterBandMissing`, `ElevationExpected`, `RasterRotated`, `RasterWithoutPlace`, `DatumNotSupported`, what
    `open_raster` and `read_window` raise, and Stopped.
    """
    linked = raster_named(project, name)
    if asked.derive is not None and linked.kind in _HEIGHTLESS:
        raise ElevationExpected(name=linked.name)
    fid, shapes = project.geometries("plot")
    order = np.argsort(fid)
    fid, shapes = fid[order], shapes[order]
    with closing(KeptReader()) as asker:
        raster = open_raster(find_raster(linked.path), task, asker)
        bands = len(raster.answer.bands)
        if not 1 <= asked.band <= bands:
            raise RasterBandMissing(name=linked.name, band=asked.band, bands=bands)
        grid = pixel_grid(raster, _system(raster, linked), linked.pixel_m, project.epsg)
        style = stored_style(project, linked.key)
        hidden = style.hidden_span if style is not None else None
        feet_m = _FEET_M.get(raster.answer.bands[asked.band - 1].unit.strip().lower(), 1.0)
        source = PixelSource(StripReader(raster, grid, asked.band, asker, hidden), asked, feet_m)
        classes = style.classes if style is not None and style.classes else own_classes(raster)
        labels = {each.value: each.label for each in classes if each.label} if asked.band == 1 else {}
        figures = zonal_figures(shapes, source, labels, task)
    notes = _notes(linked, grid, figures, hidden, is_feet=feet_m != 1.0)
    unit = _unit(raster, asked, linked.kind)
    return Zonal(
        linked.key,
        linked.name,
        linked.kind,
        unit,
        linked.pixel_m,
        raster_day(linked),
        fid,
        figures,
        notes,
        asked,
    )


def raster_named(project: Project, name: str) -> LinkedRaster:
    """The linked raster of that name, file name or key. Raises `RasterNotLinked`."""
    wanted = name.strip().casefold()
    rasters = linked_rasters(project)
    for said in (lambda each: each.name, lambda each: each.path.name, lambda each: str(each.key)):
        for each in rasters:
            if said(each).casefold() == wanted:
                return each
    raise RasterNotLinked(name=name, known=", ".join(each.name for each in rasters) or "—")


def raster_day(linked: LinkedRaster) -> RasterDay | None:
    """The day that the name of its file says, else that of the file's last change; None where it is gone."""
    for found in _DAY_IN_NAME.finditer(linked.path.stem):
        try:
            return RasterDay(date(int(found[1]), int(found[3]), int(found[4])), _NAME_SAYS)
        except ValueError:  # the 31st of a shorter month
            continue
    try:
        changed = datetime.fromtimestamp(linked.path.stat().st_mtime, UTC)
    except OSError:
        return None
    return RasterDay(changed.date(), _FILE_SAYS)


def _system(raster: OpenRaster, linked: LinkedRaster) -> int | str:
    """The system of its file, else what the person said of it when it was linked."""
    crs = raster.crs or linked.crs
    code = crs.removeprefix("EPSG:")
    return int(code) if code != crs and code.isdigit() else crs


def _unit(raster: OpenRaster, asked: Asked, kind: str) -> Phrase | None:
    if asked.derive is not None:
        return Phrase("%", "%") if asked.derive == "slope" else Phrase("องศา", "degrees")
    unit = raster.answer.bands[asked.band - 1].unit
    if not unit:
        return Phrase("ม.", "m") if kind == "elevation" else None
    return Phrase(unit, unit)


def _notes(
    linked: LinkedRaster,
    grid: PixelGrid,
    figures: ZonalFigures,
    hidden: tuple[float, float] | None,
    *,
    is_feet: bool,
) -> tuple[Phrase, ...]:
    asked, lack = figures.asked, figures.lack
    derives = asked.derive is not None
    found = []
    if linked.state == "changed":
        found.append(_CHANGED.fill(name=linked.name))
    if grid.operation.pipeline:
        way = grid.operation.label
        found.append(_MOVED.fill(name=linked.name, way_th=way.th, way_en=way.en))
    if grid.is_geographic:
        found.append(_DEGREES)
    elif derives and grid.metres != 1.0:
        found.append(_SCALED.fill(metres=grid.metres))
    if derives and is_feet:
        found.append(_FEET)
    if hidden is not None:
        found.append(_HIDDEN.fill(low=hidden[0], high=hidden[1]))
    shaped = ~np.isin(lack, (Lack.NO_SHAPE, Lack.NOT_PLACED))
    if shaped.any() and (lack[shaped] == Lack.BESIDE).all():
        found.append(_NOWHERE.fill(name=linked.name))
    # A plot of which half lies beside the raster is not small for that.
    small = int(np.count_nonzero((figures.covered > 0) & (figures.pixels < figures.covered)))
    if small:
        found.append(_SMALL.fill(count=small, pixel_m=linked.pixel_m))
    if figures.mended:
        found.append(_MENDED.fill(count=figures.mended))
    return tuple(found)
