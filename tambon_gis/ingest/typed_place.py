"""A place that a person typed as coordinates: every system that it can be meant in, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tambon_gis.errors import CoordinatesNotConverted
from tambon_gis.ingest.coordinate_text import PairPlace, number_of, pair_of
from tambon_gis.ingest.mgrs import grid_place
from tambon_gis.measures.crs_identity import UTM_47N_EPSG, UTM_48N_EPSG, WGS84_EPSG
from tambon_gis.measures.reference import describe_crs, transformer
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.wording import Phrase

_INDIAN_47N, _INDIAN_48N, _INDIAN_DEGREES = 24047, 24048, 4240
# Thailand with a little of its neighbours and seas.
_WEST_DEG, _EAST_DEG, _SOUTH_DEG, _NORTH_DEG = 96.0, 107.0, 4.5, 21.5

_INDIAN = re.compile(r"indian|อินเดียน|\bind\b|1975|2518", re.IGNORECASE)
_WGS84 = re.compile(r"\bwgs\s*-?\s*(?:19)?84\b", re.IGNORECASE)
_ZONE = re.compile(r"(?:\b(?:utm\s*)?zone\s*|โซน\s*|\butm\s*)(4[78])\s*[NPQ]?\b", re.IGNORECASE)
_NOISE = re.compile(
    r"\b(?:utm|lat(?:itude)?|lon(?:g|gitude)?|[xy])\b\.?|ละติจูด|ลองจิจูด|พิกัด|[=:](?=\s|\d)", re.IGNORECASE
)
# A place that somebody sent from a telephone; the link itself is never opened.
_LINK = re.compile(
    r"https?://\S*?(?:[?&](?:q|ll|query|destination)=|@)(-?\d+\.\d+)(?:,|%2C)\s*(-?\d+\.\d+)", re.IGNORECASE
)
_NORTH_FIRST = re.compile(r"^[^EWe]*(?:N|เหนือ)[^Ee]*(?:E|ตะวันออก)", re.IGNORECASE)
_EAST_FIRST = re.compile(r"^[^Nn]*(?:E|ตะวันออก)[^Nn]*(?:N|เหนือ)", re.IGNORECASE)
_THOUSANDS_PAIR = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*[,;/]\s+(\d{1,3}(?:,\d{3})+(?:\.\d+)?)")
_LEAST_METRES: Final = 1000.0


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """One reading of what was typed. ``x`` and ``y`` are metres of the project's system.

    ``system`` and ``numbers`` say how it was understood, ``epsg`` is that system.
    """

    epsg: int
    system: Phrase
    numbers: str
    longitude_deg: float
    latitude_deg: float
    x: float
    y: float


def typed_places(text: str, project_epsg: int) -> tuple[TypedPlace, ...]:
    """The places in and around Thailand that a text can mean, the likeliest first; none for other text.

    Read are metres of UTM 47 and 48, degrees with a point or with minutes and seconds, and military grid
    references, with Thai digits, in either order. Metres without a zone are taken in the project's zone
    first; without a datum WGS 84 comes before Indian 1975. ``48N``, ``โซน 47``, ``Indian 1975`` and
    ``WGS84`` in the text settle what they name. Of a link to a map on the internet its coordinates are read.
    """
    typed = plain_text(text)
    if link := _LINK.search(typed):
        typed = f"WGS84 {link[1]}, {link[2]}"
    if reference := grid_place(typed.strip("()[] ")):
        half_m = reference.size_m / 2
        epsg = UTM_47N_EPSG if reference.zone == 47 else UTM_48N_EPSG
        size = f"{reference.size_m:,}"
        name = Phrase(f"MGRS (ช่อง {size} ม.)", f"MGRS (square of {size} m)")
        return tuple(
            _read(reference.easting_m + half_m, reference.northing_m + half_m, epsg, project_epsg, name)
        )
    indian, wgs84 = bool(_INDIAN.search(typed)), bool(_WGS84.search(typed))
    named_zone = _ZONE.search(typed)
    bare = typed
    for pattern in (
        re.compile(r"indian\s*(?:1975)?|อินเดียน\s*(?:1975|2518)?|\bind\s*(?:75)?\b", re.I),
        _WGS84,
        _ZONE,
    ):
        bare = pattern.sub(" ", bare)
    bare = plain_text(_NOISE.sub(" ", bare)).strip(" ,;/()[]")
    pair = _pair(bare)
    if pair is None:
        return ()
    zone = pair.zone or (int(named_zone[1]) if named_zone else None)
    found: list[TypedPlace] = []
    for first, second in _orders(bare, pair):
        for epsg in _systems(first, zone, project_epsg, indian=indian, wgs84=wgs84):
            found.extend(_read(first, second, epsg, project_epsg))
    return tuple(found)


def _pair(bare: str) -> PairPlace | None:
    if match := _THOUSANDS_PAIR.fullmatch(bare):
        first, second = number_of(match[1]), number_of(match[2])
        if isinstance(first, float) and isinstance(second, float):
            return PairPlace(first, second)
    pair = pair_of(bare)
    return pair if isinstance(pair, PairPlace) else None


def _orders(bare: str, pair: PairPlace) -> Iterator[tuple[float, float]]:
    """Easting or longitude first. Letters settle the order; else the usual one comes first."""
    first, second = pair.first, pair.second
    if _NORTH_FIRST.match(bare):
        yield second, first
    elif _EAST_FIRST.match(bare):
        yield first, second
    elif min(abs(first), abs(second)) >= _LEAST_METRES:
        yield first, second
        yield second, first
    else:
        yield second, first
        yield first, second


def _systems(
    first: float, zone: int | None, project_epsg: int, *, indian: bool, wgs84: bool
) -> Iterator[int]:
    if abs(first) < _LEAST_METRES:
        if not indian:
            yield WGS84_EPSG
        if not wgs84:
            yield _INDIAN_DEGREES
        return
    zones = [UTM_48N_EPSG, UTM_47N_EPSG]
    if project_epsg == UTM_47N_EPSG:
        zones.reverse()
    if zone is not None:
        zones = [UTM_47N_EPSG if zone == 47 else UTM_48N_EPSG]
    if not indian:
        yield from zones
    if not wgs84:
        yield from (_INDIAN_47N if each == UTM_47N_EPSG else _INDIAN_48N for each in zones)


def _read(
    first: float, second: float, epsg: int, project_epsg: int, name: Phrase | None = None
) -> Iterator[TypedPlace]:
    """The place, where it lies in or near Thailand."""
    try:
        longitudes, latitudes = transformer(epsg, WGS84_EPSG).points([first], [second])
        longitude, latitude = float(longitudes[0]), float(latitudes[0])
        if not (_WEST_DEG <= longitude <= _EAST_DEG and _SOUTH_DEG <= latitude <= _NORTH_DEG):
            return
        xs, ys = transformer(epsg, project_epsg).points([first], [second])
    except CoordinatesNotConverted:
        return
    if epsg in (WGS84_EPSG, _INDIAN_DEGREES):
        numbers = f"{second:.6f}, {first:.6f}"
    else:
        numbers = f"E {first:,.0f}  N {second:,.0f}"
    system = describe_crs(epsg)
    if name is not None:
        system = Phrase(f"{name.th} {system.th}", f"{name.en} {system.en}")
    yield TypedPlace(epsg, system, numbers, longitude, latitude, float(xs[0]), float(ys[0]))
