"""Which coordinate system a layer is in: what the file says, checked against where that would put it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import CoordinatesNotConverted, CrsNotUnderstood, MissingProjection, WrongProjection
from tambon_gis.ingest.thailand import in_thailand
from tambon_gis.measures.reference import Operation, describe_crs, identify_crs, transformer
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pyproj import CRS

WGS84_EPSG = 4326

# The systems of Thai manuals, and degrees: what a file without a .prj can be.
_USUAL_EPSG = (32647, 32648, 24047, 24048, WGS84_EPSG)
_FAR_KM, _NEAR_KM = 150.0, 50.0
_KM_PER_DEGREE = 111.2

_SAYS = {
    "ESRI Shapefile": Phrase("ไฟล์ .prj ระบุ {name}", "The .prj says {name}"),
    "GPKG": Phrase("GeoPackage ระบุ {name}", "The GeoPackage says {name}"),
    "GeoJSON": Phrase("GeoJSON เป็น {name}", "The GeoJSON is in {name}"),
}
_TOLD = Phrase("ผู้ใช้เลือก {name}", "Chosen: {name}")
_OVERRULED = Phrase(
    "ไฟล์ระบุ {declared} แต่ใช้ {told} ตามที่เลือก", "The file says {declared}; {told} was used, as chosen."
)
_ABROAD = Phrase("นอกประเทศไทย", "outside Thailand")
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
class Extent:
    """West, south, east and north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def distance_km(self, longitude_deg: float, latitude_deg: float) -> float:
        """How far a place is outside, about; 0 inside."""
        across = max(self.west - longitude_deg, longitude_deg - self.east, 0.0)
        up = max(self.south - latitude_deg, latitude_deg - self.north, 0.0)
        return float(np.hypot(across * np.cos(np.radians(latitude_deg)), up)) * _KM_PER_DEGREE


def understand_position(
    shapes: np.ndarray,
    declared: str | None,
    told: str | None,
    *,
    target_epsg: int,
    file: str,
    driver: str,
    around: Extent | None = None,
) -> CoordinateSystem:
    """The system of the shapes and the way from it to ``target_epsg``.

    ``declared`` is what the file says, ``told`` what a person says (it wins), ``around`` where the project's
    data lies. Raises `MissingProjection` when neither says anything, `WrongProjection` when the middle of the
    layer would fall outside Thailand, or far from the project's data while another usual system would put it
    there; `CrsNotUnderstood` for what was told and `DatumNotSupported` for datums without a known way.
    """
    middle = middle_of(shapes)
    declared_crs = _identified(declared)
    if told is not None:
        system, source = identify_crs(told)[1], _TOLD
    elif declared_crs is not None:
        system, source = declared_crs, _SAYS[driver]
    else:
        raise MissingProjection(file=file, candidates=_listed(candidates(middle)))
    code = crs_name(system)
    warnings: list[Phrase] = []
    if told is not None and declared_crs is not None and crs_name(declared_crs) != code:
        warnings.append(_OVERRULED.fill(declared=crs_name(declared_crs), told=code))
    place = _place(system, middle)
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


def candidates(middle: tuple[float, float] | None) -> list[int]:
    """Usual systems (EPSG codes) in which these coordinates lie in Thailand."""
    places = {epsg: _place(epsg, middle) for epsg in _USUAL_EPSG}
    return [epsg for epsg, place in places.items() if place is not None and _in_thailand(place)]


def _identified(declared: str | None) -> CRS | None:
    """What the file says, if it says anything that can be understood: garbage counts as silence."""
    if not declared or not declared.strip():
        return None
    try:
        return identify_crs(declared)[1]
    except CrsNotUnderstood:
        return None


def _place(system: CRS | int, middle: tuple[float, float] | None) -> tuple[float, float] | None:
    """Longitude and latitude (WGS 84) of coordinates in a system that may not be theirs."""
    if middle is None:
        return None
    try:
        longitude, latitude = transformer(system, WGS84_EPSG).points(*middle)
    except CoordinatesNotConverted:
        return None
    return float(longitude), float(latitude)


def _check_place(
    place: tuple[float, float] | None,
    middle: tuple[float, float],
    name: str,
    file: str,
    around: Extent | None,
) -> list[Phrase]:
    others = [epsg for epsg in candidates(middle) if f"EPSG:{epsg}" != name]
    if place is None or not _in_thailand(place):
        _refuse(place, _ABROAD, name, file, others)
    elif around is not None and (away_km := around.distance_km(*place)) > _FAR_KM:
        homes = {epsg: _place(epsg, middle) for epsg in others}
        nearer = [epsg for epsg, home in homes.items() if home and around.distance_km(*home) < _NEAR_KM]
        if nearer:
            _refuse(place, _AWAY.fill(km=f"{away_km:,.0f}"), name, file, nearer)
        return [_FAR_AWAY.fill(km=f"{away_km:,.0f}")]
    return []


def _refuse(
    place: tuple[float, float] | None, where: Phrase, name: str, file: str, others: list[int]
) -> None:
    raise WrongProjection(
        file=file,
        crs=name,
        longitude=f"{place[0]:.3f}" if place else "–",
        latitude=f"{place[1]:.3f}" if place else "–",
        where_th=where.th,
        where_en=where.en,
        candidates=_listed(others),
    )


def _in_thailand(place: tuple[float, float]) -> bool:
    return bool(in_thailand(np.array([place[0]]), np.array([place[1]]))[0])


def _listed(epsg_codes: list[int]) -> str:
    return ", ".join(f"EPSG:{epsg}" for epsg in epsg_codes) or "–"
