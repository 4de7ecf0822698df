"""Lengths and areas of clicked points: plane in the UTM zone of the place, and on the ellipsoid beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.errors import CoordinatesNotConverted
from tambon_gis.measures.area import format_area
from tambon_gis.measures.crs_identity import WGS84_EPSG
from tambon_gis.measures.reference import crs, transformer, utm_epsg
from ui.words.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyproj import Geod

    from tambon_gis.measures.reference import Operation


@dataclass(frozen=True, slots=True)
class Measured:
    """``length_m`` is along the points, around them where they are ``closed``; ``area_m2`` is 0 for a line.

    The plane figures are those of the UTM zone ``epsg`` where the points lie; the geodesic ones are on the
    WGS 84 ellipsoid. ``last_m`` is the last stretch.
    """

    closed: bool
    epsg: int
    length_m: float
    last_m: float
    area_m2: float
    geodesic_length_m: float
    geodesic_area_m2: float
    points: int


def measure(places: Sequence[tuple[float, float]], epsg: int, *, closed: bool) -> Measured:
    """Measure at least two places in the system ``epsg``.

    Places that it cannot hold are measured as they are, without geodesic figures.
    """
    xy = np.array(places, float)
    zone, longitude, latitude = epsg, None, None
    try:
        longitude, latitude = _operation(epsg, WGS84_EPSG).points(xy[:, 0], xy[:, 1])
        zone = utm_epsg(float(longitude.mean()))
        if zone != epsg:
            xy = np.column_stack(_operation(epsg, zone).points(xy[:, 0], xy[:, 1]))
    except CoordinatesNotConverted:
        pass
    is_ring = closed and len(xy) >= 3
    way = np.vstack([xy, xy[:1]]) if is_ring else xy
    steps = np.hypot(*np.diff(way, axis=0).T)
    last_m = float(np.hypot(*(xy[-1] - xy[-2])))
    area_m2, geodesic_area_m2, geodesic_length_m = 0.0, 0.0, 0.0
    if is_ring:
        # About its first corner, so that no digits are lost far from the origin.
        x, y = (xy - xy[0]).T
        area_m2 = abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
    if longitude is not None and latitude is not None:
        if is_ring:
            area, around = _ellipsoid().polygon_area_perimeter(longitude, latitude)
            geodesic_area_m2, geodesic_length_m = abs(float(area)), float(around)
        else:
            geodesic_length_m = float(_ellipsoid().line_length(longitude, latitude))
    return Measured(
        closed, zone, float(steps.sum()), last_m, area_m2, geodesic_length_m, geodesic_area_m2, len(xy)
    )


def length_words(length_m: float) -> str:
    """Metres below a kilometre, kilometres with three decimals from there on."""
    if length_m >= 1000:
        return f"{length_m / 1000:,.3f} {tr('กม.')}"
    return f"{length_m:,.1f} {tr('ม.')}"


def area_words(area_m2: float) -> str:
    """Rai-ngan-square wah, to a tenth of a square wah."""
    return f"{format_area(area_m2, 1)} {tr('ไร่')}"


def square_metre_words(area_m2: float) -> str:
    return f"{area_m2:,.0f} {tr('ตร.ม.')}"


def measured_lines(measured: Measured) -> list[tuple[str, str]]:
    """What was measured, as pairs of a name and a figure: for the card, the tooltip and the clipboard."""
    lines = []
    if measured.closed and measured.points >= 3:
        lines.append((tr("เนื้อที่"), area_words(measured.area_m2)))
        lines.append(("", square_metre_words(measured.area_m2)))
        lines.append((tr("ความยาวรอบรูป"), length_words(measured.length_m)))
    else:
        lines.append((tr("ความยาว"), length_words(measured.length_m)))
        if measured.points > 2:
            lines.append((tr("ช่วงล่าสุด"), length_words(measured.last_m)))
    return lines


def geodesic_lines(measured: Measured) -> list[tuple[str, str]]:
    """The same on the ellipsoid."""
    lines = []
    if measured.geodesic_area_m2:
        lines.append((tr("เนื้อที่บนทรงรี"), area_words(measured.geodesic_area_m2)))
    if measured.geodesic_length_m and not math.isnan(measured.geodesic_length_m):
        lines.append((tr("ความยาวบนทรงรี"), length_words(measured.geodesic_length_m)))
    return lines


@cache
def _operation(epsg: int, to_epsg: int) -> Operation:
    return transformer(crs(epsg), to_epsg)


@cache
def _ellipsoid() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")
