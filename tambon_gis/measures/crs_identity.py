"""What a coordinate reference system is: read from a file or a person, identified, named.

pyproj is imported on first use; it costs a tenth of a second. The identity is found from datum and
projection, not from PROJ's best match alone: PROJ takes an unnamed Everest datum for Indian 1954.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

from tambon_gis.errors import CrsNotUnderstood
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pyproj import CRS

Datum = Literal["WGS 84", "Indian 1975", "ITRF"]

WGS84_EPSG: Final = 4326
UTM_47N_EPSG: Final = 32647
UTM_48N_EPSG: Final = 32648

# The systems met in Thailand, those of the department's manuals first.
_KNOWN: Final[dict[int, Phrase]] = {
    32647: Phrase("WGS 84 / UTM โซน 47N", "WGS 84 / UTM zone 47N"),
    32648: Phrase("WGS 84 / UTM โซน 48N", "WGS 84 / UTM zone 48N"),
    24047: Phrase("Indian 1975 / UTM โซน 47N", "Indian 1975 / UTM zone 47N"),
    24048: Phrase("Indian 1975 / UTM โซน 48N", "Indian 1975 / UTM zone 48N"),
    4326: Phrase("WGS 84 ละติจูด-ลองจิจูด", "WGS 84 latitude-longitude"),
    4240: Phrase("Indian 1975 ละติจูด-ลองจิจูด", "Indian 1975 latitude-longitude"),
    3857: Phrase("เว็บเมอร์เคเตอร์ (แผนที่ออนไลน์)", "Web Mercator (online maps)"),
}
_BY_SHAPE: Final[dict[tuple[Datum, str], int]] = {
    ("WGS 84", "47N"): 32647,
    ("WGS 84", "48N"): 32648,
    ("WGS 84", "degrees"): 4326,
    ("WGS 84", "web"): 3857,
    ("Indian 1975", "47N"): 24047,
    ("Indian 1975", "48N"): 24048,
    ("Indian 1975", "degrees"): 4240,
}
_CENTRAL_MERIDIANS: Final = {99.0: "47N", 105.0: "48N"}
_UTM: Final = {
    "Latitude of natural origin": 0.0,
    "Scale factor at natural origin": 0.9996,
    "False easting": 500_000.0,
    "False northing": 0.0,
}

_DATUM_NAMES: Final[tuple[tuple[re.Pattern[str], Datum], ...]] = (
    (re.compile(r"indian\b.*\b(?:1975|thailand)\b"), "Indian 1975"),
    (re.compile(r"world geodetic system 1984|wgs ?(?:19)?84"), "WGS 84"),
    (re.compile(r"international terrestrial reference frame|itrf"), "ITRF"),
)
# A datum that only names its ellipsoid. In Thailand an Everest one is Indian 1975: the department's manuals
# know no other (EPSG:24047, 24048), and Indian 1954 and 1960 say their names.
_UNNAMED: Final = re.compile(r"unknown|not specified|unnamed|undefined|everest(?: 1830| adjustment 1937|$)")
_ELLIPSOIDS_M: Final[tuple[tuple[float, float, Datum], ...]] = (
    (6_378_137.0, 298.257, "WGS 84"),
    (6_377_276.345, 300.8017, "Indian 1975"),
)


@cache
def crs(epsg: int) -> CRS:
    """The reference system of an EPSG code, made once; an unknown code raises `CrsNotUnderstood`."""
    return _read(f"EPSG:{epsg}")


def identify_crs(value: CRS | int | str) -> tuple[int | None, CRS]:
    """The EPSG code of what a file or a person says, and the system itself.

    Understood are codes (``32648``, ``"EPSG:32648"``), the text of a ``.prj`` (Esri's too), WKT and PROJ
    strings, with a transformation bound to it or a height added. The code is None where EPSG has no such
    system. Text that says nothing about the place on earth (local, vertical, geocentric systems) raises
    `CrsNotUnderstood`.
    """
    read = _read(value) if isinstance(value, (int, str)) else value
    return _identified(read)


def describe_crs(value: CRS | int | str) -> Phrase:
    """The name for people: ``WGS 84 / UTM โซน 48N``; an uncommon system keeps the name it gives itself."""
    epsg, found = identify_crs(value)
    if epsg in _KNOWN:
        return _KNOWN[epsg]
    name = found.name
    if name.lower() in {"unknown", "unnamed"}:
        return Phrase("ระบบพิกัดที่ไม่มีชื่อ", "an unnamed coordinate system")
    return Phrase(re.sub(r"\bzone (?=\d)", "โซน ", name), name)


def horizontal(system: CRS) -> CRS:
    """The system without a bound transformation and without a height."""
    while system.is_bound or system.is_compound:
        inner = system.source_crs if system.is_bound else system.sub_crs_list[0]
        if inner is None:
            break
        system = inner
    return system


def datum_of(system: CRS) -> Datum | None:
    """The datum, where it is one that Thai data stands on; None for any other."""
    base = horizontal(system).geodetic_crs
    if base is None or base.datum is None or base.ellipsoid is None:
        return None
    if base.prime_meridian is None or base.prime_meridian.longitude != 0:
        return None
    if any(axis.unit_name != "degree" for axis in base.axis_info[:2]):
        return None
    name = datum_name(system).lower()
    for pattern, datum in _DATUM_NAMES:
        if pattern.match(name):
            return datum
    if not _UNNAMED.match(name):
        return None
    for axis_m, flattening, datum in _ELLIPSOIDS_M:
        shape = base.ellipsoid
        if abs(shape.semi_major_metre - axis_m) < 0.01 and abs(shape.inverse_flattening - flattening) < 0.001:
            return None if datum == "WGS 84" and _has_own_shift(system) else datum
    return None


def datum_name(system: CRS) -> str:
    """The datum as people write it: ``Indian 1975`` for Esri's ``D_Indian_1975``; empty where none is."""
    base = horizontal(system).geodetic_crs
    if base is None or base.datum is None:
        return ""
    name = re.sub(r"^(?:D|GCS)_", "", base.datum.name).replace("_", " ")
    return name.removesuffix(" ensemble")


def _has_own_shift(system: CRS) -> bool:
    bound = system.coordinate_operation if system.is_bound else None
    return bound is not None and any(bound.towgs84)


@lru_cache(maxsize=256)
def _read(value: int | str) -> CRS:
    # Our own PROJ must never ask the network: stations are offline, and grids would change the answers.
    os.environ["PROJ_NETWORK"] = "OFF"
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    # The variable comes too late where pyproj has been imported before; its type stubs hide this function.
    import_module("pyproj.network").set_network_enabled(active=False)
    text = str(value).strip().strip("\ufeff\x00").removeprefix("+init=")
    if text.isdecimal():
        text = f"EPSG:{int(text)}"
    try:
        return CRS.from_user_input(text)
    except CRSError as unreadable:
        raise CrsNotUnderstood(value=text[:60]) from unreadable


@lru_cache(maxsize=256)
def _identified(read: CRS) -> tuple[int | None, CRS]:
    flat = horizontal(read)
    if flat.geodetic_crs is None or not (flat.is_projected or flat.is_geographic):
        raise CrsNotUnderstood(value=read.name[:60])
    datum = datum_of(read)
    epsg = _BY_SHAPE.get((datum, _shape(flat))) if datum else None
    if epsg is None and not read.is_bound and not _UNNAMED.match(datum_name(flat).lower()):
        epsg = flat.to_epsg()
    return epsg, crs(epsg) if epsg is not None else read


def _shape(flat: CRS) -> str:
    """``degrees``, ``47N``, ``48N`` or ``web`` where the system is exactly that, else empty."""
    if flat.is_geographic:
        return "degrees" if all(axis.unit_name == "degree" for axis in flat.axis_info[:2]) else ""
    conversion = flat.coordinate_operation
    if conversion is None or any(axis.unit_name != "metre" for axis in flat.axis_info):
        return ""
    if conversion.method_name == "Popular Visualisation Pseudo Mercator":
        return "" if any(float(given.value) for given in conversion.params) else "web"
    values = {given.name: float(given.value) for given in conversion.params}
    meridian_deg = values.pop("Longitude of natural origin", 0.0)
    if conversion.method_name != "Transverse Mercator" or values != _UTM:
        return ""
    return _CENTRAL_MERIDIANS.get(meridian_deg, "")
