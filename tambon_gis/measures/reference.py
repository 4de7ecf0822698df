"""Coordinates moved between reference systems, and areas on the ground, right for Thailand.

Indian 1975 (EPSG:24047, 24048, 4240 and what Esri calls ``GCS_Indian_1975``) is shifted to WGS 84 with
EPSG:1304 (+210, +814, +289 m; Royal Thai Survey Department, 62 stations, 5 m) and nothing else: the operation
that PROJ prefers, EPSG:1812, lands about 190 m away, most likely through the sign of its rotations. No grid,
no network, and no operation that PROJ would choose among several.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from tambon_gis.errors import CoordinatesNotConverted, DatumNotSupported
from tambon_gis.measures.crs_identity import (
    UTM_47N_EPSG,
    UTM_48N_EPSG,
    WGS84_EPSG,
    Datum,
    crs,
    datum_name,
    datum_of,
    describe_crs,
    horizontal,
    identify_crs,
)
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray
    from pyproj import CRS, Geod, Transformer
    from shapely.geometry.base import BaseGeometry

    Shapes = Sequence[BaseGeometry | None] | NDArray[np.object_]

__all__ = [
    "Operation",
    "crs",
    "describe_crs",
    "geodesic_area_m2",
    "identify_crs",
    "planar_area_m2",
    "plot_zones",
    "transformer",
    "utm_epsg",
]

_ZONE_BORDER_DEG: Final = 102.0  # between UTM zones 47 and 48
# Up to 2,500 km north that border is west of 191.4 km E in zone 48, and east of 808.6 km E in zone 47.
_SURELY_OWN_M: Final = {UTM_47N_EPSG: (-500_000.0, 800_000.0), UTM_48N_EPSG: (200_000.0, 1_500_000.0)}
_NORTHERNMOST_M: Final = 2_500_000.0

_INDIAN_TO_WGS84: Final = (
    "proj=unitconvert xy_in=deg xy_out=rad",
    "proj=cart ellps=evrst30",
    "proj=helmert x=210 y=814 z=289",
    "inv proj=cart ellps=WGS84",
    "proj=unitconvert xy_in=rad xy_out=deg",
)
_WGS84_TO_INDIAN: Final = (
    "proj=unitconvert xy_in=deg xy_out=rad",
    "proj=cart ellps=WGS84",
    "inv proj=helmert x=210 y=814 z=289",
    "inv proj=cart ellps=evrst30",
    "proj=unitconvert xy_in=rad xy_out=deg",
)
_EPSG_1304_ACCURACY_M: Final = 5.0
# Coordinates of all shapes of a province together would take as much memory as the shapes.
_SHAPES_AT_ONCE: Final = 2_000
# Every ITRF agrees with WGS 84 within what EPSG states for WGS 84 itself.
_WGS84_ACCURACY_M: Final = 2.0
_UNDOES_ITSELF: Final = (
    "proj=unitconvert xy_in=rad xy_out=deg",
    "proj=unitconvert xy_in=deg xy_out=rad",
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One settled way from a reference system to another; safe in any thread.

    ``name`` is for records and programs, ``label`` for people; ``pipeline`` is the exact PROJ text, empty
    where nothing has to be done; ``accuracy_m`` is 0 where the datum stays.
    """

    name: str
    label: Phrase
    accuracy_m: float
    source: str
    target_epsg: int
    pipeline: str

    def points(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The points in the target system, easting or longitude first.

        Points that the source system cannot hold raise `CoordinatesNotConverted`.
        """
        moved = self._moved(np.column_stack([np.ravel(np.asarray(x, float)), np.ravel(np.asarray(y, float))]))
        broken = np.flatnonzero(~np.isfinite(moved).all(axis=1))
        if broken.size:
            self._refuse(broken)
        shape = np.shape(x)
        return moved[:, 0].reshape(shape), moved[:, 1].reshape(shape)

    def back(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Points of the target system in the source system; infinite where that cannot hold them."""
        x, y = np.asarray(x, float), np.asarray(y, float)
        if not self.pipeline:
            return x, y
        moved = _pipeline(self.pipeline).transform(x, y, direction="INVERSE")
        return np.asarray(moved[0], float), np.asarray(moved[1], float)

    def transform(self, geometries: Shapes) -> NDArray[np.object_]:
        """The shapes in the target system, in two dimensions; missing shapes stay None, empty ones empty.

        Shapes with coordinates that the source system cannot hold raise `CoordinatesNotConverted`, which
        lists their positions.
        """
        shapes = np.array(geometries, dtype=object)
        broken: list[NDArray[np.intp]] = []
        for start in range(0, len(shapes), _SHAPES_AT_ONCE):
            some = shapes[start : start + _SHAPES_AT_ONCE]
            if self.pipeline or (shapely.has_z(some) | shapely.has_m(some)).any():
                some = shapely.force_2d(some)
            coordinates, owner = shapely.get_coordinates(some, return_index=True)
            moved = self._moved(coordinates)
            lost = np.unique(owner[~np.isfinite(moved).all(axis=1)])
            if lost.size:
                broken.append(lost + start)
            # set_coordinates replaces the members of its array; force_2d has made that a new one.
            shapes[start : start + _SHAPES_AT_ONCE] = (
                shapely.set_coordinates(some, moved) if self.pipeline and not lost.size else some
            )
        if broken:
            self._refuse(np.concatenate(broken))
        return shapes

    def _moved(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        if not self.pipeline or not len(coordinates):
            return coordinates
        x, y = _pipeline(self.pipeline).transform(coordinates[:, 0], coordinates[:, 1])
        return np.column_stack([x, y])

    def _refuse(self, broken: NDArray[np.intp]) -> None:
        positions = tuple(int(position) for position in broken)
        raise CoordinatesNotConverted(source=self.source, count=len(positions), positions=positions)


def utm_epsg(longitude_deg: float) -> int:
    """The UTM zone of a place in Thailand: EPSG:32647 west of 102° E, 32648 from there on."""
    return UTM_47N_EPSG if longitude_deg < _ZONE_BORDER_DEG else UTM_48N_EPSG


def transformer(source_crs: CRS | int | str, target_epsg: int) -> Operation:
    """The operation from a file's system to ``target_epsg``.

    Takes what `identify_crs` takes. A datum other than WGS 84, ITRF and Indian 1975 (so Indian 1954 and 1960)
    raises `DatumNotSupported`, which names it: PROJ would choose a shift that nobody here has checked.
    """
    return _operation(identify_crs(source_crs)[1], target_epsg)


def planar_area_m2(geometries: Shapes, epsg: int) -> NDArray[np.float64]:
    """The plane area of each shape in the UTM zone where it lies, whatever system the coordinates have.

    Missing and empty shapes, points and lines have 0. A shape lies where the middle of its extent lies.
    """
    shapes = np.asarray(geometries, dtype=object)
    zones = plot_zones(shapes, epsg)
    area_m2 = np.zeros(len(shapes))
    for zone in (UTM_47N_EPSG, UTM_48N_EPSG):
        here = np.flatnonzero(zones == zone)
        for start in range(0, len(here), _SHAPES_AT_ONCE):
            some = here[start : start + _SHAPES_AT_ONCE]
            plane = shapes[some] if zone == epsg else transformer(epsg, zone).transform(shapes[some])
            area_m2[some] = shapely.area(plane)
    return area_m2


def plot_zones(geometries: Shapes, epsg: int) -> NDArray[np.int64]:
    """The EPSG code of the UTM zone of each shape, by the middle of its extent; 0 where there is no shape."""
    bounds = shapely.bounds(np.asarray(geometries, dtype=object))
    there = np.isfinite(bounds).all(axis=1)
    zones = np.zeros(len(bounds), dtype=np.int64)
    x = (bounds[there, 0] + bounds[there, 2]) / 2
    y = (bounds[there, 1] + bounds[there, 3]) / 2
    west, east = _SURELY_OWN_M.get(epsg, (0.0, 0.0))
    if ((x > west) & (x < east) & (y > 0) & (y < _NORTHERNMOST_M)).all():
        # As nearly always: PROJ, which takes a tenth of a second to load, need not be asked.
        zones[there] = epsg
        return zones
    longitude_deg, _ = transformer(epsg, WGS84_EPSG).points(x, y)
    zones[there] = np.where(longitude_deg < _ZONE_BORDER_DEG, UTM_47N_EPSG, UTM_48N_EPSG)
    return zones


def geodesic_area_m2(geometries: Shapes, epsg: int) -> NDArray[np.float64]:
    """The area of each shape on the WGS 84 ellipsoid, edges as geodesic lines; 0 where no polygon is."""
    shapes = transformer(epsg, WGS84_EPSG).transform(geometries)
    area_m2 = np.zeros(len(shapes))
    parts, owner = shapely.get_parts(shapes, return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)  # multi-polygons inside a collection
    owner = owner[inner]
    polygons = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    parts, owner = parts[polygons], owner[polygons]
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    lon_lat, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    ends = np.searchsorted(ring_of_point, np.arange(len(rings) + 1))
    shells = np.r_[True, part_of_ring[1:] != part_of_ring[:-1]] if len(rings) else np.zeros(0, dtype=bool)
    earth = _earth()
    for ring, (begin, end) in enumerate(pairwise(ends)):
        signed_m2, _ = earth.polygon_area_perimeter(lon_lat[begin:end, 0], lon_lat[begin:end, 1])
        area_m2[owner[part_of_ring[ring]]] += abs(signed_m2) if shells[ring] else -abs(signed_m2)
    return area_m2


@lru_cache(maxsize=256)
def _operation(source: CRS, target_epsg: int) -> Operation:
    target = crs(target_epsg)
    source_epsg = identify_crs(source)[0]
    source_name = f"EPSG:{source_epsg}" if source_epsg else source.name
    between = f"{source_name} -> EPSG:{target_epsg}"
    names = describe_crs(source), describe_crs(target_epsg)
    from_datum, to_datum = datum_of(source), datum_of(target)
    if source_epsg == target_epsg:
        unchanged = Phrase(f"ใช้พิกัดเดิม ({names[0].th})", f"Coordinates unchanged ({names[0].en})")
        return Operation(f"EPSG:{target_epsg}", unchanged, 0.0, source_name, target_epsg, "")
    if from_datum is None or to_datum is None:
        raise DatumNotSupported(datum=datum_name(target if from_datum else source))
    shift, accuracy_m, by = _shift(from_datum, to_datum)
    label = Phrase(
        f"แปลงจาก {names[0].th} เป็น {names[1].th}"
        + (f" ด้วยค่า {by} (ความถูกต้อง ~{accuracy_m:g} ม.)" if by else ""),
        f"{names[0].en} to {names[1].en}" + (f" by {by} (accuracy about {accuracy_m:g} m)" if by else ""),
    )
    name = f"{between} by {by}" if by else between
    pipeline = _joined(_to_degrees(source), shift, _from_degrees(target))
    return Operation(name, label, accuracy_m, source_name, target_epsg, pipeline)


def _shift(source: Datum, target: Datum) -> tuple[tuple[str, ...], float, str]:
    """The steps between two datums in degrees, their accuracy in metres and their EPSG name."""
    if source == target:
        return (), 0.0, ""
    if source == "Indian 1975":
        return _INDIAN_TO_WGS84, _EPSG_1304_ACCURACY_M, "EPSG:1304"
    if target == "Indian 1975":
        return _WGS84_TO_INDIAN, _EPSG_1304_ACCURACY_M, "EPSG:1304"
    return (), _WGS84_ACCURACY_M, ""


def _to_degrees(system: CRS) -> tuple[str, ...]:
    flat = horizontal(system)
    return _steps(flat, flat.geodetic_crs)


def _from_degrees(system: CRS) -> tuple[str, ...]:
    flat = horizontal(system)
    return _steps(flat.geodetic_crs, flat)


def _steps(source: CRS | None, target: CRS | None) -> tuple[str, ...]:
    """The steps of a conversion within one datum, longitude first; never a change of datum."""
    from pyproj import Transformer

    definition = Transformer.from_crs(source, target, always_xy=True).definition
    if definition.startswith("proj=noop"):
        return ()
    return tuple(
        step.strip() for step in definition.removeprefix("proj=pipeline").split("step ") if step.strip()
    )


def _joined(*parts: tuple[str, ...]) -> str:
    steps: list[str] = []
    for step in (step for part in parts for step in part):
        if steps and (steps[-1], step) == _UNDOES_ITSELF:
            steps.pop()
        else:
            steps.append(step)
    return " ".join(["+proj=pipeline", *(f"+step {_plus(step)}" for step in steps)]) if steps else ""


def _plus(step: str) -> str:
    return " ".join(f"+{word}" for word in step.split())


@cache
def _pipeline(pipeline: str) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_pipeline(pipeline)


@cache
def _earth() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")
