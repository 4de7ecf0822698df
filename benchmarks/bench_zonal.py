"""Means of a raster for each plot with exact cover, beside exactextract in both of its strategies.

Times are of the processor, ours and a peer's in turn. The whole way of the program is measured too, with the
guarded process that reads the file; its time is added to ours.
"""

from __future__ import annotations

import importlib
import resource
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from benchmarks.plots_of_province import EPSG, plot_shapes
from benchmarks.results import Result
from tambon_gis.analysis.zonal.asked import Asked
from tambon_gis.analysis.zonal.pixel_grid import PixelGrid, pixel_grid
from tambon_gis.analysis.zonal.strip_pixels import PixelSource
from tambon_gis.analysis.zonal.strips import Box, StripReader
from tambon_gis.analysis.zonal.zonal import ZonalFigures, zonal_figures
from tambon_gis.ingest.raster_reading import open_raster
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.measures.reference import transformer
from tambon_gis.rasters.kept_reader import KeptReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tambon_gis.tasks import Task

PIXEL_M, MARGIN_M = 10.0, 200.0
PLOTS, MANY_PLOTS = 8_000, 100_000
# Theirs take 20 s with the many plots.
ROUNDS, MANY_ROUNDS = 5, 1
TIMES_FASTER = 3.0
EVERYTHING = ("mean", "min", "max", "p10", "p50", "p90")
# Their fractions are of single precision: the worst plot is settled by GEOS, pixel by pixel.
MOST_APART = 1e-9
STRATEGIES = ("raster-sequential", "feature-sequential")


class ReadHere:
    """Reads strips as the peer does, in this process."""

    def __init__(self, path: Path) -> None:
        import rasterio

        with rasterio.open(path) as dataset:
            self._values: NDArray[np.float32] = dataset.read(1)
            place = dataset.transform
        height, width = self._values.shape
        self.grid = PixelGrid(
            width, height, place.c, place.f, place.a, -place.e, transformer(EPSG, EPSG), 1.0
        )

    def read(self, box: Box, _task: Task, margin: int = 0) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        assert not margin
        values = self._values[box.row : box.row + box.height, box.column : box.column + box.width]
        return values, np.isfinite(values)


def write_ndvi(path: Path, plots: NDArray[Any]) -> None:
    """An index of plants like one of September: fields that differ, and what differs within a field."""
    import rasterio
    from rasterio.transform import from_origin

    west, south, east, north = shapely.total_bounds(plots)
    west = np.floor(west / PIXEL_M) * PIXEL_M - MARGIN_M
    north = np.ceil(north / PIXEL_M) * PIXEL_M + MARGIN_M
    width, height = int((east - west + MARGIN_M) / PIXEL_M), int((north - south + MARGIN_M) / PIXEL_M)
    rng = np.random.default_rng(2569)
    fields = np.kron(rng.normal(0.55, 0.12, (height // 10 + 1, width // 7 + 1)), np.ones((10, 7)))
    values = fields[:height, :width] + rng.normal(0, 0.03, (height, width))
    with rasterio.open(
        path, "w", driver="GTiff", width=width, height=height, count=1, dtype="float32", crs=f"EPSG:{EPSG}",
        transform=from_origin(west, north, PIXEL_M, PIXEL_M), tiled=True, compress="deflate", nodata=-9999.0,
    ) as dataset:  # fmt: skip
        dataset.write(values.astype(np.float32), 1)


def processor_s(work: Callable[[], object]) -> float:
    """Seconds of the processor, those of ended processes that were started for it too."""
    began = _spent()
    work()
    return _spent() - began


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def ours_here(path: Path, plots: NDArray[Any], statistics: tuple[str, ...]) -> ZonalFigures:
    return zonal_figures(plots, PixelSource(ReadHere(path), Asked(statistics)))


def ours_guarded(path: Path, plots: NDArray[Any]) -> ZonalFigures:
    with closing(KeptReader()) as asker:
        raster = open_raster(find_raster(path), asker=asker)
        grid = pixel_grid(raster, EPSG, PIXEL_M, EPSG)
        return zonal_figures(plots, PixelSource(StripReader(raster, grid, 1, asker), Asked()))


def true_mean(path: Path, plot: shapely.Geometry) -> float:
    """By cutting every pixel to the plot with GEOS."""
    import rasterio

    with rasterio.open(path) as dataset:
        place = ~dataset.transform
        west, south, east, north = plot.bounds
        (left, top), (right, bottom) = place * (west, north), place * (east, south)
        cells = [
            (row, column)
            for row in range(int(top), int(bottom) + 1)
            for column in range(int(left), int(right) + 1)
        ]
        boxes = [
            shapely.box(*(dataset.transform * (column, row + 1)), *(dataset.transform * (column + 1, row)))
            for row, column in cells
        ]
        values = dataset.read(1).astype(np.float64)
    share = shapely.area(shapely.intersection(np.array(boxes), plot))
    return float(share @ [values[cell] for cell in cells] / share.sum())


def compared(count: int, rounds: int, folder: Path) -> list[Result]:
    """Ours and theirs on so many plots, in turn."""
    import geopandas as gpd

    exact_extract = importlib.import_module("exactextract").exact_extract
    plots = shapely.make_valid(plot_shapes(count))
    frame = gpd.GeoDataFrame(geometry=plots, crs=EPSG)
    path = folder / f"ndvi_{count}.tif"
    write_ndvi(path, plots)
    theirs: dict[str, NDArray[np.float64]] = {}

    def peer(strategy: str, statistics: tuple[str, ...] = ("mean",)) -> None:
        found = exact_extract(str(path), frame, list(statistics), strategy=strategy, output="pandas")
        theirs[strategy] = found["mean"].to_numpy()

    works: dict[str, Callable[[], object]] = {
        "ours": lambda: ours_here(path, plots, ("mean",)),
        "guarded": lambda: ours_guarded(path, plots),
        "every": lambda: ours_here(path, plots, EVERYTHING),
        "raster-sequential": lambda: peer("raster-sequential"),
    }
    if count <= PLOTS:
        # Its default: half a minute with the many plots.
        works["feature-sequential"] = lambda: peer("feature-sequential")
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(processor_s(work))
    ours = ours_here(path, plots, ("mean",)).numbers["mean"]
    apart = np.abs(ours - theirs["raster-sequential"])
    worst = int(apart.argmax())
    true = true_mean(path, plots[worst])
    off, peer_off = abs(ours[worst] - true), abs(theirs["raster-sequential"][worst] - true)
    print(
        f"zonal, {count:,} plots: at most {apart.max():.1e} from exactextract; there ours is {off:.1e} from "
        f"what GEOS says of every pixel and theirs {peer_off:.1e}",
        file=sys.stderr,
    )
    spent = {name: median(times) for name, times in taken.items()}
    fastest = min(spent[name] for name in STRATEGIES if name in spent)
    told = "" if apart.max() <= MOST_APART else f" ({apart.max():.1e} apart)"
    means = f"{count:,} means on 10 m, cpu{told}"
    found = [
        Result(means, spent["ours"], f"exactextract, {name}", spent[name], fastest / TIMES_FASTER)
        for name in STRATEGIES
        if name in spent
    ]
    guarded = f"{count:,} means, by the guarded reader, cpu"
    every = f"{count:,}: {' '.join(EVERYTHING)}, cpu"
    return [
        *found,
        Result(guarded, spent["guarded"], "exactextract, its fastest", fastest, fastest),
        Result(every, spent["every"], "exactextract, the mean alone", fastest, fastest),
    ]


def run() -> list[Result]:
    try:
        importlib.import_module("exactextract")
    except ImportError:
        print("exactextract is not installed: no peer for zonal means", file=sys.stderr)
        return []
    with TemporaryDirectory() as folder:
        return [
            *compared(PLOTS, ROUNDS, Path(folder)),
            *compared(MANY_PLOTS, MANY_ROUNDS, Path(folder)),
        ]
