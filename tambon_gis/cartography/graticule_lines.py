"""Which lines of a grid of metres or of degrees cross a piece of ground, and what is written at them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.errors import CoordinatesNotConverted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]
    # West, south, east, north in map metres.
    Box = tuple[float, float, float, float]

Unit = Literal["metres", "degrees"]
# Nearer lines leave no room for what is written at them.
_NEAREST_PX = 130.0
# A parallel is as good as straight between so many points.
_POINTS = 17
# Beyond this the grid of a zone bends so much that it tells nothing.
_WIDEST_DEG = 24.0
_SECOND = 1 / 3600
_STEPS_DEG = tuple(
    step * unit
    for unit, steps in (
        (_SECOND / 100, (1, 2, 5, 10, 20, 50)),
        (_SECOND, (1, 2, 5, 10, 20, 30)),
        (1 / 60, (1, 2, 5, 10, 20, 30)),
        (1.0, (1, 2, 5, 10)),
    )
    for step in steps
)


@dataclass(frozen=True, slots=True, eq=False)
class GridLine:
    """A line in map metres, from south to north or from west to east, and its label."""

    points: Doubles
    label: str
    rises: bool


def metre_lines(box: Box, m_per_px: float) -> tuple[GridLine, ...]:
    """Round metres of the map's own grid."""
    west, south, east, north = box
    step = metre_step(m_per_px)
    lines = []
    for x in _multiples(west, east, step):
        lines.append(GridLine(np.array([[x, south], [x, north]]), f"E {_metres(x, step)}", True))
    for y in _multiples(south, north, step):
        lines.append(GridLine(np.array([[west, y], [east, y]]), f"N {_metres(y, step)}", False))
    return tuple(lines)


def degree_lines(box: Box, m_per_px: float, epsg: int) -> tuple[GridLine, ...]:
    """Meridians and parallels (WGS 84); none where the box reaches beyond what its system can hold."""
    from tambon_gis.measures.reference import crs, transformer

    across, up = np.linspace(box[0], box[2], 5), np.linspace(box[1], box[3], 5)
    lattice_x, lattice_y = (values.ravel() for values in np.meshgrid(across, up))
    to_degrees = transformer(crs(epsg), 4326)
    try:
        longitude, latitude = to_degrees.points(lattice_x, lattice_y)
        west, east = float(longitude.min()), float(longitude.max())
        south, north = float(latitude.min()), float(latitude.max())
        if max(east - west, north - south) > _WIDEST_DEG:
            return ()
        step = degree_step(m_per_px)
        lines = []
        for degree in _multiples(west, east, step):
            along = np.linspace(south, north, _POINTS)
            points = np.stack(to_degrees.back(np.full(_POINTS, degree), along), axis=1)
            lines.append(GridLine(points, degree_label(degree, step, "E", "W"), True))
        for degree in _multiples(south, north, step):
            along = np.linspace(west, east, _POINTS)
            points = np.stack(to_degrees.back(along, np.full(_POINTS, degree)), axis=1)
            lines.append(GridLine(points, degree_label(degree, step, "N", "S"), False))
    except CoordinatesNotConverted:
        return ()
    return tuple(lines)


def metre_step(m_per_px: float) -> float:
    """The least of 1, 2 or 5 times a power of ten metres that leaves room for labels."""
    least = m_per_px * _NEAREST_PX
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))


def degree_step(m_per_px: float) -> float:
    """The least step in degrees, minutes or seconds (hundredths, far in) that leaves room for labels."""
    least = m_per_px * _NEAREST_PX / 111_320
    return next((step for step in _STEPS_DEG if step >= least), _STEPS_DEG[-1])


def degree_label(degree: float, step: float, positive: str, negative: str) -> str:
    """``102°30′E``; with seconds where the step is below a minute, hundredths where below a second."""
    hundredths = round(abs(degree) * 360_000)
    whole, rest = divmod(hundredths, 360_000)
    minutes, seconds = divmod(rest, 6_000)
    text = f"{whole}°"
    if step < 1:
        text += f"{minutes:02d}′"
    if step < 1 / 60:
        text += f"{seconds // 100:02d}″" if step >= _SECOND * 0.999 else f"{seconds / 100:05.2f}″"
    return text + (positive if degree >= 0 else negative)


def _metres(value: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:,.{decimals}f}"


def _multiples(low: float, high: float, step: float) -> list[float]:
    """Ascending multiples of the step from low to high."""
    first, last = math.ceil(low / step), math.floor(high / step)
    return [number * step for number in range(first, last + 1)]
