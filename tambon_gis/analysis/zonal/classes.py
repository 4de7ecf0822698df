"""Classes that pixels are counted by: a raster's own codes, classes of slope, directions of slopes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.zonal.terrain import bearing_deg
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tambon_gis.analysis.array_types import Bools, Floats, Ints

# The department's classes of slope, the same letters as in soil symbols: each up to so many percent.
_SLOPES: Final = (("A", 0.0, 2.0), ("B", 2.0, 5.0), ("C", 5.0, 12.0), ("D", 12.0, 20.0), ("E", 20.0, 35.0))
_STEEPER: Final = Phrase("เกิน 35 %", "over 35 %")
_FLAT: Final = Phrase("ราบ ไม่มีทิศ", "flat, faces nowhere")
_DIRECTIONS: Final = (
    Phrase("เหนือ", "north"),
    Phrase("ตะวันออกเฉียงเหนือ", "north-east"),
    Phrase("ตะวันออก", "east"),
    Phrase("ตะวันออกเฉียงใต้", "south-east"),
    Phrase("ใต้", "south"),
    Phrase("ตะวันตกเฉียงใต้", "south-west"),
    Phrase("ตะวันตก", "west"),
    Phrase("ตะวันตกเฉียงเหนือ", "north-west"),
)
_DIRECTION_CODES: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@dataclass(frozen=True, slots=True)
class ZonalClass:
    """A class of pixels: the ``value`` that a raster has for it, its ``code`` and what it is called."""

    value: float
    code: str
    label: Phrase


SLOPE_CLASSES: Final = (
    *(
        ZonalClass(float(at), letter, Phrase(f"{letter} {low:g}–{most:g} %", f"{letter} {low:g}–{most:g} %"))
        for at, (letter, low, most) in enumerate(_SLOPES)
    ),
    ZonalClass(float(len(_SLOPES)), "over_35", _STEEPER),
)
ASPECT_CLASSES: Final = (
    *(
        ZonalClass(float(at), code, label)
        for at, (code, label) in enumerate(zip(_DIRECTION_CODES, _DIRECTIONS, strict=True))
    ),
    ZonalClass(float(len(_DIRECTIONS)), "flat", _FLAT),
)


def slope_codes(percent: Floats) -> Ints:
    """Which of `SLOPE_CLASSES` each slope is; the upper end of a class belongs to it."""
    return np.searchsorted([most for _, _, most in _SLOPES], percent, side="left")


def aspect_codes(east: Floats, north: Floats, faces: Bools) -> Ints:
    """Which of `ASPECT_CLASSES` each way down is: an eighth of the circle about each direction."""
    eighth = np.rint(bearing_deg(east, north) / 45.0).astype(np.int64) % len(_DIRECTIONS)
    return np.where(faces, eighth, len(_DIRECTIONS))


def own_code_classes(values: Iterable[float], labels: Mapping[float, str]) -> tuple[ZonalClass, ...]:
    """A class for each code of a raster, by what it is called where that is known."""
    found = []
    for value in sorted(values):
        code = f"{value:g}"
        name = labels.get(value, "")
        label = f"{code} {name}" if name and name != code else code
        found.append(ZonalClass(value, code, Phrase(label, label)))
    return tuple(found)
