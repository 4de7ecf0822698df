"""Plots as they come from the field, bow-ties, spikes and all: what peers say to them, and what ours does.

They come from the generator beside this checkout (``../shared/bench``): of 8,000 plots 6 % are bow-ties,
slivers, spikes, overlaps, parts in parts, empty or missing. Peers are given them as they are, as ours is.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import shapely

from benchmarks import peer_duckdb
from benchmarks.peer_postgis import PostGis, Refused
from benchmarks.results import Answered, busy_seconds
from tambon_gis.analysis.overlay import shares
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

GENERATOR = Path(__file__).resolve().parents[2] / "shared" / "bench" / "generate.py"
EPSG = 32648
_SAME = 1e-12


def run(postgis: PostGis | str) -> list[Answered]:
    if not GENERATOR.is_file():
        print("the generator of defects (../shared/bench) is not beside this checkout", file=sys.stderr)
        return []
    with TemporaryDirectory() as name:
        folder = Path(name)
        order = [sys.executable, str(GENERATOR), "--defects", "--no-raster", "--out", name]
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        files = {"plot": folder / "parcels_defects.gpkg", "unit": folder / "soil.gpkg"}
        plots, units = (_read(file) for file in files.values())
        found = shares(plots, units)
        taken = busy_seconds(lambda: shares(plots, units))
        _hold_to_mended(plots, units, float(found.area_m2.sum()))
        _imported(folder, files)
        raised = tuple(filter(None, (
            _geopandas(plots, units),
            _duckdb(files),
            _postgis(postgis, plots, units),
        )))  # fmt: skip
    there = ~(shapely.is_missing(plots) | shapely.is_empty(plots))
    broken = int((there & ~shapely.is_valid(plots)).sum())
    print(
        f"ours: {found.area_m2.sum():,.0f} m² in {len(found.plot):,} pairs; {len(found.repaired_plots):,} of "
        f"{broken:,} invalid plots mended, {len(plots) - int(there.sum()):,} without a shape",
        file=sys.stderr,
    )
    return [Answered(f"shares of {len(plots):,} plots, {broken:,} of them invalid", taken, raised)]


def _hold_to_mended(plots: NDArray[Any], units: NDArray[Any], total_m2: float) -> None:
    """Given shapes that GEOS has mended, geopandas answers too, and with the same ground."""
    import geopandas as gpd

    mended = shapely.make_valid(plots, method="structure", keep_collapsed=False)
    table, soil = (gpd.GeoDataFrame(geometry=shapes, crs=EPSG) for shapes in (mended, units))
    theirs = float(gpd.overlay(table, soil, keep_geom_type=True).area.sum())
    assert abs(theirs - total_m2) <= _SAME * total_m2, (theirs, total_m2)


def _imported(folder: Path, files: dict[str, Path]) -> None:
    """What the program says of them when they come in."""
    with Project.create(folder / "project.gpkg", name="ตำบล", epsg=EPSG) as project:
        report = import_layer(project, files["plot"], "plots")
    print(
        f"imported: {report.rows_added:,} rows, {report.rows_repaired:,} mended and listed, "
        f"{report.rows_skipped:,} left out",
        file=sys.stderr,
    )


def _geopandas(plots: NDArray[Any], units: NDArray[Any]) -> str | None:
    import geopandas as gpd

    table, soil = (gpd.GeoDataFrame(geometry=shapes, crs=EPSG) for shapes in (plots, units))
    return _raises(
        "geopandas", lambda: gpd.overlay(table, soil, keep_geom_type=True), shapely.errors.GEOSException
    )


def _duckdb(files: dict[str, Path]) -> str | None:
    database = peer_duckdb.connect()
    if database is None:
        print("DuckDB and its spatial extension are not installed: not asked", file=sys.stderr)
        return None
    for table, file in files.items():
        peer_duckdb.load(database, table, file)
    return _raises("DuckDB", lambda: peer_duckdb.overlay(database), peer_duckdb.problem())


def _postgis(database: PostGis | str, plots: NDArray[Any], units: NDArray[Any]) -> str | None:
    if isinstance(database, str):
        print(f"{database}: not asked", file=sys.stderr)
        return None
    database.load("plot", plots)
    database.load("unit", units)
    return _raises("PostGIS", database.overlay, Refused)


def _raises(peer: str, work: Callable[[], object], problem: type[Exception]) -> str | None:
    """The name of the peer if it raises; what it said is told beside the table."""
    try:
        work()
    except problem as reason:
        print(f"{peer}: {str(reason).splitlines()[0]}", file=sys.stderr)
        return peer
    print(f"{peer} answers", file=sys.stderr)
    return None


def _read(file: Path) -> NDArray[Any]:
    import pyogrio

    shapes: NDArray[Any] = shapely.from_wkb(pyogrio.raw.read(file)[2])
    return shapes
