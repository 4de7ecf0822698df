"""The place under the pointer in the system that a person reads: UTM, degrees, or Indian 1975."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.errors import CoordinatesNotConverted
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.measures.reference import Operation

System = Literal["utm", "degrees", "dms", "indian"]
# The order in which a click goes through them.
SYSTEMS: tuple[System, ...] = ("utm", "degrees", "dms", "indian")
_INDIAN_OF_ZONE = {32647: 24047, 32648: 24048}


def next_system(system: System) -> System:
    return SYSTEMS[(SYSTEMS.index(system) + 1) % len(SYSTEMS)]


def known_system(name: str) -> System:
    """The system that was remembered by its name; UTM for anything else."""
    return next((system for system in SYSTEMS if system == name), "utm")


def system_name(system: System) -> str:
    """For the menu that offers them."""
    return {
        "utm": tr("UTM (WGS 84)"),
        "degrees": tr("ละติจูด ลองจิจูด (องศา)"),
        "dms": tr("องศา ลิปดา ฟิลิปดา"),
        "indian": tr("UTM (Indian 1975)"),
    }[system]


def place_words(x: float, y: float, epsg: int, system: System) -> str:
    """A place in metres of the project's system: metres as E N, degrees as latitude, longitude.

    A place so far outside that it has no coordinates there is a dash.
    """
    if system == "utm":
        return f"E {x:,.0f}  N {y:,.0f}"
    try:
        if system == "indian":
            east, north = moved(x, y, epsg, _INDIAN_OF_ZONE.get(epsg, 24048))
            return f"{tr('อินเดียน 1975')}  E {east:,.0f}  N {north:,.0f}"
        longitude, latitude = moved(x, y, epsg, 4326)
    except CoordinatesNotConverted:
        return figures.MISSING
    if system == "degrees":
        return f"{latitude:.5f}, {longitude:.5f}"
    return f"{sexagesimal(latitude, 'N', 'S')}  {sexagesimal(longitude, 'E', 'W')}"


def moved(x: float, y: float, epsg: int, to_epsg: int) -> tuple[float, float]:
    """The point in another system, easting or longitude first. Raises `CoordinatesNotConverted`."""
    east, north = _operation(epsg, to_epsg).points(np.array([x]), np.array([y]))
    return float(east[0]), float(north[0])


def sexagesimal(degrees: float, positive: str, negative: str) -> str:
    """``16.413173`` as ``16°24′47.4″N``: a tenth of a second is three metres."""
    tenths = round(abs(degrees) * 36_000)
    whole, rest = divmod(tenths, 36_000)
    minutes, seconds = divmod(rest, 600)
    return f"{whole}°{minutes:02d}′{seconds / 10:04.1f}″{positive if degrees >= 0 else negative}"


@cache
def _operation(epsg: int, to_epsg: int) -> Operation:
    from tambon_gis.measures.reference import crs, transformer

    return transformer(crs(epsg), to_epsg)
