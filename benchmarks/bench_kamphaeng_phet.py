"""Import and soil statistics of a whole province of real plots, beside geopandas doing the same."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.results import Result, seconds
from tambon_gis.analysis.summaries.statistics import statistics
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

LAYERS = Path(__file__).resolve().parents[2] / "shared" / "data" / "kamphaeng_phet"
PLOTS = LAYERS / "kpp_registered_cassava.geojson"
SOIL = LAYERS / "kpp_soilgroup.geojson"
EPSG = 32647
ROUNDS = 3


def import_both(path: Path) -> None:
    with Project.create(path, name="กำแพงเพชร", epsg=EPSG) as project:
        import_layer(project, PLOTS, "plots")
        import_layer(project, SOIL, "soil")


def first_statistics(path: Path) -> None:
    """The first question after an import: nothing has been computed before."""
    with Project.open(path, read_only=True) as project:
        statistics(project, ["soil_group"])


def read_and_repair(path: Path) -> GeoDataFrame:
    import geopandas

    table: GeoDataFrame = geopandas.read_file(path).to_crs(EPSG)
    table["geometry"] = table.geometry.make_valid(method="structure", keep_collapsed=False)
    return table


def overlay(plots: GeoDataFrame, soil: GeoDataFrame) -> object:
    import geopandas

    pieces = geopandas.overlay(plots, soil, how="intersection", keep_geom_type=True)
    return pieces.assign(area_m2=pieces.area).groupby("soilgroup")["area_m2"].sum()


def run() -> list[Result]:
    if not LAYERS.is_dir():
        print("the real layers (../shared/data) are not beside this checkout", file=sys.stderr)
        return []
    with TemporaryDirectory() as folder:
        projects = [Path(folder) / f"round{number}.gpkg" for number in range(ROUNDS)]
        imported = seconds(lambda number: import_both(projects[number]), ROUNDS)
        repaired = seconds(lambda _: [read_and_repair(path) for path in (PLOTS, SOIL)], ROUNDS)
        counted = seconds(lambda number: first_statistics(projects[number]), ROUNDS)
        plots, soil = read_and_repair(PLOTS), read_and_repair(SOIL)
        overlaid = seconds(lambda _: overlay(plots, soil), ROUNDS)
    return [
        Result(
            "import of 6,817 plots, 1,778 soil polygons", imported, "geopandas with make_valid", repaired, 5.0
        ),
        Result("first soil statistics of the 6,817 plots", counted, "geopandas.overlay", overlaid, 1.0),
    ]
