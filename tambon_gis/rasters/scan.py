"""A scanned map opened for placing: unpacked once into tiles that a window can look at, then kept."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tambon_gis.errors import CacheNotWritten, RoomMissing, ScanHasPlace, ScanTooLarge, TambonError
from tambon_gis.ingest.guarded_reader import Allowance, answer_of_reader
from tambon_gis.ingest.handover import description_of
from tambon_gis.ingest.raster_link import fingerprint
from tambon_gis.ingest.raster_reading import OpenRaster, open_raster, raster_remedy, reading_request
from tambon_gis.ingest.raster_source import RasterSource, find_raster
from tambon_gis.ingest.scan_process import UNPACKED
from tambon_gis.ingest.world_file import Affine
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.tie_points import TiePoint
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    import os

# A sheet of A0 at 400 dots per inch has 248 million.
MOST_PIXELS = 400_000_000
# Eastings are columns, northings rows below 0.
PIXELS: Affine = (1.0, 0.0, 0.0, 0.0, -1.0, 0.0)
_UNPACKING = Phrase("เตรียมภาพ {file}", "Preparing {file}")
_MEMORY_BYTES = 2 << 30
_GIB = 1 << 30
_DAY_S = 86_400
_MOST_KEPT_BYTES = 4 << 30


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A scan and its unpacked copy, upright; ``size`` is the width and height of that in pixels.

    ``is_photo``: it was packed with losses already, as a JPEG. ``described`` is the file as it is.
    """

    path: Path
    sha256: str
    size: tuple[int, int]
    orientation: int
    unpacked: OpenRaster
    is_photo: bool
    described: OpenRaster

    @property
    def file(self) -> str:
        return self.path.name


def open_scan(
    path: str | os.PathLike[str], *, task: Task = SILENT, folder: Path | None = None, anew: bool = False
) -> Scan:
    """Look at a scan and unpack it in a guarded process, unless that was done before; the file is only read.

    ``anew`` takes one that says its own place for a scan all the same. Raises what `find_raster` and
    `open_raster` raise, `ScanHasPlace`, `ScanTooLarge`, `RoomMissing`, `CacheNotWritten`, `Stopped`.
    """
    source = find_raster(path)
    task.say(_UNPACKING.fill(file=source.file))
    raster = open_raster(source, task)
    answer = raster.answer
    if raster.affine is not None:
        if not anew:
            raise ScanHasPlace(file=source.file)
        # A place is that of the pixels as they are stored; programs that write one do not turn pictures.
        source = _as_stored(source)
    if answer.width * answer.height > MOST_PIXELS:
        raise ScanTooLarge(
            file=source.file,
            width=f"{answer.width:,}",
            height=f"{answer.height:,}",
            most=f"{MOST_PIXELS // 1_000_000:,}",
        )
    mark = fingerprint(source.path)
    kept = (folder or scans_folder()) / f"{mark.sha256}-{source.orientation}.tif"
    unpacked = _kept(kept, answer.width * answer.height)
    if unpacked is None:
        _unpack(replace(raster, source=source), kept, task)
        unpacked = open_raster(find_raster(kept), task)
    return Scan(
        path=source.path,
        sha256=mark.sha256,
        size=(unpacked.answer.width, unpacked.answer.height),
        orientation=source.orientation,
        unpacked=replace(unpacked, affine=PIXELS),
        is_photo=source.driver == "JPEG",
        described=raster,
    )


def _as_stored(source: RasterSource) -> RasterSource:
    """The same, not to be turned upright."""
    header, structure = source.header, source.structure
    return replace(
        source,
        header=None if header is None else replace(header, orientation=1),
        structure=None if structure is None else replace(structure, orientation=1),
    )


def scans_folder() -> Path:
    """Where unpacked scans are kept; safe to delete."""
    from platformdirs import user_cache_path

    return user_cache_path("tambon-gis", appauthor=False) / "scans"


def require_room(folder: Path, bytes_needed: int) -> None:
    """Raises `RoomMissing` where the disk of a folder has less than that. A folder may be yet to be made."""
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    try:
        free = shutil.disk_usage(there).free
    except OSError:
        return
    if free < bytes_needed:
        raise RoomMissing(folder=str(folder), free=_size(free), needed=_size(bytes_needed))


def _kept(path: Path, pixels: int) -> OpenRaster | None:
    """The copy that was made before, if it is sound."""
    if not path.is_file():
        return None
    with suppress(OSError):
        # Not each time: whoever has it open would take it for another file.
        if time.time() - path.stat().st_mtime > _DAY_S:
            path.touch()
    try:
        found = open_raster(find_raster(path))
    except TambonError:
        found = None
    if found is not None and found.answer.width * found.answer.height == pixels:
        return found
    with suppress(OSError):
        path.unlink()
    return None


def _unpack(raster: OpenRaster, target: Path, task: Task) -> None:
    source, answer = raster.source, raster.answer
    # Bytes in three bands and a mask, and as much again while a picture on its side is turned.
    most_bytes = answer.width * answer.height * 4
    turned = source.orientation >= 2
    require_room(target.parent, most_bytes * (2 if turned else 1) + (64 << 20))
    allowance = Allowance(
        wall_s=round(120 + 180 * most_bytes / _GIB),
        memory_bytes=_MEMORY_BYTES + (most_bytes if turned else 0),
        written_bytes=(64 << 20) + 2 * most_bytes,
    )
    request = reading_request(source, "unpack") | {"orientation": source.orientation}
    with made_beside(target, lambda: CacheNotWritten(folder=str(target.parent))) as home:
        with raster_remedy(source):
            answer_of_reader(home, request, allowance, description_of, source.file, task, answer.height)
        task.stop_if_asked()
        (home / UNPACKED).replace(target)
    _keep_within(target.parent, target)


@contextmanager
def made_beside(target: Path, refusal: Callable[[], TambonError]) -> Iterator[Path]:
    """A folder beside the file that is made in it, gone afterwards. Raises ``refusal`` for the disk's."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(
            prefix=".tambon-gis-", dir=target.parent, ignore_cleanup_errors=True
        ) as folder:
            yield Path(folder)
    except OSError as problem:
        raise refusal() from problem


def _keep_within(folder: Path, newest: Path) -> None:
    """Let go of the copies that were used longest ago."""
    with suppress(OSError):
        found = [(path.stat().st_mtime, path.stat().st_size, path) for path in folder.glob("*.tif")]
        room = _MOST_KEPT_BYTES
        for _, size, path in sorted(found, reverse=True):
            room -= size
            if room < 0 and path != newest:
                path.unlink()


def _size(count: float) -> str:
    return f"{count / _GIB:,.1f} GB" if count >= _GIB else f"{count / (1 << 20):,.0f} MB"


def own_corners(raster: OpenRaster, epsg: int) -> tuple[TiePoint, ...]:
    """Four control points from the place that a picture says itself, in another system; none where it says
    none, or in no system. So one that lies askew can be laid straight. Raises `CoordinatesNotConverted`.
    """
    if raster.affine is None or raster.crs is None:
        return ()
    a, b, c, d, e, f = raster.affine
    width, height = float(raster.answer.width), float(raster.answer.height)
    pixels = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    places = [(a * column + b * row + c, d * column + e * row + f) for column, row in pixels]
    x, y = transformer(raster.crs, epsg).points([x for x, _ in places], [y for _, y in places])
    return tuple(
        TiePoint(column, row, float(east), float(north))
        for (column, row), east, north in zip(pixels, x, y, strict=True)
    )
