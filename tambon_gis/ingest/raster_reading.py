"""A raster described, or a window of it read, by the guarded process; only checked numbers come back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol, TypeVar, get_args

import numpy as np

from tambon_gis.errors import (
    RasterChanged,
    RasterReadingStopped,
    RasterRotated,
    RasterWithoutPlace,
    ReadingStopped,
    SourceDamaged,
    SourceMissing,
)
from tambon_gis.ingest.guarded_reader import Allowance, answer_of_reader
from tambon_gis.ingest.raster_answer import RasterAnswer, take_drivers, take_raster, take_window
from tambon_gis.ingest.raster_source import RasterSource, find_raster, refuse_size
from tambon_gis.ingest.world_file import Affine
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

Resampling = Literal["nearest", "bilinear", "average", "mode"]
Bounds = tuple[float, float, float, float]
Stamp = tuple[int, int]
_Answer = TypeVar("_Answer")

MOST_WINDOW_PIXELS = 16 << 20
MOST_WINDOW_BYTES = 512 << 20
_MEMORY_BYTES = 2 << 30
_WALL_S = 20
_WALL_S_PER_GIB = 30
_WRITTEN_BYTES = MOST_WINDOW_BYTES + (16 << 20)
_ROTATED = 1e-4  # of a pixel's size: over 10,000 pixels such a raster is off by one
_NO_BANDS = Phrase("ไม่มีแบนด์ของภาพ", "it has no bands of a picture")
_COMPLEX = Phrase("ค่าเป็นจำนวนเชิงซ้อน (ภาพเรดาร์ดิบ)", "its values are complex numbers (raw radar)")
_turn = threading.Lock()


@dataclass(frozen=True, slots=True)
class OpenRaster:
    """A raster looked through and described: what `read_window` needs to read more of it.

    ``affine`` is its own place, else what its world file says; ``crs`` its own system, else the text of the
    .prj beside it; both may be missing. ``stamp`` is what the file was like before it was looked at.
    """

    source: RasterSource
    answer: RasterAnswer
    affine: Affine | None
    crs: str | None
    stamp: Stamp

    @property
    def is_as_opened(self) -> bool:
        """Whether the file is still the one that was described. Raises `SourceMissing`."""
        return stamp_of(self.source.path) == self.stamp

    @property
    def bounds(self) -> Bounds:
        """West, south, east and north in its own system. Raises as `refuse_without_place`."""
        a, _, west, _, e, north = self.refuse_without_place()
        return west, north + e * self.answer.height, west + a * self.answer.width, north

    def refuse_without_place(self) -> Affine:
        """Where it lies. Raises `RasterWithoutPlace` and, for one that is not north-up, `RasterRotated`."""
        if self.affine is None:
            raise RasterWithoutPlace(file=self.source.file)
        if is_rotated(self.affine):
            raise RasterRotated(file=self.source.file)
        return self.affine

    @property
    def decoded_bytes(self) -> int:
        """What all its pixels take when unpacked."""
        per_pixel = sum(np.dtype(band.dtype).itemsize for band in self.answer.bands)
        return self.answer.width * self.answer.height * per_pixel


@dataclass(frozen=True, slots=True)
class RasterWindow:
    """``values`` by band, row from the north, and column.

    ``valid`` says by row and column which of them mean anything: not nodata, not masked, not outside the
    raster, in every band.
    """

    values: np.ndarray
    valid: np.ndarray
    bounds: Bounds


class Asker(Protocol):
    """Who carries a request to a guarded process and brings the answer, as `answer_of_reader` does."""

    def __call__(
        self,
        request: Mapping[str, object],
        allowance: Allowance,
        take: Callable[[Path], _Answer],
        file: str,
        task: Task,
    ) -> _Answer: ...


def ask_once(
    request: Mapping[str, object],
    allowance: Allowance,
    take: Callable[[Path], _Answer],
    file: str,
    task: Task = SILENT,
) -> _Answer:
    """A process for this one request."""
    with TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True) as folder:
        return answer_of_reader(Path(folder), request, allowance, take, file, task)


def open_raster(source: RasterSource, task: Task = SILENT, asker: Asker = ask_once) -> OpenRaster:
    """The raster described by GDAL in the guarded process, with a look at some of its values.

    Raises `SourceDamaged`, `RasterReadingStopped`, `RasterImplausible`, `RasterWithoutOverviews` and
    `Stopped`.
    """
    stamp = stamp_of(source.path)
    answer = _ask(source, "raster", {}, take_raster, _WALL_S, task, asker)
    opened = OpenRaster(
        source=source,
        answer=answer,
        affine=answer.affine if answer.affine is not None else source.world,
        crs=answer.crs if answer.crs is not None else source.projection,
        stamp=stamp,
    )
    if not answer.bands:
        raise _damaged(source, _NO_BANDS)
    if any(band.dtype.startswith("complex") for band in answer.bands):
        raise _damaged(source, _COMPLEX)
    # A TIFF's own directories were believed before; what a database claims is known only now.
    pixels = answer.width * answer.height
    reduced = [max(pixels // level**2, 1) for level in answer.overviews]
    refuse_size(source.path, answer.width, answer.height, opened.decoded_bytes, reduced)
    return opened


def stamp_of(path: Path) -> Stamp:
    """Size and time of change. Raises `SourceMissing`."""
    try:
        found = path.stat()
    except OSError as problem:
        raise SourceMissing(file=path.name) from problem
    return found.st_size, found.st_mtime_ns


def is_rotated(affine: Affine) -> bool:
    """Whether its rows do not run east, or its first row is not the northernmost."""
    a, b, _, d, e, _ = affine
    return a <= 0 or e >= 0 or abs(b) > _ROTATED * a or abs(d) > _ROTATED * -e


def read_window(
    raster: OpenRaster,
    bounds: Bounds,
    width: int,
    height: int,
    *,
    bands: Sequence[int] | None = None,
    resampling: Resampling = "nearest",
    palette: bool = False,
    task: Task = SILENT,
    asker: Asker = ask_once,
) -> RasterWindow:
    """A box of the raster as ``height`` × ``width`` values of each band (counted from 1; all by default).

    ``bounds`` are west, south, east, north in the raster's own system and may reach beyond it; what lies
    outside is not valid. GDAL takes the fittest overview. At most 16 million cells and 512 MB are handed over
    at once, `ValueError` for more or for bands that are not there. Values are as stored: scale and offset of
    a band are for the caller; with ``palette`` the codes of the one band asked for become red, green, blue
    and alpha by the raster's own colours. Raises `RasterWithoutPlace`, `RasterRotated`, what `find_raster`
    raises, `RasterChanged`, `RasterReadingStopped`, `Stopped`.
    """
    answer = raster.answer
    chosen = list(range(1, len(answer.bands) + 1) if bands is None else bands)
    if not chosen or not all(1 <= band <= len(answer.bands) for band in chosen):
        raise ValueError(f"no such bands: {chosen}")
    if resampling not in get_args(Resampling):
        raise ValueError(f"no such resampling: {resampling}")
    if palette and (len(chosen) != 1 or not answer.bands[chosen[0] - 1].colours):
        raise ValueError("no palette")
    dtype = np.result_type(*(np.dtype(answer.bands[band - 1].dtype) for band in chosen))
    dtype, depth = (np.dtype(np.uint8), 4) if palette else (dtype, len(chosen))
    cells = width * height
    too_much = cells > MOST_WINDOW_PIXELS or cells * depth * dtype.itemsize > MOST_WINDOW_BYTES
    if width < 1 or height < 1 or too_much:
        raise ValueError(f"a window of {width} x {height} cells")
    values = np.zeros((depth, height, width), dtype=dtype)
    valid = np.zeros((height, width), dtype=bool)
    part = _part(raster, bounds, width, height)
    if part is not None:
        across, down, window = part
        shape = (depth, down.stop - down.start, across.stop - across.start)
        asked = {
            "bands": chosen,
            "window": window,
            "height": shape[1],
            "width": shape[2],
            "resampling": resampling,
            "palette": palette,
        }
        wall_s = _WALL_S + round(_WALL_S_PER_GIB * _unpacked_bytes(raster, window, shape) / (1 << 30))
        # It may be another file by now: maps stay open for days.
        if not raster.is_as_opened:
            # Its pixels may lie elsewhere now: what is known of its place speaks of the old ones.
            raise RasterChanged(file=raster.source.file)
        source = find_raster(raster.source.path)
        found, found_valid = _ask(
            source, "window", asked, lambda folder: take_window(folder, shape), wall_s, task, asker
        )
        values[:, down, across] = found
        valid[down, across] = found_valid
    return RasterWindow(values, valid, bounds)


def _part(
    raster: OpenRaster, bounds: Bounds, width: int, height: int
) -> tuple[slice, slice, tuple[float, float, float, float]] | None:
    """The cells whose middles lie on the raster, and the pixels under them: column, row, how many of each."""
    west, _, _, north = raster.bounds
    assert raster.affine is not None
    a, e = raster.affine[0], raster.affine[4]
    left, right = (bounds[0] - west) / a, (bounds[2] - west) / a
    top, bottom = (bounds[3] - north) / e, (bounds[1] - north) / e
    if not (np.isfinite([left, right, top, bottom]).all() and left < right and top < bottom):
        raise ValueError(f"no such box: {bounds}")
    across = _cells_on(left, right, width, raster.answer.width)
    down = _cells_on(top, bottom, height, raster.answer.height)
    if across is None or down is None:
        return None
    (columns, column, wide), (rows, row, high) = across, down
    return columns, rows, (column, row, wide, high)


def _cells_on(start: float, stop: float, cells: int, pixels: int) -> tuple[slice, float, float] | None:
    """Of cells from one pixel position to another: those with their middle on the raster, and their span."""
    step = (stop - start) / cells
    middles = start + (np.arange(cells) + 0.5) * step
    on = np.flatnonzero((middles >= 0) & (middles < pixels))
    if not len(on):
        return None
    first, last = int(on[0]), int(on[-1]) + 1
    begin, end = max(start + first * step, 0.0), min(start + last * step, float(pixels))
    return slice(first, last), begin, end - begin


def _unpacked_bytes(
    raster: OpenRaster, window: tuple[float, float, float, float], shape: tuple[int, int, int]
) -> float:
    """What GDAL has to unpack for a window: the overview that it takes has at least the cells asked for."""
    answer = raster.answer
    shrunk = max(min(window[2] / shape[2], window[3] / shape[1]), 1.0)
    level = max((level for level in (1, *answer.overviews) if level <= shrunk), default=1)
    share = window[2] * window[3] / (answer.width * answer.height)
    return raster.decoded_bytes * share / level**2


def _ask(
    source: RasterSource,
    ask: str,
    more: Mapping[str, object],
    take: Callable[[Path], _Answer],
    wall_s: int,
    task: Task,
    asker: Asker,
) -> _Answer:
    allowance = Allowance(wall_s=wall_s, memory_bytes=_MEMORY_BYTES, written_bytes=_WRITTEN_BYTES)
    with raster_remedy(source):
        return asker({**reading_request(source, ask), **more}, allowance, take, source.file, task)


@contextmanager
def raster_remedy(source: RasterSource) -> Iterator[None]:
    """Tell of a reader that was lost what helps with a raster."""
    try:
        yield
    except ReadingStopped as stopped:
        raise RasterReadingStopped(
            file=source.file, reason_th=stopped.facts["reason_th"], reason_en=stopped.facts["reason_en"]
        ) from stopped


def reading_request(source: RasterSource, ask: str) -> dict[str, object]:
    """What every request to the guarded process says of the raster."""
    return {
        "ask": ask,
        "path": str(source.path),
        "driver": source.driver,
        "drivers": _all_drivers(),
        "beside": source.beside,
    }


def _all_drivers() -> tuple[str, ...]:
    """Every driver of this GDAL; those that are not wanted can only be left out by their names."""
    with _turn:
        return _listed_drivers()


@cache
def _listed_drivers() -> tuple[str, ...]:
    allowance = Allowance(wall_s=_WALL_S, memory_bytes=_MEMORY_BYTES, written_bytes=_WRITTEN_BYTES)
    return ask_once({"ask": "drivers"}, allowance, take_drivers, "GDAL")


def _damaged(source: RasterSource, detail: Phrase) -> SourceDamaged:
    return SourceDamaged(file=source.file, detail_th=detail.th, detail_en=detail.en)
