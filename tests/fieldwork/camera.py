"""Photographs as telephones make them, written by the tests byte by byte."""

from __future__ import annotations

import struct
import warnings
from pathlib import Path

import numpy as np


def picture(path: Path, width: int = 64, height: int = 48, driver: str = "JPEG") -> Path:
    """A picture that is red above and blue below, so that one sees which way up it is."""
    import rasterio

    pixels = np.zeros((3, height, width), np.uint8)
    pixels[0, : height // 2] = 255
    pixels[2, height // 2 :] = 255
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.open(
            path, "w", driver=driver, width=width, height=height, count=3, dtype="uint8"
        ) as file:
            file.write(pixels)
    return path


def entry(tag: int, kind: int, count: int, value: bytes, order: str = "<") -> bytes:
    return struct.pack(f"{order}HHI", tag, kind, count) + value.ljust(4, b"\0")


def rationals(values: tuple[float, ...], order: str = "<") -> bytes:
    return b"".join(struct.pack(f"{order}II", round(value * 10_000), 10_000) for value in values)


def sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole = int(degrees)
    minutes = int((degrees - whole) * 60)
    return whole, minutes, ((degrees - whole) * 60 - minutes) * 60


def exif(
    taken: str = "2026:11:20 09:30:00",
    place: tuple[float, float] | None = (103.83, 16.41),
    orientation: int = 1,
    offset: str = "",
    order: str = "<",
) -> bytes:
    """A block of Exif: main directory, Exif directory, GPS directory, then the values that are longer."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    main_at, photo_count = 8, 2 if offset else 1
    photo_at = main_at + 2 + 12 * 3 + 4
    gps_at = photo_at + 2 + 12 * photo_count + 4
    values_at = gps_at + 2 + 12 * 4 + 4
    values = b""

    def put(data: bytes) -> bytes:
        nonlocal values
        at = struct.pack(f"{order}I", values_at + len(values))
        values += data
        return at

    short = struct.pack(f"{order}H", orientation)
    main = [
        entry(0x0112, 3, 1, short, order),
        entry(0x8769, 4, 1, struct.pack(f"{order}I", photo_at), order),
        entry(0x8825, 4, 1, struct.pack(f"{order}I", gps_at), order),
    ]
    photo = [entry(0x9003, 2, 20, put(taken.encode() + b"\0"), order)]
    if offset:
        photo.append(entry(0x9011, 2, 7, put(offset.encode() + b"\0"), order))
    longitude, latitude = place or (0.0, 0.0)
    gps = [
        entry(1, 2, 2, b"N\0", order),
        entry(2, 5, 3, put(rationals(sexagesimal(latitude), order)), order),
        entry(3, 2, 2, b"E\0", order),
        entry(4, 5, 3, put(rationals(sexagesimal(longitude), order)), order),
    ]
    parts = [
        struct.pack(f"{order}H", len(each)) + b"".join(each) + struct.pack(f"{order}I", 0)
        for each in (main, photo, gps)
    ]
    return head + b"".join(parts) + values


def with_exif(path: Path, block: bytes) -> Path:
    """Put a block of Exif into a JPEG after its first marker."""
    data = path.read_bytes()
    body = b"Exif\0\0" + block
    path.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:])
    return path


def photograph(
    path: Path,
    taken: str = "2026:11:20 09:30:00",
    place: tuple[float, float] | None = (103.83, 16.41),
    orientation: int = 1,
    offset: str = "",
    order: str = "<",
) -> Path:
    """A JPEG with Exif."""
    return with_exif(picture(path), exif(taken, place, orientation, offset, order))


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def heic(path: Path, block: bytes) -> Path:
    """As much of a HEIC as says that it is one and where its Exif lies."""
    item = struct.pack(">I", 0) + block
    ftyp = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    infe = box(b"infe", b"\x02\0\0\0" + struct.pack(">HH", 7, 0) + b"Exif\0")
    iinf = box(b"iinf", b"\0\0\0\0" + struct.pack(">H", 1) + infe)

    def whole(at: int) -> bytes:
        place = struct.pack(">HHHII", 7, 0, 1, at, len(item))
        iloc = box(b"iloc", b"\0\0\0\0\x44\x00" + struct.pack(">H", 1) + place)
        return ftyp + box(b"meta", b"\0\0\0\0" + iinf + iloc)

    head = whole(0)
    path.write_bytes(whole(len(head) + 8) + box(b"mdat", item))
    return path
