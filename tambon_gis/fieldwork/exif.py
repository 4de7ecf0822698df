"""What a photograph tells of itself in Exif: when, where and which way up, every step of reading bounded.

Exif 2.32 (CIPA DC-008): a block built like a TIFF, whose directories point to values by offsets. Offsets
beyond the block, directories that point to themselves and counts that cannot be are passed over.
"""

from __future__ import annotations

import math
import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

MOST_BYTES = 1 << 17
_MOST_ENTRIES = 256
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST_VALUE_BYTES = 256
_ORIENTATION, _DATE, _EXIF, _GPS = 0x0112, 0x0132, 0x8769, 0x8825
_TAKEN, _OFFSET = 0x9003, 0x9011
_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
_ZONE = re.compile(r"([+-])(\d\d):(\d\d)")
# Thailand has one time and no summer time.
THAI_TIME = timezone(timedelta(hours=7))

Value = str | int | tuple[float, ...]
Directory = dict[int, Value]


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """``taken_at`` carries its zone: the camera's where it tells it, else Thai time. Degrees are WGS 84.

    ``orientation`` is 1 upright, 2 to 8 turned or mirrored. ``gps_at`` is the time of the position.
    """

    taken_at: datetime | None = None
    longitude_deg: float | None = None
    latitude_deg: float | None = None
    orientation: int = 1
    gps_at: datetime | None = None

    @property
    def has_place(self) -> bool:
        return self.longitude_deg is not None and self.latitude_deg is not None


def read_exif(block: bytes) -> PhotoFacts:
    """The facts of a block that begins with the head of a TIFF; nothing where it is none or is broken."""
    block = block[:MOST_BYTES]
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None or len(block) < 8:
        return PhotoFacts()
    (at,) = struct.unpack_from(f"{order}I", block, 4)
    seen: set[int] = set()
    main = _directory(block, order, at, seen)
    photo = _directory(block, order, main.get(_EXIF), seen)
    gps = _directory(block, order, main.get(_GPS), seen)
    orientation = main.get(_ORIENTATION)
    longitude, latitude = _degrees(gps, 4, 3, "EW", 180), _degrees(gps, 2, 1, "NS", 90)
    if longitude is None or latitude is None or (longitude == 0 and latitude == 0):
        # Telephones without a fix write zeros.
        longitude = latitude = None
    return PhotoFacts(
        _taken(photo, main),
        longitude,
        latitude,
        orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
        _gps_time(gps),
    )


def _directory(block: bytes, order: str, at: Value | None, seen: set[int]) -> Directory:
    """The values of a directory by tag; empty where it cannot be, or was read before."""
    if not isinstance(at, int) or at in seen or not 8 <= at <= len(block) - 2:
        return {}
    seen.add(at)
    (count,) = struct.unpack_from(f"{order}H", block, at)
    found: Directory = {}
    for number in range(min(count, _MOST_ENTRIES)):
        start = at + 2 + 12 * number
        if start + 12 > len(block):
            break
        tag, kind, many = struct.unpack_from(f"{order}HHI", block, start)
        size = _SIZES.get(kind, 0) * many
        if not 0 < size <= _MOST_VALUE_BYTES:
            continue
        place = start + 8 if size <= 4 else int(struct.unpack_from(f"{order}I", block, start + 8)[0])
        if place + size > len(block):
            continue
        value = _value(block[place : place + size], order, kind, many)
        if value is not None:
            found.setdefault(tag, value)
    return found


def _value(raw: bytes, order: str, kind: int, many: int) -> Value | None:
    if kind in (2, 7):
        return raw.split(b"\0")[0].decode("ascii", "replace").strip()
    if kind in (5, 10):
        numbers = struct.unpack(f"{order}{2 * many}{'I' if kind == 5 else 'i'}", raw)
        return tuple(
            top / below if below else math.nan for top, below in zip(numbers[::2], numbers[1::2], strict=True)
        )
    sign = {1: "B", 3: "H", 4: "I", 9: "i"}[kind]
    values = struct.unpack(f"{order}{many}{sign}", raw)
    return int(values[0]) if many == 1 else tuple(float(value) for value in values)


def _degrees(gps: Directory, tag: int, ref_tag: int, signs: str, most: float) -> float | None:
    parts, ref = gps.get(tag), gps.get(ref_tag)
    if not isinstance(parts, tuple) or len(parts) != 3 or not all(map(math.isfinite, parts)):
        return None
    if not isinstance(ref, str) or ref[:1].upper() not in (*signs,):
        return None
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    if not 0 <= degrees <= most:
        return None
    return -degrees if ref[:1].upper() == signs[1] else degrees


def _taken(photo: Directory, main: Directory) -> datetime | None:
    told = photo.get(_TAKEN) or main.get(_DATE)
    match = _TIME.fullmatch(told) if isinstance(told, str) else None
    if match is None:
        return None
    zone, offset = THAI_TIME, photo.get(_OFFSET)
    if isinstance(offset, str) and (written := _ZONE.fullmatch(offset)):
        minutes = int(written[2]) * 60 + int(written[3])
        if minutes <= 14 * 60:
            zone = timezone(timedelta(minutes=-minutes if written[1] == "-" else minutes))
    try:
        year, month, day, hour, minute, second = (int(part) for part in match.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _gps_time(gps: Directory) -> datetime | None:
    day, clock = gps.get(29), gps.get(7)
    if not isinstance(day, str) or not isinstance(clock, tuple) or len(clock) != 3:
        return None
    match = re.fullmatch(r"(\d{4}):(\d\d):(\d\d)", day)
    if match is None or not all(map(math.isfinite, clock)):
        return None
    try:
        midnight = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:
        return None
    seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    return midnight + timedelta(seconds=seconds) if 0 <= seconds < 86_400 else None
