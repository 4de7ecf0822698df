"""Area shares of ill-natured coverages in exact fractions, and of real layers beside GEOS near the origin."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely

from tambon_gis.analysis.areal import areal
from tambon_gis.analysis.overlay import shares
from tests.analysis.plain_areas import shared_area_m2

if TYPE_CHECKING:
    from pathlib import Path

# Worst pair and whole, as the engine promises them.
PAIR_M2, WHOLE_PART = 1e-5, 1e-12
UTM_47 = 32647
CORNERS = ((0.0, 0.0), (370_000.0, 1_810_000.0), (370_000.123, 1_810_000.456), (1e7, 1e7))


def test_the_exact_area_of_squares() -> None:
    # 10 x 10 with a hole 4..6; the other half covers x >= 5: half of 100 less half of 4.
    ring = shapely.box(0, 0, 10, 10) - shapely.box(4, 4, 6, 6)
    assert shared_area_m2(ring, shapely.box(5, -1, 20, 20)) == 48
    # Triangles (0,0)-(3,0)-(0,3) and (1,0)-(3,0)-(3,2) turned apart: they share (1,0)-(3,0)-(2,1).
    one, other = shapely.Polygon([(0, 0), (3, 0), (0, 3)]), shapely.Polygon([(1, 0), (3, 2), (3, 0)])
    assert shared_area_m2(one, other) == Fraction(1)


@pytest.mark.parametrize("kind", ["whole", "mm", "any", "slivers"])
@pytest.mark.parametrize("corner", CORNERS)
def test_coverages_of_triangles_in_exact_fractions(kind: str, corner: tuple[float, float]) -> None:
    """Unions of triangles: rings that touch themselves, holes at their shell, edges on edges, slivers."""
    chance = np.random.default_rng([CORNERS.index(corner), len(kind)])
    plots, units = coverage(chance, kind, np.array(corner))
    found = shares(plots, units)
    pairs = zip(found.plot.tolist(), found.unit.tolist(), strict=True)
    ours = dict(zip(pairs, found.area_m2.tolist(), strict=True))
    for at, plot in enumerate(plots):
        for number, unit in enumerate(units):
            exact = float(shared_area_m2(plot, unit))
            assert abs(ours.get((at, number), 0.0) - exact) < PAIR_M2


def coverage(chance: np.random.Generator, kind: str, corner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Plots and units (with gaps) over triangles between points of which many lie on lines of others."""
    side = float(chance.choice([10.0, 100.0, 1000.0]))
    points = chance.uniform(0, side, (10, 2))
    if kind == "slivers":
        points[:, 1] = side / 2 + (points[:, 1] - side / 2) * chance.choice([1, 1e-3, 1e-6], 10)
    elif kind != "any":
        points = points.round(0 if kind == "whole" else 3)
    middles = (points[:4] + points[4:8]) / 2
    points = np.unique(np.concatenate([points, middles]) + corner, axis=0)
    triangles = shapely.get_parts(shapely.delaunay_triangles(shapely.MultiPoint(points)))
    triangles = triangles[shapely.area(triangles) > 0]
    label = chance.integers(0, 4, len(triangles))
    units = areal(np.array([shapely.union_all(triangles[label == at]) for at in range(3)], object))[0]
    plots = [*units[:2]]
    for _ in range(3):
        some = shapely.union_all(chance.choice(triangles, 4))
        east, north = chance.choice([0.001, 0.0, 1e-7], 2)
        plots += [some, shapely.transform(some, lambda xy, by=(east, north): xy + np.array(by))]
    return areal(np.array(plots, object))[0], units


def near_origin(layer: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """The layer with whole metres taken off its coordinates, which no float notices."""
    moved: np.ndarray = shapely.transform(layer, lambda xy: xy - corner)
    back = shapely.transform(moved, lambda xy: xy + corner)
    assert shapely.equals_exact(back, layer, 0).all()
    return moved


def beside_geos(plots: np.ndarray, units: np.ndarray) -> None:
    """Shares of a layer without overlaps against intersections that GEOS makes of the same shapes.

    Where it makes them at millions of metres, its rounding is larger than ours (1.5e-5 m2 on plots of 10 ha).
    """
    found = shares(plots, units)
    assert len(found.repaired_plots) == len(found.repaired_units) == len(found.cut_plots) == 0
    plot, unit = shapely.STRtree(units).query(plots, predicate="intersects")
    corner = np.floor(shapely.bounds(plots))[plot, :2]
    pieces = np.array(
        [
            shapely.intersection(*near_origin(np.array([plots[one], units[other]], object), at)).area
            for one, other, at in zip(plot.tolist(), unit.tolist(), corner, strict=True)
        ]
    )
    keys, mine = plot * len(units) + unit, found.plot * len(units) + found.unit
    every = np.union1d(keys, mine)
    areas = np.zeros((2, len(every)))
    areas[0, np.searchsorted(every, keys)] = pieces
    areas[1, np.searchsorted(every, mine)] = found.area_m2
    assert np.abs(areas[0] - areas[1]).max() <= PAIR_M2
    assert abs(areas[0].sum() - areas[1].sum()) <= WHOLE_PART * areas[0].sum()


@pytest.mark.parametrize("moved_m", [0.0, 0.001])
def test_land_use_of_ban_tom_on_itself_and_moved_a_millimetre(shared_data: Path, moved_m: float) -> None:
    layer = gpd.read_file(shared_data / "ban_tom" / "lu_bto.geojson").to_crs(UTM_47)
    land_use = areal(layer.geometry.to_numpy())[0]
    beside_geos(land_use[::3], shapely.transform(land_use, lambda xy: xy + moved_m))


def test_squares_on_the_soil_series_of_nakhon_pathom(shared_data: Path) -> None:
    layer = gpd.read_file(shared_data / "nakhon_pathom" / "nakhon-pathom-soil-series.geojson").to_crs(UTM_47)
    soil = areal(layer.geometry.to_numpy())[0]
    west, south, east, north = shapely.total_bounds(soil)
    corners = np.random.default_rng(1).uniform((west, south), (east, north), (150, 2)).round(2)
    squares: np.ndarray = shapely.box(*corners.T, *(corners + 400).T)
    beside_geos(squares, soil)
