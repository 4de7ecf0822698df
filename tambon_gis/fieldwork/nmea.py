"""What a GPS receiver says, line by line: sentences of NMEA 0183, believed only with their checksum."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

_SENTENCE = re.compile(r"\$([A-Z]{2})([A-Z]{3}),([\x20-\x29\x2b-\x7e]*)\*([0-9A-Fa-f]{2})")
_LONGEST = 120
_LATITUDE = re.compile(r"(\d{2})(\d{2}(?:\.\d+)?)")
_LONGITUDE = re.compile(r"(\d{3})(\d{2}(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Fix:
    """A position in degrees of WGS 84. ``hdop`` is how much the satellites' places blur it: 1 is good.

    ``clock`` is its time of day in UTC, ``at`` with the day where a sentence told that.
    """

    longitude_deg: float
    latitude_deg: float
    clock: time | None = None
    at: datetime | None = None
    satellites: int | None = None
    hdop: float | None = None


def checksum(body: str) -> int:
    """All characters between ``$`` and ``*`` by exclusive or."""
    found = 0
    for sign in body:
        found ^= ord(sign)
    return found


def read_sentence(line: str) -> Fix | None:
    """The fix of a GGA or RMC sentence; None for other sentences, without a fix, or with a wrong checksum."""
    text = line.strip()
    match = _SENTENCE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or checksum(text[1 : text.rindex("*")]) != int(match[4], 16):
        return None
    fields = match[3].split(",")
    if match[2] == "GGA" and len(fields) >= 8:
        # Quality 0 is no fix, 6 and up are reckoned or made up.
        if fields[5] not in ("1", "2", "3", "4", "5"):
            return None
        found = _fix(fields[0], fields[1:5])
        hdop = _number(fields[7])
        satellites = int(fields[6]) if fields[6].isascii() and fields[6].isdecimal() else None
        return None if found is None else replace(found, satellites=satellites, hdop=hdop)
    if match[2] == "RMC" and len(fields) >= 9:
        if fields[1] != "A":
            return None
        found = _fix(fields[0], fields[2:6])
        return None if found is None else replace(found, at=_moment(fields[8], found.clock))
    return None


def fixes(lines: Iterable[str]) -> Iterator[Fix]:
    """The fixes of a stream, each with what its other sentence of the same second told."""
    last: Fix | None = None
    for line in lines:
        found = read_sentence(line)
        if found is None:
            continue
        if last is not None and last.clock == found.clock:
            last = replace(
                last,
                at=last.at or found.at,
                satellites=found.satellites if last.satellites is None else last.satellites,
                hdop=found.hdop if last.hdop is None else last.hdop,
            )
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def middle_fix(found: Iterable[Fix]) -> tuple[Fix, float] | None:
    """The middle (median) of some fixes and how far half of them lie from it in metres; None of none."""
    every = list(found)
    if not every:
        return None
    longitude = _median([each.longitude_deg for each in every])
    latitude = _median([each.latitude_deg for each in every])
    metres = 111_320.0
    away = [
        math.hypot(
            (each.longitude_deg - longitude) * metres * math.cos(math.radians(latitude)),
            (each.latitude_deg - latitude) * metres,
        )
        for each in every
    ]
    return replace(every[-1], longitude_deg=longitude, latitude_deg=latitude), _median(away)


def _fix(clock: str, parts: list[str]) -> Fix | None:
    latitude = _degrees(_LATITUDE, parts[0], parts[1], "NS", 90)
    longitude = _degrees(_LONGITUDE, parts[2], parts[3], "EW", 180)
    if latitude is None or longitude is None:
        return None
    return Fix(longitude, latitude, _clock(clock))


def _degrees(pattern: re.Pattern[str], text: str, side: str, signs: str, most: float) -> float | None:
    match = pattern.fullmatch(text)
    if match is None or side not in (*signs,) or float(match[2]) >= 60:
        return None
    degrees = int(match[1]) + float(match[2]) / 60
    if degrees > most:
        return None
    return -degrees if side == signs[1] else degrees


def _clock(text: str) -> time | None:
    match = re.fullmatch(r"(\d{2})(\d{2})(\d{2})(?:\.\d+)?", text)
    try:
        return None if match is None else time(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _moment(day: str, clock: time | None) -> datetime | None:
    match = re.fullmatch(r"(\d{2})(\d{2})(\d{2})", day)
    if match is None or clock is None:
        return None
    try:
        return datetime(
            2000 + int(match[3]),
            int(match[2]),
            int(match[1]),
            clock.hour,
            clock.minute,
            clock.second,
            tzinfo=UTC,
        )
    except ValueError:
        return None


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
