"""Which files are rasters, what lies beside them, and whether their bytes are what their names say.

A raster is read where it lies, because an orthophoto of gigabytes is not copied for a look. So nothing is
opened by GDAL before its structure has been looked through here, what could lead elsewhere is refused, and
companions count only where they were looked at too.
"""

from __future__ import annotations

import os
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tambon_gis.errors import (
    FormatNotRead,
    RasterExpected,
    RasterImplausible,
    RasterInUse,
    RasterWithoutOverviews,
    SourceDamaged,
    SourceMissing,
    SourceRefused,
)
from tambon_gis.ingest.formats import (
    PICTURE_SUFFIXES,
    RASTER_SUFFIXES,
    WORLD_SUFFIXES,
    RasterDriver,
    is_picture,
    way_out,
)
from tambon_gis.ingest.picture_header import PictureHeader, PictureUnsound, picture_header
from tambon_gis.ingest.tiff_structure import TiffStructure, TiffUnsound, tiff_structure
from tambon_gis.ingest.world_file import Affine, read_projection, read_world_file
from tambon_gis.wording import Phrase

MOST_SHOWN_BYTES = 4 << 30
# Without overviews a look from afar unpacks all of it: some minutes at most, until a smaller copy is made.
MOST_WHOLE_BYTES = 8 << 30
_MOST_PACKED = 1000

_NOT_A_FILE = re.compile(r"^\s*(?:[{<\[]|[\\/]+vsi|[A-Za-z][A-Za-z0-9_+.\-]+:)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]")
_SQLITE = b"SQLite format 3\x00"
_UNREADABLE = Phrase("เปิดอ่านไม่ได้", "it cannot be opened")
_NOT_MBTILES = Phrase("ไม่ใช่ MBTiles", "it is not MBTiles")
_CUT_SHORT = Phrase("ไฟล์ขาดตอนท้าย", "its end is missing")


@dataclass(frozen=True, slots=True)
class RasterSource:
    """A raster file whose bytes are what its name says.

    ``structure`` is that of a TIFF, ``header`` of another picture. ``world`` and ``projection`` are what the
    world file and the .prj beside it say. ``beside``: its overviews or its mask are in a file of their own,
    which is as sound.
    """

    path: Path
    driver: RasterDriver
    structure: TiffStructure | None
    world: Affine | None
    projection: str | None
    beside: bool
    header: PictureHeader | None = None

    @property
    def file(self) -> str:
        return self.path.name

    @property
    def orientation(self) -> int:
        """Which way up the pixels are stored, as in Exif; only what has no place of its own goes by it."""
        if self.header is not None:
            return self.header.orientation
        return 1 if self.structure is None else self.structure.orientation


def is_raster(path: str | os.PathLike[str]) -> bool:
    """Whether the name is that of a raster that is read."""
    return Path(path).suffix.lower() in RASTER_SUFFIXES


def find_raster(path: str | os.PathLike[str]) -> RasterSource:
    """The raster that ``path`` names, its structure looked through, its size plausible.

    Raises `SourceRefused` for addresses, virtual paths and folders, `SourceMissing`, `FormatNotRead` with the
    way to convert other pictures, `RasterExpected`, `SourceDamaged`, `RasterInUse`, `RasterImplausible` and
    `RasterWithoutOverviews`.
    """
    text = os.fspath(path)
    if _NOT_A_FILE.match(text) or _CONTROL.search(text):
        raise SourceRefused(file=_CONTROL.sub(" ", text)[:80])
    real = Path(text).absolute()
    if not real.exists():
        raise SourceMissing(file=real.name)
    if not real.is_file():
        raise SourceRefused(file=real.name)
    suffix = real.suffix.lower()
    if is_picture(suffix):
        how = way_out(suffix)
        raise FormatNotRead(file=real.name, suffix=suffix, how_th=how.th, how_en=how.en)
    if suffix not in RASTER_SUFFIXES:
        raise RasterExpected(file=real.name)
    driver = RASTER_SUFFIXES[suffix]
    try:
        if driver == "MBTiles":
            _check_mbtiles(real)
            return RasterSource(real, driver, None, None, None, False)
        if driver != "GTiff":
            return _picture(real)
        structure = tiff_structure(real)
        found = RasterSource(
            path=real,
            driver=driver,
            structure=structure,
            world=_world(real),
            projection=_projection(real),
            beside=_sound_beside(real),
        )
    except (TiffUnsound, PictureUnsound) as unsound:
        _refuse(real, unsound.detail, unsound)
    except OSError as problem:
        _refuse(real, _UNREADABLE, problem)
    full = structure.full
    reduced = [level.width * level.height for level in structure.overviews] or ([1] if found.beside else [])
    refuse_size(real, full.width, full.height, full.decoded_bytes, reduced)
    return found


def refuse_size(path: Path, width: int, height: int, decoded_bytes: int, reduced: list[int]) -> None:
    """Refuse a raster by what its header claims, before a pixel is read.

    Up to 4 GiB decoded (width × height × bands × bytes) everything is read. A larger one is believed while
    it claims at most 1,000 times the bytes of its file (deflate cannot pack better than 1,032 times, and
    orthophotos are packed 10 to 60 times), and above 8 GiB only with overviews (``reduced``: their pixels)
    of which one is small enough to be decoded within 4 GiB. So 60,000 × 60,000 pixels in three bands (10 GiB)
    with overviews are read, 10⁶ × 10⁶ pixels in a file of a few kilobytes are not. Raises `RasterImplausible`
    and `RasterWithoutOverviews`.
    """
    if decoded_bytes <= MOST_SHOWN_BYTES:
        return
    gib = f"{decoded_bytes / (1 << 30):,.0f}"
    if decoded_bytes > _MOST_PACKED * path.stat().st_size:
        raise RasterImplausible(file=path.name, width=f"{width:,}", height=f"{height:,}", gib=gib)
    per_pixel = decoded_bytes / (width * height)
    has_small = any(pixels * per_pixel <= MOST_SHOWN_BYTES for pixels in reduced)
    if decoded_bytes > MOST_WHOLE_BYTES and not has_small:
        raise RasterWithoutOverviews(file=path.name, gib=gib)


def _check_mbtiles(path: Path) -> None:
    """Refuse what is no SQLite file, is cut, or could not be read without writing beside it."""
    with path.open("rb") as stream:
        head = stream.read(100)
    if len(head) < 100 or not head.startswith(_SQLITE):
        _refuse(path, _NOT_MBTILES)
    page_size, pages = struct.unpack_from(">H", head, 16)[0], struct.unpack_from(">I", head, 28)[0]
    # A page size of 65,536 is written as 1.
    if path.stat().st_size < (65536 if page_size == 1 else page_size) * pages:
        _refuse(path, _CUT_SHORT)
    # A write-ahead log, or the journal of a write that broke off, would have SQLite write to the folder.
    logged = 2 in (head[18], head[19])
    journals = (path.with_name(f"{path.name}{end}") for end in ("-journal", "-wal"))
    if logged or any(journal.is_file() and journal.stat().st_size for journal in journals):
        raise RasterInUse(file=path.name)


def _picture(path: Path) -> RasterSource:
    driver = PICTURE_SUFFIXES[path.suffix.lower()]
    header = picture_header(path, driver)
    refuse_size(path, header.width, header.height, header.decoded_bytes, [])
    return RasterSource(path, driver, None, _world(path), _projection(path), False, header)


def _world(path: Path) -> Affine | None:
    beside = _beside(path, WORLD_SUFFIXES[path.suffix.lower()])
    return None if beside is None else read_world_file(beside)


def _projection(path: Path) -> str | None:
    beside = _beside(path, (".prj",))
    return None if beside is None else read_projection(beside)


def _beside(path: Path, suffixes: tuple[str, ...]) -> Path | None:
    """The first of these companions that is an ordinary file, in small or capital letters."""
    for suffix in suffixes:
        for ending in (suffix, suffix.upper()):
            companion = path.with_suffix(ending)
            if companion.is_file():
                return companion
    return None


def _sound_beside(path: Path) -> bool:
    """Whether there are overviews or a mask in a file of their own, and every such file is a sound TIFF."""
    companions = [path.with_name(f"{path.name}{suffix}") for suffix in (".ovr", ".msk")]
    there = [companion for companion in companions if companion.exists()]
    for companion in there:
        try:
            if not companion.is_file():
                return False
            tiff_structure(companion)
        except (TiffUnsound, OSError):
            return False
    return bool(there)


def _refuse(path: Path, detail: Phrase, cause: Exception | None = None) -> NoReturn:
    raise SourceDamaged(file=path.name, detail_th=detail.th, detail_en=detail.en) from cause
