"""How a TIFF is built, read from its directories alone: sizes, levels, and whether its parts are all there.

No pixel is decoded here. GDAL believes what a directory says; a cut file or one that points to another file
is found before GDAL is let near it (TIFF 6.0; BigTIFF; GDAL's own tags 42112 and 42113).
"""

from __future__ import annotations

import html
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from tambon_gis.wording import Phrase

_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_INTEGERS = {1: "u1", 3: "u2", 4: "u4", 13: "u4", 16: "u8", 18: "u8"}
_KIND, _WIDTH, _HEIGHT, _BITS, _SAMPLES, _STRIP_ROWS, _PLANAR = 254, 256, 257, 258, 277, 278, 284
_ORIENTATION = 274
_STRIPS, _STRIP_BYTES, _TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_BYTES = 273, 279, 322, 323, 324, 325
_GDAL_METADATA = 42112
_REDUCED, _MASK = 1, 4
_SEPARATE = 2
_MOST_DIRECTORIES = 128
_MOST_ENTRIES = 1024
_MOST_TEXT = 1 << 20
_MOST_BANDS = 256
_MOST_PARTS = 1 << 23  # tiles or strips: a list of them is read whole

_OVERVIEW_ELSEWHERE = re.compile(r"overview_file|domain\s*=\s*[\"']?overviews", re.IGNORECASE)

_NOT_TIFF = Phrase("ไม่ใช่ TIFF", "it is not a TIFF")
_CUT_SHORT = Phrase("ไฟล์ขาดตอนท้าย", "its end is missing")
_BROKEN = Phrase("สารบัญของไฟล์เสีย", "its directory is broken")
_NO_PIXELS = Phrase("ไม่มีจุดภาพหรือไม่มีแบนด์", "it has no pixels or no bands")
_TOO_MANY = Phrase("มีหน้า แบนด์ หรือชิ้นส่วนมากเกินไป", "it has too many pages, bands or pieces")
_POINTS_ELSEWHERE = Phrase("ชี้ไปเอาภาพย่อจากไฟล์อื่น", "it fetches its overviews from another file")


class TiffUnsound(Exception):
    """What is wrong with a TIFF, as a `Phrase`."""

    def __init__(self, detail: Phrase) -> None:
        super().__init__(detail.en)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Level:
    """One picture in the file: in full, or reduced. ``decoded_bytes`` is what all its pixels take."""

    width: int
    height: int
    bands: int
    decoded_bytes: int


@dataclass(frozen=True, slots=True)
class TiffStructure:
    """The first picture of a file, its reduced copies, and how many other pictures there are.

    ``orientation`` is which way up a scanner has written it, as in Exif: 1 is upright.
    """

    full: Level
    overviews: tuple[Level, ...]
    pages: int
    orientation: int = 1


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    data: bytes | int  # the values themselves, or where they stand


@dataclass(frozen=True, slots=True)
class _Layout:
    """Byte order, and the widths of counts and offsets: classic TIFF or BigTIFF."""

    order: str
    big: bool

    def unpack(self, code: str, data: bytes) -> int:
        if len(data) != struct.calcsize(f"{self.order}{code}"):
            raise TiffUnsound(_CUT_SHORT)
        return int(struct.unpack(f"{self.order}{code}", data)[0])


def tiff_structure(path: Path) -> TiffStructure:
    """What the directories of a TIFF say. Raises `TiffUnsound`, `OSError`."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        layout, at = _start(stream)
        levels: list[tuple[int, Level]] = []
        orientation = 1
        for directory in _directories(stream, layout, at, size):
            if not levels:
                orientation = _number(directory, layout, _ORIENTATION, 1)
            levels.append((_number(directory, layout, _KIND, 0), _level(stream, directory, layout, size)))
            _refuse_pointers(stream, directory)
    if not levels:
        raise TiffUnsound(_NO_PIXELS)
    full = levels[0][1]
    reduced = [level for kind, level in levels[1:] if kind & _REDUCED and not kind & _MASK]
    pages = sum(1 for kind, _ in levels if not kind & (_REDUCED | _MASK))
    upright = orientation if 1 <= orientation <= 8 else 1
    return TiffStructure(full, tuple(reduced), max(pages, 1), upright)


def _start(stream: BinaryIO) -> tuple[_Layout, int]:
    head = stream.read(16)
    orders = {b"II": "<", b"MM": ">"}
    if len(head) < 8 or head[:2] not in orders:
        raise TiffUnsound(_NOT_TIFF)
    order = orders[head[:2]]
    classic, big = _Layout(order, False), _Layout(order, True)
    version = classic.unpack("H", head[2:4])
    if version == 42:
        return classic, classic.unpack("I", head[4:8])
    if version == 43 and head[4:8] == struct.pack(f"{order}HH", 8, 0):
        return big, big.unpack("Q", head[8:16])
    raise TiffUnsound(_NOT_TIFF)


def _directories(stream: BinaryIO, layout: _Layout, at: int, size: int) -> Iterator[dict[int, _Entry]]:
    """One directory after another; a chain that comes back to itself is refused."""
    seen: set[int] = set()
    while at:
        if at in seen:
            raise TiffUnsound(_BROKEN)
        if len(seen) == _MOST_DIRECTORIES:
            raise TiffUnsound(_TOO_MANY)
        seen.add(at)
        if at >= size:
            raise TiffUnsound(_CUT_SHORT)
        stream.seek(at)
        count = layout.unpack(*(("Q", stream.read(8)) if layout.big else ("H", stream.read(2))))
        if not 0 < count <= _MOST_ENTRIES:
            raise TiffUnsound(_BROKEN)
        width, inline = (20, 8) if layout.big else (12, 4)
        entries = stream.read(count * width)
        after = stream.read(inline)
        if len(entries) < count * width:
            raise TiffUnsound(_CUT_SHORT)
        yield {
            tag: entry
            for tag, entry in (
                _entry(entries[start : start + width], layout, inline)
                for start in range(0, len(entries), width)
            )
            if entry is not None
        }
        at = layout.unpack("Q" if layout.big else "I", after)


def _entry(raw: bytes, layout: _Layout, inline: int) -> tuple[int, _Entry | None]:
    tag, kind = struct.unpack(f"{layout.order}HH", raw[:4])
    count = layout.unpack("Q" if layout.big else "I", raw[4 : 4 + inline])
    value = raw[4 + inline :]
    if kind not in _SIZES:
        return tag, None
    length = _SIZES[kind] * count
    if length <= inline:
        return tag, _Entry(kind, count, value[:length])
    return tag, _Entry(kind, count, layout.unpack("Q" if layout.big else "I", value))


def _level(stream: BinaryIO, directory: dict[int, _Entry], layout: _Layout, size: int) -> Level:
    width, height = _number(directory, layout, _WIDTH, 0), _number(directory, layout, _HEIGHT, 0)
    bands = _number(directory, layout, _SAMPLES, 1)
    if not width or not height or not bands:
        raise TiffUnsound(_NO_PIXELS)
    if bands > _MOST_BANDS:
        raise TiffUnsound(_TOO_MANY)
    bits = [1, *_values(stream, directory.get(_BITS), layout, size).tolist()]
    per_band = max((max(bits) + 7) // 8, 1)
    _require_parts(stream, directory, layout, size, (width, height, bands))
    return Level(width, height, bands, width * height * bands * per_band)


def _require_parts(
    stream: BinaryIO, directory: dict[int, _Entry], layout: _Layout, size: int, shape: tuple[int, int, int]
) -> None:
    """Every strip or tile that the directory lists lies in the file, and none is left out of the list.

    A part of no bytes is one that was never written; it reads as nodata.
    """
    width, height, bands = shape
    tiled = _TILES in directory
    starts = _values(stream, directory.get(_TILES if tiled else _STRIPS), layout, size)
    lengths = _values(stream, directory.get(_TILE_BYTES if tiled else _STRIP_BYTES), layout, size)
    if tiled:
        across = _number(directory, layout, _TILE_WIDTH, 0)
        down = _number(directory, layout, _TILE_HEIGHT, 0)
    else:
        across, down = width, min(_number(directory, layout, _STRIP_ROWS, height), height)
    if not across or not down:
        raise TiffUnsound(_BROKEN)
    parts = -(-width // across) * -(-height // down)
    if _number(directory, layout, _PLANAR, 1) == _SEPARATE:
        parts *= bands
    if len(starts) < parts:
        raise TiffUnsound(_BROKEN)
    if len(lengths) == 0:  # old writers left them out of files that are not packed
        lengths = np.ones(len(starts), dtype=np.uint64)
    count = min(len(starts), len(lengths))
    starts, lengths = starts[:count], lengths[:count]
    written = (starts > 0) & (lengths > 0)
    whole = np.uint64(size)
    if (starts[written] > whole).any() or (lengths[written] > whole - starts[written]).any():
        raise TiffUnsound(_CUT_SHORT)


def _refuse_pointers(stream: BinaryIO, directory: dict[int, _Entry]) -> None:
    """GDAL would open the file that an ``OVERVIEW_FILE`` names, wherever that is; nobody writes one here."""
    entry = directory.get(_GDAL_METADATA)
    if entry is None:
        return
    if entry.count > _MOST_TEXT:
        raise TiffUnsound(_BROKEN)
    if isinstance(entry.data, int):
        stream.seek(entry.data)
        text = stream.read(entry.count)
    else:
        text = entry.data
    if _OVERVIEW_ELSEWHERE.search(html.unescape(text.decode("utf-8", "replace"))):
        raise TiffUnsound(_POINTS_ELSEWHERE)


def _number(directory: dict[int, _Entry], layout: _Layout, tag: int, default: int) -> int:
    """The one value of a tag that has one, or its first where that stands in the directory itself."""
    entry = directory.get(tag)
    if entry is None or entry.kind not in _INTEGERS or not entry.count or isinstance(entry.data, int):
        return default
    return int(np.frombuffer(entry.data, dtype=f"{layout.order}{_INTEGERS[entry.kind]}")[0])


def _values(stream: BinaryIO, entry: _Entry | None, layout: _Layout, size: int) -> np.ndarray:
    """All values of a tag as unsigned integers; none where it is missing."""
    if entry is None or entry.kind not in _INTEGERS:
        return np.zeros(0, dtype=np.uint64)
    if entry.count > _MOST_PARTS:
        raise TiffUnsound(_TOO_MANY)
    data = entry.data
    if isinstance(data, int):
        length = entry.count * _SIZES[entry.kind]
        if data + length > size:
            raise TiffUnsound(_CUT_SHORT)
        stream.seek(data)
        data = stream.read(length)
        if len(data) < length:
            raise TiffUnsound(_CUT_SHORT)
    values: np.ndarray = np.frombuffer(data, dtype=f"{layout.order}{_INTEGERS[entry.kind]}")
    return values.astype(np.uint64)
