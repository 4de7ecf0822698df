"""Whether the parts of a shapefile agree with each other, told from their headers and lengths alone."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy as np

from tambon_gis.errors import SourceDamaged, SourceIncomplete
from tambon_gis.ingest.source import PrivateCopy
from tambon_gis.wording import Phrase

_HEADER = 100
_MAGIC = 9994
_VERSION = 1000
_SHAPE_TYPES = frozenset({0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28, 31})
_DBF_KINDS = frozenset({0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB})

_NOT_SHP = Phrase("ไม่ใช่ shapefile", "it is not a shapefile")
_NOT_SHX = Phrase(".shx ไม่ใช่ดัชนีของ shapefile", "its .shx is not the index of a shapefile")
_NOT_DBF = Phrase(".dbf ไม่ใช่ตารางข้อมูล", "its .dbf is not a table")
_NO_FIELDS = Phrase(".dbf ไม่มีช่องข้อมูล", "its .dbf has no fields")
_DISAGREE = Phrase(
    "มีรูป {shapes} รูป แต่ตารางข้อมูลมี {records} รายการ", "it has {shapes} shapes but {records} records"
)


@dataclass(frozen=True, slots=True)
class ShapefileHeader:
    """What the headers say; ``has_shape`` tells for each row whether a shape is meant to be there.

    ``index_remade``: the ``.shx`` was missing, and was made again from the shapes.
    """

    rows: int
    language_byte: int
    has_shape: np.ndarray
    index_remade: bool = False


def check_shapefile(copy: PrivateCopy) -> ShapefileHeader:
    """Refuse a shapefile that is cut short or whose parts disagree.

    GDAL reads such files without a word: missing shapes become nulls, missing records are dropped, a spoilt
    ``.dbf`` header means no attributes. Layouts after the ESRI technical description (1998) and dBASE III.
    Raises `SourceDamaged` or `SourceIncomplete`. No memory is taken on the word of a header.
    """
    if not _header_is_sound(_start(copy.path, _HEADER)):
        _refuse(copy, _NOT_SHP)
    index_remade = not copy.part(".shx").is_file()
    if index_remade:
        _make_index(copy)
    offsets, lengths, promised = _index(copy)
    records, language_byte = _table(copy, promised)
    shapes = len(offsets)
    if shapes != promised:
        raise SourceIncomplete(file=copy.file, readable=shapes, total=promised)
    size = copy.path.stat().st_size
    whole = offsets + 8 + lengths <= size
    if not whole.all():
        raise SourceIncomplete(file=copy.file, readable=int(whole.sum()), total=shapes)
    if records != shapes:
        _refuse(copy, _DISAGREE.fill(shapes=shapes, records=records))
    return ShapefileHeader(shapes, language_byte, _has_shape(copy.path, offsets, lengths), index_remade)


def _refuse(copy: PrivateCopy, detail: Phrase) -> NoReturn:
    raise SourceDamaged(file=copy.file, detail_th=detail.th, detail_en=detail.en)


def _header_is_sound(head: bytes) -> bool:
    if len(head) < _HEADER:
        return False
    magic, version, kind = *struct.unpack_from(">i", head, 0), *struct.unpack_from("<ii", head, 28)
    return magic == _MAGIC and version == _VERSION and kind in _SHAPE_TYPES


def _start(path: Path, length: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(length)


def _has_shape(shp: Path, offsets: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Per shape, whether it is more than a null shape: if GDAL then has none, it is damaged, not absent."""
    there = lengths >= 4
    if there.any():
        body = np.memmap(shp, dtype=np.uint8, mode="r")
        starts = offsets[there] + 8
        there[there] = (body[starts] | body[starts + 1] | body[starts + 2] | body[starts + 3]) != 0
    return there


def _make_index(copy: PrivateCopy) -> None:
    """Write the index anew by walking from shape to shape; a shape that is cut short ends the walk.

    How many there should be, the table says: `check_shapefile` compares.
    """
    index = bytearray(_start(copy.path, _HEADER))
    size = copy.path.stat().st_size
    at = _HEADER
    with copy.path.open("rb") as stream:
        while at + 8 <= size:
            stream.seek(at)
            words = struct.unpack(">ii", stream.read(8))[1]
            if words < 2 or at + 8 + 2 * words > size:
                break
            index += struct.pack(">ii", at // 2, words)
            at += 8 + 2 * words
    struct.pack_into(">i", index, 24, len(index) // 2)
    copy.part(".shx").write_bytes(index)


def _index(copy: PrivateCopy) -> tuple[np.ndarray, np.ndarray, int]:
    """Offsets and lengths of the shapes in bytes, and how many shapes the index header promises."""
    index = copy.part(".shx").read_bytes()
    if not _header_is_sound(index):
        _refuse(copy, _NOT_SHX)
    promised = max(struct.unpack_from(">i", index, 24)[0] * 2 - _HEADER, 0) // 8
    present = (len(index) - _HEADER) // 8
    entries = np.frombuffer(index, dtype=">u4", offset=_HEADER, count=2 * min(present, promised)).astype(
        np.int64
    )
    return entries[0::2] * 2, entries[1::2] * 2, promised


def _table(copy: PrivateCopy, shapes: int) -> tuple[int, int]:
    """Records of the table and its language byte (offset 29)."""
    path = copy.part(".dbf")
    size = path.stat().st_size
    head = _start(path, 32)
    if len(head) < 32 or head[0] not in _DBF_KINDS:
        _refuse(copy, _NOT_DBF)
    records, header_length, record_length = struct.unpack_from("<IHH", head, 4)
    if header_length < 65 or record_length < 2 or size < header_length:
        _refuse(copy, _NO_FIELDS)
    readable = (size - header_length) // record_length
    if readable < records:
        if records > shapes:
            _refuse(copy, _DISAGREE.fill(shapes=shapes, records=records))
        raise SourceIncomplete(file=copy.source.sidecars[".dbf"].name, readable=readable, total=records)
    return records, head[29]
