"""Coordinates as people write them: metres, degrees with a point, degrees with minutes and seconds."""

from __future__ import annotations

import math
import re
from enum import Enum
from typing import NamedTuple

from tambon_gis.ingest.mgrs import grid_place
from tambon_gis.ingest.table_cells import Cell
from tambon_gis.measures.typed_text import plain_text

_NOTHING = re.compile(r"[-–.*/ ]*|ไม่มี|ไม่ทราบ|ไม่ระบุ|n/?a|none|null|nan", re.IGNORECASE)
_NUMBER = r"\d+(?:\.\d+)?"
_BARE = re.compile(_NUMBER, re.ASCII)
_PLAIN = re.compile(rf"([-+]?{_NUMBER})\s*(?:m|ม\.?|เมตร|°|องศา)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_SIDE = r"(?:[NSEW]|เหนือ|ตะวันออก)"
_SIDED = re.compile(rf"(?P<before>{_SIDE})?[\s.:]*(?P<value>.*?)[\s.]*(?P<after>{_SIDE})?", re.IGNORECASE)
_SEXAGESIMAL = re.compile(
    rf"(\d{{1,3}})\s*(?:°|º|˚|d|deg|องศา|[\s:-])\s*({_NUMBER})\s*(?:(?:'|′|’|´|m|min|ลิปดา|[\s:-])\s*"
    rf"(?:({_NUMBER})\s*(?:\"|″|”|''|’’|´´|s|sec|ฟิลิปดา|พิลิปดา)?)?)?",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\d+\s*d\s*\d+\s*m\s*[\d.]+\s*s", re.IGNORECASE)
_GRID_ZONE = re.compile(
    rf"(4[78])\s*[NPQ]?[\s,]+({_NUMBER})\s*(?:m?E)?[\s,]+({_NUMBER})\s*(?:m?N)?", re.IGNORECASE
)


class Unread(Enum):
    """Why a cell gives no number."""

    NOTHING = "nothing"
    DECIMAL_COMMA = "decimal comma"
    NO_NUMBER = "no number"


class PairPlace(NamedTuple):
    """Two coordinates out of one cell, the first as written; ``zone`` where the cell names it."""

    first: float
    second: float
    zone: int | None = None


def number_of(cell: Cell, *, thousands: bool = True) -> float | Unread:
    """A coordinate out of a cell: metres or degrees, in one number or in degrees, minutes and seconds.

    ``thousands``: whether commas between groups of three digits may separate thousands, as they do in metres;
    in degrees a comma can only stand for a point.
    """
    if cell is None or isinstance(cell, bool):
        return Unread.NOTHING
    if isinstance(cell, int | float):
        return float(cell) if math.isfinite(cell) else Unread.NO_NUMBER
    if isinstance(cell, str) and _BARE.fullmatch(cell):
        return float(cell)
    text = plain_text(str(cell))
    if _NOTHING.fullmatch(text):
        return Unread.NOTHING
    # The s of 16d21m36s is seconds, not south.
    if _LETTERED.fullmatch(text):
        return _sexagesimal(text, 1.0)
    sided = _SIDED.fullmatch(text)
    value, sides = text, ""
    if sided is not None and sided["value"]:
        value = sided["value"].strip()
        sides = ((sided["before"] or "") + (sided["after"] or "")).upper()
    sign = -1.0 if sides in ("S", "W") else 1.0
    if thousands and _THOUSANDS.fullmatch(value):
        return sign * float(value.replace(",", ""))
    if match := _PLAIN.fullmatch(value):
        return sign * float(match[1])
    if _COMMA.fullmatch(value):
        return Unread.DECIMAL_COMMA
    return _sexagesimal(value, sign)


def pair_of(cell: Cell) -> PairPlace | Unread:
    """Both coordinates of one cell: ``16.36, 103.87``, ``47P 661000 1518000``, a grid reference."""
    if not isinstance(cell, str):
        return Unread.NOTHING if cell is None else Unread.NO_NUMBER
    text = plain_text(cell).strip("()[] ")
    if _NOTHING.fullmatch(text):
        return Unread.NOTHING
    if place := grid_place(text):
        return PairPlace(place.easting_m, place.northing_m, place.zone)
    if match := _GRID_ZONE.fullmatch(text):
        return PairPlace(float(match[2]), float(match[3]), int(match[1]))
    for parts in (re.split(r"\s*[,;/]\s*", text), _halves(text)):
        if len(parts) == 2:
            first, second = (number_of(part) for part in parts)
            if isinstance(first, float) and isinstance(second, float):
                return PairPlace(first, second)
    return Unread.NO_NUMBER


def _halves(text: str) -> list[str]:
    """The text cut in the middle of its words: ``16 21 36 N 103 52 12 E`` into two of four."""
    behind = re.split(r"(?<=[NSEWnsew])\s+", text)
    if len(behind) == 2:
        return behind
    words = text.split()
    half = len(words) // 2
    return [" ".join(words[:half]), " ".join(words[half:])] if len(words) % 2 == 0 and words else []


def _sexagesimal(value: str, sign: float) -> float | Unread:
    match = _SEXAGESIMAL.fullmatch(value)
    if match is None:
        return Unread.NO_NUMBER
    degrees, minutes, seconds = float(match[1]), float(match[2]), float(match[3] or 0)
    # Minutes with a fraction leave no seconds; sixty of either are a slip of the pen.
    if degrees > 180 or minutes >= 60 or seconds >= 60 or (match[3] and "." in match[2]):
        return Unread.NO_NUMBER
    return sign * (degrees + minutes / 60 + seconds / 3600)
