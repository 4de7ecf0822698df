"""Smaller copies of large rasters without overviews, kept in the cache of the person; safe to delete."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tambon_gis.errors import CacheNotWritten, TambonError
from tambon_gis.ingest.guarded_reader import Allowance, answer_of_reader
from tambon_gis.ingest.handover import description_of
from tambon_gis.ingest.raster_reading import (
    OpenRaster,
    ask_once,
    open_raster,
    raster_remedy,
    reading_request,
)
from tambon_gis.ingest.raster_reduction import COPY
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_reading import Asker

SLOW_SIDE_PX = 4000
FACTOR = 4
_BUILDING = Phrase("สร้างภาพย่อของ {file}", "Building overviews of {file}")
_MEMORY_BYTES = 2 << 30
_GIB = 1 << 30


def wants_reduced(raster: OpenRaster) -> bool:
    """Whether a picture from afar would unpack millions of pixels: a large raster without overviews, or
    tiles of one zoom only.
    """
    answer = raster.answer
    return max(answer.width, answer.height) > SLOW_SIDE_PX and not answer.overviews


def reduced_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("tambon-gis", appauthor=False) / "overviews"


def find_reduced(sha256: str, asker: Asker = ask_once, folder: Path | None = None) -> OpenRaster | None:
    """The smaller copy of a file of this fingerprint; ``None`` where there is none, or it is not sound."""
    path = _path(folder, sha256)
    if not sha256 or not path.is_file():
        return None
    try:
        return open_raster(find_raster(path), asker=asker)
    except TambonError:
        with suppress(OSError):
            path.unlink()
        return None


def build_reduced(
    raster: OpenRaster, sha256: str, *, means: bool = True, task: Task = SILENT, folder: Path | None = None
) -> OpenRaster:
    """Make the copy, four times smaller each way, in a guarded process. The original is only read.

    ``means`` is for values, not for codes. Raises what `open_raster` raises, `CacheNotWritten`, `Stopped`;
    nothing stays of a copy that was not finished.
    """
    source, answer = raster.source, raster.answer
    task.say(_BUILDING.fill(file=source.file))
    palette = any(band.colours for band in answer.bands)
    allowance = Allowance(
        wall_s=round(120 + 180 * raster.decoded_bytes / _GIB),
        memory_bytes=_MEMORY_BYTES,
        written_bytes=(64 << 20) + raster.decoded_bytes // 8,
    )
    request = reading_request(source, "reduce") | {"factor": FACTOR, "means": means and not palette}
    rows = -(-answer.height // FACTOR)
    target = _path(folder, sha256)
    with TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True) as work:
        home = Path(work)
        with raster_remedy(source):
            answer_of_reader(home, request, allowance, description_of, source.file, task, rows)
        task.stop_if_asked()
        _carefully(lambda: _move(home / COPY, target), target)
    return open_raster(find_raster(target), task)


def _move(made: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    shutil.move(made, part)
    part.replace(target)


def _carefully(write: Callable[[], None], target: Path) -> None:
    try:
        write()
    except OSError as problem:
        with suppress(OSError):
            target.with_suffix(".part").unlink()
        raise CacheNotWritten(folder=str(target.parent)) from problem


def _path(folder: Path | None, sha256: str) -> Path:
    return (folder or reduced_folder()) / f"{sha256}.tif"
