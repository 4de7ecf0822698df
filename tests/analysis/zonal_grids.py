"""Rasters in memory to ask about plots: 10 m pixels near Kham Phaung, EPSG:32648; the peer on the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.zonal.asked import Asked
from tambon_gis.analysis.zonal.pixel_grid import PixelGrid
from tambon_gis.analysis.zonal.strip_pixels import PixelSource
from tambon_gis.analysis.zonal.zonal import ZonalFigures, zonal_figures
from tambon_gis.measures.reference import crs, transformer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.zonal.strips import Box
    from tambon_gis.tasks import Task

EPSG = 32648
WEST, NORTH, PIXEL = 370_000.0, 1_820_000.0, 10.0


@dataclass
class InMemory:
    """Reads strips of an array; values that are NaN, or not ``known``, mean nothing."""

    values: NDArray[Any]
    grid: PixelGrid
    known: NDArray[np.bool_] | None = None
    boxes: list[Box] = field(default_factory=list)

    def read(self, box: Box, _task: Task, margin: int = 0) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        self.boxes.append(box)
        known = np.isfinite(self.values) if self.known is None else self.known
        room = max(margin, 1)
        padded = np.pad(np.where(known, self.values, 0).astype(self.values.dtype), room)
        there = np.pad(known, room)
        down = slice(box.row - margin + room, box.row + box.height + margin + room)
        across = slice(box.column - margin + room, box.column + box.width + margin + room)
        return padded[down, across], there[down, across]


def grid_of(values: NDArray[Any], *, metres: float = 1.0) -> PixelGrid:
    height, width = values.shape
    return PixelGrid(width, height, WEST, NORTH, PIXEL, PIXEL, transformer(EPSG, EPSG), metres)


def figures(
    values: NDArray[Any],
    shapes: Sequence[shapely.Geometry | None],
    *statistics: str,
    known: NDArray[np.bool_] | None = None,
    **more: Any,
) -> ZonalFigures:
    """What a raster says of plots; ``statistics`` as `Asked` takes them, mean by default."""
    reader = InMemory(values, grid_of(values), known)
    source = PixelSource(reader, Asked(statistics or ("mean",), **more))
    return zonal_figures(np.array(shapes, dtype=object), source)


def pixels(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """A rectangle by its sides in pixels: columns from the west and rows from the north."""
    box: shapely.Polygon = shapely.box(
        WEST + west * PIXEL, NORTH - south * PIXEL, WEST + east * PIXEL, NORTH - north * PIXEL
    )
    return box


def peer(
    values: NDArray[Any], shapes: Sequence[shapely.Geometry], names: Sequence[str]
) -> dict[str, NDArray[np.float64]]:
    """The same by exactextract."""
    import geopandas as gpd

    exactextract = import_module("exactextract")
    height, width = values.shape
    source = import_module("exactextract.raster").NumPyRasterSource(
        values.astype(np.float64),
        WEST,
        NORTH - height * PIXEL,
        WEST + width * PIXEL,
        NORTH,
        nodata=np.nan,
        srs_wkt=crs(EPSG).to_wkt(),
    )
    frame = gpd.GeoDataFrame(geometry=list(shapes), crs=EPSG)
    found = exactextract.exact_extract(source, frame, list(names), output="pandas")
    return {name: found[name].to_numpy(np.float64) for name in names}
