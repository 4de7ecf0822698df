"""Where Thailand and its provinces lie, roughly: enough to notice a layer in the sea or in the wrong zone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from resources import find
from tambon_gis.measures.places import place
from tambon_gis.wording import Phrase

# West and east limits in degrees for each half degree of latitude from 5.5 N, as an atlas shows them, islands
# included and 0.25 degrees added. A UTM zone taken for its neighbour moves a layer by six degrees.
_SOUTH, _STEP = 5.5, 0.5
_LIMITS = (
    (99.0, 102.4),
    (98.9, 102.4),  # 6.0 Satun, Narathiwat
    (98.9, 102.1),
    (97.9, 101.8),  # 7.0 Phuket, Pattani
    (97.8, 101.2),
    (97.3, 100.9),  # 8.0 Similan
    (97.3, 100.6),
    (97.5, 100.5),  # 9.0 Samui
    (97.9, 100.4),
    (98.2, 100.2),  # 10.0 Ranong, Ko Tao
    (98.4, 99.9),
    (98.9, 103.2),  # 11.0 Prachuap, Ko Kut
    (98.9, 103.2),
    (98.9, 103.2),  # 12.0 Chanthaburi, Trat
    (98.8, 103.2),
    (98.7, 103.2),  # 13.0 Sa Kaeo
    (98.6, 103.3),
    (98.3, 105.4),  # 14.0 Ubon Ratchathani
    (97.9, 105.7),
    (97.9, 105.9),  # 15.0 Three Pagodas, Khong Chiam
    (98.1, 105.9),
    (98.3, 105.6),  # 16.0 Umphang, Khemarat
    (98.1, 105.2),
    (97.5, 105.1),  # 17.0 Tha Song Yang, That Phanom
    (97.3, 105.1),
    (97.1, 104.6),  # 18.0 Mae Sariang, Bueng Kan
    (97.1, 104.1),
    (97.3, 101.6),  # 19.0 Mae Hong Son, Nan
    (97.5, 101.5),
    (98.6, 101.0),  # 20.0 Chiang Rai
)

_KM_PER_DEGREE = 111.2
_NEXT_TO = 3
_ABOUT = Phrase("แถวจังหวัด{names} (โดยประมาณ)", "about {names}")
_IN_THAILAND = Phrase("ในประเทศไทย", "in Thailand")
_ABROAD = Phrase("นอกประเทศไทย", "outside Thailand")


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

    def off_centre(self, longitude_deg: float, latitude_deg: float) -> float:
        """0 in the middle of the box, 1 at its nearest edge."""
        across = abs(2 * longitude_deg - self.west - self.east) / (self.east - self.west)
        up = abs(2 * latitude_deg - self.south - self.north) / (self.north - self.south)
        return max(across, up)


def in_thailand(longitude_deg: NDArray[np.float64], latitude_deg: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether places lie in Thailand, or within about 25 km of it. False for missing coordinates."""
    limits = np.array(_LIMITS)
    with np.errstate(invalid="ignore"):
        band = np.floor((latitude_deg - _SOUTH) / _STEP)
        there = (band >= 0) & (band < len(limits))
    west, east = limits[np.where(there, band, 0).astype(np.int64)].T
    inside: NDArray[np.bool_] = there & (longitude_deg >= west) & (longitude_deg <= east)
    return inside


def is_in_thailand(longitude_deg: float, latitude_deg: float) -> bool:
    """`in_thailand` for one place."""
    return bool(in_thailand(np.array([longitude_deg]), np.array([latitude_deg]))[0])


def province_box(code: str) -> Extent | None:
    """The box around the province of a place code; ``None`` for a code without a province."""
    return _boxes().get(code[:2])


def describe_spot(longitude_deg: float, latitude_deg: float) -> Phrase:
    """The provinces that a place may be in, the likeliest first, at most three: boxes overlap."""
    if not is_in_thailand(longitude_deg, latitude_deg):
        return _ABROAD
    near = sorted(
        (box.off_centre(longitude_deg, latitude_deg), code)
        for code, box in _boxes().items()
        if box.distance_km(longitude_deg, latitude_deg) == 0
    )
    if not near:
        return _IN_THAILAND
    found = [place(code) for _, code in near[:_NEXT_TO]]
    return Phrase(
        _ABOUT.th.format(names=" ".join(province.name_th for province in found)),
        _ABOUT.en.format(names=", ".join(province.name_en or province.name_th for province in found)),
    )


@cache
def _boxes() -> dict[str, Extent]:
    with find("catalogues/province_boxes.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Extent(*(float(row[side]) for side in ("west", "south", "east", "north")))
            for row in csv.DictReader(lines)
        }
