"""Area shares, crossed statistics and typed conditions; beside geopandas, DuckDB and PostGIS.

``BENCH_PLOTS=8000,500000`` measures a province, too: some minutes. Of those that race, processor time counts.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from benchmarks import overlay_of_defects, overlay_of_province, peer_duckdb, peer_postgis
from benchmarks.plots_of_province import EPSG as PROVINCE_EPSG
from benchmarks.plots_of_province import plot_shapes
from benchmarks.results import Measured, Result, busy_seconds, race, race_of, seconds
from benchmarks.soils_of_province import soil_shapes
from tambon_gis.analysis.overlay import shares
from tambon_gis.analysis.plot_filter import parse_filter
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.peer_postgis import PostGis

LAYERS = Path(__file__).resolve().parents[2] / "shared" / "data" / "kamphaeng_phet"
EPSG = 32647
TAMBON = (8_000, 139)
ROUNDS = 7
# With this PostGIS was fastest: 0.8 s, 1.8 s with soils left whole.
MOST_CORNERS = 128
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


def run() -> list[Measured]:
    sizes = {int(size) for size in os.environ.get("BENCH_PLOTS", str(TAMBON[0])).split(",")}
    results: list[Measured] = []
    if TAMBON[0] in sizes:
        with peer_postgis.server() as postgis:
            results += tambon(postgis)
            results += overlay_of_defects.run(postgis)
        results += kamphaeng_phet()
    if overlay_of_province.PROVINCE[0] in sizes:
        results += overlay_of_province.run()
    return results


def tambon(postgis: PostGis | str) -> list[Result]:
    """Compute alone: both have the shapes in memory, databases in their own tables."""
    import geopandas as gpd
    import pyogrio

    count, unit_count = TAMBON
    plots = shapely.make_valid(plot_shapes(count))
    units = soil_shapes(plots, unit_count)
    name = f"shares of {count:,} plots on {unit_count} soils"
    table, soil = (gpd.GeoDataFrame(geometry=shapes, crs=PROVINCE_EPSG) for shapes in (plots, units))
    ours, theirs = race(
        lambda: shares(plots, units), lambda: gpd.overlay(table, soil, keep_geom_type=True), ROUNDS
    )
    results = [Result(name, ours, "geopandas.overlay", theirs, None, target_ratio=4.5)]
    ground = float(shares(plots, units).area_m2.sum())
    if (database := peer_duckdb.connect()) is None:
        print("DuckDB and its spatial extension are not installed: not raced", file=sys.stderr)
    else:
        with TemporaryDirectory() as folder:
            for what, shapes in (("plot", plots), ("unit", units)):
                file = Path(folder) / f"{what}.gpkg"
                pyogrio.raw.write(
                    file,
                    shapely.to_wkb(shapes),
                    [],
                    [],
                    driver="GPKG",
                    geometry_type="Unknown",
                    crs=f"EPSG:{PROVINCE_EPSG}",
                )
                peer_duckdb.load(database, what, file)
            ours, theirs = race(lambda: shares(plots, units), lambda: peer_duckdb.overlay(database), ROUNDS)
        assert abs(peer_duckdb.total_m2(database) - ground) < 1e-9 * ground
        results.append(Result(name, ours, "DuckDB", theirs, None, target_ratio=4.0))
    if isinstance(postgis, str):
        print(f"{postgis}: not raced", file=sys.stderr)
    else:
        postgis.load("plot", plots)
        postgis.load("unit", units)
        postgis.subdivide("unit", MOST_CORNERS)
        ours, theirs = race_of(lambda: busy_seconds(lambda: shares(plots, units)), postgis.overlay, ROUNDS)
        assert abs(postgis.total_m2() - ground) < 1e-9 * ground
        results.append(Result(name, ours, "PostGIS, soils cut small", theirs, None))
    return results


def kamphaeng_phet() -> list[Result]:
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
        table = gpd.GeoDataFrame({"plot": fids}, geometry=plots, crs=EPSG)
        clean = without_overlaps(units)
        soil = gpd.GeoDataFrame({"unit": np.arange(len(clean))}, geometry=clean, crs=EPSG)
        ours, theirs = race(
            lambda: shares(plots, units), lambda: gpd.overlay(table, soil, keep_geom_type=True), ROUNDS
        )
        cut = len(shares(plots, units).cut_plots)
        print(f"{cut:,} of {len(plots):,} plots ({cut / len(plots):.1%}) were cut by GEOS", file=sys.stderr)
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
        Result(
            f"shares of {len(plots):,} plots on {len(units):,} overlapping soils",
            ours,
            f"geopandas, cleaned; {cut / len(plots):.1%} cut by GEOS",
            theirs,
            None,
            target_ratio=2.0,
        ),
        Result(f"soil × intervention of {count:,} assignments", crossed, "", None, 3.0),
        Result(f"a condition on {REGISTER_ROWS:,} plots", chosen, "", None, 0.1),
    ]
