"""Where something was seen: a point with what told it, typed in any Thai system or read from a device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tambon_gis import errors
from tambon_gis.ingest.typed_place import TypedPlace, typed_places
from tambon_gis.measures.crs_identity import WGS84_EPSG
from tambon_gis.measures.reference import transformer
from tambon_gis.wording import Phrase

# How a position came to be known, as it is stored.
Source = Literal["typed", "map", "photo", "track", "receiver"]
SOURCES: dict[Source, Phrase] = {
    "typed": Phrase("พิมพ์", "typed"),
    "map": Phrase("ชี้บนแผนที่", "pointed at on the map"),
    "photo": Phrase("จากภาพถ่าย", "from a photograph"),
    "track": Phrase("จากเส้นทาง GPX", "from a GPX track"),
    "receiver": Phrase("จากเครื่องรับ GPS", "from a GPS receiver"),
}


@dataclass(frozen=True, slots=True)
class Position:
    """A point in metres of the project's system."""

    x: float
    y: float
    source: Source


def typed_position(text: str, project_epsg: int) -> tuple[Position, TypedPlace]:
    """The likeliest place that a text means, and how it was understood.

    Degrees, UTM 47 and 48, Indian 1975, military grid and links to maps are read; see `typed_places`.
    Raises `ValueNotUnderstood` for what is no place in or near Thailand.
    """
    found = typed_places(text, project_epsg)
    if not found:
        raise errors.ValueNotUnderstood(
            value=text.strip()[:60],
            what_th="ตำแหน่ง",
            what_en="a position",
            example="48N 375000 1815000, 16.412, 103.831",
        )
    return Position(found[0].x, found[0].y, "typed"), found[0]


def from_degrees(longitude_deg: float, latitude_deg: float, project_epsg: int, source: Source) -> Position:
    """The point of WGS 84 degrees. Raises `CoordinatesNotConverted`."""
    xs, ys = transformer(WGS84_EPSG, project_epsg).points([longitude_deg], [latitude_deg])
    return Position(float(xs[0]), float(ys[0]), source)
