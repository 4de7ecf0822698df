"""Where the Exif of a HEIC photograph lies: its boxes followed by their own lengths, every step bounded.

ISO/IEC 14496-12 (boxes; items of ``meta``: ``iinf`` names them, ``iloc`` says where they lie) and 23008-12.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_MOST_BOXES = 200
_MOST_META_BYTES = 1 << 20
_MOST_ITEMS = 2_000


def is_heic(head: bytes) -> bool:
    """Whether the first bytes of a file say so, by its main brand or one that it is compatible with."""
    if head[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(head[:4], "big"), len(head), 64)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    return bool(brands & _BRANDS) and head[8:12] != b"avif"


def exif_block(stream: BinaryIO, size: int, most: int) -> bytes:
    """The block of Exif that begins with the head of a TIFF; empty where there is none that can be found."""
    try:
        meta = _meta(stream, size)
        item = _exif_item(meta)
        if item is None:
            return b""
        place = _place(meta, item)
        if place is None or place[0] + place[1] > size:
            return b""
        stream.seek(place[0])
        block = stream.read(min(place[1], most))
        (skip,) = struct.unpack_from(">I", block, 0)
    except (struct.error, IndexError):
        return b""
    return block[4 + skip :]


def _meta(stream: BinaryIO, size: int) -> bytes:
    """What is in the box ``meta`` of the file, after its version and flags."""
    at = 0
    for _ in range(_MOST_BOXES):
        stream.seek(at)
        length, kind = struct.unpack(">I4s", stream.read(8))
        head = 8
        if length == 1:
            (length,) = struct.unpack(">Q", stream.read(8))
            head = 16
        if kind == b"meta":
            return stream.read(min(length - head, _MOST_META_BYTES))[4:]
        if length < head or at + length >= size:
            break
        at += length
    return b""


def _box(within: bytes, wanted: bytes) -> bytes:
    """What is in the first box of a kind."""
    at = 0
    for _ in range(_MOST_BOXES):
        length, kind = struct.unpack_from(">I4s", within, at)
        if kind == wanted:
            return within[at + 8 : at + length]
        if length < 8:
            break
        at += length
    return b""


def _exif_item(meta: bytes) -> int | None:
    """The number of the item that is Exif."""
    listed = _box(meta, b"iinf")
    at = 6 if listed[0] == 0 else 8
    for _ in range(_MOST_ITEMS):
        if at + 8 > len(listed):
            return None
        length, kind = struct.unpack_from(">I4s", listed, at)
        if length < 8:
            return None
        entry = listed[at + 8 : at + length]
        if kind == b"infe" and entry[0] in (2, 3):
            wide = entry[0] == 3
            number = int.from_bytes(entry[4 : 8 if wide else 6], "big")
            if entry[10 if wide else 8 :][:4] == b"Exif":
                return number
        at += length
    return None


def _place(meta: bytes, item: int) -> tuple[int, int] | None:
    """Where an item that is one piece of the file begins, and its length."""
    told = _box(meta, b"iloc")
    version, sizes = told[0], told[4:6]
    offset_size, length_size = sizes[0] >> 4, sizes[0] & 15
    base_size, index_size = sizes[1] >> 4, sizes[1] & 15 if version else 0
    number_size = 4 if version == 2 else 2
    at = 6

    def take(count: int) -> int:
        nonlocal at
        if at + count > len(told):
            raise IndexError
        value = int.from_bytes(told[at : at + count], "big")
        at += count
        return value

    for _ in range(min(take(number_size), _MOST_ITEMS)):
        number = take(number_size)
        method = take(2) & 15 if version else 0
        take(2)
        base = take(base_size)
        extents = [
            (take(index_size), take(offset_size), take(length_size)) for _ in range(min(take(2), _MOST_ITEMS))
        ]
        if number == item:
            return (base + extents[0][1], extents[0][2]) if method == 0 and len(extents) == 1 else None
    return None
