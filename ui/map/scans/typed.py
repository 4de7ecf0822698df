"""What coordinates mean that are typed for a point of a sheet: in any system, the sheet's own first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.words.language import told

if TYPE_CHECKING:
    from tambon_gis.rasters.tie_transform import TieTransform

# As the numbers stand at the edge of a sheet of 1:50,000: kilometres, the easting first.
_KILOMETRES = re.compile(r"(\d{3})(?:\.0)?[\s,]+(\d{3,4})(?:\.0)?")
_GRID_M = 1000.0
# Of a grid square: a click nearer to a crossing than this means the crossing.
_NEAR = 0.2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what was typed: metres of the project's system, and what to say of it."""

    x: float
    y: float
    words: str


def readings(text: str, project_epsg: int, sheet_epsg: int) -> tuple[Reading, ...]:
    """The likeliest first: metres and kilometres of the sheet's own grid before all others."""
    from tambon_gis.ingest.typed_place import typed_places

    kilometres = _KILOMETRES.fullmatch(text.strip())
    if kilometres is not None:
        text = f"{kilometres[1]}000 {kilometres[2]}000"
    found = typed_places(text, project_epsg)
    ordered = sorted(found, key=lambda place: place.epsg != sheet_epsg)
    return tuple(Reading(each.x, each.y, f"{each.numbers} · {told(each.system)}") for each in ordered)


def guessed(transform: TieTransform | None, column: float, row: float) -> str:
    """The crossing of the kilometre grid near a click on the scan, as it would be typed; else nothing."""
    if transform is None:
        return ""
    x, y = (float(each) for each in transform.forward(column, row))
    near_x, near_y = round(x / _GRID_M) * _GRID_M, round(y / _GRID_M) * _GRID_M
    if max(abs(x - near_x), abs(y - near_y)) > _NEAR * _GRID_M:
        return ""
    return f"{near_x:.0f} {near_y:.0f}"
