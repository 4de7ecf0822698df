"""The units of a layer made ready for plots to be crossed with them, and where they overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.crossing.contested_lines import ContestedLines
from tambon_gis.analysis.crossing.flat_rings import FlatRings, SweptArea, flat_rings, swept_area
from tambon_gis.analysis.crossing.unit_lines import UnitLines, unit_lines

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints
    from tambon_gis.analysis.crossing.flat_rings import Points


@dataclass(frozen=True, slots=True)
class CrossedUnits:
    """Valid units with their rings, moved so that ``origin`` is 0, and the lines between them.

    ``swept`` is seen from the first vertex of each ring; ``owner`` is the unit of each edge. ``low`` and
    ``high`` are the corners of the boxes of units and of lines.
    """

    shapes: Geometries
    origin: complex
    rings: FlatRings
    swept: SweptArea
    lines: UnitLines
    contested: ContestedLines
    cell_m: float
    owner: Ints
    unit_low: Points
    unit_high: Points
    line_low: Points
    line_high: Points


def crossed_units(units: Geometries) -> CrossedUnits:
    """Make valid units ready."""
    bounds: Floats = shapely.bounds(units)
    solid = ~np.isnan(bounds[:, 0])
    # A whole number: moving by it rounds nothing away.
    origin = complex(*np.floor(bounds[solid, :2].min(axis=0))) if solid.any() else 0j
    shapely.prepare(units)
    rings = flat_rings(units, origin)
    lines = unit_lines(rings)
    owner = rings.owner[rings.ring]
    corners = bounds.view(np.complex128) - origin
    return CrossedUnits(
        units,
        origin,
        rings,
        swept_area(rings, rings.at[rings.start]),
        lines,
        ContestedLines(lines, owner, units, origin),
        lines.cell_m,
        owner,
        corners[:, 0],
        corners[:, 1],
        _corner(lines, np.minimum),
        _corner(lines, np.maximum),
    )


def _corner(lines: UnitLines, least: np.ufunc) -> Points:
    corner = np.empty(len(lines.begin), np.complex128)
    least(lines.begin.real, lines.end.real, out=corner.real)
    least(lines.begin.imag, lines.end.imag, out=corner.imag)
    return corner


def overlap_boxes(low: Points, high: Points, least: complex, most: complex) -> Ints:
    """The boxes that touch the one from ``least`` to ``most``."""
    near = (low.real <= most.real) & (high.real >= least.real)
    near &= (low.imag <= most.imag) & (high.imag >= least.imag)
    return np.flatnonzero(near)
