"""The lie of the synthetic land: outline, wetness, and the bends that turn straight lines into country."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CENTRE = np.array([375_650.0, 1_815_400.0])
"""Middle of the place in EPSG:32648, the place of ตำบลคำพอุง; the land itself is invented."""

# Wave lengths from a bend of the country down to an uneven field bund, in metres: (amplitude, wave length).
_BENDS = ((150.0, 4200.0), (34.0, 1250.0), (5.0, 330.0), (2.2, 120.0))


@dataclass(frozen=True, slots=True)
class Terrain:
    """One invented country; everything in it depends on the seed and on the position alone."""

    bend_waves: Floats
    height_waves: Floats
    outline: shapely.Polygon
    streams: shapely.MultiLineString

    def bend(self, xy: Floats) -> Floats:
        """Points moved by a smooth field, rounded to the millimetre.

        The move depends on the position alone, so edges that two shapes share stay shared exactly; its
        gradient stays below one, so nothing folds over.
        """
        amplitude, kx, ky, phase, axis = self.bend_waves.T
        out = np.array(xy, dtype=np.float64)
        for a, wx, wy, p, to in zip(amplitude, kx, ky, phase, axis.astype(int), strict=True):
            out[:, to] += a * np.sin((xy[:, 0] - CENTRE[0]) * wx + (xy[:, 1] - CENTRE[1]) * wy + p)
        return np.round(out, 3)

    def height(self, xy: Floats) -> Floats:
        """How high and dry a place is: about 0 beside a stream, 1 on the ridges between."""
        amplitude, kx, ky, phase = self.height_waves.T
        x, y = xy[:, 0] - CENTRE[0], xy[:, 1] - CENTRE[1]
        waves = (amplitude * np.sin(np.outer(x, kx) + np.outer(y, ky) + phase)).sum(axis=1)
        away_m = shapely.distance(shapely.points(xy), self.streams)
        height: Floats = np.clip(1.0 - np.exp(-away_m / 850.0) + 0.15 * waves, 0.0, 1.0)
        return height


def make_terrain(rng: np.random.Generator) -> Terrain:
    """The country of one seed: outline about 9 by 11 km with streams that drain it to the east."""
    return Terrain(
        bend_waves=_waves(rng, _BENDS, axes=True),
        height_waves=_waves(rng, ((0.5, 3600.0), (0.35, 1500.0), (0.15, 600.0)), axes=False),
        outline=_outline(),
        streams=_streams(rng),
    )


def _waves(rng: np.random.Generator, scales: tuple[tuple[float, float], ...], *, axes: bool) -> Floats:
    rows = []
    for amplitude, length_m in scales:
        for axis in (0, 1) if axes else (0,):
            for _ in range(3):
                direction, phase = rng.uniform(0.0, 2 * np.pi, 2)
                k = 2 * np.pi / (length_m * rng.uniform(0.8, 1.25))
                row = [amplitude / 2, k * np.cos(direction), k * np.sin(direction), phase]
                rows.append([*row, axis] if axes else row)
    return np.array(rows)


def _outline() -> shapely.Polygon:
    angle = np.linspace(0.0, 2 * np.pi, 73)[:-1]
    shape = (
        0.86
        + 0.07 * np.sin(2 * angle + 0.7)
        + 0.06 * np.sin(3 * angle + 2.1)
        + 0.035 * np.sin(5 * angle + 4.0)
        + 0.02 * np.sin(11 * angle)
    )
    corners = CENTRE + np.c_[4_950.0 * shape * np.cos(angle), 5_500.0 * shape * np.sin(angle)]
    return shapely.Polygon(np.round(corners, 1))


def _streams(rng: np.random.Generator) -> shapely.MultiLineString:
    main = np.array([[-6000, -900], [-3300, 300], [-1200, -500], [1200, -1500], [3500, -900], [6000, -1700]])
    branches = (
        np.array([[-2600, 5600], [-1700, 3400], [-1900, 1700], [-600, 500], [1200, -1500]]),
        np.array([[3900, 4900], [3000, 2900], [3300, 900], [3500, -900]]),
        np.array([[-2900, -5200], [-2100, -3300], [-500, -2500], [1200, -1500]]),
        np.array([[3600, -5200], [2700, -3700], [3000, -2300], [3500, -900]]),
    )
    courses = [np.asarray(course, dtype=np.float64) for course in (main, *branches)]
    shift = rng.normal(0.0, 120.0, 2)
    return shapely.MultiLineString([smooth(CENTRE + shift + course, 4) for course in courses])


def smooth(line: Floats, times: int = 2) -> Floats:
    """A line with its corners cut (Chaikin 1974); its two ends stay where they are."""
    for _ in range(times):
        ahead = np.repeat(line[:-1], 2, axis=0)
        behind = np.repeat(line[1:], 2, axis=0)
        share = np.tile([0.25, 0.75], len(line) - 1)[:, None]
        cut = ahead * (1 - share) + behind * share
        line = np.vstack([line[:1], cut[1:-1], line[-1:]])
    return line
