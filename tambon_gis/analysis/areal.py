"""Shapes made fit for areas: valid, polygons only, without a grid that would round their crossings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints

# A piece below this part of its plot, and below this many m2, is rounding of the crossing points, not ground:
# two units that share an edge would otherwise each get a trace of the other's plots.
NOISE_PART = 1e-10
NOISE_M2 = 1e-6


def noise_m2(plot_area_m2: Floats) -> Floats:
    """What is too small to be ground of each plot."""
    noise: Floats = np.minimum(NOISE_PART * plot_area_m2, NOISE_M2)
    return noise


def areal(geometries: Geometries) -> tuple[Geometries, Ints]:
    """Geometries fit for areas (valid, polygonal, no precision grid) and the indexes of the repaired ones."""
    geometries = np.asarray(geometries, dtype=object)
    there = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    gridded = np.flatnonzero(there & (np.nan_to_num(shapely.get_precision(geometries)) > 0))
    repaired = np.flatnonzero(there & ~shapely.is_valid(geometries))
    mixed = np.flatnonzero(shapely.get_type_id(geometries) == shapely.GeometryType.GEOMETRYCOLLECTION)
    if len(gridded) or len(repaired) or len(mixed):
        geometries = geometries.copy()
        geometries[gridded] = shapely.set_precision(geometries[gridded], 0.0)
        geometries[repaired] = shapely.make_valid(
            geometries[repaired], method="structure", keep_collapsed=False
        )
        # GEOS refuses to subtract a collection of mixed dimensions; its lines and points have no area.
        geometries[mixed] = [polygons_of(geometry) for geometry in geometries[mixed]]
    return geometries, repaired


def polygons_of(geometry: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a geometry, those of a collection of any depth as one; empty if there are none."""
    if shapely.get_type_id(geometry) in (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON):
        return geometry
    parts = shapely.get_parts(geometry)
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts = shapely.get_parts(parts)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.union_all(polygons) if len(polygons) else shapely.MultiPolygon()
