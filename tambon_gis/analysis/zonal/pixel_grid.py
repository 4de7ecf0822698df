"""The pixels of a raster as plots lie on them: columns to the east, rows to the south, and true sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.measures.crs_identity import identify_crs
from tambon_gis.measures.reference import transformer

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries
    from tambon_gis.ingest.raster_reading import OpenRaster
    from tambon_gis.measures.reference import Operation

# The WGS 84 ellipsoid.
_AXIS_M = 6_378_137.0
_ECCENTRICITY2 = 0.006_694_379_990_14
# A system whose metres are longer or shorter than those on the ground by more than this is not taken at its
# word for slopes: Web Mercator, not UTM.
_TRUE = 0.005
_SIDES = ((0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5))


@dataclass(frozen=True, slots=True)
class PixelGrid:
    """``west`` and ``north`` bound the first pixel, ``pixel_x`` and ``pixel_y`` (above 0) are its sides in
    the units of the raster's system; ``operation`` leads from that to the project's.

    ``metres`` is how many metres on the ground one of those units is; 0 where they are degrees.
    """

    width: int
    height: int
    west: float
    north: float
    pixel_x: float
    pixel_y: float
    operation: Operation
    metres: float

    @property
    def is_geographic(self) -> bool:
        """Whether its pixels are degrees, so that those in the north are smaller."""
        return self.metres == 0.0

    def place(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Columns and rows (fractions too) of places in the project's system; not finite where none."""
        x, y = self.operation.back(x, y)
        return (x - self.west) / self.pixel_x, (self.north - y) / self.pixel_y

    def boxes(self, shapes: Geometries) -> Floats:
        """First and last column and row of each shape, as [column, row, last column, last row]; NaN without.

        Where the raster has another system they are a little wider than the shape.
        """
        bounds = shapely.bounds(shapes)
        if not self.operation.pipeline:
            column, row = self.place(bounds[:, 0], bounds[:, 3])
            last_column, last_row = self.place(bounds[:, 2], bounds[:, 1])
            return np.column_stack([column, row, last_column, last_row])
        (west, south), (wide, high) = bounds[:, :2].T, (bounds[:, 2:] - bounds[:, :2]).T
        x = np.array([west + wide * across for across, _ in _SIDES])
        y = np.array([south + high * up for _, up in _SIDES])
        there = np.isfinite(bounds).all(axis=1)
        columns, rows = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
        columns[:, there], rows[:, there] = self.place(x[:, there], y[:, there])
        found = np.column_stack([columns.min(0), rows.min(0), columns.max(0), rows.max(0)])
        found[~np.isfinite(found).all(axis=1)] = np.nan
        # Sides that are straight in one system are bent in the other.
        room = 1.0 + 0.01 * (found[:, 2:] - found[:, :2])
        return np.column_stack([found[:, :2] - room, found[:, 2:] + room])

    def row_weights(self, first: int, rows: int) -> Floats | None:
        """The m2 of a pixel in each of so many rows; None where all are as large as the system says."""
        if not self.is_geographic:
            return None
        x_m, y_m = self.pixel_sides_m(first, rows)
        return x_m * y_m

    def pixel_sides_m(self, first: int, rows: int) -> tuple[Floats, Floats]:
        """Width and height of a pixel in metres on the ground, for each of so many rows.

        Of degrees by the radii of the ellipsoid at the middle of the row (Snyder, Map Projections, 1987,
        eq. 4-20 and 4-18).
        """
        if not self.is_geographic:
            return np.full(rows, self.pixel_x * self.metres), np.full(rows, self.pixel_y * self.metres)
        latitude = np.radians(self.north - (first + np.arange(rows) + 0.5) * self.pixel_y)
        bent = 1 - _ECCENTRICITY2 * np.sin(latitude) ** 2
        across = _AXIS_M / np.sqrt(bent) * np.cos(latitude) * np.radians(self.pixel_x)
        down = _AXIS_M * (1 - _ECCENTRICITY2) / bent**1.5 * np.radians(self.pixel_y)
        return across, down


def pixel_grid(raster: OpenRaster, system: int | str, pixel_m: float, epsg: int) -> PixelGrid:
    """The grid of a raster in that ``system``, a pixel of which is ``pixel_m`` wide on the ground.

    Raises `RasterWithoutPlace`, `RasterRotated` and what `transformer` raises.
    """
    a, _, west, _, e, north = raster.refuse_without_place()
    metres = 0.0
    if not identify_crs(system)[1].is_geographic:
        metres = 1.0
        scale = pixel_m / ((a - e) / 2)
        if pixel_m > 0 and abs(scale - 1) > _TRUE:
            metres = scale
    return PixelGrid(
        raster.answer.width, raster.answer.height, west, north, a, -e, transformer(system, epsg), metres
    )
