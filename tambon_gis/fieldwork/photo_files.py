"""A photograph as a file: what it really is, its digest, and what its camera wrote into it."""

from __future__ import annotations

import hashlib
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from tambon_gis import errors
from tambon_gis.fieldwork.exif import MOST_BYTES, PhotoFacts, read_exif
from tambon_gis.fieldwork.heic import exif_block, is_heic
from tambon_gis.wording import Phrase

PhotoKind = Literal["JPEG", "PNG", "HEIC"]
MOST_FILE_BYTES = 60 << 20
_HEAD_BYTES = 64
_MOST_BLOCKS = 4_096
_MIB = 1 << 20

_MISSING = Phrase("ไม่มีไฟล์นี้", "there is no such file")
_UNREADABLE = Phrase("เปิดไฟล์ไม่ได้", "the file cannot be opened")
_OTHER = Phrase("เนื้อไฟล์ไม่ใช่ภาพ JPEG, PNG หรือ HEIC", "it is no JPEG, PNG or HEIC by what is in it")


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A file whose first bytes are those of a photograph. ``kind`` is what it is, whatever its name says."""

    path: Path
    kind: PhotoKind
    size_bytes: int
    sha256: str
    facts: PhotoFacts

    @property
    def name(self) -> str:
        return self.path.name


def read_photo_file(path: str | os.PathLike[str]) -> PhotoFile:
    """Look at a photograph without unpacking it. Raises `PhotoNotRead`, `PhotoTooLarge`."""
    file = Path(path)
    try:
        if not file.is_file():
            raise _refused(file, _MISSING)
        size = file.stat().st_size
        if size > MOST_FILE_BYTES:
            raise errors.PhotoTooLarge(
                file=file.name, size=f"{size / _MIB:,.0f}", most=MOST_FILE_BYTES // _MIB
            )
        with file.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            kind = kind_of(head)
            if kind is None:
                raise _refused(file, _OTHER)
            facts = _facts(stream, kind, size)
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as problem:
        raise _refused(file, _UNREADABLE) from problem
    return PhotoFile(file, kind, size, digest, facts)


def kind_of(head: bytes) -> PhotoKind | None:
    """What the first bytes of a file say that it is."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "HEIC" if is_heic(head) else None


def _facts(stream: BinaryIO, kind: PhotoKind, size: int) -> PhotoFacts:
    try:
        if kind == "HEIC":
            return read_exif(exif_block(stream, size, MOST_BYTES))
        return read_exif(_jpeg_exif(stream) if kind == "JPEG" else _png_exif(stream))
    except (struct.error, IndexError):
        return PhotoFacts()


def _jpeg_exif(stream: BinaryIO) -> bytes:
    at = 2
    for _ in range(_MOST_BLOCKS):
        stream.seek(at)
        mark, kind = struct.unpack(">BB", stream.read(2))
        if mark != 0xFF or kind in (0xD9, 0xDA):
            break
        if kind == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", stream.read(2))
        if length < 2:
            break
        if kind == 0xE1:
            body = stream.read(length - 2)
            if body.startswith(b"Exif\0\0"):
                return body[6:]
        at += 2 + length
    return b""


def _png_exif(stream: BinaryIO) -> bytes:
    at = 8
    for _ in range(_MOST_BLOCKS):
        stream.seek(at)
        length, kind = struct.unpack(">I4s", stream.read(8))
        if kind == b"eXIf":
            return stream.read(min(length, MOST_BYTES))
        if kind == b"IEND":
            break
        at += 12 + length
    return b""


def _refused(file: Path, detail: Phrase) -> errors.PhotoNotRead:
    return errors.PhotoNotRead(file=file.name, detail_th=detail.th, detail_en=detail.en)
