"""Layers of any size for measuring the map: plots and soils of crooked bounds, the same at every run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.project.project import Project

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]
    Shapes = NDArray[np.object_]

EPSG = 32648
CLASSES = 10
PLOTS_TO_A_SOIL = 500_000 / 9_000
_EAST, _NORTH = 230_000.0, 1_710_000.0
_PLOT_M = 60.0
_WIDE = 1.5  # as the picture that they fill
_SOIL_GROUPS = 60
# Another number where the layers are made in another way, so that kept ones are not taken for them.
MAKING = 1


@dataclass(frozen=True, slots=True)
class Layer:
    """So many polygons of four sides, ``side_points`` pieces to a side, about ``cell_m`` wide."""

    name: str
    count: int
    cell_m: float
    side_points: int

    def shapes(self) -> Shapes:
        return mosaic(self.count, self.cell_m, self.side_points)

    def classes(self) -> NDArray[np.int64]:
        return np.arange(self.count) * 7 % CLASSES

    def file(self, folder: Path) -> Path:
        """A GeoPackage with a spatial index, for any program; written unless it is there already."""
        import pyogrio

        path = folder / f"{self.name}-{self.count}-{MAKING}.gpkg"
        if not path.exists():
            part = path.with_suffix(".part.gpkg")
            part.unlink(missing_ok=True)
            pyogrio.raw.write(
                part,
                shapely.to_wkb(self.shapes()),
                [self.classes()],
                ["cls"],
                driver="GPKG",
                layer=self.name,
                geometry_type="Polygon",
                crs=f"EPSG:{EPSG}",
            )
            part.replace(path)
        return path


def plots(count: int) -> Layer:
    """Plots of 12 corners and about 60 m."""
    return Layer("plots", count, _PLOT_M, 3)


def soils(plots: int) -> Layer:
    """The soils below so many plots: of 500 corners, 55 plots to each."""
    return Layer("soil", round(plots / PLOTS_TO_A_SOIL), _PLOT_M * PLOTS_TO_A_SOIL**0.5, 125)


def project(folder: Path, count: int) -> Path:
    """A project with so many plots and the soils below them, made unless it is there already."""
    path = folder / f"project-{count}-{MAKING}.gpkg"
    if not path.exists():
        part = folder / f"making-{count}.gpkg"
        part.unlink(missing_ok=True)
        soil = soils(count)
        with Project.create(part, name="จังหวัด", epsg=EPSG, author="ทดสอบ") as made:
            with made.command("import", "แปลง") as command:
                codes = [f"{number:06d}" for number in range(count)]
                command.insert_columns("plot", {"geom": plots(count).shapes(), "code": codes})
            with made.command("import", "ดิน") as command:
                groups = np.array([str(1 + number % _SOIL_GROUPS) for number in range(soil.count)], object)
                columns = {"position": np.arange(soil.count), "symbol": groups, "soil_group": groups}
                command.insert_columns("soil_unit", {"geom": soil.shapes(), **columns})
        part.replace(path)
    return path


def mosaic(count: int, cell_m: float, side_points: int) -> Shapes:
    """Polygons in rows; each side is the same crooked line for both its neighbours."""
    rng = np.random.default_rng(2569)
    columns = int(np.ceil((count * _WIDE) ** 0.5))
    rows = -(-count // columns)
    corner = np.zeros((rows + 1, columns + 1, 2))
    corner[..., 0] = np.arange(columns + 1) * cell_m
    corner[..., 1] = np.arange(rows + 1)[:, None] * cell_m
    corner += rng.normal(0, 0.11 * cell_m, corner.shape)
    level = _crooked(corner[:, :-1], corner[:, 1:], side_points, cell_m, rng)
    upright = _crooked(corner[:-1], corner[1:], side_points, cell_m, rng)
    sides = (level[:-1], upright[:, 1:], level[1:, :, ::-1], upright[:, :-1, ::-1])
    ring = np.concatenate([side[:, :, :-1] for side in sides], axis=2).reshape(columns * rows, -1, 2)
    shapes: Shapes = shapely.polygons(np.round(ring[:count] + np.array([_EAST, _NORTH]), 3))
    return shapes


def _crooked(begin: Doubles, end: Doubles, points: int, cell_m: float, rng: np.random.Generator) -> Doubles:
    """The line from begin to end in so many pieces, which wander off it and come back."""
    share = np.linspace(0, 1, points + 1)[:, None]
    line: Doubles = begin[:, :, None] * (1 - share) + end[:, :, None] * share
    wander = rng.normal(0, 0.05 * cell_m / points**0.5, line.shape).cumsum(axis=2)
    line += wander - wander[:, :, :1] * (1 - share) - wander[:, :, -1:] * share
    return line
