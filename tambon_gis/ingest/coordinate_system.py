"""Which coordinate system a layer is in: what the file says, checked against where that would put it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import (
    CoordinatesNotConverted,
    CrsNotUnderstood,
    MissingProjection,
    NoProjectionFits,
    OutsideThailand,
    ValueNotUnderstood,
    WrongProjection,
)
from tambon_gis.ingest.thailand import Extent, describe_spot, is_in_thailand
from tambon_gis.measures.reference import Operation, describe_crs, identify_crs, transformer
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pyproj import CRS

__all__ = [
    "AXES",
    "FAR_KM",
    "NEAR_KM",
    "WGS84_EPSG",
    "CoordinateSystem",
    "Extent",
    "Reading",
    "candidates",
    "crs_name",
    "declared_system",
    "extent_wgs84",
    "middle_of",
    "place_in",
    "readings",
    "swapped_axes",
    "understand_position",
    "wants_swap",
]

WGS84_EPSG = 4326
FAR_KM, NEAR_KM = 150.0, 50.0
AXES = ("xy", "yx")

# The systems of Thai manuals, degrees, and what the web draws in: what a file without a .prj can be.
_USUAL_EPSG = (32647, 32648, 24047, 24048, WGS84_EPSG, 4240, 3857)
_LISTED_EPSG = (32647, 32648, 24047, 24048, WGS84_EPSG)

_SAYS = {
    "ESRI Shapefile": Phrase("ไฟล์ .prj ระบุ {name}", "The .prj says {name}"),
    "GPKG": Phrase("GeoPackage ระบุ {name}", "The GeoPackage says {name}"),
    "GeoJSON": Phrase("GeoJSON เป็น {name}", "The GeoJSON is in {name}"),
}
_SAYS_SO = Phrase("ไฟล์ระบุ {name}", "The file says {name}")
_TOLD = Phrase("ผู้ใช้เลือก {name}", "Chosen: {name}")
_SWAPPED = Phrase(
    "สลับแกนพิกัดตามที่เลือก (ในไฟล์ ค่าเหนือหรือละติจูดมาก่อน)",
    "The axes were swapped, as chosen (northing or latitude comes first in the file).",
)
_OVERRULED = Phrase(
    "ไฟล์ระบุ {declared} แต่ใช้ {told} ตามที่เลือก", "The file says {declared}; {told} was used, as chosen."
)
_AWAY = Phrase("ห่างจากข้อมูลในแฟ้มงาน {km} กม.", "{km} km from the data of the project")
_FAR_AWAY = Phrase(
    "ชั้นข้อมูลนี้อยู่ห่างจากข้อมูลในแฟ้มงาน {km} กม. ตรวจระบบพิกัดว่าถูกต้อง",
    "This layer lies {km} km from the data of the project: check its coordinate system.",
)


@dataclass(frozen=True, slots=True)
class CoordinateSystem:
    """``name`` is ``EPSG:32647`` or what the system calls itself; ``operation`` leads to the target."""

    name: str
    evidence: Phrase
    operation: Operation
    warnings: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a layer's numbers, and where in the world (WGS 84) they lead its middle."""

    epsg: int
    swapped: bool
    longitude_deg: float
    latitude_deg: float

    def __str__(self) -> str:
        return f"EPSG:{self.epsg} axes=yx" if self.swapped else f"EPSG:{self.epsg}"


def understand_position(
    shapes: np.ndarray,
    declared: str | None,
    told: str | None,
    *,
    target_epsg: int,
    file: str,
    driver: str,
    around: Extent | None = None,
    swapped: bool = False,
) -> CoordinateSystem:
    """The system of the shapes and the way from it to ``target_epsg``.

    ``declared`` is what the file says, ``told`` what a person says (it wins), ``around`` where the project's
    data lies; ``swapped`` says that the axes of the shapes were swapped before. Raises `MissingProjection`
    when neither says anything, `WrongProjection` when the middle of the layer would fall outside Thailand, or
    far from the project's data while another usual system would put it there; `CrsNotUnderstood` for what was
    told and `DatumNotSupported` for datums without a known way.
    """
    middle = middle_of(shapes)
    declared_crs = declared_system(declared)
    if told is not None:
        system, source = identify_crs(told)[1], _TOLD
    elif declared_crs is not None:
        system, source = declared_crs, _SAYS.get(driver, _SAYS_SO)
    else:
        fitting = _listed(readings(middle, _LISTED_EPSG))
        if not fitting:
            raise NoProjectionFits(file=file)
        raise MissingProjection(file=file, candidates=fitting)
    code = crs_name(system)
    warnings: list[Phrase] = [_SWAPPED] if swapped else []
    if told is not None and declared_crs is not None and crs_name(declared_crs) != code:
        warnings.append(_OVERRULED.fill(declared=crs_name(declared_crs), told=code))
    place = place_in(system, middle)
    if middle is not None:
        warnings += _check_place(place, middle, code, file, around)
    return CoordinateSystem(
        name=code,
        evidence=_evidence(source, system, place),
        operation=transformer(system, target_epsg),
        warnings=tuple(warnings),
    )


def _evidence(source: Phrase, system: CRS, place: tuple[float, float] | None) -> Phrase:
    name = describe_crs(system)
    said = Phrase(source.th.format(name=name.th), source.en.format(name=name.en))
    if place is None:
        return Phrase(said.th, f"{said.en}.")
    longitude, latitude = f"{place[0]:.3f}", f"{place[1]:.3f}"
    return Phrase(
        f"{said.th} และข้อมูลอยู่ที่ลองจิจูด {longitude} ละติจูด {latitude}",
        f"{said.en}, and the data lies at longitude {longitude}, latitude {latitude}.",
    )


def crs_name(system: CRS | int | str) -> str:
    """``EPSG:32647``, or the system's own name where EPSG has no code for it."""
    epsg, found = identify_crs(system)
    return f"EPSG:{epsg}" if epsg is not None else str(found.name)


def middle_of(shapes: np.ndarray) -> tuple[float, float] | None:
    """The median of the shapes' middles, which a few stray shapes do not move; ``None`` without shapes."""
    bounds = shapely.bounds(shapes)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return None
    x, y = np.median((bounds[:, :2] + bounds[:, 2:]) / 2, axis=0)
    return float(x), float(y)


def swapped_axes(shapes: np.ndarray) -> np.ndarray:
    """The shapes with the first two coordinates of every point exchanged; heights stay."""
    swapped: np.ndarray = shapely.transform(
        shapes, lambda points: points[:, [1, 0, *range(2, points.shape[1])]], include_z=None
    )
    return swapped


def wants_swap(axes: str | None) -> bool:
    """Whether ``axes`` (``xy``, ``yx`` or nothing) asks for a swap. Raises `ValueNotUnderstood`."""
    if axes not in (None, *AXES):
        raise ValueNotUnderstood(
            value=str(axes)[:20], what_th="ลำดับแกนพิกัด", what_en="an order of axes", example="xy, yx"
        )
    return axes == "yx"


def candidates(middle: tuple[float, float] | None) -> list[int]:
    """Usual systems (EPSG codes) in which these coordinates lie in Thailand, read in the usual order."""
    return [reading.epsg for reading in readings(middle, _LISTED_EPSG) if not reading.swapped]


def readings(
    middle: tuple[float, float] | None, systems: tuple[int, ...] = _USUAL_EPSG
) -> tuple[Reading, ...]:
    """Every usual system and order of axes that puts these coordinates in Thailand; likelier ones first."""
    found = []
    for swapped in (False, True):
        at = middle[::-1] if middle is not None and swapped else middle
        for epsg in systems:
            place = place_in(epsg, at)
            if place is not None and is_in_thailand(*place):
                found.append(Reading(epsg, swapped, *place))
    return tuple(found)


def declared_system(declared: str | None) -> CRS | None:
    """What the file says, if it says anything that can be understood: garbage counts as silence."""
    if not declared or not declared.strip():
        return None
    try:
        return identify_crs(declared)[1]
    except CrsNotUnderstood:
        return None


def place_in(system: CRS | int, middle: tuple[float, float] | None) -> tuple[float, float] | None:
    """Longitude and latitude (WGS 84) of coordinates in a system that may not be theirs.

    ``None`` where the system cannot hold them. Raises `DatumNotSupported`.
    """
    if middle is None:
        return None
    try:
        longitude, latitude = transformer(system, WGS84_EPSG).points(*middle)
    except CoordinatesNotConverted:
        return None
    return float(longitude), float(latitude)


def extent_wgs84(shapes: np.ndarray, system: CRS | int) -> tuple[float, float, float, float] | None:
    """The box of a layer in degrees; without its strays where the system cannot hold all of it."""
    bounds = shapely.bounds(shapes)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return None
    to_degrees = transformer(system, WGS84_EPSG)
    for kept in (bounds, np.quantile(bounds, [0.02, 0.98], axis=0)):
        west, south = kept[:, :2].min(axis=0)
        east, north = kept[:, 2:].max(axis=0)
        try:
            longitude, latitude = to_degrees.points([west, east, west, east], [south, south, north, north])
        except CoordinatesNotConverted:
            continue
        return float(longitude.min()), float(latitude.min()), float(longitude.max()), float(latitude.max())
    return None


def _check_place(
    place: tuple[float, float] | None,
    middle: tuple[float, float],
    name: str,
    file: str,
    around: Extent | None,
) -> list[Phrase]:
    others = [reading for reading in readings(middle, _LISTED_EPSG) if str(reading) != name]
    if place is None or not is_in_thailand(*place):
        _refuse(place, describe_spot(*(place or (0.0, 0.0))), name, file, others)
    elif around is not None and (away_km := around.distance_km(*place)) > FAR_KM:
        nearer = [
            reading
            for reading in others
            if around.distance_km(reading.longitude_deg, reading.latitude_deg) < NEAR_KM
        ]
        if nearer:
            _refuse(place, _AWAY.fill(km=f"{away_km:,.0f}"), name, file, nearer)
        return [_FAR_AWAY.fill(km=f"{away_km:,.0f}")]
    return []


def _refuse(
    place: tuple[float, float] | None, where: Phrase, name: str, file: str, others: list[Reading]
) -> None:
    facts = {
        "file": file,
        "crs": name,
        "longitude": f"{place[0]:.3f}" if place else "–",
        "latitude": f"{place[1]:.3f}" if place else "–",
        "where_th": where.th,
        "where_en": where.en,
    }
    if not others:
        raise OutsideThailand(**facts)
    raise WrongProjection(**facts, candidates=_listed(others))


def _listed(found: Iterable[Reading]) -> str:
    return ", ".join(map(str, found))
