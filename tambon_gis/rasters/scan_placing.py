"""A placed copy of a scan: warped in a guarded process, written aside, swapped in and linked as a layer."""

from __future__ import annotations

import math
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.errors import CoordinatesNotConverted, DiskRefused, ScanNotPlaced
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.guarded_reader import Allowance, answer_of_reader
from tambon_gis.ingest.handover import description_of
from tambon_gis.ingest.raster_load import import_raster, relink_raster
from tambon_gis.ingest.raster_reading import raster_remedy, reading_request
from tambon_gis.ingest.scan_process import LATTICE, LATTICE_PX, PLACED
from tambon_gis.measures.reference import crs
from tambon_gis.rasters.placement import Placement, placement_to_json, points_file
from tambon_gis.rasters.scan import made_beside, require_room
from tambon_gis.rasters.tie_checks import refuse_folds, refuse_outside
from tambon_gis.rasters.tie_way import TieWay
from tambon_gis.tasks import SILENT, Portion, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_reading import Bounds
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.scan import Scan
    from tambon_gis.rasters.tie_points import TieFit

_WARPING = Phrase("วางภาพ {file} บนแผนที่", "Laying {file} on the map")
_ENDING = " (วางด้วยจุดควบคุม)"
_MEMORY_BYTES = 2 << 30
_GIB = 1 << 30
_EDGE_STEPS = 33
# A sheet that lies askew takes twice its pixels at most; some more for paper that is not square.
_MOST_GROWN = 4.0
_MOST_PIXELS = 1_600_000_000
_DIGITS = 4
_LATTICE_ROWS = 32
_TOO_BIG = Phrase("กางออกใหญ่เกินไป", "would become far too large")
_BEYOND = Phrase("ออกนอกระบบพิกัดของแฟ้มงาน", "would lie beyond the system of the project")


@dataclass(frozen=True, slots=True)
class Grid:
    """The pixels that a placed copy has: west, north, their side in metres, and how many."""

    west: float
    north: float
    pixel_m: float
    width: int
    height: int

    @property
    def bounds(self) -> Bounds:
        return (
            self.west,
            self.north - self.height * self.pixel_m,
            self.west + self.width * self.pixel_m,
            self.north,
        )


@dataclass(frozen=True, slots=True)
class PlacedScan:
    """What was made: the copy, the file of its points beside it, how well they fit, and what was recorded."""

    copy: Path
    points: Path
    fit: TieFit
    grid: Grid
    record: CommandRecord | None


def way_of(scan: Scan, placement: Placement, epsg: int) -> TieWay:
    """From the scan to a project's system. Raises `TiePointsNotEnough`."""
    return TieWay.of(placement.fit().transform, scan.size, placement.to_project(epsg))


def grid_of(scan: Scan, way: TieWay, pixel_m: float) -> Grid:
    """The grid of a placed copy: pixels as large as those of the scan, their corners on round numbers.

    Raises `ScanNotPlaced` where that would be out of all proportion.
    """
    west, south, east, north = extent_of(scan, way)
    side = float(f"{pixel_m:.{_DIGITS}g}")
    left, top = math.floor(west / side), math.ceil(north / side)
    width, height = math.ceil(east / side) - left, top - math.floor(south / side)
    if width * height > min(_MOST_PIXELS, _MOST_GROWN * scan.size[0] * scan.size[1] + 4 * sum(scan.size)):
        raise ScanNotPlaced(file=scan.file, fault_th=_TOO_BIG.th, fault_en=_TOO_BIG.en)
    return Grid(left * side, top * side, side, width, height)


def extent_of(scan: Scan, way: TieWay) -> Bounds:
    """The box around the placed scan in the project's system. Raises `ScanNotPlaced`."""
    width, height = scan.size
    steps = np.linspace(0.0, 1.0, _EDGE_STEPS)
    columns, rows = np.meshgrid(width * steps, height * steps)
    try:
        x, y = way.points(columns.ravel(), -rows.ravel())
    except CoordinatesNotConverted as problem:
        raise ScanNotPlaced(file=scan.file, fault_th=_BEYOND.th, fault_en=_BEYOND.en) from problem
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def place_scan(
    project: Project,
    scan: Scan,
    placement: Placement,
    target: Path | None = None,
    *,
    instead: int | None = None,
    task: Task = SILENT,
) -> PlacedScan:
    """Write the placed copy and its points, and link it to the project as one undoable command.

    ``target`` is beside the project where nothing is said; a file that is there is never written over.
    ``instead`` is the raster of the project that shall lead to this copy from now on. The scan is only read.
    Nothing stays of what was stopped or refused. Raises `TiePointsNotEnough`, `TiePointOutside`,
    `ScanNotPlaced`, `RoomMissing`, `DiskRefused`, what `open_raster` and `import_raster` raise, `Stopped`.
    """
    refuse_outside(placement.points, scan.size)
    fit = placement.fit()
    refuse_folds(fit.transform, scan.size, scan.file)
    way = way_of(scan, placement, project.epsg)
    grid = grid_of(scan, way, fit.pixel_m)
    copy = free_name(target or usual_target(project, scan))
    kept = points_file(copy)
    writing, linking = Portion.split(task, [9, 1])
    with ExitStack() as undone:
        undone.callback(_remove, copy, kept)
        _write_copy(scan, way, grid, copy, project.epsg, writing)
        _write_points(placement, kept)
        if instead is None:
            choices = ImportChoices(raster_kind="image")
            record = import_raster(project, copy, choices, task=linking).record
        else:
            record = relink_raster(project, instead, copy, task=linking)
        undone.pop_all()
    return PlacedScan(copy, kept, fit, grid, record)


def usual_target(project: Project, scan: Scan) -> Path:
    """Beside the project, so that both can be carried to another computer together."""
    return project.path.absolute().parent / f"{scan.path.stem}{_ENDING}.tif"


def free_name(path: Path) -> Path:
    """The path, or the first of its numbered brothers that does not exist."""
    found, number = path, 1
    while found.exists() or points_file(found).exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found


def _write_copy(scan: Scan, way: TieWay, grid: Grid, copy: Path, epsg: int, task: Task) -> None:
    task.say(_WARPING.fill(file=scan.file))
    source = scan.unpacked.source
    bands = len(scan.unpacked.answer.bands)
    most_bytes = grid.width * grid.height * (bands + 1) * 4 // 3
    require_room(copy.parent, most_bytes + (64 << 20))
    allowance = Allowance(
        wall_s=round(120 + 300 * most_bytes / _GIB),
        memory_bytes=_MEMORY_BYTES,
        written_bytes=(64 << 20) + 2 * most_bytes,
    )
    request = reading_request(source, "place") | {
        "width": grid.width,
        "height": grid.height,
        "west": grid.west,
        "north": grid.north,
        "pixel": grid.pixel_m,
        "wkt": crs(epsg).to_wkt(),
        "jpeg": scan.is_photo,
    }
    refusal = DiskRefused(path=copy.name, detail=str(copy.parent))
    with made_beside(copy, lambda: refusal) as home:
        _write_lattice(way, grid, home / LATTICE, task)
        with raster_remedy(source):
            answer_of_reader(home, request, allowance, description_of, scan.file, task, grid.height)
        task.stop_if_asked()
        (home / PLACED).rename(copy)


def _write_lattice(way: TieWay, grid: Grid, path: Path, task: Task) -> None:
    """Where every 32nd pixel of the grid lies on the scan, some rows at a time: columns first, then rows."""
    across, down = (-(-side // LATTICE_PX) + 1 for side in (grid.width, grid.height))
    x = grid.west + (np.arange(across) * LATTICE_PX + 0.5) * grid.pixel_m
    y = grid.north - (np.arange(down) * LATTICE_PX + 0.5) * grid.pixel_m
    found = np.empty((2, down, across))
    for top in range(0, down, _LATTICE_ROWS):
        task.stop_if_asked()
        columns, rows = way.back(*np.meshgrid(x, y[top : top + _LATTICE_ROWS]))
        found[0, top : top + _LATTICE_ROWS] = columns
        found[1, top : top + _LATTICE_ROWS] = -rows
    path.write_bytes(found.astype("<f8").tobytes())


def _write_points(placement: Placement, path: Path) -> None:
    part = path.with_suffix(".part")
    try:
        part.write_text(placement_to_json(placement, path.parent), encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as problem:
        with suppress(OSError):
            part.unlink()
        raise DiskRefused(path=path.name, detail=problem.strerror or str(problem)) from problem


def _remove(*made: Path) -> None:
    for path in made:
        with suppress(OSError):
            path.unlink()
