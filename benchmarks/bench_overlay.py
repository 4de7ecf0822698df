"""Area shares, crossed statistics and typed conditions, beside geopandas where it does the same work."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from benchmarks.results import Result, seconds
from tambon_gis.analysis.overlay import shares
from tambon_gis.analysis.plot_filter import parse_filter
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAYERS = Path(__file__).resolve().parents[2] / "shared" / "data" / "kamphaeng_phet"
EPSG = 32647
YEARS = (2568, 2569, 2570)
WORKS = ("green_manure_sunn_hemp", "green_manure_cowpea", "farm_pond")
REGISTER_ROWS = 100_000
CONDITION = "soil_group = '35' and area_rai > 5 and not ปัญหาดิน = 'ดินเค็ม'"


def without_overlaps(units: NDArray[Any]) -> NDArray[Any]:
    """The units after each has lost what the ones before it cover, as geopandas.overlay needs them."""
    clean = units.copy()
    one, other = shapely.STRtree(units).query(units, predicate="intersects")
    for row in np.unique(one):
        earlier = other[(one == row) & (other < row)]
        if len(earlier):
            clean[row] = shapely.difference(units[row], shapely.union_all(units[earlier]))
    return clean


def run() -> list[Result]:
    import geopandas as gpd
    import pandas as pd

    if not LAYERS.is_dir():
        print("the real layers (../shared/data) are not beside this checkout", file=sys.stderr)
        return []
    with (
        TemporaryDirectory() as folder,
        Project.create(Path(folder) / "province.gpkg", name="กำแพงเพชร", epsg=EPSG) as project,
    ):
        import_layer(project, LAYERS / "kpp_registered_cassava.geojson", "plots")
        import_layer(project, LAYERS / "kpp_soilgroup.geojson", "soil")
        fids, plots = project.geometries("plot")
        _, units = project.geometries("soil_unit")
        ours = seconds(lambda _: shares(plots, units))
        table = gpd.GeoDataFrame({"plot": fids}, geometry=plots, crs=EPSG)
        clean = without_overlaps(units)
        soil = gpd.GeoDataFrame({"unit": np.arange(len(clean))}, geometry=clean, crs=EPSG)
        theirs = seconds(lambda _: gpd.overlay(table, soil, keep_geom_type=True))
        for year in YEARS:
            for code in WORKS:
                assign(project, fids, AssignmentPlan(code, year, applied_date=date(year - 543, 1, 1)))
        crossed = seconds(lambda _: statistics(project, ["soil_group", "intervention"]))
        register = plot_register(project).frame()
        copies = -(-REGISTER_ROWS // len(register))
        big = pd.concat([register] * copies, ignore_index=True).iloc[:REGISTER_ROWS]
        chosen = seconds(lambda _: parse_filter(CONDITION).rows(big))
    count = len(fids) * len(YEARS) * len(WORKS)
    return [
        Result("shares of 6,817 plots on 1,778 overlapping soils", ours, "geopandas, cleaned", theirs, 1.0),
        Result(f"soil × intervention of {count:,} assignments", crossed, "", None, 3.0),
        Result(f"a condition on {REGISTER_ROWS:,} plots", chosen, "", None, 0.1),
    ]
