"""What PNG, JPEG and WebP pictures say of themselves before any pixel is unpacked: size, and which way is up.

Read from their blocks alone (PNG 1.2; ITU T.81; RFC 9649; Exif 2.3 for the orientation). A file whose end is
missing, or that claims sizes that cannot be, is found before GDAL is let near it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from tambon_gis.wording import Phrase

PictureDriver = Literal["PNG", "JPEG", "WEBP"]

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MOST_BLOCKS = 1 << 20
_MOST_EXIF = 1 << 16
_TAIL = 1 << 17  # cameras and scanners append previews and notes after the end of a JPEG
_ORIENTATION_TAG = 274
_SHORT = 3
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})

NOT_WHAT_IT_SAYS = Phrase("เนื้อไฟล์ไม่ใช่ภาพชนิดที่นามสกุลบอก", "it is not the kind of picture that its name says")
_CUT_SHORT = Phrase("ไฟล์ขาดตอนท้าย", "its end is missing")
_BROKEN = Phrase("ส่วนหัวของภาพเสีย", "its head is broken")
_MOVES = Phrase("เป็นภาพเคลื่อนไหว", "it is an animation")


class PictureUnsound(Exception):
    """What is wrong with a picture, as a `Phrase`."""

    def __init__(self, detail: Phrase) -> None:
        super().__init__(detail.en)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """Pixels as they are stored; ``orientation`` is that of Exif: 1 upright, 2 to 8 turned or mirrored."""

    width: int
    height: int
    bands: int
    bytes_per_value: int
    orientation: int = 1

    @property
    def decoded_bytes(self) -> int:
        return self.width * self.height * self.bands * self.bytes_per_value


def picture_header(path: Path, driver: PictureDriver) -> PictureHeader:
    """The head of a picture. Raises `PictureUnsound` and `OSError`."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        try:
            if driver == "PNG":
                found = _png(stream, size)
            elif driver == "JPEG":
                found = _jpeg(stream, size)
            else:
                found = _webp(stream, size)
        except (struct.error, IndexError) as problem:
            raise PictureUnsound(_CUT_SHORT) from problem
    if not (found.width and found.height):
        raise PictureUnsound(_BROKEN)
    return found


def exif_orientation(block: bytes) -> int:
    """The orientation in a block of Exif, which is built like a TIFF; 1 where it has none that is sound."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}I", block, 4)
        (count,) = struct.unpack_from(f"{order}H", block, at)
        for entry in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", block, at + 2 + 12 * entry)
            if tag == _ORIENTATION_TAG:
                return value if kind == _SHORT and 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _png(stream: BinaryIO, size: int) -> PictureHeader:
    if stream.read(8) != _PNG:
        raise PictureUnsound(NOT_WHAT_IT_SAYS)
    found: PictureHeader | None = None
    orientation, at = 1, 8
    for _block in range(_MOST_BLOCKS):
        stream.seek(at)
        length, kind = struct.unpack(">I4s", stream.read(8))
        if at + 12 + length > size:
            raise PictureUnsound(_CUT_SHORT)
        if found is None:
            if kind != b"IHDR" or length != 13:
                raise PictureUnsound(_BROKEN)
            width, height, bits, colour = struct.unpack(">IIBB", stream.read(13)[:10])
            if colour not in _PNG_SAMPLES or bits not in (1, 2, 4, 8, 16):
                raise PictureUnsound(_BROKEN)
            found = PictureHeader(width, height, _PNG_SAMPLES[colour], 2 if bits == 16 else 1)
        elif kind == b"acTL":
            raise PictureUnsound(_MOVES)
        elif kind == b"eXIf":
            orientation = exif_orientation(stream.read(min(length, _MOST_EXIF)))
        elif kind == b"IEND":
            return PictureHeader(found.width, found.height, found.bands, found.bytes_per_value, orientation)
        at += 12 + length
    raise PictureUnsound(_BROKEN)


def _jpeg(stream: BinaryIO, size: int) -> PictureHeader:
    if stream.read(2) != b"\xff\xd8":
        raise PictureUnsound(NOT_WHAT_IT_SAYS)
    orientation, at = 1, 2
    for _block in range(_MOST_BLOCKS):
        stream.seek(at)
        mark, kind = struct.unpack(">BB", stream.read(2))
        if mark != 0xFF:
            raise PictureUnsound(_BROKEN)
        if kind == 0xFF:  # padding before a marker
            at += 1
            continue
        if kind in _WITHOUT_LENGTH:
            at += 2
            continue
        (length,) = struct.unpack(">H", stream.read(2))
        if length < 2 or at + 2 + length > size:
            raise PictureUnsound(_CUT_SHORT)
        if kind == 0xE1:
            body = stream.read(length - 2)
            if body.startswith(b"Exif\0\0"):
                orientation = exif_orientation(body[6:])
        elif kind in _START_OF_FRAME:
            _bits, height, width, bands = struct.unpack(">BHHB", stream.read(6))
            stream.seek(max(0, size - _TAIL))
            if b"\xff\xd9" not in stream.read(_TAIL):
                raise PictureUnsound(_CUT_SHORT)
            return PictureHeader(width, height, bands, 1, orientation)
        elif kind in (0xD9, 0xDA):
            raise PictureUnsound(_BROKEN)
        at += 2 + length
    raise PictureUnsound(_BROKEN)


def _webp(stream: BinaryIO, size: int) -> PictureHeader:
    riff, length, webp = struct.unpack("<4sI4s", stream.read(12))
    if riff != b"RIFF" or webp != b"WEBP":
        raise PictureUnsound(NOT_WHAT_IT_SAYS)
    if length + 8 > size:
        raise PictureUnsound(_CUT_SHORT)
    found: PictureHeader | None = None
    orientation, at, end = 1, 12, length + 8
    for _block in range(_MOST_BLOCKS):
        if at + 8 > end:
            break
        stream.seek(at)
        kind, length = struct.unpack("<4sI", stream.read(8))
        if at + 8 + length > end:
            raise PictureUnsound(_CUT_SHORT)
        if kind == b"VP8X":
            (flags,) = struct.unpack("<B3x", stream.read(4))
            if flags & 0x02:
                raise PictureUnsound(_MOVES)
            wide, high = (int.from_bytes(stream.read(3), "little") + 1 for _side in range(2))
            found = PictureHeader(wide, high, 4 if flags & 0x10 else 3, 1)
        elif kind == b"VP8 " and found is None:
            wide, high = struct.unpack("<HH", stream.read(10)[6:])
            found = PictureHeader(wide & 0x3FFF, high & 0x3FFF, 3, 1)
        elif kind == b"VP8L" and found is None:
            (bits,) = struct.unpack("<xI", stream.read(5))
            found = PictureHeader((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, 4, 1)
        elif kind == b"EXIF":
            block = stream.read(min(length, _MOST_EXIF))
            orientation = exif_orientation(block.removeprefix(b"Exif\0\0"))
        at += 8 + length + length % 2
    if found is None:
        raise PictureUnsound(_BROKEN)
    return PictureHeader(found.width, found.height, found.bands, 1, orientation)
