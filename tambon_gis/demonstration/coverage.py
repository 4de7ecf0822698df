"""Cells of like ground joined into smooth-edged areas that meet exactly, as on a surveyed map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from tambon_gis.demonstration.terrain import Floats, smooth

Ints = NDArray[np.int64]
Shapes = NDArray[np.object_]
_GRID_M = 0.01


def patches(cells: Shapes, kind: Ints, count: int) -> tuple[Ints, Ints]:
    """Patch number of each cell and kind of each patch: touching cells of one kind, then the smallest joined
    to the neighbour with the longest common edge until ``count`` patches are left.
    """
    first, second = shapely.STRtree(cells).query(cells, predicate="touches")
    common = shapely.length(shapely.intersection(cells[first], cells[second]))
    keep = common > 0.5
    first, second, common = first[keep], second[keep], common[keep]
    patch = _connected(len(cells), first, second, kind)
    area = np.bincount(patch, weights=shapely.area(cells))
    kinds = np.array([kind[np.flatnonzero(patch == p)[0]] for p in range(len(area))])
    alive = area > 0
    while alive.sum() > count:
        small = int(np.argmin(np.where(alive, area, np.inf)))
        edge = (patch[first] == small) & (patch[second] != small)
        shared = np.bincount(patch[second[edge]], weights=common[edge], minlength=len(area))
        # A patch joins ground that resembles it before ground that merely touches it longest.
        into = int(np.argmax(shared / (1.0 + np.abs(kinds - kinds[small]))))
        patch[patch == small] = into
        area[into] += area[small]
        area[small], alive[small] = 0.0, False
    left, number = np.unique(patch, return_inverse=True)
    return number.astype(np.int64), kinds[left].astype(np.int64)


def _connected(size: int, first: Ints, second: Ints, kind: Ints) -> Ints:
    patch = np.arange(size)
    alike = kind[first] == kind[second]
    a, b = first[alike], second[alike]
    while True:
        lowest = patch.copy()
        np.minimum.at(lowest, a, patch[b])
        if np.array_equal(lowest, patch):
            return np.unique(patch, return_inverse=True)[1].astype(np.int64)
        patch = lowest


def smooth_areas(
    cells: Shapes, patch: Ints, islands: Sequence[shapely.Polygon], step_m: float
) -> tuple[Shapes, Ints]:
    """One shape per patch, then one per island laid over them, with the number of its patch or -1 - island.

    Edges are smoothed between the points where three patches meet, so neighbours keep one common edge;
    vertices follow each other by at most ``step_m``.
    """
    rough = [shapely.coverage_union_all(cells[patch == p]) for p in range(int(patch.max()) + 1)]
    edges = shapely.line_merge(
        shapely.unary_union(shapely.boundary(np.array(rough, dtype=object)), grid_size=_GRID_M)
    )
    curved = [
        shapely.LineString(smooth(shapely.get_coordinates(edge), 3)) for edge in shapely.get_parts(edges)
    ]
    return label_faces([*curved, *(island.exterior for island in islands)], rough, islands, step_m)


def label_faces(
    lines: Sequence[shapely.Geometry],
    rough: Sequence[shapely.Geometry],
    islands: Sequence[shapely.Polygon],
    step_m: float,
) -> tuple[Shapes, Ints]:
    """The faces between ``lines``, united by the island or the rough shape that holds their inner point."""
    noded = shapely.unary_union(list(lines), grid_size=_GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.segmentize(shapely.get_parts(noded), step_m)))
    inner = shapely.point_on_surface(faces)
    label = np.full(len(faces), len(rough) + len(islands))
    # Smoothing moves an edge by a few metres, so a face belongs to the nearest rough shape, around it or not.
    label[:] = shapely.STRtree(np.array(rough, dtype=object)).nearest(inner)
    in_island, of_island = shapely.STRtree(inner).query(np.array(islands, dtype=object), predicate="contains")
    label[of_island] = -1 - in_island
    order = [*range(len(rough)), *(-1 - i for i in range(len(islands)))]
    present = [number for number in order if np.any(label == number)]
    shapes = np.array(
        [shapely.coverage_union_all(faces[label == number]) for number in present], dtype=object
    )
    return shapes, np.array(present, dtype=np.int64)


def scattered_cells(within: shapely.Polygon, count: int, rng: np.random.Generator) -> tuple[Shapes, Floats]:
    """About ``count`` uneven cells that fill a shape, and a point inside each."""
    west, south, east, north = within.bounds
    points = rng.uniform([west, south], [east, north], (count * 3, 2))
    points = points[shapely.contains_xy(within, points)][:count]
    for _ in range(2):
        cells = shapely.get_parts(
            shapely.voronoi_polygons(shapely.multipoints(points), extend_to=within, ordered=True)
        )
        cells = shapely.intersection(cells, within)
        points = shapely.get_coordinates(shapely.point_on_surface(cells)) * 0.5 + points * 0.5
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=within, ordered=True)
    )
    return shapely.intersection(cells, within, grid_size=_GRID_M), points
